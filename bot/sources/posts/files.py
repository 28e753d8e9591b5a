"""The door to the disk: where the shipped data stands, and which files are posts."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from bot.sources.posts.post import Post, PostsError, Problem

MAX_POST = 5_000_000
"""Bytes of a post; a recap is a hundredth of that, and what is longer is no post."""

MAX_ABOVE = 2
"""Folders of a given path that may name the event for the posts below them."""

SUFFIXES = (".md", ".mdx", ".markdown", ".txt")
"""The files of a folder that are posts; a file that is named by itself may be called anything."""


_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_HALF = re.compile(r"[\ud800-\udfff]")


@cache
def find_data() -> Path:
    """Return the folder of the shipped data: `bot/data` in a wheel, else `data` beside `bot`.

    Raises PostsError when neither is there: the installation is broken.
    """
    package = Path(__file__).resolve().parents[2]
    for folder in (package / "data", package.parent / "data"):
        if (folder / "languages.toml").is_file():
            return folder
    raise PostsError(f"The shipped data is missing beside {package}; install the bot again.")


def read_posts(paths: Iterable[Path | str]) -> tuple[tuple[Post, ...], tuple[Problem, ...]]:
    """Read the posts at `paths`: files of any name, and folders with all that is below them.

    Of a folder the files with one of SUFFIXES are read, except hidden ones and README.md. A post that
    is longer than MAX_POST or no UTF-8 text is left out and told as a Problem. Raises PostsError when
    a path is missing.
    """
    posts: list[Post] = []
    problems: list[Problem] = []
    for name, folder, file in _find_files(paths):
        read = _read_post(name, folder, file)
        if isinstance(read, Post):
            posts.append(read)
        else:
            problems.append(read)
    return tuple(posts), tuple(problems)


def _find_files(paths: Iterable[Path | str]) -> Iterator[tuple[str, str, Path]]:
    for path in map(Path, paths):
        if path.is_dir():
            above = "/".join(path.parts[-MAX_ABOVE:])
            yield from ((name, above, file) for name, file in _walk_folder(path))
        elif path.is_file():
            yield path.name, "/".join(path.parent.parts[-MAX_ABOVE:]), path
        else:
            raise PostsError(
                f"There is no file or folder {str(path)!r}; give the path of a post or of a folder."
            )


def _walk_folder(folder: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(folder.rglob("*")):
        below = file.relative_to(folder)
        hidden = any(part.startswith(".") for part in below.parts)
        wanted = file.suffix.lower() in SUFFIXES and file.name.lower() != "readme.md"
        if wanted and not hidden and file.is_file():
            yield below.as_posix(), file


def _read_post(name: str, folder: str, file: Path) -> Post | Problem:
    name = printable(name)
    try:
        if file.stat().st_size > MAX_POST:
            return Problem(
                name, 1, f"left out: longer than {MAX_POST // 1_000_000} MB; split it into several posts"
            )
        return Post(name, file.read_bytes().decode("utf-8-sig"), printable(folder))
    except UnicodeDecodeError:
        return Problem(name, 1, "left out: it is no UTF-8 text; save it as UTF-8")
    except OSError as error:
        return Problem(name, 1, f"left out: it cannot be read ({error.strerror})")


def printable(text: str) -> str:
    """Return `text` without control and direction characters and with no half of a surrogate pair."""
    return _HALF.sub("\ufffd", _UNSEEN.sub("", text))
