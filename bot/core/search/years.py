"""Years as people type them: "2018-19", "23 and 24", "re:invent 23", "the 2010s", "the last two years"."""

import re
from itertools import pairwise

from ..entry import FIRST_EDITION

LAST_YEAR_READ = 2039
"""The latest number that is read as a year: "2048-bit keys" is none."""

Years = tuple[int, int]

_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_TO = r"\s*(?:-|–|—|/|\.\.|to)\s*"
_SHORT = r"'?(1[2-9]|2\d)"
_UNITS = r"(?!\s*(?:[gtmk]?b|hours?|days?|months?|minutes?|cores?|vcpus?|x|%|[-/.:]?\d))"
_PAIR = rf"(?<![\w.:/'-]){_SHORT}\s*(?:and|&|/|-|–|to)\s*{_SHORT}\b{_UNITS}"
_FORMS = re.compile(
    rf"\b(?P<from>20[012]\d){_TO}(?P<to>20\d\d)\b"
    rf"|\b(?P<long>20[12]\d)\s*[-–/]\s*(?P<tail>\d\d)\b(?![-/]\d)"
    rf"|\b(?P<decade>20[12])0'?s\b"
    rf"|\bre:?invent\s+'?(?P<event>1[2-9]|[23]\d)\b"
    rf"|\b(?:last|past)\s+(?P<count>[2-9]|{'|'.join(_COUNTS)})\s+years\b"
    rf"|(?<![\w.'])(?P<run>(?:1[2-9]|2\d)(?:\s+(?:1[2-9]|2\d)){{2,}})\b{_UNITS}"
    rf"|(?P<pair>{_PAIR})"
)


def take_years(folded: str, this_year: int) -> tuple[str, list[Years]]:
    """Return `folded` without such years, and the ranges that they stand for, both ends included."""
    found: list[Years] = []

    def take(match: re.Match[str]) -> str:
        years = _read(match, this_year)
        if years is None:
            return match[0]
        found.append(years)
        return " "

    return _FORMS.sub(take, folded), found


def _read(match: re.Match[str], this_year: int) -> Years | None:
    forms = match.groupdict()
    if forms["from"]:
        return _range(int(forms["from"]), int(forms["to"]))
    if forms["long"]:
        return _range(int(forms["long"]), int(forms["long"][:2] + forms["tail"]))
    if forms["decade"]:
        return _range(int(forms["decade"] + "0"), int(forms["decade"] + "9"))
    if forms["event"]:
        return _range(2000 + int(forms["event"]), 2000 + int(forms["event"]))
    if forms["count"]:
        count = _COUNTS.get(forms["count"]) or int(forms["count"])
        return this_year - count, this_year
    return _short_years([int(number) for number in re.findall(r"\d+", match[0])])


def _short_years(numbers: list[int]) -> Years | None:
    """Return the years of numbers of two digits, where they rise as years do."""
    rising = all(before < after <= before + 10 for before, after in pairwise(numbers))
    return _range(2000 + numbers[0], 2000 + numbers[-1]) if rising else None


def _range(low: int, high: int) -> Years | None:
    if low > high or high < FIRST_EDITION or high > LAST_YEAR_READ:
        return None
    return max(low, FIRST_EDITION), high
