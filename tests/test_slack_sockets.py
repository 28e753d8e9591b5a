"""Two sockets: what is refreshed, warned, cut, silent or slow, and that no command is lost or doubled."""

import asyncio
import random
from collections import Counter

import pytest

from bot.slack.wire import connection

from .fake_slack import FakeSlack, Fault
from .slack_world import serving

AGAIN = 3.0
"""Seconds in which two sockets must stand again."""


async def test_two_sockets_stand_within_five_seconds() -> None:
    async with asyncio.timeout(5), serving() as slack:
        assert len(slack.sockets) == 2
        assert slack.opened == 2


@pytest.mark.parametrize("reason", ["refresh_requested", "warning", "too_many_websockets"])
async def test_the_next_socket_stands_before_the_old_one_goes(reason: str) -> None:
    async with serving() as slack:
        going = await slack.refresh(reason=reason)
        await slack.until(lambda: len(slack.sockets) == 3, AGAIN)
        assert "Pipes" in (await slack.command("pipes", slack.sockets.index(going)))["text"]
        await slack.part(going)
        await slack.until(lambda: len(slack.sockets) == 2, AGAIN)
        assert "Pipes" in (await slack.command("pipes"))["text"]
        assert slack.opened == 3


async def test_a_socket_that_is_cut_is_replaced() -> None:
    async with serving() as slack:
        slack.cut()
        await slack.until(lambda: len(slack.sockets) == 2, AGAIN)


async def test_both_sockets_cut_at_once_are_replaced() -> None:
    async with serving() as slack:
        slack.cut()
        slack.cut()
        await slack.until(lambda: len(slack.sockets) == 2, AGAIN)
        assert (await slack.command("pipes"))["text"]


async def test_an_opening_that_fails_is_tried_again() -> None:
    async with serving() as slack:
        broken = Fault(status=503, body={"ok": False})
        slack.faults["apps.connections.open"] = [broken, Fault(status=429, headers={"Retry-After": "0"})]
        slack.cut()
        await slack.until(lambda: len(slack.sockets) == 2, AGAIN)


async def test_a_peer_that_falls_silent_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.slack.app.HEARTBEAT", 0.2)
    async with serving() as slack:
        slack.pong_after = None
        await slack.until(lambda: slack.opened >= 4, AGAIN)
        slack.pong_after = 0.0


async def test_a_peer_whose_pongs_are_slow_is_not_taken_for_dead(monkeypatch: pytest.MonkeyPatch) -> None:
    scale = 0.25
    monkeypatch.setattr("bot.slack.app.HEARTBEAT", connection.HEARTBEAT * scale)
    async with serving() as slack:
        slack.pong_after = 2.0 * scale
        await asyncio.sleep(2 * connection.HEARTBEAT * scale)
        assert slack.opened == 2


@pytest.mark.soak
async def test_silence_and_slow_pongs_at_their_real_pace() -> None:
    async with serving() as slack:
        slack.pong_after = 2.0
        await asyncio.sleep(30)
        assert slack.opened == 2
        slack.pong_after = None
        await slack.until(lambda: slack.opened >= 4, 15)
        slack.pong_after = 0.0


async def disturb(slack: FakeSlack, chance: random.Random) -> None:
    """Refresh, warn or cut one of the two sockets, then wait until two stand again."""
    await slack.until(lambda: len(slack.sockets) >= 2)
    match chance.choice(["refresh_requested", "warning", "cut"]):
        case "cut":
            await slack.cut_quiet(chance.randrange(2))
        case reason:
            going = await slack.refresh(chance.randrange(2), reason)
            await slack.until(lambda: len(slack.sockets) >= 3, AGAIN)
            await asyncio.sleep(chance.uniform(0, 0.05))
            await slack.part(going)
    await slack.until(lambda: len(slack.sockets) == 2, AGAIN)


async def no_command_lost_or_doubled(rounds: int) -> None:
    chance = random.Random(7)
    async with serving() as slack:
        sent: list[str] = []

        async def ask() -> None:
            while True:
                envelope = await slack.deliver(
                    "slash_commands", slack.command_payload("pipes"), chance.randrange(len(slack.sockets))
                )
                sent.append(envelope)
                await asyncio.sleep(0.005)

        asking = asyncio.create_task(ask())
        for _ in range(rounds):
            await disturb(slack, chance)
        asking.cancel()
        await slack.until(lambda: set(sent) <= set(slack.acks))
        assert Counter(slack.ack_order) == Counter(sent)
        assert not slack.accepted("respond")


async def test_no_command_is_lost_or_doubled_over_ten_disturbances() -> None:
    await no_command_lost_or_doubled(10)


@pytest.mark.soak
async def test_no_command_is_lost_or_doubled_over_a_hundred_disturbances() -> None:
    await no_command_lost_or_doubled(100)


async def test_what_is_no_envelope_is_passed_over() -> None:
    async with serving() as slack:
        for text in (
            "",
            "not json",
            "[1, 2]",
            "3",
            '{"type": 7}',
            '{"type": "events_api", "payload": "x"}',
            "{}",
        ):
            await slack.sockets[0].send_str(text)
        await slack.sockets[0].send_bytes(b"\x00\xff")
        await slack.deliver("slash_commands", {})
        await slack.deliver("interactive", {"type": "block_actions", "actions": [7], "user": None})
        await slack.deliver("events_api", {"type": "event_callback", "event": {"type": "message"}})
        await slack.deliver("something_new", {"type": "something_new"})
        assert (await slack.command("pipes"))["text"]
        assert slack.opened == 2


async def test_a_socket_that_hangs_up_instead_of_saying_hello_is_replaced_at_once() -> None:
    async with serving() as slack:
        slack.hang_up = 1
        slack.cut()
        await slack.until(lambda: slack.opened == 4, AGAIN)
        await slack.until(lambda: len(slack.sockets) == 2, AGAIN)


async def test_a_socket_that_never_says_hello_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.slack.wire.connection.HELLO_TIMEOUT", 0.1)
    async with serving() as slack:
        slack.hello = False
        slack.cut()
        await slack.until(lambda: slack.opened >= 4, AGAIN)
        slack.hello = True
        await slack.until(lambda: len(slack.sockets) == 2, AGAIN)


async def test_a_command_that_comes_right_before_the_end_of_its_socket_is_answered_once() -> None:
    async with serving() as slack:
        going = slack.sockets[0]
        envelope = await slack.deliver("slash_commands", slack.command_payload("pipes"))
        await going.close()
        late = (await slack.sent_by("respond"))[0].body
        assert "Pipes" in late["text"]
        assert envelope not in slack.acks
        await asyncio.sleep(0.02)
        assert len(slack.accepted("respond")) == 1
