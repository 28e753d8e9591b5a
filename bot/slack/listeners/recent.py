"""The answers of the last seconds: a crowd that asks the same during a keynote costs one look-up."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from bot.core import Answer, Index
from bot.slack.blocks import Message
from bot.slack.render import Surface

KEEP_SECONDS = 30.0
"""Short enough that "today" and the age of the data stay true."""

MAX_RECENT = 256

Key = tuple[Surface, str]
"""Where it is shown, and the question as typed."""


@dataclass(frozen=True)
class Told:
    """An answer, as it was found in `index` and rendered at `moment`."""

    answer: Answer
    message: Message
    index: Index
    moment: float


class Recent:
    """Remembers the last MAX_RECENT answers for KEEP_SECONDS; `clock` gives monotonic seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._told: OrderedDict[Key, Told] = OrderedDict()

    def recall(self, index: Index, key: Key) -> Told | None:
        """Return what was told for `key` a moment ago, from this very index."""
        told = self._told.get(key)
        if told is None or told.index is not index or self._clock() - told.moment >= KEEP_SECONDS:
            return None
        return told

    def keep(self, index: Index, key: Key, told: tuple[Answer, Message]) -> None:
        """Remember what is told for `key`."""
        self._told.pop(key, None)
        self._told[key] = Told(*told, index, self._clock())
        if len(self._told) > MAX_RECENT:
            self._told.popitem(last=False)
