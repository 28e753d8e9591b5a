"""Syncing: what is new is found, little is asked for, and one source does not hold up the others."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.sources.fetching.walk import Order
from bot.sources.keeping.states import Outcome

from .fake_feeds import CHANNEL, FEED, PLAYLIST, SEARCH, Asked, Told
from .feed_formats import (
    Launch,
    answer_playlist,
    answer_search,
    make_launches,
    make_videos,
    write_channel,
    write_rss,
)
from .sync_world import World

RSS_OF_WHATS_NEW = "/about-aws/whats-new/recent/feed/"


def test_the_search_is_asked_by_year_newest_first_in_pages_of_a_hundred_at_most(world: World) -> None:
    world.list("whats-new", "whats-new-api", SEARCH)
    world.feeds.answer(SEARCH, answer_search(make_launches(250)))
    assert world.sync()["whats-new"].new == 250
    of_2025 = [asked.query for asked in world.feeds.asked if asked.query["tags.id"].endswith("#2025")]
    assert [query["page"] for query in of_2025] == ["0", "1", "2"]
    assert {query["item.directoryId"] for query in of_2025} == {"whats-new-v2"}
    assert {query["item.locale"] for query in of_2025} == {"en_US"}
    assert {query["sort_order"] for query in of_2025} == {"desc"}
    assert {query["tags.id"] for query in of_2025} == {"whats-new-v2#year#2025"}
    assert max(int(query["size"]) for query in of_2025) <= 100


def test_a_server_that_gives_shorter_pages_than_asked_for_is_walked_to_its_end(world: World) -> None:
    world.list("whats-new", "whats-new-api", SEARCH, edition=2025)
    whole = answer_search(make_launches(60))

    def answer(asked: Asked) -> Told:
        return whole(replace(asked, query=asked.query | {"size": "25"}))

    world.feeds.answer(SEARCH, answer)
    assert world.sync()["whats-new"].kept == 60


def test_a_second_sync_finds_nothing_new_and_asks_little(world: World) -> None:
    world.list("whats-new", "whats-new-api", SEARCH, edition=2025)
    world.feeds.answer(SEARCH, answer_search(make_launches(250)))
    world.sync()
    before = len(world.feeds.asked)
    assert world.sync()["whats-new"].outcome is Outcome.UNCHANGED
    assert len(world.feeds.asked) - before == 1


def test_only_what_is_new_is_walked_to(world: World) -> None:
    world.list("whats-new", "whats-new-api", SEARCH, edition=2025)
    world.feeds.answer(SEARCH, answer_search(make_launches(250)))
    world.sync()
    world.feeds.answer(SEARCH, answer_search(make_launches(290)))
    before = len(world.feeds.asked)
    report = world.sync()["whats-new"]
    assert (report.new, report.changed, report.gone, report.kept) == (40, 0, 0, 290)
    assert len(world.feeds.asked) - before <= 3


def test_a_gap_between_what_was_and_is_shown_is_told(world: World) -> None:
    world.list("videos", "youtube", CHANNEL)
    world.feeds.answer(CHANNEL, Told(write_channel(make_videos(15))))
    world.sync()
    world.feeds.answer(CHANNEL, Told(write_channel(make_videos(15, start=40))))
    report = world.sync()["videos"]
    assert report.outcome is Outcome.UPDATED
    assert "gap" in report.reason
    assert report.kept == 30


def test_a_playlist_is_walked_with_the_key_and_not_asked_without(world: World) -> None:
    world.list("all", "youtube-api", f"{PLAYLIST}?playlistId=UUx")
    world.feeds.answer(PLAYLIST, answer_playlist(make_videos(120), "the-key"))
    without = world.sync()["all"]
    assert (without.outcome, world.feeds.asked) == (Outcome.UNCHANGED, [])
    assert "YOUTUBE_API_KEY" in without.reason
    report = world.sync(order=Order(key="the-key"))["all"]
    assert (report.new, report.kept) == (120, 120)
    assert world.feeds.asked[0].query["playlistId"] == "UUx"


def test_a_wrong_key_is_told_without_being_shown(world: World) -> None:
    world.list("all", "youtube-api", f"{PLAYLIST}?playlistId=UUx")
    world.feeds.answer(PLAYLIST, answer_playlist([], "the-key"))
    report = world.sync(order=Order(key="wrong-secret"))["all"]
    assert report.outcome is Outcome.FAILED
    assert "YOUTUBE_API_KEY" in report.reason
    assert "wrong-secret" not in report.reason


def test_the_feed_stands_in_where_the_search_fails_and_nothing_is_told_twice(world: World) -> None:
    world.list("whats-new", "whats-new-api", SEARCH)
    launches = make_launches(3)
    world.feeds.answer(RSS_OF_WHATS_NEW, Told(write_rss(launches)))
    report = world.sync()["whats-new"]
    assert (report.outcome, report.new) == (Outcome.UPDATED, 3)
    assert "read from its feed" in report.reason
    world.feeds.answer(SEARCH, answer_search(launches))
    assert world.sync()["whats-new"].kept == 3
    assert len([entry for entry in world.known() if "adds" in entry.title]) == 3


def test_one_source_that_fails_does_not_hold_up_the_others(world: World) -> None:
    world.list("broken", "rss", "/nothing")
    world.list("blog", "rss", FEED)
    world.feeds.answer(FEED, Told(write_rss(make_launches(2))))
    reports = world.sync()
    assert reports["broken"].outcome is Outcome.FAILED
    assert "404" in reports["broken"].reason
    assert reports["blog"].outcome is Outcome.UPDATED


def test_a_dry_run_writes_nothing(world: World) -> None:
    world.list("blog", "rss", FEED)
    world.feeds.answer(FEED, Told(write_rss(make_launches(2))))
    assert world.sync(order=Order(dry=True))["blog"].new == 2
    assert not world.home.exists()


def test_a_changed_item_replaces_the_old_one(world: World) -> None:
    world.list("blog", "rss", FEED)
    world.feeds.answer(FEED, Told(write_rss([Launch("a", "AWS Glue adds a thng"), *make_launches(2)])))
    world.sync()
    world.feeds.answer(FEED, Told(write_rss([Launch("a", "AWS Glue adds a thing"), *make_launches(2)])))
    report = world.sync()["blog"]
    assert (report.new, report.changed, report.gone) == (0, 1, 0)
    assert "AWS Glue adds a thng" not in world.entries()


def test_conditional_requests_are_made_and_only_beside_the_snapshot_they_belong_to(world: World) -> None:
    world.list("blog", "rss", FEED)
    body = write_rss(make_launches(2))

    def answer(asked: Asked) -> Told:
        unchanged = asked.headers.get("if-none-match") == '"1"'
        return Told(status=304) if unchanged else Told(body, headers={"ETag": '"1"'})

    world.feeds.answer(FEED, answer)
    world.sync()
    assert world.sync()["blog"].outcome is Outcome.UNCHANGED
    assert world.feeds.asked[-1].headers["if-none-match"] == '"1"'
    for file in (world.home / "snapshots").iterdir():
        file.unlink()
    assert world.sync()["blog"].new == 2
    assert "if-none-match" not in world.feeds.asked[-1].headers


def test_a_walk_that_was_broken_off_is_taken_up_where_it_stopped(world: World) -> None:
    world.list("whats-new", "whats-new-api", SEARCH)
    whole = answer_search(
        [
            Launch(f"y{year}", f"AWS Glue adds year {year}", datetime(year, 12, 3, tzinfo=UTC))
            for year in (2024, 2025)
        ]
    )
    broken = {"2024"}

    def answer(asked: Asked) -> Told:
        year = asked.query["tags.id"][-4:]
        return Told(status=404) if year in broken else whole(asked)

    world.feeds.answer(SEARCH, answer)
    assert world.sync()["whats-new"].outcome is Outcome.FAILED
    assert not [entry for entry in world.known() if "Glue" in entry.title]
    broken.clear()
    before = len(world.feeds.asked)
    assert world.sync()["whats-new"].new == 2
    asked = {each.query["tags.id"][-4:] for each in world.feeds.asked[before:]}
    assert "2025" not in asked
    assert "2024" in asked
    assert not list((world.home / "walks").iterdir())


def test_what_was_checked_when_is_kept_and_failing_does_not_count(world: World) -> None:
    world.list("blog", "rss", FEED)
    world.feeds.answer(FEED, Told(write_rss(make_launches(2))))
    world.sync()
    first = world.now
    world.later(hours=1)
    world.feeds.answer(FEED, Told(status=404))
    world.sync()
    state = world.desk.folders.states.read("blog")
    assert (state.checked, state.asked, state.failures) == (first, world.now, 1)
    world.later(hours=1)
    world.feeds.answer(FEED, Told(write_rss(make_launches(2))))
    world.sync()
    assert world.desk.folders.states.read("blog").checked == world.now
