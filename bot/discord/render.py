"""Answers as Components V2: places and escapes the words of `bot.core.answers.wording`.

https://discord.com/developers/docs/components/reference
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from bot.core.answers import actions, wording
from bot.core.answers.answer import Answer, Detail, Help, Listing, NoMatch, Status, Timeline
from bot.core.entry import Kind, Link

from .buttons import dismiss_button
from .layout.escape import width
from .layout.parts import (
    HEADING,
    SMALL,
    action_button,
    card_lines,
    link_button,
    link_line,
    main_button,
    name_buttons,
    name_lines,
    searched,
    stamped,
    text_line,
)
from .layout.sheet import AnswerView, Button, Sheet
from .limits import MAX_ROW

ACCENTS = {Kind.ANNOUNCEMENT: 0xE8A33D, Kind.SESSION: 0x2E9CCA, Kind.KEYNOTE: 0x9B59B6}
"""Colours of the stripe beside an answer; what they say also stands in the text."""

MAX_SECTIONS = 5
"""Cards that get a button of their own; more are told in lines, to stay within 40 components."""

FOOT = 500
"""UTF-16 units kept for where an answer is from and how fresh it is."""

MIN_SHARE = 120
"""UTF-16 units below which a card is not worth showing."""


@dataclass(frozen=True)
class Audience:
    """Who sees a message: `share` offers to show it to the channel, `asker` may take it away.

    `shared` tells the channel who that was; nobody is pinged by it.
    """

    share: bool = False
    asker: int | None = None
    shared: bool = False


DIRECT = Audience()
"""A direct message: nobody else is there."""

PRIVATE = Audience(share=True)
"""An ephemeral message in a channel."""


def render(answer: Answer, audience: Audience = DIRECT) -> AnswerView:
    """Return the message that shows `answer`: the same for the same arguments."""
    sheet = Sheet(_accent(answer))
    remarks = (text_line(remark, SMALL) for remark in wording.remarks(answer))
    sheet.add_text(text_line(wording.heading(answer), HEADING), *remarks)
    match answer:
        case Detail():
            _place_detail(sheet, answer)
        case Listing() | Timeline():
            _place_cards(sheet, answer)
        case NoMatch():
            _place_suggestions(sheet, answer)
        case Help():
            _place_help(sheet, answer)
        case Status():
            sheet.add_text(*(stamped(line, answer.freshness) for line in wording.status_lines(answer)))
        case _:
            assert_never(answer)
    sheet.add_buttons(_last_buttons(answer, audience))
    shared = f"{SMALL}Shared by <@{audience.asker}>" if audience.shared and audience.asker else ""
    sheet.add_text(searched(answer.freshness), shared)
    return sheet.finish()


def _accent(answer: Answer) -> int | None:
    match answer:
        case Detail():
            return ACCENTS[answer.card.entry.kind]
        case Listing() | Timeline():
            kinds = {card.entry.kind for card in answer.cards}
            return ACCENTS[kinds.pop()] if len(kinds) == 1 else None
        case _:
            return None


def _place_detail(sheet: Sheet, answer: Detail) -> None:
    card, entry = answer.card, answer.card.entry
    told = (wording.facts(entry), wording.speakers(entry), wording.summary(entry), wording.trail(entry))
    sheet.add_text(*(text_line(line) for line in told))
    _place_links(sheet, card.links)
    sheet.add_text(text_line(wording.no_link(card)), text_line(wording.announced_in(card)))
    sheet.add_separator()
    sheet.add_text(text_line(wording.sources(entry), SMALL, FOOT - 100))
    if answer.related:
        opening = actions.related_actions(answer)
        sheet.add_text("Related:", *name_lines(opening, answer.related))
        sheet.add_buttons(name_buttons(opening, answer.related))


def _place_links(sheet: Sheet, links: Iterable[Link]) -> None:
    """Add the first links as buttons, and as text what is too many or too long for one."""
    buttons: list[Button] = []
    lines: list[str] = []
    for link in links:
        button = link_button(link.label, link.url) if len(buttons) < MAX_ROW else None
        if button is not None:
            buttons.append(button)
        else:
            lines.append(link_line(link))
    sheet.add_buttons(buttons)
    kept = _within(lines, sheet.room - 2 * FOOT)
    more = len(lines) - len(kept)
    sheet.add_text(*kept, f"and {more} more links" if more else "")


def _within(lines: list[str], room: int) -> list[str]:
    """Return as many of the first lines as `room` units hold."""
    kept = []
    for line in lines:
        room -= width(line) + 1
        if room < 0:
            break
        kept.append(line)
    return kept


def _place_cards(sheet: Sheet, answer: Listing | Timeline) -> None:
    few = len(answer.cards) <= MAX_SECTIONS
    first = answer.first if isinstance(answer, Listing) else 1
    room = sheet.room - FOOT
    shown = answer.cards[: max(1, room // MIN_SHARE)]
    meaning = ""
    sheet.add_separator()
    for number, card in enumerate(shown, first):
        told = text_line(card.meaning, HEADING, 100) if card.meaning != meaning else ""
        meaning = card.meaning
        lines = card_lines(number, card, room // len(shown) - width(told), beside=few)
        sheet.add_section([told, *lines], main_button(card) if few else None)
    left_out = len(answer.cards) - len(shown)
    sheet.add_text(f"and {left_out} more" if left_out else "")
    _place_card_buttons(sheet, answer, first)


def _place_card_buttons(sheet: Sheet, answer: Listing | Timeline, first: int) -> None:
    opening = [actions.open_action(card) for card in answer.cards[:MAX_SECTIONS]]
    numbered = ((number, action) for number, action in enumerate(opening, first) if action)
    sheet.add_buttons(action_button(action, f"{action.label} {number}") for number, action in numbered)
    sheet.add_buttons(action_button(action) for action in actions.filter_actions(answer))


def _place_suggestions(sheet: Sheet, answer: NoMatch) -> None:
    if answer.suggestions:
        opening = actions.suggest_actions(answer)
        sheet.add_text("Did you mean:", *name_lines(opening, answer.suggestions))
        sheet.add_buttons(name_buttons(opening, answer.suggestions))


def _place_help(sheet: Sheet, answer: Help) -> None:
    sheet.add_text(*(text_line(line, "- ") for line in wording.HELP_LINES))
    sheet.add_text("For example:" if answer.examples else "")
    sheet.add_buttons(action_button(action) for action in actions.example_actions(answer))
    sheet.add_text(text_line(wording.TEAM_LINE))


def _last_buttons(answer: Answer, audience: Audience) -> list[Button]:
    """Return the row that ends every answer: turn the page, share, report, dismiss."""
    buttons = [action_button(action) for action in actions.page_actions(answer)]
    share = actions.share_action(answer) if audience.share else None
    if share is not None:
        buttons.append(action_button(share))
    report = link_button("Wrong?", answer.report_url) if isinstance(answer, Detail) else None
    if report is not None:
        buttons.append(report)
    if audience.asker is not None:
        buttons.append(dismiss_button(audience.asker))
    return buttons
