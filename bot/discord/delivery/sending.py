"""Getting an answer to Discord within its three seconds, once.

https://discord.com/developers/docs/interactions/receiving-and-responding
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from contextvars import ContextVar
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.discord.limits import ALREADY_ACKNOWLEDGED, ANSWER_SECONDS, UNKNOWN_INTERACTION

if TYPE_CHECKING:  # discord.py's types import one another
    from discord.types.message import MessageReference as ReferenceBody

log = logging.getLogger("bot.discord")

PAUSE = 0.2
LIMIT_PAUSE = 1.0
"""Seconds before a second try after failures of Discord's, and after a rate limit; a cut needs none."""

MAX_FAILURES = 2
"""5xx after which a try is given up: discord.py repeats the first after 1 s, the next after 3 s more."""

TOO_MANY_REQUESTS = 429

Send = Callable[[], Awaitable[object]]

_failures: ContextVar[list[int] | None] = ContextVar("failures", default=None)


class TryOverError(Exception):
    """Discord failed so often that what discord.py would do next comes too late."""


async def deliver(send: Send) -> bool:
    """Await `send()`, once more if Discord failed and time allows; tell whether it arrived.

    A second try cannot show a second answer: Discord refuses it with 40060 when the first did
    arrive. Raises discord.HTTPException for any refusal but that and a token that is void.
    """
    clock = asyncio.get_running_loop().time
    started = clock()
    arrived = await _try(send)
    if arrived is None and clock() - started < ANSWER_SECONDS:
        arrived = await _try(send)
    return bool(arrived)


async def _try(send: Send) -> bool | None:
    """Return whether it arrived; None where it did not, but another try may."""
    counting = _failures.set([])
    try:
        await send()
    except discord.HTTPException as error:
        if error.code in (UNKNOWN_INTERACTION, ALREADY_ACKNOWLEDGED):
            log.warning("interaction already answered or expired", extra={"code": error.code})
            return error.code == ALREADY_ACKNOWLEDGED
        if error.status != TOO_MANY_REQUESTS:
            raise
        log.warning("answer rate limited")
        await asyncio.sleep(LIMIT_PAUSE)
        return None
    except (TryOverError, aiohttp.ClientError, OSError) as error:
        log.warning("answer not confirmed", extra={"error": type(error).__name__})
        await asyncio.sleep(PAUSE if isinstance(error, TryOverError) else 0)
        return None
    finally:
        _failures.reset(counting)
    return True


async def give_up_in_time(
    _session: aiohttp.ClientSession, _context: SimpleNamespace, params: aiohttp.TraceRequestEndParams
) -> None:
    """Raise TryOverError at the second 5xx of a try: to be called at the end of every request.

    https://docs.aiohttp.org/en/stable/tracing_reference.html
    """
    failures = _failures.get()
    if failures is None or params.response.status < 500:
        return
    failures.append(params.response.status)
    if len(failures) >= MAX_FAILURES:
        params.response.close()
        raise TryOverError


async def show(interaction: discord.Interaction, view: discord.ui.LayoutView, *, ephemeral: bool) -> bool:
    """Answer with a message of its own."""
    return await deliver(partial(interaction.response.send_message, view=view, ephemeral=ephemeral))


async def turn_over(interaction: discord.Interaction, view: discord.ui.LayoutView) -> bool:
    """Answer a press by changing the message whose button it was."""
    return await deliver(partial(interaction.response.edit_message, view=view))


async def take_away(interaction: discord.Interaction) -> None:
    """Delete the message whose button was pressed; one that is gone already is fine."""
    if not await deliver(interaction.response.defer):
        return
    with suppress(discord.NotFound):
        try:
            await interaction.delete_original_response()
        except (aiohttp.ClientError, OSError):
            await interaction.delete_original_response()


async def tell(interaction: discord.Interaction, text: str) -> None:
    """Say a plain sentence to the asker alone, also when an answer was given already."""
    if interaction.response.is_done():
        await interaction.followup.send(text, ephemeral=True)
    else:
        await deliver(partial(interaction.response.send_message, text, ephemeral=True))


async def reply(message: discord.Message, said: discord.ui.LayoutView | str) -> None:
    """Answer a message in its channel; one that was deleted meanwhile is answered without reference.

    The nonce makes a repeated try, of discord.py or of ours, show one answer only:
    https://discord.com/developers/docs/resources/message#create-message-jsonform-params
    """
    try:
        await _post(message, said)
    except (aiohttp.ClientError, OSError) as error:
        log.warning("answer not confirmed", extra={"error": type(error).__name__})
        await _post(message, said)


class Reference(discord.MessageReference):
    """A reference whose ids are strings, as Discord's OpenAPI document wants; discord.py sends numbers.

    https://github.com/discord/discord-api-spec
    """

    def to_message_reference_dict(self) -> "ReferenceBody":
        """Return what is sent."""
        told = super().to_dict()
        for key in ("message_id", "channel_id", "guild_id"):
            if key in told:
                told[key] = str(told[key])
        return told


async def _post(message: discord.Message, said: discord.ui.LayoutView | str) -> None:
    reference = Reference.from_message(message, fail_if_not_exists=False)
    send = partial(message.channel.send, reference=reference, mention_author=False, nonce=message.id)
    if isinstance(said, str):
        await send(said)
    else:
        await send(view=said)
