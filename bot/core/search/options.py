"""The entries that a word, or a name, may mean, and how much they earn by it."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from ..services import VENDORS, bare
from .postings import Postings
from .slots import Option

IN_TITLE, IN_FIELD, IN_TEXT = 1.0, 0.7, 0.5
"""Share of a slot's weight that an entry earns which has it in its title, services, or description."""

BY_NAME, BY_FEATURE, IN_PARTS = 0.96, 0.93, 0.85
"""The same for an entry that names it otherwise, or a feature of it, or has the words, not as a name."""

MANY = 50
"""Entries that say a name from which those that only have its words somewhere are not looked for."""


class Options:
    """Makes options of the inverted lists."""

    def __init__(self, postings: Postings) -> None:
        self._postings = postings

    def written(self, word: str, trust: float, why: str = "") -> Iterator[Option]:
        """Yield the entries that have `word` in their titles, and those that have it in their summaries."""
        each = self._postings.stem(word)
        if docs := self._postings.names.get(each):
            yield Option(docs, IN_TITLE * trust, why or f"title: {word}")
        if docs := self._postings.texts.get(each):
            yield Option(docs, IN_TEXT * trust, why or f"text: {word}")

    def in_service(self, names: Iterable[str], trust: float, why: str = "") -> Iterator[Option]:
        """Yield the entries whose titles name one of `names`, and those that do so elsewhere."""
        for name in names:
            if docs := self._postings.services.get(name):
                yield Option(docs, IN_TITLE * trust, why or name)
            if docs := self._postings.related_services.get(name):
                yield Option(docs, IN_FIELD * trust, why or f"about {name}")

    def as_name(
        self, phrase: Sequence[str], names: Collection[str], trust: float, why: str = ""
    ) -> Iterator[Option]:
        """Yield the entries that name what `phrase` does; those that do it in the same words count most."""
        yield from self.in_service(names, BY_FEATURE * trust, why)
        for name in names:
            yield Option(self._postings.direct.get(name, ()), BY_NAME * trust, why or name)
        why = why or f"title: {' '.join(phrase)}"
        said = self._postings.said.get(bare(phrase), [])
        if len(said) < MANY:
            parts = self.all_of(phrase)
            yield Option(parts, IN_PARTS * trust, why)
            said = said or sorted(
                set(parts).intersection(*(self._postings.direct.get(name, ()) for name in names))
            )
        yield Option(said, IN_TITLE * trust, why)

    def in_a_row(self, parts: Sequence[str], strength: float) -> Iterator[Option]:
        """Yield the entries whose titles have all `parts`, one behind the other."""
        typed = f" {' '.join(parts)} "
        titles = self._postings.titles
        if docs := [doc for doc in self.all_of(parts) if typed in f" {titles[doc]} "]:
            yield Option(docs, strength, f"title:{typed.rstrip()}")

    def all_of(self, parts: Sequence[str]) -> Sequence[int]:
        """Return the entries whose titles have all `parts`, wherever they stand."""
        telling = [part for part in parts if part not in VENDORS]
        lists = sorted((self._postings.names.get(self._postings.stem(part), []) for part in telling), key=len)
        if len(lists) < 2 or not lists[0]:
            return lists[0] if lists else ()
        return sorted(set(lists[0]).intersection(*lists[1:]))
