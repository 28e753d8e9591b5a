"""Sentences of running text, with and without their links."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.sources.posts.text.spans import Span

_END = re.compile(
    r"(?<=[.!?][\"'”’)\]])\s+(?=[A-ZÀ-Þ\d\"'“«(\[])|(?<=[a-zà-ÿ\d%)][.!?])(?<!\bDr\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bProf\.)\s+(?=\W{0,3}[A-ZÀ-Þ\d])"
    r"|(?<=[A-Z][A-Z\d][.!?])\s+(?=\W{0,3}[A-ZÀ-Þ])|(?<=\A[.!?])\s+(?=[A-ZÀ-Þ])|(?<=[。！？])|\n\s*\n"
)
"""A stop after a word, a number or a quote, or right behind a bold or linked name, and before a capital."""


_STOP = re.compile(r"[.!?。！？\n](?:[\"'”’)\]]?\s|(?<=[。！？\n]))")
"""What every end of a sentence holds; found sooner than the end itself, and missing in most texts."""


def split_sentences(text: str) -> list[str]:
    """Return the sentences of `text`."""
    return [part.strip() for part in _split(text) if part and part.strip()]


def _split(text: str) -> list[str]:
    """Part `text` at the ends of sentences; most texts hold nothing that may be one."""
    return _END.split(text) if _STOP.search(text) else [text]


def split_spans(spans: Sequence[Span]) -> list[tuple[Span, ...]]:
    """Return the runs of each sentence; there is always one. A link is never parted."""
    sentences: list[list[Span]] = [[]]
    for span in spans:
        parts = [span.text] if span.url else _split(span.text)
        for number, part in enumerate(parts):
            if number:
                sentences.append([])
            if part or span.url:
                sentences[-1].append(span if len(parts) == 1 else replace(span, text=part))
        if not span.url and sentences[-1] and re.search(r"[.!?。]\s+$", span.text):
            sentences.append([])
    return [tuple(sentence) for sentence in sentences if sentence] or [()]
