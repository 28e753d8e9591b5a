"""Which re:Invent a post is about, if any: its title says it, else its text, its links, or its date."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.sources.posts.text.front_matter import FrontMatter
from bot.sources.posts.text.shape import Block, Shape
from bot.sources.posts.text.spans import plain_text
from bot.sources.posts.words.language import load_language

FIRST_EDITION = 2012
"""The first re:Invent."""

_MAX_OPENING = 8
_MAX_PASSING = 2
_NAME = (
    r"(?:(?<![A-Za-z])(?:[Rr][Ee]\s?[:：]\s?-?[Ii][Nn][Vv][Ee][Nn][Tt]|[Rr]e-[Ii]nvent|[Rr]eInvent|REINVENT)"
    r"|(?i:aws|amazon)[\s_-]+(?i:re-?invent))"
)
_EVENT = re.compile(_NAME + r"|(?i:(?<![a-z])re-?invent[\s_-]?'?(?:20)?[12]\d(?!\d))")
_YEAR_AFTER = re.compile(r"(?i:re\s?[:：]?\s?-?invent)\W{0,4}(?:(20[1-3]\d)|['’]?([12]\d))(?!\d|[:/]\d)")
_YEAR_BEFORE = re.compile(r"(?<!\d)(20[1-3]\d)\W{0,3}(?:\w+\W){0,2}?(?i:re\s?[:：]?\s?-?invent)")
_YEAR = re.compile(r"(?<!\d)(20[1-3]\d)(?!\d)")
_DAY = re.compile(r"20\d\d-\d\d-\d\d")
_EVENT_LINK = re.compile(r"aws\.amazon\.com/new/re-?invent|reinvent\.awsevents\.com", re.IGNORECASE)
_LINK_YEAR = re.compile(r"(?:re-?invent[-_]?|whats-new/)(20[1-3]\d)(?!\d)", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:kubecon|cloudnativecon|re\s?:?\s?inforce|re\s?:?\s?mars|aws\s+(?:\w+\s+){0,2}summit|summit\s+20\d\d"
    r"|google\s+(?:cloud\s+)?next|google\s+i/o|microsoft\s+(?:ignite|build)|ignite\s+20\d\d|docker\s?con|hashiconf"
    r"|wwdc|fosdem|devoxx|codemash|gophercon|pycon|qcon|ndc|strange\s?loop|monitorama|vmworld|dreamforce|gtc|oracle\s+openworld"
    r"|serverlessconf|serverless\s?days|community\s+day|ces|black\s?hat|def\s?con|rsa\s+conference|react\s?conf"
    r"|github\s+universe|open\s+source\s+summit)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Event:
    """Whether a post is about re:Invent, and the year of which one (none: it does not say).

    `passing` says that it is about other things as well: only a text or two of it names the event.
    """

    about: bool
    edition: int | None
    passing: bool = False


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
    headings = tuple(plain_text(block.spans) for block in blocks if block.shape is Shape.HEADING)
    texts = tuple(map(_text, blocks))
    links = tuple(span.url for block in blocks for span in block.spans if span.url)
    told = _Told(name, front.title or next(iter(headings), ""), front, headings, texts, links)
    return Event(_is_about(told), _find_edition(told), _is_passing(told))


def _text(block: Block) -> str:
    return plain_text(block.spans) or " ".join(plain_text(cell) for cell in block.cells)


def names_event(text: str) -> bool:
    """Tell whether `text` names re:Invent."""
    return bool(_EVENT.search(text))


def drop_event_name(text: str) -> str:
    """Return `text` without the name of re:Invent and the year beside it."""
    return _YEAR.sub(" ", _EVENT.sub(" ", _YEAR_AFTER.sub(" ", text)))


def names_other_event(text: str) -> bool:
    """Tell whether `text` names another event and not re:Invent."""
    return bool(_OTHERS.search(text)) and not names_event(text)


def _is_about(told: _Told) -> bool:
    if names_event(told.title) or (names_event(told.name) and not _OTHERS.search(told.title)):
        return True
    if _OTHERS.search(told.title) or _OTHERS.search(told.name.replace("-", " ")):
        return False
    if any(map(names_event, [*(value for _, value in told.front.values), *told.headings])):
        return True
    if sum(bool(_EVENT_LINK.search(link)) for link in told.links) > 1:
        return True
    named = [place for place, text in enumerate(told.texts) if names_event(text)]
    event = load_language().event
    opening = any(event.search(told.texts[place]) for place in named if place < _MAX_OPENING)
    return opening or len(named) > _MAX_PASSING


def _is_passing(told: _Told) -> bool:
    heads = [told.name, told.title, *(value for _, value in told.front.values), *told.headings]
    return not any(map(names_event, heads)) and sum(map(names_event, told.texts)) <= _MAX_PASSING


def _find_edition(told: _Told) -> int | None:
    return (
        year_of(told.title)
        or year_of(told.name.replace("_", " "))
        or _most_named(value for key, value in told.front.values if "date" not in key)
        or _most_named(told.headings)
        or _most_named(told.texts)
        or _only_year(told.title)
        or _most_linked(told.links)
        or _year_of_date(told.front)
        or _only_year(_DAY.sub("", told.name))
        or _year_of_name(told.name)
    )


def year_of(text: str) -> int | None:
    """Return the year that `text` gives to re:Invent."""
    return _most_named([text])


def _most_named(texts: Iterable[str]) -> int | None:
    """Return the year that is named most often beside the event, the earlier one of two."""
    years: Counter[int] = Counter()
    for text in texts:
        if "nvent" in text.lower():
            years.update(int(full or f"20{short}") for full, short in _YEAR_AFTER.findall(text))
            years.update(map(int, _YEAR_BEFORE.findall(text)))
    return _commonest(years)


def _most_linked(links: Iterable[str]) -> int | None:
    return _commonest(Counter(int(year) for link in links for year in _LINK_YEAR.findall(link)))


def _commonest(years: Counter[int]) -> int | None:
    known = {year: count for year, count in years.items() if year >= FIRST_EDITION}
    return min(known, key=lambda year: (-known[year], year)) if known else None


def _only_year(text: str) -> int | None:
    years = {int(year) for year in _YEAR.findall(text) if int(year) >= FIRST_EDITION}
    return years.pop() if len(years) == 1 else None


def _year_of_date(front: FrontMatter) -> int | None:
    """Return the year of the last re:Invent before the post's date: they begin at the end of November."""
    if not front.date:
        return None
    return front.date.year if front.date.month >= 11 else front.date.year - 1


def _year_of_name(name: str) -> int | None:
    found = re.search(r"(20[1-3]\d)-(\d\d)", name)
    if not found:
        return None
    return int(found[1]) - (int(found[2]) < 11)
