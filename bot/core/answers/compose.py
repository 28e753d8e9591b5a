"""From what was found to an answer."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from ..catalogue import Catalogue
from ..entry import Entry, Kind
from ..search.index import Found, Index, Match
from ..search.query import Query
from .answer import Answer, Detail, Freshness, Help, Listing, NoMatch, Reason, Status, Timeline
from .card import make_card

PAGE_SIZE = 5
"""Entries on a page: more are not read on a phone, and Slack refuses long messages.

https://github.com/slackapi/bolt-js/issues/2509
"""

MAX_RELATED = 4
MAX_EXAMPLES = 3

TIMELINE_EDITIONS = 3
"""A topic asked for over so many editions or more is answered with a line an edition."""


@dataclass(frozen=True)
class About:
    """What an answer says of the program itself: its version, and the address of its issue form.

    `report_url` may hold `{id}`, which is replaced by the id of the entry that is shown.
    """

    version: str = ""
    report_url: str = ""


@dataclass(frozen=True)
class Composer:
    """Composes answers over one index."""

    index: Index
    about: About

    def answer(self, query: Query, page: int = 1, size: int = PAGE_SIZE) -> Answer:
        """Return the answer to `query`; a page past the end is the last one."""
        found = self.index.look_up(query)
        if found.winner is not None:
            return self._detail(query, found, found.winner)
        if not found.matches:
            return self._no_match(query, found)
        if _spans_editions(query):
            return self._timeline(query, found)
        return self._listing(query, found, page, size)

    def help(self) -> Help:
        """Return how to ask, with examples that this catalogue answers."""
        return Help(self.examples, freshness(self.index.catalogue))

    @cached_property
    def examples(self) -> tuple[str, ...]:
        """Questions that this catalogue answers."""
        return _examples(self.index.catalogue.entries)

    def status(self) -> Status:
        """Return what is loaded."""
        return self.loaded

    @cached_property
    def loaded(self) -> Status:
        """What is loaded, counted once: a large catalogue takes longer than an event loop may wait."""
        entries = self.index.catalogue.entries
        counts: dict[int, Counter[Kind]] = {}
        for entry in entries:
            if entry.event:
                counts.setdefault(entry.edition, Counter())[entry.kind] += 1
        sources = [source for entry in entries for source in entry.sources]
        newest = max(((source.date, source.post) for source in sources if source.date), default=(None, ""))
        return Status(
            counts=dict(sorted(counts.items(), reverse=True)),
            outside=sum(not entry.event for entry in entries),
            posts=len({source.post for source in sources}),
            newest_post=newest[1],
            freshness=freshness(self.index.catalogue),
            version=self.about.version,
            checked=tuple(sorted(self.index.catalogue.checked.items())),
        )

    def old_button(self) -> NoMatch:
        """Return the answer to a button that this version cannot read."""
        return NoMatch(Query(), (), freshness(self.index.catalogue), Reason.OLD_BUTTON)

    def _detail(self, query: Query, found: Found, match: Match) -> Detail:
        return Detail(
            query,
            make_card(match, self.index.catalogue),
            self.index.related(match.entry, MAX_RELATED),
            found.corrections,
            freshness(self.index.catalogue),
            self.about.report_url.replace("{id}", match.entry.id),
        )

    def _no_match(self, query: Query, found: Found) -> NoMatch:
        reason = Reason.GONE if query.entry_id else Reason.NOTHING
        suggestions = tuple(match.entry for match in found.suggestions[:PAGE_SIZE])
        return NoMatch(query, suggestions, freshness(self.index.catalogue), reason)

    def _timeline(self, query: Query, found: Found) -> Timeline:
        best: dict[int, Match] = {}
        for match in found.matches:
            best.setdefault(match.entry.edition, match)
        cards = tuple(make_card(best[edition], self.index.catalogue) for edition in sorted(best))
        return Timeline(query, cards, len(found.matches), found.corrections, freshness(self.index.catalogue))

    def _listing(self, query: Query, found: Found, page: int, size: int) -> Listing:
        total = len(found.matches)
        pages = -(-total // size)
        page = max(1, min(page, pages))
        start = (page - 1) * size
        shown = _grouped(found.matches[start : start + size])
        return Listing(
            query,
            tuple(make_card(match, self.index.catalogue) for match in shown),
            page,
            pages,
            start + 1,
            total,
            Counter(match.entry.kind for match in found.matches),
            found.corrections,
            freshness(self.index.catalogue),
            found.stale,
        )


def freshness(catalogue: Catalogue) -> Freshness:
    """Return up to which date the catalogue reaches, and since when all its sources are checked."""
    checked = min((moment for moment in catalogue.checked.values() if moment), default=None)
    return Freshness(catalogue.newest, checked, len(catalogue.entries))


def _grouped(matches: tuple[Match, ...]) -> list[Match]:
    """Keep the meanings of an ambiguous word together, the likeliest first."""
    order = list(dict.fromkeys(match.meaning for match in matches))
    return sorted(matches, key=lambda match: order.index(match.meaning))


def _spans_editions(query: Query) -> bool:
    if query.editions is None or query.kind is not None or not (query.terms or query.service):
        return False
    first, last = query.editions
    return last - first + 1 >= TIMELINE_EDITIONS


def _examples(entries: tuple[Entry, ...]) -> tuple[str, ...]:
    """Return questions that have an answer here: the commonest service, a speaker, a year's keynotes."""
    announced = Counter(_short_name(name) for entry in entries for name in entry.services)
    speakers = Counter(name for entry in entries if entry.kind is Kind.KEYNOTE for name in entry.speakers)
    editions = [entry.edition for entry in entries if entry.kind is Kind.KEYNOTE]
    examples = [name for name, _ in announced.most_common() if " " not in name][:1]
    examples += [f"speaker:{name.split()[-1].lower()}" for name, _ in speakers.most_common(1)]
    examples += [f"keynotes {max(editions)}"] if editions else ["announcements"]
    return tuple(examples[:MAX_EXAMPLES])


def _short_name(service: str) -> str:
    return service.removeprefix("Amazon ").removeprefix("AWS ").lower()
