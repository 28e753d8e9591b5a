"""What is logged, and what never is: at every level, from us and from every library."""

import asyncio
import logging

import pytest

from .fake_slack import APP_TOKEN, BOT_TOKEN, Fault, button_of
from .slack_world import serving

TYPED = "canary-typed pipes"
CANARIES = ("canary", BOT_TOKEN, APP_TOKEN, "/respond/", "ticket=", "Pipes")


def everything_logged(caplog: pytest.LogCaptureFixture) -> str:
    form = logging.Formatter("%(message)s")
    return "\n".join(f"{form.format(record)} {record.__dict__}" for record in caplog.records)


async def test_no_secret_name_text_or_response_url_is_logged_at_any_level(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    async with serving() as slack:
        ack = await slack.command(TYPED)
        await slack.event(slack.mention(f"<@UBOT> {TYPED}"))
        slack.faults["chat.postMessage"] = [Fault(body={"ok": False, "error": "restricted_action"})] * 2
        await slack.event(slack.dm(TYPED))
        slack.faults["respond"] = [Fault(status=500, drop=True), Fault(status=404)]
        await slack.deliver("interactive", slack.press(button_of(ack["blocks"], "dismiss")))
        await slack.deliver("interactive", {"type": "block_actions", "user": {"id": TYPED}, "actions": []})
        await slack.deliver("slash_commands", {"command": "/other", "text": TYPED})
        await slack.sent_by("chat.postEphemeral")
        slack.faults["apps.connections.open"] = [Fault(status=500, body={"ok": False, "error": "canary"})]
        slack.cut()
        await slack.until(lambda: len(slack.sockets) == 2)
        await asyncio.sleep(0.05)
    logged = everything_logged(caplog) + "".join(capfd.readouterr())
    assert [name for name in CANARIES if name in logged] == []
    assert "answer failed" in logged


async def test_each_question_is_one_line_with_its_facts(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot.slack")
    async with serving() as slack:
        await slack.command("eventbridge pipes")
        await slack.event(slack.mention("<@UBOT> lambda"))
        await slack.sent_by("chat.postMessage")
    lines = [record.__dict__ for record in caplog.records if record.message == "question"]
    assert [(line["platform"], line["surface"], line["answer"]) for line in lines] == [
        ("slack", "command", "detail"),
        ("slack", "mention", "listing"),
    ]
    assert lines[0]["matches"] == 1
    assert lines[0]["ms"] >= 0
    assert lines[0]["entries"] == 15
