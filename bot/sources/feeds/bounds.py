"""How much JSON is parsed at all: a parser makes a value of everything before a model can say no."""

from .errors import NotBelievedError

MAX_BRACKETS = 50_000
"""Objects and lists of one answer; the largest known, a thousand items with their tags, has 15,000."""

MAX_COMMAS = 200_000
"""Commas of one answer, those in its texts too: no more values than that can stand in it."""


def check_json(body: bytes) -> None:
    """Raise NotBelievedError for an answer that holds more values than any such answer does."""
    brackets = body.count(b"{") + body.count(b"[")
    if brackets > MAX_BRACKETS or body.count(b",") > MAX_COMMAS:
        raise NotBelievedError("it holds far more than such an answer does")
