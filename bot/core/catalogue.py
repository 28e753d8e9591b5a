"""All entries that the bot knows, frozen, and found by any id they ever had."""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType

from .entry import Entry


class CatalogueError(Exception):
    """There is nothing to answer from; the message says what to do."""


class Catalogue:
    """An immutable set of entries.

    `entries` keeps the order given. `checked` says for each source that is asked for news when it
    was last read without error (an aware datetime; None: never).
    """

    def __init__(
        self, entries: Iterable[Entry], checked: Mapping[str, dt.datetime | None] | None = None
    ) -> None:
        self.entries = tuple(entries)
        self.checked: Mapping[str, dt.datetime | None] = MappingProxyType(dict(checked or {}))
        self._by_id = {former: entry for entry in self.entries for former in entry.former_ids}
        self._by_id |= {entry.id: entry for entry in self.entries}

    def find(self, entry_id: str) -> Entry | None:
        """Return the entry that has or once had this id."""
        return self._by_id.get(entry_id)

    @cached_property
    def newest(self) -> dt.date | None:
        """The newest date that any source bears: how far the catalogue reaches."""
        dates = (source.date for entry in self.entries for source in entry.sources if source.date)
        return max(dates, default=None)
