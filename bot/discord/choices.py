"""What autocomplete offers while a question is typed."""

from collections.abc import Iterable

from discord import app_commands

from bot.core.answers.cursor import query_for
from bot.core.entry import Entry
from bot.core.lookup import Lookup

from .layout.escape import plain
from .layout.parts import entry_label
from .limits import MAX_CHOICE_NAME, MAX_CHOICE_VALUE, MAX_CHOICES

LOOKED_AT = 100
"""Completions that are looked at for the kind and edition already chosen."""


def offer(
    lookup: Lookup, typed: str, kind: str = "", edition: int | None = None
) -> list[app_commands.Choice[str]]:
    """Return at most 25 choices for what is typed so far, within the options chosen so far.

    A choice is named by title, kind and edition, and stands for the entry's id, if that fits; what
    is typed may be such an id, when a picked choice is looked at again.
    """
    picked = lookup.index.catalogue.find(typed.removeprefix("id:"))
    entries = (
        entry
        for entry in lookup.complete(typed, LOOKED_AT)
        if kind in ("", entry.kind) and (edition is None or edition in entry.editions)
    )
    return _distinct(entries if picked is None else [picked])


def offer_editions(lookup: Lookup, typed: str) -> list[app_commands.Choice[int]]:
    """Return the editions that the catalogue knows, newest first."""
    editions = {entry.edition for entry in lookup.index.catalogue.entries}
    fitting = (
        edition for edition in sorted(editions, reverse=True) if str(edition).startswith(typed.strip())
    )
    return [app_commands.Choice(name=str(edition), value=edition) for edition in fitting][:MAX_CHOICES]


def _distinct(entries: Iterable[Entry]) -> list[app_commands.Choice[str]]:
    """Return the first choices; of those that would look the same, one."""
    names: dict[str, Entry] = {}
    for entry in entries:
        if len(names) == MAX_CHOICES:
            break
        names.setdefault(entry_label(entry, MAX_CHOICE_NAME), entry)
    return [app_commands.Choice(name=name, value=_value(entry)) for name, entry in names.items()]


def _value(entry: Entry) -> str:
    query = query_for(entry.id)
    return str(query) if query else plain(entry.title, MAX_CHOICE_VALUE) or entry.kind
