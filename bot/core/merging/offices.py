"""Who holds the keynotes that are called after an office: "CEO keynote", "CTO keynote"."""

from ..words import words

_HEADS = ((2024, "garman"), (2021, "selipsky"), (2012, "jassy"))
"""The heads of AWS by the first re:Invent that each opened; see https://en.wikipedia.org/wiki/Amazon_Web_Services."""


def find_holder(title: str, year: int) -> str:
    """Return the last name of whoever gave a keynote in `year`, where an office in its `title` tells."""
    said = set(words(title))
    if "cto" in said:
        return "vogels"
    return next((name for first, name in _HEADS if year >= first), "") if "ceo" in said else ""
