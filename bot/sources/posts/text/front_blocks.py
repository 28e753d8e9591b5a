"""What stands only in front matter, as blocks: the title, a video, lists of links."""

import re
from collections.abc import Iterator

from bot.core.links import video_id
from bot.sources.posts.text.embeds import Tag, find_embed
from bot.sources.posts.text.front_matter import FrontMatter
from bot.sources.posts.text.shape import Block, Shape
from bot.sources.posts.text.spans import Look, Span

_NAMES = frozenset({"title", "name", "text", "label"})
_ADDRESSES = frozenset({"url", "link", "href"})
_VIDEO_KEY = re.compile(r"youtube|video|recording")


def make_title_block(front: FrontMatter, text: str) -> Block:
    """Return the title as the block that holds the whole post, whose text is `text`."""
    line = _find_line("title", _head(front, text))
    return Block(Shape.HEADING, 0, line, (Span(front.title),) if front.title else ())


def read_front_blocks(front: FrontMatter, text: str) -> Iterator[Block]:
    """Yield the post's own video, and each named link of a list, as blocks of the post."""
    lines = _head(front, text)
    pending: dict[str, dict[str, str]] = {}
    for key, value in front.values:
        group, _, name = key.rpartition(".")
        if not group and (video := _find_video(key, value)):
            yield Block(Shape.TEXT, 0, _find_line(value, lines), (Span("", video, look=Look.EMBED),))
        part = "name" if name in _NAMES else "url" if name in _ADDRESSES else ""
        if not group or not part:
            continue
        known = pending.setdefault(group, {})
        known[part] = value
        if len(known) == 2:
            del pending[group]
            line = _find_line(known["name"], lines)
            yield Block(Shape.ITEM, 1, line, (Span(known["name"], known["url"]),), front=True)


def _find_video(key: str, value: str) -> str:
    if not _VIDEO_KEY.search(key):
        return ""
    return value if video_id(value) else find_embed(Tag("youtube", {"id": value})) if "youtube" in key else ""


def _head(front: FrontMatter, text: str) -> list[str]:
    return text.split("\n", front.lines)[: front.lines]


def _find_line(value: str, lines: list[str]) -> int:
    """Return the first line that holds `value`, counted from 1."""
    return next((number for number, line in enumerate(lines, 1) if value.lower() in line.lower()), 1)
