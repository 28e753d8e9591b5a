"""What one typed word may mean: itself, a synonym, an alias, a clipped or a misspelt word."""

from collections.abc import Collection, Mapping, Sequence

from ..services import Services
from .chatter import is_telling
from .names import Names
from .options import IN_FIELD, IN_PARTS, IN_TEXT, Options
from .postings import Postings
from .slots import Option, Slot
from .vocabulary import MIN_PREFIX, Guess, Vocabulary

LOOSE, SYNONYM = 0.85, 0.85
"""Trust in an alias that is an ordinary word, and in a synonym."""

RARE = 3
"""Titles below which a word is rare enough to be a clipped one."""

MIN_OWN_SHARE, MIN_PERSON_SHARE = 0.5, 0.75
"""Share of the titles with a word that must mean its service, or person, for the word to be a name."""


class Spelling:
    """Knows the words that titles are made of, and reads single words by them."""

    def __init__(self, postings: Postings, services: Services, names: Names) -> None:
        self._postings = postings
        self._services = services
        self._names = names
        self._options = Options(postings)
        self._persons = self._own(postings.speakers, MIN_PERSON_SHARE)
        self._vocabulary = Vocabulary(postings.counts, self._own_words(), postings.speakers)

    def count(self, word: str) -> int:
        """Return how many entries `word` names."""
        return self._vocabulary.count(word)

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

    def read(self, word: str, *, alone: bool) -> Slot:
        """Return the slot of `word`; one that stands alone is hardly clipped, nor meant as its synonym."""
        person = word in self._persons
        slot = Slot((word,), options=list(self._options.written(word, 1.0)), named=person, person=person)
        if person:
            slot.options.append(
                Option(self._postings.announcers.get(word, ()), IN_FIELD, f"announced by {word}")
            )
        for phrases in (self._services.loose, self._services.ambiguous):
            slot.options += self._options.in_service(phrases.exactly((word,)), LOOSE)
        for same in () if alone and _is_titled(slot) else self._services.synonyms.get(word, ()):
            slot.options += self._options.written(same, SYNONYM, f"{same} for {word}")
        slot.named = person or bool(self._services.ambiguous.exactly((word,)))
        if not slot.options or self._vocabulary.count(word) < RARE:
            self._guess(word, slot, completed=not alone or len(word) > MIN_PREFIX)
        return slot

    def begun_by(self, word: str) -> list[Option]:
        """Return the options of a known `word` that is meant as the beginning of a longer one."""
        longer = [guess for guess in self._vocabulary.completions(word) if self._is_another(guess.word, word)]
        return [
            option
            for guess in longer
            for option in self._options.written(guess.word, guess.trust, f"{guess.word} for {word}")
        ]

    def _is_another(self, longer: str, word: str) -> bool:
        return self._postings.stem(longer) != self._postings.stem(word)

    def _guess(self, word: str, slot: Slot, *, completed: bool) -> None:
        known = bool(slot.options)
        guesses: Sequence[Guess] = self._vocabulary.completions(word) if completed else ()
        if not guesses and not self._vocabulary.count(word):
            corrections = self._vocabulary.corrections(word)
            guesses = [guess for guess in corrections if not (known and guess.doubtful)]
        for guess in guesses:
            slot.options += self._options.written(guess.word, guess.trust, f"{guess.word} for {word}")
        if not known and guesses:
            slot.guess, slot.doubtful = guesses[0].word, guesses[0].doubtful
            slot.person = slot.guess in self._persons
        pair = None if slot.options else self._vocabulary.split(word)
        if pair and any(map(is_telling, pair)):
            slot.guess = " ".join(pair)
            slot.options.append(Option(self._options.all_of(pair), IN_PARTS, f"{slot.guess} for {word}"))


def _is_titled(slot: Slot) -> bool:
    """Whether any title has what a slot asks for, by the word or by a name."""
    return any(option.strength > IN_TEXT for option in slot.options)
