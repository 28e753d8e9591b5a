"""Where start-up and question meet."""

import datetime as dt
from collections.abc import Callable

from .answers.answer import Answer
from .answers.compose import PAGE_SIZE, About, Composer
from .answers.cursor import from_cursor
from .entry import Entry
from .search.index import Index, Match
from .search.query import parse_query
from .words import words

MAX_PAGE_SIZE = 100


class Lookup:
    """Answers questions over an index, which can be replaced while it runs.

    `today` brings the day that relative words ("last year", "today") are counted from.
    """

    def __init__(self, index: Index, today: Callable[[], dt.date], about: About | None = None) -> None:
        self._composer = Composer(index, about or About())
        self._today = today

    @property
    def index(self) -> Index:
        """The index that answers are taken from now."""
        return self._composer.index

    def ask(self, text: str, page: int = 1, size: int = PAGE_SIZE) -> Answer:
        """Return the answer to a question as a person types it."""
        composer = self._composer
        match words(text):
            case [] | ["help"]:
                return composer.help()
            case ["status"]:
                return composer.status()
        query = parse_query(text, self._today())
        if query.blank:
            return composer.help()
        return composer.answer(query, page, max(1, min(size, MAX_PAGE_SIZE)))

    def turn(self, cursor: str) -> Answer:
        """Return the answer that a button asks for; one that cannot be read is told so."""
        composer = self._composer
        read = from_cursor(cursor)
        return composer.old_button() if read is None else composer.answer(read.query, read.page)

    def search(self, text: str, limit: int) -> tuple[Match, ...]:
        """Return the best `limit` matches; none where the question is answered with NoMatch."""
        return self.index.search(parse_query(text, self._today()), limit)

    def complete(self, prefix: str, limit: int) -> tuple[Entry, ...]:
        """Return up to `limit` entries for what has been typed so far."""
        return self.index.complete(prefix, limit)

    def replace(self, index: Index) -> None:
        """Answer from `index` from now on; questions under way finish with the one they began with."""
        self._composer = Composer(index, self._composer.about)
