"""One entry out of several mentions of the same thing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from rapidfuzz import fuzz

from ..entry import Entry, Kind, Link, Scope, Source, Stage
from ..links import compare_url
from ..words import fold
from .sameness import name_person

_RANK = (Kind.KEYNOTE, Kind.SESSION, Kind.ANNOUNCEMENT)
_SAME_PERSON = 90.0

T = TypeVar("T")


def unite(members: Sequence[Entry]) -> Entry:
    """Return one entry with all that `members` (sorted, at least one) say; a single one as it is."""
    if len(members) == 1:
        return members[0]
    ids = {each for member in members for each in (member.id, *member.former_ids)}
    kind = min((member.kind for member in members), key=_RANK.index)
    stage = _latest_stage(members)
    return Entry(
        id=min(member.id for member in members),
        former_ids=tuple(sorted(ids - {min(member.id for member in members)})),
        kind=kind,
        title=choose_title(kind, [member.title for member in members]),
        edition=min(member.edition for member in members),
        sources=tuple(sorted({source for member in members for source in member.sources}, key=_source_place)),
        summary=max((member.summary for member in members), key=lambda text: (len(text), text)),
        links=_unite_links(members),
        speakers=_unite_speakers(members),
        services=tuple(dict.fromkeys(service for member in members for service in member.services)),
        code=_first(member.code for member in members),
        level=_first(member.level for member in members),
        stage=stage,
        date=min((member.date for member in members if member.date and member.stage == stage), default=None)
        or min((member.date for member in members if member.date), default=None),
        event=any(member.event for member in members),
        scope=min((member.scope for member in members), key=list(Scope).index),
        parent=_most_common(member.parent for member in members if member.parent),
    )


def choose_title(kind: Kind, titles: Sequence[str]) -> str:
    """Return the fairest of `titles`: said most often, then with its vendor, then the shortest.

    Of talks the longest is taken, since people shorten their titles.
    """
    counts = Counter(fold(title) for title in titles)
    length = -1 if kind is Kind.ANNOUNCEMENT else 1

    def fairness(title: str) -> tuple[int, bool, int, str]:
        return counts[fold(title)], title.startswith(("AWS ", "Amazon ")), length * len(title), title

    return max(titles, key=fairness)


def _source_place(source: Source) -> tuple[str, int, str]:
    return source.post, source.line, repr(source)


def _latest_stage(members: Sequence[Entry]) -> Stage | None:
    stages = {member.stage for member in members}
    return Stage.GA if Stage.GA in stages else Stage.PREVIEW if Stage.PREVIEW in stages else None


def _unite_links(members: Sequence[Entry]) -> tuple[Link, ...]:
    links: dict[str, Link] = {}
    for member in members:
        for link in member.links:
            links.setdefault(compare_url(link.url), link)
    return tuple(links.values())


def _unite_speakers(members: Sequence[Entry]) -> tuple[str, ...]:
    """Return every speaker once: the fullest name that a source gives, the first spelling of it."""
    names = dict.fromkeys(speaker for member in members for speaker in member.speakers)
    kept: list[str] = []
    for name in sorted(names, key=lambda each: -len(name_person(each).split())):
        if not any(_same_person(name_person(name), name_person(other)) for other in kept):
            kept.append(name)
    return tuple(name for name in names if name in kept)


def _same_person(one: str, other: str) -> bool:
    return one in other.split() or fuzz.ratio(one, other) >= _SAME_PERSON


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def _most_common(values: Iterable[str]) -> str | None:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None
