"""Answers as rich text for a terminal.

Every text is a `Text` or a style of our own, never markup, so nothing in a post can style or hide
anything; control characters are taken out, so nothing can move the cursor.
"""

from collections.abc import Iterator
from typing import assert_never

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.text import Text

from bot.core.answers import wording
from bot.core.answers.answer import Answer, Detail, Help, Listing, NoMatch, Status, Timeline
from bot.core.answers.card import Card
from bot.core.entry import Entry, Kind, Link

from .printable import printable

ACCENTS = {Kind.ANNOUNCEMENT: "yellow", Kind.SESSION: "cyan", Kind.KEYNOTE: "magenta"}


def render(answer: Answer, *, why: bool = False) -> RenderableType:
    """Return what to print for `answer`; `why` adds what matched and its score."""
    return Group(*_lines(answer, why=why))


def _lines(answer: Answer, *, why: bool) -> Iterator[RenderableType]:
    yield plain_text(wording.heading(answer), "bold")
    for remark in wording.remarks(answer):
        yield plain_text(remark, "dim italic")
    match answer:
        case Detail():
            yield from _detail(answer, why=why)
        case Listing() | Timeline():
            yield from _cards(answer, why=why)
        case NoMatch():
            yield from _suggestions(answer)
        case Help():
            yield from _help(answer)
        case Status():
            yield from (plain_text(line) for line in wording.status_lines(answer))
        case _:
            assert_never(answer)
    yield plain_text(f"Searched {wording.freshness(answer.freshness)}", "dim")


def _detail(answer: Detail, *, why: bool) -> Iterator[RenderableType]:
    card, entry = answer.card, answer.card.entry
    yield plain_text(wording.facts(entry), ACCENTS[entry.kind])
    for line in (wording.speakers(entry), wording.summary(entry), wording.trail(entry)):
        if line:
            yield plain_text(line)
    yield from (_link(link) for link in card.links)
    for line in (wording.no_link(card), wording.announced_in(card)):
        if line:
            yield plain_text(line)
    yield plain_text(wording.sources(entry), "dim")
    if answer.report_url:
        yield plain_text(f"Wrong? {answer.report_url}", "dim")
    if why:
        yield _why(card)
    if answer.related:
        yield plain_text("Related:", "bold")
        yield from _names(answer.related)


def _cards(answer: Listing | Timeline, *, why: bool) -> Iterator[RenderableType]:
    first = answer.first if isinstance(answer, Listing) else 1
    meaning = ""
    for number, card in enumerate(answer.cards, first):
        if card.meaning != meaning:
            meaning = card.meaning
            yield plain_text(meaning, "bold underline")
        yield Text.assemble((f"{number:>3}. ", "bold"), plain_text(wording.title(card.entry), "bold"))
        yield Padding(Group(*_card(card, why=why)), (0, 0, 0, 5))
    if isinstance(answer, Listing) and answer.pages > 1:
        yield plain_text(f"Page {answer.page} of {answer.pages}", "dim")


def _card(card: Card, *, why: bool) -> Iterator[RenderableType]:
    entry = card.entry
    yield plain_text(wording.facts(entry), ACCENTS[entry.kind])
    if line := wording.summary(entry, wording.MAX_LINE):
        yield plain_text(line)
    yield (
        _link(card.links[0])
        if card.links
        else plain_text(f"{wording.no_link(card)} {wording.sources(entry)}")
    )
    if why:
        yield _why(card)


def _suggestions(answer: NoMatch) -> Iterator[RenderableType]:
    if answer.suggestions:
        yield plain_text("Did you mean:")
        yield from _names(answer.suggestions)


def _names(entries: tuple[Entry, ...]) -> Iterator[RenderableType]:
    return (
        plain_text(f"{number:>3}. {wording.entry_name(entry)}") for number, entry in enumerate(entries, 1)
    )


def _help(answer: Help) -> Iterator[RenderableType]:
    yield from (plain_text(f"  {line}") for line in wording.HELP_LINES)
    yield plain_text(f"For example: {', '.join(answer.examples)}")
    yield plain_text(wording.TEAM_LINE)


def _why(card: Card) -> Text:
    return plain_text(f"Score {card.score:.0f}: {card.why or 'asked for by its id'}", "dim")


def _link(link: Link) -> Text:
    """Show the address itself too: a terminal that knows no links must not hide where it leads."""
    label = plain_text(f"{link.label}: ")
    return label.append_text(
        Text(link.url, Style(color="blue", underline=True, link=link.url), overflow="fold")
    )


def plain_text(text: str, style: str = "") -> Text:
    """Return `text` without anything that could move the cursor or turn the reading direction."""
    return Text(printable(text), style)
