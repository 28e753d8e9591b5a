"""How a question was understood, in words."""

from ..entry import Kind, Scope, Stage
from ..search.query import Query

KIND_NAMES = {Kind.ANNOUNCEMENT: "Announcement", Kind.SESSION: "Session", Kind.KEYNOTE: "Keynote"}
KIND_PLURALS = {Kind.ANNOUNCEMENT: "announcements", Kind.SESSION: "sessions", Kind.KEYNOTE: "keynotes"}
SCOPE_NAMES = {Scope.LAUNCH: "launches only", Scope.REGION: "region news", Scope.DIGEST: "digests"}
STAGE_NAMES = {Stage.PREVIEW: "preview", Stage.GA: "generally available"}


def understood(query: Query) -> str:
    """Return what was understood of a question: the words in quotes, then each facet in words."""
    parts = [
        f"“{' '.join(query.terms)}”" if query.terms else "",
        f"“{query.service}”" if query.service else "",
        ", ".join(query.codes),
        KIND_PLURALS[query.kind] if query.kind else "",
        f"by {query.speaker.title()}" if query.speaker else "",
        *_narrower(query),
    ]
    return start_sentence(" · ".join(part for part in parts if part)) or "Everything"


def _narrower(query: Query) -> list[str]:
    return [
        f"level {query.level}" if query.level else "",
        _stage(query.stage) if query.stage else "",
        SCOPE_NAMES[query.scope] if query.scope else "",
        _editions(query.editions) if query.editions else "",
        f"since {query.since}" if query.since else "",
        "newest first" if query.latest else "",
        "oldest first" if query.oldest else "",
    ]


def _stage(stage: Stage) -> str:
    return f"in {STAGE_NAMES[stage]}" if stage is Stage.PREVIEW else STAGE_NAMES[stage]


def _editions(editions: tuple[int, int]) -> str:
    first, last = editions
    return f"re:Invent {first}" if first == last else f"re:Invent {first} to {last}"


def start_sentence(text: str) -> str:
    """Return `text` with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]
