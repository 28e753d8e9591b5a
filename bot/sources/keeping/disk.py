"""Files that are either the old or the new one, whole, whenever the machine stops."""

import contextlib
import os
from pathlib import Path

_UNFINISHED = ".unfinished"


def write_whole(path: Path, *parts: bytes) -> None:
    """Write `parts` to `path`: to a file beside it, synced, and renamed. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}{_UNFINISHED}")
    try:
        with beside.open("wb") as file:
            for part in parts:
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make a renaming last; not every system lets a folder be synced, and then it does so by itself."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def read_bytes(path: Path) -> bytes:
    """Return what `path` holds; nothing where it is missing or cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def sweep(folder: Path) -> None:
    """Take away what a killed process left unfinished in `folder`."""
    for file in folder.glob(f".*{_UNFINISHED}"):
        with contextlib.suppress(OSError):
            file.unlink()
