"""From the words of a question to the lists of entries that each of them may mean."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .postings import Postings
from .services import Services
from .vocabulary import Guess, Vocabulary
from .words import stem

IN_NAME, IN_SERVICE, IN_TEXT = 1.0, 0.97, 0.5
"""How much of a word's weight an entry earns that has it in its name, its services, its description."""

VENDORS = ("amazon", "aws")
"""Words that nearly every name has: they tell nothing unless a service is named with them."""

UNKNOWN_WEIGHT = 0.8
"""Weight of a word that no entry has, as a share of the rarest word's: it speaks against an answer."""


@dataclass(frozen=True)
class Option:
    """One way to read a slot: the entries that bear it and the share of the slot's weight they earn."""

    docs: Sequence[int]
    strength: float
    why: str


@dataclass
class Slot:
    """One thing that was asked for, in one or more typed words, with all ways to read it.

    `weight` grows with rarity; entries earn of it what their best option says. `guess` is the word
    that it was read as when it is misspelt.
    """

    typed: str
    weight: float
    options: list[Option] = field(default_factory=list)
    guess: str = ""


class Planner:
    """Knows the words and names of a catalogue, and makes slots of typed words."""

    def __init__(self, postings: Postings, services: Services) -> None:
        self._postings = postings
        self._services = services
        self._vocabulary = Vocabulary(postings.counts)
        self._rarest = math.log(1 + max(1, len(postings.entries)))

    def plan(self, terms: Sequence[str]) -> list[Slot]:
        """Return the slots of `terms`: names of services first, then joined words, then single ones."""
        slots = []
        at = 0
        while at < len(terms):
            slot, at = self._next_slot(terms, at)
            slots.append(slot)
        telling = [slot for slot in slots if slot.typed not in VENDORS]
        return telling or slots

    def _next_slot(self, terms: Sequence[str], at: int) -> tuple[Slot, int]:
        mention = next((found for found in self._services.spoken.within(terms[at:])), None)
        if mention and mention.start == 0 and any(name in self._postings.services for name in mention.names):
            end = at + mention.end
            return self._named(terms[at:end], mention.names), end
        for width in (3, 2):
            joined = "".join(terms[at : at + width])
            if len(terms) - at >= width and self._vocabulary.count(joined):
                return self._joined(terms[at : at + width], joined), at + width
        return self._word(terms[at]), at + 1

    def _named(self, parts: Sequence[str], names: Iterable[str]) -> Slot:
        options = [
            Option(self._postings.services[n], IN_SERVICE, n) for n in names if n in self._postings.services
        ]
        literal = self._all_of(parts)
        if literal:
            options.append(Option(literal, IN_NAME, f"title: {' '.join(parts)}"))
        return self._weigh(Slot(" ".join(parts), 0, options))

    def _joined(self, parts: Sequence[str], joined: str) -> Slot:
        options = [
            *self._written(joined, 1.0),
            Option(self._all_of(parts), IN_NAME, f"title: {' '.join(parts)}"),
        ]
        return self._weigh(Slot(" ".join(parts), 0, options, guess=joined))

    def _all_of(self, parts: Sequence[str]) -> list[int]:
        lists = [self._postings.names.get(stem(part), []) for part in parts if part not in VENDORS]
        if not lists:
            return []
        first, *others = sorted(lists, key=len)
        for other in others:
            first = sorted(set(first).intersection(other))
        return first

    def _word(self, word: str) -> Slot:
        slot = Slot(word, 0, list(self._written(word, 1.0)))
        slot.options += [
            Option(self._postings.services[name], 0.8, name)
            for phrases in (self._services.loose, self._services.ambiguous)
            for name in phrases.exactly((word,))
            if name in self._postings.services
        ]
        if not slot.options or self._vocabulary.count(word) < 3:
            self._guess(word, slot)
        return self._weigh(slot)

    def _guess(self, word: str, slot: Slot) -> None:
        known = bool(slot.options)
        guesses = [*self._vocabulary.completions(word)]
        if not known and not guesses:
            guesses += self._vocabulary.corrections(word)
        for guess in guesses:
            slot.options += self._written(guess.word, guess.trust, f"read {word} as {guess.word}")
        if not known and guesses:
            slot.guess = guesses[0].word
        pair = None if slot.options else self._vocabulary.split(word)
        if pair:
            slot.guess = " ".join(pair)
            slot.options.append(Option(self._all_of(pair), 0.95 * IN_NAME, f"read {word} as {slot.guess}"))

    def _written(self, word: str, trust: float, why: str = "") -> Iterator[Option]:
        each = stem(word)
        names, texts = self._postings.names.get(each), self._postings.texts.get(each)
        if names:
            yield Option(names, IN_NAME * trust, why or f"title: {word}")
        if texts:
            yield Option(texts, IN_TEXT * trust, why or f"text: {word}")

    def _weigh(self, slot: Slot) -> Slot:
        """Give `slot` its weight: the rarer what it names, the more."""
        slot.options.sort(key=lambda option: option.strength)
        size = max((len(option.docs) * min(1.0, option.strength) for option in slot.options), default=0)
        total = len(self._postings.entries)
        slot.weight = math.log(1 + total / size) if size else UNKNOWN_WEIGHT * self._rarest
        return slot
