"""What a look-up finds."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..entry import Entry, Kind


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that answers a query.

    `score` runs from 0 to 100, `why` says in a phrase what matched, `meaning` is that of an ambiguous alias.
    """

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
    fresh as was asked and the newest there is are given instead. `total` and `kinds` count all
    matches, also those past a limit.
    """

    matches: tuple[Match, ...] = ()
    suggestions: tuple[Match, ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    winner: Match | None = None
    stale: bool = False
    total: int = 0
    kinds: Mapping[Kind, int] = field(default_factory=dict)


def found_all(matches: Sequence[Match]) -> Found | None:
    """Return `matches`, each entry once, all of them certain; None where there is none."""
    if not matches:
        return None
    once = tuple({match.entry.id: match for match in reversed(matches)}.values())[::-1]
    kinds = Counter(match.entry.kind for match in once)
    return Found(once, winner=once[0] if len(once) == 1 else None, total=len(once), kinds=kinds)
