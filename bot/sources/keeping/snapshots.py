"""What each source said when it was last believed: one file each, which proves itself whole.

The first line says what the file is and the digest of what follows; then comes one item a line. The
file that stood there before is kept beside it, for the day on which the newer one is damaged.
"""

import contextlib
import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from bot.core.collector import collector_at_rest
from bot.sources.feeds.item import Item
from bot.sources.feeds.listed import Listed

from .disk import read_bytes, sweep, write_whole

SCHEMA = 1
_SUFFIX = ".jsonl"
_PREVIOUS = ".previous"
_DAMAGED = ".damaged"
_ITEMS = TypeAdapter(tuple[Item, ...])


class _Header(BaseModel):
    model_config = ConfigDict(extra="ignore")

    schema_version: int = Field(alias="schema")
    listed: Listed
    everything: bool = False
    shown: int = 0
    count: int
    digest: str


@dataclass(frozen=True)
class Snapshot:
    """The items of a source. `everything` tells that those outside all windows are kept too.

    `shown` is how many it showed when it was last walked as a whole.
    """

    listed: Listed
    items: tuple[Item, ...] = ()
    everything: bool = False
    shown: int = 0


class DamagedError(Exception):
    """A snapshot cannot be used; the message says why."""


def dump(snapshot: Snapshot) -> tuple[bytes, bytes]:
    """Return the two parts of a snapshot's file: its first line and the rest."""
    body = b"".join(item.model_dump_json(exclude_defaults=True).encode() + b"\n" for item in snapshot.items)
    header = _Header.model_validate(
        {
            "schema": SCHEMA,
            "listed": snapshot.listed,
            "everything": snapshot.everything,
            "shown": snapshot.shown,
            "count": len(snapshot.items),
            "digest": digest(body),
        }
    )
    return header.model_dump_json(by_alias=True).encode() + b"\n", body


def load(content: bytes) -> Snapshot:
    """Return the snapshot that a file holds. Raises DamagedError when it is not whole, or newer than this."""
    first, _, body = content.partition(b"\n")
    try:
        header = _Header.model_validate_json(first)
    except ValidationError:
        raise DamagedError("it is damaged") from None
    if header.schema_version > SCHEMA:
        raise DamagedError("it was written by a newer version")
    if digest(body) != header.digest:
        raise DamagedError("it is damaged")
    try:
        with collector_at_rest():
            items = _ITEMS.validate_json(b"[" + b",".join(body.splitlines()) + b"]")
    except ValidationError:
        raise DamagedError("it is damaged") from None
    return Snapshot(header.listed, items, header.everything, header.shown)


def digest(*parts: bytes) -> str:
    """Return what tells contents apart."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        made.update(len(part).to_bytes(8))
        made.update(part)
    return made.hexdigest()


@dataclass(frozen=True)
class Shelf:
    """The folder of the snapshots."""

    folder: Path

    def names(self) -> tuple[str, ...]:
        """Return the sources that have a snapshot, whole or not."""
        files = [*self.folder.glob(f"*{_SUFFIX}"), *self.folder.glob(f"*{_SUFFIX}{_PREVIOUS}")]
        return tuple(sorted({file.name.split(".")[0] for file in files if not file.name.startswith(".")}))

    def day(self, name: str) -> dt.date | None:
        """Return the day on which the snapshot of `name` was written."""
        try:
            return dt.datetime.fromtimestamp(self._path(name).stat().st_mtime, dt.UTC).date()
        except OSError:
            return None

    def contents(self, name: str) -> tuple[bytes, bytes]:
        """Return what the file of `name` and the one before it hold, as they are."""
        return read_bytes(self._path(name)), read_bytes(self._previous(name))

    def read(self, name: str) -> tuple[Snapshot | None, str]:
        """Return the last good snapshot of `name`, and what is wrong with the newest, if anything is."""
        return choose(name, *self.contents(name))

    def write(self, snapshot: Snapshot) -> None:
        """Replace the snapshot of a source, whose newest file must be whole or gone. Raises OSError."""
        path = self._path(snapshot.listed.name)
        # a copy, not a renaming: between two renamings there would be no newest file
        if before := read_bytes(path):
            write_whole(self._previous(snapshot.listed.name), before)
        write_whole(path, *dump(snapshot))

    def mend(self, name: str) -> Snapshot | None:
        """Return the last good snapshot of `name`; set a damaged newest file aside, and sweep up."""
        sweep(self.folder)
        read, notice = self.read(name)
        if notice:
            path = self._path(name)
            with contextlib.suppress(FileNotFoundError):
                path.replace(path.with_name(path.name + _DAMAGED))
        return read

    def remove(self, name: str) -> bool:
        """Take away all files of `name`; tell whether there were any."""
        path = self._path(name)
        files = [path, self._previous(name), path.with_name(path.name + _DAMAGED)]
        found = [file for file in files if file.exists()]
        for file in found:
            file.unlink(missing_ok=True)
        return bool(found)

    def remove_all(self, prefix: str) -> None:
        """Take away the snapshots whose names begin with `prefix`."""
        for name in self.names():
            if name.startswith(prefix):
                self.remove(name)

    def mark(self, name: str) -> str:
        """Return what tells the newest file of `name` from any other."""
        return digest(read_bytes(self._path(name)))

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}{_SUFFIX}"

    def _previous(self, name: str) -> Path:
        return self.folder / f"{name}{_SUFFIX}{_PREVIOUS}"


def choose(name: str, newest: bytes, previous: bytes) -> tuple[Snapshot | None, str]:
    """Return the first of two files' snapshots that is whole, and what is wrong with the newest."""
    if not newest and not previous:
        return None, ""
    try:
        return load(newest), ""
    except DamagedError as error:
        told = f"{name}: its newest snapshot is set aside, since {error}"
    try:
        return load(previous), f"{told}; the one before it serves."
    except DamagedError:
        return None, f"{told}; `reinvent sync {name}` reads it again."
