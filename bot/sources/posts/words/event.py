"""How texts name re:Invent, its years and other events."""

import re
from collections import Counter
from collections.abc import Iterable

from bot.core.entry import FIRST_EDITION

_NAME = (
    r"(?:(?<![A-Za-z])(?:[Rr][Ee]\s?[:：]\s?-?[Ii][Nn][Vv][Ee][Nn][Tt]|[Rr]e-[Ii]nvent|[Rr]eInvent|REINVENT)"
    r"|(?i:aws|amazon)[\s_-]*(?i:re-?invent)(?![a-z])|#(?i:re-?invent)(?![a-z]))"
)
_EVENT = re.compile(_NAME + r"|(?i:(?<![a-z])re-?invent[\s_-]?'?(?:20)?[12]\d(?!\d))")
_YEAR_AFTER = re.compile(
    r"(?i:re\s?[:：]?\s?-?invent)\W{0,4}(?:(20[1-3]\d)(?!\d|[:/]\d)|['’]?([12]\d)(?!\d|[:/.-]\d))"
)
_YEAR_BEFORE = re.compile(r"(?<!\d)(20[1-3]\d)\W{0,3}(?:\w+\W){0,2}?(?i:re\s?[:：]?\s?-?invent)")
_FILED = re.compile(r"(?<![\w/.-])(re)_(?=invent\s)", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)(20[1-3]\d)(?!\d)")
"""A year that may be an edition's."""

OTHERS = re.compile(
    r"\b(?:kubecon|cloudnativecon|re\s?:?\s?inforce|re\s?:?\s?mars|aws\s+(?:\w+\s+){0,2}summit|summit\s+20\d\d"
    r"|google\s+(?:cloud\s+)?next|google\s+i/o|microsoft\s+(?:ignite|build)|ignite\s+20\d\d|docker\s?con|hashiconf"
    r"|wwdc|fosdem|devoxx|codemash|gophercon|pycon|qcon|ndc|strange\s?loop|monitorama|vmworld|dreamforce|gtc|oracle\s+openworld"
    r"|serverlessconf|serverless\s?days|community\s+day|ces|black\s?hat|def\s?con|rsa\s+conference|react\s?conf"
    r"|github\s+universe|open\s+source\s+summit)\b",
    re.IGNORECASE,
)
"""Names of other events; a post or a video about one of them may still name re:Invent."""


def spell_event(text: str) -> str:
    """Return `text` with the colon that names of files cannot have: "AWS re_Invent 2024 - Title"."""
    return _FILED.sub(r"\1:", text) if "_invent" in text or "_Invent" in text else text


def names_event(text: str) -> bool:
    """Tell whether `text` names re:Invent."""
    return bool(_EVENT.search(text))


def drop_event_name(text: str) -> str:
    """Return `text` without the name of re:Invent and the year beside it."""
    return YEAR.sub(" ", _EVENT.sub(" ", _YEAR_AFTER.sub(" ", text)))


def names_other_event(text: str) -> bool:
    """Tell whether `text` names another event and not re:Invent."""
    return bool(OTHERS.search(text)) and not names_event(text)


def year_of(text: str) -> int | None:
    """Return the year that `text` gives to re:Invent."""
    return most_named([text])


def most_named(texts: Iterable[str]) -> int | None:
    """Return the year that is named most often beside the event, the earlier one of two."""
    years: Counter[int] = Counter()
    for text in texts:
        if "nvent" in text.lower():
            years.update(int(full or f"20{short}") for full, short in _YEAR_AFTER.findall(text))
            years.update(map(int, _YEAR_BEFORE.findall(text)))
    return commonest(years)


def commonest(years: Counter[int]) -> int | None:
    """Return the edition that is counted most often, the earlier one of two."""
    known = {year: count for year, count in years.items() if year >= FIRST_EDITION}
    return min(known, key=lambda year: (-known[year], year)) if known else None
