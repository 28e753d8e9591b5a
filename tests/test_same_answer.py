"""One answer, three places: the same entries, in the same order, with the same links."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

import pytest
from rich.console import Console

from bot import open_lookup
from bot.core import Answer, Detail, Entry, Kind, Listing, Lookup, NoMatch, Timeline
from bot.core.answers import wording
from bot.core.answers.card import Card
from bot.discord.render import PRIVATE
from bot.slack.render import Surface
from bot.slack.render import render as render_slack
from bot.terminal.render import render as render_terminal

from .discord_bot import rendered
from .fake_discord_rules import walk
from .samples import TODAY

QUERIES = 200

_URL = re.compile(r"https?://[^\s<>|)\"]+")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Seen:
    """What a person sees: all text in reading order, and the links in it."""

    text: str
    links: tuple[str, ...]


def _seen(parts: Iterator[str]) -> Seen:
    text = _SPACES.sub(" ", "\n".join(parts))
    return Seen(text, tuple(dict.fromkeys(_URL.findall(text))))


def on_terminal(answer: Answer) -> Seen:
    out = io.StringIO()
    Console(file=out, width=10_000, color_system=None, highlight=False).print(render_terminal(answer))
    return _seen(iter(out.getvalue().splitlines()))


def on_slack(answer: Answer) -> Seen:
    def strings(value: object) -> Iterator[str]:
        match value:
            case {"text": str(text)}:
                yield text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
            case dict():
                for each in value.values():
                    yield from strings(each)
            case list():
                for each in value:
                    yield from strings(each)

    return _seen(strings(render_slack(answer, Surface.PRIVATE).blocks))


def on_discord(answer: Answer) -> Seen:
    def strings() -> Iterator[str]:
        for each in walk(rendered(answer, PRIVATE)):
            yield str(each.get("content") or each.get("label") or "").replace("\u200b", "")
            yield str(each.get("url") or "")

    return _seen(re.sub(r"\\(.)", r"\1", text) for text in strings())


PLACES = (on_terminal, on_slack, on_discord)


@cache
def _lookup() -> Lookup:
    return open_lookup(today=lambda: TODAY)


def _queries() -> list[str]:
    """Return questions of every kind about the shipped catalogue, spread over all of it."""
    entries = _lookup().index.catalogue.entries
    spread = entries[:: max(1, len(entries) // 60)]
    services = dict.fromkeys(name for entry in entries for name in entry.services)
    speakers = dict.fromkeys(name for entry in entries for name in entry.speakers)
    years = sorted({entry.edition for entry in entries})
    asked = [
        *(entry.title for entry in spread),
        *(f"id:{entry.id}" for entry in spread[::3]),
        *(f"{entry.title.split()[-1]} {entry.edition}" for entry in spread[::2]),
        *(name.removeprefix("Amazon ").removeprefix("AWS ") for name in islice(services, 30)),
        *(f"speaker:{name}" for name in islice(speakers, 20)),
        *(f"{kind}s {year}" for kind in Kind for year in years),
        *(f"lambda {years[0]}-{years[-1]}", "keynotes", "sessions", "announcements", "preview", "latest"),
        *("quantum teapots", "asdfghjkl", "cf", "what did they announce about lambda?", "help", "status", ""),
    ]
    return list(dict.fromkeys(asked))


def _entries(answer: Answer) -> tuple[Entry, ...]:
    """Return the entries that `answer` shows, in order."""
    match answer:
        case Detail():
            return (answer.card.entry, *answer.related)
        case Listing() | Timeline():
            return tuple(card.entry for card in answer.cards)
        case NoMatch():
            return answer.suggestions
        case _:
            return ()


def _unseen(seen: Seen, entries: tuple[Entry, ...]) -> list[str]:
    """Return the titles that `seen` does not name after those before them; a name may be cut."""
    missing, at = [], 0
    for entry in entries:
        name = _SPACES.sub(" ", wording.title(entry))[:30].rstrip("…")
        found = seen.text.find(name, at)
        missing += [entry.title] if found < 0 else []
        at = max(at, found + len(name))
    return missing


def test_there_are_enough_questions() -> None:
    assert len(_queries()) >= QUERIES


@pytest.mark.parametrize("page", [1, 2])
def test_every_place_names_the_same_entries_in_the_same_order(page: int) -> None:
    for query in _queries():
        answer = _lookup().ask(query, page)
        for place in PLACES:
            assert _unseen(place(answer), _entries(answer)) == [], (query, place.__name__)


@pytest.mark.parametrize("page", [1, 2])
def test_every_place_has_the_same_links_in_the_same_order(page: int) -> None:
    for query in _queries():
        answer = _lookup().ask(query, page)
        expected = [link.url for card in _cards(answer) for link in card.links[: _links_shown(answer)]]
        for place in PLACES:
            assert list(place(answer).links) == list(dict.fromkeys(expected)), (query, place.__name__)


def test_every_answer_begins_with_the_same_words_everywhere() -> None:
    for query in _queries()[::7]:
        answer = _lookup().ask(query)
        for place in PLACES:
            assert wording.heading(answer)[:40] in place(answer).text, (query, place.__name__)


def _cards(answer: Answer) -> tuple[Card, ...]:
    match answer:
        case Detail():
            return (answer.card,)
        case Listing() | Timeline():
            return answer.cards
        case _:
            return ()


def _links_shown(answer: Answer) -> int | None:
    """Return how many links of an entry are shown: all of one alone, the main one of one among others."""
    return None if isinstance(answer, Detail) else 1
