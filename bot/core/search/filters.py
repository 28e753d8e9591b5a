"""Facets: which entries a query keeps to."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from ..services import Services
from ..words import words
from .codes import base_of, parts_of
from .postings import Postings
from .query import Query
from .vocabulary import Vocabulary


class Filters:
    """Turns the facets of a query into sets of entries' numbers."""

    def __init__(self, postings: Postings, services: Services) -> None:
        self._postings = postings
        self._services = services
        self._people = Vocabulary(
            {name: len(docs) for name, docs in postings.speakers.items()}, postings.speakers
        )
        self._dated = sorted(
            (entry.date.toordinal(), number) for number, entry in enumerate(postings.entries) if entry.date
        )

    def settle(self, query: Query) -> Query:
        """Return `query` with the codes and names that nothing here bears read as plain words."""
        if not (query.codes or query.speaker or query.service):
            return query
        terms = list(query.terms)
        codes = tuple(code for code in query.codes if base_of(code) in self._postings.codes)
        if not codes:
            terms += [part.lower() for code in query.codes for part in parts_of(code)]
        speaker, service = query.speaker, query.service
        if speaker and not self.spoken_by(speaker):
            terms, speaker = [*terms, *speaker.split()], ""
        if service and not self.about(service):
            terms, service = [*terms, *service.split()], ""
        return replace(
            query, codes=codes, terms=tuple(dict.fromkeys(terms)), speaker=speaker, service=service
        )

    def has_facet(self, query: Query) -> bool:
        """Whether `query` keeps to some entries only."""
        return any(True for _ in self._choices(query))

    def keep(self, docs: Iterable[int], query: Query) -> list[int]:
        """Return those of `docs` that all facets of `query` allow, in their order."""
        kept = list(docs)
        for choices in self._choices(query):
            if len(choices) == 1:
                kept = [doc for doc in kept if doc in choices[0]]
            else:
                kept = [doc for doc in kept if any(doc in choice for choice in choices)]
        return kept

    def all_allowed(self, query: Query) -> Collection[int] | None:
        """Return the numbers of all entries that the facets of `query` allow; None where it has no facet."""
        facets = [
            choices[0] if len(choices) == 1 else set().union(*choices) for choices in self._choices(query)
        ]
        if not facets:
            return None
        smallest, *others = sorted(facets, key=len)
        return [doc for doc in smallest if all(doc in other for other in others)]

    def _choices(self, query: Query) -> Iterator[list[Collection[int]]]:
        """Yield for each facet the collections of which an entry must be in one."""
        if query.kind:
            yield [self._postings.kinds[query.kind]]
        if query.editions:
            low, high = query.editions
            yield [docs for year, docs in self._postings.years.items() if low <= year <= high]
        if query.speaker:
            yield [self.spoken_by(query.speaker)]
        if query.service:
            yield [self.about(query.service)]
        yield from self._lesser_choices(query)

    def _lesser_choices(self, query: Query) -> Iterator[list[Collection[int]]]:
        if query.level:
            yield [self._postings.levels.get(query.level, ())]
        if query.stage:
            yield [self._postings.stages.get(query.stage, ())]
        if query.scope:
            yield [self._postings.scopes.get(query.scope, ())]
        if query.since:
            yield [self._since(query.since)]

    def _since(self, day: dt.date) -> set[int]:
        fresh = bisect_left(self._dated, (day.toordinal(), 0))
        return {number for _, number in self._dated[fresh:]}

    def spoken_by(self, name: str) -> set[int]:
        """Return the entries of the speaker of this name, misspelt or in part as it may be."""
        sets = [set(self._given_by(part)) for part in words(name)]
        return set.intersection(*sets) if sets else set()

    def _given_by(self, part: str) -> Iterable[int]:
        if self._people.count(part):
            return self._postings.speakers[part]
        guesses = self._people.completions(part) or self._people.corrections(part)[:1]
        return (number for guess in guesses for number in self._postings.speakers[guess.word])

    def about(self, service: str) -> set[int]:
        """Return the entries that name the service that is called this."""
        parts = words(service)
        names: Sequence[str] = ()
        for phrases in (self._services.spoken, self._services.ambiguous, self._services.loose):
            names = names or phrases.exactly(parts)
        return {number for name in names for number in self._postings.services.get(name, ())}
