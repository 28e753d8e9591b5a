"""Asking sources side by side, and keeping what they said: the only writer of snapshots and states."""

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from bot.sources.feeds.errors import NoAnswerError, NotBelievedError
from bot.sources.feeds.item import Item
from bot.sources.feeds.listed import SHIPPED_HOSTS, Listed, SourceKind
from bot.sources.feeds.windows import Windows
from bot.sources.keeping.folders import Folders
from bot.sources.keeping.snapshots import Shelf, Snapshot
from bot.sources.keeping.states import Outcome, State

from .doubts import DoubtError
from .feed_walk import walk_feed, walk_post
from .fetcher import Fetcher, open_session
from .gate import Gate
from .playlist_walk import NO_KEY, walk_playlist
from .search_walk import walk_search
from .walk import Harvest, Order, Read, Walk

log = logging.getLogger(__name__)

_WALKS: Mapping[SourceKind, Callable[[Walk], Awaitable[Harvest]]] = {
    SourceKind.WHATS_NEW_API: walk_search,
    SourceKind.RSS: walk_feed,
    SourceKind.ATOM: walk_feed,
    SourceKind.YOUTUBE: walk_feed,
    SourceKind.YOUTUBE_API: walk_playlist,
    SourceKind.POST: walk_post,
}


@dataclass(frozen=True)
class Report:
    """How asking a source ended: how many items are new, changed, gone, could not be read, and are kept."""

    name: str
    outcome: Outcome
    reason: str = ""
    new: int = 0
    changed: int = 0
    gone: int = 0
    refused: int = 0
    kept: int = 0


@dataclass(frozen=True)
class Desk:
    """All that syncing needs besides the sources: where to keep, how to read, what may be asked, the time."""

    folders: Folders
    windows: Windows
    read: Read
    now: Callable[[], dt.datetime]
    allowed: tuple[str, ...]
    progress: Callable[[str, int, int], None]

    @property
    def shelf(self) -> Shelf:
        """The snapshots."""
        return Shelf(self.folders.snapshots)


async def sync(desk: Desk, sources: Iterable[Listed], order: Order) -> tuple[Report, ...]:
    """Ask all `sources` side by side and keep what is believed; the caller holds the lock. Raises OSError."""
    return tuple(await asyncio.gather(*(_sync_source(desk, listed, order) for listed in sources)))


async def _sync_source(desk: Desk, listed: Listed, order: Order) -> Report:
    if listed.kind is SourceKind.YOUTUBE_API and not order.key:
        return Report(listed.name, Outcome.UNCHANGED, NO_KEY)
    read = desk.shelf.read(listed.name)[0] if order.dry else desk.shelf.mend(listed.name)
    base, validators = _recall(desk, listed, read)
    report, snapshot = await _ask(desk, order, listed, (base, validators))
    if not order.dry:
        if snapshot is not None and snapshot != base:
            desk.shelf.write(snapshot)
        _note(desk, report, validators)
    return report


def _recall(desk: Desk, listed: Listed, read: Snapshot | None) -> tuple[Snapshot, dict[str, tuple[str, str]]]:
    """Return what is known of a source, and the validators that go with exactly that."""
    if read is None or read.listed.kind is not listed.kind:
        return Snapshot(listed), {}
    state = desk.folders.states.read(listed.name)
    fits = state.digest == desk.shelf.mark(listed.name)
    return read, dict(state.validators) if fits else {}


async def _ask(
    desk: Desk, order: Order, listed: Listed, known: tuple[Snapshot, dict[str, tuple[str, str]]]
) -> tuple[Report, Snapshot | None]:
    base, validators = known
    gate = Gate(desk.allowed, SHIPPED_HOSTS if listed.shipped else None)
    try:
        async with open_session(gate) as session:
            walk = Walk(
                listed,
                base,
                order,
                Fetcher(session, gate),
                desk.windows,
                desk.read,
                desk.now().date(),
                validators,
                Shelf(desk.folders.walks),
                lambda done, total: desk.progress(listed.name, done, total),
            )
            harvest = await _WALKS[listed.kind](walk)
            return _compare(walk, harvest)
    except NoAnswerError as error:
        return _refuse(base, listed, Outcome.FAILED, str(error)), None
    except NotBelievedError as error:
        return _refuse(base, listed, Outcome.REFUSED, str(error)), None
    except DoubtError as error:
        reason = f"{error}; `reinvent sync {listed.name} --accept` takes it"
        return _refuse(base, listed, Outcome.REFUSED, reason), None
    except OSError:
        raise
    except Exception as error:
        log.debug("a source could not be read", extra={"source": listed.name}, exc_info=True)
        return _refuse(base, listed, Outcome.FAILED, f"it could not be read ({type(error).__name__})"), None


def _refuse(base: Snapshot, listed: Listed, outcome: Outcome, reason: str) -> Report:
    return Report(listed.name, outcome, reason, kept=len(base.items))


def _compare(walk: Walk, harvest: Harvest) -> tuple[Report, Snapshot]:
    """Return what is new, changed and gone, and what to keep from now on."""
    name = walk.listed.name
    if harvest.unchanged:
        kept = replace(walk.base, listed=walk.listed)
        return Report(name, Outcome.UNCHANGED, harvest.reason, kept=len(kept.items)), kept
    items = {item.key: item for item in harvest.items}
    new = sum(key not in walk.known for key in items)
    changed = sum(walk.known.get(key, item) != item for key, item in items.items())
    gone = sum(key not in items for key in walk.known)
    outcome = Outcome.UPDATED if new or changed or gone else Outcome.UNCHANGED
    kept = Snapshot(walk.listed, _sort(items.values()), walk.everything, harvest.shown)
    report = Report(name, outcome, harvest.reason, new, changed, gone, harvest.unreadable, len(items))
    return report, kept


def _sort(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: item.key))


def _note(desk: Desk, report: Report, validators: dict[str, tuple[str, str]]) -> None:
    """Keep what became of a source; an address's validators are good only beside its snapshot."""
    before = desk.folders.states.read(report.name)
    good = report.outcome in (Outcome.UPDATED, Outcome.UNCHANGED)
    now = desk.now()
    if good:
        Shelf(desk.folders.walks).remove_all(f"{report.name}-")
    desk.folders.states.write(
        report.name,
        State(
            outcome=report.outcome,
            reason=report.reason,
            asked=now,
            checked=now if good else before.checked,
            failures=0 if good else before.failures + 1,
            validators=validators if good else before.validators,
            digest=desk.shelf.mark(report.name) if good else before.digest,
        ),
    )
