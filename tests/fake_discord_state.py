"""What a small Discord of our own remembers, and the faults that it is told to have."""

import asyncio
from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from .fake_discord_payloads import Json


@dataclass
class Sent:
    """A request that reached Discord: `path` below the version, `at` in monotonic seconds."""

    method: str
    path: str
    body: object
    at: float


@dataclass
class FakeState:
    """State and faults. `visible` maps an interaction token or channel to the messages shown."""

    sent: list[Sent] = field(default_factory=list)
    visible: dict[str, list[Json]] = field(default_factory=dict)
    acknowledged: dict[str, int] = field(default_factory=dict)
    shown_at: dict[str, float] = field(default_factory=dict)
    edited: list[Json] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    choices: dict[str, list[Json]] = field(default_factory=dict)
    faults: deque[str] = field(default_factory=deque)
    registered: list[Json] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    application: Json = field(default_factory=dict)
    commands_status: int = 200
    login_status: int = 200
    login_wait: float = 3600.0
    login_headers: dict[str, str] = field(default_factory=dict)
    strict: bool = True
    gone: bool = False
    intents: int = 0
    identify_close: int | None = None
    refuse_handshakes: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    closes: list[int | None] = field(default_factory=list)
    nonces: set[str] = field(default_factory=set)
    url: str = ""
    _events: list[Json] = field(default_factory=list)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def until(self, holds: Callable[[], object], seconds: float = 8.0) -> None:
        """Wait until something holds; fails the test when it does not come about."""
        async with asyncio.timeout(seconds):
            while not holds():
                self._changed.clear()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._changed.wait(), 0.02)

    def notice(self, *_: object) -> None:
        """Look again at what `until` waits for."""
        self._changed.set()

    def forget(self) -> None:
        """Drop what was recorded, so that only the bot's own memory is left to measure."""
        self.sent.clear()
        self.edited.clear()
        self.nonces.clear()
        for record in (self.visible, self.choices):
            record.clear()
        self.acknowledged.clear()
        self.shown_at.clear()
        self._events = [{}] * len(self._events)
