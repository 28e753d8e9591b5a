"""AWS What's New as its own pages search it: JSON, undocumented, so that every field is checked."""

import datetime as dt
from typing import Annotated

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from bot.core.links import clean_url

from .bounds import read_json
from .item import MAX_ITEMS, Item, Page
from .plain import find_links, read_html, read_line

SITE = "https://aws.amazon.com"
"""What the relative addresses of the answer start from."""

DIRECTORY = "whats-new-v2"
PAGE_SIZE = 100
SMALL_PAGE = 25
"""Items of a page where only the newest are looked for."""

MAX_REACH = 10_000
"""(page + 1) * size past which the API answers with an empty list and status 200."""


class _Told(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Fields(_Told):
    headline: str
    headline_url: str = Field(alias="headlineUrl")
    body: str = Field("", alias="postBody")
    summary: str = Field("", alias="postSummary")
    posted: str | None = Field(None, alias="postDateTime")


class _Thing(_Told):
    id: str
    created: str | None = Field(None, alias="dateCreated")
    fields: _Fields = Field(alias="additionalFields")


class _Entry(_Told):
    item: _Thing


def _none_if_invalid(value: object, read: ValidatorFunctionWrapHandler) -> _Entry | None:
    """One item that lacks something is counted, and does not spoil the others."""
    try:
        entry: _Entry = read(value)
    except ValidationError:
        return None
    return entry


class _Metadata(_Told):
    total: int | None = Field(None, alias="totalHits", ge=0)


class _Answer(_Told):
    metadata: _Metadata = _Metadata()
    items: list[Annotated[_Entry | None, WrapValidator(_none_if_invalid)]] = Field(max_length=MAX_ITEMS)


def write_query(year: int, page: int, size: int = PAGE_SIZE) -> dict[str, str]:
    """Return the query of one page of a year, newest first; pages of `size` items count from 0."""
    return {
        "item.directoryId": DIRECTORY,
        "item.locale": "en_US",
        "sort_by": "item.additionalFields.postDateTime",
        "sort_order": "desc",
        "size": str(size),
        "page": str(page),
        "tags.id": f"{DIRECTORY}#year#{year}",
    }


def parse_search(body: bytes) -> Page:
    """Return what one page of the search holds. Raises NotBelievedError when it is another thing."""
    answer = read_json(_Answer, body, "answer of the search")
    items = [_read_entry(entry) for entry in answer.items]
    good = tuple(item for item in items if item)
    return Page(good, len(items) - len(good), answer.metadata.total)


def _read_entry(entry: _Entry | None) -> Item | None:
    if entry is None:
        return None
    fields = entry.item.fields
    path = fields.headline_url.strip()
    url = path if path.startswith("https://") else f"{SITE}/{path.lstrip('/')}"
    try:
        return Item(
            key=entry.item.id,
            title=read_line(fields.headline),
            url=clean_url(url),
            date=_read_date(fields.posted) or _read_date(entry.item.created),
            text=read_html(fields.summary or fields.body),
            links=find_links(fields.body, SITE),
        )
    except ValueError:  # an address that is none, or an empty title
        return None


def _read_date(text: str | None) -> dt.datetime | None:
    """Return an instant; the zone is that of whoever wrote it, so that its day is the day they meant."""
    try:
        when = dt.datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return when if when.tzinfo else when.replace(tzinfo=dt.UTC)
