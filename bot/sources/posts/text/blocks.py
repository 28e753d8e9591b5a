"""Read: Markdown and the HTML in it become one flat list of blocks, each with its line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from bot.sources.posts.text.boxes import open_boxes
from bot.sources.posts.text.healing import heal
from bot.sources.posts.text.markup import read_markup
from bot.sources.posts.text.nesting import join_headings, settle_lists, space_headings
from bot.sources.posts.text.shape import Block, Shape
from bot.sources.posts.text.spans import make_reader, plain_text, read_spans
from bot.sources.posts.words.scripts import count_words

_READER = make_reader()
_TEMPLATE_TARGET = re.compile(r"(\]\()\s*(?:\{%[^%\n]{0,300}%\}|\{\{[^}\n]{0,300}\}\})[^)\s]{0,300}\)")
_SCRIPT_LINE = re.compile(
    r"(?:import\s[^\n]*?\sfrom\s+['\"]|import\s+['\"]|export\s+(?:const|default|let|function)\b)"
)
_CODE = re.compile(
    r"[{};\\|]\s*$|^\s*(?:\$|//|<|/\*|import |from |def |class |return |SELECT |aws )|[=!<>]=|::|=>|->|\w\("
)
MIN_WORDS = 4
"""Words of most lines of a text that is no code."""

_FENCE_LINE = re.compile(r":{3,}.*$", re.MULTILINE)


@dataclass
class _Place:
    """Where in the document the reader is; `first` is the line of its first token."""

    first: int
    depth: int = 0
    fresh: int | None = None
    heads: tuple[str, ...] = ()


def read_blocks(text: str, first_line: int = 1) -> list[Block]:
    """Return the blocks of Markdown `text`, whose first line is line `first_line` of its post.

    Code is left out. What stands in HTML is read like what stands in Markdown.
    """
    references: dict[str, object] = {}
    tokens = _READER.parse(
        _TEMPLATE_TARGET.sub(r"\1#)", settle_lists(join_headings(space_headings(open_boxes(text))))),
        references,
    )
    targets = references.get("references")
    place = _Place(first_line)
    return list(_read_tokens(tokens, place, targets if isinstance(targets, dict) else {}))


def _read_tokens(tokens: Sequence[Token], place: _Place, references: dict[str, object]) -> Iterator[Block]:
    number = 0
    while number < len(tokens):
        token = tokens[number]
        if token.type == "table_open":
            end = next(at for at in range(number, len(tokens)) if tokens[at].type == "table_close")
            yield from _read_table(tokens[number:end], place, references)
            number = end
        elif token.type == "code_block" and not place.depth and _is_prose(token.content):
            yield from _read_lines(token.content, _line(token, place))
        elif token.type == "html_block":
            yield from _read_html(token, place)
        elif token.type == "inline":
            yield from _read_inline(token, tokens[number - 1], place, references)
        else:
            _follow(token, place)
        number += 1


def _is_prose(content: str) -> bool:
    """Tell a text that somebody indented, which Markdown takes for code, from code."""
    lines = [line for line in content.split("\n") if line.strip()]
    told = sum(count_words(line) >= MIN_WORDS for line in lines)
    return told * 2 > len(lines) and sum(bool(_CODE.search(line)) for line in lines) * 10 <= len(lines)


def _read_lines(content: str, first_line: int) -> Iterator[Block]:
    for number, line in enumerate(content.split("\n")):
        if line.strip():
            yield from read_blocks(line.strip(), first_line + number)


def _follow(token: Token, place: _Place) -> None:
    """Keep count of lists; `fresh` is the line of an item of which nothing was read yet."""
    if token.type in ("bullet_list_open", "ordered_list_open"):
        place.depth += 1
    elif token.type in ("bullet_list_close", "ordered_list_close"):
        place.depth -= 1
    elif token.type == "list_item_open":
        place.fresh = _line(token, place)
    elif token.type == "list_item_close":
        place.fresh = None


def _read_inline(
    token: Token, opened: Token, place: _Place, references: dict[str, object]
) -> Iterator[Block]:
    content = token.content
    if _SCRIPT_LINE.match(content) and not place.depth:
        return
    if ":::" in content:
        content = _FENCE_LINE.sub("", content)
    spans = tuple(heal(read_spans(content.strip(), references)))
    if not spans:
        return
    if place.fresh is not None:
        yield Block(Shape.ITEM, place.depth, place.fresh, spans)
        place.fresh = None
    elif opened.type == "heading_open" and not place.depth:
        yield Block(Shape.HEADING, int(opened.tag[1:]), _line(token, place), spans)
    else:
        yield Block(Shape.TEXT, place.depth, _line(token, place), spans)


def _read_html(token: Token, place: _Place) -> Iterator[Block]:
    for block in read_markup(token.content):
        line = block.line + _line(token, place)
        if place.fresh is not None and block.shape is Shape.TEXT:
            yield Block(Shape.ITEM, place.depth, place.fresh, block.spans)
            place.fresh = None
        elif block.shape in (Shape.TEXT, Shape.ITEM):
            yield replace(block, line=line, depth=block.depth + place.depth)
        else:
            yield replace(block, line=line)


def _read_table(tokens: Sequence[Token], place: _Place, references: dict[str, object]) -> Iterator[Block]:
    """Yield the rows of the table that `tokens` are."""
    heads: list[str] = []
    cells: list[Block] = []
    for before, token in zip([tokens[0], *tokens], tokens, strict=False):
        if token.type == "tr_open":
            cells = []
        elif token.type == "inline":
            spans = read_spans(token.content, references)
            if before.type == "th_open":
                heads.append(plain_text(spans))
            cells.append(Block(Shape.TEXT, 0, _line(token, place), spans))
        elif token.type == "tr_close" and before.type == "td_close" and cells:
            runs = tuple(cell.spans for cell in cells)
            yield Block(Shape.ROW, place.depth, cells[0].line, cells=runs, heads=tuple(heads))


def _line(token: Token, place: _Place) -> int:
    return place.first + (token.map[0] if token.map else 0)
