"""One answer, whatever happens on the way: the callback's faults, through the real client."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from bot.core.answers.notices import TOO_MANY
from bot.discord.answering import USER_BURST
from bot.discord.limits import MAX_NONCE

from . import fake_discord_payloads as say
from .discord_bot import bot_on_discord, lookup_over
from .fake_discord import FakeDiscord
from .fake_discord_payloads import BOT, CHANNEL, DIRECT_CHANNEL

SETTLED = 0.15
"""Seconds after which no second answer is under way."""


@pytest.fixture
async def fake(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeDiscord]:
    async with bot_on_discord(monkeypatch, lookup_over()) as fake:
        yield fake
    assert not fake.refused


@pytest.mark.parametrize(
    "faults",
    [
        ["502"],
        ["502-applied"],
        ["cut"],
        ["cut-applied"],
        ["429"],
        ["502", "502"],
        ["502-applied", "502"],
        ["cut", "502"],
    ],
    ids="+".join,
)
async def test_a_fault_leaves_exactly_one_answer(fake: FakeDiscord, faults: list[str]) -> None:
    fake.faults.extend(faults)
    token = await fake.ask(say.slash("eventbridge"))
    await fake.until(lambda: fake.visible.get(token) and not fake.faults, 3.0)
    await asyncio.sleep(SETTLED)
    assert len(fake.visible[token]) == 1


@pytest.mark.parametrize("fault", ["10062", "40060"])
async def test_an_interaction_that_is_over_is_a_warning_and_no_second_message(
    fake: FakeDiscord, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    fake.faults.append(fault)
    token = await fake.ask(say.slash("eventbridge"))
    await fake.until(
        lambda: any(record.name == "bot.discord" for record in caplog.records) and not fake.faults
    )
    await asyncio.sleep(SETTLED)
    assert token not in fake.visible
    levels = [record.levelno for record in caplog.records if record.name == "bot.discord"]
    assert max(levels) == logging.WARNING


async def test_a_callback_that_never_gets_through_is_given_up_with_a_warning(
    fake: FakeDiscord, caplog: pytest.LogCaptureFixture
) -> None:
    fake.faults.extend(["cut", "cut"])
    token = await fake.ask(say.slash("eventbridge"))
    await fake.until(lambda: not fake.faults)
    await asyncio.sleep(SETTLED)
    assert token not in fake.visible
    assert [record.levelno for record in caplog.records if "not confirmed" in record.message] == [30, 30]
    assert (await fake.answered(say.slash("eventbridge")))["components"]


@pytest.mark.parametrize("fault", ["502", "502-applied", "cut", "cut-applied"])
async def test_a_mention_is_answered_once(fake: FakeDiscord, fault: str) -> None:
    fake.faults.append(fault)
    await fake.emit("MESSAGE_CREATE", say.message(f"<@{BOT}> eventbridge"))
    await fake.until(lambda: fake.visible.get(CHANNEL) and not fake.faults)
    await asyncio.sleep(SETTLED)
    assert len(fake.visible[CHANNEL]) == 1
    assert len(str(fake.visible[CHANNEL][0]["nonce"])) <= MAX_NONCE


async def test_a_press_survives_a_cut_connection(fake: FakeDiscord) -> None:
    fake.faults.append("cut")
    row = {
        "type": 1,
        "components": [{"type": 2, "style": 2, "label": "x", "custom_id": "r1:page:1:eventbridge"}],
    }
    press = say.press("r1:page:1:eventbridge", say.shown([row], 0))
    assert (await fake.answered(press))["components"]


async def test_a_failure_is_an_apology_to_the_asker_and_an_error_id_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    lookup = lookup_over()

    def fail(text: str) -> None:
        raise RuntimeError(text)

    monkeypatch.setattr(lookup, "ask", fail)
    async with bot_on_discord(monkeypatch, lookup) as fake:
        message = await fake.answered(say.slash("canary-question"))
        await fake.emit("MESSAGE_CREATE", say.message(f"<@{BOT}> canary-question"))
        await fake.until(lambda: fake.visible.get(CHANNEL))
        below = fake.visible[CHANNEL][0]
    failed = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert str(vars(failed[0])["error_id"]) in str(message["content"])
    assert int(str(message["flags"])) & say.EPHEMERAL
    assert str(vars(failed[1])["error_id"]) in str(below["content"])
    assert vars(failed[0])["error"] == "RuntimeError"
    assert "canary" not in caplog.text


async def test_a_storm_of_mentions_is_told_once_and_then_ignored(fake: FakeDiscord) -> None:
    for _ in range(USER_BURST + 3):
        await fake.emit("MESSAGE_CREATE", say.message(f"<@{BOT}> eventbridge"))
    await fake.until(lambda: len(fake.visible.get(CHANNEL, ())) > USER_BURST)
    await asyncio.sleep(SETTLED)
    assert len(fake.visible[CHANNEL]) == USER_BURST + 1
    said = [message.get("content") for message in fake.visible[CHANNEL]]
    assert [content for content in said if content] == [TOO_MANY]


async def test_direct_messages_are_answered_however_many(fake: FakeDiscord) -> None:
    for _ in range(USER_BURST + 3):
        await fake.emit("MESSAGE_CREATE", say.message("eventbridge", direct=True))
    await fake.until(lambda: len(fake.visible.get(DIRECT_CHANNEL, ())) == USER_BURST + 3)


async def test_a_mention_where_the_bot_may_not_write_is_no_crash(fake: FakeDiscord) -> None:
    fake.faults.append("403")
    await fake.emit("MESSAGE_CREATE", say.message(f"<@{BOT}> eventbridge"))
    await fake.until(lambda: not fake.faults)
    await fake.emit("MESSAGE_CREATE", say.message(f"<@{BOT}> eventbridge"))
    await fake.until(lambda: fake.visible.get(CHANNEL))


@pytest.mark.parametrize("fault", ["502", "cut", "cut-applied"])
async def test_choices_survive_a_fault(fake: FakeDiscord, fault: str) -> None:
    fake.faults.append(fault)
    token = await fake.ask(say.typing("eventb"))
    await fake.until(lambda: token in fake.choices)


async def test_choices_that_come_too_late_are_short_lines_in_the_log(
    fake: FakeDiscord, caplog: pytest.LogCaptureFixture
) -> None:
    fake.faults.extend(["10062", "10062"])
    await fake.ask(say.typing("eventb"))
    await fake.until(lambda: "choices not delivered" in caplog.text)
    assert "Traceback" not in caplog.text
    assert max(record.levelno for record in caplog.records) == logging.WARNING
    token = await fake.ask(say.typing("eventbr"))
    await fake.until(lambda: token in fake.choices)
