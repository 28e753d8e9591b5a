"""The words that entries are named by: what a misspelt, clipped or joined word may have meant."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

MIN_CORRECTED = 4
"""Letters of the shortest word that is corrected; shorter ones are names ("S3", "EKS") and match exactly."""

MIN_TWO_SLIPS = 6
"""Letters of the shortest word in which two slips are forgiven."""

MIN_PREFIX = 3
"""Letters of the shortest word that is completed."""

MAX_GUESSES = 8
"""Guesses at one word that are followed."""


@dataclass(frozen=True)
class Guess:
    """A word that a typed word may stand for; `trust` is 1 for the word itself and less for a guess."""

    word: str
    trust: float


class Vocabulary:
    """Known words with how many entries each of them names."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = dict(counts)
        self._sorted = sorted(word for word in self._counts if len(word) >= MIN_PREFIX)
        self._by_length: dict[int, list[str]] = {}
        for word in self._sorted:
            if word.isalpha():
                self._by_length.setdefault(len(word), []).append(word)

    def __contains__(self, word: str) -> bool:
        return word in self._counts

    def count(self, word: str) -> int:
        """Return how many entries `word` names."""
        return self._counts.get(word, 0)

    def completions(self, prefix: str) -> tuple[Guess, ...]:
        """Return known words that begin with `prefix`, the most common first."""
        if len(prefix) < MIN_PREFIX:
            return ()
        found = sorted(self._starting_with(prefix), key=lambda word: (-self._counts[word], word))
        return tuple(Guess(word, 0.6 + 0.35 * len(prefix) / len(word)) for word in found[:MAX_GUESSES])

    def _starting_with(self, prefix: str) -> Iterator[str]:
        for at in range(bisect_left(self._sorted, prefix), len(self._sorted)):
            if not self._sorted[at].startswith(prefix):
                return
            yield self._sorted[at]

    def corrections(self, word: str) -> tuple[Guess, ...]:
        """Return known words that differ from `word` by a slip or two of the keys, the nearest first."""
        if len(word) < MIN_CORRECTED or not word.isalpha():
            return ()
        slips = 2 if len(word) >= MIN_TWO_SLIPS else 1
        near = [
            (distance, -self._counts[known], known)
            for known, distance in self._near(word, slips)
            if distance < 2 or len(known) >= MIN_TWO_SLIPS
        ]
        return tuple(Guess(known, 0.95 - 0.1 * distance) for distance, _, known in sorted(near)[:MAX_GUESSES])

    def _near(self, word: str, slips: int) -> Iterable[tuple[str, int]]:
        for length in range(max(MIN_CORRECTED, len(word) - slips), len(word) + slips + 1):
            words = self._by_length.get(length, ())
            for known, distance, _ in process.extract_iter(
                word, words, scorer=OSA.distance, score_cutoff=slips
            ):
                yield known, int(distance)

    def split(self, word: str) -> tuple[str, str] | None:
        """Return the two known words that `word` is made of, where it is ("stepfunctions")."""
        pairs = ((word[:at], word[at:]) for at in range(2, len(word) - 1))
        known = [pair for pair in pairs if pair[0] in self._counts and pair[1] in self._counts]
        return max(known, key=lambda pair: min(len(pair[0]), len(pair[1])), default=None)
