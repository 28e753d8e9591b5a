"""Keeping a storm of mentions from becoming a storm of answers."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from enum import Enum

MAX_REMEMBERED = 10_000
"""Callers remembered at the most; the longest silent is forgotten first."""


class Verdict(Enum):
    """What to do with a question: answer it, say once that it is too many, or say nothing."""

    ANSWER = "answer"
    TELL = "tell"
    IGNORE = "ignore"


class Cooldown:
    """Allows each caller `burst` questions in `seconds`; `clock` gives monotonic seconds."""

    def __init__(self, clock: Callable[[], float], *, burst: int, seconds: float) -> None:
        self._clock = clock
        self._burst = burst
        self._seconds = seconds
        self._asked: OrderedDict[Hashable, list[float]] = OrderedDict()

    def ask(self, caller: Hashable) -> Verdict:
        """Count a question of `caller` and return what to do with it."""
        now = self._clock()
        asked = [moment for moment in self._asked.pop(caller, []) if now - moment < self._seconds]
        told = len(asked) > self._burst
        if not told:
            asked.append(now)
        self._asked[caller] = asked
        if len(self._asked) > MAX_REMEMBERED:
            self._asked.popitem(last=False)
        if len(asked) <= self._burst:
            return Verdict.ANSWER
        return Verdict.IGNORE if told else Verdict.TELL
