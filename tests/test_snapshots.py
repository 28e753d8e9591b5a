"""What is kept is whole, whatever happens to the process or to the files."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.sources.feeds.item import Item
from bot.sources.feeds.listed import Listed
from bot.sources.fetching.walk import Order
from bot.sources.keeping.known import load_known
from bot.sources.keeping.snapshots import DamagedError, Shelf, Snapshot, dump, load
from bot.sources.keeping.states import Outcome

from .fake_feeds import FEED, Told, serve_feeds
from .feed_formats import make_launches, write_rss
from .sync_world import World, stay_inside

LISTED = Listed.model_validate(
    {"name": "blog", "kind": "rss", "url": "https://aws.amazon.com/", "every": "1h"}
)
SNAPSHOT = Snapshot(
    LISTED, (Item(key="1", title="One"), Item(key="2", title="Two\nlines")), everything=True, shown=2
)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with stay_inside(), serve_feeds() as feeds:
        world = World(tmp_path / "home", feeds)
        world.list("blog", "rss", FEED)
        feeds.answer(FEED, Told(write_rss(make_launches(5))))
        yield world


def test_a_snapshot_comes_back_as_it_was() -> None:
    assert load(b"".join(dump(SNAPSHOT))) == SNAPSHOT


@pytest.mark.parametrize("seed", range(20))
def test_a_cut_or_changed_snapshot_is_never_taken_for_whole(seed: int) -> None:
    content, rng = b"".join(dump(SNAPSHOT)), random.Random(seed)
    cut = rng.randrange(len(content))
    with pytest.raises(DamagedError):
        load(content[:cut])
    place = rng.randrange(content.index(b"\n") + 1, len(content))
    with pytest.raises(DamagedError):
        load(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])


def test_a_snapshot_of_a_newer_version_is_not_read() -> None:
    first, _, rest = b"".join(dump(SNAPSHOT)).partition(b"\n")
    newer = json.dumps(json.loads(first) | {"schema": 99}).encode()
    with pytest.raises(DamagedError, match="newer"):
        load(newer + b"\n" + rest)


def damage_newest(world: World, how: Callable[[Path], object]) -> None:
    how(world.home / "snapshots" / "blog.jsonl")


WAYS: dict[str, Callable[[Path], object]] = {
    "emptied": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-7]),
    "removed": lambda path: path.unlink(),
    "noise": lambda path: path.write_bytes(os.urandom(500)),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_one_before_serves_where_the_newest_is_damaged_and_the_next_sync_mends_it(
    world: World, way: str
) -> None:
    world.sync()
    world.feeds.answer(FEED, Told(write_rss(make_launches(9))))
    world.sync()
    damage_newest(world, WAYS[way])
    known = load_known(world.home, [])
    assert len(known.catalogue.entries) == 5
    assert "blog" in known.notices[0]
    assert world.sync()["blog"].kept == 9
    assert load_known(world.home, []).notices == ()


@pytest.mark.parametrize("way", WAYS)
def test_without_one_before_the_posts_serve(world: World, way: str) -> None:
    world.sync()
    damage_newest(world, WAYS[way])
    assert [entry.title for entry in world.known()] == ["AWS Own Thing"]
    assert world.sync()["blog"].new == 5


@pytest.mark.parametrize("way", WAYS)
def test_any_file_of_the_home_folder_may_be_damaged(world: World, way: str) -> None:
    world.sync()
    world.known()
    for file in [each for each in world.home.rglob("*") if each.is_file()]:
        copy = world.home.parent / "copy"
        shutil.copytree(world.home, copy)
        WAYS[way](file)
        assert world.known(), file
        assert world.sync()["blog"].outcome in (Outcome.UPDATED, Outcome.UNCHANGED), file
        assert len(world.known()) == 6, file
        shutil.rmtree(world.home)
        copy.rename(world.home)


def test_a_damaged_merged_catalogue_is_merged_anew_and_said(world: World) -> None:
    world.sync()
    before = world.known()
    (file,) = (world.home / "merged").iterdir()
    file.write_bytes(file.read_bytes()[:-9])
    known = load_known(world.home, [world.home.parent / "own.md"])
    assert known.catalogue.entries == before
    assert "merged anew" in known.notices[0]


def test_the_merged_catalogue_is_read_back_as_it_was(world: World) -> None:
    world.sync()
    assert world.known() == world.known()


def test_a_home_that_cannot_be_written_to_still_answers(world: World) -> None:
    world.home.write_text("no folder")
    assert [entry.title for entry in world.known()] == ["AWS Own Thing"]


def test_an_unfinished_file_is_swept_up_and_never_read(world: World) -> None:
    world.sync()
    left = world.home / "snapshots" / ".blog.jsonl.1.unfinished"
    left.write_bytes(b"half")
    assert len(world.known()) == 6
    world.sync()
    assert not left.exists()


def kill_while_syncing(world: World, times: int) -> None:
    """Kill a sync at random points; what is there afterwards must be the old or the new, whole."""
    sources = world.home.parent / "sources.toml"
    sources.write_text(f'[[source]]\nname = "blog"\nkind = "rss"\nurl = "{world.feeds.url(FEED)}"\n')
    env = os.environ | {
        "REINVENT_HOME": str(world.home),
        "REINVENT_SOURCES": str(sources),
        "REINVENT_FETCH_ALLOW": world.feeds.host,
    }
    shelf, rng = Shelf(world.home / "snapshots"), random.Random(7)
    world.sync()
    had, longest = 5, 0.0
    for turn in range(times + 1):
        shown = had + 1
        world.feeds.answer(FEED, Told(write_rss(make_launches(shown))))
        start = time.perf_counter()
        child = subprocess.Popen([sys.executable, "-m", "bot", "sync"], env=env, stdout=-3, stderr=-3)
        if turn:  # the first one runs to its end, and tells how long that takes
            time.sleep(longest * rng.uniform(0.3, 1.0))
            child.send_signal(signal.SIGKILL)
        child.wait()
        longest = max(longest, time.perf_counter() - start)
        read, notice = shelf.read("blog")
        assert read is not None
        assert notice == ""
        assert len(read.items) in (had, shown)
        had = len(read.items)
    world.feeds.answer(FEED, Told(write_rss(make_launches(had + 1))))
    assert world.sync()["blog"].kept == had + 1


def test_killing_a_sync_leaves_the_old_or_the_new(world: World) -> None:
    kill_while_syncing(world, 10)


@pytest.mark.soak
def test_killing_a_sync_two_hundred_times_leaves_the_old_or_the_new(world: World) -> None:
    kill_while_syncing(world, 200)


def test_a_full_sync_after_all_damage_asks_for_everything(world: World) -> None:
    world.sync()
    shutil.rmtree(world.home)
    assert world.sync(order=Order(full=True))["blog"].new == 5
