"""What services are, in the words of people who do not know their names."""

import math
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ..services import Named, Services
from ..words import stem, words
from .chatter import COMPARING, STOP_WORDS, everyday, is_telling

MAX_DESCRIBED = 4
"""Services that one description may mean."""

MIN_DESCRIBED = 0.35
"""Share of a description, by weight, that a service's own must hold."""


@dataclass(frozen=True)
class Described:
    """A service that fits a description: how well (0 to 1), and which of the typed words say so."""

    name: str
    share: float
    words: frozenset[str]


class Glossary:
    """Finds services by what is written about them, among those that the catalogue speaks of."""

    def __init__(self, services: Services, present: Collection[str]) -> None:
        self._synonyms = services.synonyms
        self._names: list[str] = []
        self._lines: dict[str, list[int]] = defaultdict(list)
        for named in services.all.values():
            if named.name in present and (named.about or named.clues):
                for each in _stems(named):
                    self._lines[each].append(len(self._names))
                self._names.append(named.name)

    def describe(self, typed: Sequence[str]) -> list[Described]:
        """Return the services that `typed` describes, the best first."""
        typed = [word for word in typed if word not in COMPARING]
        found = [(word, self._lines_of(word)) for word in typed]
        weights = {word: everyday(word) * self._rarity(len(lines)) for word, lines in found}
        whole = sum(weights.values())
        shares: dict[int, float] = defaultdict(float)
        told: dict[int, set[str]] = defaultdict(set)
        for word, lines in found:
            for line in lines:
                shares[line] += weights[word] / whole
                told[line].add(word)
        best = sorted(shares, key=lambda line: (-shares[line], line))[:MAX_DESCRIBED]
        return [
            Described(self._names[line], shares[line], frozenset(told[line]))
            for line in best
            if shares[line] >= MIN_DESCRIBED
            and len(told[line]) >= min(2, len(typed))
            and (len(told[line]) > 2 or any(map(is_telling, told[line])))
        ]

    def _lines_of(self, word: str) -> set[int]:
        said = (word, *self._synonyms.get(word, ()))
        return {line for each in said for line in self._lines.get(stem(each), ())}

    def _rarity(self, lines: int) -> float:
        """Return how telling a word is that so many descriptions hold; one that none has tells the most."""
        return math.log(1 + len(self._names) / max(1, lines))


def _stems(named: Named) -> set[str]:
    text = " ".join((named.name, *named.aliases, *named.loose, *named.former, named.about, named.clues))
    return {stem(word) for word in words(text) if word not in STOP_WORDS}
