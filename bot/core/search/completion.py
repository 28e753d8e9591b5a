"""What to offer at each keystroke."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from heapq import nsmallest

from ..entry import Kind
from ..services import VENDORS
from ..words import fold, words
from .chatter import STOP_WORDS
from .codes import parts_of, spell_code
from .postings import Postings

_EVENT_BEGUN = re.compile(r"\bre:(?=(?:i(?:n(?:v(?:e(?:n(?:t)?)?)?)?)?)?$)")
"""The event's name as far as it is typed: "re:I" begins what is one word when it is whole."""

MIN_INSIDE = 3
"""Letters from which a word is looked for inside titles; one or two begin too many of them."""

LAST = "\U0010ffff"
"""The character after which no other sorts."""


class Completion:
    """Finds the entries whose titles a typed text begins, or whose words all its words begin.

    Both are told by the text alone and listed in one order for ever, so that a longer text only ever
    takes away what it no longer spells: the list is stable while typing.
    """

    def __init__(self, postings: Postings) -> None:
        self._postings = postings
        self._titles = _Beginnings(postings.titles)
        self._bare = _Beginnings([_without_vendor(title) for title in postings.titles])
        self._coded = _Beginnings([(entry.code or "").lower() for entry in postings.entries])
        self._words = sorted(postings.counts)

    def complete(self, prefix: str, limit: int) -> list[int]:
        """Return the numbers of up to `limit` entries."""
        typed = words(_EVENT_BEGUN.sub("re", fold(prefix)))
        if not typed:
            return self._welcome(limit)
        begun = " ".join(typed)
        first = nsmallest(limit, {*self._titles.with_start(begun), *self._bare.with_start(begun)})
        first += self._coded.with_start("".join(typed))[:limit]
        if len(first) >= limit or max(map(len, typed)) < MIN_INSIDE:
            return first
        return list(dict.fromkeys([*first, *nsmallest(limit * 2, self._holding(typed))]))[:limit]

    def near_code(self, code: str, limit: int) -> list[int]:
        """Return the entries whose codes have the letters of `code` and the nearest numbers."""
        letters, typed = parts_of(code)
        entries = self._postings.entries
        same = (
            (doc, parts_of(spell_code(entries[doc].code or "")))
            for doc in self._coded.with_start(letters.lower())
        )
        apart = {
            doc: abs(int(number) - int(typed)) for doc, (begun, number) in same if begun == letters and number
        }
        return nsmallest(limit, apart, key=apart.__getitem__)

    def content(self, text: str) -> list[str]:
        """Return the words of `text` that say something; all where none does."""
        typed = list(dict.fromkeys(words(text)))
        return [word for word in typed if word not in STOP_WORDS] or typed

    def _welcome(self, limit: int) -> list[int]:
        newest = sorted(range(len(self._postings.recency)), key=self._postings.recency.__getitem__)
        year = max(self._postings.years, default=0)
        keynotes = [doc for doc in self._postings.kinds.get(Kind.KEYNOTE, ()) if self._is_of(doc, year)]
        return list(dict.fromkeys([*keynotes[: limit // 2], *newest[:limit]]))[:limit]

    def _is_of(self, doc: int, year: int) -> bool:
        return year in self._postings.entries[doc].editions

    def _holding(self, typed: list[str]) -> set[int]:
        """Return the entries in whose title each typed word begins a word."""
        sets = [self._with_word(word) for word in typed if len(word) >= MIN_INSIDE and word not in VENDORS]
        docs = set.intersection(*sets) if sets else set()
        for word in typed:
            if len(word) < MIN_INSIDE:
                docs = {doc for doc in docs if f" {word}" in f" {self._postings.titles[doc]}"}
        return docs

    def _with_word(self, begun: str) -> set[int]:
        low = bisect_left(self._words, begun)
        known = self._words[low : bisect_left(self._words, begun + LAST)]
        return set().union(*(self._postings.names[self._postings.stems[word]] for word in known))


class _Beginnings:
    """Texts in alphabetical order, each with its place in the list given."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._places = sorted(range(len(texts)), key=texts.__getitem__)
        self._texts = [texts[place] for place in self._places]

    def with_start(self, start: str) -> list[int]:
        """Return the places of the texts that begin with `start`."""
        low = bisect_left(self._texts, start)
        return self._places[low : bisect_left(self._texts, start + LAST)]


def _without_vendor(title: str) -> str:
    first, _, rest = title.partition(" ")
    return rest if first in VENDORS and rest else title
