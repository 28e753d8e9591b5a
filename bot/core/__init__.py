"""The shared core: entries, search and answers, without any platform.

Pure and synchronous: it opens no file, reads no clock and no environment, and logs nothing.
"""

from .answer import Answer, Detail, Freshness, Help, Listing, NoMatch, Reason, Status, Timeline
from .catalogue import Catalogue, CatalogueError
from .compose import About
from .cursor import Cursor, Intent, from_cursor, to_cursor
from .entry import Entry, Kind, Link, LinkKind, Scope, Source, Stage, WebUrl
from .index import Index, Match
from .lookup import Lookup
from .merge import merge
from .query import Query, parse_query
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
