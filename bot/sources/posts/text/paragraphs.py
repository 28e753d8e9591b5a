"""Paragraphs line by line: those that somebody meant for a list become its items."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from bot.sources.posts.text.shape import Block, Shape
from bot.sources.posts.text.spans import Look, Span, plain_text
from bot.sources.posts.words.codes import CODE

MAX_LABEL = 9
"""Words of a line before a list that is its label even without a colon."""

MAX_TITLE_LINE = 20
"""Words of a bold title on a line of its own, and of the remark behind it."""

MAX_REMARK = 3

MAX_BROKEN = 60
"""Letters of a line that somebody broke: wrapped text has longer ones."""

_LABELLED = re.compile(r"[^.,:;：]{2,50}[:：]\s*[^\s/]")
_GOES_ON = (",", ";", " and", " or", " the", " a")

_NUMBERED = re.compile(r"\W*\d{1,3}[.)]\s")
_CODED = re.compile(rf"\W{{0,3}}{CODE}\b")

Line: TypeAlias = tuple[int, tuple[Span, ...]]
"""A line's number in its paragraph, and its runs."""


def split_lines(block: Block) -> Iterator[Block]:
    """Part a paragraph each line of which begins like an item; leave any other as it is."""
    if block.shape is not Shape.TEXT or not any("\n" in span.text for span in block.spans):
        yield block
        return
    filled = filled_lines(block.spans)
    if len(filled) > 1 and (
        all(_begins_item(spans) for _, spans in filled[_is_colon_line(filled[0][1]) :])
        or _is_titled(filled)
        or _are_names(filled)
        or _are_short(filled)
    ):
        yield from (replace(block, line=block.line + number, spans=spans) for number, spans in filled)
    else:
        yield block


def filled_lines(spans: Sequence[Span]) -> list[Line]:
    """Return the runs of each line that is not empty, with the line's number from 0."""
    lines: list[list[Span]] = [[]]
    for span in spans:
        first, *rest = span.text.split("\n")
        if first or not rest:
            lines[-1].append(replace(span, text=first))
        for text in rest:
            lines += [[replace(span, text=text)] if text else []]
    return [
        (number, tuple(line))
        for number, line in enumerate(lines)
        if any(span.text.strip() or span.url for span in line)
    ]


def _is_colon_line(spans: Sequence[Span]) -> bool:
    """Tell a line that only introduces the lines after it: it is short and ends in a colon."""
    text = plain_text(spans).rstrip()
    plain = not any(span.bold or span.url for span in spans)
    return plain and text.endswith((":", "：")) and len(text.split()) <= MAX_LABEL


def _are_names(lines: Sequence[Line]) -> bool:
    """Tell a paragraph most of whose lines are nothing but a bold name."""
    bold = [spans for _, spans in lines if all(span.bold for span in spans if span.text.strip())]
    return len(bold) > 2 and len(bold) * 2 > len(lines)


def _are_short(lines: Sequence[Line]) -> bool:
    """Tell lines that somebody broke, each of which begins anew, from those of a text that is wrapped."""
    texts = [plain_text(spans) for _, spans in lines]
    short = all(len(text) <= MAX_BROKEN and not text.endswith(_GOES_ON) for text in texts)
    anew = all(text[:1].isupper() or text[:1].isdigit() for text in texts)
    return len(texts) > 2 and anew and (short or all(map(_LABELLED.match, texts)))


def _is_titled(lines: Sequence[Line]) -> bool:
    """Tell a bold title on a line of its own, with lines of links or facts below it, from wrapped text."""
    first = [span for span in lines[0][1] if any(map(str.isalnum, span.text))]
    if not first or not first[0].bold or len(plain_text(first).split()) > MAX_TITLE_LINE:
        return False
    alone = len(plain_text([span for span in first if not span.bold]).split()) <= MAX_REMARK
    return alone and not plain_text(first).endswith((".", ","))


def _begins_item(spans: Sequence[Span]) -> bool:
    first = next((span for span in spans if span.text.strip() or span.url), None)
    if first is None:
        return False
    text = first.text.strip()
    symbol = bool(text) and not text[0].isalnum() and text[0] not in "\"'“«([「『…*_&$@#"
    shaped = first.bold or first.is_link or first.look is Look.EMBED
    return shaped or symbol or bool(_NUMBERED.match(text) or _CODED.match(text))
