"""What to offer at each keystroke."""

from bisect import bisect_left
from heapq import nsmallest

from .chatter import STOP_WORDS
from .entry import Kind
from .postings import Postings
from .services import VENDORS
from .words import words

MIN_INSIDE = 3
"""Letters from which a word is looked for inside titles; one or two begin too many of them."""


class Completion:
    """Finds the entries whose titles a typed text begins, or whose words all its words begin.

    Both are told by the text alone and listed in one order for ever, so that a longer text only ever
    takes away what it no longer spells: the list is stable while typing.
    """

    def __init__(self, postings: Postings) -> None:
        self._postings = postings
        starts = [(start, doc) for doc, title in enumerate(postings.titles) for start in _starts(title)]
        starts.sort()
        self._starts = [start for start, _ in starts]
        self._docs = [doc for _, doc in starts]
        self._words = sorted(postings.counts)

    def complete(self, prefix: str, limit: int) -> list[int]:
        """Return the numbers of up to `limit` entries."""
        typed = words(prefix)
        if not typed:
            return self._welcome(limit)
        first = nsmallest(limit, set(self._beginning(" ".join(typed))))
        if len(first) >= limit or max(map(len, typed)) < MIN_INSIDE:
            return first
        return list(dict.fromkeys([*first, *nsmallest(limit * 2, self._holding(typed))]))[:limit]

    def content(self, text: str) -> list[str]:
        """Return the words of `text` that say something; all where none does."""
        typed = list(dict.fromkeys(words(text)))
        return [word for word in typed if word not in STOP_WORDS] or typed

    def _welcome(self, limit: int) -> list[int]:
        newest = sorted(self._postings.recency, key=self._postings.recency.__getitem__)
        year = max(self._postings.years, default=0)
        keynotes = [doc for doc in self._postings.kinds.get(Kind.KEYNOTE, ()) if self._is_of(doc, year)]
        return list(dict.fromkeys([*keynotes[: limit // 2], *newest[:limit]]))[:limit]

    def _is_of(self, doc: int, year: int) -> bool:
        return year in self._postings.entries[doc].editions

    def _beginning(self, typed: str) -> list[int]:
        low = bisect_left(self._starts, typed)
        return self._docs[low : bisect_left(self._starts, typed + "\U0010ffff")]

    def _holding(self, typed: list[str]) -> set[int]:
        """Return the entries in whose title each typed word, of MIN_INSIDE letters or more, begins a word."""
        sets = [self._with_word(word) for word in typed if len(word) >= MIN_INSIDE and word not in VENDORS]
        return set.intersection(*sets) if sets else set()

    def _with_word(self, begun: str) -> set[int]:
        low = bisect_left(self._words, begun)
        known = self._words[low : bisect_left(self._words, begun + "\U0010ffff")]
        return set().union(*(self._postings.names[self._postings.stem(word)] for word in known))


def _starts(title: str) -> set[str]:
    first, _, rest = title.partition(" ")
    return {title, rest} if first in VENDORS and rest else {title}
