"""When two names are of one thing: the forms in which names are compared."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from ..words import fold, stem, words

MIN_LONG = 8
"""Letters of a name that is long enough for one of them to be wrong."""

MIN_TOLD = 2
"""Telling words that a name must have for a word for its kind to be left out: "Fargate Spot instances"."""

_VENDORS = frozenset({"aws", "amazon"})
_SMALL = frozenset(
    words(
        "a an and are as at by for from in into is it its of on or the this to via with your you"
        " auf avec com con da de der des du em et fur mit para pour sur und"
    )
)
_STAGE = frozenset(
    words(
        "announce announced announces announcement announcing available availability beta coming ga general"
        " generally introduce introduced introduces introducing launch launched launches launching new now"
        " preview previews public release released releases soon support supports supported"
    )
)
_GENERIC = frozenset(
    words(
        "addition announcement capability change demo enhancement event feature function generation"
        " improvement instance integration keynote launch more news option other pricing product region"
        " release service serverless session several support talk thing type update various version workshop"
    )
)
_KINDS = frozenset(
    stem(word) for word in words("capability feature instance integration option pricing service")
)
"""What may stand behind a name to say of what kind its bearer is, or may not."""

_LEFT_OUT = _VENDORS | _SMALL | _STAGE
_EMPTY = frozenset(form for word in _SMALL | _STAGE | _GENERIC for form in (word, stem(word)))
_BRITISH = ((re.compile(r"isation"), "ization"), (re.compile(r"(?<=[a-z]{3})is(e[drs]?|ing)$"), r"iz\1"))
_DIGITS = re.compile(r"\d+")
_ZERO = re.compile(r"(?<![a-z0-9])0(?=[a-z]{3})")
_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]{1,60})[)）\]]")
_EVENT = re.compile(r"\bre:?\s*-?invent\b\W{0,3}(?:20\d\d|'\d\d)?", re.IGNORECASE)
_CODE = re.compile(r"\b[a-z]{3,4}\d{3,4}(?:-[a-z]\d?)?\b", re.IGNORECASE)


@lru_cache(maxsize=65_536)
def split_name(title: str) -> tuple[str, ...]:
    """Return the words of `title` that tell it from others, stemmed and spelled one way, in their order.

    Vendors, stages, small words, the event, session codes, and a bracket that only spells out or
    abbreviates what stands before it are left out; a name of nothing else keeps all its words.
    """
    plain = _CODE.sub(" ", _EVENT.sub(" ", _drop_repeats(title)))
    parts = words(plain)
    kept = [part for part in parts if part not in _LEFT_OUT]
    return tuple(_form(part) for part in kept or parts)


@lru_cache(maxsize=50_000)
def _form(word: str) -> str:
    """Return the form in which a word is compared; every word of a catalogue is asked for many times."""
    word = _ZERO.sub("o", word) if word[0] == "0" else word
    if len(word) > 5 and word.isascii():
        for british, american in _BRITISH:
            word = british.sub(american, word)
        word = word.replace("colour", "color").replace("favour", "favor").replace("behaviour", "behavior")
    return stem(word)


def _drop_repeats(title: str) -> str:
    """Leave out a bracket that abbreviates the words before it, or is abbreviated by the word before it."""

    def judge(found: re.Match[str]) -> str:
        inner, before = words(found[1]), words(title[: found.start()])
        initials = "".join(word[0] for word in inner)
        short = len(inner) == 1 and is_short_for(inner[0], before)
        return " " if short or (before and len(inner) > 1 and before[-1] == initials) else f" {found[1]} "

    return _BRACKETS.sub(judge, title)


def is_short_for(short: str, name: Iterable[str]) -> bool:
    """Tell whether `name` holds the letters of `short` in this order, from a word's first letter on."""
    whole = [word for word in name if word not in _VENDORS]
    if not 2 <= len(short) <= 6:
        return False
    starts = (place for place, word in enumerate(whole) if word[0] == short[0])
    return any(_is_subsequence(short, "".join(whole[start:])) for start in starts)


def _is_subsequence(short: str, whole: str) -> bool:
    letters = iter(whole)
    return all(char in letters for char in short)


def is_generic(parts: Iterable[str]) -> bool:
    """Tell a name that many things bear ("new instances") from one that is somebody's."""
    return all(part in _EMPTY or part.isdigit() or len(part) < 2 for part in parts)


def name_keys(title: str, services: Iterable[str]) -> Iterator[str]:
    """Yield the keys of a name: two names with a key in common are names of one thing.

    A key is the name's words run together (so that "Code Catalyst" is "CodeCatalyst"), its words
    sorted, and the same with the words of each service that it names put for their abbreviation, or
    cut down to any one of those that it has ("STEP distributed map" for Step Functions).
    """
    parts = split_name(title)
    if is_generic(parts):
        return
    yield "".join(parts)
    yield " ".join(sorted(set(parts)))
    if parts[-1] in _KINDS and sum(part not in _EMPTY for part in parts) >= MIN_TOLD:
        yield " ".join(sorted(set(parts[:-1])))
    for service in services:
        yield from _service_keys(parts, split_name(service))


def _service_keys(parts: tuple[str, ...], service: tuple[str, ...]) -> Iterator[str]:
    rest = {part for part in parts if part not in service and not is_short_for(part, service)}
    if not rest or is_generic(rest):
        whole = not rest and len(parts) > 0
        if whole:
            yield " ".join(sorted(set(service)))
        return
    yield " ".join(sorted(rest | set(service)))
    for word in service:
        if word in parts and not is_generic([word]):
            yield " ".join(sorted(rest | {word}))


def numbers_agree(one: Iterable[str], other: Iterable[str]) -> bool:
    """Tell whether names can be of one thing by their numbers: "graviton2" and "graviton3" cannot."""
    first = {part for part in one if any(char.isdigit() for char in part)}
    second = {part for part in other if any(char.isdigit() for char in part)}
    return first <= second or second <= first


def spelled_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names differ by a slip of the pen at most: one letter of a long name, no number."""
    left, right = "".join(one), "".join(other)
    if left == right:
        return True
    slip = min(len(left), len(right)) >= MIN_LONG and Levenshtein.distance(left, right, score_cutoff=1) <= 1
    return slip and _DIGITS.findall(left) == _DIGITS.findall(right)


def slips_of(word: str) -> Iterator[str]:
    """Yield forms of which two words that differ by one letter have one in common."""
    yield word
    for place in range(len(word)):
        yield f"{word[:place]}*{word[place + 1 :]}"
        yield word[:place] + word[place + 1 :]


def name_person(name: str) -> str:
    """Return the form in which a person's name is compared."""
    return " ".join(words(fold(name).removeprefix("dr. ").removeprefix("dr ")))
