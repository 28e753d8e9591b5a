"""A card: an entry with all that is needed to show it, links first of all."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..catalogue import Catalogue
from ..entry import Entry, Kind, Link, LinkKind
from ..links import clean_url, compare_url, link_label
from ..search.index import Match


@dataclass(frozen=True)
class Card:
    """An entry as an answer shows it.

    `links` are cleaned and labelled, the best first: its own, then the videos of the keynote or
    session it was announced in; where there are none, the posts that tell of it. They may be empty.
    `score` (0 to 100), `why` and `meaning` are those of the match.
    """

    entry: Entry
    links: tuple[Link, ...]
    parent: Entry | None = None
    score: float = 100.0
    why: str = ""
    meaning: str = ""


def make_card(match: Match, catalogue: Catalogue) -> Card:
    """Return `match` with its links and the keynote or session it was announced in."""
    entry = match.entry
    parent = catalogue.find(entry.parent) if entry.parent else None
    return Card(entry, _links(entry, parent), parent, match.score, match.why, match.meaning)


_WATCH_FIRST = (LinkKind.VIDEO, LinkKind.SLIDES, LinkKind.ARTICLE, LinkKind.DOCS, LinkKind.POST)
_READ_FIRST = (LinkKind.ARTICLE, LinkKind.DOCS, LinkKind.VIDEO, LinkKind.SLIDES, LinkKind.POST)


def _links(entry: Entry, parent: Entry | None) -> tuple[Link, ...]:
    order = _READ_FIRST if entry.kind is Kind.ANNOUNCEMENT else _WATCH_FIRST
    links = [
        _named(link, link_label(link)) for link in sorted(entry.links, key=lambda x: order.index(x.kind))
    ]
    if parent is not None:
        label = f"Watch {parent.kind}: {parent.title}"
        links += [_named(link, label) for link in parent.links if link.kind is LinkKind.VIDEO]
    return _distinct(links or _posts(entry))


def _named(link: Link, label: str) -> Link:
    return Link(url=clean_url(link.url), label=label, kind=link.kind)


def _posts(entry: Entry) -> list[Link]:
    sources = (source for source in entry.sources if source.url)
    return [Link(url=source.url or "", label=f"Read {source.post}", kind=LinkKind.POST) for source in sources]


def _distinct(links: Iterable[Link]) -> tuple[Link, ...]:
    """Keep the first of several links to one page, and number labels that are the same."""
    kept: dict[str, Link] = {}
    labels: Counter[str] = Counter()
    for link in links:
        key = compare_url(link.url)
        if key in kept:
            continue
        labels[link.label] += 1
        if (number := labels[link.label]) > 1:
            link = link.model_copy(update={"label": f"{link.label} ({number})"})  # noqa: PLW2901 - the numbered form
        kept[key] = link
    return tuple(kept.values())
