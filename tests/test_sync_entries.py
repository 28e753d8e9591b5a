"""What sources say becomes entries: of the right kind and edition, each thing once."""

from datetime import UTC, datetime, timedelta

import pytest

from bot import open_lookup
from bot.core import Kind, LinkKind, Stage
from bot.core.entry import Scope
from bot.sources.fetching.walk import Order
from bot.sources.keeping.states import Outcome

from .fake_feeds import CHANNEL, FEED, SEARCH, Told
from .feed_formats import (
    FIRST_DAY,
    Launch,
    Video,
    answer_search,
    make_launches,
    write_atom,
    write_channel,
    write_rss,
)
from .sync_world import World

EVERYTHING = Order(everything=True)


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
