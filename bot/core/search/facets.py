"""Facets as people say them, anywhere in a question: years, days, levels, kinds, stages, speakers."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ..entry import FIRST_EDITION, Kind, Scope, Stage
from .chatter import HONORIFICS, STOP_WORDS
from .years import LAST_YEAR_READ

LEVELS = (100, 200, 300, 400, 500)
"""The levels that a session can have: https://reinvent.awsevents.com/learn/sessions/."""

_KINDS = {
    **dict.fromkeys(("keynote", "keynotes"), Kind.KEYNOTE),
    **dict.fromkeys(("session", "sessions", "talk", "breakout", "breakouts"), Kind.SESSION),
    **dict.fromkeys(("announcement", "announcements", "announce", "announced", "news"), Kind.ANNOUNCEMENT),
    **dict.fromkeys(("launch", "launches", "launched", "release", "released", "releases"), Kind.ANNOUNCEMENT),
}
_FORMATS = {"workshop", "workshops", "chalk", "lightning"}
_TALKED_TO = {"to", "with", "each", "directly"}
"""Words behind a "talk" that is no session: "functions that talk to each other"."""

_LATEST = {"latest", "newest", "recent", "recently", "new", "fresh"}
_OLDEST = {"oldest", "earliest"}
_AFTER, _UNTIL = {"since", "after"}, {"before", "until", "till", "through", "thru"}
_SPANS = {"week": 7, "month": 31}


@dataclass
class Reading:
    """What has been read of a question so far."""

    today: dt.date
    terms: list[str] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)
    years: list[tuple[int, int]] = field(default_factory=list)
    speaker: str = ""
    service: str = ""
    codes: list[str] = field(default_factory=list)
    level: int | None = None
    stage: Stage | None = None
    scope: Scope | None = None
    since: dt.date | None = None
    entry_id: str = ""
    latest: bool = False
    oldest: bool = False
    link: str = ""

    @property
    def kind(self) -> Kind | None:
        """The kind asked for; none where several are named, since all of them are welcome."""
        return self.kinds[0] if len(set(self.kinds)) == 1 else None

    @property
    def editions(self) -> tuple[int, int] | None:
        """The years named, from the first to the last."""
        if not self.years:
            return None
        return min(low for low, _ in self.years), max(high for _, high in self.years)


def read_facet(parts: Sequence[str], reading: Reading) -> int:
    """Read a facet at the beginning of `parts`; return how many words it takes, most often none."""
    if parts[0] not in _OPENERS and not parts[0].isdecimal():
        return 0
    return next((used for rule in _RULES if (used := rule(parts, reading))), 0)


def _read_year(parts: Sequence[str], reading: Reading) -> int:
    word = parts[0]
    year = int(word) if len(word) == 4 and word.isascii() and word.isdigit() else 0
    if not FIRST_EDITION <= year <= LAST_YEAR_READ:
        return 0
    reading.years.append((year, year))
    return 1


def _read_open_years(parts: Sequence[str], reading: Reading) -> int:
    opener = 2 if tuple(parts[:2]) == ("up", "to") else int(parts[0] in _AFTER | _UNTIL)
    begun = bool(reading.years)
    if not opener or len(parts) <= opener or not _read_year(parts[opener:], reading):
        return 0
    year, _ = reading.years.pop()
    if parts[0] in _AFTER:
        first = year + (parts[0] == "after")
        reading.years.append((first, max(first, reading.today.year)))
    else:
        last = max(FIRST_EDITION, year - (parts[0] == "before"))
        reading.years.append((last if begun else FIRST_EDITION, last))
    return opener + 1


def _read_day(parts: Sequence[str], reading: Reading) -> int:
    if parts[0] in ("today", "yesterday"):
        reading.since = reading.today - dt.timedelta(days=parts[0] == "yesterday")
        reading.latest = True
        return 1
    pair = tuple(parts[:2])
    if pair in (("last", "year"), ("this", "year")):
        year = reading.today.year - (pair[0] == "last")
        reading.years.append((year, year))
        return 2
    if len(pair) == 2 and pair[0] in ("this", "last", "past") and pair[1] in _SPANS:
        reading.since = reading.today - dt.timedelta(days=_SPANS[pair[1]])
        reading.latest = True
        return 2
    return 0


def _read_level(parts: Sequence[str], reading: Reading) -> int:
    if len(parts) < 2 or "level" not in parts[:2]:
        return 0
    number = parts[1] if parts[0] == "level" else parts[0]
    if number not in map(str, LEVELS):
        return 0
    reading.level = int(number)
    return 2


def _read_kind(parts: Sequence[str], reading: Reading) -> int:
    word = parts[0]
    if tuple(parts[:2]) in (("launch", "template"), ("launch", "templates"), ("session", "manager")):
        return 0
    if word in ("talk", "talks") and parts[1:2] and parts[1] in _TALKED_TO and parts[2:3] != ["watch"]:
        return 1
    if word == "talks":
        reading.kinds.append(Kind.SESSION)
        return 1
    if word in _KINDS:
        reading.kinds.append(_KINDS[word])
        return 1
    return 0


def _read_speaker(parts: Sequence[str], reading: Reading) -> int:
    if parts[0] != "by" or reading.speaker:
        return 0
    name: list[str] = []
    for part in parts[1:4]:
        if part in HONORIFICS:
            continue
        if not part.isalpha() or part in STOP_WORDS or part in _KINDS or part in _LATEST:
            break
        name.append(part)
    reading.speaker = " ".join(name)
    return parts.index(name[-1], 1) + 1 if name else 0


def _read_stage(parts: Sequence[str], reading: Reading) -> int:
    if parts[0] in ("preview", "ga"):
        reading.stage = Stage(parts[0])
        return 1
    if tuple(parts[:2]) in (("generally", "available"), ("general", "availability")):
        reading.stage = Stage.GA
        return 2
    return 0


def _read_order(parts: Sequence[str], reading: Reading) -> int:
    if parts[0] in _LATEST:
        reading.latest = True
        return 1
    is_first = parts[0] == "first" and bool(set(parts[1:2]) & {*_KINDS, "ever", "came", "come"})
    if parts[0] in _OLDEST or is_first:
        reading.oldest = True
        return 1
    if tuple(parts[:2]) in (("came", "out"), ("come", "out")):
        reading.oldest = True
        return 2
    return 0


def read_word(word: str, reading: Reading) -> int:
    """Read a word that belongs to no facet: keep it unless it says nothing; return that it is one word."""
    if word in _FORMATS:
        reading.kinds.append(Kind.SESSION)
    if word not in STOP_WORDS:
        reading.terms.append(word)
    return 1


_OPENERS = frozenset(
    (*_KINDS, *_LATEST, *_AFTER, *_UNTIL, "today", "yesterday", "last", "this", "past", "level")
)
_OPENERS |= {*_OLDEST, "first", "came", "come", "up", "talks", "preview", "ga", "generally", "general", "by"}
"""Words with which a facet begins, besides a number."""

_RULES: tuple[Callable[[Sequence[str], Reading], int], ...] = (
    _read_open_years,
    _read_year,
    _read_day,
    _read_level,
    _read_kind,
    _read_stage,
    _read_order,
    _read_speaker,
)
