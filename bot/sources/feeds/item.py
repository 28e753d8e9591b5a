"""What a source says of one thing, whatever its format: the facts, before anything is recognised in them."""

import datetime as dt
from dataclasses import dataclass

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from bot.core.entry import WebUrl

MAX_TEXT = 1_000
"""Characters of the text that is kept of an item: more than a summary ever shows."""

MAX_LINKS = 6
"""Articles that are kept of those an item links to."""

MAX_ITEMS = 5_000
"""Items of one answer; the longest feed known holds a hundred, the longest page of an API a thousand."""


class Item(BaseModel):
    """One thing as its source tells it.

    `key` is what the source itself calls it, unique in that source; `text` is plain; `links` are the
    articles and videos that its body leads to. Of a recap post `text` is the whole post.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str = Field(min_length=1, max_length=300)
    title: str = Field(min_length=1, max_length=500)
    url: WebUrl | None = None
    date: AwareDatetime | None = None
    text: str = ""
    author: str = ""
    links: tuple[WebUrl, ...] = ()

    @property
    def day(self) -> dt.date | None:
        """The day as its author wrote it."""
        return self.date.date() if self.date else None


@dataclass(frozen=True)
class Page:
    """What one answer of a source holds.

    `unreadable` counts the items that lack a name, a title or an address; `total` is how many there
    are on all pages, where the source says so; `next` names the page behind it.
    """

    items: tuple[Item, ...]
    unreadable: int = 0
    total: int | None = None
    next: str = ""
