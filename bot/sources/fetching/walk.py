"""What every walk through a source needs, and what it brings back."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from bot.core.entry import Entry
from bot.sources.feeds.editions import belongs
from bot.sources.feeds.item import Item
from bot.sources.feeds.listed import Listed
from bot.sources.feeds.windows import Windows
from bot.sources.keeping.snapshots import Shelf, Snapshot

from .doubts import DoubtError
from .fetcher import Fetcher, Validators

Read = Callable[[Listed, Iterable[Item]], tuple[Entry, ...]]
"""Says what items of one source are; only a post has to be read before it is believed."""


@dataclass(frozen=True)
class Order:
    """How sources are to be asked.

    `full` walks all again, `accept` believes what is odd, `everything` keeps what lies outside every
    edition's window, `dry` writes nothing, `key` is that of the YouTube Data API.
    """

    full: bool = False
    accept: bool = False
    everything: bool = False
    dry: bool = False
    key: str = field(default="", repr=False)


@dataclass(frozen=True)
class Harvest:
    """What a walk brings back: all `items` that are known of the source from now on.

    `shown` is how many it showed, `unreadable` how many of them lacked something, `unchanged` that the
    source itself says so, `reason` what else to tell.
    """

    items: tuple[Item, ...] = ()
    shown: int = 0
    unreadable: int = 0
    unchanged: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Walk:
    """A walk through one source: what is known of it, how to ask, and what it may tell on the way.

    `validators` are those of the last time by address, and are added to; `progress` is told how many
    items were seen and how many there are (0: not known).
    """

    listed: Listed
    base: Snapshot
    order: Order
    fetcher: Fetcher
    windows: Windows
    read: Read
    today: dt.date
    validators: dict[str, tuple[str, str]]
    partial: Shelf
    progress: Callable[[int, int], None]

    @property
    def everything(self) -> bool:
        """Whether what lies outside all windows is kept too; once asked for, it stays until a full walk."""
        return self.order.everything or (self.base.everything and not self.order.full)

    @property
    def anew(self) -> bool:
        """Whether all is walked, and not only what is new."""
        other = self.everything != self.base.everything or self.listed.edition != self.base.listed.edition
        return self.order.full or self.order.accept or other or not self.base.items

    @cached_property
    def known(self) -> dict[str, Item]:
        """What was known before, by key."""
        return {item.key: item for item in self.base.items}

    @cached_property
    def known_years(self) -> dict[int, list[Item]]:
        """What was known before, by the year of its day."""
        years: dict[int, list[Item]] = {}
        for item in self.base.items:
            if item.date:
                years.setdefault(item.date.year, []).append(item)
        return years

    def keep(self, items: Iterable[Item]) -> list[Item]:
        """Return the items that belong to an edition, or all of them."""
        return [item for item in items if self.everything or belongs(self.listed, item, self.windows)]

    def judge(self, check: Callable[[], None]) -> bool:
        """Make a check; return whether it raised a doubt that was accepted. Raises DoubtError otherwise."""
        try:
            check()
        except DoubtError:
            if not self.order.accept:
                raise
            return True
        return False

    def recall(self, place: str) -> Validators:
        """Return the validators of `place`, unless all is to be walked."""
        return Validators() if self.anew else Validators(*self.validators.get(place, ("", "")))

    def remember(self, place: str, validators: Validators) -> None:
        """Keep the validators of `place` for the next time."""
        self.validators[place] = (validators.etag[:500], validators.modified[:100])
