"""What the listeners share, and how one question is answered and told of in the log."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import TypeVar

from bot.core import Answer, Lookup
from bot.core.answers.trace import log_fields
from bot.core.cooldown import Cooldown
from bot.slack.blocks import Message
from bot.slack.render import Surface, render
from bot.slack.wire.seen import Seen
from bot.slack.wire.web import Web

from .recent import Recent

log = logging.getLogger("bot.slack")

BURST = 20
BURST_SECONDS = 30.0
"""A person who mentions the bot more than BURST times in BURST_SECONDS in one channel is asked to wait."""


LARGE = 4_000
"""Entries from which on the slowest look-ups come near 20 ms, the longest that the event loop may wait."""

T = TypeVar("T")


@dataclass(frozen=True)
class Desk:
    """Where questions come in: `bot_user` is the bot's own id, `met` who wrote a direct message before."""

    lookup: Lookup
    web: Web
    bot_user: str
    seen: Seen
    met: Seen
    cooldown: Cooldown
    recent: Recent

    async def answer(self, text: str, surface: Surface, name: str) -> tuple[Answer, Message]:
        """Return the answer to a question and how `surface` shows it; log it as asked on `name`."""
        began = perf_counter()
        index, key = self.lookup.index, (surface, text)
        if told := self.recent.recall(index, key):
            answer, message = told.answer, told.message
        else:
            answer = await self.apart(lambda: self.lookup.ask(text))
            message = render(answer, surface)
            self.recent.keep(index, key, (answer, message))
        log_answer(name, answer, perf_counter() - began)
        return answer, message

    async def look_up(self, ask: Callable[[], Answer], name: str) -> Answer:
        """Return what `ask` comes to, and log it as asked on `name`."""
        began = perf_counter()
        answer = await self.apart(ask)
        log_answer(name, answer, perf_counter() - began)
        return answer

    async def apart(self, work: Callable[[], T]) -> T:
        """Do some work on the catalogue, in a thread where it is so large that the loop would wait."""
        if len(self.lookup.index.catalogue.entries) < LARGE:
            return work()
        return await asyncio.to_thread(work)


def log_answer(name: str, answer: Answer, seconds: float) -> None:
    """Log one line about an answer that took `seconds`: nothing that a person wrote."""
    fields = log_fields(answer, seconds * 1000)
    log.info("question", extra={**fields, "platform": "slack", "surface": name})
