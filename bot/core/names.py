"""Names of services as they are clipped, run together and misspelt."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence

from rapidfuzz import fuzz, process

from .services import Services

MIN_COMPACT = 6
"""Letters from which words run together are taken for a name, and a whole question for a misspelt one."""

MIN_LIKENESS = 84
"""rapidfuzz ratio from which a whole question is taken for a misspelt name."""

TRUST_BEGUN, TRUST_MISSPELT = 0.9, 0.97
"""Trust in a name that is begun, and in one that is misspelt."""

MIN_BEGUN = 4
"""Letters of a question that may be the beginning of a name."""

MAX_BEGUN = 3
"""Names that one beginning may mean."""


class Names:
    """The names and aliases of the services that the catalogue speaks of."""

    def __init__(self, services: Services, present: Collection[str]) -> None:
        phrases = {
            phrase: tuple(name for name in names if name in present)
            for phrase, names in services.spoken.items()
        }
        phrases = {phrase: names for phrase, names in phrases.items() if names}
        self._spelled = sorted((" ".join(phrase), names) for phrase, names in phrases.items())
        self._compact = {"".join(phrase): (len(phrase), names) for phrase, names in phrases.items()}
        self._long = [compact for compact in self._compact if len(compact) >= MIN_COMPACT]
        self.words = frozenset(word for phrase in phrases for word in phrase)

    def compact(self, joined: str, parts: int) -> tuple[str, ...]:
        """Return what is named by words that are parted elsewhere than in the name, or not at all."""
        length, names = self._compact.get(joined, (parts, ()))
        return names if length != parts and len(joined) >= MIN_COMPACT else ()

    def nearest(self, terms: Sequence[str], *, unsure: bool) -> Iterator[tuple[str, float]]:
        """Yield the names that `terms` begin, or, where their words are `unsure`, misspell, and the trust in each."""
        typed = " ".join(terms)
        if len(typed) < MIN_BEGUN:
            return
        begun = list(dict.fromkeys(name for names in self._beginning(typed) for name in names))
        if begun:
            yield from ((name, TRUST_BEGUN) for name in begun[:MAX_BEGUN])
        elif unsure and len(typed) >= MIN_COMPACT:
            likest = process.extractOne(
                "".join(terms), self._long, scorer=fuzz.ratio, score_cutoff=MIN_LIKENESS
            )
            if likest:
                yield from ((name, TRUST_MISSPELT) for name in self._compact[likest[0]][1])

    def _beginning(self, typed: str) -> Iterator[tuple[str, ...]]:
        for at in range(bisect_left(self._spelled, (typed, ())), len(self._spelled)):
            spelled, names = self._spelled[at]
            if not spelled.startswith(typed):
                return
            if spelled != typed:
                yield names
