"""RSS and Atom, videos among them, from bytes to items.

defusedxml reads the bytes first: what is no well-formed XML, declares a document type or an entity, or
holds more than a feed can, is refused before feedparser, which is lenient, builds anything from it.
"""

import calendar
import datetime as dt
from collections.abc import Mapping
from time import struct_time
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

import feedparser  # type: ignore[import-untyped]  # it ships no types; what it gives is checked below
from defusedxml import sax
from defusedxml.common import DefusedXmlException

from bot.core.links import clean_url, video_id

from .errors import NotBelievedError
from .item import MAX_ITEMS, Item, Page
from .plain import find_links, read_description, read_html, read_line

MAX_ELEMENTS = 200_000
MAX_DEPTH = 60


def parse_feed(body: bytes) -> Page:
    """Return what a feed in RSS or Atom holds.

    Raises NotBelievedError when it is no feed, is not well-formed, has a DTD, or is too large.
    """
    _check_xml(body)
    feed = feedparser.parse(body, resolve_relative_uris=False, sanitize_html=False)
    if not feed.version:
        raise NotBelievedError("this is no feed: neither RSS nor Atom")
    items = [_read_entry(entry) for entry in feed.entries]
    good = {item.key: item for item in reversed(items) if item}
    return Page(tuple(reversed(good.values())), unreadable=items.count(None))


def _check_xml(body: bytes) -> None:
    if not body.strip():
        raise NotBelievedError("the answer is empty")
    try:
        sax.parseString(body, _Limits(), forbid_dtd=True)
    except DefusedXmlException:
        raise NotBelievedError("it declares a document type or entities, which no feed needs") from None
    except SAXException as error:
        raise NotBelievedError(f"this is no well-formed XML ({error.getMessage()})") from None
    except (LookupError, ValueError):
        raise NotBelievedError("this is no well-formed XML (its encoding is unknown)") from None


class _Limits(ContentHandler):
    """Ends the reading at the first element too many."""

    def __init__(self) -> None:
        super().__init__()
        self._elements = self._items = self._depth = 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: ARG002, N802 - as SAX calls it
        self._elements += 1
        self._depth += 1
        self._items += name in ("item", "entry")
        if self._items > MAX_ITEMS or self._elements > MAX_ELEMENTS or self._depth > MAX_DEPTH:
            raise NotBelievedError(f"it holds more than {MAX_ITEMS} items, or more markup than a feed has")

    def endElement(self, name: str) -> None:  # noqa: ARG002, N802 - as SAX calls it
        self._depth -= 1


def _read_entry(entry: Mapping[str, object]) -> Item | None:
    """Return one entry of a feed, None where it lacks a title or an address."""
    link = _text(entry, "link").strip()
    told = _text(entry, "summary")
    whole = _read_content(entry) or told
    video = _text(entry, "yt_videoid") or video_id(link)
    try:
        return Item(
            key=video or _text(entry, "id") or link,
            title=read_line(_text(entry, "title")),
            url=f"https://www.youtube.com/watch?v={video}" if video else clean_url(link),
            date=_read_date(entry),
            text=read_description(told) if video else read_html(told or whole),
            author=read_line(_text(entry, "author")),
            links=() if video else find_links(whole, link),
        )
    except (ValueError, OverflowError):  # an address or a date that is none
        return None


def _text(entry: Mapping[str, object], name: str) -> str:
    value = entry.get(name)
    return value if isinstance(value, str) else ""


def _read_content(entry: Mapping[str, object]) -> str:
    contents = entry.get("content")
    first = contents[0] if isinstance(contents, list) and contents else None
    return _text(first, "value") if isinstance(first, Mapping) else ""


def _read_date(entry: Mapping[str, object]) -> dt.datetime | None:
    when = entry.get("published_parsed") or entry.get("updated_parsed")
    return dt.datetime.fromtimestamp(calendar.timegm(when), dt.UTC) if isinstance(when, struct_time) else None
