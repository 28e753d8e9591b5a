"""From the world to entries: recap posts and feeds.

The parser is imported inside the functions, so that importing this package costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.core.catalogue import Catalogue
    from bot.core.entry import Entry
    from bot.core.services import Services

    from .feeds.item import Item
    from .feeds.listed import Listed
    from .posts.post import Parsed, Post, Problem

PostPaths = Iterable["str | Path"] | str | Path | None


def find_data() -> Path:
    """Return the folder of the shipped data, in a clone, an editable install or a wheel."""
    from .posts.files import find_data

    return find_data()


def read_posts(paths: PostPaths = None) -> tuple[tuple[Post, ...], tuple[Problem, ...]]:
    """Read the posts at `paths` (files, or folders with all below them), else the shipped ones.

    Raises PostsError when a path is missing.
    """
    from .posts.files import read_posts

    return read_posts(_list_paths(paths))


def parse_post(name: str, text: str, services: Services, folder: str = "") -> Parsed:
    """Return what the post called `name` mentions, and what in it could not be read. Never raises.

    `folder` is where it was found.
    """
    from .posts.parse import parse_post

    return parse_post(name, text, services, folder)


def load_posts(paths: PostPaths = None, services: Services | None = None) -> Parsed:
    """Read and parse all posts at `paths`, else the shipped ones, with the shipped names or `services`.

    Raises PostsError when a path is missing.
    """
    from .posts.parse import parse_post
    from .posts.post import Parsed

    posts, problems = read_posts(paths)
    known = services or load_services()
    parsed = [parse_post(post.name, post.text, known, post.folder) for post in posts]
    mentions = tuple(mention for each in parsed for mention in each.mentions)
    return Parsed(mentions, problems + tuple(problem for each in parsed for problem in each.problems))


def load_services() -> Services:
    """Return the shipped service names."""
    from bot.core.services import Services

    return Services.parse((find_data() / "services.toml").read_text(encoding="utf-8"))


def read_items(listed: Listed, items: Iterable[Item]) -> tuple[Entry, ...]:
    """Return what `items` of one source are, read with the shipped names and the weeks of editions."""
    from .feeds.recognition import Reader
    from .feeds.windows import load_windows

    return Reader(load_services(), load_windows()).read(listed, items)


def load_catalogue(paths: PostPaths = None, services: Services | None = None) -> Catalogue:
    """Return all that the posts at `paths`, else the shipped ones, mention, each thing once."""
    from bot.core.merging.merge import merge

    services = services or load_services()
    return merge(load_posts(paths, services).entries, services)


def _list_paths(paths: PostPaths) -> list[str | Path]:
    if paths is None:
        return [find_data() / "posts"]
    return [paths] if isinstance(paths, str | Path) else list(paths)
