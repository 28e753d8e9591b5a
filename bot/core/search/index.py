"""The search index: which entries answer a query, best first."""

import copy
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice, zip_longest

from ..catalogue import Catalogue
from ..collector import collector_at_rest
from ..entry import Entry, Kind
from ..services import Services
from .completion import Completion
from .filters import Filters
from .found import Found, Match, found_all
from .planner import Planner
from .postings import Postings
from .query import Query
from .ranking import ALIKE, Ranked, cover, rank
from .rereading import as_words, facet_words, widen
from .retrieval import CUTOFF, MAX_SUGGESTIONS, SUGGEST, Retrieval
from .slots import Slot
from .verdict import choose

__all__ = ["Found", "Index", "Match"]

FULL, WHOLE, BETTER = 85.0, 97.0, 1.5
"""Scores of a covered question, and of one covered word for word; by how much words beat facets."""

CERTAIN = 100.0
"""Score of what was named by its id, link or code, and of all that facets alone ask for."""


class Index:
    """An immutable index over a catalogue; safe to share between concurrent questions."""

    def __init__(self, catalogue: Catalogue, services: Services) -> None:
        self.catalogue = catalogue
        self.services = services
        with collector_at_rest():
            self._postings = Postings(catalogue.entries, services)
            self._planner = Planner(self._postings, services)
            self._filters = Filters(self._postings, services)
            self._retrieval = Retrieval(self._postings, self._planner, self._filters)
            self._completion = Completion(self._postings)
        self._children: dict[str, list[Entry]] = {}
        for entry in catalogue.entries:
            if entry.parent:
                self._children.setdefault(entry.parent, []).append(entry)

    def recheck(self, checked: Mapping[str, dt.datetime | None]) -> "Index":
        """Return this index with other times at which its sources were last read without error."""
        other = copy.copy(self)
        other.catalogue = Catalogue(self.catalogue.entries, checked)
        return other

    def look_up(self, query: Query, limit: int | None = None) -> Found:
        """Return what answers `query`: all of it, or the best `limit` matches."""
        settled = self._filters.settle(query)
        found = self._named_directly(settled) or self._best_reading(settled, limit)
        if found.matches:
            return found
        near = found.suggestions or self._near_codes(query) or self._beside(settled)
        return replace(found, suggestions=near)

    def search(self, query: Query, limit: int) -> tuple[Match, ...]:
        """Return the best `limit` matches; empty where the question is answered with NoMatch."""
        return self.look_up(query, limit).matches[:limit]

    def complete(self, prefix: str, limit: int) -> tuple[Entry, ...]:
        """Return up to `limit` entries for what is typed so far; for nothing, keynotes and the newest."""
        docs = self._completion.complete(prefix, limit)
        if len(docs) < limit and prefix.strip():
            docs = list(dict.fromkeys([*docs, *self._guess(prefix, limit)]))
        return tuple(self._postings.entries[doc] for doc in docs[:limit])

    def related(self, entry: Entry, limit: int) -> tuple[Entry, ...]:
        """Return up to `limit` other entries that someone who looks at `entry` may want."""
        parent = self.catalogue.find(entry.parent) if entry.parent else None
        family = [*([parent] if parent else []), *self._children.get(entry.id, ())]
        slots = self._planner.plan(self._completion.content(entry.title))
        ranked = rank(cover(slots), slots, self._postings.titles, limit + 1)
        near = (self._postings.entries[each.doc] for each in ranked)
        alike = (
            doc
            for name in self.services.named_in(entry.title)
            for doc in self._postings.services.get(name, ())
        )
        kindred = (self._postings.entries[doc] for doc in islice(alike, limit + 1))
        others = {each.id: each for each in chain(family, near, kindred) if each.id != entry.id}
        return tuple(others.values())[:limit]

    def _guess(self, prefix: str, limit: int) -> list[int]:
        """Return entries for a beginning that no title spells: an alias, or a slip of the keys."""
        slots = self._planner.plan(self._completion.content(prefix))
        ranked = rank(cover(slots), slots, self._postings.titles, limit)
        return [each.doc for each in ranked[:limit] if each.score >= CUTOFF]

    def _named_directly(self, query: Query) -> Found | None:
        """Return what `query` names by its id, link or code."""
        entry = self.catalogue.find(query.entry_id) if query.entry_id else None
        if entry:
            return found_all([Match(entry, CERTAIN, "its id")])
        if query.link:
            linked = self._postings.links.get(query.link, ())
            return found_all([Match(self._postings.entries[doc], CERTAIN, "its link") for doc in linked])
        if not query.codes:
            return None
        coded = {doc: code for code in query.codes for doc in self._postings.coded(code)}
        kept = self._filters.keep(coded, query) or coded
        return found_all([Match(self._postings.entries[doc], CERTAIN, f"code {coded[doc]}") for doc in kept])

    def _near_codes(self, query: Query) -> tuple[Match, ...]:
        near = (doc for code in query.codes[:1] for doc in self._completion.near_code(code, MAX_SUGGESTIONS))
        return tuple(Match(self._postings.entries[doc], SUGGEST, "a code like this") for doc in near)

    def _beside(self, query: Query) -> tuple[Match, ...]:
        """Return what is nearest where the years, or the kind of what a person gave, have nothing."""
        tries = [replace(query, editions=None)] if query.editions and (query.terms or query.speaker) else []
        if query.kind and query.speaker:
            tries = [replace(query, kind=None), *tries, replace(query, kind=None, editions=None)]
        near = (self._answer(each, MAX_SUGGESTIONS).matches for each in tries)
        return next(filter(None, near), ())

    def _best_reading(self, query: Query, limit: int | None) -> Found:
        """Return what answers `query` as it stands, or with facets read as words, or without some of them."""
        found = self._answer(query, limit)
        if query.terms and _best(found) < WHOLE and facet_words(query):
            literal = self._answer(as_words(query), limit)
            better = BETTER + (ALIKE if query.latest or query.oldest else 0.0)
            if _best(literal) >= max(FULL, _best(found) + better):
                return literal
        if found.matches:
            return found
        known = all(map(self._planner.is_known, query.terms))
        wider = (self._answer(each, limit) for each in widen(query) if each.terms or known)
        return next((each for each in wider if each.matches), None) or self._newest(query, limit) or found

    def _newest(self, query: Query, limit: int | None) -> Found | None:
        """Return the newest there is where nothing is as new as was asked."""
        ahead = query.editions is not None and query.editions[0] > max(self._postings.years, default=0)
        if not ahead and not query.since:
            return None
        found = self._answer(replace(query, since=None, editions=None, latest=True), limit)
        return replace(found, stale=True, winner=None) if found.matches else None

    def _answer(self, query: Query, limit: int | None) -> Found:
        if not query.terms:
            return self._list_all(query, limit)
        meanings = self._planner.meanings(query.terms)
        if len(meanings) > 1:
            return self._by_meaning(meanings, query, limit)
        slots = self._planner.plan(query.terms)
        kept, near = self._retrieval.find(slots, query, limit)
        if not kept and self._planner.complete_last(slots):
            kept, near = self._retrieval.find(slots, query, limit)
        if not kept:
            return Found(suggestions=tuple(self._explain(near, slots)), corrections=_corrections(slots))
        place = choose(kept, slots, self._postings)
        winner = (
            None
            if place is None or query.latest or query.oldest
            else next(self._explain([kept[place]], slots))
        )
        return Found(
            matches=tuple(self._explain(kept[:limit], slots)),
            corrections=_corrections(slots),
            winner=winner,
            total=len(kept),
            kinds=self._count(each.doc for each in kept),
        )

    def _by_meaning(self, meanings: Sequence[tuple[str, Slot]], query: Query, limit: int | None) -> Found:
        """Return the entries of each meaning in turn, the likeliest meaning first."""
        groups = [
            [(each, slot, name) for each in self._retrieval.rank([slot], query, limit)]
            for name, slot in meanings
        ]
        turns = [member for turn in zip_longest(*groups) for member in turn if member]
        once = list({each.doc: (each, slot, name) for each, slot, name in reversed(turns)}.values())[::-1]
        matches = (
            replace(next(self._explain([each], [slot])), meaning=name) for each, slot, name in once[:limit]
        )
        return Found(tuple(matches), total=len(once), kinds=self._count(each.doc for each, _, _ in once))

    def _list_all(self, query: Query, limit: int | None) -> Found:
        """Return everything that the facets allow: in listing order, or the newest first."""
        docs = self._filters.all_allowed(query)
        if docs is None and not (query.latest or query.oldest):
            return Found()
        docs = range(len(self._postings.entries)) if docs is None else docs
        timed = query.latest or query.oldest
        order = sorted(docs, key=self._postings.recency.__getitem__ if timed else None, reverse=query.oldest)
        matches = tuple(
            Match(self._postings.entries[doc], CERTAIN, "all that was asked for") for doc in order[:limit]
        )
        return Found(matches, total=len(order), kinds=self._count(order))

    def _explain(self, ranked: Sequence[Ranked], slots: Sequence[Slot]) -> Iterator[Match]:
        for each in ranked:
            reasons = dict.fromkeys(slot.reason(each.doc) for slot in slots)
            why = "; ".join(reason for reason in reasons if reason)
            yield Match(self._postings.entries[each.doc], round(each.score, 1), why)

    def _count(self, docs: Iterable[int]) -> dict[Kind, int]:
        return Counter(map(self._postings.kind_of.__getitem__, docs))


def _best(found: Found) -> float:
    return found.matches[0].score if found.matches else 0.0


def _corrections(slots: Sequence[Slot]) -> tuple[tuple[str, str], ...]:
    return tuple((slot.typed, slot.guess) for slot in slots if slot.guess and slot.guess != slot.typed)
