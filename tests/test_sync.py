"""Syncing: what sources say becomes entries, and only what is new is fetched again."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import open_lookup
from bot.core import Kind, LinkKind, Stage
from bot.core.entry import Scope
from bot.sources.fetching.walk import Order
from bot.sources.keeping.states import Outcome

from .fake_feeds import (
    CHANNEL,
    FEED,
    FIRST_DAY,
    PLAYLIST,
    SEARCH,
    Asked,
    Launch,
    Told,
    Video,
    answer_playlist,
    answer_search,
    make_launches,
    make_videos,
    serve_feeds,
    write_atom,
    write_channel,
    write_rss,
)
from .sync_world import World, stay_inside

RSS_OF_WHATS_NEW = "/about-aws/whats-new/recent/feed/"
EVERYTHING = Order(everything=True)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with stay_inside(), serve_feeds() as feeds:
        yield World(tmp_path / "home", feeds)


def test_an_announcement_of_the_search_is_found_with_its_address(world: World) -> None:
    world.list("whats-new", "whats-new-api", SEARCH)
    launch = Launch("pipes-ga", "Amazon EventBridge Pipes is now generally available")
    world.feeds.answer(SEARCH, answer_search([launch]))
    report = world.sync()["whats-new"]
    assert (report.outcome, report.new, report.kept) == (Outcome.UPDATED, 1, 1)
    entry = world.entries()["Amazon EventBridge Pipes"]
    assert entry.kind is Kind.ANNOUNCEMENT
    assert entry.links[0].url == f"https://aws.amazon.com{launch.address}"
    assert (entry.edition, entry.event, entry.stage) == (2025, True, Stage.GA)
    assert entry.services == ("Amazon EventBridge",)
    assert entry.summary == "Some words."


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


def test_what_lies_outside_every_window_is_kept_only_when_all_is_asked_for(world: World) -> None:
    world.list("whats-new", "whats-new-api", SEARCH)
    summer = Launch("summer", "AWS Glue adds a summer thing", datetime(2025, 7, 1, tzinfo=UTC))
    world.feeds.answer(SEARCH, answer_search([*make_launches(3), summer]))
    assert world.sync()["whats-new"].kept == 3
    assert world.sync(order=EVERYTHING)["whats-new"].kept == 4
    assert world.sync()["whats-new"].kept == 4, "what was once asked for stays"
    entry = world.entries()["AWS Glue adds a summer thing"]
    assert (entry.edition, entry.event) == (2025, False)
    assert world.sync(order=Order(full=True))["whats-new"].gone == 1


def test_the_window_reaches_from_four_weeks_before_to_two_weeks_after(world: World) -> None:
    days = {"early": (11, 2), "first": (11, 3), "last": (12, 19), "late": (12, 20)}
    launches = [
        Launch(name, f"AWS Glue adds thing {name}", datetime(2025, month, day, 12, tzinfo=UTC))
        for name, (month, day) in days.items()
    ]
    world.list("news-blog", "rss", FEED)
    world.feeds.answer(FEED, Told(write_rss(launches)))
    world.sync()
    assert {title.split()[-1] for title in world.entries() if "Glue" in title} == {"first", "last"}


def test_a_source_of_one_edition_keeps_that_edition_only(world: World) -> None:
    world.list("news-blog", "rss", FEED, edition=2024)
    old = Launch("old", "AWS Glue adds an old thing", datetime(2024, 12, 3, tzinfo=UTC))
    world.feeds.answer(FEED, Told(write_rss([*make_launches(2), old])))
    assert world.sync()["news-blog"].kept == 1


@pytest.mark.parametrize("write", [write_rss, write_atom])
@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_rss_and_atom_are_read_by_either_name(world: World, kind: str, write: object) -> None:
    assert callable(write)
    world.list("blog", kind, FEED)
    world.feeds.answer(
        FEED, Told(write([Launch("a", "Introducing AWS Example", path="/blogs/aws/example/")]))
    )
    assert world.sync()["blog"].new == 1
    assert world.entries()["AWS Example"].links[0].url == "https://aws.amazon.com/blogs/aws/example/"


def test_a_video_is_a_session_with_code_and_link(world: World) -> None:
    world.list("videos", "youtube", CHANNEL)
    video = Video("abcdefghij1", "AWS re:Invent 2025 - Deep dive on AWS Lambda networking (NET334)")
    world.feeds.answer(CHANNEL, Told(write_channel([video])))
    world.sync()
    entry = world.entries()["Deep dive on AWS Lambda networking"]
    assert (entry.kind, entry.code, entry.level, entry.edition) == (Kind.SESSION, "NET334", 300, 2025)
    assert [(link.url, link.kind) for link in entry.links] == [
        ("https://www.youtube.com/watch?v=abcdefghij1", LinkKind.VIDEO)
    ]
    assert entry.summary == "About it."


def test_a_keynote_and_an_announcement_are_told_from_sessions_by_their_titles(world: World) -> None:
    world.list("videos", "youtube", CHANNEL)
    videos = [
        Video("abcdefghij1", "AWS re:Invent 2025 - Keynote with Ada Lovelace"),
        Video("abcdefghij2", "Introducing Amazon Example Forge | Amazon Web Services"),
        Video("abcdefghij3", "AWS Summit London 2025 - Something else (SVS301)"),
    ]
    world.feeds.answer(CHANNEL, Told(write_channel(videos)))
    assert world.sync()["videos"].kept == 2, "other events are not kept"
    entries = world.entries()
    assert entries["Keynote with Ada Lovelace"].kind is Kind.KEYNOTE
    assert entries["Keynote with Ada Lovelace"].speakers == ("Ada Lovelace",)
    assert entries["Amazon Example Forge"].kind is Kind.ANNOUNCEMENT


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


def test_two_items_of_one_source_are_two_entries_however_alike(world: World) -> None:
    world.list("whats-new", "whats-new-api", SEARCH)
    title = "Amazon EC2 X8i instances are now available in the Europe (Frankfurt) Region"
    same = "/about-aws/whats-new/2025/12/x8i/"
    world.feeds.answer(
        SEARCH,
        answer_search(
            [Launch("one", title, path=same), Launch("two", title, FIRST_DAY + timedelta(days=1), path=same)]
        ),
    )
    assert world.sync()["whats-new"].kept == 2
    alike = [entry for entry in world.known() if entry.title == title]
    assert len(alike) == 2
    assert len({entry.id for entry in alike}) == 2
    assert {entry.scope for entry in alike} == {Scope.REGION}


def test_one_launch_told_by_four_sources_is_one_entry(world: World) -> None:
    blog = "/blogs/aws/aws-example-shelves-keeps-books/"
    world.list("whats-new", "whats-new-api", SEARCH)
    world.list("news-blog", "rss", FEED)
    world.list("videos", "youtube", CHANNEL)
    world.list("recap", "post", "/recap.md")
    body = f'<p>It keeps books. <a href="https://aws.amazon.com{blog}">Read more</a>.</p>'
    world.feeds.answer(
        SEARCH, answer_search([Launch("shelves", "AWS announces Example Shelves", FIRST_DAY, body)])
    )
    world.feeds.answer(
        FEED, Told(write_rss([Launch("b", "AWS Example Shelves keeps your books", path=blog)]))
    )
    world.feeds.answer(
        CHANNEL, Told(write_channel([Video("abcdefghij2", "Introducing AWS Example Shelves")]))
    )
    world.feeds.answer(
        "/recap.md",
        Told(b"# re:Invent 2025 recap\n\n## Announcements\n\n- **AWS Example Shelves** - books.\n"),
    )
    world.sync()
    found = [entry for entry in world.known() if "Shelves" in entry.title]
    assert len(found) == 1, [entry.title for entry in found]
    assert {source.post for source in found[0].sources} == {"whats-new", "news-blog", "videos", "recap"}
    assert {link.kind for link in found[0].links} >= {LinkKind.ARTICLE, LinkKind.VIDEO}


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


def test_region_news_stands_behind_launches_and_is_told_apart_by_a_facet(world: World) -> None:
    world.list("blog", "rss", FEED)
    region = "Amazon Example Shelves is now available in the Europe (Zurich) Region"
    titles = [
        region,
        "Introducing Amazon Example Shelves",
        "AWS Weekly Roundup: Amazon Example Shelves and more",
    ]
    days = [FIRST_DAY + timedelta(days=n) for n in (3, 1, 2)]
    launches = [Launch(f"n{n}", title, day) for n, (title, day) in enumerate(zip(titles, days, strict=True))]
    world.feeds.answer(FEED, Told(write_rss(launches)))
    world.sync()
    lookup = open_lookup(entries=world.known())
    found = [match.entry.scope for match in lookup.search("example shelves", 5)]
    assert found[0] is Scope.LAUNCH
    assert [each.entry.title for each in lookup.search("example shelves scope:region", 5)] == [region]
    assert [each.entry.scope for each in lookup.search("scope:digest", 5)] == [Scope.DIGEST]
    everything = [match.entry.scope for match in lookup.search("announcements 2025", 9)]
    assert everything == sorted(everything, key=lambda scope: scope is not Scope.LAUNCH)
