"""Reading a typed question: links and written-out facets first, then session codes, then word by word."""

import datetime as dt
import re

from ..entry import MAX_ID, Scope, check_url
from ..links import link_key
from ..words import fold, words
from .chatter import HONORIFICS
from .codes import LISTED_CODE, TYPED_CODE, read_code
from .facets import Reading, read_facet, read_word
from .years import take_years

_URL = re.compile(r"<?\bhttps?://[^\s<>|]+(?:\|[^>\s]*)?>?", re.IGNORECASE)
_EXPLICIT = re.compile(
    r"(?<!\w)(id|link|code|kind|type|in|year|years|edition|level|stage|scope|since|speaker|service|sort):\s?"
    r"(\"[^\"]*\"|[^\s\"]+)",
    re.IGNORECASE,
)
_FOND = re.compile(r"\b(?:would|id|'d|i|we|you|they|looks?|sounds?|feels?|dont|really|just|its) like\b")
"""A "like" that compares nothing: any other may ask for the like of something."""

_SHORT_YEAR = re.compile(r"(?<!\w)'(\d\d)\b")
_ID = re.compile(rf"[A-Za-z0-9_-]{{1,{MAX_ID}}}")
_LINK_KEY = re.compile(r"[0-9a-f]{12}")


def read(text: str, today: dt.date) -> Reading:
    """Return what `text` asks: links and written-out facets first, then codes, then word by word."""
    reading = Reading(today)
    text = _URL.sub(lambda found: _read_url(found[0], reading), text)
    text = _EXPLICIT.sub(lambda found: _read_explicit(found[1].lower(), found[2].strip('"'), reading), text)
    folded, years = take_years(fold(text), today.year)
    reading.years += years
    folded = TYPED_CODE.sub(lambda found: _read_code(found, reading), folded)
    parts = words(_SHORT_YEAR.sub(r" 20\1", _FOND.sub(" ", folded)))
    at = 0
    while at < len(parts):
        at += read_facet(parts[at:], reading) or read_word(parts[at], reading)
    return reading


def _read_url(typed: str, reading: Reading) -> str:
    url = typed.strip("<>").split("|")[0].rstrip(".,;:!?)\"'")
    try:
        reading.link = reading.link or link_key(check_url(url))
    except ValueError:
        return " "
    tail = url.partition("://")[2].partition("/")[2]
    path, _, query = tail.partition("?")
    steps = [step for step in path.split("/") if not step.isdigit() and step]
    named = steps[-1:] if "-" in "".join(steps[-1:]) else steps[-2:]
    named += re.findall(r"=([^&#]+)", query)
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
    if name == "scope":
        return "" if _set_scope(value, reading) else f" scope {value} "
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
    found = [read_code(each) for each in LISTED_CODE.finditer(fold(value).replace(" ", ""))]
    reading.codes += found
    return bool(found)


def _set_scope(value: str, reading: Reading) -> bool:
    reading.scope = next((scope for scope in Scope if scope == value.lower()), None)
    return reading.scope is not None


def _set_speaker(value: str, reading: Reading) -> bool:
    reading.speaker = " ".join(part for part in words(value.replace("_", " ")) if part not in HONORIFICS)
    return bool(reading.speaker)


def _set_service(value: str, reading: Reading) -> bool:
    reading.service = " ".join(words(value.replace("_", " ")))
    return True


def _read_code(found: re.Match[str], reading: Reading) -> str:
    code = read_code(found)
    reading.codes += [code] if code else []
    return " " if code else found[0]
