"""Events that were answered, so that one delivered again is answered once."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

KEEP_SECONDS = 11 * 60
"""Slack delivers again at once, after one minute and after five; 11 minutes cover that and its delays.

https://docs.slack.dev/apis/events-api/#retries
"""

MAX_SEEN = 20_000
"""Keys kept at the most, the oldest forgotten first: twice what Slack's bound of 30,000 an hour allows.

https://docs.slack.dev/apis/events-api/#rate-limiting
"""


@dataclass
class _Mark:
    moment: float
    confirmed: bool = False


class Seen:
    """Remembers keys for `keep` seconds; `clock` gives monotonic seconds."""

    def __init__(
        self, clock: Callable[[], float], *, limit: int = MAX_SEEN, keep: float = KEEP_SECONDS
    ) -> None:
        self._clock = clock
        self._keep = keep
        self._limit = limit
        self._marks: OrderedDict[str, _Mark] = OrderedDict()

    def __len__(self) -> int:
        return len(self._marks)

    def __contains__(self, key: str) -> bool:
        self._expire()
        return key in self._marks

    def take(self, keys: Iterable[str]) -> bool:
        """Whether none of `keys` was taken before; if so they are now."""
        self._expire()
        keys = tuple(keys)
        if any(key in self._marks for key in keys):
            return False
        for key in keys:
            self._marks[key] = _Mark(self._clock())
        self._bound()
        return True

    def confirm(self, keys: Iterable[str]) -> None:
        """Keep `keys` from now on: their answer was accepted."""
        for key in keys:
            self._marks[key] = _Mark(self._clock(), confirmed=True)
            self._marks.move_to_end(key)
        self._bound()

    def forget(self, keys: Iterable[str]) -> None:
        """Let `keys` be taken again: their answer failed. Confirmed ones stay."""
        for key in keys:
            if key in self._marks and not self._marks[key].confirmed:
                del self._marks[key]

    def _bound(self) -> None:
        while len(self._marks) > self._limit:
            self._marks.popitem(last=False)

    def _expire(self) -> None:
        now = self._clock()
        while self._marks:
            oldest = next(iter(self._marks))
            if now - self._marks[oldest].moment < self._keep:
                return
            del self._marks[oldest]
