"""The one normaliser: how text is folded before anything is compared."""

import re
import unicodedata

_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " "})
_PART = re.compile(r"[^\W_]+", re.UNICODE)


def fold(text: str) -> str:
    """Return `text` in lower case without accents, full-width forms, smart quotes or control characters."""
    text = unicodedata.normalize("NFKD", text.translate(_QUOTES)).casefold()
    return "".join(
        char for char in text if not unicodedata.combining(char) and (char.isprintable() or char.isspace())
    )


def words(text: str) -> list[str]:
    """Return the folded words of `text` in order; punctuation parts words, and `re:Invent` is one."""
    return _PART.findall(fold(text).replace("re:invent", "reinvent").replace("'s ", " "))
