"""The sources that are asked: read from a list in TOML, named, and each of one kind."""

import datetime as dt
import re
import tomllib
from collections.abc import Iterable
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_serializer, field_validator

from bot.core.errors import SetupError

_INTERVAL = re.compile(r"(\d{1,8})\s*([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}

SHIPPED_HOSTS = ("aws.amazon.com", "www.youtube.com", "www.googleapis.com")
"""Hosts that the shipped list may ask, whatever they redirect to."""


class SourceKind(StrEnum):
    """What a source is, and so how it is asked and read."""

    WHATS_NEW_API = "whats-new-api"
    RSS = "rss"
    ATOM = "atom"
    YOUTUBE = "youtube"
    YOUTUBE_API = "youtube-api"
    POST = "post"

    @property
    def videos(self) -> bool:
        """Whether its titles are those of videos."""
        return self in (SourceKind.YOUTUBE, SourceKind.YOUTUBE_API)


class Listed(BaseModel):
    """A source as the list names it.

    `every` is how often the background sync asks it; the `url` of a post may be the path of a file.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern=r"^[a-z0-9-]{1,60}$")
    kind: SourceKind
    url: str = Field(min_length=1, max_length=4_000)
    every: dt.timedelta = dt.timedelta(hours=1)
    edition: int | None = Field(None, ge=2012, le=2100)
    shipped: bool = Field(default=False, exclude=True)

    @field_validator("every", mode="before")
    @classmethod
    def _read_interval(cls, value: object) -> object:
        if isinstance(value, dt.timedelta):
            return value
        found = _INTERVAL.fullmatch(value.strip()) if isinstance(value, str) else None
        if not found or not int(found[1]):
            raise ValueError("must be a number and s, m, h or d")
        return dt.timedelta(**{_UNITS[found[2]]: int(found[1])})

    @field_serializer("every")
    def _write_interval(self, every: dt.timedelta) -> str:
        return f"{round(every.total_seconds())}s"

    @property
    def is_file(self) -> bool:
        """Whether it is a file of this machine."""
        return self.kind is SourceKind.POST and "://" not in self.url


def read_list(toml_text: str, *, shipped: bool = False) -> tuple[Listed, ...]:
    """Read a list of sources (see docs/sources.md). Raises SetupError, by the source's place and key."""
    try:
        tables = tomllib.loads(toml_text).get("source", [])
    except tomllib.TOMLDecodeError as error:
        raise SetupError(f"The list of sources is no TOML: {error}.") from None
    if not isinstance(tables, list):
        raise SetupError("The list of sources must hold [[source]] tables.")
    listed = [_read_table(number, table) for number, table in enumerate(tables, 1)]
    _check_names(listed)
    return tuple(each.model_copy(update={"shipped": shipped}) for each in listed)


def _read_table(number: int, table: object) -> Listed:
    try:
        if isinstance(table, dict) and "shipped" not in table:
            return Listed.model_validate(table)
    except ValidationError as error:
        keys = sorted({str(each["loc"][0]) for each in error.errors(include_input=False) if each["loc"]})
        raise SetupError(
            f"The list of sources: source {number}: {', '.join(keys)} cannot be read. See docs/sources.md."
        ) from None
    raise SetupError(f"The list of sources: source {number} cannot be read. See docs/sources.md.")


def _check_names(listed: Iterable[Listed]) -> None:
    names: set[str] = set()
    for each in listed:
        if each.name in names:
            raise SetupError(f"The list of sources names {each.name} twice.")
        names.add(each.name)
