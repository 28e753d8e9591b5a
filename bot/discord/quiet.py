"""Keeping discord.py from saying too much."""

import logging

import discord

_TALKATIVE = ("discord.http", "discord.gateway", "discord.webhook")
"""Loggers whose debug lines hold tokens and what people write."""


def quiet_library() -> None:
    """Let no debug line of discord.py through, nor its warnings that there is no voice."""
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.INFO)
    discord.VoiceClient.warn_nacl = False
    discord.VoiceClient.warn_dave = False
