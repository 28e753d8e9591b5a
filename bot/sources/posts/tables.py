"""Rules for the rows of tables."""

import re

from bot.core.entry import Kind
from bot.core.words import words

from .outline import Node
from .people import read_people
from .reading import Context, Finding, Reading, Stance, is_launch_link, is_video
from .spans import Span, plain_text
from .talks import find_keynote_speakers, split_speakers
from .titles import cut_name, drop_code, drop_stage, find_code, tidy

_NO_TITLE = re.compile(
    r"^(?:\W*\d[\d\s:./–-]*(?:am|pm|h)?\W*|(?:mon|tues|wednes|thurs|fri|satur|sun)day.*|day\s*\d+|v?\d+)$",
    re.IGNORECASE,
)

Cell = tuple[Span, ...]


def recognise_row(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for an entry the row of a table: a session by its code or video, an announcement by its link or group."""
    cells, heads = node.block.cells, node.block.heads
    if not cells or context.stance is Stance.ASIDE:
        return None
    place = _find_title(cells, heads, reading)
    if place is None:
        return None
    text = plain_text(cells[place])
    code = next((code for cell in cells if (code := find_code(plain_text(cell)))), None)
    kind = _judge_row(node, context, reading, code, text)
    if kind is None:
        return None
    title, speakers = (
        split_speakers(drop_code(text), reading) if kind is not Kind.ANNOUNCEMENT else (text, ())
    )
    name = tidy(drop_code(title)) if kind is not Kind.ANNOUNCEMENT else _name_launch(cells[place], reading)
    rest = " ".join(
        plain_text(cell) for number, cell in enumerate(cells) if number > place and _is_prose(cell)
    )
    finding = Finding(
        kind, "row of a table", node, name, context.edition, context.parent, code, speakers, rest
    )
    finding.speakers = speakers or _speakers_cell(cells, heads, reading)
    if kind is Kind.KEYNOTE:
        finding.speakers = finding.speakers or find_keynote_speakers(text, reading)
        finding.parent = None
    if kind is Kind.SESSION:
        finding.parent = None
    finding.links = tuple(span for cell in cells for span in cell if span.is_link)
    finding.stage_text = " ".join(plain_text(cell) for cell in cells)
    return finding if name else None


def _name_launch(cell: Cell, reading: Reading) -> str:
    lead = next((span.text for span in cell if span.is_link and not reading.is_follow(span.text)), "")
    return tidy(drop_stage(tidy(cut_name(lead or plain_text(cell))[0]), reading.language))


def _judge_row(node: Node, context: Context, reading: Reading, code: str | None, text: str) -> Kind | None:
    links = [span.url for cell in node.block.cells for span in cell if span.is_link]
    heads = " | ".join(node.block.heads)
    language = reading.language
    video = any(map(is_video, links))
    if language.keynote.search(text) and (find_keynote_speakers(text, reading) or video):
        return Kind.KEYNOTE
    if code or (context.stance is Stance.SESSIONS and context.first) or language.talk.search(heads):
        return Kind.SESSION
    if context.stance is Stance.KEYNOTES and video:
        return Kind.KEYNOTE
    launch = any(map(is_launch_link, links)) or context.stance is Stance.ANNOUNCEMENTS
    if launch or (reading.launches and _heads_launches(node, reading)):
        return Kind.ANNOUNCEMENT
    return Kind.SESSION if video and not launch else None


def _heads_launches(node: Node, reading: Reading) -> bool:
    return any(
        reading.language.announcements.search(head) or reading.language.open.search(head)
        for head in node.block.heads
    )


def _find_title(cells: tuple[Cell, ...], heads: tuple[str, ...], reading: Reading) -> int | None:
    """Return the place of the cell that names the row: by its column's head, its link, or as the first words."""
    language = reading.language
    told = [place for place, cell in enumerate(cells) if _can_name(plain_text(cell), reading)]
    for wording in (language.title, language.talk, language.announcements, language.keynote):
        for place in told:
            if place < len(heads) and wording.search(heads[place]):
                return place
    linked = [
        place
        for place in told
        if any(span.is_link and not reading.is_follow(span.text) for span in cells[place])
    ]
    return (linked or told or [None])[0]


def _can_name(text: str, reading: Reading) -> bool:
    bare = drop_code(text)
    return (
        len(words(bare)) > 0
        and not _NO_TITLE.match(text.strip())
        and not reading.is_follow(bare)
        and len(bare) > 2
    )


def _is_prose(cell: Cell) -> bool:
    return len(plain_text(cell).split()) >= 4


def _speakers_cell(cells: tuple[Cell, ...], heads: tuple[str, ...], reading: Reading) -> tuple[str, ...]:
    for place, head in enumerate(heads[: len(cells)]):
        if reading.language.label.search(head):
            return read_people(plain_text(cells[place]), reading.language, reading.is_product, single=True)
    return ()
