"""The bot as a process of its own: started by its command, stopped by signals."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from .fake_slack import APP_TOKEN, BOT_TOKEN, FakeSlack, Fault, open_fake

POST = """---
title: Recap 2022
date: 2022-12-02
---
# AWS re:Invent 2022 recap

## New announcements

- [Amazon EventBridge Pipes](https://aws.amazon.com/blogs/aws/pipes/) - point-to-point integrations
"""
DELAY = Fault(status=429, headers={"Retry-After": "2"})


@asynccontextmanager
async def started(slack: FakeSlack, home: Path, **more: str) -> AsyncIterator[Process]:
    (home / "recap.md").write_text(POST)
    (home / "sources.toml").touch()  # no source: nothing is asked but the fake
    environment = {
        "PATH": os.environ["PATH"],
        "SLACK_BOT_TOKEN": f" {BOT_TOKEN} ",
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_API_URL": slack.config.api_url,
        "REINVENT_HOME": str(home / "kept"),
        "REINVENT_SOURCES": str(home / "sources.toml"),
        "LOG_LEVEL": "DEBUG",
        "PYTHONPATH": str(Path(__file__).parents[1]),
        **more,
    }
    command = [sys.executable, "-m", "bot", "slack", "--posts", str(home / "recap.md")]
    process = await asyncio.create_subprocess_exec(
        *command, env=environment, cwd=home, stdout=PIPE, stderr=PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def told(process: Process) -> str:
    out, err = await asyncio.wait_for(process.communicate(), 12)
    return (out + err).decode()


async def test_a_stop_delivers_what_waits_for_a_rate_limit_and_ends_with_0(tmp_path: Path) -> None:
    async with open_fake() as slack, started(slack, tmp_path) as process:
        await slack.until(lambda: len(slack.sockets) == 2)
        assert "Pipes" in (await slack.command("eventbridge pipes"))["text"]
        slack.faults["chat.postMessage"] = [DELAY]
        await slack.event(slack.mention("<@UBOT> canary pipes"))
        await slack.until(lambda: "chat.postMessage" in slack.tried)
        process.send_signal(signal.SIGTERM)
        logged = await told(process)
        assert process.returncode == 0
        assert len(slack.accepted("chat.postMessage")) == 1
        assert "slack is ready" in logged
        assert not [each for each in ("canary", "/respond/", "ticket") if each in logged]


async def test_a_second_stop_ends_at_once(tmp_path: Path) -> None:
    async with open_fake() as slack, started(slack, tmp_path) as process:
        await slack.until(lambda: len(slack.sockets) == 2)
        slack.faults["chat.postMessage"] = [Fault(status=429, headers={"Retry-After": "30"})]
        await slack.event(slack.mention("<@UBOT> pipes"))
        await slack.until(lambda: "chat.postMessage" in slack.tried)
        process.send_signal(signal.SIGTERM)
        await slack.until(lambda: not slack.sockets)
        process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.wait(), 3)


@pytest.mark.parametrize("method", ["auth.test", "apps.connections.open"])
async def test_a_revoked_token_is_one_line_and_2(tmp_path: Path, method: str) -> None:
    async with open_fake() as slack:
        slack.faults[method] = [Fault(body={"ok": False, "error": "token_revoked"})]
        async with started(slack, tmp_path, LOG_LEVEL="INFO") as process:
            logged = await told(process)
            assert process.returncode == 2
            assert len(logged.strip().splitlines()) == 1
            assert "SLACK_" in logged
