"""Many at once: every command answered, and the event loop never held up."""

import asyncio
import gc
import statistics
import threading
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from slack_bolt.kwargs_injection.async_args import AsyncArgs

from bot.core import Answer
from bot.slack.app import LINES
from bot.slack.listeners import routes
from bot.slack.listeners.desk import Desk
from bot.slack.listeners.questions import on_command

from .fake_slack import FakeSlack
from .slack_world import make_lookup, serving

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
async def turns_of_the_loop() -> AsyncIterator[list[float]]:
    """Measure how long each turn of the event loop takes, in seconds of this thread on a processor."""
    turns: list[float] = []

    async def watch() -> None:
        before = time.thread_time()
        while True:
            await asyncio.sleep(0)
            now = time.thread_time()
            turns.append(now - before)
            before = now

    watching = asyncio.create_task(watch())
    try:
        yield turns
    finally:
        watching.cancel()


@pytest.mark.parametrize("number", [1, 50, 200])
async def test_commands_at_once_are_all_answered_once(number: int) -> None:
    async with serving() as slack:
        times = await ask_at_once(slack, number)
        assert len(times) == number
        assert times[-1] < 3.0


async def test_a_burst_is_begun_one_by_one() -> None:
    """Counted in turns of the loop, which a busy machine does not change."""
    async with serving() as slack:
        async with turns_of_the_loop() as turns:
            await ask_at_once(slack, 200)
        assert len(turns) >= 200 / LINES


async def test_a_look_up_in_a_large_catalogue_leaves_the_loop_free(monkeypatch: pytest.MonkeyPatch) -> None:
    lookup, answering = make_lookup(), threading.Event()
    ask, loop_was_free = lookup.ask, threading.Event()

    def slow(text: str) -> Answer:
        answering.set()
        assert loop_was_free.wait(5)
        return ask(text)

    async with serving(lookup) as slack:
        monkeypatch.setattr("bot.slack.listeners.desk.LARGE", 1)
        monkeypatch.setattr(lookup, "ask", slow)
        envelope = await slack.deliver("slash_commands", slack.command_payload("pipes"))
        assert await asyncio.to_thread(answering.wait, 5)
        loop_was_free.set()
        await slack.until(lambda: envelope in slack.acks)
        assert "Pipes" in slack.acks[envelope]["text"]


@pytest.mark.soak
async def test_no_turn_of_the_loop_takes_twenty_milliseconds() -> None:
    gc.collect()
    gc.freeze()
    async with serving() as slack:
        await ask_at_once(slack, 20)
        async with turns_of_the_loop() as turns:
            for _ in range(5):
                await ask_at_once(slack, 200)
        assert max(turns) < 0.020


async def nothing(_desk: Desk, args: AsyncArgs) -> None:
    await args.ack(text="nothing")


@pytest.mark.soak
async def test_acknowledgements_take_no_longer_than_three_times_those_of_an_empty_listener(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    worst: list[float] = []
    for listener in (nothing, on_command):
        monkeypatch.setattr(routes, "on_command", listener)
        async with serving() as slack:
            await ask_at_once(slack, 20)
            worst.append(statistics.median([(await ask_at_once(slack, 200))[197] for _ in range(5)]))
    assert worst[1] <= 3 * worst[0]


@pytest.mark.soak
@pytest.mark.parametrize("number", [1, 50, 200])
async def test_mentions_at_once_are_all_answered_once(number: int) -> None:
    async with serving() as slack:
        for index in range(number):
            await slack.event(slack.mention("<@UBOT> pipes", user=f"U{index}"))
        await slack.sent_by("chat.postMessage", number)
        assert len(slack.accepted("chat.postMessage")) == number
