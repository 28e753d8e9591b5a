"""AWS service names and what people call them."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .words import words

VENDORS = ("amazon", "aws")
"""Words before nearly every name, which people leave out."""


@dataclass(frozen=True)
class Named:
    """A service, a well-known feature of one, or a topic: its full name and all that it is called.

    `parent` is the full name of the service that a feature is part of, else empty. `about` says
    what it is in a sentence, and `clues` are words of people who do not know its name. A `topic` is
    no service but something else that is spoken of under several names.
    """

    name: str
    parent: str = ""
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    about: str = ""
    clues: str = ""
    topic: bool = False

    @property
    def service(self) -> str:
        """The full name of the service that this is, or is a part of."""
        return self.parent or self.name


@dataclass(frozen=True)
class Mention:
    """Where a run of words names something: from word `start` up to, not including, word `end`."""

    start: int
    end: int
    names: tuple[str, ...]


class Phrases:
    """Names as runs of words, found in other runs of words, the longest first."""

    def __init__(self, names: Mapping[tuple[str, ...], tuple[str, ...]]) -> None:
        self._names = dict(names)
        self._firsts = {phrase[0] for phrase in self._names}
        self._lengths: dict[tuple[str, ...], list[int]] = {}
        for length, pair in sorted({(-len(phrase), phrase[:2]) for phrase in self._names}):
            self._lengths.setdefault(pair, []).append(-length)
        self.longest = max(map(len, self._names), default=0)

    def items(self) -> Iterable[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Return all phrases with what each of them names."""
        return self._names.items()

    def exactly(self, parts: Sequence[str]) -> tuple[str, ...]:
        """Return what the whole run names, likeliest first."""
        return self._names.get(tuple(parts), ())

    def inside(self, phrase: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """Yield the names with which `phrase` begins or ends: "eventbridge" in "eventbridge pipes"."""
        for at in range(1, len(phrase)):
            yield from (part for part in (phrase[:at], phrase[at:]) if part in self._names)

    def within(self, parts: Sequence[str]) -> Iterator[Mention]:
        """Yield the names in `parts` in order; none overlaps another."""
        parts = tuple(parts)
        free = 0
        for start in [at for at, word in enumerate(parts) if word in self._firsts]:
            end = self._end(parts, start) if start >= free else 0
            if not end:
                continue
            if parts[start] in VENDORS and start + 1 < len(parts) and self._end(parts, start + 1) > end:
                continue
            yield Mention(start, end, self._names[parts[start:end]])
            free = end

    def _end(self, parts: tuple[str, ...], start: int) -> int:
        for length in self._lengths.get(parts[start : start + 2], ()):
            if parts[start : start + length] in self._names:
                return min(start + length, len(parts))
        return start + 1 if parts[start : start + 1] in self._names else 0


class Services:
    """The services and features that questions and titles name.

    `all` maps each full name to what is known of it. `spoken` finds names that are safe in running
    text, `loose` those that mean the service only where they are nearly the whole question, and
    `ambiguous` aliases of several things, likeliest first. `synonyms` are words that stand in sources
    for a word that people say, or for several of it. `rivals` finds products of other vendors, with
    what AWS has that is like them, if anything.
    """

    def __init__(
        self,
        named: Iterable[Named],
        meanings: Mapping[str, Sequence[str]] | None = None,
        synonyms: Mapping[str, Sequence[str]] | None = None,
        rivals: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self.synonyms = {f"{word}s": tuple(same) for word, same in (synonyms or {}).items()}
        self.synonyms |= {word: tuple(same) for word, same in (synonyms or {}).items()}
        self.all = {each.name: each for each in named}
        self.rivals = Phrases(
            {
                tuple(words(rival)): (like,) if like in self.all else ()
                for like, names in (rivals or {}).items()
                for rival in names
                if words(rival)
            }
        )
        loose: dict[tuple[str, ...], tuple[str, ...]] = {}
        spoken: dict[tuple[str, ...], tuple[str, ...]] = {}
        ambiguous = {
            tuple(words(alias)): tuple(name for name in names if name in self.all)
            for alias, names in (meanings or {}).items()
        }
        for each in self.all.values():
            _add(loose, each.loose, each.name)
            _add(spoken, [each.name, *each.aliases, *each.former], each.name)
        for each in self.all.values():
            short = [phrase for phrase in _short_names(each) if phrase not in loose and phrase not in spoken]
            spoken.update(dict.fromkeys(short, (each.name,)))
        self.ambiguous = Phrases({phrase: names for phrase, names in ambiguous.items() if names})
        self.spoken = Phrases({phrase: names for phrase, names in spoken.items() if phrase not in ambiguous})
        self.loose = Phrases(loose)
        self._products = Phrases(
            {phrase: names for phrase, names in self.spoken.items() if self._is_product(names)}
        )

    @classmethod
    def parse(cls, toml_text: str) -> "Services":
        """Read the service names from TOML (see data/README.md for the keys).

        Raises ValueError, with the place, when the text is no TOML or a table lacks its name.
        """
        tables = tomllib.loads(toml_text)
        named = [
            _read(table, key) for key in ("service", "feature", "topic") for table in tables.get(key, ())
        ]
        return cls(named, tables.get("meanings"), tables.get("synonyms"), tables.get("rivals"))

    def named_in(self, text: str) -> tuple[str, ...]:
        """Return the full names of the services that `text` names, in order of appearance."""
        found = (self.all[name] for mention in self._products.within(words(text)) for name in mention.names)
        return tuple(dict.fromkeys(named.service for named in found if not named.topic))

    def _is_product(self, names: Iterable[str]) -> bool:
        return not all(self.all[name].topic for name in names)


def bare(phrase: Sequence[str]) -> tuple[str, ...]:
    """Return `phrase` without "Amazon" or "AWS" before it."""
    return tuple(phrase[1:] if len(phrase) > 1 and phrase[0] in VENDORS else phrase)


def _read(table: Mapping[str, str | list[str]], key: str) -> Named:
    name = table.get("name")
    if not isinstance(name, str) or not words(name):
        raise ValueError(f"a {key} without a name: {dict(table)!r}")
    return Named(
        name=name,
        parent=str(table.get("of", "")),
        aliases=tuple(table.get("aliases", ())),
        former=tuple(table.get("former", ())),
        loose=tuple(table.get("loose", ())),
        about=str(table.get("about", "")),
        clues=str(table.get("words", "")),
        topic=key == "topic",
    )


def _add(phrases: dict[tuple[str, ...], tuple[str, ...]], spellings: Iterable[str], name: str) -> None:
    for spelling in spellings:
        phrase = tuple(words(spelling))
        if phrase and name not in phrases.get(phrase, ()):
            phrases[phrase] = (*phrases.get(phrase, ()), name)


def _short_names(named: Named) -> Iterator[tuple[str, ...]]:
    """Yield "step functions" for "AWS Step Functions", and "amazon step functions": what everybody says."""
    for spelling in (named.name, *named.former):
        phrase = tuple(words(spelling))
        if len(phrase) > 1 and phrase[0] in VENDORS:
            yield phrase[1:]
            yield from ((vendor, *phrase[1:]) for vendor in VENDORS if vendor != phrase[0])
