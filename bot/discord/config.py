"""What the Discord adapter must be told, and its check."""

import re
from dataclasses import dataclass, field

from bot.core.errors import SetupError

_TOKEN = re.compile(r"[\w-]+\.[\w-]+\.[\w-]+", re.ASCII)
_PLACEHOLDER = re.compile(r"your|token|example|change|replace|xxx|\.\.\.|<|>", re.IGNORECASE)
_WHERE = "set DISCORD_TOKEN to the one of your bot (discord.com/developers/applications, Bot, Reset Token)."


@dataclass(frozen=True)
class DiscordConfig:
    """A bot's token, and whether `/reinvent` answers the whole channel where `share` is left open."""

    token: str = field(repr=False)
    public: bool = False


def check_config(token: str, *, public: bool = False) -> DiscordConfig:
    """Return the configuration with white space around the token taken off.

    Raises SetupError, without any part of the value, for a token that is missing, a placeholder,
    or not three parts joined by dots.
    """
    token = token.strip()
    if not token:
        raise SetupError(f"No Discord token: {_WHERE}")
    if _TOKEN.fullmatch(token) is None:
        kind = "a placeholder" if _PLACEHOLDER.search(token) else "no bot token"
        raise SetupError(f"DISCORD_TOKEN is {kind}: {_WHERE}")
    return DiscordConfig(token, public)
