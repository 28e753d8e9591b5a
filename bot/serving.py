"""Running adapters until a signal says stop."""

import asyncio
import gc
import os
import signal
from collections.abc import Awaitable, Callable

Adapter = Callable[[asyncio.Event], Awaitable[None]]
"""Serves until the event is set, then finishes what is in flight and returns."""

STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT)
FORCED_STATUS = 1


async def serve(adapters: list[Adapter], background: Adapter | None = None) -> None:
    """Run the adapters side by side; one that cannot go on stops the others, and its error is raised.

    `background` goes on beside them, and its end ends nothing.
    The first SIGTERM or SIGINT lets what is in flight finish; the second ends the process at once.
    """
    _spare_collector()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in STOP_SIGNALS:
        loop.add_signal_handler(number, _stop, stop)
    tasks = [asyncio.ensure_future(adapter(stop)) for adapter in adapters]
    beside = [asyncio.ensure_future(background(stop))] if background else []
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stop.set()
    ended = await asyncio.gather(*tasks, *beside, return_exceptions=True)
    for outcome in ended:
        if isinstance(outcome, BaseException):
            raise outcome


def _spare_collector() -> None:
    """Keep the collector from walking the catalogue, which holds the event loop for 70 ms each time."""
    gc.collect()
    gc.freeze()


def _stop(stop: asyncio.Event) -> None:
    if stop.is_set():
        os._exit(FORCED_STATUS)
    stop.set()
