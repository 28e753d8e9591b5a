"""The surfaces beside the conversation: the search modal, both shortcuts and the Home tab."""

import asyncio
import re
from collections.abc import Iterator
from functools import partial
from itertools import islice
from time import perf_counter
from typing import assert_never

from slack_bolt.kwargs_injection.async_args import AsyncArgs

from bot.core import (
    Answer,
    Cursor,
    Detail,
    Help,
    Intent,
    Kind,
    Listing,
    Lookup,
    NoMatch,
    Query,
    Status,
    Timeline,
    to_cursor,
)
from bot.core.answers.card import Card
from bot.core.answers.understood import KIND_PLURALS
from bot.slack.mrkdwn import links_in, unescape
from bot.slack.render import Surface, render
from bot.slack.views import home_view, search_modal

from .desk import Desk, log_answer
from .payload import GlobalShortcut, HomeOpened, MessageShortcut, Submission

MAX_GUESSES = 24
MAX_SENTENCES = 8
"""Readings of a message that are looked up, and how many of them are sentences."""

_SENTENCE_END = re.compile(r"[.!?:;](?=\s)|\n")
_NAME = re.compile(r"\b[A-Z][\w-]*(?:[ /][A-Z0-9][\w-]*)+|\b[A-Z][a-z]+[A-Z]\w*")
"""Capitalised words in a row ("Lambda SnapStart"), or one with a capital inside ("SnapStart")."""

MAX_LATEST = 3
"""Entries of each kind in the Home tab."""


async def on_global_shortcut(desk: Desk, args: AsyncArgs) -> None:
    """Open the search modal."""
    await args.ack()
    shortcut = GlobalShortcut.model_validate(args.body)
    view = search_modal(desk.lookup.ask("status"))
    await desk.web.call("views.open", {"trigger_id": shortcut.trigger_id, "view": view})


async def on_submission(desk: Desk, args: AsyncArgs) -> None:
    """Answer in place, below the question."""
    state = Submission.model_validate(args.body).view.state
    kind, edition = state.text("kind"), state.text("edition")
    facets = [f"kind:{kind}" if kind else "", f"in:{edition}..{edition}" if edition else ""]
    question = " ".join([unescape_input(state.text("query")), *facets])
    answer = await desk.look_up(lambda: desk.lookup.ask(question), "modal")
    view = search_modal(desk.lookup.ask("status"), state.text("query"), answer)
    await args.ack(response_action="update", view=view)


async def on_message_shortcut(desk: Desk, args: AsyncArgs) -> None:
    """Look up what a message names, for the asker alone."""
    await args.ack()
    shortcut = MessageShortcut.model_validate(args.body)
    began = perf_counter()
    answer = await _find_in(desk, shortcut.message.text)
    log_answer("shortcut", answer, perf_counter() - began)
    message = render(answer, Surface.PRIVATE)
    thread = {"thread_ts": shortcut.message.thread_ts} if shortcut.message.thread_ts else {}
    body = {"response_type": "ephemeral", "replace_original": False, **thread}
    await desk.web.respond(shortcut.response_url, body | message.content())


async def on_home_opened(desk: Desk, args: AsyncArgs) -> None:
    """Publish the Home tab: the same for everyone, and the same each time."""
    opened = HomeOpened.model_validate(args.body["event"])
    if opened.tab != "home":
        return
    tips = desk.lookup.ask("help")
    if isinstance(tips, Help):
        latest = await desk.apart(lambda: list(_latest(desk.lookup)))
        await desk.web.call("views.publish", {"user_id": opened.user, "view": home_view(latest, tips)})


def unescape_input(text: str) -> str:
    """Return what was typed into a field, where Slack escapes nothing."""
    return unescape(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


async def _find_in(desk: Desk, message: str) -> Answer:
    """Return the first reading of a message that names one entry, else the first that names any."""
    named = None
    for guess in islice(_guesses(message), MAX_GUESSES):
        await asyncio.sleep(0)
        answer = await desk.apart(partial(desk.lookup.ask, guess))
        if isinstance(answer, Detail):
            return answer
        named = named or (answer if isinstance(answer, Listing) else None)
    if named is not None:
        return named
    return await desk.apart(partial(desk.lookup.ask, unescape(message)))


def _guesses(message: str) -> Iterator[str]:
    """Yield readings: the links, the whole, the sentences, then what is written like a name."""
    yield from links_in(message)
    text = unescape(message)
    yield text
    yield from islice(filter(None, map(str.strip, _SENTENCE_END.split(text))), MAX_SENTENCES)
    yield from (name[0] for name in _NAME.finditer(text))


def _latest(lookup: Lookup) -> Iterator[tuple[str, list[Card]]]:
    """Yield the newest edition's latest entries, a heading and its cards for each kind."""
    status = lookup.ask("status")
    if not isinstance(status, Status) or not status.counts:
        return
    year = max(status.counts)
    for kind in (kind for kind in Kind if status.counts[year].get(kind)):
        query = Query(kind=kind, editions=(year, year), latest=True)
        answer = lookup.turn(to_cursor(Cursor(Intent.FILTER, 1, query)))
        if cards := _cards(answer):
            yield f"Latest {KIND_PLURALS[kind]} of re:Invent {year}", cards[:MAX_LATEST]


def _cards(answer: Answer) -> list[Card]:
    match answer:
        case Detail():
            return [answer.card]
        case Listing() | Timeline():
            return list(answer.cards)
        case NoMatch() | Help() | Status():
            return []
    assert_never(answer)
