"""From what a source says of a thing to an entry, by the rules that posts are read with."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.core.entry import Entry, Kind, Link, Scope, Source, make_id
from bot.core.links import compare_url, link_kind
from bot.core.services import Services
from bot.sources.posts.parse import parse_post
from bot.sources.posts.telling.describe import MAX_SENTENCES, MAX_SUMMARY
from bot.sources.posts.telling.headlines import read_headline
from bot.sources.posts.text.sentences import split_sentences

from .editions import find_edition
from .item import Item
from .listed import Listed, SourceKind
from .windows import Windows

_REGIONS = re.compile(
    r"\b(?:available|availability|supported|supports?|launch\w*|expands?|expansion|extends?|opens?)\b"
    r".*\b(?:regions?|local zones?|govcloud)\b|\badditional\b.*\bregions?\b",
    re.IGNORECASE,
)
_DIGEST = re.compile(
    r"\bround-?up\b|\bweek in review\b|\brecap\b"
    r"|\b(?:top|all|best) (?:\w+ ){0,2}(?:announcements|launches)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reader:
    """Reads items with the names of services and the windows of editions."""

    services: Services
    windows: Windows

    def read(self, listed: Listed, items: Iterable[Item]) -> tuple[Entry, ...]:
        """Return what `items` of one source are; an item is one entry, a post as many as it tells of."""
        if listed.kind is SourceKind.POST:
            return tuple(entry for item in items for entry in self._read_post(listed, item))
        return tuple(_distinct(self._read_item(listed, item) for item in items))

    def _read_item(self, listed: Listed, item: Item) -> Entry:
        told = read_headline(item.title, self.services, video=listed.kind.videos)
        edition = find_edition(item, self.windows)
        year = edition or (item.day.year if item.day else listed.edition or 0)
        source = Source(
            post=listed.name,
            line=0,
            url=item.url,
            date=item.day,
            author=item.author or None,
            title=told.title,
            edition=year,
            stage=told.stage,
            speakers=told.speakers,
            item=item.key,
        )
        return Entry(
            id=make_id(_key(told.kind, item)),
            kind=told.kind,
            title=told.title,
            edition=year,
            sources=(source,),
            summary=_summarise(item.text),
            links=tuple(_links(item)),
            speakers=told.speakers,
            services=told.services,
            code=told.code,
            level=told.level,
            stage=told.stage,
            date=item.day,
            event=edition is not None,
            scope=_judge_scope(told.kind, item.title),
        )

    def _read_post(self, listed: Listed, item: Item) -> Iterator[Entry]:
        """Yield what a post tells of; one without an address of its own has the one it was read from."""
        for entry in parse_post(listed.name, item.text, self.services).entries:
            sources = tuple(
                source if source.url else source.model_copy(update={"url": item.url})
                for source in entry.sources
            )
            yield entry.model_copy(update={"sources": sources})


def _key(kind: Kind, item: Item) -> str:
    """Return the key that a post's entry with the same video or article has."""
    page = compare_url(item.url or item.key)
    if page.startswith("youtube:"):
        return f"{'keynote' if kind is Kind.KEYNOTE else 'session'}:video:{page.removeprefix('youtube:')}"
    return f"{kind.value}:{page}"


def _distinct(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Give the later of two items with one address an id of its own: they are two things."""
    seen: Counter[str] = Counter()
    for entry in sorted(entries, key=lambda each: (str(each.date), each.sources[0].item)):
        seen[entry.id] += 1
        if seen[entry.id] > 1:
            own = make_id(f"{entry.id} {entry.sources[0].item}")
            yield entry.model_copy(update={"id": own})
        else:
            yield entry


def _summarise(text: str) -> str:
    kept = ""
    for sentence in split_sentences(text)[:MAX_SENTENCES]:
        whole = f"{kept} {sentence}".strip()
        if len(whole) > MAX_SUMMARY:
            return kept or sentence[: MAX_SUMMARY - 1].rsplit(" ", 1)[0] + "…"
        kept = whole
    return kept


def _links(item: Item) -> Iterator[Link]:
    for url in (item.url, *item.links):
        if url:
            yield Link(url=url, kind=link_kind(url))


def _judge_scope(kind: Kind, title: str) -> Scope:
    """Tell a launch from the news that it is to be had in one more place, and from a list of launches."""
    if kind is not Kind.ANNOUNCEMENT:
        return Scope.LAUNCH
    if _DIGEST.search(title):
        return Scope.DIGEST
    return Scope.REGION if _REGIONS.search(title) else Scope.LAUNCH
