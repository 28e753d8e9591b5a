"""How long, how much and how often: a source can waste neither time nor memory."""

import asyncio
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator

import pytest

from bot.sources.feeds.errors import NoAnswerError, NotBelievedError
from bot.sources.fetching.fetcher import Fetched, Fetcher, Validators, open_session
from bot.sources.fetching.gate import Gate

from .fake_feeds import Asked, FakeFeeds, Told, serve_feeds
from .feed_formats import pack
from .sync_world import stay_inside


@pytest.fixture(autouse=True)
def _fence() -> Iterator[None]:
    with stay_inside():
        yield


@pytest.fixture
def feeds() -> Iterator[FakeFeeds]:
    with serve_feeds() as served:
        yield served


def fetch(feeds: FakeFeeds, patience: float = 5.0, validators: Validators | None = None) -> Fetched:
    async def work() -> Fetched:
        gate = Gate([feeds.host])
        async with open_session(gate) as session:
            return await Fetcher(session, gate, patience).fetch(feeds.url("/x"), validators=validators)

    return asyncio.run(work())


def count_to(first: int, then: Told, before: Told) -> Callable[[Asked], Told]:
    """Answer `before` the first times, `then` after that."""
    times = iter([before] * first)
    return lambda _: next(times, then)


def make_bomb(megabytes: int) -> bytes:
    """Return a gzip stream of so many zeros, without making them: one block, again and again."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packer.compress(b"\0" * 1_000_000)
    packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b"\0" * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + block * megabytes + packer.flush()


def test_an_answer_packed_with_gzip_is_unpacked(feeds: FakeFeeds) -> None:
    feeds.answer("/x", pack(b"hello" * 1000))
    assert fetch(feeds).body == b"hello" * 1000


def test_a_gigabyte_in_gzip_is_refused_quickly_and_in_little_memory(feeds: FakeFeeds) -> None:
    feeds.answer("/x", Told(make_bomb(1_000), headers={"Content-Encoding": "gzip"}))
    tracemalloc.start()
    try:
        start = time.perf_counter()
        with pytest.raises(NotBelievedError, match="longer than 10 MB"):
            fetch(feeds)
        assert time.perf_counter() - start < 2
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()


def test_a_body_that_is_too_long_is_refused(feeds: FakeFeeds) -> None:
    feeds.answer("/x", Told(b"x" * 10_000_001))
    with pytest.raises(NotBelievedError, match="longer than 10 MB"):
        fetch(feeds)


@pytest.mark.parametrize(
    "told",
    [
        Told(pack(b"hello" * 1000).body[:-9], headers={"Content-Encoding": "gzip"}),
        Told(b"this is no gzip", headers={"Content-Encoding": "gzip"}),
        Told(b"hello", headers={"Content-Encoding": "br"}),
        Told(b"hello" * 1000, cut=10),
    ],
    ids=["truncated gzip", "no gzip", "another packing", "cut off"],
)
def test_an_answer_that_is_not_whole_is_no_answer(feeds: FakeFeeds, told: Told) -> None:
    feeds.answer("/x", told)
    with pytest.raises(NoAnswerError):
        fetch(feeds)


@pytest.mark.parametrize("status", [401, 403, 404, 410, 418])
def test_a_plain_no_is_not_asked_again(feeds: FakeFeeds, status: int) -> None:
    feeds.answer("/x", Told(status=status))
    with pytest.raises(NoAnswerError, match=str(status)):
        fetch(feeds)
    assert len(feeds.asked) == 1


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_source_that_is_busy_is_asked_again(feeds: FakeFeeds, status: int) -> None:
    feeds.answer("/x", count_to(1, Told(b"fine"), Told(status=status)))
    assert fetch(feeds).body == b"fine"


def test_a_source_that_asks_for_a_long_pause_is_left_alone_at_once(feeds: FakeFeeds) -> None:
    feeds.answer("/x", Told(status=429, headers={"Retry-After": "3600"}))
    start = time.perf_counter()
    with pytest.raises(NoAnswerError, match="429"):
        fetch(feeds)
    assert time.perf_counter() - start < 1
    assert len(feeds.asked) == 1


def test_a_short_pause_that_is_asked_for_is_kept(feeds: FakeFeeds) -> None:
    feeds.answer("/x", count_to(1, Told(b"fine"), Told(status=503, headers={"Retry-After": "1"})))
    start = time.perf_counter()
    assert fetch(feeds).body == b"fine"
    assert time.perf_counter() - start >= 1


def test_redirects_end(feeds: FakeFeeds) -> None:
    feeds.answer("/x", Told(status=301, headers={"Location": "/x"}))
    with pytest.raises(NoAnswerError, match="redirects"):
        fetch(feeds)
    assert len(feeds.asked) == 6


def test_a_redirect_without_a_goal_is_no_answer(feeds: FakeFeeds) -> None:
    feeds.answer("/x", Told(status=302, headers={"Location": "http://[broken"}))
    with pytest.raises(NoAnswerError):
        fetch(feeds)


def test_a_source_that_never_answers_is_given_up(feeds: FakeFeeds) -> None:
    def sleep(_: Asked) -> Told:
        time.sleep(1.2)
        return Told(b"late")

    feeds.answer("/x", sleep)
    start = time.perf_counter()
    with pytest.raises(NoAnswerError, match="in time"):
        fetch(feeds, patience=0.4)
    assert time.perf_counter() - start < 1


def test_what_did_not_change_is_not_sent_again(feeds: FakeFeeds) -> None:
    def answer(asked: Asked) -> Told:
        if asked.headers.get("if-none-match") == '"a"':
            return Told(status=304)
        return Told(b"body", headers={"ETag": '"a"', "Last-Modified": "Tue, 02 Dec 2025 18:00:00 GMT"})

    feeds.answer("/x", answer)
    first = fetch(feeds)
    assert first.validators == Validators('"a"', "Tue, 02 Dec 2025 18:00:00 GMT")
    assert fetch(feeds, validators=first.validators).unchanged


def test_no_cookie_and_no_credentials_are_sent(feeds: FakeFeeds) -> None:
    feeds.answer("/x", Told(b"", headers={"Set-Cookie": "a=b"}))
    fetch(feeds)
    fetch(feeds)
    assert not {"cookie", "authorization", "referer"} & feeds.asked[-1].headers.keys()
