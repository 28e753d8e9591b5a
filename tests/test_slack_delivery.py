"""Rate limits, errors and stops: an answer arrives once, or the person is told."""

import asyncio
import logging

import pytest

from bot.slack.app import run
from bot.slack.wire.web import MAX_TRIES, MAX_WAIT, UndeliveredError, Web, open_web

from .fake_slack import BOT_TOKEN, FakeSlack, Fault, button_of, open_fake
from .slack_world import make_lookup, serving

BUSY = Fault(status=429, headers={"Retry-After": "3"}, body={"ok": False, "error": "ratelimited"})
BROKEN = [Fault(status=status, body={"ok": False}) for status in (500, 502, 503, 504)]
HELLO = {"channel": "C1", "text": "hello"}


class Waits(list[float]):
    """Remembers how long it would have slept."""

    async def sleep(self, seconds: float) -> None:
        self.append(seconds)


def patient(slack: FakeSlack, waits: Waits) -> Web:
    return Web(open_web(slack.config, BOT_TOKEN).client, waits.sleep)


async def test_a_rate_limit_waits_as_long_as_it_says_and_is_tried_again() -> None:
    async with open_fake() as slack:
        slack.faults["chat.postMessage"] = [BUSY, BUSY]
        waits = Waits()
        await patient(slack, waits).call("chat.postMessage", HELLO)
        assert waits == [3.0, 3.0]
        assert len(slack.accepted("chat.postMessage")) == 1


async def test_the_response_url_meets_the_same_patience() -> None:
    async with open_fake() as slack:
        slack.faults["respond"] = [BUSY, *BROKEN[:2]]
        waits = Waits()
        await patient(slack, waits).respond(slack.response_url("x"), {"text": "hello"})
        assert waits[0] == 3.0
        assert len(waits) == 3
        assert len(slack.accepted("respond")) == 1


@pytest.mark.parametrize("fault", [BUSY, *BROKEN], ids=lambda fault: str(fault.status))
async def test_tries_are_bounded(fault: Fault) -> None:
    async with open_fake() as slack:
        for method in ("chat.postMessage", "respond"):
            slack.faults[method] = [fault] * 50
        web = patient(slack, Waits())
        with pytest.raises(UndeliveredError):
            await web.call("chat.postMessage", HELLO)
        with pytest.raises(UndeliveredError):
            await web.respond(slack.response_url("x"), {"text": "hello"})
        assert slack.tried.count("chat.postMessage") == slack.tried.count("respond") == MAX_TRIES
        assert 2 <= MAX_TRIES <= 8


async def test_waits_after_errors_grow() -> None:
    async with open_fake() as slack:
        slack.faults["chat.postMessage"] = [BROKEN[0]] * 50
        waits = Waits()
        with pytest.raises(UndeliveredError):
            await patient(slack, waits).call("chat.postMessage", HELLO)
        assert waits == sorted(waits)
        assert sum(waits) < 20


async def test_a_wait_beyond_all_patience_is_given_up() -> None:
    async with open_fake() as slack:
        slack.faults["chat.postMessage"] = [
            Fault(status=429, headers={"Retry-After": str(int(MAX_WAIT) + 1)})
        ]
        with pytest.raises(UndeliveredError):
            await patient(slack, Waits()).call("chat.postMessage", HELLO)


@pytest.mark.parametrize("code", ["channel_not_found", "is_archived", "invalid_blocks"])
async def test_what_no_waiting_mends_is_tried_once(code: str) -> None:
    async with open_fake() as slack:
        slack.faults["chat.postMessage"] = [Fault(body={"ok": False, "error": code})]
        with pytest.raises(UndeliveredError) as raised:
            await patient(slack, Waits()).call("chat.postMessage", HELLO)
        assert raised.value.code == code
        assert slack.tried == ["chat.postMessage"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("used_url", "used_url"),
        ('{"ok": false, "error": "expired_url"}', "expired_url"),
        ("Canary text", "http_404"),
    ],
)
async def test_the_word_for_an_error_is_kept_and_no_other_text(body: str, code: str) -> None:
    async with open_fake() as slack:
        slack.faults["respond"] = [Fault(status=404, text=body)]
        with pytest.raises(UndeliveredError) as raised:
            await patient(slack, Waits()).respond(slack.response_url("x"), {"text": "hello"})
        assert raised.value.code == code


async def test_an_answer_that_slack_took_before_the_line_broke_is_not_shown_twice() -> None:
    async with open_fake() as slack:
        slack.faults["chat.postMessage"] = [Fault(accepted=True, drop=True)]
        with pytest.raises(UndeliveredError):
            await patient(slack, Waits()).call("chat.postMessage", HELLO)
        assert len(slack.accepted("chat.postMessage")) == 1


async def test_a_mention_is_answered_once_over_a_rate_limit() -> None:
    async with serving() as slack:
        slack.faults["chat.postMessage"] = [Fault(status=429, headers={"Retry-After": "1"})]
        await slack.event(slack.mention("<@UBOT> pipes"))
        await slack.sent_by("chat.postMessage")
        assert slack.tried.count("chat.postMessage") == 2


async def test_what_could_not_be_delivered_is_logged_with_an_id_that_the_person_is_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with serving() as slack:
        slack.faults["chat.postMessage"] = [Fault(body={"ok": False, "error": "restricted_action"})]
        await slack.event(slack.mention("<@UBOT> pipes"))
        told = (await slack.sent_by("chat.postEphemeral"))[0].body
    (line,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert line.__dict__["error_id"] in told["text"]
    assert line.__dict__["code"] == "restricted_action"
    assert told["user"] == "U1"


async def test_a_press_whose_answer_failed_is_told_with_the_id(caplog: pytest.LogCaptureFixture) -> None:
    async with serving() as slack:
        ack = await slack.command("lambda")
        slack.faults["respond"] = [Fault(status=404, body={"ok": False, "error": "used_url"})]
        await slack.ask("interactive", slack.press(button_of(ack["blocks"], "page.next")))
        told = (await slack.sent_by("respond"))[0].body
    (line,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert line.__dict__["error_id"] in told["text"]


async def test_a_command_that_breaks_is_answered_with_an_apology(monkeypatch: pytest.MonkeyPatch) -> None:
    lookup = make_lookup()
    async with serving(lookup) as slack:
        monkeypatch.setattr(lookup, "ask", lambda text: 1 / len(text[:0]))
        ack = await slack.command("pipes")
        assert "error id" in ack["text"]
        assert ack["response_type"] == "ephemeral"


async def test_a_stop_refuses_new_work_and_delivers_what_is_in_flight() -> None:
    async with open_fake() as slack:
        stop = asyncio.Event()
        bot = asyncio.create_task(run(make_lookup(), slack.config, stop))
        await slack.until(lambda: len(slack.sockets) == 2)
        slack.faults["chat.postMessage"] = [Fault(status=429, headers={"Retry-After": "1"})]
        await slack.event(slack.mention("<@UBOT> pipes"))
        await slack.until(lambda: "chat.postMessage" in slack.tried)
        stop.set()
        await slack.until(lambda: not slack.sockets)
        assert not bot.done()
        async with asyncio.timeout(10):
            await bot
        assert len(slack.accepted("chat.postMessage")) == 1


async def test_a_stop_waits_no_longer_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.slack.app.DRAIN_SECONDS", 0.1)
    async with open_fake() as slack:
        stop = asyncio.Event()
        bot = asyncio.create_task(run(make_lookup(), slack.config, stop))
        await slack.until(lambda: len(slack.sockets) == 2)
        slack.faults["chat.postMessage"] = [Fault(status=429, headers={"Retry-After": "50"})]
        await slack.event(slack.mention("<@UBOT> pipes"))
        await slack.until(lambda: "chat.postMessage" in slack.tried)
        stop.set()
        async with asyncio.timeout(5):
            await bot
        assert not slack.accepted("chat.postMessage")


async def test_a_command_whose_socket_was_cut_is_answered_through_its_response_url_and_only_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with serving() as slack:
        with monkeypatch.context() as cut:
            cut.setattr("aiohttp.ClientWebSocketResponse.send_str", broken_pipe)
            envelope = await slack.deliver("slash_commands", slack.command_payload("pipes"))
            late = (await slack.sent_by("respond"))[0].body
        assert late["response_type"] == "ephemeral"
        assert "Pipes" in late["text"]
        await slack.deliver("slash_commands", slack.command_payload("pipes"), envelope_id=envelope)
        await slack.until(lambda: envelope in slack.acks)
        assert slack.acks[envelope] == {}
        assert len(slack.accepted("respond")) == 1


async def broken_pipe(_ws: object, _text: str) -> None:
    raise ConnectionResetError
