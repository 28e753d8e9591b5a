"""What a source says is not believed when it is odd, and what is known is never lost for it."""

import json
from collections.abc import Mapping

import pytest

from bot.sources.fetching.walk import Order
from bot.sources.keeping.states import Outcome

from .fake_feeds import CHANNEL, FEED, PLAYLIST, SEARCH, Answer, Told
from .feed_formats import (
    Launch,
    answer_playlist,
    answer_search,
    make_launches,
    make_videos,
    write_channel,
    write_rss,
    write_search,
)
from .sync_world import World

KEY = "the-key"
LOGIN = Told(b"<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in</body></html>")
LAUGHS = (
    b"<?xml version='1.0'?><!DOCTYPE lolz [<!ENTITY lol 'lol'>"
    + b"".join(b"<!ENTITY lol%d '%s'>" % (n, b"&lol%d;" % (n - 1) * 10) for n in range(1, 10))
    + b"]><rss version='2.0'><channel><item><title>&lol9;</title></item></channel></rss>"
)
QUADRATIC = (
    b"<!DOCTYPE x [<!ENTITY a '"
    + b"a" * 100_000
    + b"'>]><rss version='2.0'><channel><item><title>"
    + b"&a;" * 10_000
    + b"</title></item></channel></rss>"
)
EXTERNAL = (
    b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><rss version='2.0'><channel>&a;</channel></rss>"
)


def renamed(launches: list[Launch]) -> list[Launch]:
    return [Launch(f"other-{each.name}", each.title, each.day, each.body, each.address) for each in launches]


@pytest.fixture
def filled(world: World) -> World:
    """Four sources that were synced once, twenty items each (the channel shows fifteen)."""
    world.list("whats-new", "whats-new-api", SEARCH, edition=2025)
    world.list("blog", "rss", FEED)
    world.list("videos", "youtube", CHANNEL)
    world.list("playlist", "youtube-api", f"{PLAYLIST}?playlistId=PLx")
    world.feeds.answer(SEARCH, answer_search(make_launches(20)))
    world.feeds.answer(FEED, Told(write_rss(make_launches(20, start=500))))
    world.feeds.answer(CHANNEL, Told(write_channel(make_videos(15))))
    world.feeds.answer(PLAYLIST, answer_playlist(make_videos(20, start=300), KEY))
    reports = world.sync(order=Order(key=KEY))
    assert {report.outcome for report in reports.values()} == {Outcome.UPDATED}
    return world


PATHS = {"whats-new": SEARCH, "blog": FEED, "videos": CHANNEL, "playlist": PLAYLIST}
EMPTY = {
    "whats-new": Told(write_search([])),
    "blog": Told(write_rss([])),
    "videos": Told(write_channel([])),
    "playlist": Told(b'{"items": [], "pageInfo": {"totalResults": 0}}'),
}
OTHER_IDS: dict[str, Told | Answer] = {
    "whats-new": Told(write_search(renamed(make_launches(20)))),
    "blog": Told(write_rss(renamed(make_launches(20, start=500)))),
    "videos": Told(write_channel(make_videos(15, start=100)[::-1])),
    "playlist": answer_playlist(make_videos(20, start=700), KEY),
}
FEWER: dict[str, Told | Answer] = {
    "whats-new": answer_search(make_launches(20)[12:]),
    "blog": Told(write_rss(make_launches(8, start=500))),
    "videos": Told(write_channel(make_videos(6))),
    "playlist": answer_playlist(make_videos(8, start=300), KEY),
}
SCHEMA = {
    "whats-new": Told(json.dumps({"results": [{"title": "x"}]}).encode()),
    "blog": Told(b"<opml version='2.0'><body/></opml>"),
    "videos": Told(b"<feed><things/></feed>"),
    "playlist": Told(b'{"kind": "other"}'),
}


@pytest.mark.parametrize("name", PATHS)
@pytest.mark.parametrize("fault", ["empty", "login", "schema"])
def test_an_answer_that_is_another_thing_is_refused_and_nothing_is_lost(
    filled: World, name: str, fault: str
) -> None:
    told = {"empty": EMPTY[name], "login": LOGIN, "schema": SCHEMA[name]}[fault]
    before = filled.known()
    filled.feeds.answer(PATHS[name], told)
    report = filled.sync(name, order=Order(key=KEY))[name]
    assert report.outcome is Outcome.REFUSED, report
    assert report.reason
    assert filled.known() == before
    assert filled.sync(name, order=Order(key=KEY, full=True))[name].outcome is Outcome.REFUSED


@pytest.mark.parametrize("name", ["whats-new", "blog", "playlist"])
def test_ids_that_all_changed_are_refused(filled: World, name: str) -> None:
    before = filled.known()
    filled.feeds.answer(PATHS[name], OTHER_IDS[name])
    report = filled.sync(name, order=Order(key=KEY))[name]
    assert report.outcome is Outcome.REFUSED, report
    assert "--accept" in report.reason
    assert filled.known() == before


@pytest.mark.parametrize("name", PATHS)
def test_far_fewer_items_are_refused_when_all_is_walked(filled: World, name: str) -> None:
    before = filled.known()
    filled.feeds.answer(PATHS[name], FEWER[name])
    report = filled.sync(name, order=Order(key=KEY, full=True))[name]
    assert report.outcome is Outcome.REFUSED, report
    assert filled.known() == before


@pytest.mark.parametrize("name", ["blog", "videos"])
def test_a_feed_that_shows_fewer_loses_nothing_without_a_full_walk(filled: World, name: str) -> None:
    before = filled.known()
    filled.feeds.answer(PATHS[name], FEWER[name])
    assert filled.sync(name)[name].outcome is Outcome.UNCHANGED
    assert filled.known() == before
    assert filled.sync(name, order=Order(full=True))[name].outcome is Outcome.REFUSED


@pytest.mark.parametrize("name", PATHS)
@pytest.mark.parametrize("fault", ["empty", "fewer", "ids"])
def test_what_was_refused_is_taken_when_somebody_says_so(filled: World, name: str, fault: str) -> None:
    tables: dict[str, Mapping[str, Told | Answer]] = {"empty": EMPTY, "fewer": FEWER, "ids": OTHER_IDS}
    told = tables[fault][name]
    filled.feeds.answer(PATHS[name], told)
    report = filled.sync(name, order=Order(key=KEY, accept=True))[name]
    assert report.outcome is Outcome.UPDATED, report
    expected = {"empty": 0, "fewer": 6 if name == "videos" else 8, "ids": 15 if name == "videos" else 20}
    if name != "videos" or fault != "ids":
        assert report.kept == expected[fault]
    assert filled.sync(name, order=Order(key=KEY))[name].outcome in (
        (Outcome.UNCHANGED, Outcome.REFUSED) if fault == "empty" else (Outcome.UNCHANGED,)
    )


@pytest.mark.parametrize("name", PATHS)
@pytest.mark.parametrize(
    "told",
    [
        Told(status=404),
        Told(status=403),
        Told(status=429, headers={"Retry-After": "3600"}),
        Told(b"half", headers={"Content-Encoding": "gzip"}),
        Told(status=301, headers={"Location": "http://127.0.0.1:1/"}),
    ],
    ids=["404", "403", "429", "gzip", "redirect"],
)
def test_no_answer_changes_nothing_and_the_next_run_recovers(filled: World, name: str, told: Told) -> None:
    before, good = filled.known(), filled.feeds.answers[PATHS[name]]
    filled.feeds.answer(PATHS[name], told)
    report = filled.sync(name, order=Order(key=KEY))[name]
    assert report.outcome is Outcome.FAILED, report
    assert filled.known() == before
    filled.feeds.answer(PATHS[name], good)
    assert filled.sync(name, order=Order(key=KEY))[name].outcome is Outcome.UNCHANGED


@pytest.mark.parametrize("name", ["blog", "videos"])
@pytest.mark.parametrize(
    "body",
    [
        LAUGHS,
        QUADRATIC,
        EXTERNAL,
        b"<rss version='2.0'><channel>" + b"<item/>" * 1_000_000 + b"</channel></rss>",
        b"<a>" * 100_000,
        write_rss(make_launches(3))[:-40],
        b"",
        b"\xff\xfe\x00",
        b"<?xml version='1.0' encoding='no-such'?><rss/>",
        write_rss([Launch("a", "S\u00e3o")]).decode().encode("latin-1"),
    ],
    ids=["laughs", "square", "external", "million", "deep", "torn", "empty", "bytes", "encoding", "charset"],
)
def test_xml_that_is_hostile_or_broken_is_refused(filled: World, name: str, body: bytes) -> None:
    before = filled.known()
    filled.feeds.answer(PATHS[name], Told(body))
    report = filled.sync(name)[name]
    assert report.outcome is Outcome.REFUSED, report
    assert "/etc" not in report.reason
    assert filled.known() == before


def test_the_first_answer_of_all_must_show_something(world: World) -> None:
    world.list("blog", "rss", FEED)
    world.list("whats-new", "whats-new-api", SEARCH)
    world.feeds.answer(FEED, EMPTY["blog"])
    world.feeds.answer(SEARCH, EMPTY["whats-new"])
    assert {report.outcome for report in world.sync().values()} == {Outcome.REFUSED}


def test_a_page_that_comes_empty_halfway_is_not_taken_for_the_end(world: World) -> None:
    world.list("whats-new", "whats-new-api", SEARCH, edition=2025)
    whole = answer_search(make_launches(300))
    world.feeds.answer(
        SEARCH, lambda asked: whole(asked) if asked.query["page"] == "0" else Told(write_search([], 300))
    )
    report = world.sync()["whats-new"]
    assert report.outcome is Outcome.REFUSED
    assert "100 of the 300" in report.reason


def test_an_item_without_a_title_is_counted_and_spoils_nothing(world: World) -> None:
    world.list("whats-new", "whats-new-api", SEARCH, edition=2025)
    told = json.loads(write_search(make_launches(3)))
    del told["items"][0]["item"]["additionalFields"]["headline"]
    world.feeds.answer(SEARCH, Told(json.dumps(told).encode()))
    report = world.sync()["whats-new"]
    assert (report.outcome, report.new, report.refused) == (Outcome.UPDATED, 2, 1)


def test_hostile_words_of_a_source_stay_plain_words(world: World) -> None:
    world.list("blog", "rss", FEED)
    bad = Launch(
        "a",
        "AWS Glue <script>alert(1)</script>\u202eadds <b>bold</b> &amp;lt;i&amp;gt; things",
        body="<style>x{}</style><p>Fine<br>words.</p><script>steal()</script><a href='javascript:x'>y</a>",
    )
    world.feeds.answer(FEED, Told(write_rss([bad])))
    world.sync()
    (entry,) = [entry for entry in world.known() if "Glue" in entry.title]
    assert "alert" not in entry.title
    assert "\u202e" not in entry.title
    assert entry.summary == "Fine words. y"
    assert [link.url for link in entry.links] == [f"https://aws.amazon.com{bad.address}"]


def test_a_fault_of_ours_in_one_source_does_not_take_the_others_down(
    filled: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(_: bytes) -> None:
        raise RecursionError

    before = filled.known()
    monkeypatch.setattr("bot.sources.fetching.feed_walk.parse_feed", stumble)
    reports = filled.sync(order=Order(key=KEY))
    assert reports["blog"].outcome is Outcome.FAILED
    assert reports["whats-new"].outcome is Outcome.UNCHANGED
    assert filled.known() == before
