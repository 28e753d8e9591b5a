"""Many questions at once and many in all: how fast, and how much is kept."""

import asyncio
import gc
import statistics
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterable

import pytest

from . import fake_discord_payloads as say
from .discord_bot import bot_on_discord, lookup_over, make_entry
from .fake_discord import FakeDiscord
from .fake_discord_payloads import Json

ENTRIES = tuple(
    make_entry(
        f"Amazon {service} {thing} {year}",
        url=f"https://aws.amazon.com/{service}/{thing}/{year}/",
        edition=year,
        summary=f"{service} can now {thing} what it could not before.",
    )
    for year in range(2019, 2026)
    for service in (
        "EventBridge",
        "Lambda",
        "S3",
        "DynamoDB",
        "ECS",
        "Bedrock",
        "Aurora",
        "Athena",
        "Glue",
        "EKS",
    )
    for thing in ("pipes", "snapstart", "tables", "streams", "agents", "zones", "limits", "insights")
)
QUESTIONS = (
    "eventbridge pipes",
    "lambda",
    "dynamodb streams 2022",
    "announcements 2024",
    "bedrok agents",
    "teapots",
)

KEPT_OBJECTS = 0.5
"""Objects that may be kept an answer: a view of one answer alone holds more than fifty."""


@pytest.fixture
async def fake(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeDiscord]:
    async with bot_on_discord(monkeypatch, lookup_over(ENTRIES)) as fake:
        fake.strict = False  # checking a body takes longer than answering
        yield fake


def _question(number: int) -> Json:
    """Return the interaction of one of many ways to ask."""
    question = QUESTIONS[number % len(QUESTIONS)]
    custom_id = f"r1:page:1:{question}"
    asked: list[Callable[[], Json]] = [
        lambda: say.slash(question),
        lambda: say.slash(question, share=True),
        lambda: say.typing(question[: 1 + number % 9]),
        lambda: say.press(custom_id, say.shown(_button(custom_id), say.EPHEMERAL)),
        lambda: say.find(say.message(question)),
    ]
    return asked[number % len(asked)]()


async def _ask(fake: FakeDiscord, numbers: Iterable[int], pause: float = 0) -> list[float]:
    """Ask all of them, and return for each the seconds from its interaction to what is seen."""
    asked = {}
    for number in numbers:
        interaction = _question(number)
        asked[str(interaction["token"])] = time.perf_counter()
        await fake.ask(interaction)
        if pause:
            await asyncio.sleep(pause)
    await fake.until(lambda: asked.keys() <= fake.shown_at.keys(), 30)
    return [fake.shown_at[token] - started for token, started in asked.items()]


def _button(custom_id: str) -> list[Json]:
    return [{"type": 1, "components": [{"type": 2, "style": 2, "label": "x", "custom_id": custom_id}]}]


async def _answer(fake: FakeDiscord, count: int) -> None:
    for start in range(0, count, 25):
        await _ask(fake, range(start, start + 25))
        fake.forget()


async def _kept(fake: FakeDiscord, count: int) -> float:
    """Return the objects that are kept for each of `count` answers."""
    await _answer(fake, 200)
    before = await _objects()
    await _answer(fake, count)
    return (await _objects() - before) / count


async def _objects() -> int:
    """Return how many objects there are once the last answers have been put away."""
    await asyncio.sleep(0.3)
    gc.collect()
    return len(gc.get_objects())


async def test_memory_stays_flat_over_a_thousand_answers(fake: FakeDiscord) -> None:
    assert await _kept(fake, 1_000) < KEPT_OBJECTS


@pytest.mark.soak
async def test_memory_stays_flat_over_ten_thousand_answers(fake: FakeDiscord) -> None:
    assert await _kept(fake, 10_000) < KEPT_OBJECTS / 5


async def test_fifty_at_once_are_all_answered_well_within_three_seconds(fake: FakeDiscord) -> None:
    assert max(await _ask(fake, range(50))) < 2


@pytest.mark.soak
async def test_the_figures(fake: FakeDiscord, capsys: pytest.CaptureFixture[str]) -> None:
    """Print interaction to visible answer at 1, 50 and 200 at once, and keystrokes at 30 a second."""
    figures: dict[str, str] = {}
    await _answer(fake, 200)
    for at_once, rounds in ((1, 300), (50, 12), (200, 4)):
        taken: list[float] = []
        for _ in range(rounds):
            taken += await _ask(fake, range(0, at_once * 5, 5))
            fake.forget()
        figures[f"{at_once} at once"] = _percentiles(taken)
    figures["autocomplete at 30 a second"] = _percentiles(await _ask(fake, range(2, 1502, 5), 1 / 30))
    with capsys.disabled():
        sys.stdout.writelines(f"\nDiscord, {name}: {told}" for name, told in figures.items())


def _percentiles(taken: list[float]) -> str:
    cuts = statistics.quantiles(taken, n=100)
    return f"p50 {cuts[49] * 1000:.1f} ms, p99 {cuts[98] * 1000:.1f} ms"
