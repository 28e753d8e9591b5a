"""The small parts that keep count: what was seen, what was told a moment ago, what is in flight."""

import asyncio
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import Help
from bot.slack import limits
from bot.slack.blocks import Message
from bot.slack.listeners.recent import KEEP_SECONDS, MAX_RECENT, Recent
from bot.slack.render import Surface
from bot.slack.wire import seen
from bot.slack.wire.in_flight import InFlight
from bot.slack.wire.seen import Seen

from .slack_world import make_lookup


class Clock:
    """Monotonic seconds, moved by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_key_is_taken_once_until_it_is_forgotten() -> None:
    marks = Seen(Clock())
    assert marks.take(["event 1", "message 1"])
    assert not marks.take(["event 2", "message 1"])
    marks.forget(["event 1", "message 1"])
    assert marks.take(["event 1", "message 1"])


def test_a_confirmed_key_is_not_forgotten_by_a_failure() -> None:
    marks = Seen(Clock())
    marks.take(["event 1"])
    marks.confirm(["event 1"])
    marks.forget(["event 1"])
    assert not marks.take(["event 1"])


def test_keys_are_kept_for_eleven_minutes_from_their_confirmation() -> None:
    clock = Clock()
    marks = Seen(clock)
    marks.take(["event 1"])
    clock.now = 60.0
    marks.confirm(["event 1"])
    clock.now = 60.0 + 11 * 60 - 1
    assert not marks.take(["event 1"])
    clock.now = 60.0 + 11 * 60
    assert marks.take(["event 1"])
    assert seen.KEEP_SECONDS == 660


@given(
    st.lists(
        st.tuples(st.sampled_from(["take", "confirm", "forget"]), st.integers(0, 30), st.integers(0, 400))
    )
)
def test_what_is_remembered_is_bounded_and_in_order_of_age(steps: list[tuple[str, int, float]]) -> None:
    clock = Clock()
    marks = Seen(clock, limit=10)
    for step, key, seconds in steps:
        clock.now += seconds
        getattr(marks, step)([f"event {key}"])
        assert len(marks) <= 10
    clock.now += seen.KEEP_SECONDS
    assert "event 1" not in marks
    assert len(marks) == 0


def test_a_recent_answer_is_recalled_until_it_is_old_or_the_catalogue_changed() -> None:
    clock, index = Clock(), make_lookup().index
    recent, key = Recent(clock), (Surface.PRIVATE, "pipes")
    answer = make_lookup().ask("help")
    recent.keep(index, key, (answer, Message("text", [])))
    told = recent.recall(index, key)
    assert told is not None
    assert isinstance(told.answer, Help)
    assert recent.recall(index, (Surface.PUBLIC, "pipes")) is None
    assert recent.recall(make_lookup().index, key) is None
    clock.now = KEEP_SECONDS
    assert recent.recall(index, key) is None


def test_recent_answers_are_bounded() -> None:
    index = make_lookup().index
    recent, answer = Recent(Clock()), make_lookup().ask("help")
    for number in range(MAX_RECENT + 1):
        recent.keep(index, (Surface.PRIVATE, str(number)), (answer, Message("text", [])))
    assert recent.recall(index, (Surface.PRIVATE, "0")) is None
    assert recent.recall(index, (Surface.PRIVATE, "1")) is not None


async def test_what_is_in_flight_is_waited_for_and_cut_off_when_time_is_up() -> None:
    in_flight, done = InFlight(), []

    async def answer(event: asyncio.Event) -> None:
        with in_flight.counted():
            await event.wait()
            done.append(1)

    ready, never = asyncio.Event(), asyncio.Event()
    tasks = [asyncio.create_task(answer(ready)), asyncio.create_task(answer(never))]
    await asyncio.sleep(0)
    ready.set()
    assert await in_flight.drain(0.05) == 1
    assert done == [1]
    assert tasks[1].cancelled()


DOCUMENTED = {
    "MAX_BLOCKS": 50,
    "MAX_VIEW_BLOCKS": 100,
    "MAX_HEADER": 150,
    "MAX_SECTION": 3_000,
    "MAX_ACTIONS": 25,
    "MAX_BUTTON_TEXT": 75,
    "MAX_OPTIONS": 100,
    "MAX_OPTION_TEXT": 75,
    "MAX_PLACEHOLDER": 150,
    "MAX_INPUT": 3_000,
    "MAX_VIEW_TITLE": 24,
    "MAX_SHORTCUT_NAME": 24,
}
OURS = {"MAX_MESSAGE": 13_200, "MAX_TEXT": 40_000, "MAX_REMARKS": 3_000}


@pytest.mark.parametrize(("name", "number"), DOCUMENTED.items())
def test_a_limit_is_what_slack_documents(name: str, number: int) -> None:
    assert getattr(limits, name) == number


@pytest.mark.parametrize(("name", "number"), OURS.items())
def test_a_bound_of_our_own_is_within_slacks(name: str, number: int) -> None:
    assert getattr(limits, name) <= number


def test_every_limit_names_its_page_and_is_tested() -> None:
    source = Path(str(limits.__file__)).read_text()
    told = re.findall(r'^(MAX_\w+) = [\d_]+\n"""(.*?)"""', source, re.MULTILINE | re.DOTALL)
    assert {name for name, _ in told} == DOCUMENTED.keys() | OURS.keys()
    assert all("https://" in about for _, about in told)
