"""Slots: the things that a question asks for, each with the entries that bear it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .chatter import FAINT_WEIGHT, everyday


class Option(NamedTuple):
    """One way to read a slot: the entries that bear it and the share of the slot's weight they earn."""

    docs: Sequence[int]
    strength: float
    why: str

    def holds(self, doc: int) -> bool:
        """Whether the entry of this number is among them."""
        at = bisect_left(self.docs, doc)
        return at < len(self.docs) and self.docs[at] == doc


@dataclass
class Slot:
    """One thing that was asked for, in one or more typed words, with all ways to read it.

    `weight` grows with rarity; entries earn of it what their best option says. `guess` is the word
    that it was read as when it is misspelt, and `doubtful` says that this is no more than a guess.
    `named` says that it names a service, a feature, a topic or a `person`, `coined` that the name can
    hardly mean anything else, `service` that it may be asked for as a topic. `rival` says that it is
    another vendor's product, of which only the entries that name it can tell.
    """

    words: tuple[str, ...]
    weight: float = 0.0
    options: list[Option] = field(default_factory=list)
    guess: str = ""
    doubtful: bool = False
    named: bool = False
    person: bool = False
    coined: bool = False
    service: bool = False
    rival: bool = False

    @property
    def typed(self) -> str:
        """The words as they were typed."""
        return " ".join(self.words)

    @property
    def telling(self) -> bool:
        """Whether it says what the question is about."""
        return everyday(self.typed) > FAINT_WEIGHT

    def reason(self, doc: int) -> str:
        """Return what makes an entry answer this slot; empty where it does not."""
        for option in reversed(self.options):
            if option.holds(doc):
                return option.why
        return ""
