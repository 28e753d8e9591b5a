"""Walking a playlist by the YouTube Data API."""

from functools import partial
from urllib.parse import parse_qs, urlsplit

from bot.sources.feeds.errors import NoAnswerError
from bot.sources.feeds.item import Item
from bot.sources.feeds.playlist import parse_playlist, write_query

from .doubts import check_known, check_number, check_readable, check_shown, check_still_there
from .walk import Harvest, Walk

MAX_PAGES = 400
"""Pages of 50 videos: YouTube lists at most 20,000 of an uploads list."""

NO_KEY = "not asked: YOUTUBE_API_KEY is not set"


async def walk_playlist(walk: Walk) -> Harvest:
    """Walk a playlist: all of it, or a list of uploads (newest first) up to what is known.

    Raises NoAnswerError, NotBelievedError and DoubtError.
    """
    items: dict[str, Item] = {}
    token, unreadable, total = "", 0, 0
    for number in range(MAX_PAGES):
        page = parse_playlist(await _fetch(walk, token))
        walk.judge(partial(check_readable, page))
        unreadable += page.unreadable
        total = page.total or total
        kept = walk.keep(page.items)
        if number == 0:
            _check_first(walk, page.items, kept)
        items |= {item.key: item for item in kept}
        walk.progress(min(total, (number + 1) * 50), total)
        token = page.next
        if not token or _is_known(walk, kept):
            break
    return _bring(walk, items, unreadable, complete=not token)


async def _fetch(walk: Walk, token: str) -> bytes:
    try:
        answer = await walk.fetcher.fetch(walk.listed.url, write_query(token, walk.order.key))
    except NoAnswerError as error:
        if "403" in str(error) or "400" in str(error):
            raise NoAnswerError(f"{error}: is YOUTUBE_API_KEY right, and some of its quota left?") from None
        raise
    return answer.body


def _check_first(walk: Walk, shown: tuple[Item, ...], kept: list[Item]) -> None:
    walk.judge(partial(check_shown, shown))
    if _is_uploads(walk):
        walk.judge(partial(check_known, walk.base.items, kept))


def _is_known(walk: Walk, kept: list[Item]) -> bool:
    """Tell whether a page of a list of uploads holds nothing new: what stands behind it is older."""
    known = all(walk.known.get(item.key) == item for item in kept)
    return bool(kept) and known and _is_uploads(walk) and not walk.anew


def _is_uploads(walk: Walk) -> bool:
    query = parse_qs(urlsplit(walk.listed.url).query)
    return query.get("playlistId", [""])[0].startswith("UU")


def _bring(walk: Walk, items: dict[str, Item], unreadable: int, *, complete: bool) -> Harvest:
    if not complete:
        whole = walk.known | items
        return Harvest(tuple(whole.values()), max(walk.base.shown, len(whole)), unreadable)
    walk.judge(partial(check_number, len(walk.keep(walk.base.items)), len(items)))
    walk.judge(partial(check_still_there, walk.keep(walk.base.items), items.values()))
    return Harvest(tuple(items.values()), len(items), unreadable)
