"""When services were first announced, read from data/debuts.toml."""

import tomllib
from functools import cache

from bot.sources.posts.files import find_data


@cache
def load_debuts() -> dict[str, int]:
    """Return the edition of each service's first announcement, by its full name; read once."""
    tables: dict[str, list[str]] = tomllib.loads((find_data() / "debuts.toml").read_text(encoding="utf-8"))
    return {name: int(year) for year, names in tables.items() for name in names}
