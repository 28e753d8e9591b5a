"""Questions made of our own data, each with the ids of the entries that answer it."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from bot.core import Catalogue, Entry, Services
from bot.core.search.chatter import STOP_WORDS
from bot.core.words import words

SEED = 20221128
LETTERS = "abcdefghijklmnopqrstuvwxyz"
PER_KIND = 150

OFF_TOPIC = """
best pizza in naples; weather tomorrow; who won the world cup; how do i train my dog; lasagna;
premier league results; my printer is jammed; git rebase interactive; react useeffect cleanup;
how tall is the eiffel tower; qwertyuiop; zzzz; happy birthday; vacation request form; bitcoin price;
guitar chords; iphone battery replacement; tax return deadline; leaky faucet; crossword answers;
harry potter; cricket schedule; convert miles to kilometers; coffee machine is broken; XYZ999;
what is the capital of france; knitting patterns; used cars near me; chess opening; taylor swift tour
"""


@dataclass(frozen=True)
class Question:
    """What is asked, of which kind the question is, and which entries are right; none for off-topic ones."""

    text: str
    kind: str
    right: frozenset[str]


def make_questions(catalogue: Catalogue, services: Services) -> list[Question]:
    """Return the same questions for the same data: names, slips, shuffled words, codes, people, services."""
    chance = random.Random(SEED)
    entries = sorted(catalogue.entries, key=lambda each: each.id)
    makers = (_by_name, _by_slips, _by_shuffled_words, _by_code, _by_person)
    made = [question for make in makers for question in make(entries, chance)]
    made += _by_service(entries, services)
    made += [Question(text.strip(), "off topic", frozenset()) for text in OFF_TOPIC.split(";")]
    return made


def slip(word: str, chance: random.Random) -> str:
    """Return `word` with one letter put in, left out, changed or swapped; a short one as it is."""
    if len(word) <= 4:
        return word
    at = chance.randrange(len(word) - 1)
    letter = chance.choice(LETTERS)
    return chance.choice(
        (
            word[:at] + letter + word[at:],
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


def _same_title(entries: list[Entry]) -> dict[tuple[str, ...], frozenset[str]]:
    ids: dict[tuple[str, ...], set[str]] = {}
    for each in entries:
        ids.setdefault(tuple(words(each.title)), set()).add(each.id)
    return {title: frozenset(same) for title, same in ids.items()}


def _by_name(entries: list[Entry], chance: random.Random) -> Iterator[Question]:
    right = _same_title(entries)
    for each in chance.sample(entries, min(PER_KIND, len(entries))):
        yield Question(each.title.lower(), "name", right[tuple(words(each.title))])


def _by_slips(entries: list[Entry], chance: random.Random) -> Iterator[Question]:
    right = _same_title(entries)
    for each in chance.sample(entries, min(PER_KIND, len(entries))):
        typed = " ".join(slip(word, chance) for word in words(each.title)[:7])
        same = [ids for title, ids in right.items() if title[:7] == tuple(words(each.title)[:7])]
        yield Question(typed, "a slip a word", frozenset().union(*same))


def _by_shuffled_words(entries: list[Entry], chance: random.Random) -> Iterator[Question]:
    parts = {each.id: set(words(each.title)) for each in entries}
    for each in chance.sample(entries, min(PER_KIND, len(entries))):
        telling = sorted(word for word in parts[each.id] if len(word) > 3 and word not in STOP_WORDS)
        if len(telling) > 2:
            typed = chance.sample(telling, 3)
            right = frozenset(key for key, held in parts.items() if held.issuperset(typed))
            yield Question(" ".join(typed), "some words", right)


def _by_code(entries: list[Entry], chance: random.Random) -> Iterator[Question]:
    coded = [each for each in entries if each.code]
    for each in chance.sample(coded, min(PER_KIND, len(coded))):
        code = (each.code or "")[:6]
        right = frozenset(other.id for other in coded if (other.code or "").startswith(code))
        spelled = chance.choice(
            (code, code.lower(), f"{code[:3]} {code[3:]}", f"{code[:3]}-{code[3:]}".lower())
        )
        yield Question(spelled, "code", right)


def _by_person(entries: list[Entry], chance: random.Random) -> Iterator[Question]:
    people = sorted({speaker for each in entries for speaker in each.speakers})
    for name in chance.sample(people, min(PER_KIND, len(people))):
        right = frozenset(each.id for each in entries if name in each.speakers)
        yield Question(" ".join(slip(word, chance) for word in words(name)), "person, misspelt", right)


def _by_service(entries: list[Entry], services: Services) -> Iterator[Question]:
    naming: dict[str, set[str]] = {}
    for each in entries:
        for name in services.named_in(each.title):
            naming.setdefault(name, set()).add(each.id)
    for name, ids in naming.items():
        for alias in (*services.all[name].aliases[:2], name):
            yield Question(alias, "service or alias", frozenset(ids))
