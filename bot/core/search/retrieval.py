"""From slots to the entries above the cutoff, with what may still be meant where nothing reaches it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..entry import Kind
from .chatter import COMPARING, is_telling
from .filters import Filters
from .glossary import Described
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

DESCRIBED, MOSTLY, WELL_DESCRIBED = 0.45, 0.55, 0.36
"""Share of a question's words, by weight, that must describe a service for them to be its description: two
words, two of which a pair in a title is no better sign, and three or more, which hardly meet by chance."""

SUGGEST = 20.0
"""Score from which an entry below the cutoff is worth a "did you mean"."""

MANY_WORDS, NEARLY_ALL = 3, 0.7
"""Words of a description, or the share of a question, that leave little room for chance."""

MAX_PAIRED = 12
"""Titles up to which two words that stand together in them are a name of something, and no common turn."""

MAX_HEADED = 3
"""Words of a question that are a product's name and what of it is meant; more are a sentence."""

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
            kept = [each for each in ranked if each.score >= LISTED]
        else:
            kept = self._by_names_alone(slots, query, limit) or self._by_description(slots, query, limit)
        if kept and not _is_beside(kept, slots):
            return kept, []
        return [], [each for each in ranked[:MAX_SUGGESTIONS] if each.score >= SUGGEST]

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
        for docs in ({doc for option in slot.options for doc in option.docs} for slot in slots if slot.rival):
            covered = {doc: covered[doc] for doc in covered.keys() & docs}
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
        if not named or not (coined or spoken_of) or any(slot.rival for slot in slots):
            return []
        rest = cover(slots)
        covered = {doc: share + rest.get(doc, 0.0) for doc, share in self._covered(named, query).items()}
        ranked = rank(covered, named, self._postings.titles, limit)
        return [Ranked(each.doc, CUTOFF + each.score / 20) for each in ranked]

    def _by_description(self, slots: Sequence[Slot], query: Query, limit: int | None) -> list[Ranked]:
        """Return the entries of what a question describes: in many words, in a pair of them, or in two.

        A telling word that is unknown, or another vendor's product, shows another subject: then nothing.
        """
        if any(slot.rival or (is_telling(slot.typed) and not slot.options) for slot in slots):
            return []
        enough = (each for each in self._planner.described(slots) if _is_enough(each, query))
        best = next(enough, None)
        if best and best.share >= (WELL_DESCRIBED if len(best.words) >= MANY_WORDS else MOSTLY):
            return self._of_service(best.name, slots, query, limit)
        paired = self._by_pair(slots, query, limit)
        if paired or best is None or best.share < DESCRIBED:
            return paired
        return self._of_service(best.name, slots, query, limit)

    def _by_pair(self, slots: Sequence[Slot], query: Query, limit: int | None) -> list[Ranked]:
        """Return the few entries whose titles say two telling words of a question one behind the other."""
        paired = self._planner.paired(slots)
        if not 0 < len(paired) <= MAX_PAIRED:
            return []
        covered = {doc: share for doc, share in self._covered(slots, query).items() if doc in paired}
        ranked = rank(covered, slots, self._postings.titles, limit)
        return [Ranked(each.doc, CUTOFF + each.score / 20) for each in ranked]

    def _of_service(
        self, service: str, slots: Sequence[Slot], query: Query, limit: int | None
    ) -> list[Ranked]:
        """Return the entries of a service that a question describes, those first that have most of it."""
        covered = cover(slots)
        entries = self._filters.keep(
            (doc for doc in self._planner.entries_of(service) if doc in covered), query
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


def _is_beside(ranked: Sequence[Ranked], slots: Sequence[Slot]) -> bool:
    """Whether a short question begins with its rarest word, and none of the best entries has that.

    So people name a product and then what of it: "hasura event triggers" is not about events.
    """
    head = slots[0]
    if len(slots) > MAX_HEADED or len(head.typed) <= MAX_SHORT or not is_telling(head.typed):
        return False
    rarest = not head.options or head.weight >= max(slot.weight for slot in slots)
    if any(slot.named for slot in slots) or not rarest:
        return False
    return not any(head.reason(each.doc) for each in ranked[:MAX_SUGGESTIONS])


def _is_enough(described: Described, query: Query) -> bool:
    """Whether the words that describe a service are more than two everyday ones that came together."""
    telling = sum(map(is_telling, described.words))
    many = len(described.words) >= MANY_WORDS or described.share >= NEARLY_ALL
    return telling >= (1 if many or COMPARING.intersection(query.terms) else 2)
