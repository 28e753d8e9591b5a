"""Our adapter with the real discord.py client, against the fake on loopback."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from bot.core import Catalogue, Entry, Freshness, Index, Kind, Link, Lookup, Services, Source
from bot.core.answers.answer import Answer
from bot.core.entry import make_id
from bot.discord import DiscordConfig
from bot.discord.client import run
from bot.discord.render import DIRECT, Audience, render

from .fake_discord import TOKEN, FakeDiscord, serve_discord
from .fake_discord_payloads import Json
from .fake_discord_rules import walk
from .samples import ENTRIES, TODAY


def make_entry(title: str, url: str = "", **fields: object) -> Entry:
    """Return an entry with one link, or none."""
    values: dict[str, object] = {
        "id": make_id(title),
        "kind": Kind.ANNOUNCEMENT,
        "title": title,
        "edition": 2022,
        "sources": (Source(post="hostile.md", line=1),),
        "links": (Link(url=url, label="Read"),) if url else (),
    }
    return Entry.model_validate(values | fields)


@cache
def _services() -> Services:
    return Services.parse((Path(__file__).parents[1] / "data" / "services.toml").read_text("utf-8"))


def lookup_over(entries: tuple[Entry, ...] = ENTRIES) -> Lookup:
    """Return a look-up over `entries` with the shipped service names."""
    return Lookup(Index(Catalogue(entries), _services()), lambda: TODAY)


FRESH = Freshness(dt.date(2024, 12, 6), dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC), 77)


def rendered(answer: Answer, audience: Audience = DIRECT) -> list[Json]:
    """Return the components that show `answer`, as they go over the wire."""
    components: list[Json] = render(answer, audience).to_components()  # type: ignore[no-untyped-call] # the SDK's
    return components


def texts(answer: Answer) -> list[str]:
    """Return the text displays that show `answer`."""
    return [str(each["content"]) for each in walk(rendered(answer)) if each["type"] == 10]


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
