"""Asking a feed, which shows its newest entries, and a post, which is all there is."""

import datetime as dt
from functools import partial
from pathlib import Path

from bot.sources.feeds.errors import NoAnswerError, NotBelievedError
from bot.sources.feeds.item import Item, Page
from bot.sources.feeds.syndication import parse_feed
from bot.sources.posts.files import MAX_POST

from .doubts import check_known, check_number, check_readable, check_shown
from .walk import Harvest, Walk

_HTML = (b"<!doctype html", b"<html", b"<?xml")
_OLDEST = dt.datetime.min.replace(tzinfo=dt.UTC)


async def walk_feed(walk: Walk) -> Harvest:
    """Ask a feed once. Raises NoAnswerError, NotBelievedError and DoubtError."""
    answer = await walk.fetcher.fetch(walk.listed.url, validators=walk.recall(walk.listed.url))
    if answer.unchanged:
        return Harvest(unchanged=True)
    page = parse_feed(answer.body)
    walk.remember(walk.listed.url, answer.validators)
    walk.progress(len(page.items), len(page.items))
    return _judge(walk, page)


def _judge(walk: Walk, page: Page) -> Harvest:
    kept = walk.keep(page.items)
    checks = [
        partial(check_readable, page),
        partial(check_shown, page.items),
        partial(check_known, walk.base.items, kept),
    ]
    if walk.order.full or walk.order.accept:
        checks.append(partial(check_number, walk.base.shown, len(page.items)))
    if any(walk.judge(check) for check in checks):
        return Harvest(tuple(kept), len(page.items), page.unreadable)
    rolled = _rolled_out(walk, page) if walk.order.full else walk.keep(walk.base.items)
    fresh = {item.key for item in kept}
    older = tuple(item for item in rolled if item.key not in fresh)
    shown = len(page.items) if walk.order.full else max(walk.base.shown, len(page.items))
    return Harvest((*kept, *older), shown, page.unreadable, reason=_tell_gap(walk, kept))


def _rolled_out(walk: Walk, page: Page) -> tuple[Item, ...]:
    """Return what is known and older than all that is shown: it is not gone, a feed has only so much room."""
    oldest = min((item.date for item in page.items if item.date), default=_OLDEST)
    return tuple(item for item in walk.keep(walk.base.items) if item.date and item.date < oldest)


def _tell_gap(walk: Walk, kept: list[Item]) -> str:
    """Say where a feed shows nothing that was known: it was not asked often enough to see all."""
    if not walk.base.items or not kept or any(item.key in walk.known for item in kept):
        return ""
    days = sorted(item.day for item in walk.base.items if item.day)
    first = min((item.day for item in kept if item.day), default=None)
    return f"a gap: what it showed between {days[-1]} and {first} was not seen" if days and first else ""


async def walk_post(walk: Walk) -> Harvest:
    """Read a recap post, by address or as a file. Raises NoAnswerError and NotBelievedError."""
    if walk.listed.is_file:
        body = _read_file(Path(walk.listed.url))
    else:
        answer = await walk.fetcher.fetch(walk.listed.url, validators=walk.recall(walk.listed.url))
        if answer.unchanged:
            return Harvest(unchanged=True)
        walk.remember(walk.listed.url, answer.validators)
        body = answer.body
    item = Item(
        key=walk.listed.url[:300],
        title=walk.listed.name,
        url=None if walk.listed.is_file else walk.listed.url,
        text=_decode(body),
    )
    entries = walk.read(walk.listed, [item])
    if not entries:
        raise NotBelievedError("it is no post about a re:Invent: nothing could be read in it")
    return Harvest((item,), 1, reason=f"{len(entries)} entries")


def _read_file(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_POST:
            raise NotBelievedError(f"it is no post: longer than {MAX_POST // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise NoAnswerError(f"the file cannot be read ({error.strerror})") from None


def _decode(body: bytes) -> str:
    if body.lstrip()[:15].lower().startswith(_HTML):
        raise NotBelievedError("it is no post but a web page: give the address of its Markdown")
    if len(body) > MAX_POST:
        raise NotBelievedError(f"it is no post: longer than {MAX_POST // 1_000_000} MB")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotBelievedError("it is no post: no UTF-8 text") from None
