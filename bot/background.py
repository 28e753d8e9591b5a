"""Syncing while the bot serves: in a process of its own, so that no answer waits for it.

The serving process only looks when each source is due, starts `reinvent sync` for those that are, and
when a snapshot was replaced (by that, or by another process on the same folder) reads the merged
catalogue in a thread and swaps the index whole.
"""

import asyncio
import contextlib
import datetime as dt
import logging
import os
import random
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from .considerate import stepping_aside
from .core import Index, Lookup
from .core.errors import SetupError
from .settings import Settings
from .sources import load_services
from .sources.feeds.listed import Listed
from .sources.keeping.chosen import list_asked
from .sources.keeping.folders import Folders
from .sources.keeping.known import fingerprint_snapshots, load_known
from .sources.keeping.states import State

log = logging.getLogger(__name__)

FIRST_DELAY = dt.timedelta(minutes=1)
"""The least time between start and the first asking of a source whose interval is longer."""

MAX_BACK_OFF = dt.timedelta(minutes=30)
"""The longest a source that fails is left alone, unless its own interval is longer."""

JITTER = 0.1
"""Share of an interval by which it varies, so that many bots do not ask in step."""

NICENESS = 10
"""How far a sync stands back behind the answers (https://docs.python.org/3/library/os.html#os.setpriority)."""

LOOK_S = 5.0
"""The most seconds between two looks at the folder."""


@dataclass
class Background:
    """Keeps the index of `lookup` fresh until it is told to stop.

    `posts` are those served instead of the shipped ones, `seen` the snapshots that the index was made
    of, `tried` when each source was last to be asked.
    """

    settings: Settings
    lookup: Lookup
    posts: tuple[Path, ...] = ()
    seen: str = ""
    started: dt.datetime = field(default_factory=lambda: dt.datetime.now(dt.UTC))
    tried: dict[str, dt.datetime] = field(default_factory=dict)

    async def run(self, stop: asyncio.Event) -> None:
        """Sync what is due, take up what changed, and wait; a fault is logged and tried again later."""
        while not stop.is_set():
            pause = LOOK_S
            try:
                pause = await self._look(stop)
            except SetupError as error:
                log.warning("sync put off", extra={"why": str(error)})
            except Exception:  # the boundary: a fault of syncing must not end the answering
                log.exception("sync put off")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)

    async def _look(self, stop: asyncio.Event) -> float:
        """Do what is due; return the seconds until it is worth looking again."""
        folders = Folders(self.settings.reinvent_home)
        now = dt.datetime.now(dt.UTC)
        dues = {each.name: self._find_due(each, folders) for each in self._list(folders)}
        names = [name for name, due in dues.items() if due <= now]
        if names:
            self.tried.update(dict.fromkeys(names, now))
            await self._sync(names, stop)
        await self._take_up(folders)
        waits = [(due - now).total_seconds() for due in dues.values() if due > now]
        return max(0.2, min([LOOK_S, *waits]))

    def _list(self, folders: Folders) -> tuple[Listed, ...]:
        settings = self.settings
        return list_asked(folders.chosen, settings.reinvent_sources, key=bool(settings.youtube_key))

    def _find_due(self, listed: Listed, folders: Folders) -> dt.datetime:
        """Return when a source is due; one that was tried and left no trace counts as if just started."""
        since = self.tried.get(listed.name, self.started)
        return find_next(listed, folders.states.read(listed.name), since)

    async def _sync(self, names: Iterable[str], stop: asyncio.Event) -> None:
        """Run `reinvent sync` for `names`, and log what it says; a stop ends it."""
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot", "sync", *names),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=self._environment(),
        )
        _give_way(child.pid)
        ended = asyncio.ensure_future(child.communicate())
        stopped = asyncio.ensure_future(stop.wait())
        await asyncio.wait((ended, stopped), return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        if not ended.done():
            child.terminate()
        out, err = await ended
        for line in (out + err).decode(errors="replace").splitlines():
            log.info("sync", extra={"told": line})

    def _environment(self) -> dict[str, str]:
        """Return the environment of a sync, which merges the posts that are served here."""
        paths = os.pathsep.join(str(path.absolute()) for path in self.posts)
        return {**os.environ, **({"REINVENT_POSTS": paths} if paths else {})}

    async def _take_up(self, folders: Folders) -> None:
        """Answer from what was replaced since, or at least say when it was checked."""
        seen = fingerprint_snapshots(folders.home)
        index = self.lookup.index
        if seen != self.seen:
            self.lookup.replace(await asyncio.to_thread(self._build))
            self.seen = seen
            return
        checked = folders.states.checked(tuple(index.catalogue.checked))
        if checked != dict(index.catalogue.checked):
            self.lookup.replace(index.recheck(checked))

    def _build(self) -> Index:
        """Return the index of all that is known now; runs in a thread."""
        with stepping_aside():
            folders = Folders(self.settings.reinvent_home)
            known = load_known(folders.home, self.posts or None, [each.name for each in self._list(folders)])
            for notice in known.notices:
                log.warning("snapshot set aside", extra={"why": notice})
            return Index(known.catalogue, load_services())


def _give_way(process: int) -> None:
    """Let a process have what time the answers leave, where the system knows precedence."""
    if hasattr(os, "setpriority"):
        with contextlib.suppress(OSError):  # it may have ended already
            os.setpriority(os.PRIO_PROCESS, process, NICENESS)


def find_next(listed: Listed, state: State, started: dt.datetime) -> dt.datetime:
    """Return when a source is to be asked next, by its interval and how often it failed.

    `started` is when this process did; nothing is asked in its first minute but what is to be asked
    oftener than that.
    """
    first = started + min(listed.every, FIRST_DELAY)
    if state.asked is None:
        return first
    longest = max(listed.every, MAX_BACK_OFF)
    wait = min(listed.every * (1 << min(state.failures, 10)), longest)
    return max(first, state.asked + wait * (1 + JITTER * _spread(listed.name, state)))


def _spread(name: str, state: State) -> float:
    """Return a number from 0 to 1 that is the same until the source is asked again."""
    return random.Random(f"{name} {state.asked}").random()  # noqa: S311 - nothing secret hangs on it
