"""Refusals that a restart does not mend, in the words of whoever must mend them.

A bot that restarts at once on these loses its token: Discord resets it after 1,000 identifies in a
day (https://discord.com/developers/docs/events/gateway#session-start-limit-object).
"""

from types import SimpleNamespace

import aiohttp
import discord

from bot.core.errors import SetupError

_PORTAL = "discord.com/developers/applications"

TOKEN_REFUSED = (
    f"Discord refuses the token: reset it under {_PORTAL}, Bot, and set DISCORD_TOKEN to the new one."
)
TOO_MANY_LOGINS = "Discord refuses logins from here for a while (429): wait an hour before the next start."

_CLOSES = {
    4004: TOKEN_REFUSED,
    4010: "Discord refuses this shard (4010): start one process a token.",
    4011: "Discord wants this bot sharded (4011): it is in more servers than one connection may serve.",
    4012: "Discord no longer knows this version of its gateway (4012): update discord.py.",
    4013: "Discord does not know the intents asked for (4013): update discord.py.",
    4014: f"Discord refuses the intents asked for (4014): see {_PORTAL}, Bot, Privileged Gateway Intents.",
}
"""https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes"""


def explain(error: BaseException) -> SetupError | None:
    """Return what to do about `error`; None for one that trying again may mend."""
    match error:
        case discord.LoginFailure() | discord.HTTPException(status=401):
            return SetupError(TOKEN_REFUSED)
        case discord.RateLimited() | discord.HTTPException(status=429):
            return SetupError(TOO_MANY_LOGINS)
        case discord.PrivilegedIntentsRequired():
            return SetupError(_CLOSES[4014])
        case discord.ConnectionClosed(code=int(code)) if code in _CLOSES:
            return SetupError(_CLOSES[code])
        case _:
            return None


async def refuse_limited_login(
    _session: aiohttp.ClientSession, _context: SimpleNamespace, params: aiohttp.TraceRequestEndParams
) -> None:
    """Raise SetupError at the first 429 of a login, which discord.py would wait out.

    Who logs in too often is to stop, not to wait and try again: the token is reset next. To be
    called at the end of every request: https://docs.aiohttp.org/en/stable/tracing_reference.html
    """
    if params.response.status == 429 and params.url.path.endswith("/users/@me"):
        params.response.close()
        raise SetupError(TOO_MANY_LOGINS)
