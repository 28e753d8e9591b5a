"""Answers: what a look-up says, before any platform gives it a shape.

Every renderer is one `match` over the Answer types, closed by `assert_never`.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..entry import Entry, Kind
from ..search.query import Query
from .card import Card


@dataclass(frozen=True)
class Freshness:
    """How far the catalogue reaches, when its sources were last checked, and how much it holds."""

    newest: dt.date | None
    checked: dt.datetime | None
    entries: int


@dataclass(frozen=True)
class Detail:
    """One clear winner. `report_url` leads to the project's issue form; empty where there is none."""

    query: Query
    card: Card
    related: tuple[Entry, ...]
    corrections: tuple[tuple[str, str], ...]
    freshness: Freshness
    report_url: str = ""


@dataclass(frozen=True)
class Listing:
    """One page of a topic; `first` counts from 1, `counts` says how many entries of a kind it has."""

    query: Query
    cards: tuple[Card, ...]
    page: int
    pages: int
    first: int
    total: int
    counts: Mapping[Kind, int]
    corrections: tuple[tuple[str, str], ...]
    freshness: Freshness
    stale: bool = False


@dataclass(frozen=True)
class Timeline:
    """The best entry of each edition, oldest first."""

    query: Query
    cards: tuple[Card, ...]
    total: int
    corrections: tuple[tuple[str, str], ...]
    freshness: Freshness


class Reason(StrEnum):
    """Why there is no match."""

    NOTHING = "nothing"
    GONE = "gone"
    OLD_BUTTON = "old-button"


@dataclass(frozen=True)
class NoMatch:
    """Nothing answers the question; `suggestions` are the nearest entries."""

    query: Query
    suggestions: tuple[Entry, ...]
    freshness: Freshness
    reason: Reason = Reason.NOTHING


@dataclass(frozen=True)
class Help:
    """How to ask, with questions that the loaded catalogue answers."""

    examples: tuple[str, ...]
    freshness: Freshness


@dataclass(frozen=True)
class Status:
    """What is loaded: entries by edition and kind, those outside every edition, and the version.

    `checked` says when each source that is asked for news was last read without error (None: never).
    """

    counts: Mapping[int, Mapping[Kind, int]]
    outside: int
    posts: int
    newest_post: str
    freshness: Freshness
    version: str = ""
    checked: tuple[tuple[str, dt.datetime | None], ...] = ()


Answer = Detail | Listing | Timeline | NoMatch | Help | Status
