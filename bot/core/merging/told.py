"""An entry as it is compared with others, and the evidence that two of them are one thing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ..entry import Entry, Kind
from ..links import compare_url, video_id
from .aliases import Aliases
from .offices import find_holder
from .sameness import name_keys, name_person, split_name

_REPEAT = re.compile(r"-.*$")


@dataclass(frozen=True)
class Evidence:
    """The entries at places `left` and `right` are one thing, and why."""

    left: int
    right: int
    why: str


@dataclass(frozen=True)
class Told:
    """An entry as it is compared: a name by each of its sources, and what else people call the same."""

    entry: Entry
    aliases: Aliases = field(default_factory=dict)

    @cached_property
    def titles(self) -> tuple[tuple[str, str], ...]:
        """Each post with the title that it gives; the entry's own title stands for a source without one."""
        told = {(source.post, source.title or self.entry.title) for source in self.entry.sources}
        return tuple(sorted(told or {("", self.entry.title)}))

    @cached_property
    def names(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The same with the title in words."""
        return tuple((post, split_name(title)) for post, title in self.titles)

    @cached_property
    def editions(self) -> frozenset[int]:
        """Every year that it is told of."""
        return frozenset(self.entry.editions)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What it shares with another only if both are one thing, each once."""
        return tuple(dict.fromkeys(_sure_keys(self)))

    @cached_property
    def pages(self) -> frozenset[str]:
        """The pages that can tell it: its video, or of an announcement its articles."""
        told = self.entry.kind is Kind.ANNOUNCEMENT
        return frozenset(
            compare_url(link.url) for link in self.entry.links if told is (video_id(link.url) is None)
        )


def _sure_keys(told: Told) -> Iterator[str]:
    entry = told.entry
    yield from (f"id {each}" for each in (entry.id, *entry.former_ids))
    years = sorted(told.editions)
    if entry.code:
        yield from (f"code {_REPEAT.sub('', entry.code.upper())} {year}" for year in years)
    if entry.kind is Kind.KEYNOTE:
        for year in years:
            names = _last_names(entry) or {find_holder(title, year) for _, title in told.titles}
            yield from (f"keynote {year} {name}" for name in sorted(names) if name)
    titles = (name for _, title in told.titles for name in _names_of(title, told.aliases))
    for title in dict.fromkeys(titles):
        for key in name_keys(title, entry.services):
            if entry.kind is Kind.ANNOUNCEMENT:
                yield from (f"name {key} {start}" for year in years for start in (year - 1, year))
            else:
                yield from (f"title {key} {year}" for year in years)


def _names_of(title: str, aliases: Aliases) -> tuple[str, ...]:
    full = aliases.get("".join(split_name(title)))
    return (title, full) if full else (title,)


def speakers_of(entry: Entry) -> Iterator[list[str]]:
    """Yield the words of the first speaker that each source names: whose keynote it is."""
    for speakers in {source.speakers for source in entry.sources if source.speakers} or {entry.speakers}:
        if speakers:
            yield name_person(speakers[0]).split()


def _last_names(entry: Entry) -> set[str]:
    return {name[-1] for name in speakers_of(entry) if len(name) > 1}
