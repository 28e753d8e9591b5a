"""Discord: the gateway, slash commands and Components V2, by discord.py.

This module and `config` load no SDK; `client.run`, `sync.sync` and `doctor.diagnose` do.
"""

from .config import DiscordConfig, check_config

__all__ = ["DiscordConfig", "check_config"]
