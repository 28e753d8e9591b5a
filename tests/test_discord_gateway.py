"""Connecting, staying connected, and stopping: the gateway's faults through the real client."""

import asyncio
import logging
from collections.abc import AsyncIterator
from functools import partial

import discord
import pytest

from bot.core.errors import SetupError
from bot.discord import DiscordConfig
from bot.discord.client import run

from . import fake_discord_payloads as say
from .discord_bot import bot_on_discord, lookup_over, serve_bot
from .fake_discord import TOKEN, FakeDiscord, serve_discord


@pytest.fixture
async def alone(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeDiscord]:
    """A Discord to which nothing has connected yet."""
    async with serve_discord(monkeypatch) as fake:
        yield fake


@pytest.fixture
async def fake(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeDiscord]:
    async with bot_on_discord(monkeypatch, lookup_over()) as fake:
        yield fake


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take out the seconds that discord.py waits before it identifies again and connects again."""

    async def at_once(*_: object, **__: object) -> None:
        return

    monkeypatch.setattr(discord.Client, "before_identify_hook", at_once)
    monkeypatch.setattr(discord.backoff.ExponentialBackoff, "delay", lambda _: 0.01)


async def test_no_privileged_intent_is_asked_for(fake: FakeDiscord) -> None:
    guilds, guild_messages, direct_messages = 1 << 0, 1 << 9, 1 << 12
    assert fake.intents == guilds | guild_messages | direct_messages


async def _lose(fake: FakeDiscord, fault: str) -> None:
    match fault:
        case "op 7":
            await fake.gateway_says(7)
        case "op 9, resumable":
            await fake.gateway_says(9, data=True)
        case "op 9":
            await fake.gateway_says(9, data=False)
        case "close 4000":
            await fake.close_gateway(4000)
        case _:
            fake.cut_gateway()


@pytest.mark.parametrize("fault", ["op 7", "op 9, resumable", "close 4000", "cut"])
async def test_what_was_asked_while_the_connection_was_lost_is_answered_without_identifying_again(
    fake: FakeDiscord, fault: str
) -> None:
    await _lose(fake, fault)
    assert (await fake.answered(say.slash("eventbridge")))["components"]
    assert fake.counts["identify"] == 1
    assert fake.counts["resume"] == 1


@pytest.mark.usefixtures("impatient")
async def test_a_session_that_is_over_is_begun_anew(fake: FakeDiscord) -> None:
    await _lose(fake, "op 9")
    await fake.until(lambda: fake.counts["identify"] == 2 and fake.ready)
    assert (await fake.answered(say.slash("eventbridge")))["components"]


def _answered_after(fake: FakeDiscord, token: str, resumes: int) -> bool:
    return bool(fake.visible.get(token)) and fake.counts["resume"] == resumes


async def _cut_often(fake: FakeDiscord, cuts: int) -> None:
    for number in range(1, cuts + 1):
        fake.cut_gateway()
        token = await fake.ask(say.slash("eventbridge"))
        await fake.until(partial(_answered_after, fake, token, number))
    assert fake.counts["identify"] == 1


async def test_twenty_cuts_cost_no_identify(fake: FakeDiscord) -> None:
    await _cut_often(fake, 20)


@pytest.mark.soak
async def test_a_thousand_cuts_cost_no_identify(fake: FakeDiscord) -> None:
    await _cut_often(fake, 1000)


@pytest.mark.usefixtures("impatient")
async def test_refused_handshakes_are_tried_again(fake: FakeDiscord) -> None:
    fake.refuse_handshakes = 3
    fake.cut_gateway()
    assert (await fake.answered(say.slash("eventbridge")))["components"]
    assert fake.counts["identify"] == 1


@pytest.mark.usefixtures("impatient")
async def test_refused_handshakes_at_the_very_start_are_tried_again(alone: FakeDiscord) -> None:
    alone.refuse_handshakes = 3
    async with serve_bot(alone, lookup_over()):
        assert (await alone.answered(say.slash("eventbridge")))["components"]


@pytest.mark.usefixtures("impatient")
async def test_an_outage_at_login_is_waited_out(alone: FakeDiscord, monkeypatch: pytest.MonkeyPatch) -> None:
    base = discord.http.Route.BASE
    monkeypatch.setattr(discord.http.Route, "BASE", "http://127.0.0.1:9/api/v10")
    stop = asyncio.Event()
    running = asyncio.create_task(run(lookup_over(), DiscordConfig(TOKEN), stop))
    await asyncio.sleep(0.1)
    monkeypatch.setattr(discord.http.Route, "BASE", base)
    await alone.until(lambda: alone.ready)
    stop.set()
    await running


async def test_stopping_while_discord_is_away_ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discord.http.Route, "BASE", "http://127.0.0.1:9/api/v10")
    stop = asyncio.Event()
    running = asyncio.create_task(run(lookup_over(), DiscordConfig(TOKEN), stop))
    await asyncio.sleep(0.1)
    stop.set()
    await asyncio.wait_for(running, 3)


@pytest.mark.parametrize(("code", "mend"), [(4004, "token"), (4014, "intents"), (4013, "intents")])
async def test_a_refusal_by_the_gateway_stops_with_one_line(alone: FakeDiscord, code: int, mend: str) -> None:
    alone.identify_close = code
    await _expect_refusal(mend)


_VIA = {"Via": "1.1 google"}
"""Without it discord.py takes a 429 for a ban; with it, it waits and tries again."""


@pytest.mark.parametrize(
    ("status", "headers", "wait"), [(401, {}, 0), (429, {}, 3600), (429, _VIA, 3600), (429, _VIA, 5)]
)
async def test_a_refusal_at_login_stops_at_once_with_one_line(
    alone: FakeDiscord, status: int, headers: dict[str, str], wait: float
) -> None:
    alone.login_status, alone.login_headers, alone.login_wait = status, headers, wait
    await _expect_refusal("token" if status == 401 else "429")
    assert not alone.counts["identify"]


async def _expect_refusal(mend: str) -> None:
    with pytest.raises(SetupError) as refusal:
        await asyncio.wait_for(run(lookup_over(), DiscordConfig(TOKEN), asyncio.Event()), 4)
    told = str(refusal.value)
    assert mend in told
    assert "\n" not in told
    assert TOKEN not in told


async def test_stopping_closes_with_1000(alone: FakeDiscord) -> None:
    async with serve_bot(alone, lookup_over()):
        pass
    await alone.until(lambda: alone.closes)
    assert alone.closes == [1000]


async def test_stopping_waits_for_an_answer_that_is_being_tried_again(alone: FakeDiscord) -> None:
    alone.faults.append("502")
    async with serve_bot(alone, lookup_over()) as served:
        token = await alone.ask(say.slash("eventbridge"))
        await alone.until(lambda: not alone.faults)
        await served.end()
    assert len(alone.visible[token]) == 1
    assert alone.closes == [1000]


async def test_what_comes_while_stopping_is_refused_politely(alone: FakeDiscord) -> None:
    alone.faults.append("502")
    async with serve_bot(alone, lookup_over()) as served:
        await alone.ask(say.slash("eventbridge"))
        await alone.until(lambda: not alone.faults)
        served.stop.set()
        await asyncio.sleep(0.05)
        refused = await alone.answered(say.slash("eventbridge"))
    assert "restarting" in str(refused["content"])


async def test_nothing_is_registered_by_starting_and_the_log_says_what_to_run(
    alone: FakeDiscord, caplog: pytest.LogCaptureFixture
) -> None:
    async with serve_bot(alone, lookup_over()):
        await alone.until(lambda: "reinvent discord sync" in caplog.text)
    assert {sent.method for sent in alone.sent if "commands" in sent.path} == {"GET"}


async def test_a_start_says_that_the_registered_commands_are_of_another_version(
    alone: FakeDiscord, caplog: pytest.LogCaptureFixture
) -> None:
    alone.registered = [
        {"id": "1", "application_id": "1", "type": 1, "name": "reinvent", "description": "Old"}
    ]
    async with serve_bot(alone, lookup_over()):
        await alone.until(lambda: "not those of this version: run `reinvent discord sync`" in caplog.text)


async def test_the_library_never_logs_what_people_write(
    alone: FakeDiscord, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with serve_bot(alone, lookup_over()):
        shown = await alone.answered(say.slash("canary-question eventbridge"))
        assert shown["components"]
        await alone.answered(say.press("r1:page:1:canary-question", say.shown([_ROW], 0)))
        await alone.emit("MESSAGE_CREATE", say.message("canary-question", direct=True))
        await alone.until(lambda: alone.visible.get(say.DIRECT_CHANNEL))
    told = [record for record in caplog.records if record.name not in ("asyncio", "aiohttp.access")]
    questions = [record for record in told if record.message == "question"]
    assert [vars(record)["surface"] for record in questions] == ["command", "button", "direct"]
    assert not [record for record in told if "canary" in f"{record.getMessage()}{vars(record)}"]


_ROW = {
    "type": 1,
    "components": [{"type": 2, "style": 2, "label": "x", "custom_id": "r1:page:1:canary-question"}],
}
