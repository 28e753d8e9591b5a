"""What people call one thing: names under which data/services.toml knows it, besides its own."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from ..services import Named, Services, bare
from ..words import words
from .sameness import split_name

Aliases = Mapping[str, str]
"""The full name of a thing, by the words of another name run together."""


@lru_cache(maxsize=4)
def read_aliases(services: Services) -> Aliases:
    """Return the other names of everything that `services` knows, but for those of several things.

    An alias may be of a part, a generation or a kind ("Outposts servers", "Graviton4", "SDK for Rust"): only
    what the name holds itself counts, or a single word without a number that the name has not.
    """
    found: dict[str, set[str]] = {}
    for named in services.all.values():
        for alias in () if named.topic else _other_names(named):
            found.setdefault("".join(split_name(alias)), set()).add(named.name)
    return {alias: names.pop() for alias, names in found.items() if len(names) == 1}


def _other_names(named: Named) -> Iterator[str]:
    yield from named.former
    own = split_name(named.name)
    for alias in named.aliases:
        parts = split_name(alias)
        numbers = {char for char in alias if char.isdigit()} - set(named.name)
        whole = len(parts) == len(bare(words(alias)))
        if whole and not numbers and (len(parts) == 1 or set(parts) <= set(own)):
            yield alias
