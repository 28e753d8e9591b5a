"""The parts of a message: lines of escaped text, and buttons."""

import re
from collections.abc import Iterable, Iterator

import discord

from bot.core.answers import wording
from bot.core.answers.actions import Action
from bot.core.answers.answer import Freshness
from bot.core.answers.card import Card
from bot.core.answers.cursor import Intent, to_cursor
from bot.core.entry import Entry, Link
from bot.discord.limits import MAX_BUTTON_LABEL, MAX_BUTTON_URL

from .escape import fit, plain, width
from .sheet import Button

MAX_LINE_WIDTH = 700
"""UTF-16 units of one line: room for 300 characters of summary with their escapes."""

MAX_TITLE_WIDTH = 320

_BUTTON_URL = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9](?::[0-9]{1,5})?"
    r"(?:[/?#](?:[\w.~:/?#\[\]@!$&'()*+,;=-]|%[0-9a-f]{2})*)?",
    re.ASCII | re.IGNORECASE,
)

SMALL = "-# "
HEADING = "### "


def text_line(text: str, prefix: str = "", limit: int = MAX_LINE_WIDTH) -> str:
    """Return one line of at most `limit` units, or nothing for nothing."""
    shown = fit(text, limit - len(prefix))
    return prefix + shown if shown else ""


def link_line(link: Link) -> str:
    """Return a link in running text; the angle brackets let its address hold parentheses."""
    return f"[{text_line(link.label, limit=MAX_TITLE_WIDTH) or 'Open'}](<{link.url}>)"


def card_lines(number: int, card: Card, room: int, *, beside: bool) -> Iterator[str]:
    """Yield what a listing says of one entry, in at most `room` units.

    With `beside` its main link is a button next to it, as far as it fits one.
    """
    entry = card.entry
    title = f"**{number}. {fit(wording.title(entry), min(MAX_TITLE_WIDTH, room // 2))}**"
    facts = text_line(wording.facts(entry), limit=min(160, room - width(title)))
    room -= width(title) + width(facts) + 2
    link = "" if beside and main_button(card) else _link_or_none(card, room)
    room -= width(link) + 1
    yield from (title, facts)
    if beside:
        yield text_line(wording.summary(entry, wording.MAX_LINE), limit=room)
    yield link


def _link_or_none(card: Card, room: int) -> str:
    """Return the main link as text, or say that there is none or that it is too long."""
    if not card.links:
        return text_line(f"{wording.no_link(card)} {wording.sources(card.entry)}", limit=room)
    line = link_line(card.links[0])
    return line if width(line) <= room else text_line("Its link is too long to show here.", limit=room)


def main_button(card: Card) -> Button | None:
    """Return the button of the best link; None where there is none that Discord takes."""
    return link_button(card.links[0].label, card.links[0].url) if card.links else None


def link_button(label: str, url: str) -> Button | None:
    """Return a button that opens `url`; None for an address that Discord refuses on a button.

    One such address would cost the whole message: https://datatracker.ietf.org/doc/html/rfc3986
    """
    if len(url) > MAX_BUTTON_URL or _BUTTON_URL.fullmatch(url) is None:
        return None
    return discord.ui.Button(label=plain(label, MAX_BUTTON_LABEL) or "Open", url=url)


def action_button(action: Action, label: str = "") -> Button:
    """Return the button of an action; it is found again by its custom id (see `buttons`)."""
    shared = action.cursor.intent is Intent.SHARE
    style = discord.ButtonStyle.primary if shared else discord.ButtonStyle.secondary
    shown = plain(label or action.label, MAX_BUTTON_LABEL) or "Open"
    return discord.ui.Button(label=shown, style=style, custom_id=to_cursor(action.cursor))


def name_buttons(actions: Iterable[Action], entries: Iterable[Entry]) -> list[Button]:
    """Return the buttons that open `entries`, each with kind and edition kept on it."""
    named = {entry.id: entry_label(entry, MAX_BUTTON_LABEL) for entry in entries}
    return [action_button(action, named.get(action.cursor.query.entry_id, "")) for action in actions]


def name_lines(actions: Iterable[Action], entries: Iterable[Entry]) -> list[str]:
    """Return a line for each of `entries` that no button can carry."""
    carried = {action.cursor.query.entry_id for action in actions}
    return [text_line(wording.entry_name(entry), "- ") for entry in entries if entry.id not in carried]


def entry_label(entry: Entry, limit: int) -> str:
    """Return title, kind and edition in at most `limit` units; only the title is cut."""
    about = f" ({entry.kind}, {entry.edition})"
    return plain(wording.title(entry), limit - width(about)) + about


def searched(fresh: Freshness) -> str:
    """Return how much was searched; when it was last checked in the reader's own time zone."""
    return SMALL + stamped(f"Searched {wording.freshness(fresh)}", fresh)


def stamped(text: str, fresh: Freshness) -> str:
    """Return a line in which the instant of the last check is a timestamp of Discord's.

    https://discord.com/developers/docs/reference#message-formatting-timestamp-styles
    """
    if fresh.checked is None:
        return text_line(text)
    before, found, after = text.partition(wording.checked_at(fresh.checked))
    stamp = f"<t:{int(fresh.checked.timestamp())}:f>" if found else ""
    return fit(before, MAX_LINE_WIDTH) + (" " + stamp if stamp else "") + fit(after, MAX_LINE_WIDTH)
