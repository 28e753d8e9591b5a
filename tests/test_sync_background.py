"""Syncing while the bot serves: due sources are asked in a process of their own, and answers change."""

import asyncio
import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import open_lookup
from bot.background import MAX_BACK_OFF, Background, find_next
from bot.core import Lookup
from bot.settings import Settings
from bot.sources.feeds.listed import Listed
from bot.sources.keeping.known import fingerprint_snapshots
from bot.sources.keeping.states import State

from .fake_feeds import FEED, FakeFeeds, Told, serve_feeds
from .feed_formats import make_launches, write_rss
from .sync_world import OWN_POST, World, stay_inside

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


@pytest.fixture
def feeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeFeeds]:
    with stay_inside(), serve_feeds() as feeds:
        (tmp_path / "own.md").write_text(OWN_POST)
        sources = tmp_path / "sources.toml"
        sources.write_text(
            f'[[source]]\nname = "blog"\nkind = "rss"\nurl = "{feeds.url(FEED)}"\nevery = "1s"\n'
        )
        monkeypatch.setenv("REINVENT_HOME", str(tmp_path / "home"))
        monkeypatch.setenv("REINVENT_SOURCES", str(sources))
        monkeypatch.setenv("REINVENT_FETCH_ALLOW", feeds.host)
        monkeypatch.setenv("REINVENT_POSTS", str(tmp_path / "own.md"))
        feeds.answer(FEED, Told(write_rss(make_launches(3))))
        yield feeds


def open_background(lookup: Lookup) -> Background:
    settings = Settings.load()
    return Background(settings, lookup, settings.posts)


async def wait_for(lookup: Lookup, entries: int) -> None:
    """Wait until so many entries are known."""
    async with asyncio.timeout(30):
        while len(lookup.index.catalogue.entries) != entries:  # noqa: ASYNC110 - the look-up tells nobody
            await asyncio.sleep(0.05)


async def test_what_a_source_says_is_answered_from_without_a_restart(
    feeds: FakeFeeds, tmp_path: Path
) -> None:
    lookup = open_lookup(tmp_path / "own.md")
    stop = asyncio.Event()
    running = asyncio.ensure_future(open_background(lookup).run(stop))
    await wait_for(lookup, 4)
    feeds.answer(FEED, Told(write_rss(make_launches(5))))
    await wait_for(lookup, 6)
    assert lookup.index.catalogue.checked["blog"]
    stop.set()
    await running


async def test_what_another_process_synced_is_taken_up(feeds: FakeFeeds, tmp_path: Path) -> None:
    sources = tmp_path / "sources.toml"
    sources.write_text(sources.read_text().replace("1s", "1d"))
    lookup = open_lookup(tmp_path / "own.md")
    stop = asyncio.Event()
    running = asyncio.ensure_future(open_background(lookup).run(stop))
    world = World(tmp_path / "home", feeds)
    world.list("blog", "rss", FEED)
    await asyncio.to_thread(world.sync)
    await wait_for(lookup, 4)
    stop.set()
    await running


async def test_a_stop_does_not_wait_for_a_source_that_hangs(feeds: FakeFeeds, tmp_path: Path) -> None:
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()

    def hang(_: object) -> Told:
        loop.call_soon_threadsafe(asked.set)
        time.sleep(3)
        return Told()

    feeds.answer(FEED, hang)
    stop = asyncio.Event()
    running = asyncio.ensure_future(open_background(open_lookup(tmp_path / "own.md")).run(stop))
    async with asyncio.timeout(30):
        await asked.wait()
    stop.set()
    async with asyncio.timeout(2):
        await running


def find_due(state: State, every: str = "15m", started: dt.datetime = NOW - dt.timedelta(days=1)) -> float:
    """Return how many minutes after NOW a source is due."""
    listed = Listed.model_validate({"name": "a", "kind": "rss", "url": "https://a.example/", "every": every})
    due = find_next(listed, state, started)
    return (due - NOW).total_seconds() / 60


def test_an_interval_varies_by_a_tenth_at_most() -> None:
    minutes = {find_due(State(asked=NOW - dt.timedelta(microseconds=n))) for n in range(50)}
    assert all(14.99 < each <= 16.5 for each in minutes)
    assert len({round(each, 2) for each in minutes}) > 10


def test_a_source_that_fails_is_left_alone_longer_but_never_very_long() -> None:
    waits = [find_due(State(asked=NOW, failures=failures)) for failures in range(6)]
    assert waits[0] <= 16.5 < waits[1]
    assert max(waits) <= MAX_BACK_OFF.total_seconds() / 60 * 1.1
    assert find_due(State(asked=NOW, failures=9), "2h") <= 132


def test_nothing_is_asked_in_the_first_minute_unless_it_is_to_be_asked_oftener() -> None:
    assert find_due(State(), started=NOW) == 1
    assert find_due(State(asked=NOW - dt.timedelta(days=3)), started=NOW) == 1
    assert find_due(State(), "2s", started=NOW) == 2 / 60


async def test_a_sync_that_leaves_no_trace_is_not_tried_again_at_once(
    feeds: FakeFeeds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[list[str]] = []

    async def note(self: Background, names: list[str], stop: asyncio.Event) -> None:
        tries.append(list(names))

    monkeypatch.setattr(Background, "_sync", note)
    sources = tmp_path / "sources.toml"
    sources.write_text(
        sources.read_text().replace("1s", "3s")
        + f'[[source]]\nname = "keyed"\nkind = "youtube-api"\nurl = "{feeds.url("/p")}"\nevery = "1s"\n'
    )
    background = open_background(open_lookup(tmp_path / "own.md"))
    background.started -= dt.timedelta(minutes=5)
    for _ in range(5):
        await background._look(asyncio.Event())
    assert tries == [["blog"]]


async def test_what_was_there_at_the_start_is_not_built_again(feeds: FakeFeeds, tmp_path: Path) -> None:
    world = World(tmp_path / "home", feeds)
    world.list("blog", "rss", FEED)
    await asyncio.to_thread(world.sync)
    lookup = open_lookup(tmp_path / "own.md")
    before, settings = lookup.index, Settings.load()
    background = Background(settings, lookup, settings.posts, fingerprint_snapshots(tmp_path / "home"))
    background.started += dt.timedelta(hours=1)
    await background._look(asyncio.Event())
    assert lookup.index is before
