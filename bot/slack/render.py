"""From an Answer to a Slack message. Awaits nothing and reads nothing: same Answer, same bytes."""

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import count, groupby
from typing import assert_never

from bot.core import (
    Answer,
    Cursor,
    Detail,
    Entry,
    Help,
    Intent,
    Kind,
    Listing,
    NoMatch,
    Query,
    Status,
    Timeline,
)
from bot.core.answers import wording as say
from bot.core.answers.actions import (
    Action,
    example_actions,
    filter_actions,
    open_action,
    page_actions,
    related_actions,
    share_action,
    suggest_actions,
)
from bot.core.answers.card import Card

from .blocks import Block, Message, actions, button, context, header, section
from .limits import MAX_BLOCKS, MAX_HEADER, MAX_MESSAGE, MAX_REMARKS, MAX_SECTION, MAX_TEXT
from .mrkdwn import MAX_LABEL, escape, fit, link

KIND_MARKS = {Kind.ANNOUNCEMENT: ":mega:", Kind.SESSION: ":clapper:", Kind.KEYNOTE: ":microphone:"}
"""The accent of a kind; the kind always stands beside it in words."""

MAX_ROWS = 20
"""Entries that one message shows; MAX_MESSAGE leaves each of them a few lines."""

SPARE_BLOCKS = 2
"""Kept free for who shared it, or for what else can be asked."""

MAX_LINE = 250
"""Escaped characters of a title or a summary among others."""

MAX_ABOUT = 100
"""Characters of a summary among others: two lines on a phone."""


class Surface(Enum):
    """Who sees an answer, and so what can be done with it."""

    PRIVATE = "private"
    """One person in a channel: it can be shared and dismissed, and its pages turn in place."""
    DIRECT = "direct"
    """A direct message: its pages turn in place."""
    PUBLIC = "public"
    """A channel: it never changes."""
    PANEL = "panel"
    """A modal: it is updated in place."""


def render(answer: Answer, surface: Surface) -> Message:
    """Return the answer as text and blocks."""
    footer = _footer(answer, surface)
    blocks = [*_body(answer)[: MAX_BLOCKS - len(footer) - SPARE_BLOCKS], *footer]
    return Message(fit(say.sentence(answer), MAX_TEXT), blocks)


def render_shared(answer: Answer, user: str) -> Message:
    """Return the answer for a whole channel, saying that the person with the id `user` shared it."""
    message = render(answer, Surface.PUBLIC)
    told = f"Shared by <@{user}>"
    return Message(f"{told}: {message.text}", [*message.blocks, *context([told])])


def _body(answer: Answer) -> list[Block]:
    match answer:
        case Detail():
            return _detail(answer)
        case Listing():
            return _listing(answer)
        case Timeline():
            return _timeline(answer)
        case NoMatch():
            return _no_match(answer)
        case Help():
            return _help(answer)
        case Status():
            return [header(say.heading(answer)), *section(_escaped(say.status_lines(answer)))]
    assert_never(answer)


def _detail(detail: Detail) -> list[Block]:
    card = detail.card
    return [
        header(say.heading(detail)),
        *context([_facts(card), *_remarks(detail)]),
        *section(_escaped([say.speakers(card.entry), say.summary(card.entry)])),
        *section(_links(card)),
        *context(_origin(detail)),
        *_entries("related", "*Related*", detail.related, related_actions(detail)),
    ]


def _links(card: Card) -> list[str]:
    """Return every link on a line of its own, as many as a section holds; the rest are counted."""
    lines = [f"• {link(each.url, each.label)}" for each in card.links]
    kept = [line for line, end in zip(lines, _ends(lines), strict=True) if end < MAX_SECTION - MAX_LABEL]
    if len(kept) < len(lines):
        kept.append(f"{len(lines) - len(kept)} more links do not fit here.")
    return kept or [say.no_link(card)]


def _ends(lines: Sequence[str]) -> Iterator[int]:
    end = 0
    for line in lines:
        end += len(line) + 1
        yield end


def _origin(detail: Detail) -> list[str]:
    card = detail.card
    told = [say.announced_in(card), say.trail(card.entry), say.sources(card.entry)]
    wrong = link(detail.report_url, "Wrong?") if detail.report_url else ""
    return [*_escaped(told), wrong]


def _entries(name: str, heading: str, entries: Sequence[Entry], offered: Sequence[Action]) -> list[Block]:
    """Return entries as buttons; one whose id no button can carry is named all the same."""
    carried = {action.cursor.query.entry_id for action in offered}
    named = [f"• {fit(say.entry_name(each), MAX_LINE)}" for each in entries if each.id not in carried]
    return [*section([heading, *named] if entries else []), *actions(name, _buttons(offered))]


def _listing(listing: Listing) -> list[Block]:
    blocks = [header(say.heading(listing)), *context(_remarks(listing))]
    shown = listing.cards[:MAX_ROWS]
    numbers = count(listing.first)
    for meaning, cards in groupby(shown, key=lambda card: card.meaning):
        blocks += context([f"*{fit(meaning, MAX_LABEL)}*"] if meaning else [])
        for card in cards:
            blocks += row(f"{next(numbers)}.", card, room_for(shown))
    turns = [button(action, action.label.lower()) for action in page_actions(listing)]
    return [*blocks, *actions("turn", [*turns, *_buttons(filter_actions(listing))])]


def _timeline(timeline: Timeline) -> list[Block]:
    blocks = [header(say.heading(timeline)), *context(_remarks(timeline))]
    shown = timeline.cards[-MAX_ROWS:]
    if older := len(timeline.cards) - len(shown):
        blocks += context([f"The {older} oldest editions do not fit here: ask for them by year."])
    for card in shown:
        blocks += row(str(card.entry.edition), card, room_for(shown))
    return blocks


def room_for(shown: Sequence[Card]) -> int:
    """Return the characters that each of these entries may take, heading and remarks left aside."""
    return min(MAX_SECTION, (MAX_MESSAGE - MAX_REMARKS - MAX_HEADER) // len(shown))


def row(mark: str, card: Card, room: int) -> list[Block]:
    """Return an entry among others: its name, what it is, a little about it, its main link."""
    entry = card.entry
    named = f"*{mark} {fit(say.title(entry), MAX_LINE)}*\n{_facts(card)}"
    best = _main_link(card, room - len(named) - 1)
    left = room - len(named) - len(best) - 2
    about = fit(say.summary(entry, MAX_ABOUT), min(MAX_LINE, left)) if left >= MAX_ABOUT else ""
    opening = open_action(card)
    return section([named, about, best], button(opening, entry.id) if opening else None)


def _main_link(card: Card, room: int) -> str:
    if not card.links:
        return f"{say.no_link(card)} {fit(say.sources(card.entry), min(MAX_LINE, room - 20))}"
    best = link(card.links[0].url, card.links[0].label)
    return best if len(best) <= room else "Its link does not fit here: see Details"


def _no_match(answer: NoMatch) -> list[Block]:
    return [
        *section([f"*{fit(say.heading(answer), MAX_SECTION - 2)}*"]),
        *context(_remarks(answer)),
        *_entries("suggest", "Did you mean:", answer.suggestions, suggest_actions(answer)),
        *context([f"Searched {escape(say.freshness(answer.freshness))}"]),
    ]


def _help(answer: Help) -> list[Block]:
    return [
        header(say.heading(answer)),
        *section(f"• {line}" for line in _escaped(say.HELP_LINES)),
        *actions("example", _buttons(example_actions(answer))),
        *context([escape(say.freshness(answer.freshness)), escape(say.TEAM_LINE)]),
    ]


def _footer(answer: Answer, surface: Surface) -> list[Block]:
    """Return what only the asker of a private answer can do."""
    if surface is not Surface.PRIVATE:
        return []
    share = share_action(answer)
    dismiss = Action("Dismiss", "Dismiss this answer", Cursor(Intent.DISMISS, 1, Query()))
    return actions("private", _buttons([share] if share else []) + _buttons([dismiss]))


def _facts(card: Card) -> str:
    return f"{KIND_MARKS[card.entry.kind]} {fit(say.facts(card.entry), MAX_LABEL)}"


def _remarks(answer: Answer) -> list[str]:
    return _escaped(say.remarks(answer))


def _escaped(lines: Sequence[str]) -> list[str]:
    return [fit(line, MAX_SECTION // 3) for line in lines]


def _buttons(offered: Sequence[Action]) -> list[Block]:
    return [button(action, str(number)) for number, action in enumerate(offered, 1)]
