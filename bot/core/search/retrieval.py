"""From slots to the entries above the cutoff, with what may still be meant where nothing reaches it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..entry import Kind
from .chatter import COMPARING, RIVALS, is_telling
from .filters import Filters
from .planner import Planner
from .postings import Postings
from .query import Query
from .ranking import Ranked, cover, rank, rank_by_time
from .slots import Slot
from .verdict import saying_only

CUTOFF = 50.0
"""Score below which an entry is no answer: half of what was asked is covered, and to be believed."""

LISTED = 40.0
"""Score from which an entry is listed below one that is an answer."""

MAX_SHORT = 3
"""Letters up to which an unknown word is an abbreviation of something, and not another subject."""

DESCRIBED = 0.45
"""Share of a question's words, by weight, that must describe a service for them to be its description."""

SUGGEST = 20.0
"""Score from which an entry below the cutoff is worth a "did you mean"."""

MAX_SUGGESTIONS = 3


class Retrieval:
    """Ranks the entries for the slots and facets of a question."""

    def __init__(self, postings: Postings, planner: Planner, filters: Filters) -> None:
        self._postings = postings
        self._planner = planner
        self._filters = filters

    def find(
        self, slots: Sequence[Slot], query: Query, limit: int | None
    ) -> tuple[list[Ranked], list[Ranked]]:
        """Return what answers a question, best first, and, where nothing does, what comes nearest."""
        if query.kind is Kind.KEYNOTE:
            for slot in slots:
                slot.doubtful = slot.doubtful and not slot.person
        ranked = self.rank(slots, query, limit)
        if ranked and max(each.score for each in ranked) >= CUTOFF:
            return [each for each in ranked if each.score >= LISTED], []
        kept = self._by_names_alone(slots, query, limit) or self._by_description_alone(slots, query, limit)
        return kept, [each for each in ranked[:MAX_SUGGESTIONS] if each.score >= SUGGEST]

    def rank(self, slots: Sequence[Slot], query: Query, limit: int | None) -> list[Ranked]:
        """Return what the facets allow by how much of `slots` it covers, or the newest first."""
        covered = self._covered(slots, query)
        if query.oldest:
            return rank_by_time(covered, slots, lambda doc: -self._postings.recency[doc], limit)
        if query.latest:
            ranked = rank_by_time(covered, slots, self._postings.recency.__getitem__, limit)
            return self._recaps_first(ranked, covered, slots)[:limit]
        return rank(covered, slots, self._postings.titles, limit)

    def _covered(self, slots: Sequence[Slot], query: Query) -> dict[int, float]:
        """Return what the facets allow; a keynote is a talk too where a person is asked for."""
        covered = cover(slots)
        if not self._filters.has_facet(query):
            return covered
        if query.kind is Kind.SESSION and any(slot.person for slot in slots):
            talks = {doc for doc in covered if self._postings.kind_of[doc] is not Kind.ANNOUNCEMENT}
            return {doc: covered[doc] for doc in self._filters.keep(talks, replace(query, kind=None))}
        return {doc: covered[doc] for doc in self._filters.keep(covered, query)}

    def _by_names_alone(self, slots: Sequence[Slot], query: Query, limit: int | None) -> list[Ranked]:
        """Return what a question names, those first that have most of the rest, where nothing has all of it.

        An unknown word beside an ordinary one that is a name may show another subject: then nothing.
        """
        named = [slot for slot in slots if slot.named]
        others = [slot for slot in slots if not slot.named]
        coined = any(slot.coined for slot in named)
        spoken_of = all(slot.options or len(slot.typed) <= MAX_SHORT for slot in others)
        if not named or not (coined or spoken_of) or RIVALS.intersection(slot.typed for slot in slots):
            return []
        rest = cover(slots)
        covered = {doc: share + rest.get(doc, 0.0) for doc, share in self._covered(named, query).items()}
        ranked = rank(covered, named, self._postings.titles, limit)
        return [Ranked(each.doc, CUTOFF + each.score / 20) for each in ranked]

    def _by_description_alone(self, slots: Sequence[Slot], query: Query, limit: int | None) -> list[Ranked]:
        """Return the entries of the service that a question describes, where its other words fit nothing."""
        best = next(iter(self._planner.described(slots)), None)
        unknown = any(slot.telling and not slot.options for slot in slots)
        enough = 1 if COMPARING.intersection(slot.typed for slot in slots) else 2
        if best is None or unknown or best.share < DESCRIBED or sum(map(is_telling, best.words)) < enough:
            return []
        covered = cover(slots)
        entries = self._filters.keep(
            (doc for doc in self._planner.entries_of(best.name) if doc in covered), query
        )
        ranked = rank({doc: covered[doc] for doc in entries}, slots, self._postings.titles, limit)
        return [Ranked(each.doc, CUTOFF + each.score / 10) for each in ranked]

    def _recaps_first(
        self, ranked: list[Ranked], covered: Mapping[int, float], slots: Sequence[Slot]
    ) -> list[Ranked]:
        """Put what calls itself new, and tells of nothing but what was asked, before the rest."""
        new = {doc for doc in self._postings.names.get("new", ()) if doc in covered}
        recaps = saying_only(new, slots, self._postings)
        first = [
            Ranked(doc, ranked[0].score) for doc in sorted(recaps, key=self._postings.recency.__getitem__)
        ]
        return first + [each for each in ranked if each.doc not in recaps]
