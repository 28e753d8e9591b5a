"""Cutting text to a limit, never through a character that a person sees as one."""

import regex

ELLIPSIS = "…"
_GRAPHEME = regex.compile(r"\X")


def cut(text: str, limit: int) -> str:
    """Return `text` in one line of at most `limit` characters; an ellipsis tells that something is left out.

    Cuts between grapheme clusters (https://www.unicode.org/reports/tr29/), at a space where one is near.
    """
    text = " ".join(text[: limit * 4 + 64].split())
    if len(text) <= limit:
        return text
    end = 0
    for grapheme in _GRAPHEME.finditer(text[: limit + 64]):
        if grapheme.end() > limit - len(ELLIPSIS):
            break
        end = grapheme.end()
    space = text.rfind(" ", end * 3 // 4, end + 1)
    return text[: space if space > 0 else end].rstrip() + ELLIPSIS
