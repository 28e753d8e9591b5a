"""The shared core: entries, search and answers, without any platform.

Pure and synchronous: it opens no file, reads no clock and no environment, and logs nothing.
"""

from .answers.answer import Answer, Detail, Freshness, Help, Listing, NoMatch, Reason, Status, Timeline
from .answers.compose import About
from .answers.cursor import Cursor, Intent, from_cursor, to_cursor
from .catalogue import Catalogue, CatalogueError
from .entry import Entry, Kind, Link, LinkKind, Scope, Source, Stage, WebUrl
from .lookup import Lookup
from .merging.merge import merge
from .search.index import Index, Match
from .search.query import Query, parse_query
from .services import Services

__all__ = [
    "About",
    "Answer",
    "Catalogue",
    "CatalogueError",
    "Cursor",
    "Detail",
    "Entry",
    "Freshness",
    "Help",
    "Index",
    "Intent",
    "Kind",
    "Link",
    "LinkKind",
    "Listing",
    "Lookup",
    "Match",
    "NoMatch",
    "Query",
    "Reason",
    "Scope",
    "Services",
    "Source",
    "Stage",
    "Status",
    "Timeline",
    "WebUrl",
    "from_cursor",
    "merge",
    "parse_query",
    "to_cursor",
]
