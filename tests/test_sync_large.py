"""A catalogue as large as all of What's New and a channel: what the first sync, the next and a start take."""

import asyncio
import datetime as dt
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import open_lookup, serving
from bot.background import Background
from bot.core import Lookup
from bot.settings import Settings
from bot.sources.keeping.known import fingerprint_snapshots, load_known

from .fake_feeds import FEED, PLAYLIST, SEARCH, FakeFeeds, Told, serve_feeds
from .feed_formats import Launch, answer_playlist, answer_search, make_launches, make_videos, write_rss
from .sync_world import stay_inside

KEY = "key"
ROOT = Path(__file__).parents[1]
FIRST = dt.datetime(2014, 1, 1, tzinfo=dt.UTC)
APART = dt.timedelta(hours=4.7)
QUESTIONS = ("lambda", "eventbridge pipes", "keynote 2025", "what did they announce about dynamodb", "ecs")
SERVICES = (
    *("AWS Lambda", "Amazon S3", "Amazon DynamoDB", "Amazon ECS", "AWS Glue", "Amazon RDS", "Amazon EKS"),
    *("AWS Step Functions", "Amazon EventBridge", "Amazon SageMaker", "Amazon EC2", "AWS CloudTrail"),
)


def _of_another(title: str, number: int) -> str:
    return title.replace("AWS Lambda", SERVICES[number % len(SERVICES)])


@dataclass(frozen=True)
class Timed:
    """How a command of its own process went."""

    seconds: float
    out: str


@dataclass
class Large:
    """A home, and sources that hold a great deal."""

    feeds: FakeFeeds
    folder: Path
    env: dict[str, str]

    def fill(self, launches: int, videos: int) -> None:
        """Serve so many launches, over twelve years, and videos."""
        told = [
            Launch(each.name, _of_another(each.title, number), FIRST + APART * number)
            for number, each in enumerate(make_launches(launches))
        ]
        self.feeds.answer(SEARCH, answer_search(told))
        self.feeds.answer(PLAYLIST, answer_playlist(make_videos(videos), KEY))
        self.feeds.answer(FEED, Told(write_rss(told[-20:])))

    def run(self, *words: str) -> Timed:
        """Run a command in a process of its own."""
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "bot", *words],
            env=os.environ | self.env,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return Timed(time.perf_counter() - began, done.stdout)


@pytest.fixture
def large(tmp_path: Path) -> Iterator[Large]:
    with stay_inside(), serve_feeds() as feeds:
        tables = (("whats-new", "whats-new-api", SEARCH), ("blog", "rss", FEED))
        text = "".join(
            f'[[source]]\nname = "{name}"\nkind = "{kind}"\nurl = "{feeds.url(path)}"\nevery = "1s"\n'
            for name, kind, path in tables
        )
        text += (
            f'[[source]]\nname = "videos"\nkind = "youtube-api"\nurl = "{feeds.url(PLAYLIST)}?playlistId=PL1"'
        )
        sources = tmp_path / "sources.toml"
        sources.write_text(text + '\nevery = "1d"\n')
        env = {
            "REINVENT_HOME": str(tmp_path / "home"),
            "REINVENT_SOURCES": str(sources),
            "REINVENT_FETCH_ALLOW": feeds.host,
            "YOUTUBE_API_KEY": KEY,
        }
        yield Large(feeds, tmp_path, env)


def test_a_first_sync_the_next_and_a_start(large: Large) -> None:
    large.fill(400, 60)
    check_figures(large, 400 + 60 + 20)


@pytest.mark.soak
def test_a_first_sync_of_all_the_next_and_a_start(large: Large, capsys: pytest.CaptureFixture[str]) -> None:
    large.fill(22_000, 2_300)
    first, again, start = check_figures(large, 22_000 + 2_300 + 20)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1_000
    told = f"first sync {first:.1f} s, {peak:.0f} MB; again {again:.2f} s; first answer {start:.2f} s"
    with capsys.disabled():
        sys.stdout.write(f"\n{told}")
    assert first < 60
    assert peak < 500
    assert again < 1
    assert start < 3


def check_figures(large: Large, kept: int) -> tuple[float, float, float]:
    """Sync, sync again and ask; return the seconds that each took."""
    first = large.run("sync", "--all")
    assert sum(int(line.split()[-2]) for line in first.out.splitlines()) == kept
    agains = [large.run("sync", "--all") for _ in range(3)]
    for again in agains:
        assert {line.split()[1] for line in again.out.splitlines()} == {"unchanged"}
    starts = [large.run("ask", "step functions distributed map", "--json") for _ in range(3)]
    assert json.loads(starts[0].out)["entries"]
    return first.seconds, min(each.seconds for each in agains), min(each.seconds for each in starts)


@pytest.mark.soak
async def test_answers_hardly_notice_a_sync(
    large: Large, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    large.fill(22_000, 2_300)
    large.run("sync", "--all")
    for name, value in large.env.items():
        monkeypatch.setenv(name, value)
    settings = Settings.load()
    lookup = open_lookup(entries=load_known(settings.reinvent_home).catalogue)
    serving._spare_collector()
    await measure(lookup, 3)
    alone = await measure(lookup, 12)
    before, stop = lookup.index, asyncio.Event()
    background = Background(settings, lookup, seen=fingerprint_snapshots(settings.reinvent_home))
    running = asyncio.ensure_future(background.run(stop))
    telling = asyncio.ensure_future(tell_more(large.feeds))
    beside = await measure(lookup, 40)
    stop.set()
    await asyncio.gather(running, telling)
    assert lookup.index is not before
    with capsys.disabled():
        sys.stdout.write(f"\nanswer p99 {1_000 * beside:.1f} ms during syncs, {1_000 * alone:.1f} ms without")
    assert beside <= 1.5 * alone


async def tell_more(feeds: FakeFeeds) -> None:
    """Add a launch to the blog again and again."""
    for number in range(1, 12):
        fresh = [Launch(f"new-{n}", f"AWS Glue adds extra {n}", FIRST + APART * n) for n in range(number)]
        feeds.answer(FEED, Told(write_rss(fresh + make_launches(15))))
        await asyncio.sleep(3)


async def measure(lookup: Lookup, seconds: float) -> float:
    """Ask for so long; return the 99th of 100 answers' times, with what the event loop made it wait."""
    times: list[float] = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        began = time.perf_counter()
        lookup.ask(QUESTIONS[len(times) % len(QUESTIONS)])
        answered = time.perf_counter()
        await asyncio.sleep(0.01)
        times.append(answered - began + max(0.0, time.perf_counter() - answered - 0.01))
    return sorted(times)[int(len(times) * 0.99)]
