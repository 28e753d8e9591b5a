"""What stands only in front matter, as blocks: the title, a video, lists of links."""

import re
from collections.abc import Iterator

from bot.core.links import video_id
from bot.sources.posts.text.embeds import Tag, find_embed
from bot.sources.posts.text.front_matter import FrontMatter
from bot.sources.posts.text.shape import Block, Shape
from bot.sources.posts.text.spans import Look, Span
from bot.sources.posts.words.codes import find_code

_PARTS = {
    "name": frozenset({"title", "name", "text", "label"}),
    "url": frozenset({"url", "link", "href", "video", "youtube", "recording", "video_url"}),
    "code": frozenset({"code", "id", "session", "session_id", "session_code"}),
    "people": frozenset({"speaker", "speakers", "presenter", "presenters"}),
}
_PERSONS = frozenset({"author", "authors", "guest", "guests", "host", "hosts", "contributors", "sponsors"})
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
        part = next((part for part, names in _PARTS.items() if name in names), "")
        if not group or not part or group.rpartition(".")[2] in _PERSONS:
            continue
        known = pending.setdefault(group, {})
        if part in known:
            yield from _make_item(known, lines)
            known.clear()
        known[part] = value
    for known in pending.values():
        yield from _make_item(known, lines)


def _make_item(known: dict[str, str], lines: list[str]) -> Iterator[Block]:
    """Yield an entry of a list that has a name, and an address or a session's code."""
    name, code = known.get("name", ""), find_code(known.get("code", ""))
    if not name or not (code or "url" in known):
        return
    told = f"{code}: {name}" if code and not find_code(name) else name
    people = (Span(f" - {known['people']}"),) if code and "people" in known else ()
    spans = (Span(told, known.get("url", "")), *people)
    yield Block(Shape.ITEM, 1, _find_line(name, lines), spans, front=True)


def _find_video(key: str, value: str) -> str:
    if not _VIDEO_KEY.search(key):
        return ""
    return value if video_id(value) else find_embed(Tag("youtube", {"id": value})) if "youtube" in key else ""


def _head(front: FrontMatter, text: str) -> list[str]:
    return text.split("\n", front.lines)[: front.lines]


def _find_line(value: str, lines: list[str]) -> int:
    """Return the line, counted from 1, that is `value` behind its key, or else the first that holds it."""
    held = [number for number, line in enumerate(lines, 1) if value.lower() in line.lower()]
    own = (number for number in held if lines[number - 1].partition(":")[2].strip(" \"'") == value)
    return next(own, held[0] if held else 1)
