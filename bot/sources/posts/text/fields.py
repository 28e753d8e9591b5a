"""Records of labelled lines, "Title: ... / Speaker: ... / Link: ...", as headings above their facts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.sources.posts.text.paragraphs import filled_lines
from bot.sources.posts.text.shape import LEAD, Block, Shape
from bot.sources.posts.text.spans import Span, plain_text
from bot.sources.posts.words.language import Language

MIN_FIELDS = 2
MAX_LABEL = 3
"""Words of a label."""

_LABEL = re.compile(r"\W{0,3}(\w[\w '’/-]{0,30}?)\s*[:：](?!//)\s*")


def part_fields(block: Block, language: Language) -> Iterator[Block]:
    """Yield a paragraph of labelled lines, the first of which is a title, line by line; any other whole."""
    lines = filled_lines(block.spans) if block.shape is Shape.TEXT and not block.depth else []
    labels = [_find_label(spans) for _, spans in lines if plain_text(spans).strip()]
    if len(labels) < MIN_FIELDS or not all(labels) or not language.title.equals(labels[0]):
        yield block
        return
    (number, title), *facts = lines
    heading = _drop_label(title, language)
    yield replace(block, shape=Shape.HEADING, depth=LEAD, line=block.line + number, spans=heading)
    yield from (replace(block, line=block.line + number, spans=spans) for number, spans in facts)


def _find_label(spans: Sequence[Span]) -> str:
    found = _LABEL.match(plain_text(spans))
    return found[1] if found and len(found[1].split()) <= MAX_LABEL else ""


def _drop_label(spans: Sequence[Span], language: Language) -> tuple[Span, ...]:
    """Return the runs of a title without their label; one that is the word for a talk says what it is."""
    label = _LABEL.match(plain_text(spans))
    if not label or language.talk.equals(label[1]):
        return tuple(spans)
    left, kept = label.end(), []
    for span in spans:
        kept.append(replace(span, text=span.text[left:]))
        left = max(0, left - len(span.text))
    return tuple(span for span in kept if span.text or span.url)
