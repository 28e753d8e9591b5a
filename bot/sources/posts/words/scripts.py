"""Words of scripts that put no spaces between them."""

import re

LETTERS_A_WORD = 3
"""Letters of Chinese, Japanese or Korean that say about as much as a word."""

_LETTER = r"[\u1100-\u11ff\u3040-\u9fff\uac00-\ud7af]"
_LETTERS = re.compile(_LETTER)
_SEAM = re.compile(rf"(?<=[A-Za-z0-9])(?={_LETTER})|(?<={_LETTER})(?=[A-Za-z0-9])")


def part_scripts(text: str) -> str:
    """Return `text` with a space where Latin letters touch Chinese, Japanese or Korean ones: "S3支持"."""
    return text if text.isascii() else _SEAM.sub(" ", text)


def count_words(text: str) -> int:
    """Return how many words `text` has, or would have in a script with spaces between them."""
    if text.isascii():
        return len(text.split())
    letters = len(_LETTERS.findall(text))
    return len(_LETTERS.sub(" ", text).split()) + -(-letters // LETTERS_A_WORD)
