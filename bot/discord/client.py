"""The connection to Discord, and serving until told to stop."""

import asyncio
import logging
import math
import sys

import aiohttp
import discord
from discord.backoff import ExponentialBackoff

from bot.core.errors import RunError
from bot.core.lookup import Lookup

from .answering import Desk, DeskClient, is_direct_message
from .buttons import answer_button
from .commands import Tree, add_commands, strip_markup
from .config import DiscordConfig
from .delivery.boundary import apologise, apologise_below, log_failure
from .delivery.sending import give_up_in_time
from .quiet import quiet_library
from .refusals import explain, refuse_limited_login
from .sync import compare_registered

log = logging.getLogger("bot.discord")

LANDING_SECONDS = 10.0
"""How long a stop waits for answers under way."""

LONGEST_WAIT = 30.0
"""Seconds for which a rate limit is waited out; discord.py takes no less.

https://discordpy.readthedocs.io/en/stable/api.html#discord.Client
"""

_ASKING = (discord.MessageType.default, discord.MessageType.reply)


class ReinventClient(DeskClient):
    """A client that keeps nothing: no members, no messages, no views.

    It needs no privileged intent, since Discord gives it the text of messages that mention it:
    https://discord.com/developers/docs/events/gateway#message-content-intent
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            max_ratelimit_timeout=LONGEST_WAIT,
            http_trace=_watch_requests(),
        )
        self.desk = desk
        self.tree = Tree(self)
        add_commands(self.tree)

    async def setup_hook(self) -> None:
        """Make every button work, whichever process sent it."""
        self.add_dynamic_items(answer_button(self.press))

    async def press(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Answer the press of a button."""
        try:
            await self.desk.press(interaction, custom_id)
        except Exception as error:  # noqa: BLE001 - the boundary of every button
            await apologise(interaction, "button", error)

    async def on_message(self, message: discord.Message) -> None:
        """Answer people who mention the bot, or write to it directly."""
        if message.author.bot or message.webhook_id or message.type not in _ASKING:
            return
        if not is_direct_message(message) and self.user not in message.mentions:
            return
        try:
            await self.desk.reply(message, strip_markup(message.content))
        except Exception as error:  # noqa: BLE001 - the boundary of every message
            await apologise_below(message, error)

    async def on_error(self, event_method: str, /, *_args: object, **_kwargs: object) -> None:
        """Log what went wrong in an event."""
        error = sys.exception()
        if error is not None:
            log_failure(event_method, error)

    async def connect(self, *, reconnect: bool = True) -> None:
        """Stay connected, also when the very first handshake fails.

        discord.py 2.7.1 resumes the session of `self.ws` after a failed handshake, which it does
        not have before the first one succeeded: an AttributeError tells that case.
        """
        backoff = ExponentialBackoff()
        while not self.is_closed():
            try:
                await super().connect(reconnect=reconnect)
            except AttributeError:
                if not math.isnan(self.latency):  # there was a handshake, so this is something else
                    raise
                log.warning("gateway not reached", extra={"platform": "discord"})
                await asyncio.sleep(backoff.delay())


def _watch_requests() -> aiohttp.TraceConfig:
    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(refuse_limited_login)
    trace.on_request_end.append(give_up_in_time)
    return trace


async def run(lookup: Lookup, config: DiscordConfig, stop: asyncio.Event) -> None:
    """Serve Discord until `stop` is set; then refuse new work, finish the rest and close.

    Raises SetupError when Discord refuses the token, the intents, or further logins.
    """
    quiet_library()
    desk = Desk(lookup, config.public)
    async with ReinventClient(desk) as client:
        serving = asyncio.create_task(_serve(client, config.token))
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if stop.is_set():
                await asyncio.sleep(0)  # lets what has just arrived begin
                landed = await desk.flight.land(LANDING_SECONDS)
                log.info("stopping", extra={"platform": "discord", "landed": landed})
        finally:
            # cancelled rather than closed: closing under a pending read sends 4000 instead of 1000
            serving.cancel()
            stopping.cancel()
            outcome, _ = await asyncio.gather(serving, stopping, return_exceptions=True)
    if isinstance(outcome, BaseException) and not isinstance(outcome, asyncio.CancelledError):
        raise explain(outcome) or _ended(outcome)


def _ended(error: BaseException) -> BaseException:
    """Return what to raise for an error that nothing above told what to do about."""
    if isinstance(error, discord.DiscordException):
        return RunError(f"Discord ended the connection: {error}")
    return error


async def _serve(client: ReinventClient, token: str) -> None:
    await log_in(client, token)
    checking = asyncio.create_task(_check_commands(client))
    try:
        await client.connect()
    finally:
        checking.cancel()


async def log_in(client: discord.Client, token: str) -> None:
    """Log in, and keep trying while Discord cannot be reached; a refusal is raised at once."""
    backoff = ExponentialBackoff()
    while True:
        try:
            await client.login(token)
        except (aiohttp.ClientError, OSError, discord.DiscordServerError) as error:
            log.warning("Discord not reached", extra={"platform": "discord", "error": type(error).__name__})
            await client.http.close()
            client.http.connector = discord.utils.MISSING  # the closed one; login makes another
            await asyncio.sleep(backoff.delay())
        else:
            return


async def _check_commands(client: ReinventClient) -> None:
    """Say what to run where the registered commands are not these; nothing is changed."""
    try:
        changes = await compare_registered(client.tree, None)
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        log.warning("registered commands not read", extra={"error": type(error).__name__})
        return
    if changes.all_new:
        log.warning("No commands are registered with Discord for all servers: run `reinvent discord sync`.")
    elif changes:
        log.warning("The registered commands are not those of this version: run `reinvent discord sync`.")
