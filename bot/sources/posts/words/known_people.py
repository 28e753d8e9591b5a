"""Who gave keynotes, by what posts call them alone, read from data/people.toml."""

import tomllib
from functools import cache

from bot.sources.posts.files import find_data


@cache
def load_keynote_speakers() -> dict[tuple[str, int], str]:
    """Return the whole name of each keynote speaker by one name and an edition; read once."""
    text = (find_data() / "people.toml").read_text(encoding="utf-8")
    return {
        (called, edition): speaker["name"]
        for speaker in tomllib.loads(text)["speaker"]
        for called in speaker["called"]
        for edition in speaker["editions"]
    }
