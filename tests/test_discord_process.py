"""The command line as a supervisor sees it: exit statuses, signals, and what is printed."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from . import fake_discord_payloads as say
from .fake_discord import TOKEN, FakeDiscord, serve_discord

ROOT = Path(__file__).parents[1]

LAUNCH = """
import sys, warnings, discord, yarl
discord.http.Route.BASE = sys.argv[1]
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(sys.argv[2])
from bot.__main__ import main
main(sys.argv[3:], prog_name="reinvent")
"""
"""The product takes no address of Discord's from anywhere: a test sets it from outside."""

POST = "# re:Invent 2022\n\n## New announcements\n\n- [Amazon EventBridge Pipes](https://aws.amazon.com/pipes/)\n"


@pytest.fixture
async def fake(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeDiscord]:
    async with serve_discord(monkeypatch) as fake:
        yield fake


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    post = tmp_path / "recap.md"
    post.write_text(POST)
    return post


@asynccontextmanager
async def started(
    fake: FakeDiscord, posts: Path, *command: str, token: str = TOKEN
) -> AsyncIterator[Process]:
    """Run `reinvent COMMAND` against the fake, with no source to ask."""
    (posts.parent / "sources.toml").touch()
    env = {
        **{name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "HOME")},
        "DISCORD_TOKEN": f"  {token}\n",
        "REINVENT_POSTS": str(posts),
        "REINVENT_HOME": str(posts.parent / "kept"),
        "REINVENT_SOURCES": str(posts.parent / "sources.toml"),
        "PYTHONPATH": str(ROOT),
    }
    rest = fake.url.replace("ws:", "http:") + "/api/v10"
    arguments = ("-c", LAUNCH, rest, f"{fake.url}/gateway", *command)
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, cwd=posts.parent, env=env, stdout=PIPE, stderr=PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def finished(process: Process) -> tuple[int, str]:
    """Wait for the end and return the exit status and all that was printed."""
    out, err = await asyncio.wait_for(process.communicate(), 20)
    return process.returncode or 0, (out + err).decode()


async def test_sigterm_waits_for_an_answer_that_is_being_tried_again_and_exits_0(
    fake: FakeDiscord, posts: Path
) -> None:
    async with started(fake, posts, "discord") as process:
        await fake.until(lambda: fake.ready, 20)
        fake.faults.append("502")
        token = await fake.ask(say.slash("eventbridge pipes"))
        await fake.until(lambda: not fake.faults)
        process.send_signal(signal.SIGTERM)
        status, printed = await finished(process)
    assert status == 0
    assert len(fake.visible[token]) == 1
    assert fake.closes == [1000]
    assert "discord sync" in printed
    assert TOKEN not in printed


@pytest.mark.parametrize("code", [4004, 4014])
async def test_a_refusal_by_the_gateway_exits_2(fake: FakeDiscord, posts: Path, code: int) -> None:
    fake.identify_close = code
    async with started(fake, posts, "discord") as process:
        status, printed = await finished(process)
    assert status == 2
    assert printed.splitlines()[-1].startswith("reinvent: Discord refuses")


@pytest.mark.parametrize("status", [401, 429])
async def test_a_refusal_at_login_exits_2(fake: FakeDiscord, posts: Path, status: int) -> None:
    fake.login_status = status
    async with started(fake, posts, "discord") as process:
        ended, printed = await finished(process)
    assert ended == 2
    assert "Traceback" not in printed


async def test_sync_exits_0_and_writes_once(fake: FakeDiscord, posts: Path) -> None:
    for _ in range(2):
        async with started(fake, posts, "discord", "sync") as process:
            assert (await finished(process))[0] == 0
    assert [sent.method for sent in fake.sent if sent.path.endswith("commands")] == ["GET", "PUT", "GET"]


async def test_sync_that_is_refused_exits_1_with_one_line(fake: FakeDiscord, posts: Path) -> None:
    fake.commands_status = 403
    async with started(fake, posts, "discord", "sync", "--guild", "5") as process:
        status, printed = await finished(process)
    assert status == 1
    assert printed.splitlines()[-1].startswith("reinvent: Discord does not let")
