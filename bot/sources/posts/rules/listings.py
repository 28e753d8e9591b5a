"""What the list below a heading, a label or an item says that it is of: talks, products, links."""

import re

from bot.core.words import words
from bot.sources.posts.rules.categories import names_product
from bot.sources.posts.rules.findings import Newness, Stance
from bot.sources.posts.rules.groups import find_stance
from bot.sources.posts.rules.lines import has_video, own_lines
from bot.sources.posts.rules.newness import judge_name
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.text.outline import Node
from bot.sources.posts.words.addresses import is_launch_article
from bot.sources.posts.words.codes import find_code
from bot.sources.posts.words.event import names_event
from bot.sources.posts.words.scripts import count_words
from bot.sources.posts.words.titles import strip_marks

_PARTED = re.compile(r"\s*[:：]\s*|\s+[-–—]\s+")

MAX_KIND = 40
"""Letters up to what parts a kind of talk from what it is."""

MIN_KINDS = 3
"""Kinds of talks that make a list one of kinds."""

MIN_NOTES = 3
"""Linked titles of talks below "my notes:"."""

MAX_CODED = 300
"""Letters of a block in which a talk's code stands."""

MAX_TRACK = 4
MIN_TITLE = 3
"""Words of a track's name at most, and of a talk's title below it at least."""


def leads_to_notes(node: Node, reading: Reading) -> bool:
    """Tell "My other re:Invent notes:" above the linked titles of talks."""
    noted = names_event(node.text) and reading.language.noted.search(node.text)
    items = [child for child in node.children if child.is_item]
    return bool(noted) and len(items) >= MIN_NOTES and all(_is_linked_title(item, reading) for item in items)


def holds_codes(node: Node, reading: Reading) -> bool:
    """Tell a track's name above talks with codes, and nothing of its own, from the title of one talk."""
    named = [child for child in node.children if child.is_section or child.is_item]
    coded = [child for child in named if find_code(child.text[:MAX_CODED])]
    alone = (
        node.is_section and not reading.head(node).code and not any(child.is_text for child in node.children)
    )
    return alone and bool(coded) and len(coded) == len(named)


def holds_talks(node: Node, reading: Reading) -> bool:
    """Tell a track's short name, or "X sessions", above linked titles from the title of one talk."""
    named = find_stance(node.text, reading.language)[0] is Stance.SESSIONS
    if not node.is_section or not (named or len(node.text.split()) <= MAX_TRACK) or reading.head(node).code:
        return False
    below = [item for child in node.children for item in (child.children if child.label else [child])]
    titles = [item for item in below if item.is_item and _is_linked_title(item, reading)]
    return len(titles) > 1 and len(titles) * 2 > sum(item.is_item for item in below)


def holds_links(node: Node, reading: Reading) -> bool:
    """Tell a topic above links that are no recordings of talks: something to try or to read."""
    links = [
        any(span.is_link and not reading.is_follow(span.text) for span in child.spans)
        for child in node.children
    ]
    head = reading.head(node)
    alone = head.lead is not None and not head.link and not head.rest and not head.code
    return alone and bool(links) and all(links) and not any(map(has_video, node.walk()))


def holds_products(node: Node, reading: Reading) -> bool:
    """Tell a topic's short name above a list of products from the title of a talk above its notes."""
    if not node.is_section or count_words(node.text) > MAX_TRACK or any(map(has_video, own_lines(node))):
        return False
    below = [item for child in node.children for item in (child.children or [child]) if item.is_item]
    named = [item for item in below if names_product(item, reading)]
    return len(named) > 1 and len(named) * 2 > len(below)


def holds_news(node: Node, reading: Reading) -> bool:
    """Tell "New features of X" above a list of names, told in a talk, from the title of its notes."""
    language, text = reading.language, node.text
    said = language.announcements.search(text)
    heads = [reading.head(child) for child in node.children if child.is_item] if said else []
    named = sum(reading.begins_with_product(head.name) for head in heads)
    new = any(judge_name(head.name, reading.edition, reading) is Newness.NEW for head in heads)
    fresh = language.fresh.search(text) or language.news.search(text)
    sure = (fresh and named * 2 > len(heads)) or (new and all(head.lead for head in heads))
    return len(heads) > 1 and bool(sure)


def _is_linked_title(item: Node, reading: Reading) -> bool:
    head = reading.head(item)
    return bool(head.link) and len(words(head.name)) >= MIN_TITLE and not is_launch_article(head.link)


def explains_kinds(node: Node, reading: Reading) -> bool:
    """Tell a list of the kinds of talks ("Chalk talk: ...", "Workshop: ...") from one of talks."""
    items = [child for child in node.children if child.is_item]
    if len(items) < MIN_KINDS or not _kind_of(items[0], reading):
        return False
    kinds = {_kind_of(item, reading) for item in items}
    return "" not in kinds and len(kinds) == len(items)


def _kind_of(item: Node, reading: Reading) -> str:
    """Return the words for a kind of talk that alone stand before a colon or a dash."""
    kind, *behind = _PARTED.split(strip_marks(item.text[:MAX_KIND]), maxsplit=1)
    if not behind or has_video(item):
        return ""
    language = reading.language
    wordings = (language.talk, language.sessions, language.keynote)
    named = any(each.equals(kind) or each.equals(kind.removesuffix("s")) for each in wordings)
    return kind.lower() if named else ""
