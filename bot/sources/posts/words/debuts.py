"""When things were first announced, read from data/debuts.toml."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from bot.core.services import VENDORS, Phrases, Services
from bot.core.words import words
from bot.sources.posts.files import find_data

MIN_TELLING = 4
"""Letters of an instance family that can be nothing else in a text: "inf1", but not "c5"."""

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Debuts:
    """The editions at which things were new, by the words of what these are called.

    `years` has every name of theirs (0 where the edition is not known), `named` finds these in running words.
    """

    years: Mapping[Phrase, int]
    named: Phrases

    @cached_property
    def last(self) -> int:
        """The latest edition of which anything is known: at a later one, what is unknown is new."""
        return max(self.years.values(), default=0)

    def at(self, edition: int) -> list[Phrase]:
        """Return the names of what was new at `edition`."""
        return [phrase for phrase, year in self.years.items() if year == edition]


@cache
def load_debuts() -> dict[str, dict[str, int]]:
    """Return the edition of each service, other name and instance family of the file; read once."""
    text = (find_data() / "debuts.toml").read_text(encoding="utf-8")
    tables: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    return {
        key: {name: int(year) for year, names in table.items() for name in names}
        for key, table in tables.items()
    }


@lru_cache(maxsize=4)
def find_debuts(services: Services) -> Debuts:
    """Return all names of what the file lists and of what `services` knows, with their editions."""
    listed = load_debuts()
    years = {phrase: listed["services"].get(names[0], 0) for phrase, names in services.spoken.items()}
    named = {tuple(words(name)): year for name, year in listed["names"].items()}
    led = {(vendor, *phrase): year for phrase, year in named.items() for vendor in VENDORS}
    years |= {phrase: year for phrase, year in led.items() if phrase in years} | named
    years |= {phrase: year for family, year in listed["instances"].items() for phrase in _call_family(family)}
    return Debuts(years, Phrases({phrase: services.spoken.exactly(phrase) for phrase in years}))


def _call_family(family: str) -> Iterator[Phrase]:
    name = words(family)
    yield from ((*name, "instance"), (*name, "instances"))
    if len(family) >= MIN_TELLING or len(family.strip("0123456789")) < len(family) - 1:
        yield tuple(name)
