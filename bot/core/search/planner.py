"""From the words of a question to slots: names of services, joined words, single words."""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from ..services import VENDORS, Services, bare
from .chatter import COMPARING, ORDINARY_NAMES, everyday
from .glossary import Described, Glossary
from .names import Names
from .postings import Postings
from .slots import Option, Slot
from .vocabulary import MIN_PREFIX, Guess, Vocabulary

IN_TITLE, IN_FIELD, IN_TEXT = 1.0, 0.7, 0.5
"""Share of a slot's weight that an entry earns which has it in its title, services, or description."""

BY_NAME, BY_FEATURE, IN_PARTS = 0.96, 0.93, 0.85
"""The same for an entry that names it otherwise, or a feature of it, or has the words, not as a name."""

BY_DESCRIPTION, WELL_DESCRIBED = 0.75, 0.9
"""The same for an entry of a service whose description holds the word, and two more."""

JOINED, LOOSE, SYNONYM = 0.98, 0.85, 0.85
"""Trust in words parted elsewhere than in the name, in an alias that is an ordinary word, in a synonym."""

MAX_JOINED = 4
"""Words that may belong together as one."""

RARE = 3
"""Titles below which a word is rare enough to be a clipped one."""

MANY = 50
"""Entries that say a name from which those that only have its words somewhere are not looked for."""

UNKNOWN_WEIGHT = 0.8
"""Weight of a word that no entry has, as a share of the rarest word's: it speaks against an answer."""

MIN_OWN_SHARE, MIN_PERSON_SHARE = 0.5, 0.75
"""Share of the titles with a word that must mean its service, or person, for the word to be a name."""


class Planner:
    """Knows the words and names of a catalogue, and makes slots of typed words."""

    def __init__(self, postings: Postings, services: Services) -> None:
        self._postings = postings
        self._services = services
        self._names = Names(services, postings.services)
        self._glossary = Glossary(services, postings.services)
        self._persons = self._own(postings.speakers, MIN_PERSON_SHARE)
        self._vocabulary = Vocabulary(postings.counts, self._own_words(), postings.speakers)
        self._rarest = math.log(1 + max(1, len(postings.entries)))

    def _own_words(self) -> set[str]:
        """Return the words that mostly stand for the service they are a name of: "fargate", not "launch"."""
        services = self._postings.services
        return self._own(
            {
                word: set().union(*(services[name] for name in names))
                for word, names in self._names.words.items()
            }
        )

    def _own(self, meant: Mapping[str, Collection[int]], share: float = MIN_OWN_SHARE) -> set[str]:
        """Return the words that in this `share` of the titles mean what `meant` says."""
        own = set()
        for word, docs in meant.items():
            titles = self._postings.names.get(self._postings.stem(word), ())
            if titles and len(set(titles).intersection(docs)) >= share * len(titles):
                own.add(word)
        return own

    def plan(self, terms: Sequence[str]) -> list[Slot]:
        """Return the slots of `terms`: names of services first, then joined words, then single ones."""
        slots = []
        at = 0
        while at < len(terms):
            slot = (
                self._named(terms[at:])
                or self._joined(terms[at:])
                or self._word(terms[at], alone=len(terms) == 1)
            )
            at += len(slot.words)
            slots.append(slot)
        empty = (*VENDORS, *COMPARING)
        slots = [slot for slot in slots if slot.typed not in empty] or slots
        self._read_as_name(terms, slots)
        for slot in slots:
            self._weigh(slot)
        self._describe(slots)
        for slot in slots:
            slot.options.sort(key=lambda option: option.strength)
        return slots

    def meanings(self, terms: Sequence[str]) -> list[tuple[str, Slot]]:
        """Return what the whole of `terms` may stand for when it is an ambiguous alias, likeliest first."""
        slots = [
            (name, Slot(tuple(terms), 1.0, list(self._as_name(terms, (name,), 1.0)), service=True))
            for name in self._services.ambiguous.exactly(terms)
            if name in self._postings.services
        ]
        for _, slot in slots:
            slot.options.sort(key=lambda option: option.strength)
            slot.options = [option for option in slot.options if option.strength != IN_PARTS]
        return slots

    def _numbered(self, terms: Sequence[str]) -> Slot | None:
        """Return the slot of a name that is written with its number: "graviton 4"."""
        joined = "".join(terms[:2])
        if (
            len(terms) < 2
            or not terms[1].isdecimal()
            or terms[0].isdecimal()
            or not self._vocabulary.count(joined)
        ):
            return None
        return Slot(tuple(terms[:2]), options=list(self._written(joined, JOINED)), guess=joined)

    def _named(self, terms: Sequence[str]) -> Slot | None:
        mention = next(self._services.spoken.within(terms[: self._services.spoken.longest]), None)
        if mention is None or mention.start > 0:
            return None
        parts = tuple(terms[: mention.end])
        options = list(self._as_name(parts, mention.names, 1.0))
        if not options:
            return None
        service = self._is_service(mention.names)
        return Slot(parts, options=options, named=True, coined=self._is_coined(parts), service=service)

    def _is_coined(self, parts: Sequence[str]) -> bool:
        """Whether a name is of several words, has its vendor's before it, or is no ordinary word."""
        topics = [self._services.all[name].topic for name in self._services.spoken.exactly(parts)]
        return not all(topics) and (len(parts) > 1 or parts[0] not in ORDINARY_NAMES)

    def _is_service(self, names: Iterable[str]) -> bool:
        return any(
            not named.parent and not named.topic for named in map(self._services.all.__getitem__, names)
        )

    def _as_name(
        self, phrase: Sequence[str], names: Iterable[str], trust: float, why: str = ""
    ) -> Iterator[Option]:
        """Yield the entries that name what `phrase` does; those that do it in the same words count most."""
        yield from self._in_service(names, BY_FEATURE * trust, why)
        for name in names:
            yield Option(self._postings.direct.get(name, ()), BY_NAME * trust, why or name)
        why = why or f"title: {' '.join(phrase)}"
        said = self._postings.said.get(bare(phrase), [])
        if len(said) < MANY:
            parts = self._all_of(phrase)
            yield Option(parts, IN_PARTS * trust, why)
            said = said or sorted(
                set(parts).intersection(*(self._postings.direct.get(name, ()) for name in names))
            )
        yield Option(said, IN_TITLE * trust, why)

    def _in_service(self, names: Iterable[str], trust: float, why: str = "") -> Iterator[Option]:
        for name in names:
            if docs := self._postings.services.get(name):
                yield Option(docs, IN_TITLE * trust, why or name)
            if docs := self._postings.related_services.get(name):
                yield Option(docs, IN_FIELD * trust, why or f"about {name}")

    def _joined(self, terms: Sequence[str]) -> Slot | None:
        for width in range(min(MAX_JOINED, len(terms)), 0, -1):
            parts = tuple(terms[:width])
            joined = "".join(parts)
            phrase, names = self._names.compact(joined, width)
            if names:
                options = [*self._as_name(phrase, names, JOINED), *self._written(joined, 1.0)]
                return Slot(parts, options=options, guess=" ".join(phrase))
            if width > 1 and self._vocabulary.count(joined):
                apart = Option(self._all_of(parts), IN_PARTS, f"title: {' '.join(parts)}")
                return Slot(parts, options=[*self._written(joined, JOINED), apart], guess=joined)
        return None

    def _all_of(self, parts: Sequence[str]) -> Sequence[int]:
        telling = [part for part in parts if part not in VENDORS]
        lists = sorted((self._postings.names.get(self._postings.stem(part), []) for part in telling), key=len)
        if len(lists) < 2 or not lists[0]:
            return lists[0] if lists else ()
        return sorted(set(lists[0]).intersection(*lists[1:]))

    def _word(self, word: str, *, alone: bool) -> Slot:
        person = word in self._persons
        slot = Slot((word,), options=list(self._written(word, 1.0)), named=person, person=person)
        for same in () if alone else self._services.synonyms.get(word, ()):
            slot.options += self._written(same, SYNONYM, f"{same} for {word}")
        if person:
            slot.options.append(
                Option(self._postings.announcers.get(word, ()), IN_FIELD, f"announced by {word}")
            )
        for phrases in (self._services.loose, self._services.ambiguous):
            slot.options += self._in_service(phrases.exactly((word,)), LOOSE)
        slot.named = person or bool(self._services.ambiguous.exactly((word,)))
        if not slot.options or self._vocabulary.count(word) < RARE:
            self._guess(word, slot, completed=not alone or len(word) > MIN_PREFIX)
        return slot

    def _guess(self, word: str, slot: Slot, *, completed: bool) -> None:
        known = bool(slot.options)
        guesses: Sequence[Guess] = self._vocabulary.completions(word) if completed else ()
        if not guesses and not self._vocabulary.count(word):
            corrections = self._vocabulary.corrections(word)
            guesses = [guess for guess in corrections if not (known and guess.doubtful)]
        for guess in guesses:
            slot.options += self._written(guess.word, guess.trust, f"{guess.word} for {word}")
        if not known and guesses:
            slot.guess, slot.doubtful = guesses[0].word, guesses[0].doubtful
            slot.person = slot.guess in self._persons
        pair = None if slot.options else self._vocabulary.split(word)
        if pair:
            slot.guess = " ".join(pair)
            slot.options.append(Option(self._all_of(pair), IN_PARTS, f"{slot.guess} for {word}"))

    def _written(self, word: str, trust: float, why: str = "") -> Iterator[Option]:
        each = self._postings.stem(word)
        if docs := self._postings.names.get(each):
            yield Option(docs, IN_TITLE * trust, why or f"title: {word}")
        if docs := self._postings.texts.get(each):
            yield Option(docs, IN_TEXT * trust, why or f"text: {word}")

    def _read_as_name(self, terms: Sequence[str], slots: Sequence[Slot]) -> None:
        """Let all of `terms` be the beginning of a name, or a misspelt one."""
        telling = [term for term in terms if term not in VENDORS]
        if names := self._services.loose.exactly(telling):
            options = list(self._as_name(telling, names, 1.0))
            for slot in slots:
                slot.options, slot.service = [*slot.options, *options], self._is_service(names)
            return
        unsure = any(slot.guess or not slot.options for slot in slots) and not any(
            map(str.isdecimal, telling)
        )
        nearest = list(self._names.nearest(telling, unsure=unsure))
        if not nearest and len(telling) < len(terms):
            nearest = list(self._names.nearest(terms, unsure=unsure))
        for phrase, names, trust in nearest:
            options = list(self._as_name(phrase, names, trust, f"{' '.join(phrase)} for {' '.join(terms)}"))
            for slot in slots:
                slot.doubtful = False
                slot.options += options

    def _weigh(self, slot: Slot) -> None:
        """Give `slot` its weight: the rarer what it names, the more."""
        size = max((len(option.docs) * option.strength for option in slot.options), default=0)
        rarity = math.log(1 + len(self._postings.entries) / size) if size else UNKNOWN_WEIGHT * self._rarest
        slot.weight = rarity * everyday(slot.typed)

    def is_known(self, word: str) -> bool:
        """Whether any entry has `word`, as it is or as an alias."""
        return any(option.docs for option in self._word(word, alone=True).options)

    def described(self, slots: Sequence[Slot]) -> list[Described]:
        """Return the services that the single words of a question describe, the best first."""
        single = [slot.typed for slot in slots if len(slot.words) == 1]
        return self._glossary.describe(single) if len(single) > 1 else []

    def entries_of(self, service: str) -> Sequence[int]:
        """Return the entries whose titles name a service, a feature or a topic."""
        return self._postings.services.get(service, ())

    def _describe(self, slots: Sequence[Slot]) -> None:
        """Let the slots that describe a service also mean the entries of that service."""
        for described in self.described(slots):
            strength = WELL_DESCRIBED if len(described.words) > 2 else BY_DESCRIPTION
            options = list(self._in_service([described.name], strength, f"{described.name}, by description"))
            for slot in slots:
                if slot.typed in described.words:
                    slot.options += options
                    slot.guess = ""
