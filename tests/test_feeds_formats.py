"""Each format from bytes to items: pure, so a recorded answer is a test."""

import datetime as dt
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.sources.feeds.errors import NotBelievedError
from bot.sources.feeds.item import MAX_TEXT
from bot.sources.feeds.plain import find_links, read_description, read_html, read_line
from bot.sources.feeds.playlist import parse_playlist
from bot.sources.feeds.syndication import parse_feed
from bot.sources.feeds.whats_new import parse_search, write_query

from .feed_formats import Launch, make_videos, write_atom, write_channel, write_rss, write_search

SAMPLES = Path(__file__).parents[2] / "shared" / "feeds"
with_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the recorded samples are not here")
LAUNCH = Launch("a", "AWS Glue & friends", body="<p>One.</p><p>Two &amp; three.</p>")


@pytest.mark.parametrize("write", [write_rss, write_atom])
def test_both_kinds_of_feed_give_the_same_item(write: object) -> None:
    assert callable(write)
    (item,) = parse_feed(write([LAUNCH])).items
    assert (item.key, item.title, item.text) == ("a", "AWS Glue & friends", "One. Two & three.")
    assert item.url == f"https://aws.amazon.com{LAUNCH.address}"
    assert item.date == LAUNCH.day


def test_a_video_is_named_by_its_id_and_described_by_what_stands_above_the_links() -> None:
    (item,) = parse_feed(write_channel(make_videos(1))).items
    assert (item.key, item.url) == ("vid00000000", "https://www.youtube.com/watch?v=vid00000000")
    assert item.text == "About it."


def test_an_entry_without_a_title_or_an_address_is_counted() -> None:
    page = parse_feed(write_rss([LAUNCH, Launch("b", "")]))
    assert (len(page.items), page.unreadable) == (1, 1)


def test_of_two_entries_with_one_id_the_first_counts() -> None:
    page = parse_feed(write_rss([LAUNCH, Launch("a", "Older words")]))
    assert [item.title for item in page.items] == ["AWS Glue & friends"]


def test_the_address_of_the_search_is_made_whole_and_cleaned() -> None:
    (item,) = parse_search(
        write_search([Launch("a", "T", path="/about-aws/whats-new/2025/12/t?trk=x")])
    ).items
    assert item.url == "https://aws.amazon.com/about-aws/whats-new/2025/12/t"


@pytest.mark.parametrize(
    ("posted", "created", "day"),
    [
        ("2025-12-01T23:00:00-08:00", "2025-11-01T00:00:00+0000", dt.date(2025, 12, 1)),
        ("2025-12-01T23:00:00Z", "2025-11-01T00:00:00+0000", dt.date(2025, 12, 1)),
        (None, "2025-11-20T18:47:31+0000", dt.date(2025, 11, 20)),
        ("soon", None, None),
    ],
)
def test_the_day_is_that_of_whoever_wrote_it(
    posted: str | None, created: str | None, day: dt.date | None
) -> None:
    told = json.loads(write_search([LAUNCH]))
    told["items"][0]["item"]["dateCreated"] = created
    told["items"][0]["item"]["additionalFields"]["postDateTime"] = posted
    (item,) = parse_search(json.dumps(told).encode()).items
    assert item.day == day


def test_a_headline_that_leads_elsewhere_is_unreadable() -> None:
    page = parse_search(write_search([Launch("a", "T", path="/x y\nz")]))
    assert (page.items, page.unreadable) == ((), 1)


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b"{}", b'{"items": 5}', b'{"items": [', b"\xff"])
def test_what_is_no_answer_of_an_api_is_refused(body: bytes) -> None:
    for parse in (parse_search, parse_playlist):
        with pytest.raises(NotBelievedError):
            parse(body)


@pytest.mark.parametrize(
    ("parse", "body"),
    [
        (parse_search, b'{"items":[' + b"{}," * 3_300_000 + b"{}]}"),
        (parse_playlist, b'{"items":[' + b"1," * 4_900_000 + b"1]}"),
        (parse_search, b'{"items":' + b"[" * 4_000_000),
        (parse_feed, b"<rss>" + b"<item/>" * 1_400_000 + b"</rss>"),
        (parse_feed, b"<rss><a b='c'>" * 700_000),
    ],
    ids=["objects", "numbers", "depth", "items", "elements"],
)
def test_a_million_of_anything_is_refused_before_it_is_built(
    parse: Callable[[bytes], object], body: bytes
) -> None:
    start = time.perf_counter()
    with pytest.raises(NotBelievedError, match=r"holds (?:far )?more than"):
        parse(body)
    assert time.perf_counter() - start < 2


def test_pages_of_the_search_are_asked_for_as_documented() -> None:
    assert write_query(2025, 3) == {
        "item.directoryId": "whats-new-v2",
        "item.locale": "en_US",
        "sort_by": "item.additionalFields.postDateTime",
        "sort_order": "desc",
        "size": "100",
        "page": "3",
        "tags.id": "whats-new-v2#year#2025",
    }


def test_html_becomes_plain_text() -> None:
    assert (
        read_html("<p>S&atilde;o&nbsp;Paulo<br />\n<br />now.</p><ul>\n\t<li>a</li><li>b</li></ul>")
        == "São Paulo now. a b"
    )
    assert read_html("<script>x()</script><style>y</style>ok<iframe src=x></iframe>") == "ok"
    assert read_html("1 &lt; 2 <b>&amp;</b> <!-- no --> 3") == "1 < 2 & 3"
    assert len(read_html("word " * 100_000)) <= MAX_TEXT + 1


def test_titles_lose_markup_and_what_cannot_be_seen() -> None:
    assert read_line("A &amp;amp; <i>B</i>\u202e\x00 C\n D") == "A & B C D"


def test_only_articles_on_a_launch_and_videos_are_kept_of_the_links() -> None:
    body = (
        '<a href="https://aws.amazon.com/blogs/aws/x-launch/?sc_channel=1">a</a>'
        '<a href="/about-aws/whats-new/2025/12/y/">b</a><a href="https://youtu.be/abcdefghij1">c</a>'
        '<a href="https://docs.aws.amazon.com/z">d</a><a href="javascript:alert(1)">e</a><a href="https://[x">f</a>'
        '<a href="https://aws.amazon.com/blogs/aws/x-launch">again</a>'
    )
    assert find_links(body, "https://aws.amazon.com") == (
        "https://aws.amazon.com/blogs/aws/x-launch/",
        "https://aws.amazon.com/about-aws/whats-new/2025/12/y/",
        "https://youtu.be/abcdefghij1",
    )


def test_a_description_ends_where_the_channel_begins_to_speak_of_itself() -> None:
    assert (
        read_description("It does this.\nAnd that.\n\nMore: https://x.example\nSubscribe!")
        == "It does this. And that."
    )
    assert read_description("#AWS #reInvent") == ""


@with_samples
def test_the_recorded_search_is_read_whole() -> None:
    page = parse_search((SAMPLES / "whatsnew-api.recorded-items.json").read_bytes())
    assert (len(page.items), page.unreadable, page.total) == (4, 0, 2345)
    assert all(item.url and item.date and item.text for item in page.items)


@with_samples
def test_past_its_reach_the_search_shows_nothing() -> None:
    page = parse_search((SAMPLES / "whatsnew-api.past-10000.own-made.json").read_bytes())
    assert (page.items, page.total) == ((), 21_834)


@with_samples
@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("whatsnew-rss.own-made.xml", 5),
        ("newsblog-rss.own-made.xml", 2),
        ("youtube-playlist-reinvent.own-made.xml", 15),
        ("youtube-playlist.recorded.xml", 4),
    ],
)
def test_the_feeds_of_the_samples_are_read_whole(name: str, count: int) -> None:
    page = parse_feed((SAMPLES / name).read_bytes())
    assert (len(page.items), page.unreadable) == (count, 0)
    assert all(item.url and item.date for item in page.items)


@with_samples
def test_private_and_deleted_videos_are_left_out() -> None:
    page = parse_playlist((SAMPLES / "youtube-playlistitems.own-made.json").read_bytes())
    assert len(page.items) == 3
    assert page.next


@with_samples
def test_a_404_page_is_no_feed() -> None:
    with pytest.raises(NotBelievedError):
        parse_feed((SAMPLES / "youtube-404.own-made.html").read_bytes())
