"""What is answered once, what is never answered, and what is asked to wait."""

import asyncio

import pytest

from bot.slack.listeners.desk import BURST

from .fake_slack import Fault
from .slack_rules import Json
from .slack_world import serving

ECHO: Json = {"bot_id": "BBOT", "user": "UBOT"}


async def test_an_event_delivered_again_is_answered_once() -> None:
    async with serving() as slack:
        mention = slack.mention("<@UBOT> pipes")
        for retry in (0, 0, 1, 2, 3):
            await slack.event(mention, "Ev-same", retry)
        await slack.event(slack.mention("<@UBOT> status"))
        await slack.sent_by("chat.postMessage", 2)
        await asyncio.sleep(0.05)
        assert len(slack.accepted("chat.postMessage")) == 2


async def test_a_retry_that_is_the_only_delivery_is_answered() -> None:
    async with serving() as slack:
        await slack.event(slack.mention("<@UBOT> pipes"), retry=2)
        assert await slack.sent_by("chat.postMessage")


async def test_an_event_whose_answer_failed_is_answered_when_it_comes_again() -> None:
    async with serving() as slack:
        slack.faults["chat.postMessage"] = [Fault(body={"ok": False, "error": "channel_not_found"})]
        mention = slack.mention("<@UBOT> pipes")
        await slack.event(mention, "Ev-same")
        await slack.sent_by("chat.postEphemeral")
        await slack.event(mention, "Ev-same", retry=1)
        assert await slack.sent_by("chat.postMessage")


async def test_one_message_that_comes_as_two_events_is_answered_once() -> None:
    async with serving() as slack:
        message = slack.dm("pipes")
        mention = {name: value for name, value in message.items() if name != "channel_type"}
        await slack.event(mention | {"type": "app_mention"})
        await slack.event(message)
        await slack.event(slack.dm("status"))
        await slack.sent_by("chat.postMessage", 2)
        await asyncio.sleep(0.05)
        assert ["thread_ts" in each.body for each in slack.accepted("chat.postMessage")] == [False, False]


@pytest.mark.parametrize(
    "more",
    [
        ECHO,
        {"bot_id": "BOTHER", "user": "U9", "subtype": "bot_message"},
        {"user": "UBOT"},
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"subtype": "channel_join"},
        {"user": "USLACKBOT"},
        {"edited": {"user": "U1", "ts": "1700000000.000001"}},
        {"hidden": True},
    ],
)
async def test_bots_edits_and_echoes_are_ignored(more: Json) -> None:
    async with serving() as slack:
        await slack.event({**slack.dm("pipes"), **more})
        await slack.event({**slack.mention("<@UBOT> pipes"), **more})
        await slack.event(slack.dm("status"))
        await slack.sent_by("chat.postMessage")
        await asyncio.sleep(0.02)
        assert len(slack.accepted("chat.postMessage")) == 1


async def test_no_loop_in_a_hundred_rounds_of_echoes() -> None:
    async with serving() as slack:
        await slack.event(slack.dm("pipes"))
        answer = (await slack.sent_by("chat.postMessage"))[0].body
        for _ in range(100):
            await slack.event({**slack.dm(answer["text"]), **ECHO})
        await slack.command("status")
        assert len(slack.accepted("chat.postMessage")) == 1


async def test_messages_in_channels_that_do_not_mention_it_are_ignored() -> None:
    async with serving() as slack:
        await slack.event({**slack.mention("pipes"), "type": "message", "channel_type": "channel"})
        await slack.command("status")
        assert not slack.accepted("chat.postMessage")


async def test_a_storm_of_mentions_is_told_once_and_privately() -> None:
    async with serving() as slack:
        again = slack.mention("<@UBOT> pipes")
        for retry in range(BURST):
            await slack.event(again, "Ev-same", retry)
        for _ in range(BURST + 9):
            await slack.event(slack.mention("<@UBOT> pipes"))
        await slack.event(slack.mention("<@UBOT> pipes", user="U2"))
        await slack.sent_by("chat.postMessage", BURST + 1)
        told = await slack.sent_by("chat.postEphemeral")
        await asyncio.sleep(0.05)
        assert len(slack.accepted("chat.postMessage")) == BURST + 1
        assert [each.body["user"] for each in told] == ["U1"]


async def test_a_mention_without_words_asks_what_to_look_up() -> None:
    async with serving() as slack:
        await slack.event(slack.mention("<@UBOT>", thread_ts="1700000000.000001"))
        answer = (await slack.sent_by("chat.postMessage"))[0].body
        assert "for example" in answer["text"]
        assert answer["thread_ts"] == "1700000000.000001"


async def test_what_slack_escapes_is_read_as_it_was_typed() -> None:
    async with serving() as slack:
        await slack.event(
            slack.mention("hey <@UBOT>, <@U2|ann> asked for “eventbridge\u00a0pipes” &amp; such")
        )
        assert "Amazon EventBridge Pipes" in (await slack.sent_by("chat.postMessage"))[0].body["text"]
