"""What the listeners share, and how one question is answered and told of in the log."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

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

    def answer(self, text: str, surface: Surface, name: str) -> tuple[Answer, Message]:
        """Return the answer to a question and how `surface` shows it; log it as asked on `name`."""
        began = perf_counter()
        index, key = self.lookup.index, (surface, text)
        if told := self.recent.recall(index, key):
            answer, message = told.answer, told.message
        else:
            answer = self.lookup.ask(text)
            message = render(answer, surface)
            self.recent.keep(index, key, (answer, message))
        log_answer(name, answer, perf_counter() - began)
        return answer, message


def answer_logged(surface: str, ask: Callable[[], Answer]) -> Answer:
    """Return the answer, and log one line about it: nothing that a person wrote."""
    began = perf_counter()
    answer = ask()
    log_answer(surface, answer, perf_counter() - began)
    return answer


def log_answer(surface: str, answer: Answer, seconds: float) -> None:
    """Log one line about an answer that took `seconds`."""
    fields = log_fields(answer, seconds * 1000)
    log.info("question", extra={**fields, "platform": "slack", "surface": surface})
