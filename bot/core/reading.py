"""Reading a typed question: which of its words are facets, which are content, which are chatter."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .chatter import HONORIFICS, STOP_WORDS
from .entry import MAX_ID, Kind, Stage, check_url
from .links import link_key
from .words import fold, words

FIRST_EDITION = 2012
"""The year of the first re:Invent."""

LAST_YEAR_READ = 2039
"""The latest number that is read as a year: "2048-bit keys" is none."""

LEVELS = (100, 200, 300, 400, 500)
"""The levels that a session can have: https://reinvent.awsevents.com/learn/sessions/."""

_URL = re.compile(r"<?\bhttps?://[^\s<>|]+(?:\|[^>\s]*)?>?", re.IGNORECASE)
_EXPLICIT = re.compile(
    r"(?<!\w)(id|link|code|kind|type|in|year|years|edition|level|stage|since|speaker|service|sort):\s?"
    r"(\"[^\"]*\"|[^\s\"]+)",
    re.IGNORECASE,
)
_CODE = re.compile(r"\b([a-z]{3})([ -]?)(\d{3})(?:-([a-z]{1,4}\d?)|(r\d))?\b(?![-.]\d|[ -]level)")
_CODE_LIST = re.compile(r"([a-z]{3}\d{3})(?:-[a-z]{1,4}\d?)?")
_SHORT_YEAR = re.compile(r"(?<!\w)'(\d\d)\b")
_ID = re.compile(rf"[A-Za-z0-9_-]{{1,{MAX_ID}}}")
_LINK_KEY = re.compile(r"[0-9a-f]{12}")

_KINDS = {
    **dict.fromkeys(("keynote", "keynotes"), Kind.KEYNOTE),
    **dict.fromkeys(("session", "sessions", "talk", "breakout", "breakouts"), Kind.SESSION),
    **dict.fromkeys(("announcement", "announcements", "announce", "announced", "news"), Kind.ANNOUNCEMENT),
    **dict.fromkeys(("launch", "launches", "launched", "release", "released", "releases"), Kind.ANNOUNCEMENT),
}
_FORMATS = {"workshop", "workshops", "chalk", "lightning"}
_LATEST = {"latest", "newest", "recent", "recently", "new", "fresh"}
_AFTER, _UNTIL = {"since", "after"}, {"before", "until", "till"}
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
    since: dt.date | None = None
    entry_id: str = ""
    latest: bool = False
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


def read(text: str, today: dt.date) -> Reading:
    """Return what `text` asks: links and written-out facets first, then codes, then word by word."""
    reading = Reading(today)
    text = _URL.sub(lambda found: _read_url(found[0], reading), text)
    text = _EXPLICIT.sub(lambda found: _read_explicit(found[1].lower(), found[2].strip('"'), reading), text)
    folded = _CODE.sub(lambda found: _read_code(found, reading), fold(text))
    parts = words(_SHORT_YEAR.sub(r" 20\1", folded))
    at = 0
    while at < len(parts):
        at += _read_facet(parts[at:], reading) or _read_word(parts[at], reading)
    return reading


def _read_facet(parts: Sequence[str], reading: Reading) -> int:
    """Return how many words at the beginning of `parts` make a facet; none in most cases."""
    if parts[0] not in _OPENERS and not parts[0].isdecimal():
        return 0
    return next((used for rule in _RULES if (used := rule(parts, reading))), 0)


def _read_url(typed: str, reading: Reading) -> str:
    url = typed.strip("<>").split("|")[0].rstrip(".,;:!?)\"'")
    try:
        reading.link = reading.link or link_key(check_url(url))
    except ValueError:
        return " "
    tail = url.partition("://")[2].partition("/")[2]
    path, _, query = tail.partition("?")
    named = [step for step in path.split("/") if not step.isdigit()][-2:] + re.findall(r"=([^&#]+)", query)
    return " " + " ".join(re.sub(r"\W+", " ", step) for step in named) + " "


def _read_explicit(name: str, value: str, reading: Reading) -> str:
    readers = {
        "id": _set_id,
        "link": _set_link,
        "code": _set_codes,
        "speaker": _set_speaker,
        "service": _set_service,
    }
    if name in readers:
        return "" if readers[name](value, reading) else f" {value} "
    if name in ("kind", "type", "stage", "sort"):
        return f" {value} "
    if name == "level":
        return f" level {value} "
    return _read_since(value, reading) if name == "since" else f" {value} "


def _read_since(value: str, reading: Reading) -> str:
    try:
        reading.since = dt.date.fromisoformat(value)
    except ValueError:
        return f" since {value} "
    return ""


def _set_id(value: str, reading: Reading) -> bool:
    reading.entry_id = value if _ID.fullmatch(value) else ""
    return bool(reading.entry_id)


def _set_link(value: str, reading: Reading) -> bool:
    reading.link = value if _LINK_KEY.fullmatch(value) else ""
    return bool(reading.link)


def _set_codes(value: str, reading: Reading) -> bool:
    found = _CODE_LIST.findall(fold(value).replace(" ", ""))
    reading.codes += [code.upper() for code in found]
    return bool(found)


def _set_speaker(value: str, reading: Reading) -> bool:
    reading.speaker = " ".join(part for part in words(value.replace("_", " ")) if part not in HONORIFICS)
    return bool(reading.speaker)


def _set_service(value: str, reading: Reading) -> bool:
    reading.service = " ".join(words(value.replace("_", " ")))
    return True


def _read_code(found: re.Match[str], reading: Reading) -> str:
    letters, gap, number = found[1], found[2], found[3]
    if gap == " " and (letters in STOP_WORDS or letters in ("top", "aws") or number == "000"):
        return found[0]
    reading.codes.append((letters + number).upper())
    return " "


def _read_year(parts: Sequence[str], reading: Reading) -> int:
    word = parts[0]
    year = int(word) if len(word) == 4 and word.isascii() and word.isdigit() else 0
    if not FIRST_EDITION <= year <= LAST_YEAR_READ:
        return 0
    reading.years.append((year, year))
    return 1


def _read_open_years(parts: Sequence[str], reading: Reading) -> int:
    if len(parts) < 2 or parts[0] not in _AFTER | _UNTIL or not _read_year(parts[1:], reading):
        return 0
    year, _ = reading.years.pop()
    if parts[0] in _UNTIL:
        reading.years.append((FIRST_EDITION, max(FIRST_EDITION, year - (parts[0] == "before"))))
    else:
        first = year + (parts[0] == "after")
        reading.years.append((first, max(first, reading.today.year)))
    return 2


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


def _read_latest(parts: Sequence[str], reading: Reading) -> int:
    if parts[0] not in _LATEST:
        return 0
    reading.latest = True
    return 1


def _read_word(word: str, reading: Reading) -> int:
    if word in _FORMATS:
        reading.kinds.append(Kind.SESSION)
    if word not in STOP_WORDS:
        reading.terms.append(word)
    return 1


_OPENERS = frozenset(
    (*_KINDS, *_LATEST, *_AFTER, *_UNTIL, "today", "yesterday", "last", "this", "past", "level")
)
_OPENERS |= {"talks", "preview", "ga", "generally", "general", "by"}
"""Words with which a facet begins, besides a number."""

_RULES: tuple[Callable[[Sequence[str], Reading], int], ...] = (
    _read_open_years,
    _read_year,
    _read_day,
    _read_level,
    _read_kind,
    _read_stage,
    _read_latest,
    _read_speaker,
)
