"""All that the bot knows: the posts and what the sources said, merged; kept so that a start does neither.

The merged catalogue is kept as JSON, an entry a line, named by the digest of all it was made from and of
the code that made it. JSON, and not pickle, because a file of this folder is no more to be trusted than
any other; a line at a time, so that reading it beside questions under way never holds them up for long.
The file may be deleted at any time.
"""

import contextlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from bot.core import Catalogue, Entry, merge
from bot.core.collector import collector_at_rest
from bot.sources import PostPaths, find_data, parse_post, read_posts
from bot.sources.posts.post import Post

from .disk import read_bytes, write_whole
from .folders import Folders
from .snapshots import Shelf, choose, digest

MAX_KEPT = 4
"""Merged catalogues that are kept: one for each way in which somebody starts the bot."""

_DATA = ("services.toml", "languages.toml", "editions.toml", "debuts.toml")


@dataclass(frozen=True)
class Known:
    """The catalogue, what to tell of the files it was made from, and the digest of all of them."""

    catalogue: Catalogue
    notices: tuple[str, ...]
    digest: str


@dataclass(frozen=True)
class _Merged:
    entries: tuple[Entry, ...]
    notices: tuple[str, ...]


_NOTICES = TypeAdapter(tuple[str, ...])


def load_known(home: Path, paths: PostPaths = None, asked: Iterable[str] = ()) -> Known:
    """Return what the posts at `paths` (None: the shipped ones) and the snapshots in `home` say.

    `asked` are the sources that are asked for news, of which some may never have answered. A damaged
    file is left out and told of. Raises PostsError when a path is missing.
    """
    folders = Folders(home)
    shelf = Shelf(folders.snapshots)
    names = shelf.names()
    posts, _ = read_posts(paths)
    snapshots = {name: shelf.contents(name) for name in names}
    key = _fingerprint(posts, snapshots)
    merged, told = _read_merged(folders.merged / f"{key}.json")
    if merged is None:
        merged = _merge(posts, snapshots)
        _keep(folders.merged, key, merged)
    checked = folders.states.checked((*names, *asked))
    return Known(Catalogue(merged.entries, checked), (*told, *merged.notices), key)


def fingerprint_snapshots(home: Path) -> str:
    """Return what tells whether any snapshot in `home` was replaced."""
    folder = Folders(home).snapshots
    with contextlib.suppress(OSError):
        stats = [(each.name, each.stat()) for each in sorted(os.scandir(folder), key=lambda each: each.name)]
        return digest(repr([(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats]).encode())
    return ""


def _fingerprint(posts: Iterable[Post], snapshots: dict[str, tuple[bytes, bytes]]) -> str:
    told = (part for post in posts for part in (post.folder, post.name, post.text))
    parts = [part.encode("utf-8", "replace") for part in told]
    for name, contents in snapshots.items():
        parts += [name.encode(), *contents]
    parts += [read_bytes(find_data() / name) for name in _DATA]
    return digest(_fingerprint_code(), *parts)


def _fingerprint_code() -> bytes:
    """Return what tells versions of the code apart that reads and merges, edited ones too."""
    package = Path(__file__).parents[2]
    files = [*package.glob("core/**/*.py"), *package.glob("sources/**/*.py")]
    stats = [(file.relative_to(package).as_posix(), file.stat()) for file in sorted(files)]
    return repr([(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats]).encode()


def _read_merged(path: Path) -> tuple[_Merged | None, tuple[str, ...]]:
    content = read_bytes(path)
    if not path.exists():
        return None, ()
    told, _, body = content.partition(b"\n")
    with contextlib.suppress(ValidationError):
        if told.decode("ascii", "replace") == digest(body):
            first, *lines = body.splitlines()
            with collector_at_rest():
                entries = tuple(Entry.model_validate_json(line) for line in lines)
            return _Merged(entries, _NOTICES.validate_json(first)), ()
    return None, ("The kept catalogue was damaged and is merged anew.",)


def _merge(posts: Iterable[Post], snapshots: dict[str, tuple[bytes, bytes]]) -> _Merged:
    from bot.sources import load_services  # noqa: PLC0415
    from bot.sources.feeds.recognition import Reader  # noqa: PLC0415 - a start from the kept catalogue parses nothing
    from bot.sources.feeds.windows import load_windows  # noqa: PLC0415

    services = load_services()
    reader = Reader(services, load_windows())
    parsed = (parse_post(post.name, post.text, services, post.folder) for post in posts)
    entries = [entry for each in parsed for entry in each.entries]
    notices: list[str] = []
    for name, contents in snapshots.items():
        snapshot, notice = choose(name, *contents)
        notices += [notice] if notice else []
        if snapshot:
            entries += reader.read(snapshot.listed, snapshot.items)
    return _Merged(merge(entries, services).entries, tuple(notices))


def _keep(folder: Path, key: str, merged: _Merged) -> None:
    """Keep what was merged; a folder that cannot be written to only makes the next start slower."""
    lines = [_NOTICES.dump_json(merged.notices)]
    lines += [entry.model_dump_json(exclude_defaults=True).encode() for entry in merged.entries]
    body = b"\n".join(lines)
    with contextlib.suppress(OSError):
        write_whole(folder / f"{key}.json", digest(body).encode(), b"\n", body)
        files = sorted(folder.glob("*.json"), key=lambda file: file.stat().st_mtime, reverse=True)
        for file in files[MAX_KEPT:]:
            file.unlink(missing_ok=True)
