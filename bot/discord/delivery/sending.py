"""Getting an answer to Discord within its three seconds, once.

https://discord.com/developers/docs/interactions/receiving-and-responding
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.discord.limits import ALREADY_ACKNOWLEDGED, ANSWER_SECONDS, UNKNOWN_INTERACTION

if TYPE_CHECKING:  # discord.py's types import one another
    from discord.types.message import MessageReference as ReferenceBody

log = logging.getLogger("bot.discord")

TRY_SECONDS = (1.8, ANSWER_SECONDS - 1.8)
"""How long each try may take. discord.py repeats a 5xx after 1 s, which the first try leaves room
for, and then after 3 s, which would be too late: the second try comes before that."""

LIMIT_PAUSE = 1.0
"""Seconds before a rate limited answer is tried again: what is left of its three allows no more."""

TOO_MANY_REQUESTS = 429

Send = Callable[[], Awaitable[object]]


async def deliver(send: Send) -> bool:
    """Await `send()`, once more if the connection was cut or Discord is slow; tell whether it arrived.

    A second try cannot show a second answer: Discord refuses it with 40060 when the first did
    arrive. Raises discord.HTTPException for any refusal but that and a token that is void.
    """
    for seconds in TRY_SECONDS:
        try:
            async with asyncio.timeout(seconds):
                await send()
        except discord.HTTPException as error:
            if error.code in (UNKNOWN_INTERACTION, ALREADY_ACKNOWLEDGED):
                log.warning("interaction already answered or expired", extra={"code": error.code})
                return error.code == ALREADY_ACKNOWLEDGED
            if error.status != TOO_MANY_REQUESTS:
                raise
            log.warning("answer rate limited")
            await asyncio.sleep(LIMIT_PAUSE)
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            log.warning("answer not confirmed", extra={"error": type(error).__name__})
        else:
            return True
    return False


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
