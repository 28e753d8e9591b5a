"""The search index: which entries answer a query, best first."""

from dataclasses import dataclass

from .catalogue import Catalogue
from .entry import Entry
from .query import Query
from .services import Services


@dataclass(frozen=True)
class Match:
    """An entry that answers a query: `score` from 0 to 100, `why` in a phrase, `meaning` of an ambiguous alias."""

    entry: Entry
    score: float
    why: str = ""
    meaning: str = ""


@dataclass(frozen=True)
class Found:
    """All that one look-up found.

    `matches` lie above the cutoff, best first; `suggestions` are the nearest below it, given only
    when nothing matches; `corrections` pair a typed word with the one it was read as; `winner` is
    the match that is so clearly meant that it is answered alone; `stale` says that nothing is as
    fresh as was asked and the newest there is are given instead.
    """

    matches: tuple[Match, ...] = ()
    suggestions: tuple[Match, ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    winner: Match | None = None
    stale: bool = False


class Index:
    """An immutable index over a catalogue; safe to share between concurrent questions."""

    def __init__(self, catalogue: Catalogue, services: Services) -> None:
        self.catalogue = catalogue
        self.services = services

    def look_up(self, query: Query) -> Found:
        """Return everything that answers `query`."""
        raise NotImplementedError

    def search(self, query: Query, limit: int) -> tuple[Match, ...]:
        """Return the best `limit` matches; empty where the question is answered with NoMatch."""
        return self.look_up(query).matches[:limit]

    def complete(self, prefix: str, limit: int) -> tuple[Entry, ...]:
        """Return up to `limit` entries for what has been typed so far."""
        raise NotImplementedError

    def related(self, entry: Entry, limit: int) -> tuple[Entry, ...]:
        """Return up to `limit` other entries that someone who looks at `entry` may want."""
        raise NotImplementedError
