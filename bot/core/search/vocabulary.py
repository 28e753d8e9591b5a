"""The words that entries are named by: what a misspelt, clipped or joined word may have meant."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA, DamerauLevenshtein

MIN_CORRECTED = 4
"""Letters of the shortest word that is corrected; shorter ones are names ("S3", "EKS") and match exactly."""

MIN_TWO_SLIPS = 6
"""Letters of the shortest word in which two slips are forgiven."""

MIN_PREFIX = 3
"""Letters of the shortest word that is completed."""

MAX_GUESSES = 6
"""Guesses at one word that are followed."""

DOUBT, DOUBT_PERSON, DOUBT_SURE, DOUBT_NAME = 2.0, 1.2, 0.8, 0.5
"""Trust that slips cost, by the share of the letters they change: an ordinary word may be meant as typed."""

SURE_SLIPS = 1 / 7
"""Share of slipped letters up to which a guess is hardly another word by chance."""

MIN_SURE = 8
"""Letters of a word that is taken for a name in spite of two slips and another first letter."""

OTHER_INITIAL = 0.5
"""Slips that a wrong first letter counts besides its own."""

MIN_TRUST = 0.3
"""Trust below which a guess is another word: "faster" for "toaster"."""

SECOND_CHOICE = 0.9
"""Share of the trust in the best guess that the next ones can have at most."""


@dataclass(frozen=True)
class Guess:
    """A word that a typed word may stand for.

    `trust` is 1 for the word itself and less for a guess; one is `doubtful` that changes an ordinary
    word into another, since the typed one may be right and merely not be spoken of here.
    """

    word: str
    trust: float
    doubtful: bool = False


class Vocabulary:
    """Known words with how many entries each of them names, and which of them name services and people."""

    def __init__(
        self, counts: Mapping[str, int], names: Collection[str] = (), people: Collection[str] = ()
    ) -> None:
        self._counts = counts
        self._names = frozenset(names)
        self._people = frozenset(people)
        self._sorted = sorted(word for word in counts if len(word) >= MIN_PREFIX)
        self._begun: dict[tuple[int, str], list[str]] = defaultdict(list)
        self._ended: dict[tuple[int, str], list[str]] = defaultdict(list)
        for word in filter(_is_correctable, self._sorted):
            self._begun[len(word), word[0]].append(word)
            self._ended[len(word), word[-1]].append(word)

    def count(self, word: str) -> int:
        """Return how many entries `word` names."""
        return self._counts.get(word, 0)

    def completions(self, prefix: str) -> tuple[Guess, ...]:
        """Return known words that begin with `prefix`: names of services first, then the most common."""
        if len(prefix) < MIN_PREFIX:
            return ()
        short = len(prefix) < MIN_CORRECTED
        found = [
            word
            for word in self.starting_with(prefix)
            if word != prefix and not (short and word not in self._names)
        ]
        found.sort(key=lambda word: (word not in self._names, -self._counts[word], word))
        return _rank_trust(
            [Guess(word, 0.7 + 0.25 * len(prefix) / len(word)) for word in found[:MAX_GUESSES]]
        )

    def starting_with(self, prefix: str) -> Iterator[str]:
        """Yield the known words that begin with `prefix` in alphabetical order."""
        for at in range(bisect_left(self._sorted, prefix), len(self._sorted)):
            if not self._sorted[at].startswith(prefix):
                return
            yield self._sorted[at]

    def corrections(self, word: str) -> tuple[Guess, ...]:
        """Return known words that differ from `word` by a slip or two of the keys, the likeliest first."""
        if not _is_correctable(word):
            return ()
        slips = 2 if len(word) >= MIN_TWO_SLIPS else 1
        near = (self._trust(word, known, by) for known, by in self._near(word, slips))
        guesses = [guess for guess in near if guess.trust >= MIN_TRUST]
        guesses.sort(key=lambda guess: (-guess.trust, -self._counts[guess.word], guess.word))
        return _rank_trust(guesses[:MAX_GUESSES])

    def _trust(self, word: str, known: str, slips: int) -> Guess:
        slipped = (slips + OTHER_INITIAL * (word[0] != known[0])) / len(word)
        sure = slipped <= SURE_SLIPS
        if known in self._names and (sure or slips < 2 or word[0] == known[0] or len(word) >= MIN_SURE):
            return Guess(known, 1 - slipped * DOUBT_NAME)
        doubt = DOUBT_SURE if sure else DOUBT_PERSON if known in self._people else DOUBT
        return Guess(known, max(0.0, 1 - slipped * doubt), doubtful=not sure)

    def _near(self, word: str, slips: int) -> list[tuple[str, int]]:
        """Return the known words within `slips` that begin or end like `word`, as nearly all do.

        Where no name is among them, a dearer measure is taken too, which sees a slip inside a swap.
        """
        lengths = range(max(MIN_CORRECTED, len(word) - slips), len(word) + slips + 1)
        begun = [known for length in lengths for known in self._begun.get((length, word[0]), ())]
        ended = [known for length in lengths for known in self._ended.get((length, word[-1]), ())]
        near = process.extract(word, begun + ended, scorer=OSA.distance, score_cutoff=slips, limit=None)
        if slips > 1 and not any(each in self._names for each, _, _ in near):
            near += process.extract(
                word, begun, scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=None
            )
        nearest = {each: int(by) for each, by, _ in reversed(near)}
        return [(each, by) for each, by in nearest.items() if by < 2 or len(each) >= MIN_TWO_SLIPS]

    def split(self, word: str) -> tuple[str, str] | None:
        """Return the two known words that `word` is made of, where it is ("stepfunctions")."""
        pairs = ((word[:at], word[at:]) for at in range(3, len(word) - 2))
        known = [pair for pair in pairs if pair[0] in self._counts and pair[1] in self._counts]
        return max(known, key=lambda pair: min(len(pair[0]), len(pair[1])), default=None)


def _is_correctable(word: str) -> bool:
    return len(word) >= MIN_CORRECTED and sum(map(str.isalpha, word)) >= MIN_CORRECTED


def _rank_trust(guesses: list[Guess]) -> tuple[Guess, ...]:
    most = SECOND_CHOICE * guesses[0].trust if guesses else 0.0
    return tuple(guesses[:1] + [replace(each, trust=min(each.trust, most)) for each in guesses[1:]])
