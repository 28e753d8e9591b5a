"""Titles of videos and headlines are read by the rules of posts, and days by the windows of editions."""

import datetime as dt

import pytest

from bot.core import Kind, Stage
from bot.core.entry import Scope
from bot.sources import load_services
from bot.sources.feeds.editions import find_edition
from bot.sources.feeds.item import Item
from bot.sources.feeds.listed import Listed
from bot.sources.feeds.windows import Windows, load_windows
from bot.sources.posts.telling.headlines import read_headline

from .sync_world import open_reader

BLOG = Listed.model_validate({"name": "blog", "kind": "rss", "url": "https://aws.amazon.com/", "every": "1h"})


@pytest.mark.parametrize(
    ("title", "read", "code", "edition"),
    [
        (
            "AWS re:Invent 2025 - Deep dive on Amazon Aurora (DAT441)",
            "Deep dive on Amazon Aurora",
            "DAT441",
            2025,
        ),
        (
            "AWs re:Invent 2023 - [LAUNCH] Moving faster with queues (API210)",
            "Moving faster with queues",
            "API210",
            2023,
        ),
        ("AWS re:Invent 2023 - Streams and more streams(SVS307)", "Streams and more streams", "SVS307", 2023),
        ("AWS re:Invent 2022 - Working at scale-API207", "Working at scale", "API207", 2022),
        (
            "AWS re:Invent 2019: [REPEAT 1] Tables without tears (DAT403-R1)",
            "Tables without tears",
            "DAT403",
            2019,
        ),
        ("AWS re:Invent 2025 - Models in production (AIM3305)", "Models in production", "AIM3305", 2025),
        ("AWS re:Invent 2024 - A talk without any code", "A talk without any code", None, 2024),
    ],
)
def test_the_title_of_a_recording_is_a_session(title: str, read: str, code: str | None, edition: int) -> None:
    told = read_headline(title, load_services(), video=True)
    assert (told.kind, told.title, told.code) == (Kind.SESSION, read, code)
    assert find_edition(Item(key="1", title=title), Windows()) == edition


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("AWS re:Invent 2024 - CEO Keynote with Matt Garman", "Matt Garman"),
        ("AWS re:Invent 2025 - Opening Keynote with Ada Lovelace", "Ada Lovelace"),
        ("AWS re:Invent 2024 - Monday Night Live with Peter DeSantis", "Peter DeSantis"),
        ("AWS re:Invent 2023 - Keynote with Dr. Werner Vogels", "Werner Vogels"),
    ],
)
def test_the_title_of_a_keynote_names_who_gives_it(title: str, speaker: str) -> None:
    told = read_headline(title, load_services(), video=True)
    assert (told.kind, told.speakers) == (Kind.KEYNOTE, (speaker,))


@pytest.mark.parametrize(
    "title", ["AWS Summit London 2025 - Queues (SVS301)", "AWS re:Inforce 2025 - Keynote with A B"]
)
def test_other_events_are_told_apart(title: str) -> None:
    within = dt.datetime(2025, 12, 3, tzinfo=dt.UTC)
    assert find_edition(Item(key="1", title=title, date=within), Windows()) is None


@pytest.mark.parametrize(
    ("title", "read", "stage"),
    [
        (
            "Introducing Amazon Example Streams for continuous work",
            "Amazon Example Streams for continuous work",
            None,
        ),
        ("Announcing AWS Example Shelves (Preview)", "AWS Example Shelves", Stage.PREVIEW),
        ("Amazon EventBridge Pipes is now generally available", "Amazon EventBridge Pipes", Stage.GA),
        ("AWS Lambda now supports more of everything", "AWS Lambda now supports more of everything", None),
        ("New – Amazon S3 Example Zone, a storage class", "Amazon S3 Example Zone", None),
    ],
)
def test_a_headline_is_an_announcement(title: str, read: str, stage: Stage | None) -> None:
    told = read_headline(title, load_services(), video=False)
    assert (told.kind, told.title, told.stage) == (Kind.ANNOUNCEMENT, read, stage)


@pytest.mark.parametrize(
    ("title", "scope"),
    [
        ("Amazon EC2 C6id instances are now available in Canada (Central) region", Scope.REGION),
        ("AWS Glue expands to additional AWS Regions", Scope.REGION),
        ("Amazon RDS supports X in AWS GovCloud (US) Regions", Scope.REGION),
        ("AWS Weekly Roundup: queues, tables and more (December 8, 2025)", Scope.DIGEST),
        ("Top announcements of AWS re:Invent 2025", Scope.DIGEST),
        ("AWS announces multi-region keys for everything", Scope.LAUNCH),
        ("Amazon Aurora DSQL is now generally available", Scope.LAUNCH),
    ],
)
def test_region_news_and_digests_are_told_from_launches(title: str, scope: Scope) -> None:
    item = Item(
        key="a", title=title, url="https://aws.amazon.com/a/", date=dt.datetime(2025, 12, 2, tzinfo=dt.UTC)
    )
    (entry,) = open_reader().read(BLOG, [item])
    assert entry.scope is scope


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [
        (2015, "2015-09-08", "2015-10-23"),
        (2025, "2025-11-03", "2025-12-19"),
        (2026, "2026-11-02", "2026-12-18"),
    ],
)
def test_the_window_of_an_edition(year: int, first: str, last: str) -> None:
    assert tuple(map(str, load_windows().span(year))) == (first, last)


@pytest.mark.parametrize("year", [2016, 2017, 2018, 2019, 2021, 2022, 2023, 2024, 2025, 2026])
def test_a_year_that_is_not_listed_is_reckoned_as_those_were_that_are(year: int) -> None:
    assert Windows().span(year) == load_windows().span(year)


def test_a_day_belongs_to_one_edition_or_none() -> None:
    windows = load_windows()
    assert windows.edition_at(dt.date(2025, 12, 2)) == 2025
    assert windows.edition_at(dt.date(2021, 1, 1)) == 2020
    assert windows.edition_at(dt.date(2025, 7, 1)) is None
    assert windows.edition_at(dt.date(2009, 12, 1)) is None
