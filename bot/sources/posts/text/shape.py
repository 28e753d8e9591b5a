"""What a block of a post is: the one form of Markdown and HTML that the parser works on."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from bot.sources.posts.text.sentences import split_spans
from bot.sources.posts.text.spans import Span, plain_text

LEAD = 8
"""The level of a heading that is no heading in Markdown: a bold line, a summary."""


class Shape(StrEnum):
    """How a block stands in its post."""

    HEADING = "heading"
    ITEM = "item"
    TEXT = "text"
    ROW = "row"


@dataclass(frozen=True)
class Block:
    """A heading of level `depth`, an item or text of a list `depth` deep, or the row of a table.

    `line` is its first line. A row has `cells` and the table's `heads`, all else has `spans`. `front` tells
    what stands in front matter.
    """

    shape: Shape
    depth: int
    line: int
    spans: tuple[Span, ...] = ()
    cells: tuple[tuple[Span, ...], ...] = ()
    heads: tuple[str, ...] = ()
    front: bool = False

    @cached_property
    def text(self) -> str:
        """What it says, but for the cells of a row."""
        return plain_text(self.spans)

    @cached_property
    def sentences(self) -> tuple[tuple[Span, ...], ...]:
        """The runs of each of its sentences; there is always one."""
        return tuple(split_spans(self.spans))
