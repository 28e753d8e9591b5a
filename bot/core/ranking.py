"""From slots to scores: how much of a question each entry covers, and which of equals is meant."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz, process

from .slots import Slot

COVERED, ALIKE = 95.0, 5.0
"""Points for covering the whole question by title, and for a title that says nothing else."""

NEAR_BEST = 0.45
"""Share of the best entry's coverage below which another is left out."""

MAX_RERANKED = 40
"""Best entries that are compared title by title."""

THIN = 0.36
"""What a share that rests on a single word of several loses; on n words, an n-th of it."""

LATE = 0.35
"""Share of a question that is too small to bring in entries that lack all the rest of it."""


class Ranked(NamedTuple):
    """An entry's number with its score from 0 to 100."""

    doc: int
    score: float


def cover(slots: Sequence[Slot]) -> dict[int, float]:
    """Return the share of the question (0 to 1) that each entry covers, the weightiest slots first.

    Entries that have none but the slightest words of it, LATE by weight, are not looked for.
    """
    whole = sum(slot.weight for slot in slots)
    left = 1.0
    covered: dict[int, float] = {}
    for slot in sorted(slots, key=lambda slot: -slot.weight):
        share = slot.weight / whole
        best = _best_options(slot, share, covered if covered and left < LATE else None)
        if covered:
            for doc, earned in best.items():
                covered[doc] = covered.get(doc, 0.0) + earned
        else:
            covered = best
        left -= share
    return covered


def _best_options(slot: Slot, share: float, among: Mapping[int, float] | None) -> dict[int, float]:
    """Return what each entry earns of `slot`; options come weakest first, so that the strongest counts."""
    best: dict[int, float] = {}
    for option in slot.options:
        docs: Iterable[int] = option.docs if among is None else among.keys() & option.docs
        best.update(dict.fromkeys(docs, option.strength * share))
    return best


def evidence(slots: Sequence[Slot], doc: int) -> float:
    """Return how far the share that an entry covers is to be believed (0 to 1).

    Where all is covered it is; where something is missing, one word in common may be chance, three
    are hardly. A doubtful guess is half a word.
    """
    telling = [slot for slot in slots if slot.telling] or slots
    found = sum(0.5 if slot.doubtful else 1.0 for slot in telling if slot.reason(doc))
    return 1.0 if found == len(telling) else 1.0 - THIN / max(1.0, found)


def rank(covered: Mapping[int, float], slots: Sequence[Slot], titles: Sequence[str]) -> list[Ranked]:
    """Return the entries that cover nearly as much as the best one, best first.

    Only the nearest are compared with the words of `slots` by their titles; equals keep the order of
    the listing.
    """
    floor = NEAR_BEST * max(covered.values(), default=0.0)
    order = sorted((-share, doc) for doc, share in covered.items() if share >= floor)
    if not order:
        return []
    points = COVERED * evidence(slots, order[0][1])
    typed = " ".join(slot.guess or slot.typed for slot in slots)
    near = {doc: titles[doc] for _, doc in order[:MAX_RERANKED]}
    same = {
        doc: likeness
        for _, likeness, doc in process.extract(typed, near, scorer=fuzz.token_set_ratio, limit=None)
    }
    alike = process.extract(typed, near, scorer=fuzz.token_sort_ratio, limit=None)
    scored = [
        Ranked(doc, points * covered[doc] + ALIKE * (likeness + same[doc]) / 200)
        for _, likeness, doc in alike
    ]
    scored.sort(key=lambda ranked: (-ranked.score, ranked.doc))
    least = scored[-1].score
    return scored + [Ranked(doc, min(least, -points * share)) for share, doc in order[MAX_RERANKED:]]
