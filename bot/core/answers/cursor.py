"""The text behind a button: an intent, a page and the whole query, so that nothing must be remembered."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from ..entry import MAX_ID
from ..search.query import MAX_QUERY_FOLDED, Query, parse_query

MAX_CURSOR = 100
"""Characters of a Discord custom id, the narrower of the two platforms.

https://discord.com/developers/docs/components/reference#anatomy-of-a-component-custom-id
"""

MAX_PAGE = 999

_VERSION = "r1"
_FORM = re.compile(rf"{_VERSION}:([a-z]+):([1-9]\d{{0,2}}):([^\r\n]{{0,{MAX_QUERY_FOLDED}}})")
_SAFE_ID = re.compile(rf"[a-z0-9-]{{1,{MAX_ID}}}")
_ANY_DAY = dt.date(2000, 1, 1)


class Intent(StrEnum):
    """What a press on a button asks for."""

    PAGE = "page"
    FILTER = "filter"
    DETAIL = "detail"
    RELATED = "related"
    SUGGEST = "suggest"
    EXAMPLE = "example"
    SHARE = "share"
    DISMISS = "dismiss"


@dataclass(frozen=True)
class Cursor:
    """A whole question as a button carries it; `page` counts from 1."""

    intent: Intent
    page: int
    query: Query


def to_cursor(cursor: Cursor) -> str:
    """Return at most MAX_CURSOR plain characters from which `from_cursor` makes the same cursor."""
    return f"{_VERSION}:{cursor.intent}:{cursor.page}:{cursor.query}"


def from_cursor(text: str) -> Cursor | None:
    """Read what a button carries; None for text that no button of this version holds."""
    form = _FORM.fullmatch(text)
    if form is None or form[1] not in set(Intent):
        return None
    return Cursor(Intent(form[1]), int(form[2]), read_folded(form[3]))


def read_folded(text: str) -> Query:
    """Return the query that `text` says without any relative word, so that the day does not matter."""
    return parse_query(text, _ANY_DAY)


def fits(cursor: Cursor) -> bool:
    """Whether a button can carry it whole: within the bounds, and read back as the same."""
    return (
        1 <= cursor.page <= MAX_PAGE
        and len(str(cursor.query)) <= MAX_QUERY_FOLDED
        and from_cursor(to_cursor(cursor)) == cursor
    )


def query_for(entry_id: str) -> Query | None:
    """Return the query that finds exactly this entry; None for an id that no button can carry."""
    return Query(entry_id=entry_id) if _SAFE_ID.fullmatch(entry_id) else None
