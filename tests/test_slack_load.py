"""Many at once: every command answered, and the event loop never held up."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from .fake_slack import FakeSlack
from .slack_world import serving

QUESTIONS = ("eventbridge pipes", "lambda", "keynotes 2022", "speaker:vogels", "nothing like it", "help")


async def ask_at_once(slack: FakeSlack, number: int) -> list[float]:
    """Send `number` commands at once; return the seconds that each acknowledgement took, sorted."""
    loop = asyncio.get_running_loop()
    began: dict[str, float] = {}
    for index in range(number):
        payload = slack.command_payload(QUESTIONS[index % len(QUESTIONS)])
        now = loop.time()
        began[await slack.deliver("slash_commands", payload, index)] = now
    await slack.until(lambda: set(began) <= set(slack.acks))
    assert not [each for each in began if "error id" in slack.acks[each]["text"]]
    assert len(slack.ack_order) == len(set(slack.ack_order))
    return sorted(slack.acked_at[each] - moment for each, moment in began.items())


@asynccontextmanager
async def longest_pause() -> AsyncIterator[list[float]]:
    """Measure the longest time in seconds that the event loop was held."""
    pauses = [0.0]

    async def watch() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0)
            pauses[0] = max(pauses[0], time.perf_counter() - before)

    watching = asyncio.create_task(watch())
    try:
        yield pauses
    finally:
        watching.cancel()


@pytest.mark.parametrize("number", [1, 50, 200])
async def test_commands_at_once_are_all_answered_once(number: int) -> None:
    async with serving() as slack:
        times = await ask_at_once(slack, number)
        assert len(times) == number
        assert times[-1] < 3.0
