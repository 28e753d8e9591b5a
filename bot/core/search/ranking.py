"""From slots to scores: how much of a question each entry covers, and which of equals is meant."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import nsmallest
from typing import NamedTuple

from rapidfuzz import fuzz, process

from .chatter import everyday
from .slots import Slot

COVERED, ALIKE = 95.0, 5.0
"""Points for covering the whole question by title, and for a title that says nothing else."""

NEAR_BEST = 0.45
"""Share of the best entry's coverage below which another is left out."""

MAX_RERANKED = 40
"""Best entries that are compared title by title."""

THIN = 0.36
"""What a share that rests on a single word of several loses; on n words, an n-th of it."""

AS_GOOD = 0.1
"""Share within which entries count as equally good when the newest are wanted first."""

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
        both = {doc: covered[doc] + best[doc] for doc in covered.keys() & best.keys()}
        covered.update(best)
        covered.update(both)
        left -= share
    return covered


def _best_options(slot: Slot, share: float, among: Mapping[int, float] | None) -> dict[int, float]:
    """Return what each entry earns of `slot`; options come weakest first, so that the strongest counts."""
    best: dict[int, float] = {}
    for option in slot.options:
        docs: Iterable[int] = option.docs if among is None else among.keys() & option.docs
        earned = dict.fromkeys(docs, option.strength * share)
        if best:
            best.update(earned)
        else:
            best = earned
    return best


def evidence(slots: Sequence[Slot], doc: int) -> float:
    """Return how far the share that an entry covers is to be believed (0 to 1).

    Where all is covered it is; where something is missing, one word in common may be chance, three
    are hardly; everyday words alone show no subject unless all are there. A doubtful guess is half a
    word; guesses that meet in one entry support each other.
    """
    subject = any(slot.named or everyday(slot.typed) >= 1.0 for slot in slots)
    telling = [slot for slot in slots if slot.telling] if subject else slots
    held = [slot for slot in telling if slot.reason(doc)]
    found = sum(0.5 if slot.doubtful else 2.0 if slot.named else 1.0 for slot in held)
    if len(held) == len(telling):
        if not any(slot.doubtful for slot in held):
            return 1.0
        found = max(found, 0.75 * len(held))
    return 1.0 - THIN / max(1.0, found)


def rank(
    covered: Mapping[int, float], slots: Sequence[Slot], titles: Sequence[str], limit: int | None = None
) -> list[Ranked]:
    """Return the entries that cover nearly as much as the best one, best first: all, or the best `limit`.

    Only the nearest are compared with the words of `slots` by their titles; equals keep the order of
    the listing.
    """
    if not covered:
        return []
    order = _by_share(covered, None if limit is None else max(limit, MAX_RERANKED))
    points = COVERED * evidence(slots, order[0])
    typed = " ".join(slot.guess or slot.typed for slot in slots)
    alike = _likeness(typed, {doc: titles[doc] for doc in order[:MAX_RERANKED]})
    near = [Ranked(doc, points * covered[doc] + ALIKE * likeness) for doc, likeness in alike.items()]
    near.sort(key=lambda ranked: (-ranked.score, ranked.doc))
    least = near[-1].score
    return near + [Ranked(doc, min(least, points * covered[doc])) for doc in order[MAX_RERANKED:]]


def rank_by_time(
    covered: Mapping[int, float], slots: Sequence[Slot], place: Callable[[int], int], limit: int | None = None
) -> list[Ranked]:
    """Return the entries that are as good as the best one in order of their `place`, and then the rest."""
    if not covered:
        return []
    best = max(covered.values())
    good = {doc for doc, share in covered.items() if share >= best - AS_GOOD}
    order = nsmallest(len(good) if limit is None else limit, good, key=place)
    if limit is None or len(order) < limit:
        order += [doc for doc in _by_share(covered, None) if doc not in good]
    points = COVERED * evidence(slots, max(good, key=covered.__getitem__))
    return [Ranked(doc, points * covered[doc]) for doc in order]


def _by_share(covered: Mapping[int, float], needed: int | None) -> list[int]:
    """Return entries by the share they cover, then in listing order; where the best suffice, only these."""
    best = max(covered.values())
    least = NEAR_BEST * best
    near = [doc for doc, share in covered.items() if share >= least]
    if needed is not None and len(near) > needed:
        equal = [doc for doc in near if covered[doc] == best]
        near = equal if len(equal) >= needed else near
    near.sort()
    near.sort(key=covered.__getitem__, reverse=True)
    return near[:needed]


def _likeness(typed: str, titles: Mapping[int, str]) -> dict[int, float]:
    """Return how alike each title is to what was typed (0 to 1), in the words they share and in all."""
    shared = process.extract(typed, titles, scorer=fuzz.token_set_ratio, limit=None)
    whole = {
        doc: ratio
        for _, ratio, doc in process.extract(typed, titles, scorer=fuzz.token_sort_ratio, limit=None)
    }
    return {doc: (ratio + whole[doc]) / 200 for _, ratio, doc in shared}
