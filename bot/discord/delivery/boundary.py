"""Where a failure ends: a line with an error id in the log, and an apology to whoever asked."""

import logging
import secrets
import traceback
from collections.abc import Awaitable

import aiohttp
import discord

from bot.core.answers import notices

from . import sending

log = logging.getLogger("bot.discord")


def log_failure(surface: str, error: BaseException) -> str:
    """Log where `error` came from and return its id.

    The message of the error is left out, since it may hold what a person wrote.
    """
    error_id = secrets.token_hex(4)
    cause = error.__cause__ or error
    fields: dict[str, object] = {"error_id": error_id, "surface": surface, "error": type(cause).__name__}
    if isinstance(cause, discord.HTTPException):
        fields |= {"status": cause.status, "code": cause.code}
    trace = "".join(traceback.format_tb(cause.__traceback__))
    log.error("failed\n%s", trace, extra=fields)
    return error_id


async def apologise(interaction: discord.Interaction, surface: str, error: BaseException) -> None:
    """Log `error` and say so to the asker alone, also where an answer was given already."""
    error_id = log_failure(surface, error)
    await _send(sending.tell(interaction, notices.apology(error_id)), error_id)


async def apologise_below(message: discord.Message, error: BaseException) -> None:
    """Log `error` and say so where the message stands, which everybody there can read."""
    error_id = log_failure("message", error)
    if not isinstance(error, discord.Forbidden):
        await _send(sending.reply(message, notices.apology(error_id)), error_id)


async def _send(apology: Awaitable[None], error_id: str) -> None:
    try:
        await apology
    except (discord.DiscordException, aiohttp.ClientError, OSError) as second:
        log.warning("apology not sent", extra={"error_id": error_id, "error": type(second).__name__})
