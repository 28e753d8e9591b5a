"""Names of services as they are clipped, run together and misspelt."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from rapidfuzz import fuzz, process

from ..services import Services

Phrase = tuple[str, ...]

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
        self._names: dict[Phrase, tuple[str, ...]] = {}
        self.words: dict[str, set[str]] = defaultdict(set)
        for phrase, names in services.spoken.items():
            if known := tuple(name for name in names if name in present):
                self._names[phrase] = known
                for word in phrase:
                    self.words[word].update(known)
        self._sorted = sorted(self._names)
        self._compact = {"".join(phrase): phrase for phrase in self._sorted}
        self._longest = max(map(len, self._names), default=0)
        self._long = sorted((each for each in self._compact if len(each) >= MIN_COMPACT), key=len)

    def compact(self, joined: str, parts: int) -> tuple[Phrase, tuple[str, ...]]:
        """Return the name that `joined`, of so many `parts`, is when parted elsewhere, and its meaning."""
        phrase = self._compact.get(joined, ())
        if len(joined) < MIN_COMPACT or len(phrase) in (0, parts):
            return (), ()
        return phrase, self._names[phrase]

    def nearest(
        self, terms: Sequence[str], *, unsure: bool
    ) -> Iterator[tuple[Phrase, tuple[str, ...], float]]:
        """Yield names that `terms` begin, or misspell where `unsure`, what they mean, and the trust in it."""
        if sum(map(len, terms)) < MIN_BEGUN or len(terms) > self._longest:
            return
        begun = list(islice(self._beginning(terms), MAX_BEGUN))
        if begun:
            yield from ((phrase, self._names[phrase], TRUST_BEGUN) for phrase in begun)
        elif unsure:
            for phrase in self._misspelt("".join(terms)):
                yield phrase, self._names[phrase], TRUST_MISSPELT

    def _misspelt(self, joined: str) -> list[Phrase]:
        """Return the name that is most like `joined`, if any is like it.

        Names that are much shorter or longer cannot be (rapidfuzz's ratio is twice the letters in common
        by the letters of both), so they are not compared.
        """
        spare = (200 - MIN_LIKENESS) / MIN_LIKENESS
        low = bisect_left(self._long, len(joined) / spare, key=len)
        high = bisect_right(self._long, len(joined) * spare, key=len)
        alike = process.extract(
            joined, self._long[low:high], scorer=fuzz.ratio, score_cutoff=MIN_LIKENESS, limit=None
        )
        phrases = {self._compact[name]: score for name, score, _ in alike}
        return sorted(phrases, key=lambda phrase: (-phrases[phrase], phrase))[:1]

    def _beginning(self, terms: Sequence[str]) -> Iterator[Phrase]:
        """Yield the phrases whose words begin with the `terms`, one each and in order."""
        for at in range(bisect_left(self._sorted, (terms[0],)), len(self._sorted)):
            phrase = self._sorted[at]
            if not phrase[0].startswith(terms[0]):
                return
            whole = len(terms) <= len(phrase) and phrase[: len(terms)] != tuple(terms)
            if whole and all(map(str.startswith, phrase, terms)):
                yield phrase
