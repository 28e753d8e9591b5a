"""What is being answered right now, so that a stop can wait for it."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


class InFlight:
    """Holds the tasks that answer; bolt itself lets go of them after the acknowledgement."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count the current task for as long as the block lasts."""
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("only a task can be counted")
        self._tasks.add(task)
        try:
            yield
        finally:
            self._tasks.discard(task)

    async def drain(self, seconds: float) -> int:
        """Wait until nothing is in flight, at most `seconds`; return how many are left, now cancelled."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while self._tasks and (left := deadline - loop.time()) > 0:
            await asyncio.wait(self._tasks, timeout=left)
            await asyncio.sleep(0)
        late = list(self._tasks)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        return len(late)
