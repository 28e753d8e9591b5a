"""Our adapter with the real discord.py client, against the fake on loopback."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from bot.core import Catalogue, Entry, Index, Lookup, Services
from bot.discord import DiscordConfig
from bot.discord.client import run

from .fake_discord import TOKEN, FakeDiscord, serve_discord
from .samples import ENTRIES, TODAY


@cache
def _services() -> Services:
    return Services.parse((Path(__file__).parents[1] / "data" / "services.toml").read_text("utf-8"))


def lookup_over(entries: tuple[Entry, ...] = ENTRIES) -> Lookup:
    """Return a look-up over `entries` with the shipped service names."""
    return Lookup(Index(Catalogue(entries), _services()), lambda: TODAY)


@dataclass
class Served:
    """A running adapter: set `stop` to end it; `task` ends when it has."""

    stop: asyncio.Event
    task: asyncio.Task[None]

    async def end(self) -> None:
        self.stop.set()
        await asyncio.wait_for(self.task, 12)


@asynccontextmanager
async def serve_bot(fake: FakeDiscord, lookup: Lookup, *, public: bool = False) -> AsyncIterator[Served]:
    """Serve `lookup` on `fake`, connected, until the block ends."""
    stop = asyncio.Event()
    served = Served(stop, asyncio.create_task(run(lookup, DiscordConfig(TOKEN, public), stop)))
    served.task.add_done_callback(fake.notice)
    try:
        await fake.until(lambda: fake.ready or served.task.done())
        yield served
    finally:
        await served.end()


@asynccontextmanager
async def bot_on_discord(
    monkeypatch: pytest.MonkeyPatch, lookup: Lookup, *, public: bool = False
) -> AsyncIterator[FakeDiscord]:
    """Serve `lookup` on a Discord of its own."""
    async with serve_discord(monkeypatch) as fake, serve_bot(fake, lookup, public=public):
        yield fake
