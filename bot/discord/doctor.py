"""What stands in the way of serving Discord, for `reinvent doctor`."""

from collections.abc import Iterator

import aiohttp
import discord

from bot.core.errors import Finding

from .config import DiscordConfig
from .quiet import quiet_library
from .refusals import explain
from .sync import compare_registered, make_tree


async def diagnose(config: DiscordConfig) -> list[Finding]:
    """Look at token, intents, install contexts and registered commands; nothing is changed.

    Raises nothing: what cannot be looked at is a finding too.
    """
    quiet_library()
    async with discord.Client(intents=discord.Intents(guilds=True), max_ratelimit_timeout=30.0) as client:
        try:
            await client.login(config.token)
            findings = [*_application(await client.application_info())]
            findings.append(await _commands(client))
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            refusal = explain(error)
            return [
                Finding(fine=False, text=str(refusal or f"Discord: not reached ({type(error).__name__})"))
            ]
    return findings


def _application(info: discord.AppInfo) -> Iterator[Finding]:
    yield Finding(fine=True, text="Discord: the token is accepted")
    yield _intents(info.flags)
    yield _endpoint(info)
    yield _installs(info)


def _intents(flags: discord.ApplicationFlags) -> Finding:
    """Privileged intents are not needed, and cost a review once many people can see the bot."""
    names = [
        name
        for name, given in (
            ("message content", flags.gateway_message_content or flags.gateway_message_content_limited),
            ("server members", flags.gateway_guild_members or flags.gateway_guild_members_limited),
            ("presence", flags.gateway_presence or flags.gateway_presence_limited),
        )
        if given
    ]
    if not names:
        return Finding(fine=True, text="Discord: no privileged intent is switched on, and none is needed")
    return Finding(fine=True, text=f"Discord: not needed, may be switched off: intent {', '.join(names)}")


def _endpoint(info: discord.AppInfo) -> Finding:
    if info.interactions_endpoint_url:
        return Finding(
            fine=False,
            text="Discord: an interactions endpoint URL is set, so commands never reach the bot: "
            "take it out (General Information)",
        )
    return Finding(fine=True, text="Discord: interactions come by the gateway")


def _installs(info: discord.AppInfo) -> Finding:
    missing = [
        name
        for name, config in (
            ("Guild Install", info.guild_integration_config),
            ("User Install", info.user_integration_config),
        )
        if config is None
    ]
    if missing:
        return Finding(
            fine=False,
            text=f"Discord: switch on {' and '.join(missing)} (Installation, Installation Contexts)",
        )
    return Finding(fine=True, text="Discord: can be installed to servers and by users")


async def _commands(client: discord.Client) -> Finding:
    changes = await compare_registered(make_tree(client, None), None)
    if not changes:
        return Finding(fine=True, text="Discord: the commands are registered")
    told = (
        "no commands are registered" if changes.all_new else "the registered commands are of another version"
    )
    return Finding(fine=False, text=f"Discord: {told}: run `reinvent discord sync`")
