"""Keeping discord.py from saying too much."""

import logging

import discord

_TALKATIVE = ("discord.http", "discord.gateway", "discord.webhook")
"""Loggers whose debug lines hold tokens and what people write."""

_COMMANDS = logging.getLogger("discord.app_commands.tree")


def quiet_library() -> None:
    """Let no debug line of discord.py through, nor its warnings that there is no voice."""
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.INFO)
    if shorten_lost_keystroke not in _COMMANDS.filters:
        _COMMANDS.addFilter(shorten_lost_keystroke)
    discord.VoiceClient.warn_nacl = False
    discord.VoiceClient.warn_dave = False


def shorten_lost_keystroke(record: logging.LogRecord) -> bool:
    """Make a line of the trace that discord.py logs when choices did not arrive: the next key asks again."""
    if "autocomplete" in str(record.msg) and record.exc_info:
        error = record.exc_info[1]
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        record.msg, record.args = "choices not delivered (%s)", (type(error).__name__,)
        record.exc_info = None
    return True
