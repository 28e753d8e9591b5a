"""From slots to scores: how much of a question each entry covers, and which of equals is meant."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from .postings import Postings
from .slots import Slot

COVERED, ALIKE = 90.0, 10.0
"""Points for covering the whole question by name, and for a title that says it in the same words and no others."""

MAX_RERANKED = 100
"""Best entries that are compared title by title."""


@dataclass(frozen=True)
class Ranked:
    """An entry's number with its score from 0 to 100."""

    doc: int
    score: float


def cover(slots: Sequence[Slot]) -> dict[int, float]:
    """Return for each entry that bears anything asked the share of the question that it covers (0 to 1)."""
    whole = sum(slot.weight for slot in slots)
    covered: dict[int, float] = {}
    for slot in sorted(slots, key=lambda slot: -slot.weight):
        best: dict[int, float] = {}
        for option in slot.options:
            best.update(dict.fromkeys(option.docs, option.strength * slot.weight / whole))
        for doc, share in best.items():
            covered[doc] = covered.get(doc, 0.0) + share
    return covered


def rank(covered: dict[int, float], typed: str, postings: Postings) -> list[Ranked]:
    """Return all covered entries, best first; only the nearest are compared with `typed` by their titles."""
    order = sorted(covered, key=lambda doc: (-covered[doc], doc))
    near = [
        Ranked(doc, COVERED * covered[doc] + _alike(typed, postings.titles[doc]))
        for doc in order[:MAX_RERANKED]
    ]
    near.sort(key=lambda ranked: (-ranked.score, ranked.doc))
    floor = near[-1].score if near else 0.0
    return near + [Ranked(doc, min(floor, COVERED * covered[doc])) for doc in order[MAX_RERANKED:]]


def _alike(typed: str, title: str) -> float:
    return ALIKE * (fuzz.token_sort_ratio(typed, title) + fuzz.partial_ratio(typed, title)) / 200
