"""When one entry is so clearly meant that it is the answer, and when a topic was asked for."""

from collections.abc import Iterable, Sequence

from ..words import stem, words
from .chatter import STOP_WORDS
from .postings import Postings
from .ranking import Ranked
from .slots import Slot

SURE = 70.0
"""Score from which an entry may be answered alone."""

CLEAR_GAP = 9.0
"""Points by which it must lead, where its title says more or less than was asked."""

NEAREST = 10
"""Best entries whose titles are looked at for one that says what was asked and nothing else."""

TOPIC, FEW, BROAD = 2, 6, 8
"""Entries from which the bare name of a service asks for all of them: with no entry of just that name,
and with one; and the same for any other word."""

MAX_DRESS = 6
"""Words that a title may have besides what it is about."""

_FILLER = frozenset(
    map(stem, ("amazon", "aws", "new", "launch", "preview", "generally", "general", "availability", "ga"))
) | frozenset(map(stem, ("support", "supported", "coming", "soon", "public", "limited", "beta", "sponsored")))
"""Stems that announcements are dressed in."""


def choose(ranked: Sequence[Ranked], slots: Sequence[Slot], postings: Postings) -> int | None:
    """Return the place in `ranked` of the entry that is meant; None where several are, or a topic."""
    if not ranked or ranked[0].score < SURE:
        return None
    if len(ranked) == 1:
        return 0
    likely = ranked[:NEAREST]
    exact = saying_only((each.doc for each in likely), slots, postings)
    bare = [place for place, each in enumerate(likely) if each.doc in exact]
    far_ahead = ranked[0].score - ranked[1].score >= CLEAR_GAP
    if len(slots) == 1 and len(ranked) >= (TOPIC if slots[0].service else BROAD):
        return 0 if bare == [0] and (far_ahead or len(ranked) < FEW) else None
    if bare:
        editions = {postings.entries[ranked[place].doc].edition for place in bare}
        return bare[0] if len(editions) == 1 else None
    return 0 if far_ahead else None


def saying_only(docs: Iterable[int], slots: Sequence[Slot], postings: Postings) -> set[int]:
    """Return those of `docs` whose titles say what was asked and nothing else."""
    asked = {postings.stem(word) for slot in slots for word in words(slot.guess or slot.typed)} - _FILLER
    longest = MAX_DRESS + sum(len(slot.words) for slot in slots)
    titles = ((doc, postings.titles[doc].split()) for doc in docs)
    return {doc for doc, title in titles if len(title) <= longest and _subject_of(title, postings) == asked}


def _subject_of(title: Sequence[str], postings: Postings) -> set[str]:
    return {postings.stem(word) for word in title if word not in STOP_WORDS} - _FILLER
