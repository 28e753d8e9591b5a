"""Which entries bear which words: the inverted lists behind the index."""

from collections import defaultdict
from collections.abc import Iterable

from .entry import Entry, Kind, Stage
from .links import link_key
from .services import Services
from .words import stem, words

_KIND_ORDER = {Kind.KEYNOTE: 0, Kind.ANNOUNCEMENT: 1, Kind.SESSION: 2}


def listing_order(entry: Entry) -> tuple[int, int, int, str, str]:
    """Sort keynotes before announcements before sessions, the newest first."""
    day = entry.date.toordinal() if entry.date else 0
    return _KIND_ORDER[entry.kind], -max(entry.editions), -day, entry.title, entry.id


class Postings:
    """Entries by number, in listing order, and for each word, name and facet the numbers that bear it.

    Lists are ascending, so that equals come out in listing order. `names` are stems of titles and
    speakers, `texts` those of summaries, `counts` the words as written with how many titles bear them,
    and `recency` the place of each entry among all, the newest first.
    """

    def __init__(self, entries: Iterable[Entry], services: Services) -> None:
        self.entries = tuple(sorted(entries, key=listing_order))
        self.names: dict[str, list[int]] = defaultdict(list)
        self.texts: dict[str, list[int]] = defaultdict(list)
        self.speakers: dict[str, list[int]] = defaultdict(list)
        self.services: dict[str, list[int]] = defaultdict(list)
        self.related_services: dict[str, list[int]] = defaultdict(list)
        self.codes: dict[str, list[int]] = defaultdict(list)
        self.links: dict[str, list[int]] = defaultdict(list)
        self.kinds: dict[Kind, list[int]] = defaultdict(list)
        self.years: dict[int, list[int]] = defaultdict(list)
        self.stages: dict[Stage, list[int]] = defaultdict(list)
        self.levels: dict[int, list[int]] = defaultdict(list)
        self.counts: dict[str, int] = defaultdict(int)
        self.titles: list[str] = []
        self._stems: dict[str, str] = {}
        for number, entry in enumerate(self.entries):
            self._add_words(number, entry, services)
            self._add_facets(number, entry, self.titles[number])
        newest = sorted(range(len(self.entries)), key=self._newness, reverse=True)
        self.recency = {number: place for place, number in enumerate(newest)}

    def _newness(self, number: int) -> tuple[int, int, int]:
        entry = self.entries[number]
        return max(entry.editions), entry.date.toordinal() if entry.date else 0, -number

    def stem(self, word: str) -> str:
        """Return the stem of `word`, remembered while building."""
        known = self._stems.get(word)
        if known is None:
            known = self._stems[word] = stem(word)
        return known

    def _add_words(self, number: int, entry: Entry, services: Services) -> None:
        title = words(entry.title)
        named = list(title)
        for speaker in entry.speakers:
            name = words(speaker)
            named += name
            for part in set(name):
                self.speakers[part].append(number)
        for word in set(named):
            self.counts[word] += 1
        stems = {self.stem(word) for word in named}
        for each in stems:
            self.names[each].append(number)
        summary = words(entry.summary)
        for each in {self.stem(word) for word in summary} - stems:
            self.texts[each].append(number)
        self.titles.append(" ".join(title))
        self._add_services(number, title, summary, services)

    def _add_services(self, number: int, title: list[str], summary: list[str], services: Services) -> None:
        named = {name for mention in services.spoken.within(title) for name in mention.names}
        named |= {services.all[name].service for name in named}
        for name in named:
            self.services[name].append(number)
        told = {name for mention in services.spoken.within(summary) for name in mention.names}
        for name in (told | set(self.entries[number].services) & services.all.keys()) - named:
            self.related_services[name].append(number)

    def _add_facets(self, number: int, entry: Entry, title: str) -> None:
        self.kinds[entry.kind].append(number)
        for year in entry.editions:
            self.years[year].append(number)
        for stage in _stages_said(title) | ({entry.stage} if entry.stage else set()):
            self.stages[stage].append(number)
        if entry.code:
            code = "".join(words(entry.code)).upper()
            self.codes[code[:6]].append(number)
            if code != code[:6]:
                self.codes[code].append(number)
        level = entry.level or (
            int(entry.code[3]) * 100 if entry.code and entry.code[3:4].isdigit() else None
        )
        if level:
            self.levels[level].append(number)
        for link in entry.links:
            self.links[link_key(link.url)].append(number)


def _stages_said(title: str) -> set[Stage]:
    """Return the stages that a folded title names."""
    said = {Stage.PREVIEW} if "preview" in title else set()
    if "generally available" in title or "general availability" in title or title.endswith(" ga"):
        said.add(Stage.GA)
    return said
