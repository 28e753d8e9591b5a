"""From the words of a question to slots: names of services, joined words, single words."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ..services import VENDORS, Services
from .chatter import COMPARING, LIKENING, ORDINARY_NAMES, SIDES, everyday, is_telling
from .glossary import Described, Glossary
from .names import Names
from .options import BY_NAME, IN_PARTS, IN_TITLE, Options
from .postings import Postings
from .slots import Option, Slot
from .spelling import Spelling

BY_DESCRIPTION, WELL_DESCRIBED = 0.75, 0.9
"""The same for an entry of a service whose description holds the word, and two more."""

JOINED = 0.98
"""Trust in words that are parted elsewhere than in the name."""

MAX_JOINED = 4
"""Words that may belong together as one."""

UNKNOWN_WEIGHT = 0.8
"""Weight of a word that no entry has, as a share of the rarest word's: it speaks against an answer."""


class Planner:
    """Knows the words and names of a catalogue, and makes slots of typed words."""

    def __init__(self, postings: Postings, services: Services) -> None:
        self._postings = postings
        self._services = services
        self._names = Names(services, postings.services)
        self._glossary = Glossary(services, postings.services)
        self._options = Options(postings)
        self._spelling = Spelling(postings, services, self._names)
        self._rarest = math.log(1 + max(1, len(postings.entries)))

    def plan(self, terms: Sequence[str]) -> list[Slot]:
        """Return the slots of `terms`: names of services first, then joined words, then single ones."""
        comparing = self._is_comparing(terms)
        terms = [term for term in terms if term not in LIKENING] or terms
        slots = []
        at = 0
        while at < len(terms):
            slot = (
                self._rival(terms[at:], comparing=comparing)
                or self._numbered(terms[at:])
                or self._named(terms[at:])
                or self._joined(terms[at:])
                or self._spelling.read(terms[at], alone=len(terms) == 1)
            )
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

    def complete_last(self, slots: Sequence[Slot]) -> bool:
        """Let the last of `slots` be a word that was cut short; return whether it can be one."""
        last = slots[-1]
        begun = [] if len(slots) < 2 or len(last.words) > 1 else self._spelling.begun_by(last.typed)
        last.options = sorted([*last.options, *begun], key=lambda option: option.strength)
        return bool(begun)

    def meanings(self, terms: Sequence[str]) -> list[tuple[str, Slot]]:
        """Return what the whole of `terms` may stand for when it is an ambiguous alias, likeliest first."""
        slots = [
            (name, Slot(tuple(terms), 1.0, list(self._options.as_name(terms, (name,), 1.0)), service=True))
            for name in self._services.ambiguous.exactly(terms)
            if name in self._postings.services
        ]
        for _, slot in slots:
            slot.options.sort(key=lambda option: option.strength)
            slot.options = [option for option in slot.options if option.strength != IN_PARTS]
        return slots

    def _is_comparing(self, terms: Sequence[str]) -> bool:
        """Whether the like of a rival is asked for, and not one rival held against another."""
        said = COMPARING.intersection(terms)
        return not said <= SIDES or (bool(said) and len(list(self._services.rivals.within(terms))) < 2)

    def _rival(self, terms: Sequence[str], *, comparing: bool) -> Slot | None:
        """Return the slot of another vendor's product, which the titles that name it answer.

        Who compares asks for what is like it first; where nothing is known to be, its words may tell.
        """
        mention = next(self._services.rivals.within(terms[: self._services.rivals.longest]), None)
        if mention is None or mention.start > 0 or (comparing and not mention.names):
            return None
        parts = tuple(terms[: mention.end])
        if not comparing:
            return Slot(parts, options=list(self._options.in_a_row(parts, IN_TITLE)), rival=True)
        why = f"{' '.join(mention.names)}, the like of {' '.join(parts)}"
        options = [
            *self._options.in_service(mention.names, BY_NAME, why),
            *self._options.in_a_row(parts, IN_PARTS),
        ]
        return Slot(parts, options=options, guess=mention.names[0])

    def _numbered(self, terms: Sequence[str]) -> Slot | None:
        """Return the slot of a name that is written with its number: "graviton 4"."""
        joined = "".join(terms[:2])
        if (
            len(terms) < 2
            or not terms[1].isdecimal()
            or terms[0].isdecimal()
            or not self._spelling.count(joined)
        ):
            return None
        return Slot(tuple(terms[:2]), options=list(self._options.written(joined, JOINED)), guess=joined)

    def _named(self, terms: Sequence[str]) -> Slot | None:
        mention = next(self._services.spoken.within(terms[: self._services.spoken.longest]), None)
        if mention is None or mention.start > 0:
            return None
        parts = tuple(terms[: mention.end])
        options = list(self._options.as_name(parts, mention.names, 1.0))
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

    def _joined(self, terms: Sequence[str]) -> Slot | None:
        for width in range(min(MAX_JOINED, len(terms)), 0, -1):
            parts = tuple(terms[:width])
            joined = "".join(parts)
            phrase, names = self._names.compact(joined, width)
            if names:
                options = [*self._options.as_name(phrase, names, JOINED), *self._options.written(joined, 1.0)]
                return Slot(parts, options=options, guess=" ".join(phrase))
            if width > 1 and self._spelling.count(joined):
                apart = Option(self._options.all_of(parts), IN_PARTS, f"title: {' '.join(parts)}")
                return Slot(parts, options=[*self._options.written(joined, JOINED), apart], guess=joined)
        return None

    def _read_as_name(self, terms: Sequence[str], slots: Sequence[Slot]) -> None:
        """Let all of `terms` be the beginning of a name, or a misspelt one."""
        telling = [term for term in terms if term not in VENDORS]
        if names := self._services.loose.exactly(telling):
            options = list(self._options.as_name(telling, names, 1.0))
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
            options = list(
                self._options.as_name(phrase, names, trust, f"{' '.join(phrase)} for {' '.join(terms)}")
            )
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
        return any(option.docs for option in self._spelling.read(word, alone=True).options)

    def described(self, slots: Sequence[Slot]) -> list[Described]:
        """Return the services that the single words of a question describe, the best first."""
        single = [slot.typed for slot in slots if len(slot.words) == 1 and not slot.rival]
        return self._glossary.describe(single) if len(single) > 1 else []

    def paired(self, slots: Sequence[Slot]) -> set[int]:
        """Return the entries whose titles have two telling words that stand together in a question."""
        pairs = [(first.typed, last.typed) for first, last in pairwise(slots) if not last.words[1:]]
        return {
            doc
            for pair in pairs
            if all(map(is_telling, pair))
            for option in self._options.in_a_row(pair, IN_TITLE)
            for doc in option.docs
        }

    def entries_of(self, service: str) -> Sequence[int]:
        """Return the entries whose titles name a service, a feature or a topic."""
        return self._postings.services.get(service, ())

    def _describe(self, slots: Sequence[Slot]) -> None:
        """Let the slots that describe a service also mean the entries of that service."""
        for described in self.described(slots):
            strength = WELL_DESCRIBED if len(described.words) > 2 else BY_DESCRIPTION
            options = list(
                self._options.in_service([described.name], strength, f"{described.name}, by description")
            )
            for slot in slots:
                if slot.typed in described.words:
                    slot.options += options
                    slot.guess = ""
