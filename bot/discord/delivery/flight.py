"""What is being answered now, so that a stop can refuse new work and wait for the rest."""

import asyncio
from types import TracebackType


class Flight:
    """Counts answers under way. Use it as a context manager around each."""

    def __init__(self) -> None:
        self.closing = False
        self._count = 0
        self._idle = asyncio.Event()
        self._idle.set()

    def __enter__(self) -> None:
        self._count += 1
        self._idle.clear()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._count -= 1
        if not self._count:
            self._idle.set()

    async def land(self, seconds: float) -> bool:
        """Refuse new work, wait at most `seconds` for the rest, and tell whether all of it is done."""
        self.closing = True
        try:
            async with asyncio.timeout(seconds):
                await self._idle.wait()
        except TimeoutError:
            return False
        return True
