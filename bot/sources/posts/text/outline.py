"""Outline: the flat blocks of a post become a tree, in which each thing stands below what it belongs to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.sources.posts.text.paragraphs import MAX_LABEL, MAX_REMARK, MAX_TITLE_LINE, split_lines
from bot.sources.posts.text.shape import LEAD, Block, Shape
from bot.sources.posts.text.spans import Span, plain_text
from bot.sources.posts.words.codes import CODE_AND_MARK

_LOOSE = LEAD + 1
_LIST = _LOOSE + 1
_DASH = re.compile(r"\s*(?:[-–—]\s|[:：])")
_ENDS = (".", "!", "?", "。", "！", "？", ",")
_REMARK = re.compile(r"\s*[(\[][^()\[\]]{1,25}[)\]]\s*:?\s*")
_BULLETED = re.compile(r"(?:[•‣◦▪▫●○►▸✓✔➤–—]|\d{1,2}/(?:\d{1,2})?)\s+\S")
_CODED_LINE = re.compile(
    r"[(\[]?[A-Z]{2,6}\d{3,4}(?:-[A-Z]\d?)?[)\]]?\s*[-–—:|]?\s+[A-Z0-9\"'“].*[^.,;:]$"
    rf"|[A-Z].*[(\[]{CODE_AND_MARK}[)\]]$",
    re.DOTALL,
)
"""A line that begins with a code, be it one that lost a letter, or ends in one in brackets."""


@dataclass(eq=False)
class Node:
    """A block and all that stands below it. `label` says that it only introduces the list below it."""

    block: Block
    children: list["Node"] = field(default_factory=list)
    label: bool = False

    @property
    def text(self) -> str:
        """What the block itself says."""
        return self.block.text

    @property
    def sentences(self) -> tuple[tuple[Span, ...], ...]:
        """The runs of each sentence of the block."""
        return self.block.sentences

    @property
    def line(self) -> int:
        """The block's first line in its post."""
        return self.block.line

    @property
    def spans(self) -> tuple[Span, ...]:
        """The runs of the block's text."""
        return self.block.spans

    @property
    def is_section(self) -> bool:
        """Whether it is a heading, or a line that does a heading's work."""
        return self.block.shape is Shape.HEADING

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list, or a paragraph that begins like one."""
        return self.block.shape is Shape.ITEM

    @property
    def is_text(self) -> bool:
        """Whether it is running text."""
        return self.block.shape is Shape.TEXT and not self.label

    def walk(self) -> Iterator["Node"]:
        """Yield the node and all below it, in the order of the text."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


def outline(blocks: Sequence[Block], title: Block | None = None) -> Node:
    """Return the tree of `blocks` below the post's `title`.

    Headings hold what follows up to the next of their level, items what is indented below them. A
    bold line is a heading, a line right before a list is its label, and a paragraph with a bold
    lead holds the text after it.
    """
    root = Node(title or Block(Shape.HEADING, 0, 1))
    stack: list[tuple[int, Node]] = [(0, root)]
    pieces = [piece for block in blocks for piece in split_lines(block)]
    for place, block in enumerate(pieces):
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        node, rank = _place(block, following)
        _close(stack, block, rank)
        if rank == _LOOSE and node.is_item and (_is_told(stack[-1][1]) or _are_linked(stack[-1][1], node)):
            stack.pop()
        stack[-1][1].children.append(node)
        if rank is not None:
            stack.append((rank, node))
    return root


def _is_told(node: Node) -> bool:
    """Tell a bold line that has its own text: a bold lead after it is its neighbour, not its member."""
    told = any(child.block.shape is Shape.TEXT for child in node.children)
    return node.is_section and node.block.depth == LEAD and told


def _are_linked(line: Node, after: Node) -> bool:
    """Tell a bold link on a line of its own from the heading of a paragraph that begins with one too."""
    firsts = (_first_told(node.spans) for node in (line, after))
    linked = all(span is not None and span.bold and span.is_link for span in firsts)
    return line.is_section and line.block.depth == LEAD and linked


def _first_told(spans: Sequence[Span]) -> Span | None:
    return next((span for span in spans if any(map(str.isalnum, span.text))), None)


def _close(stack: list[tuple[int, Node]], block: Block, rank: int | None) -> None:
    """Take off the stack what does not hold `block`."""
    limit = rank if rank is not None else _LIST + block.depth + 1
    if rank is None and block.depth == 0:
        limit = _LIST
    while stack[-1][0] >= limit or (
        stack[-1][1].label and block.depth == 0 and block.shape is not Shape.ITEM
    ):
        stack.pop()


def _place(block: Block, following: Block | None) -> tuple[Node, int | None]:
    """Return the node of `block` and its rank: the lower, the more it holds; none for what holds nothing."""
    if block.shape is Shape.HEADING:
        return Node(block), block.depth
    if block.shape is Shape.ITEM:
        return Node(block), _LIST + block.depth if block.depth else _LOOSE
    if block.shape is Shape.ROW or block.depth:
        return Node(block), None
    return _place_paragraph(block, following)


def _place_paragraph(block: Block, following: Block | None) -> tuple[Node, int | None]:
    """Place a paragraph that stands in no list: as a bold line, a label, a bold lead, or mere text."""
    if _is_heading_line(block):
        return Node(replace(block, shape=Shape.HEADING, depth=LEAD)), LEAD
    if following and following.shape in (Shape.ITEM, Shape.ROW) and _is_label(block):
        return Node(block, label=True), _LOOSE
    if following and block.text.endswith((":", "：")) and _leads(following):
        return Node(replace(block, shape=Shape.HEADING, depth=LEAD - 1)), LEAD - 1
    if _has_lead(block) or _is_coded_line(block) or _BULLETED.match(block.text):
        return Node(replace(block, shape=Shape.ITEM)), _LOOSE
    if block.spans and _has_linked_lead(block):
        return Node(replace(block, shape=Shape.ITEM)), None
    return Node(block), None


def _leads(block: Block) -> bool:
    """Tell a paragraph that begins with a bold name, or is one."""
    return block.shape is Shape.TEXT and not block.depth and (_is_heading_line(block) or _has_lead(block))


def _is_heading_line(block: Block) -> bool:
    """Tell a paragraph that is all bold and short from text."""
    told = [span for span in block.spans if span.text.strip()]
    text = block.text
    if any(span.is_link and not span.bold for span in told):
        return False
    beside = plain_text([span for span in told if not span.bold])
    bold = (
        bool(told) and told[0].bold and (not any(map(str.isalnum, beside)) or bool(_REMARK.fullmatch(beside)))
    )
    return bold and len(text.split()) <= 20 and not text.endswith((".", "。")) and any(map(str.isalnum, text))


def _is_label(block: Block) -> bool:
    text = block.text
    short = len(text.split()) <= MAX_LABEL and len(text) <= 80 and not text.endswith(_ENDS)
    return bool(text) and (short or text.endswith((":", "：")))


def _has_lead(block: Block) -> bool:
    """Tell a paragraph that begins with a bold name from running text."""
    told = [span for span in block.spans if any(map(str.isalnum, span.text))]
    return len(told) > 1 and told[0].bold and len(told[0].text.split()) <= MAX_TITLE_LINE


def _has_linked_lead(block: Block) -> bool:
    """Tell a paragraph that begins with a linked name before a dash or a colon from running text."""
    first, *behind = block.spans
    short = len(first.text.split()) <= MAX_TITLE_LINE
    return first.is_link and short and bool(behind) and bool(_DASH.match(behind[0].text))


def _is_coded_line(block: Block) -> bool:
    """Tell a talk's code and title on a line of their own from text."""
    text = block.text.strip()
    remark = text[:1] in "([" and text[-1:] in ")]"
    return len(text.split()) <= MAX_TITLE_LINE + MAX_REMARK and not remark and bool(_CODED_LINE.match(text))
