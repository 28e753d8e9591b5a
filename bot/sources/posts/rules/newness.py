"""Newness: what a name alone says of whether its product was new at an edition."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from bot.core.merging.sameness import is_generic, split_name
from bot.core.services import VENDORS, Mention, Services
from bot.core.words import words
from bot.sources.posts.rules.findings import Newness
from bot.sources.posts.rules.reading import Reading, has_vendor
from bot.sources.posts.text.outline import Node
from bot.sources.posts.words.debuts import find_debuts, load_debuts
from bot.sources.posts.words.event import names_event
from bot.sources.posts.words.heads import Head
from bot.sources.posts.words.language import lower
from bot.sources.posts.words.scripts import count_words, part_scripts

MAX_LETTERS = 100
"""Letters of a name; more are a sentence."""

MAX_BEHIND = 6
"""Words of a product's name behind the service's that it begins with."""

MIN_TOLD = 3
"""New products of one edition that a post without a year names at least."""

NEAR = 0.87
"""How alike a misspelt name is to the right one: one letter of eight, two of sixteen may be wrong."""

MIN_NEAR = 6
"""Letters of a name that can be misspelt and still be known."""

_INSTANCES = re.compile(
    r"(?:(?:Amazon )?EC2 )?(?:[A-Z]\d{1,2}[a-z]{0,5}|(?:Inf|Trn|Hpc|Mac|VT|DL)\d{1,2}[a-z]{0,2})(?:-\w{1,8})?"
    r"(?:,? (?:and )?[A-Z]\w{1,6})* [Ii]nstances?\b(?! for | with )"
)
"""Instances by the name of their type (https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html)."""

_COMPANY = re.compile(r"Amazon Web Services\b(?! [A-Z])")
_PARTED = r"[ /&.+@-]"
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


def judge_node(node: Node, edition: int, reading: Reading) -> Newness:
    """Return what the name at the head of a block says of whether its product was new at an edition."""
    return judge_name(reading.head(node).name, edition, reading)


def guess_edition(texts: Iterable[str], services: Services) -> int | None:
    """Return the latest edition of which `texts` name several new products: none is named before its time."""
    debuts, told = find_debuts(services), defaultdict(set)
    for parts in (words(part_scripts(text)) for text in texts):
        for each in debuts.named.within(parts):
            name = tuple(parts[each.start : each.end])
            told[debuts.years[name]].add(each.names or name)
    return max((year for year, names in told.items() if year and len(names) >= MIN_TOLD), default=None)


def is_new_alone(name: str, edition: int, services: Services) -> bool:
    """Tell an everyday word that is a new product's name where it stands alone: "Shield"."""
    return any(load_debuts()["services"].get(each) == edition for each in services.loose.exactly(words(name)))


def names_instances(name: str) -> bool:
    """Tell a family of instances, several of which are one launch: "M6g, C6g and R6g"."""
    return bool(_INSTANCES.match(part_scripts(name)))


def heads_new(head: Head, texts: Iterable[str], reading: Reading) -> bool:
    """Tell the name of what was there before, or "X Enhancements", above texts on new things."""
    several = reading.language.announcements.ends(head.name) and reading.is_product(head.name)
    old = not head.rest and judge_name(head.name, reading.edition, reading) is Newness.OLD
    names = find_new_names(reading.services, reading.edition)
    return (several or old) and any(names.search(lower(text)) for text in texts)


def _judge(name: str, edition: int, reading: Reading) -> Newness:
    if not name[:1].isupper() or len(name) > MAX_LETTERS or "," in name or _INFLECTED.search(name):
        return Newness.NONE
    language, text = reading.language, part_scripts(name)
    debuts, parts, told = find_debuts(reading.services), words(text), text.split()
    first = next(debuts.named.within(parts), None)
    year = debuts.years[tuple(parts[first.start : first.end])] if first else 0
    if _INSTANCES.match(text) and year in (0, edition):
        return Newness.NEW if year else Newness.LIKELY
    if first is None and _is_misspelt(parts, edition, reading.services):
        return Newness.NEW
    known = first is not None and first.start <= (parts[0] in VENDORS)
    vendor = _COMPANY.match(name) or names_event(name)
    unknown = first is None and has_vendor(name[:16]) and not vendor
    named = (known or unknown) and _reads_as_name(told[first.end if first else 1 :], reading)
    if not named or language.lesson.search(name) or language.talk.search(name):
        return Newness.NONE
    if first:
        return _judge_known(first, parts, new=year == edition, services=reading.services)
    return Newness.LIKELY if edition <= debuts.last else Newness.NEW


def _is_misspelt(parts: list[str], edition: int, services: Services) -> bool:
    """Tell "AWS Forcast", which is nobody's name, from other words."""
    name, (names, lengths) = "".join(parts), _join_new_names(services, edition)
    if len(name) < MIN_NEAR:
        return False
    alike = names[bisect_left(lengths, len(name) * NEAR) : bisect_right(lengths, len(name) / NEAR)]
    near = process.extractOne(name, alike, scorer=Levenshtein.normalized_similarity, score_cutoff=NEAR)
    return near is not None


def _judge_known(first: Mention, parts: list[str], *, new: bool, services: Services) -> Newness:
    if any(services.all[name].topic for name in first.names):
        return Newness.NONE
    if new:
        return Newness.NEW
    if first.names and _is_generation(parts[: first.end + 1], first.names[0]):
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
def _join_new_names(services: Services, edition: int) -> tuple[list[str], list[int]]:
    """Return the names of what was first announced at `edition` without spaces, in which people err most.

    They stand in the order of their lengths, and these beside them.
    """
    names = sorted({"".join(phrase) for phrase in find_debuts(services).at(edition)}, key=len)
    return names, list(map(len, names))


@lru_cache(maxsize=32)
def find_new_names(services: Services, edition: int) -> re.Pattern[str]:
    """Return what finds, in lower case, the names of all that was first announced at `edition`."""
    phrases = find_debuts(services).at(edition)
    spellings = sorted((_PARTED.join(map(re.escape, phrase)) for phrase in phrases), key=len, reverse=True)
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(spellings) or '(?!)'})(?![a-z0-9])")
