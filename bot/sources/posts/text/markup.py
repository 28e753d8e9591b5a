"""HTML in a post becomes blocks like those of Markdown."""

from collections.abc import Iterator
from html.parser import HTMLParser

from bot.sources.posts.text.embeds import Tag, find_embed
from bot.sources.posts.text.rows import Cell, Rows
from bot.sources.posts.text.shape import LEAD, Block, Shape
from bot.sources.posts.text.spans import Look, Span, plain_text, read_spans

MAX_MARKUP = 8_000
"""Characters of HTML that are read at a time, so that broken HTML costs no more than its length."""

_NOISE = 4
"""More than one tag in so many characters, on average, is nothing that somebody wrote."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"summary": LEAD}
_BREAKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "figure",
        "tr",
        "table",
        "details",
        "blockquote",
        "ul",
        "ol",
        "dl",
        "dd",
        "hr",
    }
)
_LISTS = frozenset({"ul", "ol", "dl"})
_ITEMS = frozenset({"li", "dt"})
_UNREAD = frozenset({"script", "style", "pre", "template", "figcaption", "svg", "code"})


def read_markup(html: str) -> Iterator[Block]:
    """Yield the blocks of `html`; lines count from 0. Comments, scripts, code and captions are left out."""
    start = line = 0
    while start < len(html):
        end = html.rfind("\n", start + 1, start + MAX_MARKUP) if len(html) - start > MAX_MARKUP else len(html)
        end = end if end > start else min(start + MAX_MARKUP, len(html))
        if end - start < MAX_MARKUP // 4 or html.count("<", start, end) * _NOISE < end - start:
            yield from _MarkupReader(line).read(html[start:end])
        line += html.count("\n", start, end)
        start = end


class _MarkupReader(HTMLParser):
    """Gathers spans until a tag ends the block that they are in."""

    def __init__(self, first_line: int) -> None:
        super().__init__(convert_charrefs=True)
        self._first = first_line
        self._blocks: list[Block] = []
        self._spans: list[Span] = []
        self._rows, self._rowspan = Rows(), ""
        self._heads: list[str] = []
        self._shape = (Shape.TEXT, 0)
        self._line = 0
        self._depth = self._bold = self._unread = 0
        self._url = ""

    def read(self, html: str) -> list[Block]:
        """Return the blocks of `html`."""
        self.feed(html)
        self.close()
        self._end_block()
        return self._blocks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in _UNREAD:
            self._unread += 1
        elif tag == "a":
            self._url = attributes.get("href", "")
        elif tag in ("b", "strong"):
            self._bold += 1
        elif tag in ("td", "th"):
            self._rowspan = attributes.get("rowspan", "")
        elif tag == "br":
            self._add(Span("\n"))
        elif embed := find_embed(Tag(tag, attributes)):
            self._add(Span(attributes.get("title", ""), embed, look=Look.EMBED))
        else:
            self._start_block(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _UNREAD:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(self._unread - 1, 0)
        elif tag == "a":
            self._url = ""
        elif tag in ("b", "strong"):
            self._bold = max(self._bold - 1, 0)
        elif tag in ("td", "th"):
            self._end_cell(tag)
        elif tag == "tr" and (cells := self._rows.end()):
            self._end_row(cells)
        elif tag in _HEADINGS or tag in _BREAKS or tag in _ITEMS:
            self._end_block()
            self._depth -= tag in _LISTS and self._depth > 0

    def handle_data(self, data: str) -> None:
        if self._unread:
            return
        if self._url or self._bold:
            self._add(Span(data, self._url, self._bold > 0))
        else:
            for span in read_spans(data):
                self._add(span)

    def _add(self, span: Span) -> None:
        if not self._spans and not span.text.strip() and not span.url:
            return
        if not self._spans:
            self._line = self._first + self.getpos()[0] - 1
            self._line += (
                len(span.text[: -len(span.text.lstrip()) or None].split("\n")) - 1
                if span.text[:1].isspace()
                else 0
            )
        self._spans.append(span)

    def _start_block(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._end_block()
            self._shape = (Shape.HEADING, _HEADINGS[tag])
        elif tag in _ITEMS:
            self._end_block()
            self._shape = (Shape.ITEM, max(self._depth, 1))
        elif tag in _BREAKS and (tag != "p" or self._spans):
            self._end_block()
            self._depth += tag in _LISTS

    def _end_cell(self, tag: str) -> None:
        self._rows.add(tuple(self._spans), self._rowspan)
        self._rowspan = ""
        if tag == "th":
            self._heads.append(plain_text(self._spans))
        self._spans = []

    def _end_row(self, cells: tuple[Cell, ...]) -> None:
        if len(self._heads) < len(cells) or self._heads != [plain_text(cell) for cell in cells]:
            line = self._first + self.getpos()[0] - 1
            self._blocks.append(Block(Shape.ROW, 0, line, cells=cells, heads=tuple(self._heads)))
        self._spans = []

    def _end_block(self) -> None:
        if any(span.text.strip() or span.url for span in self._spans):
            self._blocks.append(Block(*self._shape, self._line, tuple(self._spans)))
        self._spans = []
        self._shape = (Shape.TEXT, self._depth)
