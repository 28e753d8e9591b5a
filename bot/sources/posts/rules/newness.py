"""Newness: what a name alone says of whether its product was new at an edition."""

import re
from collections.abc import Iterable
from functools import lru_cache

from bot.core.merging.sameness import is_generic, split_name
from bot.core.services import VENDORS, Mention, Services
from bot.core.words import words
from bot.sources.posts.rules.reading import Newness, Reading, has_vendor
from bot.sources.posts.words.debuts import load_debuts
from bot.sources.posts.words.event import names_event
from bot.sources.posts.words.language import lower
from bot.sources.posts.words.scripts import count_words, part_scripts

MAX_LETTERS = 100
"""Letters of a name; more are a sentence."""

MAX_BEHIND = 6
"""Words of a product's name behind the service's that it begins with."""

_INSTANCES = re.compile(
    r"(?:(?:Amazon )?EC2 )?(?:[A-Z]\d{1,2}[a-z]{0,5}|(?:Inf|Trn|Hpc|Mac|VT|DL)\d{1,2}[a-z]{0,2})(?:-\w{1,8})?"
    r"(?:,? (?:and )?[A-Z]\w{1,6})* [Ii]nstances?\b(?! for | with )"
)
"""Instances by the name of their type (https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html)."""

_PARTED = r"[ /&.+-]"
_INFLECTED = re.compile("[\u3041-\u306d\u306f-\u3096]|[A-Za-z0-9][\uac00-\ud7af]")
"""Japanese letters of verbs and particles, but for the one that joins nouns; a Korean particle at a name."""


def judge_name(name: str, edition: int, reading: Reading) -> Newness:
    """Tell a new product's own name from that of one that was there before, and from a sentence.

    New is what was first announced at this edition (data/debuts.toml). A generation ("Trainium3"), what
    goes further than a known name ("Aurora Fast Clones"), or an unknown one with its vendor is likely to be.
    """
    if (name, edition) not in reading.judged:
        reading.judged[name, edition] = _judge(name, edition, reading)
    return reading.judged[name, edition]


def heads_new(name: str, texts: Iterable[str], reading: Reading) -> bool:
    """Tell the name of what was there before above texts on new things."""
    if judge_name(name, reading.edition, reading) is not Newness.OLD:
        return False
    names = find_new_names(reading.services, reading.edition)
    return any(names.search(lower(text)) for text in texts)


def _judge(name: str, edition: int, reading: Reading) -> Newness:
    if not name[:1].isupper() or len(name) > MAX_LETTERS or "," in name or _INFLECTED.search(name):
        return Newness.NONE
    language, text = reading.language, part_scripts(name)
    if _INSTANCES.match(text):
        return Newness.LIKELY
    parts, told = words(text), text.split()
    first = next(reading.services.spoken.within(parts), None)
    known = first is not None and first.start <= (parts[0] in VENDORS)
    unknown = first is None and reading.launches and has_vendor(name[:16]) and not names_event(name)
    named = (known or unknown) and _reads_as_name(told[first.end if first else 1 :], reading)
    if not named or language.lesson.search(name) or language.talk.search(name):
        return Newness.NONE
    return _judge_known(first, parts, edition, reading) if first else Newness.LIKELY


def _judge_known(first: Mention, parts: list[str], edition: int, reading: Reading) -> Newness:
    known = reading.services.all[first.names[0]]
    if known.topic:
        return Newness.NONE
    if load_debuts().get(known.name) == edition:
        return Newness.NEW
    if _is_generation(parts[: first.end + 1], known.name):
        return Newness.LIKELY
    further = any(not is_generic((part,)) for part in split_name(" ".join(parts[first.end :])))
    return Newness.LIKELY if further else Newness.OLD


def _is_generation(parts: list[str], name: str) -> bool:
    """Tell "Trainium3" and "Nova 2" from "S3" and "EC2", which bear their numbers from the first."""
    bare = words(name)
    counted = (part.rstrip("0123456789") for part in parts if part not in bare and part[-1].isdigit())
    return any(stem in bare or not stem for stem in counted)


def _reads_as_name(behind: list[str], reading: Reading) -> bool:
    """Tell words that are all capitalised, numbered or small from those of a sentence."""
    small = reading.language.fill
    plain = (part.strip("()&+/-–") for part in behind)
    named = (not part[:1].islower() or part in small or is_generic((part,)) for part in plain)
    return count_words(" ".join(behind)) <= MAX_BEHIND and all(named)


@lru_cache(maxsize=32)
def find_new_names(services: Services, edition: int) -> re.Pattern[str]:
    """Return what finds, in lower case, the names of all that was first announced at `edition`."""
    debuts = load_debuts()
    phrases = [phrase for phrase, names in services.spoken.items() if debuts.get(names[0]) == edition]
    spellings = sorted((_PARTED.join(map(re.escape, phrase)) for phrase in phrases), key=len, reverse=True)
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(spellings) or '(?!)'})(?![a-z0-9])")
