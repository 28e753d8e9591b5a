"""Other ways to read a question that finds nothing, or little, as it stands."""

from collections.abc import Iterator
from dataclasses import replace

from ..entry import Kind, Stage
from .query import Query


def widen(query: Query) -> Iterator[Query]:
    """Yield `query` with less asked for, where nothing has all of it."""
    if not query.terms:
        return
    if query.stage:
        yield replace(query, stage=None)
    if query.kind is Kind.KEYNOTE:
        yield replace(query, terms=())
    if query.kind:
        yield replace(query, stage=None, kind=None)


def facet_words(query: Query) -> list[str]:
    """Return the words of `query` that may be meant as plain words: the title of an entry may hold them."""
    said = [query.kind.value] if query.kind else []
    if query.editions and query.editions[0] == query.editions[1]:
        said.append(str(query.editions[0]))
    if query.stage:
        said.append("preview" if query.stage is Stage.PREVIEW else "generally")
    return [*said, *query.speaker.split()]


def as_words(query: Query) -> Query:
    """Return `query` with its facets read as words; that it was announced goes without saying."""
    said = [word for word in facet_words(query) if word != Kind.ANNOUNCEMENT]
    terms = tuple(dict.fromkeys((*query.terms, *said)))
    return replace(
        query, terms=terms, kind=None, editions=None, stage=None, speaker="", latest=False, oldest=False
    )
