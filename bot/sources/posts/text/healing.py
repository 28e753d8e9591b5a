"""Words that an editor broke where it made links of parts of a text, put together again."""

import re
from collections.abc import Iterable, Iterator

from bot.sources.posts.text.spans import Look, Span

MAX_ENDING = 3
"""Letters of an ending that people write behind a link to the word."""

_WORD_ENDED = re.compile(r"[a-z]+")


def heal(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the runs of a text with whole words: "[Amaz](a)[on Q](b)" is one link."""
    waiting: Span | None = None
    for span in spans:
        if waiting and _break_word(waiting, span):
            waiting = _mend(waiting, span)
            continue
        if waiting:
            yield waiting
        waiting = span
    if waiting:
        yield waiting


def _break_word(one: Span, other: Span) -> bool:
    """Tell two runs that part a word, but for an ending behind a link: "[Lambda](a)s"."""
    plain = one.look is other.look is Look.TEXT
    begun = one.text[-1:].isascii() and one.text[-1:].isalpha()
    ended = _WORD_ENDED.match(other.text) if plain and begun and (one.url or other.url) else None
    if ended is None:
        return False
    return bool(other.url) or len(ended[0]) > MAX_ENDING


def _mend(one: Span, other: Span) -> Span:
    """Put two runs together; a link stays one where both were, or where both stand out."""
    linked = (one.url and other.url) or (one.bold and other.bold)
    longer = max((one, other), key=lambda span: (bool(span.url), len(span.text)))
    return Span(one.text + other.text, longer.url if linked else "", one.bold and other.bold)
