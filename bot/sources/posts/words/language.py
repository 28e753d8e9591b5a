"""The wording that the parser knows, read from data/languages.toml and made ready to search with."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from bot.core.services import VENDORS
from bot.core.words import fold, words
from bot.sources.posts.files import find_data

_END = 2
_WORD = re.compile(r"\w+")
_WIDE = re.compile(r"[\u3000-\U0010ffff]")


@dataclass
class _Tree:
    """Phrases by their characters, so that a pattern can share their beginnings."""

    next: dict[str, "_Tree"] = field(default_factory=dict)
    ends: bool = False


class Wording:
    """Phrases to find in text as written: case and accents do not matter, the longest phrase wins.

    Phrases are found as whole words, Japanese ones anywhere. Positions are those of the text given.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        tree = _Tree()
        ends: set[str] = set()
        firsts: set[str] = set()
        for phrase in phrases:
            for spelling in (phrase.lower(), _without_accents(phrase).lower()):
                ends.add(spelling[-_END:])
                firsts.update(_WORD.findall(spelling)[:1])
                branch = tree
                for char in spelling:
                    branch = branch.next.setdefault(char, _Tree())
                branch.ends = True
        starts = [_write_start(char) + _write_rest(char, tree.next[char]) for char in sorted(tree.next)]
        self._ends, self._firsts = frozenset(ends), frozenset(firsts)
        self._pattern = re.compile("|".join(starts) if starts else r"(?!)")

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """Return the first phrase in `text` from `start` on."""
        return None if self._is_absent(text) else self._pattern.search(lower(text), start)

    def match(self, text: str) -> re.Match[str] | None:
        """Return the phrase that `text` begins with."""
        return self._pattern.match(lower(text))

    def find_all(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the phrases in `text` in order."""
        return iter(()) if self._is_absent(text) else self._pattern.finditer(lower(text))

    def equals(self, text: str) -> bool:
        """Tell whether `text` is nothing but one phrase."""
        return bool(self._pattern.fullmatch(lower(text.strip())))

    def ends(self, text: str) -> bool:
        """Tell whether `text` ends in a phrase, with something before it."""
        return self.cut(text) != text

    def cut(self, text: str) -> str:
        """Return `text` without the phrase that it ends in, if there is something before it."""
        if text[-_END:].lower() not in self._ends:
            return text
        small = lower(text)
        found = (each for each in self._pattern.finditer(small) if each.end() == len(small))
        return next((text[: each.start()] for each in found if each.start() > 0), text)

    def remove(self, text: str) -> str:
        """Return `text` in lower case with a space for each phrase."""
        return lower(text) if self._is_absent(text) else self._pattern.sub(" ", lower(text))

    def _is_absent(self, text: str) -> bool:
        """Tell at a glance most texts that hold no phrase: not even the first word of one."""
        said = _split_words(text)
        return said is not None and said.isdisjoint(self._firsts)


@dataclass(frozen=True)
class Language:
    """The lists of data/languages.toml, all languages together; the sets hold folded words."""

    open: Wording
    fresh: Wording
    told: Wording
    passive: Wording
    now: Wording
    mark: Wording
    also: Wording
    lesson: Wording
    asks: Wording
    day: Wording
    keynote: Wording
    subject: Wording
    talk: Wording
    occasion: Wording
    entitled: Wording
    attend: Wording
    attended: Wording
    noted: Wording
    does: Wording
    speaker: Wording
    meet: Wording
    own: Wording
    things: Wording
    hoped: Wording
    nth: Wording
    on: Wording
    this: Wording
    the: Wording
    preview: Wording
    ga: Wording
    by: Wording
    label: Wording
    joiner: Wording
    speaks: Wording
    be: Wording
    namely: Wording
    title: Wording
    event: Wording
    thing: Wording
    news: Wording
    earlier: Wording
    sums: Wording
    overview: Wording
    announcements: Wording
    sessions: Wording
    keynotes: Wording
    aside: Wording
    fill: frozenset[str]
    follow: frozenset[str]
    no_names: frozenset[str]


def read_language(toml_text: str) -> Language:
    """Read the lists of all languages. Raises ValueError when the text is no TOML."""
    tables: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(toml_text)
    lists: dict[str, list[str]] = {}
    for table in tables.values():
        for name, phrases in table.items():
            lists.setdefault("joiner" if name == "and" else name, []).extend(phrases)
    fill = frozenset(word for phrase in lists.pop("fill", []) for word in words(phrase))
    follow = frozenset(" ".join(words(phrase)) for phrase in lists.pop("follow", []))
    no_names = frozenset(word for phrase in lists.pop("no_names", []) for word in words(phrase))
    wordings = {name: Wording(phrases) for name, phrases in lists.items()}
    return Language(**wordings, fill=fill, follow=follow, no_names=no_names)


@cache
def load_language() -> Language:
    """Return the shipped wording, read once."""
    return read_language((find_data() / "languages.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=4096)  # each wording looks at the same texts
def lower(text: str) -> str:
    """Return `text` in lower case and with plain apostrophes, each character in its place."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(char.lower()[0] for char in text)
    return small.replace("’", "'")


@lru_cache(maxsize=4096)
def _split_words(text: str) -> frozenset[str] | None:
    """Return the words of `text` in lower case; None where a script may put none between spaces."""
    small = lower(text)
    return None if _WIDE.search(small) else frozenset(_WORD.findall(small))


def is_follow(text: str, language: Language) -> bool:
    """Tell a link text that names nothing ("read more", "YouTube", an address) from a title."""
    parts = words(text)
    plain = " ".join(parts[1:] if parts[0:1] and parts[0] in VENDORS else parts)
    return not plain or plain in language.follow or fold(text).strip().startswith(("http:", "https:", "www."))


def names_page(text: str, language: Language) -> bool:
    """Tell the text of a link to a page about something ("AWS Glue homepage") from that thing's name."""
    parts = words(text)
    return any(" ".join(parts[-length:]) in language.follow for length in (1, 2))


def _without_accents(text: str) -> str:
    if any("\u3040" <= char <= "\u30ff" for char in text):
        return text
    parts = unicodedata.normalize("NFD", text)
    return "".join(char for char in parts if not unicodedata.combining(char))


def _write_rest(char: str, tree: _Tree) -> str:
    """Write what may follow `char` as nested groups, the longest first."""
    longer = [_write_char(each) + _write_rest(each, tree.next[each]) for each in sorted(tree.next)]
    if tree.ends:
        longer.append(r"(?!\w)" if _parts_words(char) else "")
    return longer[0] if len(longer) == 1 else f"(?:{'|'.join(longer)})"


def _write_start(char: str) -> str:
    """Write a first character. Its look-behind stands after it, so that `re` can skip to it at once."""
    return _write_char(char) + (rf"(?<!\w{_write_char(char)})" if _parts_words(char) else "")


def _write_char(char: str) -> str:
    return r"\s+" if char == " " else re.escape(char)


def _parts_words(char: str) -> bool:
    """Tell a letter of a script that puts spaces between its words."""
    return char.isalnum() and char < "\u3000"
