"""Session codes as people type them: "svs308", "SVS 308", "AIM3304", "svs-308-r1"."""

import re

from ..words import words
from .chatter import STOP_WORDS, everyday

_ENDINGS = "r|s|new|int|cmn|en|es|fr|ja|ko|pt"
"""What tells repeats ("r1"), sponsors' talks and languages apart, where it stands behind a space."""

_NUMBER = r"(?!(?:19|20)\d\d\b)\d{3,4}"
"""Three or four digits; a year is no code's number."""

TYPED_CODE = re.compile(
    rf"\b([a-z]{{2,4}})([ -]?)({_NUMBER})"
    rf"(?:-([a-z]{{1,4}}\d?)|(r\d)| ((?:{_ENDINGS})\d?))?\b(?![-.]\d|[ -]level)"
)
LISTED_CODE = re.compile(rf"([a-z]{{2,4}})()({_NUMBER})(?:-([a-z]{{1,4}}\d?))?")
_WRITTEN = re.compile(r"([A-Z]{2,4}\d{3,4})(.*)")

LETTERS = 3
"""Letters of a code that may stand apart from its number: "on 400", "over 1000" are none."""


def read_code(found: re.Match[str]) -> str:
    """Return the code that a match of TYPED_CODE or LISTED_CODE stands for; empty where it is none."""
    letters, gap, number, *endings = found.groups()
    apart = gap == " " and (len(letters) != LETTERS or _is_word(letters) or number == "000")
    ending = next(filter(None, endings), "")
    return "" if apart else "-".join(filter(None, ((letters + number), ending))).upper()


def spell_code(code: str) -> str:
    """Return the code of an entry as questions have it: in capitals, parted only from its ending."""
    joined = "".join(words(code)).upper()
    found = _WRITTEN.fullmatch(joined)
    return "-".join(filter(None, found.groups())) if found else joined


def base_of(code: str) -> str:
    """Return `code` without what tells repeats and languages apart: "SVS308" of "SVS308-R1"."""
    return code.partition("-")[0]


def parts_of(code: str) -> tuple[str, str]:
    """Return the letters and the number of `code`, the number empty where it is written otherwise."""
    base = base_of(code)
    letters = base.rstrip("0123456789")
    return letters, base[len(letters) :]


def _is_word(letters: str) -> bool:
    return letters in STOP_WORDS or letters in ("top", "aws") or everyday(letters) < 1.0
