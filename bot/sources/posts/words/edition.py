"""Which re:Invent a post is about, if any: its title says it, else its text, its links, or its date."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.core.entry import FIRST_EDITION
from bot.sources.posts.text.front_matter import FrontMatter
from bot.sources.posts.text.shape import Block, Shape
from bot.sources.posts.text.spans import plain_text
from bot.sources.posts.words.addresses import is_launch_link
from bot.sources.posts.words.event import (
    OTHERS,
    YEAR,
    commonest,
    most_named,
    names_event,
    names_other_event,
    year_of,
)
from bot.sources.posts.words.language import load_language

FIRST_MONTH = 11
"""The month in which a re:Invent begins, at its end."""

_MAX_OPENING = 8
_MAX_HEAD = 3
_MAX_PASSING = 2
_DAY = re.compile(r"(?<!\d)(20[1-3]\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
"""A day as the names of files bear it: 2023-12-14, 2023_12_14, 20231214."""

_MONTH = re.compile(r"(?<!\d)(20[1-3]\d)-(0[1-9]|1[0-2])(?!\d)")
_BARE_NAME = re.compile(r"(?<![a-z])re-?invent(?![a-z])", re.IGNORECASE)
_EVENT_LINK = re.compile(r"aws\.amazon\.com/new/re-?invent|reinvent\.awsevents\.com", re.IGNORECASE)
_LINK_YEAR = re.compile(r"(?:re-?invent[-_]?|whats-new/)(20[1-3]\d)(?!\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Event:
    """Whether a post is about re:Invent, and the year of which one (none: it does not say).

    `passing` says that it is about other things as well: only a text or two of it names the event. `named`
    tells one that is not said to be about the event, nor about another one, but names it; `keynote` one whose
    title says that it is on a keynote, and of no other event.
    """

    about: bool
    edition: int | None
    passing: bool = False
    named: bool = False
    keynote: bool = False


@dataclass(frozen=True)
class _Told:
    """What of a post can tell the event: its name, title, values, headings, texts and links."""

    name: str
    title: str
    front: FrontMatter
    headings: tuple[str, ...]
    texts: tuple[str, ...]
    links: tuple[str, ...]


def find_event(name: str, front: FrontMatter, blocks: Sequence[Block]) -> Event:
    """Return what event the post called `name` is about."""
    headings = tuple(block.text for block in blocks if block.shape is Shape.HEADING)
    texts = tuple(map(_text, blocks))
    links = tuple(span.url for block in blocks for span in block.spans if span.url)
    told = _Told(name, front.title or next(iter(headings), ""), front, headings, texts, links)
    about = _is_about(told)
    named = not about and not OTHERS.search(told.title) and any(map(names_event, told.texts))
    keynote = load_language().keynote.search(told.title) and not names_other_event(told.title)
    return Event(about, _find_edition(told), about and _is_passing(told), named, bool(keynote))


def names_edition(name: str) -> bool:
    """Tell whether the name of a file or folder is of one year's re:Invent: "ReInvent-2016"."""
    return year_of(name.replace("_", " ")) is not None


def _text(block: Block) -> str:
    return block.text or " ".join(plain_text(cell) for cell in block.cells)


def _is_about(told: _Told) -> bool:
    if names_event(told.title) or (names_event(told.name) and not OTHERS.search(told.title)):
        return True
    if OTHERS.search(told.title) or OTHERS.search(told.name.replace("-", " ")):
        return False
    if any(map(names_event, [*(value for _, value in told.front.values), *told.headings])):
        return True
    if sum(bool(_EVENT_LINK.search(link)) for link in told.links) > 1:
        return True
    bare = _BARE_NAME.search(told.name) or _BARE_NAME.search(told.title)
    if bare and any(map(is_launch_link, told.links)):
        return True
    named = [place for place, text in enumerate(told.texts) if names_event(text)]
    event = load_language().event
    opening = any(event.search(told.texts[place]) for place in named if place < _MAX_OPENING)
    opening = opening or _begins_with_edition(told)
    return opening or len(named) > _MAX_PASSING


def _begins_with_edition(told: _Told) -> bool:
    """Tell a post without a title of its own whose first lines name one year's re:Invent."""
    opening = [text for text in told.texts if text][:_MAX_HEAD]
    return not told.front.title and any(year_of(text) is not None for text in opening)


def _is_passing(told: _Told) -> bool:
    if _begins_with_edition(told) or _BARE_NAME.search(told.title):
        return False
    heads = [told.name, told.title, *(value for _, value in told.front.values), *told.headings]
    return not any(map(names_event, heads)) and sum(map(names_event, told.texts)) <= _MAX_PASSING


def _find_edition(told: _Told) -> int | None:
    return (
        year_of(told.title)
        or year_of(told.name.replace("_", " "))
        or most_named(value for key, value in told.front.values if "date" not in key)
        or most_named(told.headings)
        or most_named(told.texts)
        or _only_year(_DAY.sub("", told.title))
        or _most_linked(told.links)
        or _year_of_date(told.front)
        or _year_of_day(told.title)
        or _only_year(_DAY.sub("", told.name))
        or _year_of_day(told.name)
    )


def _most_linked(links: Iterable[str]) -> int | None:
    return commonest(Counter(int(year) for link in links for year in _LINK_YEAR.findall(link)))


def _only_year(text: str) -> int | None:
    years = {int(year) for year in YEAR.findall(text) if int(year) >= FIRST_EDITION}
    return years.pop() if len(years) == 1 else None


def _year_of_date(front: FrontMatter) -> int | None:
    """Return the year of the last re:Invent before the post's date: they begin at the end of November."""
    return _last_edition(front.date.year, front.date.month) if front.date else None


def _year_of_day(text: str) -> int | None:
    """Return the same for the day, or the month at least, that a title or the name of a file bears."""
    found = _DAY.search(text)
    if found:
        return _last_edition(int(found[1]), int(found[3]))
    month = _MONTH.search(text)
    return _last_edition(int(month[1]), int(month[2])) if month else None


def _last_edition(year: int, month: int) -> int:
    return year if month >= FIRST_MONTH else year - 1
