"""Walking AWS What's New: by year tags, newest first, and by its RSS feed where the search does not serve."""

import asyncio
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urljoin

from bot.core.entry import FIRST_EDITION
from bot.core.links import compare_url
from bot.sources.feeds.errors import NoAnswerError, NotBelievedError
from bot.sources.feeds.item import Item, Page
from bot.sources.feeds.syndication import parse_feed
from bot.sources.feeds.whats_new import MAX_REACH, PAGE_SIZE, SMALL_PAGE, parse_search, write_query
from bot.sources.keeping.snapshots import Snapshot

from .doubts import DoubtError, check_known, check_number, check_readable, check_shown, check_still_there
from .walk import Harvest, Walk

FIRST_YEAR = 2004
"""The year of the oldest item."""

FEED = "/about-aws/whats-new/recent/feed/"
"""The RSS feed of the same site, which shows the newest 50 to 100."""

SEARCH_S, FEED_S = 15.0, 9.0
"""Seconds of patience with each: together less than a source may take without progress."""

_FROM_FEED = "rss:"
_NEARLY_ALL = 0.9
_RESUMABLE = dt.timedelta(days=1)


@dataclass(frozen=True)
class _Year:
    """What the search has for a year: the items to keep, how many it showed, how many it says there are."""

    items: dict[str, Item]
    shown: int = 0
    total: int = 0
    unreadable: int = 0
    unchanged: bool = False


async def walk_search(walk: Walk) -> Harvest:
    """Walk the search, or where it gives no answer that can be read, ask the feed.

    Raises NoAnswerError, NotBelievedError and DoubtError.
    """
    try:
        return await _walk_years(replace(walk, fetcher=replace(walk.fetcher, patience=SEARCH_S)))
    except (NoAnswerError, NotBelievedError) as error:
        try:
            return await _walk_feed(replace(walk, fetcher=replace(walk.fetcher, patience=FEED_S)), str(error))
        except (NoAnswerError, NotBelievedError):
            raise error from None


async def _walk_years(walk: Walk) -> Harvest:
    found = await (_walk_all(walk) if walk.anew else _look_for_new(walk))
    if all(each.unchanged for each in found):
        return Harvest(unchanged=True)
    items = {key: item for each in found for key, item in each.items.items()}
    unreadable = sum(each.unreadable for each in found)
    if not walk.anew:
        if all(walk.known.get(key) == item for key, item in items.items()):
            return Harvest(unchanged=True, unreadable=unreadable)
        return Harvest(_join(walk.base.items, items.values()), walk.base.shown, unreadable)
    known = walk.keep(walk.base.items)
    walk.judge(partial(check_shown, list(items.values()) or range(sum(each.shown for each in found))))
    walk.judge(partial(check_number, len(known), len(items)))
    walk.judge(
        partial(check_still_there, [item for item in known if not _is_from_feed(item)], items.values())
    )
    return Harvest(tuple(items.values()), len(items), unreadable)


async def _walk_all(walk: Walk) -> list[_Year]:
    """Walk year by year; each is kept when it is done, so that a walk that breaks off loses one at most."""
    found: list[_Year] = []
    for year in _list_years(walk):
        found.append(_resume(walk, year) or await _walk_year(walk, year, found))
    return found


async def _look_for_new(walk: Walk) -> list[_Year]:
    """Look into all years at once: a page each, as a rule."""
    looks = (_walk_year(walk, year, ()) for year in _list_years(walk))
    found = await asyncio.gather(*looks, return_exceptions=True)
    for each in found:
        if isinstance(each, BaseException):
            raise each
    return [each for each in found if isinstance(each, _Year)]


def _list_years(walk: Walk) -> list[int]:
    """Return the year tags to ask, the newest first."""
    if walk.listed.edition:
        start, end = walk.windows.span(walk.listed.edition)
        return list(range(end.year, start.year - 1, -1))
    coming = (
        walk.today.month == 12 and walk.everything
    )  # some items of late December bear the next year's tag
    return list(range(walk.today.year + coming, (FIRST_YEAR if walk.everything else FIRST_EDITION) - 1, -1))


async def _walk_year(walk: Walk, year: int, before: Iterable[_Year]) -> _Year:
    found = _Year({})
    seen: dict[str, Item] = {}
    done, of = sum(each.shown for each in before), sum(each.total for each in before)
    for number in range(MAX_REACH // _size(walk)):
        page = await _fetch_page(walk, year, number)
        if page is None:
            return _Year({}, unchanged=True)
        fresh = [item for item in page.items if item.key not in seen]
        _check_page(walk, year, page, found)
        seen |= {item.key: item for item in fresh}
        unreadable = found.unreadable + page.unreadable
        found = _Year({}, len(seen), page.total or len(seen), unreadable)
        walk.progress(done + found.shown, of + found.total)
        if not fresh or _is_last(walk, page, found) or _is_enough(walk, year, page):
            break
    kept = {item.key: item for item in walk.keep(seen.values())}
    return _save(walk, year, replace(found, items=kept))


def _size(walk: Walk) -> int:
    return PAGE_SIZE if walk.anew else SMALL_PAGE


async def _fetch_page(walk: Walk, year: int, number: int) -> Page | None:
    """Return a page of a year; None where the source says that the first has not changed."""
    place = f"{walk.listed.url} {year}"
    known = walk.recall(place) if number == 0 else None
    query = write_query(year, number, _size(walk))
    answer = await walk.fetcher.fetch(walk.listed.url, query, known)
    if answer.unchanged:
        return None
    page = parse_search(answer.body)
    if number == 0:
        walk.remember(place, answer.validators)
    return page


def _check_page(walk: Walk, year: int, page: Page, before: _Year) -> None:
    """Raise DoubtError when a page is too odd; `before` is what the pages before it showed."""
    walk.judge(partial(check_readable, page))
    if before.shown:
        walk.judge(partial(_check_behind, page, before))
        return
    known = walk.known_years.get(year)
    if known:
        walk.judge(partial(check_shown, page.items))
        walk.judge(partial(check_known, known, walk.keep(page.items)))
        walk.judge(partial(check_number, len(known), len(page.items) if page.total is None else page.total))


def _check_behind(page: Page, before: _Year) -> None:
    if not page.items and before.shown < before.total * _NEARLY_ALL:
        raise DoubtError(f"it shows {before.shown} of the {before.total} that it says there are")


def _is_last(walk: Walk, page: Page, found: _Year) -> bool:
    """Tell whether all that there is has been seen; without a total a page that is not full is the last."""
    here = len(page.items) + page.unreadable
    if page.total is None:
        return here < _size(walk)
    return found.shown + found.unreadable >= page.total


def _is_enough(walk: Walk, year: int, page: Page) -> bool:
    """Tell whether what stands behind a page is known already, or older than the window."""
    kept = walk.keep(page.items)
    if not walk.anew and kept and all(walk.known.get(item.key) == item for item in kept):
        return True
    oldest = min((item.day for item in page.items if item.day), default=None)
    return not walk.everything and oldest is not None and oldest < walk.windows.span(year)[0]


def _resume(walk: Walk, year: int) -> _Year | None:
    """Return what a walk that was broken off not long ago has read of a year."""
    name = _partial_name(walk, year)
    written = walk.partial.day(name)
    if not walk.anew or written is None or written < walk.today - _RESUMABLE:
        return None
    read, _ = walk.partial.read(name)
    if read is None or read.everything != walk.everything or read.listed.url != walk.listed.url:
        return None
    return _Year({item.key: item for item in read.items}, read.shown, read.shown)


def _save(walk: Walk, year: int, found: _Year) -> _Year:
    """Keep what was read of a year until the whole walk is done, so that it can be taken up again."""
    if walk.anew and not walk.order.dry and not found.unchanged:
        listed = walk.listed.model_copy(update={"name": _partial_name(walk, year)})
        items = tuple(found.items.values())
        walk.partial.write(Snapshot(listed, items, walk.everything, found.shown))
    return found


def _partial_name(walk: Walk, year: int) -> str:
    return f"{walk.listed.name}-{year}"


async def _walk_feed(walk: Walk, why: str) -> Harvest:
    """Add what the feed shows and is not known; the search has other names for the same things."""
    answer = await walk.fetcher.fetch(urljoin(walk.listed.url, FEED))
    page = parse_feed(answer.body)
    check_readable(page)
    check_shown(page.items)
    renamed = [item.model_copy(update={"key": f"{_FROM_FEED}{item.key}"}) for item in walk.keep(page.items)]
    reason = f"the search failed ({why}): read from its feed"
    items = _join(walk.base.items, renamed)
    return Harvest(items, walk.base.shown, page.unreadable, reason=reason)


def _join(known: Iterable[Item], fresh: Iterable[Item]) -> tuple[Item, ...]:
    """Return all items, each once; of the feed's those only whose address the search has not."""
    items = {item.key: item for item in known} | {item.key: item for item in fresh}
    searched = {compare_url(each.url or "") for each in items.values() if not _is_from_feed(each)}
    kept = (
        each
        for each in items.values()
        if not _is_from_feed(each) or compare_url(each.url or "") not in searched
    )
    return tuple(kept)


def _is_from_feed(item: Item) -> bool:
    return item.key.startswith(_FROM_FEED)
