"""What was asked: words to look for, and facets to keep to.

A Query is bounded when it is made, and `str(query)` is typed text that gives the same Query again:
that is what lets a button carry its whole question (see `cursor`).
"""

import datetime as dt
import re
from dataclasses import dataclass, field, replace

from .entry import Kind, Stage
from .words import fold, words

MAX_QUERY_FOLDED = 80
"""Characters of a whole query, facets included, in its folded form: what a button can carry."""

MAX_TYPED = 10_000
"""Characters of a question that are looked at; what follows is left out."""


@dataclass(frozen=True)
class Query:
    """Words and facets. `editions` is a range of years, both ends included.

    `text` is the question as typed and `left_out` the words dropped to keep the bound: both are
    remarks for the answer, not part of what is asked, so they do not count when queries are compared.
    """

    terms: tuple[str, ...] = ()
    kind: Kind | None = None
    editions: tuple[int, int] | None = None
    speaker: str = ""
    service: str = ""
    codes: tuple[str, ...] = ()
    level: int | None = None
    stage: Stage | None = None
    since: dt.date | None = None
    entry_id: str = ""
    latest: bool = False
    text: str = field(default="", compare=False)
    left_out: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        """Return the typed form: facets first, then the terms."""
        return " ".join([*_facets(self), *self.terms])

    @property
    def blank(self) -> bool:
        """Whether nothing was asked."""
        return not str(self)


def _facets(query: Query) -> list[str]:
    parts = [
        ("id", query.entry_id),
        ("kind", query.kind or ""),
        ("in", "" if query.editions is None else f"{query.editions[0]}..{query.editions[1]}"),
        ("code", ",".join(query.codes)),
        ("level", query.level or ""),
        ("stage", query.stage or ""),
        ("since", query.since or ""),
        ("speaker", query.speaker.replace(" ", "_")),
        ("service", query.service.replace(" ", "_")),
        ("sort", "latest" if query.latest else ""),
    ]
    return [f"{name}:{value}" for name, value in parts if value]
