"""Lines: blocks that hold links, players and little more, and sections that are nothing but lines."""

import re
from collections.abc import Iterable

from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.spans import Look, Span
from bot.sources.posts.words.addresses import is_launch_article, is_launch_link, is_video

MAX_LINE = 25
"""Words of a line that can be an item of a list."""

MIN_LINES = 2
"""Lines that are a list, if most of them name a product."""

MAX_LETTERS = 24
"""Letters beside a link in a script that may put no spaces between words; more are a sentence."""


def told_beside_links(spans: tuple[Span, ...]) -> str:
    """Return what the runs say besides their links."""
    return "".join(span.text for span in spans if not span.url and span.look is Look.TEXT)


def is_link_line(node: Node) -> bool:
    """Tell a block that holds only links, players and a word or two ("Watch it here:")."""
    if not any(span.is_link for span in node.spans):
        return False
    told = re.findall(r"[^\W_]+", told_beside_links(node.spans))
    return len(told) <= 3 and sum(len(word) for word in told if not word.isascii()) <= MAX_LETTERS


def is_anchor(node: Node) -> bool:
    """Tell a line of a table of contents: nothing but a link to a place in the post itself."""
    links = [span for span in node.spans if span.url]
    return (
        bool(links)
        and all(span.url.startswith("#") and len(span.url) > 1 for span in links)
        and is_link_line(node)
    )


def find_videos(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the runs that link a video or show it."""
    return tuple(span for span in spans if span.is_link and is_video(span.url))


def has_video(node: Node) -> bool:
    """Tell whether a block itself links a video or shows it."""
    return bool(find_videos(node.spans))


def has_article(spans: Iterable[Span]) -> bool:
    """Tell whether any of the runs links an article of AWS on one launch."""
    return any(span.is_link and is_launch_article(span.url) for span in spans)


def has_launch_link(spans: Iterable[Span]) -> bool:
    """Tell whether any of the runs links what AWS says of one product: an article or its page."""
    return any(span.is_link and is_launch_link(span.url) for span in spans)


def own_lines(node: Node) -> list[Node]:
    """Return the blocks that hold links only, right below `node` or behind a bold lead there."""
    lines: list[Node] = []
    for child in node.children:
        if (child.is_text or child.is_item) and is_link_line(child):
            lines.append(child)
        elif node.is_section and child.is_item and child.block.depth == 0:
            lines.extend(line for line in child.children if line.is_text and is_link_line(line))
    return lines


def holds_news_lines(node: Node, reading: Reading) -> bool:
    """Tell a section that is nothing but short lines, most of which name a product, from one with text."""
    lines = node.children
    other = reading.is_product(node.text) or node.text.endswith(("?", "？"))
    if other or len(lines) < MIN_LINES or not all(line.is_text and _is_line(line) for line in lines):
        return False
    return sum(reading.is_product(line.text) for line in lines) * 3 >= len(lines) * 2


def _is_line(line: Node) -> bool:
    short = 0 < len(line.text.split()) <= MAX_LINE and len(line.sentences) == 1
    return short and not is_link_line(line)
