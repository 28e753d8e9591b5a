"""The weeks around each re:Invent in which what AWS tells counts as told for it."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from bot.core.entry import FIRST_EDITION
from bot.sources.posts.files import find_data

BEFORE = dt.timedelta(weeks=4)
AFTER = dt.timedelta(weeks=2)

_DAYS = dt.timedelta(days=4)


@dataclass(frozen=True)
class Windows:
    """The first and last day of each edition; one not given begins on the Monday after Thanksgiving."""

    days: Mapping[int, tuple[dt.date, dt.date]] = field(default_factory=dict)

    @classmethod
    def parse(cls, toml_text: str) -> "Windows":
        """Read the days from TOML (see data/editions.toml). Raises ValueError when it is another thing."""
        days = tomllib.loads(toml_text).get("days", {})
        return cls({int(year): (first, last) for year, (first, last) in days.items()})

    def span(self, year: int) -> tuple[dt.date, dt.date]:
        """Return the first and last day of the window of the edition of `year`."""
        first, last = self.days.get(year) or _reckon(year)
        return first - BEFORE, last + AFTER

    def edition_at(self, day: dt.date) -> int | None:
        """Return the edition in whose window `day` lies."""
        near = (day.year, day.year - 1)
        return next((year for year in near if year >= FIRST_EDITION and self.holds(year, day)), None)

    def holds(self, year: int, day: dt.date) -> bool:
        """Tell whether `day` lies in the window of the edition of `year`."""
        first, last = self.span(year)
        return first <= day <= last


def _reckon(year: int) -> tuple[dt.date, dt.date]:
    """Return Monday to Friday after the fourth Thursday of November."""
    start = dt.date(year, 11, 1)
    thanksgiving = start + dt.timedelta(days=(3 - start.weekday()) % 7 + 21)
    monday = thanksgiving + dt.timedelta(days=4)
    return monday, monday + _DAYS


@cache
def load_windows() -> Windows:
    """Return the windows by the shipped days."""
    return Windows.parse((find_data() / "editions.toml").read_text(encoding="utf-8"))
