"""What `sync`, `sources`, `add` and `remove` do."""

import asyncio
import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import click
from filelock import FileLock, Timeout

from .core.entry import MAX_URL
from .core.errors import RunError
from .settings import Settings
from .sources import read_items
from .sources.feeds.listed import Listed, SourceKind
from .sources.feeds.windows import load_windows
from .sources.fetching.sync import Desk, Report, sync
from .sources.fetching.walk import Order
from .sources.keeping.chosen import Chosen, list_sources, read_chosen, write_chosen
from .sources.keeping.folders import Folders
from .sources.keeping.known import load_known
from .sources.keeping.snapshots import Shelf
from .sources.keeping.states import Outcome
from .terminal.sources import ReportLine, SourceLine, print_reports, print_sources, show_progress

DONE, FAILED = 0, 1

_GOOD = (Outcome.UPDATED, Outcome.UNCHANGED)
_NO_NAME = re.compile(r"[^a-z0-9]+")
_ON_GITHUB = re.compile(r"https://github\.com/([^/]+/[^/]+)/blob/(.+)")


def run_sync(settings: Settings, names: Sequence[str], order: Order) -> int:
    """Ask the sources called `names` (none: all) now, and print what became of each."""
    folders = Folders(settings.reinvent_home)
    sources = _choose(list_sources(read_chosen(folders.chosen), settings.reinvent_sources), names)
    with _only_one(folders, dry=order.dry), show_progress([each.name for each in sources]) as progress:
        desk = _open_desk(settings, progress)
        reports = _keep_going(lambda: asyncio.run(sync(desk, sources, order)))
        if not order.dry and any(report.outcome is Outcome.UPDATED for report in reports):
            load_known(folders.home, settings.posts or None)  # merged now, so that no start has to wait
    print_reports([_tell(report) for report in reports])
    return DONE if all(report.outcome in _GOOD for report in reports) else FAILED


def list_all(settings: Settings) -> int:
    """Print every source: how it is, when it was last read, and what went wrong."""
    print_sources(describe_sources(settings), _now())
    if not settings.youtube_key:
        click.echo(
            "Without YOUTUBE_API_KEY only the newest 15 videos of a channel are seen: of an edition, those"
            " that were published while this bot was syncing."
        )
    return DONE


def describe_sources(settings: Settings) -> list[SourceLine]:
    """Return how each source is, and each snapshot whose source is listed no more."""
    folders = Folders(settings.reinvent_home)
    return list(_describe(folders, list_sources(read_chosen(folders.chosen), settings.reinvent_sources)))


def add(settings: Settings, where: str) -> int:
    """Read the recap post at `where`, an address or a file, from now on; or take a removed source back."""
    folders = Folders(settings.reinvent_home)
    chosen = read_chosen(folders.chosen)
    if where in chosen.removed:
        _choose_anew(folders, chosen.model_copy(update={"removed": _without(chosen.removed, where)}))
        click.echo(f"{where} is asked again: `reinvent sync {where}`.")
        return DONE
    with _only_one(folders):
        listed = _name_post(_find(where), list_sources(chosen, settings.reinvent_sources))
        desk = _open_desk(settings)
        report = _keep_going(lambda: asyncio.run(sync(desk, [listed], Order())))[0]
        if report.outcome not in _GOOD:
            if listed not in chosen.added:
                _forget(folders, listed.name)
            raise RunError(f"{where} is not added: {report.reason}.")
        added = (*(each for each in chosen.added if each.name != listed.name), listed)
        _choose_anew(folders, chosen.model_copy(update={"added": added}))
    click.echo(f"{listed.name}: {report.reason or 'unchanged'}.")
    return DONE


def remove(settings: Settings, name: str) -> int:
    """Stop asking a source, and forget what it said."""
    folders = Folders(settings.reinvent_home)
    chosen = read_chosen(folders.chosen)
    sources = {each.name: each for each in list_sources(chosen, settings.reinvent_sources)}
    if name not in sources and name not in Shelf(folders.snapshots).names():
        raise RunError(f"There is no source called {name!r}; `reinvent sources` lists them.")
    with _only_one(folders):
        added = tuple(each for each in chosen.added if each.name != name)
        listed = name in sources and len(added) == len(chosen.added)
        removed = (*chosen.removed, name) if listed else chosen.removed
        _choose_anew(folders, Chosen(added=added, removed=removed))
        _forget(folders, name)
    back = f" `reinvent add {name}` takes it back." if listed else ""
    click.echo(f"{name} is removed, and what it said is forgotten.{back}")
    return DONE


def _open_desk(settings: Settings, progress: Callable[[str, int, int], None] | None = None) -> Desk:
    folders = Folders(settings.reinvent_home)
    return Desk(folders, load_windows(), read_items, _now, settings.fetch_allow, progress or _no_progress)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _no_progress(_name: str, _done: int, _total: int) -> None:
    """One post is read before a bar could be seen."""


def _tell(report: Report) -> ReportLine:
    counts = f"{report.new} new, {report.changed} changed, {report.gone} gone, {report.refused} refused"
    return ReportLine(report.name, report.outcome.value, f"{counts}, {report.kept} kept", report.reason)


@contextmanager
def _only_one(folders: Folders, *, dry: bool = False) -> Iterator[None]:
    """Hold the lock of a data folder. Raises RunError when another process does, or it cannot be written."""
    if dry:
        yield
        return
    lock = FileLock(folders.lock, timeout=0)
    try:
        folders.home.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise RunError(
            "Another process is syncing into the same folder; try again when it is done."
        ) from None
    except OSError as error:
        raise _cannot_write(error) from None
    try:
        yield
    finally:
        lock.release()


def _keep_going(work: Callable[[], tuple[Report, ...]]) -> tuple[Report, ...]:
    try:
        return work()
    except OSError as error:
        raise _cannot_write(error) from None


def _cannot_write(error: OSError) -> RunError:
    return RunError(
        f"The folder of REINVENT_HOME cannot be written to: {error.strerror or 'no reason given'}."
    )


def _choose(sources: Sequence[Listed], names: Sequence[str]) -> list[Listed]:
    """Return the sources called `names`, or all. Raises RunError for a name that none has."""
    known = {each.name: each for each in sources}
    for name in names:
        if name not in known:
            raise RunError(f"There is no source called {name!r}; `reinvent sources` lists them.")
    return [known[name] for name in dict.fromkeys(names)] or list(sources)


def _find(where: str) -> str:
    """Return the address or whole path that `where` means. Raises RunError when it is neither."""
    if len(where) > MAX_URL:
        raise RunError(f"The address is not added: it is longer than {MAX_URL} characters.")
    if "://" in where:
        return _ON_GITHUB.sub(r"https://raw.githubusercontent.com/\1/\2", where.strip())
    path = Path(where).absolute()
    if not path.is_file():
        raise RunError(f"There is no file {where!r}; give the path of a post, or an address with https://.")
    return str(path)


def _name_post(url: str, sources: Sequence[Listed]) -> Listed:
    """Return the post at `url` as a source: the one that it is already, or a new one by its file's name."""
    for each in sources:
        if each.url == url:
            return each
    stem = Path(urlsplit(url).path if "://" in url else url).stem.lower()
    name = _NO_NAME.sub("-", stem).strip("-")[:40] or "post"
    taken = {each.name for each in sources}
    number = 1
    while (named := name if number == 1 else f"{name}-{number}") in taken:
        number += 1
    return Listed(name=named, kind=SourceKind.POST, url=url, every=dt.timedelta(days=1))


def _without(names: Sequence[str], name: str) -> tuple[str, ...]:
    return tuple(each for each in names if each != name)


def _choose_anew(folders: Folders, chosen: Chosen) -> None:
    try:
        write_chosen(folders.chosen, chosen)
    except OSError as error:
        raise _cannot_write(error) from None


def _forget(folders: Folders, name: str) -> None:
    Shelf(folders.snapshots).remove(name)
    folders.states.remove(name)


def _describe(folders: Folders, sources: Sequence[Listed]) -> Iterator[SourceLine]:
    """Yield a line for each source, then for each snapshot that is left of one."""
    shelf = Shelf(folders.snapshots)
    named = {each.name: each for each in sources}
    for name in dict.fromkeys((*named, *shelf.names())):
        listed, state = named.get(name), folders.states.read(name)
        read, notice = shelf.read(name)
        reason = notice or state.reason or ("" if listed else f"listed no more: `reinvent remove {name}`")
        kind = listed.kind.value if listed else "-"
        outcome = state.outcome.value if state.outcome else "never asked"
        yield SourceLine(name, kind, outcome, state.checked, len(read.items) if read else 0, reason)
