"""HTML of a feed to plain text, and the addresses that it links to."""

import html
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin

import nh3

from bot.core.entry import check_url
from bot.core.links import clean_url, compare_url, video_id
from bot.sources.posts.files import printable
from bot.sources.posts.words.addresses import is_launch_article

from .item import MAX_LINKS, MAX_TEXT

MAX_HTML = 200_000
"""Characters of a body that are looked at; the longest article of AWS is a quarter of that."""

_WORTH_A_LOOK = re.compile(r"/blogs/|/whats-new/|aboutamazon|youtu", re.IGNORECASE)
_BLOCK_END = re.compile(r"<(?:br\b|/(?:p|li|ul|ol|h[1-6]|div|tr|td|th|blockquote)>)", re.IGNORECASE)


def read_html(body: str) -> str:
    """Return the text of `body` without markup, scripts and styles, at most MAX_TEXT characters.

    A sanitiser takes the markup out, so that nothing that only looks like text comes through.
    """
    parted = _BLOCK_END.sub(r" \g<0>", body[:MAX_HTML])
    bare = nh3.clean(parted, tags=set(), attributes={}, link_rel=None)
    return shorten(_plain(html.unescape(bare)))


def read_line(text: str) -> str:
    """Return a title as one line of plain text; feeds escape entities in it once or twice."""
    bare = nh3.clean(text[:MAX_TEXT], tags=set(), attributes={}, link_rel=None)
    return _plain(html.unescape(html.unescape(bare)))


def read_description(text: str) -> str:
    """Return what a video's description says of it: its lines up to the first with a link or a hash tag.

    What stands below is the channel's own: where to subscribe, what else to watch.
    """
    lines: list[str] = []
    for line in printable(text[:MAX_HTML]).splitlines():
        if "://" in line or line.lstrip().startswith("#"):
            break
        lines.append(line)
    return shorten(" ".join(" ".join(lines).split()))


def _plain(text: str) -> str:
    text = " ".join(text.split())
    return text if text.isprintable() else " ".join(printable(text).split())


def shorten(text: str) -> str:
    """Return `text` cut at a word to MAX_TEXT characters."""
    return text if len(text) <= MAX_TEXT else text[:MAX_TEXT].rsplit(" ", 1)[0] + "…"


def find_links(body: str, base: str) -> tuple[str, ...]:
    """Return the articles on one launch and the videos that `body` links to, each once."""
    if not _WORTH_A_LOOK.search(body):
        return ()
    finder = _LinkFinder()
    finder.feed(body[:MAX_HTML])
    kept: dict[str, str] = {}
    for link in _join(base, finder.links):
        if is_launch_article(link) or video_id(link):
            kept.setdefault(compare_url(link), clean_url(link))
    return tuple(kept.values())[:MAX_LINKS]


def _join(base: str, links: Iterable[str]) -> Iterator[str]:
    """Yield `links` as whole addresses, those that are none left out."""
    for link in links:
        try:
            yield check_url(urljoin(base, link.strip()))
        except ValueError:
            continue


class _LinkFinder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep where an anchor leads."""
        if tag == "a":
            self.links += [value for name, value in attrs if name == "href" and value]
