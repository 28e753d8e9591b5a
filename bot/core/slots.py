"""From the words of a question to the lists of entries that each of them may mean."""

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .chatter import FAINT_WEIGHT, everyday
from .glossary import Glossary
from .names import Names
from .postings import Postings
from .services import Services
from .vocabulary import Guess, Vocabulary
from .words import stem

IN_TITLE, IN_FIELD, IN_TEXT = 1.0, 0.7, 0.55
"""Share of a slot's weight that an entry earns that has it in its title, its services, its description."""

BY_NAME, IN_PARTS = 0.93, 0.85
"""The same for an entry that names the service otherwise, and for one that has the words, yet not as that name."""

BY_DESCRIPTION, WELL_DESCRIBED = 0.75, 0.9
"""The same for an entry of a service whose description holds the word, and two or more other words with it."""

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

    def holds(self, doc: int) -> bool:
        """Whether the entry of this number is among them."""
        at = bisect_left(self.docs, doc)
        return at < len(self.docs) and self.docs[at] == doc


@dataclass
class Slot:
    """One thing that was asked for, in one or more typed words, with all ways to read it.

    `weight` grows with rarity; entries earn of it what their best option says. `guess` is the word
    that it was read as when it is misspelt, and `doubtful` says that this is no more than a guess.
    """

    words: tuple[str, ...]
    weight: float = 0.0
    options: list[Option] = field(default_factory=list)
    guess: str = ""
    doubtful: bool = False

    @property
    def typed(self) -> str:
        """The words as they were typed."""
        return " ".join(self.words)

    @property
    def telling(self) -> bool:
        """Whether it says what the question is about."""
        return everyday(self.typed) > FAINT_WEIGHT

    def reason(self, doc: int) -> str:
        """Return what makes an entry answer this slot; empty where it does not."""
        options = reversed(self.options)
        return next((option.why for option in options if option.holds(doc)), "")


class Planner:
    """Knows the words and names of a catalogue, and makes slots of typed words."""

    def __init__(self, postings: Postings, services: Services) -> None:
        self._postings = postings
        self._services = services
        self._names = Names(services, postings.services)
        self._glossary = Glossary(services, postings.services)
        self._vocabulary = Vocabulary(postings.counts, self._names.words)
        self._rarest = math.log(1 + max(1, len(postings.entries)))

    def plan(self, terms: Sequence[str]) -> list[Slot]:
        """Return the slots of `terms`: names of services first, then joined words, then single ones."""
        slots = []
        at = 0
        while at < len(terms):
            slot = self._named(terms[at:]) or self._joined(terms[at:]) or self._word(terms[at])
            at += len(slot.words)
            slots.append(slot)
        slots = [slot for slot in slots if slot.typed not in VENDORS] or slots
        self._read_as_name(terms, slots)
        for slot in slots:
            self._weigh(slot)
        self._describe(slots)
        for slot in slots:
            slot.options.sort(key=lambda option: option.strength)
        return slots

    def _named(self, terms: Sequence[str]) -> Slot | None:
        mention = next(self._services.spoken.within(terms[: self._services.spoken.longest]), None)
        if mention is None or mention.start > 0:
            return None
        parts = tuple(terms[: mention.end])
        options = list(self._in_service(mention.names, BY_NAME))
        if not options:
            return None
        literal = self._all_of(parts)
        if literal:
            both = set(literal).intersection(*(option.docs for option in options[:1]))
            options.append(Option(literal, IN_PARTS, f"title: {' '.join(parts)}"))
            options.append(Option(sorted(both), IN_TITLE, f"title: {' '.join(parts)}"))
        return Slot(parts, options=options)

    def _in_service(self, names: Iterable[str], trust: float, why: str = "") -> Iterator[Option]:
        for name in names:
            if docs := self._postings.services.get(name):
                yield Option(docs, IN_TITLE * trust, why or name)
            if docs := self._postings.related_services.get(name):
                yield Option(docs, IN_FIELD * trust, why or f"about {name}")

    def _joined(self, terms: Sequence[str]) -> Slot | None:
        for width in (4, 3, 2, 1):
            parts = tuple(terms[:width])
            joined = "".join(parts)
            if len(parts) < width:
                continue
            if names := self._names.compact(joined, width):
                return Slot(parts, options=list(self._in_service(names, 0.98)), guess=" ".join(names[:1]))
            if width > 1 and self._vocabulary.count(joined):
                apart = Option(self._all_of(parts), IN_PARTS, f"title: {' '.join(parts)}")
                return Slot(parts, options=[*self._written(joined, 0.98), apart], guess=joined)
        return None

    def _all_of(self, parts: Sequence[str]) -> Sequence[int]:
        telling = [part for part in parts if part not in VENDORS]
        lists = sorted((self._postings.names.get(stem(part), []) for part in telling), key=len)
        if len(lists) < 2 or not lists[0]:
            return lists[0] if lists else ()
        return sorted(set(lists[0]).intersection(*lists[1:]))

    def _word(self, word: str) -> Slot:
        slot = Slot((word,), options=list(self._written(word, 1.0)))
        for phrases in (self._services.loose, self._services.ambiguous):
            slot.options += self._in_service(phrases.exactly((word,)), 0.85)
        if not slot.options or self._vocabulary.count(word) < 3:
            self._guess(word, slot)
        return slot

    def _guess(self, word: str, slot: Slot) -> None:
        known = bool(slot.options)
        guesses: Sequence[Guess] = self._vocabulary.completions(word)
        if not known and not guesses:
            guesses = self._vocabulary.corrections(word)
        for guess in guesses:
            slot.options += self._written(guess.word, guess.trust, f"{guess.word} for {word}")
        if not known and guesses:
            slot.guess, slot.doubtful = guesses[0].word, guesses[0].doubtful
        pair = None if slot.options else self._vocabulary.split(word)
        if pair:
            slot.guess = " ".join(pair)
            slot.options.append(Option(self._all_of(pair), IN_PARTS, f"{slot.guess} for {word}"))

    def _written(self, word: str, trust: float, why: str = "") -> Iterator[Option]:
        each = stem(word)
        if docs := self._postings.names.get(each):
            yield Option(docs, IN_TITLE * trust, why or f"title: {word}")
        if docs := self._postings.texts.get(each):
            yield Option(docs, IN_TEXT * trust, why or f"text: {word}")

    def _read_as_name(self, terms: Sequence[str], slots: Sequence[Slot]) -> None:
        """Let all of `terms` be the beginning of a name, or a misspelt one."""
        unsure = any(slot.guess or not slot.options for slot in slots)
        for name, trust in self._names.nearest(
            [term for term in terms if term not in VENDORS], unsure=unsure
        ):
            for slot in slots:
                slot.options += self._in_service((name,), trust, f"{name} for {' '.join(terms)}")

    def _weigh(self, slot: Slot) -> None:
        """Give `slot` its weight: the rarer what it names, the more."""
        size = max((len(option.docs) * option.strength for option in slot.options), default=0)
        slot.weight = (
            math.log(1 + len(self._postings.entries) / size) if size else UNKNOWN_WEIGHT * self._rarest
        )
        slot.weight *= everyday(slot.typed)

    def _describe(self, slots: Sequence[Slot]) -> None:
        """Let the slots that describe a service also mean the entries of that service."""
        single = [slot for slot in slots if len(slot.words) == 1]
        if len(single) < 2:
            return
        for described in self._glossary.describe([slot.typed for slot in single]):
            for slot in single:
                if slot.typed in described.words:
                    strength = WELL_DESCRIBED if len(described.words) > 2 else BY_DESCRIPTION
                    slot.options += self._in_service(
                        (described.name,), strength, f"{described.name}, by description"
                    )
