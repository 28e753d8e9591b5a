"""Reading the JSON of an answer, within bounds: a parser makes a value of all before a model says no."""

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from .errors import NotBelievedError

MAX_BRACKETS = 50_000
"""Objects and lists of one answer; the largest known, a thousand items with their tags, has 15,000."""

MAX_COMMAS = 200_000
"""Commas of one answer, those in its texts too: no more values than that can stand in it."""


T = TypeVar("T", bound=BaseModel)


def read_json(model: type[T], body: bytes, what: str) -> T:
    """Return `body` as `model`; `what` names it ("page of a playlist") in the error.

    Raises NotBelievedError for another thing, and for more values than any such answer holds.
    """
    brackets = body.count(b"{") + body.count(b"[")
    if brackets > MAX_BRACKETS or body.count(b",") > MAX_COMMAS:
        raise NotBelievedError("it holds far more than such an answer does")
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise NotBelievedError(f"this is no {what} ({place or 'no JSON'})") from None
