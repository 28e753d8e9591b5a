"""From a question on Discord to its answer: ask, render, send, and one line in the log."""

import logging
import time
from dataclasses import dataclass, field, replace

import discord

from bot.core.answers import notices
from bot.core.answers.answer import Answer
from bot.core.answers.cursor import Intent, from_cursor
from bot.core.answers.trace import log_fields
from bot.core.cooldown import Cooldown, Verdict
from bot.core.lookup import Lookup

from .buttons import read_dismiss
from .delivery import sending
from .delivery.flight import Flight
from .render import DIRECT, PRIVATE, Audience, render

log = logging.getLogger("bot.discord")

USER_BURST, USER_SECONDS = 20, 30.0
CHANNEL_BURST, CHANNEL_SECONDS = 60, 30.0
"""Mentions that are answered in so many seconds, of one person and in one channel.

Only mentions take up a channel that others read; the rest Discord bounds by itself.
"""

_IN_PLACE = (Intent.PAGE, Intent.FILTER)


@dataclass
class Desk:
    """Everything that answering takes. `public` is what `share` means where nobody says it."""

    lookup: Lookup
    public: bool = False
    flight: Flight = field(default_factory=Flight)
    users: Cooldown = field(
        default_factory=lambda: Cooldown(time.monotonic, burst=USER_BURST, seconds=USER_SECONDS)
    )
    channels: Cooldown = field(
        default_factory=lambda: Cooldown(time.monotonic, burst=CHANNEL_BURST, seconds=CHANNEL_SECONDS)
    )

    async def answer(self, interaction: discord.Interaction, text: str, *, share: bool | None) -> None:
        """Answer a command: to the asker alone, or to the channel where that is wanted."""
        with self.flight:
            if self.flight.closing:
                await sending.tell(interaction, notices.STOPPING)
                return
            public = self.public if share is None else share
            started = time.perf_counter()
            answer = self.lookup.ask(text)
            view = render(answer, audience(interaction, public=public))
            await sending.show(interaction, view, ephemeral=not public)
            _log_question("command", answer, started, interaction)

    async def press(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Answer the press of a button, also one of an earlier version or catalogue."""
        with self.flight:
            if self.flight.closing:
                await sending.tell(interaction, notices.STOPPING)
            elif (asker := read_dismiss(custom_id)) is not None:
                await _dismiss(interaction, asker)
            else:
                await self._turn(interaction, custom_id)

    async def _turn(self, interaction: discord.Interaction, custom_id: str) -> None:
        started = time.perf_counter()
        answer = self.lookup.turn(custom_id)
        cursor = from_cursor(custom_id)
        intent = cursor.intent if cursor else None
        alone = is_alone(interaction)
        public = intent is Intent.SHARE
        view = render(answer, replace(audience(interaction, public=public), shared=public))
        if alone and intent in _IN_PLACE:
            await sending.turn_over(interaction, view)
        else:
            await sending.show(interaction, view, ephemeral=not public and not is_direct(interaction))
        _log_question("button", answer, started, interaction)

    async def reply(self, message: discord.Message, text: str) -> None:
        """Answer a mention or a direct message where it was written, unless there are too many."""
        with self.flight:
            if self.flight.closing:
                return
            direct = is_direct_message(message)
            match Verdict.ANSWER if direct else self._verdict(message):
                case Verdict.IGNORE:
                    return
                case Verdict.TELL:
                    await sending.reply(message, notices.TOO_MANY)
                    return
            started = time.perf_counter()
            answer = self.lookup.ask(text)
            seen_by = DIRECT if direct else Audience(asker=message.author.id)
            await sending.reply(message, render(answer, seen_by))
            _log_question("direct" if direct else "mention", answer, started, message)

    def _verdict(self, message: discord.Message) -> Verdict:
        verdict = self.users.ask(message.author.id)
        return self.channels.ask(message.channel.id) if verdict is Verdict.ANSWER else verdict


class DeskClient(discord.Client):
    """A client at whose desk questions are answered."""

    desk: Desk


def audience(interaction: discord.Interaction, *, public: bool) -> Audience:
    """Return who will see an answer to `interaction`."""
    if is_direct(interaction):
        return DIRECT
    return Audience(asker=interaction.user.id) if public else PRIVATE


def is_direct(interaction: discord.Interaction) -> bool:
    """Whether only the asker and the bot are there."""
    context = interaction.context
    if context.guild or context.private_channel or context.dm_channel:
        return bool(context.dm_channel)
    return interaction.guild_id is None and isinstance(interaction.channel, discord.DMChannel)


def is_direct_message(message: discord.Message) -> bool:
    """Whether only its author and the bot read `message`.

    That it names no server tells nothing: discord.py leaves out a server that it does not know yet.
    """
    return isinstance(message.channel, discord.DMChannel)


def is_alone(interaction: discord.Interaction) -> bool:
    """Whether nobody but the presser sees the message whose button it was."""
    message = interaction.message
    return is_direct(interaction) or (message is not None and message.flags.ephemeral)


async def _dismiss(interaction: discord.Interaction, asker: int) -> None:
    """Take a public answer away, for whoever asked and for moderators."""
    if interaction.user.id != asker and not interaction.permissions.manage_messages:
        await sending.tell(interaction, notices.NOT_YOURS)
    else:
        await sending.take_away(interaction)


def _log_question(
    surface: str, answer: Answer, started: float, asked: discord.Interaction | discord.Message
) -> None:
    """Log facts of the machine; `age_ms` counts from when Discord made the question."""
    fields = log_fields(answer, (time.perf_counter() - started) * 1000)
    age = (discord.utils.utcnow() - asked.created_at).total_seconds() * 1000
    log.info("question", extra={"platform": "discord", "surface": surface, **fields, "age_ms": round(age)})
