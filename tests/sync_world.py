"""A home folder and sources of our own, and a fence: nothing but the loopback is reached."""

import asyncio
import datetime as dt
import ipaddress
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from unittest import mock

from bot.core import Entry
from bot.sources import load_services
from bot.sources.feeds.listed import Listed
from bot.sources.feeds.recognition import Reader
from bot.sources.feeds.windows import load_windows
from bot.sources.fetching.sync import Desk, Report, sync
from bot.sources.fetching.walk import Order
from bot.sources.keeping.folders import Folders
from bot.sources.keeping.known import load_known

from .fake_feeds import FakeFeeds

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
OWN_POST = """---
title: re:Invent 2025
date: 2025-12-05
---

## New announcements

- [AWS Own Thing](https://aws.amazon.com/own-thing/)
"""


class OutsideError(AssertionError):
    """A test was about to leave this machine."""


@contextmanager
def stay_inside() -> Iterator[None]:
    """Fail, before any packet is sent, whatever would reach for another address than the loopback."""
    resolve, connect = socket.getaddrinfo, asyncio.selector_events.BaseSelectorEventLoop.sock_connect

    def guarded_resolve(host: str, *args: object, **kwargs: object) -> object:
        if host not in ("localhost", "127.0.0.1", "::1"):
            raise OutsideError(f"a name was about to be resolved: {host}")
        return resolve(host, *args, **kwargs)  # type: ignore[arg-type]  # passed on as it came

    async def guarded_connect(
        self: asyncio.selector_events.BaseSelectorEventLoop, sock: socket.socket, address: tuple[str, int]
    ) -> None:
        if not ipaddress.ip_address(address[0]).is_loopback:
            raise OutsideError(f"a packet was about to be sent to {address[0]}")
        await connect(self, sock, address)

    with (
        mock.patch.object(socket, "getaddrinfo", guarded_resolve),
        mock.patch.object(asyncio.selector_events.BaseSelectorEventLoop, "sock_connect", guarded_connect),
    ):
        yield


@cache
def open_reader() -> Reader:
    """Return the shipped reader, made once."""
    return Reader(load_services(), load_windows())


@dataclass
class World:
    """Sources that are asked from one home folder, at a time that only moves when it is told to."""

    home: Path
    feeds: FakeFeeds
    sources: dict[str, Listed] = field(default_factory=dict)
    now: dt.datetime = NOW

    def list(self, name: str, kind: str, path: str, edition: int | None = None) -> Listed:
        """Add a source that is served at `path`."""
        listed = Listed.model_validate(
            {"name": name, "kind": kind, "url": self.feeds.url(path), "every": "15m", "edition": edition}
        )
        self.sources[name] = listed
        return listed

    def sync(self, *names: str, order: Order | None = None) -> dict[str, Report]:
        """Ask the sources called `names`, or all."""
        chosen = [self.sources[name] for name in names] or list(self.sources.values())
        reports = asyncio.run(sync(self.desk, chosen, order or Order()))
        return {report.name: report for report in reports}

    @property
    def desk(self) -> Desk:
        return Desk(
            Folders(self.home),
            load_windows(),
            open_reader().read,
            lambda: self.now,
            (self.feeds.host,),
            lambda *_: None,
        )

    def entries(self) -> dict[str, Entry]:
        """Return what a question would be answered from, by title, beside one post of our own."""
        return {entry.title: entry for entry in self.known()}

    def known(self) -> tuple[Entry, ...]:
        post = self.home.parent / "own.md"
        post.write_text(OWN_POST, encoding="utf-8")
        return load_known(self.home, [post]).catalogue.entries

    def later(self, **by: float) -> None:
        """Let time pass."""
        self.now += dt.timedelta(**by)
