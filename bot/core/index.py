"""The search index: which entries answer a query, best first."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from .catalogue import Catalogue
from .entry import Entry, Kind, Stage
from .filters import Filters
from .postings import Postings
from .query import Query
from .ranking import Ranked, cover, rank
from .services import Services
from .slots import Planner, Slot

CUTOFF = 50.0
"""Score below which an entry is no answer: somewhat more than half of what was asked, by weight, is covered."""

SUGGEST = 20.0
"""Score from which an entry below the cutoff is worth a "did you mean"."""

MAX_SUGGESTIONS = 3
MAX_MATCHES = 500
"""Matches that one look-up hands out; `Found.total` counts all of them."""

AS_GOOD = 10.0
"""Points within which answers count as equally good when the newest are wanted first."""

FULL = 85.0
"""Score from which a question counts as fully covered."""

CLEAR_GAP = 8.0
"""Points by which the best match must lead to be answered alone."""


@dataclass(frozen=True)
class Match:
    """An entry that answers a query: `score` from 0 to 100, `why` in a phrase, `meaning` of an ambiguous alias."""

    entry: Entry
    score: float
    why: str = ""
    meaning: str = ""


@dataclass(frozen=True)
class Found:
    """All that one look-up found.

    `matches` lie above the cutoff, best first; `suggestions` are the nearest below it, given only
    when nothing matches; `corrections` pair a typed word with the one it was read as; `winner` is
    the match that is so clearly meant that it is answered alone; `stale` says that nothing is as
    fresh as was asked and the newest there is are given instead. `total` counts all matches, also
    those past the limit.
    """

    matches: tuple[Match, ...] = ()
    suggestions: tuple[Match, ...] = ()
    corrections: tuple[tuple[str, str], ...] = ()
    winner: Match | None = None
    stale: bool = False
    total: int = 0


class Index:
    """An immutable index over a catalogue; safe to share between concurrent questions."""

    def __init__(self, catalogue: Catalogue, services: Services) -> None:
        self.catalogue = catalogue
        self.services = services
        self._postings = Postings(catalogue.entries, services)
        self._planner = Planner(self._postings, services)
        self._filters = Filters(self._postings, services)

    def look_up(self, query: Query, limit: int = MAX_MATCHES) -> Found:
        """Return everything that answers `query`, of matches the best `limit`."""
        query = self._settle(query)
        named = self._named_directly(query)
        if named:
            matches = tuple(Match(self._postings.entries[doc], 100.0, why) for doc, why in named)
            return Found(
                matches[:limit], winner=matches[0] if len(matches) == 1 else None, total=len(matches)
            )
        if query.blank:
            return Found()
        found = self._search(query, limit)
        if _best(found) < FULL:
            literal = self._search(_as_words(query), limit) if _facet_words(query) else Found()
            if _best(literal) >= max(FULL, _best(found)):
                return literal
        return found if found.matches else self._relax(query, limit) or found

    def search(self, query: Query, limit: int) -> tuple[Match, ...]:
        """Return the best `limit` matches; empty where the question is answered with NoMatch."""
        return self.look_up(query, limit).matches

    def complete(self, prefix: str, limit: int) -> tuple[Entry, ...]:
        """Return up to `limit` entries for what has been typed so far."""
        typed = prefix.split()
        slots = self._planner.plan(typed) if typed else []
        covered = cover(slots)
        ranked = (
            rank(covered, slots, self._postings.titles) if typed else [Ranked(n, 0) for n in range(limit)]
        )
        return tuple(self._postings.entries[each.doc] for each in ranked[:limit])

    def related(self, entry: Entry, limit: int) -> tuple[Entry, ...]:
        """Return up to `limit` other entries that someone who looks at `entry` may want."""
        services = self.services.named_in(entry.title) or entry.services
        docs = [doc for name in services for doc in self._postings.services.get(name, ())]
        near = [self._postings.entries[doc] for doc in dict.fromkeys(docs)]
        return tuple(other for other in near if other.id != entry.id)[:limit]

    def _settle(self, query: Query) -> Query:
        """Return `query` with codes and names that nothing bears read as plain words."""
        terms = list(query.terms)
        codes = tuple(code for code in query.codes if code in self._postings.codes)
        if not codes:
            terms += [code.lower() for code in query.codes]
        speaker, service = query.speaker, query.service
        if speaker and not self._filters.spoken_by(speaker):
            terms, speaker = [*terms, *speaker.split()], ""
        if service and not self._filters.about(service):
            terms, service = [*terms, *service.split()], ""
        return replace(
            query, codes=codes, terms=tuple(dict.fromkeys(terms)), speaker=speaker, service=service
        )

    def _named_directly(self, query: Query) -> list[tuple[int, str]]:
        entry = self.catalogue.find(query.entry_id) if query.entry_id else None
        if entry:
            return [(self._postings.entries.index(entry), "its id")]
        if query.link in self._postings.links:
            return [(doc, "its link") for doc in self._postings.links[query.link]]
        docs = {doc: f"code {code}" for code in query.codes for doc in self._postings.codes[code]}
        allowed = self._filters.allowed(query)
        kept = [(doc, why) for doc, why in docs.items() if allowed is None or doc in allowed]
        return kept or list(docs.items())

    def _search(self, query: Query, limit: int) -> Found:
        allowed = self._filters.allowed(query)
        if not query.terms:
            return self._list_all(allowed or (), query, limit)
        slots = self._planner.plan(query.terms)
        covered = cover(slots)
        if allowed is not None:
            covered = {doc: share for doc, share in covered.items() if doc in allowed}
        ranked = rank(covered, slots, self._postings.titles)
        kept = [each for each in ranked if each.score >= CUTOFF]
        if not kept:
            near = [each for each in ranked[:MAX_SUGGESTIONS] if each.score >= SUGGEST]
            return Found(suggestions=self._explain(near, slots), corrections=_corrections(slots))
        if query.latest:
            kept = self._newest_first(kept)
        matches = self._explain(kept[:limit], slots)
        return Found(matches, (), _corrections(slots), _winner(matches), total=len(kept))

    def _newest_first(self, ranked: Sequence[Ranked]) -> list[Ranked]:
        """Sort those that are as good as the best by how new they are."""
        floor = ranked[0].score - AS_GOOD
        good = [each for each in ranked if each.score >= floor]
        good.sort(key=lambda each: self._postings.newness(each.doc), reverse=True)
        return [*good, *ranked[len(good) :]]

    def _list_all(self, allowed: Collection[int], query: Query, limit: int) -> Found:
        order = sorted(allowed) if allowed or not query.latest else range(len(self._postings.entries))
        if query.latest:
            order = sorted(order, key=self._postings.newness, reverse=True)
        matches = tuple(
            Match(self._postings.entries[doc], 100.0, "all that was asked for") for doc in order[:limit]
        )
        return Found(matches, winner=matches[0] if len(order) == 1 else None, total=len(order))

    def _relax(self, query: Query, limit: int) -> Found | None:
        """Ask again without what may have been meant as a plain word, or is not there yet."""
        if query.kind and query.terms:
            found = self._search(replace(query, kind=None), limit)
            if found.matches:
                return found
        if query.since or self._is_ahead(query):
            newest = replace(query, since=None, editions=None, latest=True)
            found = self._search(newest, limit)
            return replace(found, stale=True) if found.matches else None
        return None

    def _is_ahead(self, query: Query) -> bool:
        return query.editions is not None and query.editions[0] > max(self._postings.years, default=0)

    def _explain(self, ranked: Sequence[Ranked], slots: Sequence[Slot]) -> tuple[Match, ...]:
        return tuple(
            Match(self._postings.entries[each.doc], round(each.score, 1), _why(each.doc, slots))
            for each in ranked
        )


def _best(found: Found) -> float:
    return found.matches[0].score if found.matches else 0.0


def _facet_words(query: Query) -> list[str]:
    """Return the words of `query` that may be meant as plain words: the title of an entry may hold them."""
    said = [query.kind.value] if query.kind else []
    if query.editions and query.editions[0] == query.editions[1]:
        said.append(str(query.editions[0]))
    if query.stage:
        said += ["preview"] if query.stage is Stage.PREVIEW else ["generally"]
    return [*said, *query.speaker.split()] if said or query.speaker else []


def _as_words(query: Query) -> Query:
    """Return `query` with its facets read as words where they can be; a kind is left out."""
    words = [word for word in _facet_words(query) if query.kind is None or word != Kind.ANNOUNCEMENT]
    terms = tuple(dict.fromkeys((*query.terms, *words)))
    return replace(query, terms=terms, kind=None, editions=None, stage=None, speaker="", latest=False)


def _why(doc: int, slots: Sequence[Slot]) -> str:
    reasons = (slot.reason(doc) for slot in slots)
    return "; ".join(dict.fromkeys(reason for reason in reasons if reason))


def _corrections(slots: Sequence[Slot]) -> tuple[tuple[str, str], ...]:
    return tuple((slot.typed, slot.guess) for slot in slots if slot.guess and slot.guess != slot.typed)


def _winner(matches: Sequence[Match]) -> Match | None:
    if len(matches) == 1 or (len(matches) > 1 and matches[0].score - matches[1].score >= CLEAR_GAP):
        return matches[0]
    return None
