"""What makes an answer unbelievable: it changes nothing until somebody has looked and said `--accept`."""

from collections.abc import Collection, Sequence

from bot.sources.feeds.item import Item, Page

FEWEST = 0.5
"""Share of what a source held when it was last believed, below which "fewer" is not believed."""


class DoubtError(Exception):
    """It answered as such a source does, and what it said is too odd to be taken without a look."""


def check_readable(page: Page) -> None:
    """Raise DoubtError when hardly an item of a page can be read: its form has changed."""
    if page.unreadable > len(page.items):
        every = page.unreadable + len(page.items)
        raise DoubtError(f"{page.unreadable} of its {every} items cannot be read: its form has changed")


def check_shown(items: Sequence[object]) -> None:
    """Raise DoubtError when a source that shows things shows none."""
    if not items:
        raise DoubtError("it shows nothing")


def check_known(known: Collection[Item], shown: Sequence[Item]) -> None:
    """Raise DoubtError when nothing shown is known by its name, though not all of it is newer."""
    if not known or not shown:
        return
    keys = {item.key for item in known}
    if any(item.key in keys for item in shown):
        return
    newest = max((item.date for item in known if item.date), default=None)
    if newest and all(item.date and item.date > newest for item in shown):
        return
    raise DoubtError(f"none of its {len(shown)} items is known, and they are not all newer: all ids changed")


def check_still_there(known: Collection[Item], items: Collection[Item]) -> None:
    """Raise DoubtError when a source that shows all it has shows nothing that was known."""
    keys = {item.key for item in items}
    if known and not any(item.key in keys for item in known):
        raise DoubtError(f"none of the {len(known)} items that were known is there: all ids changed")


def check_number(before: int, now: int) -> None:
    """Raise DoubtError when there is less than half of what there was."""
    if now < before * FEWEST:
        raise DoubtError(f"it shows {now} where it showed {before}")
