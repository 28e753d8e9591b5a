"""What is checked before "ready", what each failure says, and what `doctor` finds."""

import asyncio
import logging

import pytest

from bot.core import Catalogue, Index, Services
from bot.core.errors import SetupError
from bot.slack import SlackConfig, check_config
from bot.slack.app import run
from bot.slack.doctor import diagnose

from .fake_slack import APP_TOKEN, BOT_TOKEN, FakeSlack, Fault, open_fake
from .slack_world import make_lookup, serving

REVOKED = Fault(body={"ok": False, "error": "token_revoked"})


def told_by(error: pytest.ExceptionInfo[SetupError]) -> str:
    message = str(error.value)
    assert "\n" not in message
    return message


def test_white_space_around_tokens_is_trimmed() -> None:
    config = check_config(f"  {BOT_TOKEN}\n", f"\t{APP_TOKEN} ", " https://slack.com/api ")
    assert config == SlackConfig(BOT_TOKEN, APP_TOKEN, "https://slack.com/api/")
    assert BOT_TOKEN not in repr(config)
    assert APP_TOKEN not in repr(config)


@pytest.mark.parametrize(
    "bot",
    [
        "",
        "   ",
        "xoxb-...",
        "xoxb-your-bot-token",
        "xoxb-xxxxxxxxxxxx-xxxxxxxxxxxx",
        "xoxp-1111-2222-canary-of-a-user",
        APP_TOKEN,
        "xoxb-canary-111\n222-of-two-lines",
        "hunter2-canary",
        "xoxb-" + "é" * 40,
    ],
)
def test_a_bot_token_that_cannot_be_one_is_named_and_not_shown(bot: str) -> None:
    with pytest.raises(SetupError) as raised:
        check_config(bot, APP_TOKEN, "https://slack.com/api/")
    message = told_by(raised)
    assert message.startswith("SLACK_BOT_TOKEN")
    assert "canary" not in message


def test_an_app_token_of_another_kind_is_named() -> None:
    with pytest.raises(SetupError) as raised:
        check_config(BOT_TOKEN, BOT_TOKEN, "")
    assert told_by(raised).startswith("SLACK_APP_TOKEN")


@pytest.mark.parametrize(
    "url",
    [
        "http://slack.example/api/",
        "ftp://127.0.0.1/",
        "https://canary:secret@slack.com/api/",
        "slack.com",
        "https:///api/",
        "http://127.0.0.1.example/api/",
        "https://[",
    ],
)
def test_an_address_that_would_give_the_tokens_away_is_refused(url: str) -> None:
    with pytest.raises(SetupError) as raised:
        check_config(BOT_TOKEN, APP_TOKEN, url)
    assert "SLACK_API_URL" in told_by(raised)
    assert "canary" not in told_by(raised)


@pytest.mark.parametrize("url", ["http://127.0.0.1:8080/api", "http://localhost/api/", "http://[::1]:9/api/"])
def test_an_address_of_this_machine_is_accepted(url: str) -> None:
    assert check_config(BOT_TOKEN, APP_TOKEN, url).api_url.endswith("/api/")


async def start(slack: FakeSlack) -> None:
    async with asyncio.timeout(5):
        await run(make_lookup(), slack.config, asyncio.Event())


@pytest.mark.parametrize(
    ("method", "name"), [("auth.test", "SLACK_BOT_TOKEN"), ("apps.connections.open", "SLACK_APP_TOKEN")]
)
@pytest.mark.parametrize("code", ["invalid_auth", "token_revoked", "account_inactive"])
async def test_a_refused_token_ends_the_start_in_one_line(method: str, name: str, code: str) -> None:
    async with open_fake() as slack:
        slack.faults[method] = [Fault(body={"ok": False, "error": code})]
        with pytest.raises(SetupError) as raised:
            await start(slack)
        assert told_by(raised).startswith(name)
        assert "canary" not in told_by(raised)


async def test_missing_scopes_are_named() -> None:
    async with open_fake() as slack:
        slack.scopes = "chat:write,commands"
        with pytest.raises(SetupError) as raised:
            await start(slack)
        assert "app_mentions:read and im:history" in told_by(raised)


async def test_an_empty_catalogue_ends_the_start() -> None:
    async with open_fake() as slack:
        empty = make_lookup()
        empty.replace(Index(Catalogue(()), Services.parse("")))
        with pytest.raises(SetupError) as raised:
            await run(empty, slack.config, asyncio.Event())
        assert "--posts" in told_by(raised)


async def test_slack_out_of_reach_is_told_and_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.slack.app.START_PAUSE", 0.01)

    def out_of_reach(slack: FakeSlack) -> None:
        slack.faults["auth.test"] = [Fault(accepted=False, drop=True)] * 2

    async with serving(prepare=out_of_reach) as slack:
        assert len(slack.sockets) == 2
    assert "Slack cannot be reached" in caplog.text


async def test_ready_is_said_once_both_sockets_stand(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    async with serving() as slack:
        await slack.command("status")
    assert [record.message for record in caplog.records].count("slack is ready") == 1


async def test_a_stray_client_id_does_not_turn_on_oauth(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_CLIENT_ID", "1.2")
    monkeypatch.setenv("SLACK_CLIENT_SECRET", "canary-secret")
    async with serving() as slack:
        assert (await slack.command("pipes"))["text"]
        await slack.event(slack.dm("pipes"))
        assert (await slack.sent_by("chat.postMessage"))[0].token == BOT_TOKEN


async def test_a_proxy_of_the_environment_is_not_asked_for_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    async with serving() as slack:
        assert (await slack.command("pipes"))["text"]


async def test_doctor_finds_all_well_and_lets_slack_validate_blocks() -> None:
    async with open_fake() as slack:
        findings = await diagnose(slack.config)
        assert [finding.fine for finding in findings] == [True, True, True]
        assert slack.accepted("blocks.validate")[0].body["blocks"]
        assert slack.accepted("apps.connections.open")[0].token == APP_TOKEN
        assert not slack.opened


@pytest.mark.parametrize(("code", "fine"), [("unknown_method", True), ("invalid_blocks", False)])
async def test_doctor_tells_refused_blocks_from_a_slack_that_cannot_check_them(code: str, fine: bool) -> None:
    async with open_fake() as slack:
        slack.faults["blocks.validate"] = [Fault(body={"ok": False, "error": code})]
        blocks = (await diagnose(slack.config))[2]
        assert blocks.fine is fine
        assert fine or code in blocks.text


async def test_doctor_says_what_to_do() -> None:
    async with open_fake() as slack:
        slack.faults["auth.test"] = [REVOKED]
        slack.faults["apps.connections.open"] = [Fault(accepted=False, drop=True)]
        bot, app = await diagnose(slack.config)
        assert not bot.fine
        assert "SLACK_BOT_TOKEN" in bot.text
        assert not app.fine
        assert "network" in app.text


async def test_a_stop_before_slack_can_be_reached_ends_at_once() -> None:
    async with open_fake() as slack:
        slack.faults["auth.test"] = [Fault(status=429, headers={"Retry-After": "30"})]
        stop = asyncio.Event()
        bot = asyncio.create_task(run(make_lookup(), slack.config, stop))
        await slack.until(lambda: "auth.test" in slack.tried)
        stop.set()
        await asyncio.wait_for(bot, 1)
