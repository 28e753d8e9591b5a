"""Which entries bear which words: the inverted lists behind the index."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable

from ..entry import Entry, Kind, Scope, Stage
from ..links import link_key
from ..services import Services, bare
from ..words import stem, words
from .chatter import HONORIFICS, STOP_WORDS
from .codes import base_of, parts_of, spell_code

COUNTED_AT_ONCE = 2_000
"""Words that are counted in one go: often enough to be fast, seldom enough to hold nobody up beside it."""

_KIND_ORDER = {Kind.KEYNOTE: 0, Kind.ANNOUNCEMENT: 1, Kind.SESSION: 2}


def listing_order(entry: Entry) -> tuple[int, bool, int, int, str, str]:
    """Sort keynotes before announcements before sessions, the newest first.

    What is no launch, or was told outside every re:Invent, stands behind the others of its kind.
    """
    day = entry.date.toordinal() if entry.date else 0
    aside = not entry.event or entry.scope is not Scope.LAUNCH
    return _KIND_ORDER[entry.kind], aside, -max(entry.editions), -day, entry.title, entry.id


class Postings:
    """Entries by number, in listing order, and for each word, name and facet the numbers that bear it.

    `announcers` speak where an entry was announced. `services` are those that titles name, `direct`
    those not by a feature alone, `said` the very words in which they do, `related_services` those that
    the entry or its summary names. `names` are stems of titles and speakers, `texts` those of
    summaries, `counts` the words as written with how many titles bear them, and `recency` the place of
    each entry among all, the newest first. Lists are ascending, so that equals come out in listing
    order.
    """

    def __init__(self, entries: Iterable[Entry], services: Services) -> None:
        self.entries = tuple(sorted(entries, key=listing_order))
        self.stems = _Stems()
        self.kind_of = [entry.kind for entry in self.entries]
        self.kinds = {kind: self._range_of(kind) for kind in Kind}
        self.titles: list[str] = []
        self.names: dict[str, list[int]] = defaultdict(list)
        self.texts: dict[str, list[int]] = defaultdict(list)
        self.speakers: dict[str, list[int]] = defaultdict(list)
        self.announcers: dict[str, list[int]] = defaultdict(list)
        self.services: dict[str, list[int]] = defaultdict(list)
        self.direct: dict[str, list[int]] = defaultdict(list)
        self.said: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self.related_services: dict[str, list[int]] = defaultdict(list)
        self.codes: dict[str, list[int]] = defaultdict(list)
        self.links: dict[str, list[int]] = defaultdict(list)
        self.years: dict[int, set[int]] = defaultdict(set)
        self.stages: dict[Stage, set[int]] = defaultdict(set)
        self.scopes: dict[Scope, set[int]] = defaultdict(set)
        self.levels: dict[int, set[int]] = defaultdict(set)
        self.counts: Counter[str] = Counter()
        named: list[str] = []
        for number, entry in enumerate(self.entries):
            title, summary = words(entry.title), words(entry.summary)
            named += self._add_words(number, title, _people(entry, title), summary)
            self._add_services(number, title, summary, services)
            self._add_facets(number, entry, self.titles[number])
            if len(named) > COUNTED_AT_ONCE:
                self.counts.update(named)
                named.clear()
        self.counts.update(named)
        self._add_announcers()
        newest = sorted(range(len(self.entries)), key=self._newness, reverse=True)
        self.recency = [0] * len(self.entries)
        for place, number in enumerate(newest):
            self.recency[number] = place
        self._freeze()

    def _add_announcers(self) -> None:
        """Note who speaks in the keynote or session in which an entry was announced."""
        parents = {entry.parent for entry in self.entries if entry.parent}
        people = {
            former: _people(entry, words(entry.title))
            for entry in self.entries
            for former in parents.intersection((entry.id, *entry.former_ids))
        }
        for number, entry in enumerate(self.entries):
            for part in people.get(entry.parent or "", ()):
                self.announcers[part].append(number)

    def _range_of(self, kind: Kind) -> range:
        """Return the numbers of the entries of `kind`, which stand together in listing order."""
        order = [_KIND_ORDER[each] for each in self.kind_of]
        return range(bisect_left(order, _KIND_ORDER[kind]), bisect_right(order, _KIND_ORDER[kind]))

    def _freeze(self) -> None:
        """Let a question about an unknown word find nothing, and leave nothing behind."""
        for each in vars(self).values():
            if isinstance(each, defaultdict):
                each.default_factory = None

    def _newness(self, number: int) -> tuple[int, int, int]:
        entry = self.entries[number]
        return max(entry.editions), entry.date.toordinal() if entry.date else 0, -number

    def coded(self, code: str) -> list[int]:
        """Return the entries of `code`, those of just this one first, then those without an ending."""
        spelled = {doc: spell_code(self.entries[doc].code or "") for doc in self.codes[base_of(code)]}
        return sorted(spelled, key=lambda doc: (spelled[doc] != code, spelled[doc] != base_of(code)))

    def stem(self, word: str) -> str:
        """Return the stem of `word`; that of a known one was found while building."""
        return self.stems.get(word) or stem(word)

    def _add_words(self, number: int, title: list[str], people: set[str], summary: list[str]) -> set[str]:
        """Return the words that the entry is named by."""
        self.titles.append(" ".join(title))
        for part in people:
            self.speakers[part].append(number)
        named = people.union(title)
        names, texts = self.names, self.texts
        stems = set(map(self.stems.__getitem__, named))
        for each in stems:
            names[each].append(number)
        for each in set(map(self.stems.__getitem__, summary)) - stems:
            texts[each].append(number)
        return named

    def _add_services(self, number: int, title: list[str], summary: list[str], services: Services) -> None:
        phrases = {bare(title[each.start : each.end]): each.names for each in services.spoken.within(title)}
        inner = {part for phrase in phrases for part in services.spoken.inside(phrase)}
        for phrase in inner.union(phrases):
            self.said[phrase].append(number)
        direct = {name for names in phrases.values() for name in names}
        direct.update(name for part in inner for name in services.spoken.exactly(part))
        for name in direct:
            self.direct[name].append(number)
        named = direct.union(services.all[name].service for name in direct)
        for name in named:
            self.services[name].append(number)
        told = {name for mention in services.spoken.within(summary) for name in mention.names}
        for name in (told | set(self.entries[number].services) & services.all.keys()) - named:
            self.related_services[name].append(number)

    def _add_facets(self, number: int, entry: Entry, title: str) -> None:
        for year in entry.editions:
            self.years[year].add(number)
        for stage in _stages_said(title) | ({entry.stage} if entry.stage else set()):
            self.stages[stage].add(number)
        if entry.kind is Kind.ANNOUNCEMENT:
            self.scopes[entry.scope].add(number)
        level = entry.level
        if entry.code:
            code = spell_code(entry.code)
            level = level or int(parts_of(code)[1][:1] or 0) * 100
            self.codes[base_of(code)].append(number)
        if level:
            self.levels[level].add(number)
        for link in entry.links:
            self.links[link_key(link.url)].append(number)


class _Stems(dict[str, str]):
    """The stem of each word that was ever asked for while building, and of any other when asked."""

    def __missing__(self, word: str) -> str:
        self[word] = each = stem(word)
        return each


def _people(entry: Entry, title: list[str]) -> set[str]:
    """Return the words of the names of who speaks; the title of a keynote may be all that tells."""
    if entry.speakers or entry.kind is not Kind.KEYNOTE:
        return {part for speaker in entry.speakers for part in words(speaker)} - HONORIFICS
    return {part for part in title if part not in STOP_WORDS | HONORIFICS and part != "keynote"}


def _stages_said(title: str) -> set[Stage]:
    """Return the stages that a folded title names."""
    said = {Stage.PREVIEW} if "preview" in title else set()
    if "generally available" in title or "general availability" in title or title.endswith(" ga"):
        said.add(Stage.GA)
    return said
