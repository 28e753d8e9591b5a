"""A bot that answers half-remembered questions about AWS re:Invent.

`open_lookup` is all that a program needs which embeds the look-up; everything else is imported
inside it, so that `import bot.core` loads no Markdown parser.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from pathlib import Path

    from .core import About, Catalogue, Entry, Lookup


def open_lookup(
    posts: Iterable[str | Path] | str | Path | None = None,
    entries: Iterable[Entry] | Catalogue | None = None,
    today: Callable[[], dt.date] | None = None,
    about: About | None = None,
) -> Lookup:
    """Return a Lookup with the shipped service names over the shipped posts.

    `posts` (files or folders) replace the shipped ones; `entries`, or a whole catalogue, are taken as
    they are, not merged.
    `today` gives the day that "last year" is counted from. Raises CatalogueError where there is
    nothing to answer from or a path cannot be read.
    """
    from .core import Catalogue, CatalogueError, Index, Lookup
    from .sources import load_catalogue, load_services

    if entries is None:
        catalogue = load_catalogue(posts)
    else:
        catalogue = entries if isinstance(entries, Catalogue) else Catalogue(entries)
    if not catalogue.entries:
        raise CatalogueError(
            "Nothing to answer from: `reinvent parse PATH` shows what is read in your posts."
        )
    return Lookup(Index(catalogue, load_services()), today or _today, about)


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()
