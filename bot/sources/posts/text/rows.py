"""The rows of a table in HTML, cell by cell: one that spans several rows stands in each of them.

https://html.spec.whatwg.org/multipage/tables.html#attr-tdth-rowspan
"""

from bot.sources.posts.text.spans import Span

Cell = tuple[Span, ...]


class Rows:
    """Gathers the cells of a row, with those that reach down to it from the rows above."""

    def __init__(self) -> None:
        self._cells: list[Cell] = []
        self._above: dict[int, tuple[int, Cell]] = {}
        self._below: dict[int, tuple[int, Cell]] = {}

    def add(self, cell: Cell, rowspan: str) -> None:
        """Add the next `cell`; what is no number of rows counts as one."""
        self._fill()
        rows = int(rowspan) if rowspan.isascii() and rowspan.isdigit() and len(rowspan) < 4 else 1
        if rows > 1:
            self._below[len(self._cells)] = (rows - 1, cell)
        self._cells.append(cell)

    def end(self) -> tuple[Cell, ...]:
        """Return the cells of the row that ends, if it has any of its own."""
        if not self._cells:
            return ()
        self._fill()
        cells, self._cells = tuple(self._cells), []
        self._above, self._below = self._above | self._below, {}
        return cells

    def _fill(self) -> None:
        """Add what reaches down to the place of the next cell."""
        while spanning := self._above.pop(len(self._cells), None):
            rows, cell = spanning
            if rows > 1:
                self._below[len(self._cells)] = (rows - 1, cell)
            self._cells.append(cell)
