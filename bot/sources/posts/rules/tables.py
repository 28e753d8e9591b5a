"""Rules for the rows of tables."""

import re

from bot.core.entry import Kind
from bot.core.words import words
from bot.sources.posts.rules.findings import Context, Finding, Newness, Stance
from bot.sources.posts.rules.newness import judge_name
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.spans import Span, plain_text
from bot.sources.posts.words.addresses import is_launch_link, is_video
from bot.sources.posts.words.codes import drop_code, find_code
from bot.sources.posts.words.speakers import find_keynote_speakers, split_speakers
from bot.sources.posts.words.titles import cut_name, drop_stage, tidy

_NO_TITLE = re.compile(
    r"^(?:\W*\d[\d\s:./–-]*(?:am|pm|h)?\W*|(?:mon|tues|wednes|thurs|fri|satur|sun)day.*|day\s*\d+|v?\d+)$",
    re.IGNORECASE,
)

MIN_TITLE = 3
"""Words of what is a talk's title, and no name, in a table that says who is to do with it."""

Cell = tuple[Span, ...]


def recognise_row(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for an entry the row of a table, by its code, its video, its link or its group."""
    cells = node.block.cells
    place = None if context.stance is Stance.ASIDE else _find_title(node, reading)
    kind = None if place is None else _judge_row(node, plain_text(cells[place]), context, reading)
    if place is None or kind is None:
        return None
    told = " ".join(plain_text(cell) for cell in cells)
    launch = kind is Kind.ANNOUNCEMENT
    title, speakers = (
        (_name_launch(cells[place], reading), ()) if launch else _name_talk(node, place, reading)
    )
    finding = Finding(
        kind, "row of a table", node, title, context.edition, context.parent if launch else None
    )
    finding.code, finding.speakers, finding.stage_text = _find_code(node), speakers, told
    finding.rest = " ".join(plain_text(cell) for cell in cells[place + 1 :] if _is_prose(cell))
    finding.links = tuple(span for cell in cells for span in cell if span.is_link)
    return finding if title else None


def _find_code(node: Node) -> str | None:
    return next((code for cell in node.block.cells if (code := find_code(plain_text(cell)))), None)


def _name_talk(node: Node, place: int, reading: Reading) -> tuple[str, tuple[str, ...]]:
    text = plain_text(node.block.cells[place])
    title, speakers = split_speakers(drop_code(text), reading)
    people = speakers or _speakers_cell(node, reading)
    if not people and reading.language.keynote.search(text):
        people = find_keynote_speakers(text, reading)
    return tidy(drop_code(title)), people


def _name_launch(cell: Cell, reading: Reading) -> str:
    lead = next((span.text for span in cell if span.is_link and not reading.is_follow(span.text)), "")
    return tidy(drop_stage(tidy(cut_name(lead or plain_text(cell))[0]), reading.language))


def _judge_row(node: Node, text: str, context: Context, reading: Reading) -> Kind | None:
    """Return what the row called `text` is of."""
    links = [span.url for cell in node.block.cells for span in cell if span.is_link]
    language, video = reading.language, any(map(is_video, links))
    given = any(language.label.equals(head) for head in node.block.heads)
    if language.keynote.search(text) and (video or given or find_keynote_speakers(text, reading)):
        return Kind.KEYNOTE
    sessions = context.stance is Stance.SESSIONS and context.first
    given = given and (context.titled is Stance.SESSIONS or len(words(text)) >= MIN_TITLE)
    if _find_code(node) or sessions or given or language.talk.search(" | ".join(node.block.heads)):
        return Kind.SESSION
    new = judge_name(cut_name(text)[0], context.edition, reading) is Newness.NEW
    listed = context.stance is Stance.ANNOUNCEMENTS or _heads_launches(node, reading)
    if listed or new or any(map(is_launch_link, links)):
        return Kind.ANNOUNCEMENT
    if not video:
        return None
    return Kind.KEYNOTE if context.stance is Stance.KEYNOTES else Kind.SESSION


def _heads_launches(node: Node, reading: Reading) -> bool:
    """Tell by the heads whether a table lists launches: "Service", "New features"."""
    thing, fresh = reading.language.thing, reading.language.fresh
    return any(thing.equals(head) or thing.equals(fresh.remove(head).strip()) for head in node.block.heads)


def _find_title(node: Node, reading: Reading) -> int | None:
    """Return the place of the cell that names the row: by its column, its link, or as the first words."""
    cells, heads = node.block.cells, node.block.heads
    language = reading.language
    told = [place for place, cell in enumerate(cells) if _can_name(plain_text(cell), reading)]
    headed = (
        place
        for wording in (language.title, language.talk, language.announcements, language.keynote)
        for place in told
        if place < len(heads) and wording.search(heads[place])
    )
    linked = (
        place
        for place in told
        if any(span.is_link and not reading.is_follow(span.text) for span in cells[place])
    )
    return next(headed, next(linked, told[0] if told else None))


def _can_name(text: str, reading: Reading) -> bool:
    bare = drop_code(text)
    called = reading.language.keynote.search(text) is not None
    return (
        len(words(bare)) > 0
        and (called or not _NO_TITLE.match(text.strip()))
        and not reading.is_follow(bare)
        and len(bare) > 2
    )


def _is_prose(cell: Cell) -> bool:
    return len(plain_text(cell).split()) >= 4


def _speakers_cell(node: Node, reading: Reading) -> tuple[str, ...]:
    for head, cell in zip(node.block.heads, node.block.cells, strict=False):
        if reading.language.label.search(head):
            return reading.read_people(plain_text(cell), single=True)
    return ()
