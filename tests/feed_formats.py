"""What sources say, in each of their formats."""

import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from xml.sax.saxutils import escape

from .fake_feeds import Answer, Asked, Told

FIRST_DAY = datetime(2025, 12, 1, 17, tzinfo=UTC)


@dataclass(frozen=True)
class Launch:
    """Something announced, as any of the formats tells it."""

    name: str
    title: str
    day: datetime = FIRST_DAY
    body: str = "<p>Some words.</p>"
    path: str = ""

    @property
    def address(self) -> str:
        return self.path or f"/about-aws/whats-new/{self.day:%Y/%m}/{self.name}/"


def make_launches(count: int, start: int = 0, first: datetime = FIRST_DAY) -> list[Launch]:
    """Return launches of things that do not sound alike, an hour apart."""
    return [
        Launch(f"launch-{n}", f"AWS Lambda adds {_word(n)} {_word(n * 7 + 3)}", first + timedelta(minutes=n))
        for n in range(start, start + count)
    ]


def _word(number: int) -> str:
    """Return a word that no other number gives."""
    digits = []
    while True:
        number, rest = divmod(number, 20)
        digits.append("bcdfghjklmnpqrstvwxz"[rest] + "aeiou"[rest % 5])
        if not number:
            return "".join(digits).capitalize() + "ty"


def answer_search(launches: Iterable[Launch]) -> Answer:
    """Return the search over `launches`: by year tag, newest first, in pages, with its cap of 10,000."""
    every = sorted(launches, key=lambda launch: launch.day, reverse=True)
    years: dict[str, list[Launch]] = {}
    for launch in every:
        years.setdefault(str(launch.day.year), []).append(launch)

    def answer(asked: Asked) -> Told:
        assert asked.query["item.directoryId"] == "whats-new-v2"
        found = years.get(asked.query["tags.id"].removeprefix("whats-new-v2#year#"), [])
        page, size = int(asked.query["page"]), int(asked.query["size"])
        assert size <= 100
        shown = found[page * size : (page + 1) * size] if (page + 1) * size <= 10_000 else []
        return Told(write_search(shown, len(found)))

    return answer


def write_search(launches: Iterable[Launch], total: int | None = None) -> bytes:
    """Return one page of the search's JSON."""
    items = [{"item": _write_item(launch), "tags": []} for launch in launches]
    told = {"count": len(items), "totalHits": len(items) if total is None else total}
    return json.dumps({"metadata": told, "fieldTypes": {}, "items": items}).encode()


def _write_item(launch: Launch) -> dict[str, object]:
    return {
        "id": f"whats-new-v2#{launch.name}",
        "locale": "en_US",
        "directoryId": "whats-new-v2",
        "dateCreated": launch.day.strftime("%Y-%m-%dT%H:%M:%S+0000"),
        "additionalFields": {
            "headline": launch.title,
            "headlineUrl": launch.address,
            "postBody": launch.body,
            "postDateTime": launch.day.isoformat().replace("+00:00", "Z"),
        },
    }


def write_rss(launches: Iterable[Launch], site: str = "https://aws.amazon.com") -> bytes:
    """Return an RSS feed."""
    items = "".join(
        f"<item><guid isPermaLink='false'>{escape(each.name)}</guid><title>{escape(each.title)}</title>"
        f"<link>{site}{each.address}</link><pubDate>{format_datetime(each.day)}</pubDate>"
        f"<description>{escape(each.body)}</description></item>"
        for each in launches
    )
    return f"<rss version='2.0'><channel><title>x</title>{items}</channel></rss>".encode()


def write_atom(launches: Iterable[Launch], site: str = "https://aws.amazon.com") -> bytes:
    """Return an Atom feed of articles."""
    items = "".join(
        f"<entry><id>{escape(each.name)}</id><title>{escape(each.title)}</title>"
        f"<link rel='alternate' href='{site}{each.address}'/><published>{each.day.isoformat()}</published>"
        f"<summary type='html'>{escape(each.body)}</summary></entry>"
        for each in launches
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>x</title>{items}</feed>".encode()


@dataclass(frozen=True)
class Video:
    """A video of a channel; `name` is its eleven characters."""

    name: str
    title: str
    day: datetime = FIRST_DAY


def make_videos(count: int, start: int = 0) -> list[Video]:
    """Return session recordings, an hour apart."""
    return [
        Video(
            f"vid{n:08d}",
            f"AWS re:Invent 2025 - Building {_word(n)} with {_word(n * 3 + 1)} (SVS{n % 800 + 200})",
            FIRST_DAY + timedelta(hours=n),
        )
        for n in range(start, start + count)
    ]


def write_channel(videos: Iterable[Video]) -> bytes:
    """Return the Atom feed of a channel."""
    items = "".join(
        f"<entry><id>yt:video:{each.name}</id><yt:videoId>{each.name}</yt:videoId>"
        f"<title>{escape(each.title)}</title>"
        f"<link rel='alternate' href='https://www.youtube.com/watch?v={each.name}'/>"
        f"<published>{each.day.isoformat()}</published>"
        "<media:group><media:description>About it.\nhttps://go.aws/x</media:description></media:group></entry>"
        for each in videos
    )
    spaces = "xmlns:yt='http://www.youtube.com/xml/schemas/2015' xmlns:media='http://search.yahoo.com/mrss/'"
    return f"<feed {spaces} xmlns='http://www.w3.org/2005/Atom'><title>x</title>{items}</feed>".encode()


def answer_playlist(videos: list[Video], key: str) -> Answer:
    """Return a playlist by the Data API: in pages, for whoever has the key."""

    def answer(asked: Asked) -> Told:
        if asked.query.get("key") != key:
            return Told(b'{"error": {"code": 403}}', 403)
        start, size = int(asked.query.get("pageToken") or 0), int(asked.query["maxResults"])
        shown = videos[start : start + size]
        page: dict[str, object] = {
            "items": [_write_video(each) for each in shown],
            "pageInfo": {"totalResults": len(videos), "resultsPerPage": size},
        }
        if start + size < len(videos):
            page["nextPageToken"] = str(start + size)
        return Told(json.dumps(page).encode())

    return answer


def _write_video(video: Video) -> dict[str, object]:
    return {
        "snippet": {"title": video.title, "description": "About it.", "publishedAt": "2026-01-01T00:00:00Z"},
        "contentDetails": {"videoId": video.name, "videoPublishedAt": video.day.isoformat()},
        "status": {"privacyStatus": "public"},
    }


def pack(body: bytes) -> Told:
    """Return an answer packed with gzip."""
    return Told(gzip.compress(body), headers={"Content-Encoding": "gzip"})
