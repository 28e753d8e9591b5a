"""Who speaks, as titles tell it: "Keynote with A and B", "Title - A, B"."""

import re

from bot.core.words import words
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.words.event import drop_event_name
from bot.sources.posts.words.people import clean_person, find_name
from bot.sources.posts.words.scripts import part_scripts

_DASH = re.compile(r"\s+[-–—|]\s+|\s*[:：]\s+|,\s+|\s*[(（]")
_EASTERN = re.compile(r"(?<=\S)\s+[-–—|]\s+([\uac00-\ud7af]{2,4})\s*[(（][^()（）]{2,30}[)）]\s*$")
_NAMES = re.compile(r"(?:Dr\.?\s+)?[A-ZÀ-Þ][\w'’.-]*(?:\s+(?:[a-z]{2})?[A-ZÀ-Þ][\w'’.-]*){0,3}")


def find_keynote_speakers(text: str, reading: Reading) -> tuple[str, ...]:
    """Return who gives the keynote that `text` names: the person named in it, and those named along."""
    text = part_scripts(text)
    for found in _NAMES.finditer(text):
        name = clean_person(re.sub(r"['’]s?$", "", found[0]))
        name = _without_keynote(name, reading)
        beside = reading.language.keynote.search(text, max(found.end() - 12, 0))
        first = len(name.split()) == 1
        close = beside is not None and beside.start() - found.end() <= 2 and first
        known = reading.keynote_speaker(name) if first and reading.language.keynote.search(text) else ""
        if known or _is_speaker(name, reading, single=close):
            start = text.find(name, found.start())
            listed = reading.read_people(text[start:])
            return listed or (known or name,)
    return ()


def _is_speaker(name: str, reading: Reading, *, single: bool) -> bool:
    return bool(name) and not reading.language.subject.equals(name) and reading.is_person(name, single=single)


def find_actor(text: str, reading: Reading, *, talks: bool = True) -> str:
    """Return the first person of whom `text` says that they announced, or if `talks` told, something."""
    for found in _NAMES.finditer(text):
        name = clean_person(found[0])
        after = text[found.end() :].lstrip(" ,")
        acts = reading.language.told.match(after) or (talks and reading.language.speaks.match(after))
        if acts and reading.is_person(name):
            return name
    return ""


def _without_keynote(name: str, reading: Reading) -> str:
    """Take the word "Keynote", days, firms and roles off the ends of a run of capitalised words."""
    rest = [word for word in name.split() if not reading.language.keynote.equals(word.strip(".,:"))]
    for end in (0, -1):
        while len(rest) > 1 and set(words(rest[end])) <= reading.language.no_names:
            rest.pop(end)
    return clean_person(" ".join(rest))


def split_speakers(title: str, reading: Reading) -> tuple[str, tuple[str, ...]]:
    """Part a title from the speakers behind it: "Title with A and B", "Title - A, B", "Title (by A)"."""
    for label in reading.language.label.find_all(title):
        people = reading.read_people(title[label.end() :].lstrip(" :："), single=True)
        if people and title[label.end() :].lstrip()[:1] in (":", "："):
            return title[: label.start()].rstrip(" ([（-–—|,"), people
    for found in reading.language.by.find_all(title):
        before = title[: found.start()].rstrip(" ([（-–—|,")
        people = reading.read_people(title[found.end() :].strip())
        if people and len(before.split()) >= 2 and title[found.end() : found.end() + 1].isspace():
            return before, people
    east = _EASTERN.search(title)
    if east and len(words(drop_event_name(title[: east.start()]))) > 1:
        return title[: east.start()], (east[1],)
    for found in list(_DASH.finditer(title))[::-1]:
        people = reading.read_people(title[found.end() :].rstrip(")） "))
        named = len(words(drop_event_name(title[: found.start()]))) > 1
        if (
            people
            and named
            and len(title[: found.start()].split()) >= 3
            and find_name(title[found.end() :]) in people
        ):
            return title[: found.start()], people
    return title, ()
