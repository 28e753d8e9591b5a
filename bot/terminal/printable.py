"""Text that is safe to print: without anything that could move the cursor or turn the reading direction."""

import re

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """Return `text` with a space for each character that is not meant to be seen."""
    return _UNPRINTABLE.sub(" ", text)
