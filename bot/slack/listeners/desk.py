"""What the listeners share, and how one question is answered and told of in the log."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from bot.core import Answer, Lookup
from bot.core.cooldown import Cooldown
from bot.core.trace import log_fields
from bot.slack.wire.seen import Seen
from bot.slack.wire.web import Web

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


def answer_logged(surface: str, ask: Callable[[], Answer]) -> Answer:
    """Return the answer, and log one line about it: nothing that a person wrote."""
    began = perf_counter()
    answer = ask()
    fields = log_fields(answer, (perf_counter() - began) * 1000)
    log.info("question", extra={**fields, "platform": "slack", "surface": surface})
    return answer
