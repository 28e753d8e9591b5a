"""What was asked: words to look for, and facets to keep to.

A Query is bounded when it is made, and `str(query)` is typed text that gives the same Query again:
that is what lets a button carry its whole question (see `cursor`).
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ..entry import Kind, Scope, Stage
from .facets import Reading
from .reading import read

MAX_QUERY_FOLDED = 80
"""Characters of a whole query, facets included, in its folded form: what a button can carry."""

MAX_CODES = 4
"""Session codes of one question that are kept."""

MAX_NAME = 30
"""Characters of a speaker's or a service's name that are kept."""

MAX_TYPED = 10_000
"""Characters of a question that are looked at; what follows is left out."""


@dataclass(frozen=True)
class Query:
    """Words and facets. `editions` is a range of years, both ends included.

    `link` names a pasted web address (see `links.link_key`), `codes` are session codes in capitals,
    parted only from what tells repeats and languages apart ("SVS308", "SVS308-R1"). `text` is the
    question as typed and `left_out` the words dropped to keep the bound: both are remarks for the
    answer, not part of what is asked, so they do not count when queries are compared.
    """

    terms: tuple[str, ...] = ()
    kind: Kind | None = None
    editions: tuple[int, int] | None = None
    speaker: str = ""
    service: str = ""
    codes: tuple[str, ...] = ()
    level: int | None = None
    stage: Stage | None = None
    scope: Scope | None = None
    since: dt.date | None = None
    entry_id: str = ""
    latest: bool = False
    oldest: bool = False
    link: str = ""
    text: str = field(default="", compare=False)
    left_out: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        """Return the typed form: facets first, then the terms."""
        return " ".join([*(text for _, text in _facets(self)), *self.terms])

    @property
    def blank(self) -> bool:
        """Whether nothing was asked."""
        return not str(self)


def parse_query(text: str, today: dt.date) -> Query:
    """Read a typed question: facets wherever they stand, content words without chat and stop words.

    Words such as "last year" become dates, counted from `today`. The result holds at most
    MAX_QUERY_FOLDED characters, `parse_query(str(query), any_day) == query`, and no text is refused.
    """
    typed = text[:MAX_TYPED]
    query = _bound(_from_reading(read(typed, today)))
    left_out = list(query.left_out)
    while (said := str(query)) != typed:
        again, typed = _bound(_from_reading(read(said, today))), said
        left_out += again.left_out
        query = again
    return replace(query, text=text.strip(), left_out=tuple(left_out))


def _from_reading(reading: Reading) -> Query:
    return Query(
        terms=tuple(dict.fromkeys(reading.terms)),
        kind=reading.kind,
        editions=reading.editions,
        speaker=reading.speaker,
        service=reading.service,
        codes=tuple(dict.fromkeys(reading.codes)),
        level=reading.level,
        stage=reading.stage,
        scope=reading.scope,
        since=reading.since,
        entry_id=reading.entry_id,
        latest=reading.latest and not reading.oldest,
        oldest=reading.oldest,
        link=reading.link,
    )


def _facets(query: Query) -> Iterator[tuple[str, str]]:
    """Yield the facets as (field, typed form), the most telling first."""
    if query.entry_id:
        yield "entry_id", f"id:{query.entry_id}"
    if query.link:
        yield "link", f"link:{query.link}"
    if query.codes:
        yield "codes", f"code:{','.join(query.codes)}"
    if query.kind:
        yield "kind", f"kind:{query.kind}"
    if query.editions:
        yield "editions", f"in:{query.editions[0]}..{query.editions[1]}"
    yield from _lesser_facets(query)


def _lesser_facets(query: Query) -> Iterator[tuple[str, str]]:
    lesser = {
        "level": (query.level, "level"),
        "stage": (query.stage, "stage"),
        "scope": (query.scope, "scope"),
        "since": (query.since, "since"),
        "speaker": (query.speaker.replace(" ", "_"), "speaker"),
        "service": (query.service.replace(" ", "_"), "service"),
        "latest": ("latest" if query.latest else "", "sort"),
        "oldest": ("oldest" if query.oldest else "", "sort"),
    }
    yield from ((name, f"{typed}:{value}") for name, (value, typed) in lesser.items() if value)


def _bound(query: Query) -> Query:
    """Keep as much as MAX_QUERY_FOLDED characters hold, in order; what does not fit is `left_out`."""
    if len(str(query)) <= MAX_QUERY_FOLDED:
        return query
    kept = Query()
    left_out: list[str] = []
    for name, typed in _facets(_shorten(query)):
        larger = replace(kept, **{name: getattr(query, name)})
        kept, left_out = (larger, left_out) if _fits(larger) else (kept, [*left_out, typed])
    for term in query.terms:
        larger = replace(kept, terms=(*kept.terms, term))
        kept, left_out = (larger, left_out) if _fits(larger) else (kept, [*left_out, term])
    return replace(kept, left_out=tuple(left_out))


def _shorten(query: Query) -> Query:
    """Cut the facets that hold free text, so that none of them can crowd out all others."""
    return replace(
        query,
        codes=query.codes[:MAX_CODES],
        speaker=_first_words(query.speaker),
        service=_first_words(query.service),
    )


def _first_words(text: str) -> str:
    return text if len(text) <= MAX_NAME else text[: MAX_NAME + 1].rpartition(" ")[0]


def _fits(query: Query) -> bool:
    return len(str(query)) <= MAX_QUERY_FOLDED
