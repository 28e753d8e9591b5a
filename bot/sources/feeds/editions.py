"""Which edition an item is of: the one that its title names, else the one in whose weeks its day lies."""

import re

from bot.sources.posts.files import printable
from bot.sources.posts.words.event import names_other_event, year_of

from .item import Item
from .listed import Listed, SourceKind
from .windows import Windows

_COLON = re.compile(r"(?<=\d):(?=\s)")
"""Behind the year of a title; in running text a year before a colon may be a time of day."""


def belongs(listed: Listed, item: Item, windows: Windows) -> bool:
    """Tell whether an item is of an edition (of the one that the source is about, if it is of one)."""
    if listed.kind is SourceKind.POST:
        return True
    edition = find_edition(item, windows)
    return edition is not None and (listed.edition is None or edition == listed.edition)


def find_edition(item: Item, windows: Windows) -> int | None:
    """Return the edition that an item is of; none where it is of another event, or outside all windows."""
    title = " ".join(printable(item.title).split())
    if names_other_event(title):
        return None
    return year_of(_COLON.sub(" ", title)) or (windows.edition_at(item.day) if item.day else None)
