"""The words of an answer: plain text, the same on every platform.

Renderers place and escape these; they add no words of their own but what their platform needs.
"""

import datetime as dt
from collections.abc import Iterable
from typing import assert_never

from ..cut import cut
from ..entry import Entry, Kind, Source
from ..search.query import Query
from .answer import Answer, Detail, Freshness, Help, Listing, NoMatch, Reason, Status, Timeline
from .card import Card
from .understood import KIND_NAMES, KIND_PLURALS, STAGE_NAMES, start_sentence, understood

MAX_TITLE = 150
"""Characters of a title that are shown; also what Slack's header block takes.

https://docs.slack.dev/reference/block-kit/blocks/header-block
"""

MAX_SUMMARY = 300
"""Characters of a summary in a Detail: about two lines of a chat window; a Listing shows one."""
MAX_LINE = 140
MAX_SPEAKERS = 6
MAX_SOURCES = 5


def title(entry: Entry) -> str:
    """Return the entry's name, cut to a line."""
    return cut(entry.title, MAX_TITLE)


def facts(entry: Entry) -> str:
    """Return kind, edition, stage and code in a line: "Session · re:Invent 2022 · SVS304 · level 300"."""
    parts = [KIND_NAMES[entry.kind], _edition(entry)]
    parts += [entry.code] if entry.code else []
    parts += [f"level {entry.level}"] if entry.level else []
    parts += [STAGE_NAMES[entry.stage]] if entry.stage else []
    return " · ".join(parts)


def speakers(entry: Entry) -> str:
    """Return "With A, B and C", or nothing for an entry without speakers."""
    names = list(entry.speakers[:MAX_SPEAKERS])
    if not names:
        return ""
    if len(entry.speakers) > MAX_SPEAKERS:
        return f"With {', '.join(names)} and {len(entry.speakers) - MAX_SPEAKERS} more"
    return f"With {_join(names)}"


def summary(entry: Entry, limit: int = MAX_SUMMARY) -> str:
    """Return what it is, cut to `limit` characters."""
    return cut(entry.summary, limit)


def announced_in(card: Card) -> str:
    """Return "Announced in the keynote "Werner Vogels - CTO AWS"", or nothing."""
    if card.parent is None:
        return ""
    return f"Announced in the {card.parent.kind} “{title(card.parent)}”"


LATER = "Later: "
"""How the label of a link begins that tells what became of a thing (see data/README.md)."""


def trail(entry: Entry) -> str:
    """Return how a thing came along, "Preview at re:Invent 2022, then ...", or nothing."""
    steps: dict[str, None] = {}
    for source in sorted(entry.sources, key=_source_order):
        if source.edition is not None and source.stage is not None:
            steps.setdefault(f"{STAGE_NAMES[source.stage]} at re:Invent {source.edition}")
    told = [link.label.removeprefix(LATER) for link in entry.links if link.label.startswith(LATER)]
    steps |= dict.fromkeys(told)
    return cut(start_sentence(", then ".join(steps)), MAX_SUMMARY) if len(steps) > 1 or told else ""


def _source_order(source: Source) -> tuple[int, str, str, int]:
    return (source.edition or 0, str(source.date or ""), source.post, source.line)


def sources(entry: Entry) -> str:
    """Return where this is from: each source with its line and its date."""
    told = list(dict.fromkeys(_place(source) for source in entry.sources))
    more = len(told) - MAX_SOURCES
    shown = ", ".join(told[:MAX_SOURCES]) + (f" and {more} more" if more > 0 else "")
    return f"From {shown}"


def _place(source: Source) -> str:
    place = f"{cut(source.post, MAX_LINE)}, line {source.line}" if source.line else cut(source.post, MAX_LINE)
    return f"{place} ({source.date})" if source.date else place


def no_link(card: Card) -> str:
    """Return what is said instead of a link where none is known, or nothing."""
    return "" if card.links else "No link is known."


def heading(answer: Answer) -> str:
    """Return the first line of an answer."""
    match answer:
        case Detail():
            return title(answer.card.entry)
        case Listing():
            return f"{understood(answer.query)}: {_range(answer)}"
        case Timeline():
            return f"{understood(answer.query)}: the best of each edition, of {answer.total}"
        case NoMatch():
            return _no_match(answer)
        case Help():
            return "Ask me what was announced or said at AWS re:Invent"
        case Status():
            entries = _count(answer.freshness.entries, "entry", "entries")
            return f"{entries} from {_count(answer.posts, 'source', 'sources')}"
    assert_never(answer)


def _range(listing: Listing) -> str:
    last = listing.first + len(listing.cards) - 1
    shown = str(listing.first) if last == listing.first else f"{listing.first}-{last}"
    return f"{shown} of {listing.total}"


def _no_match(answer: NoMatch) -> str:
    match answer.reason:
        case Reason.NOTHING:
            return f"Nothing found {_asked(answer.query)}"
        case Reason.GONE:
            return "That entry is no longer in the catalogue"
        case Reason.OLD_BUTTON:
            return "That button is from an older version: please ask again"
    assert_never(answer.reason)


def remarks(answer: Answer) -> tuple[str, ...]:
    """Return what the asker must know of how the question was read, a line each."""
    if isinstance(answer, Help | Status):
        return ()
    lines = []
    if not isinstance(answer, NoMatch):
        lines += [f"Read “{typed}” as “{meant}”." for typed, meant in answer.corrections]
    if isinstance(answer, Listing) and answer.stale:
        lines.append("Nothing is that fresh; this is the newest there is.")
    if answer.query.left_out:
        lines.append(f"Left out: {cut(' '.join(answer.query.left_out), MAX_LINE)}.")
    return tuple(lines)


def freshness(fresh: Freshness) -> str:
    """Return how much was searched, up to which date it reaches, and when it was last checked."""
    parts = [_count(fresh.entries, "entry", "entries")]
    parts += [f"up to {fresh.newest}"] if fresh.newest else []
    parts += [f"checked {checked_at(fresh.checked)}"] if fresh.checked else []
    return ", ".join(parts)


def checked_at(moment: dt.datetime) -> str:
    """Return an instant in UTC to the minute."""
    return f"{moment.astimezone(dt.UTC):%Y-%m-%d %H:%M} UTC"


def entry_name(entry: Entry, limit: int = MAX_TITLE) -> str:
    """Return title, kind and edition: how an entry is named on a button or in a list of suggestions.

    Of a long one the title is cut, so that kind and edition stay to be seen.
    """
    told = f" ({entry.kind}, {entry.edition})"
    return cut(entry.title, limit - len(told)) + told


HELP_LINES = (
    "A name, half a name or a description: “eventbridge pipes”, “sfn big map thing”",
    "A kind and a year: “keynotes 2022”, “sessions about lambda”, “announcements last year”",
    "A person or a code: “speaker:vogels”, “SVS308”",
    "A stage or a time: “preview”, “ga”, “since 2023”, “latest”",
)

TEAM_LINE = "Your team's own recap posts can be added: Markdown files in a folder named by REINVENT_POSTS."


def status_lines(status: Status) -> tuple[str, ...]:
    """Return what is loaded, an edition a line, newest first."""
    lines = [
        f"re:Invent {edition}: "
        + ", ".join(_count(counts[kind], kind, KIND_PLURALS[kind]) for kind in Kind if counts.get(kind))
        for edition, counts in status.counts.items()
    ]
    lines += [f"Outside every re:Invent: {status.outside}"] if status.outside else []
    lines += (
        [f"Newest source: {status.newest_post} ({status.freshness.newest})"] if status.newest_post else []
    )
    lines += [f"Last checked: {checked_at(status.freshness.checked)}"] if status.freshness.checked else []
    lines += [
        f"{name}: checked {checked_at(moment)}" if moment else f"{name}: not read yet"
        for name, moment in status.checked
    ]
    lines += [f"Version {status.version}"] if status.version else []
    return tuple(lines)


def _asked(query: Query) -> str:
    """Return what was asked inside a sentence: "for Lambda", "by Werner Vogels"."""
    told = understood(query)
    return f"by {told[3:]}" if told.startswith("By ") else f"for {told}"


def sentence(answer: Answer) -> str:
    """Return the answer as a sentence with its best link: what a notification or a screen reader says."""
    match answer:
        case Detail():
            entry = answer.card.entry
            return _with_link(f"{title(entry)} is {_what(entry)}", answer.card)
        case Listing() | Timeline():
            told = f"{_count(answer.total, 'entry', 'entries')} {_asked(answer.query)}"
            return _with_link(f"{told}, the first here is {title(answer.cards[0].entry)}", answer.cards[0])
        case NoMatch():
            names = [title(entry) for entry in answer.suggestions[:2]]
            return f"{heading(answer)}." + (f" Did you mean {' or '.join(names)}?" if names else "")
        case Help():
            return f"{heading(answer)}, for example: {', '.join(answer.examples)}."
        case Status():
            return f"{heading(answer)}; {freshness(answer.freshness)}."
    assert_never(answer)


def _what(entry: Entry) -> str:
    article = "an" if entry.kind is Kind.ANNOUNCEMENT else "a"
    return f"{article} {entry.kind} of {_edition(entry)}"


def _edition(entry: Entry) -> str:
    return f"re:Invent {entry.edition}" if entry.event else f"{entry.edition}, outside re:Invent"


def _with_link(text: str, card: Card) -> str:
    return f"{text}: {card.links[0].url}" if card.links else f"{text}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _join(names: Iterable[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
