"""Buttons that outlive the process: a custom id holds all that a press needs.

One `DynamicItem` answers every custom id there is, also those of older versions:
https://discordpy.readthedocs.io/en/stable/interactions/api.html#dynamicitem
"""

import re
from collections.abc import Awaitable, Callable

import discord

from bot.core.answers.cursor import Intent

AnyView = discord.ui.LayoutView | discord.ui.View
Press = Callable[[discord.Interaction, str], Awaitable[None]]
"""What is done when the button with this custom id is pressed."""

_DISMISS = re.compile(rf"r1:{Intent.DISMISS}:(\d{{1,20}})", re.ASCII)


def dismiss_button(asker: int) -> "discord.ui.Button[discord.ui.LayoutView]":
    """Return the button with which `asker`, or a moderator, takes a public answer away."""
    return discord.ui.Button(label="Dismiss", custom_id=f"r1:{Intent.DISMISS}:{asker}")


def read_dismiss(custom_id: str) -> int | None:
    """Return the user id of whoever asked; None for any other button."""
    form = _DISMISS.fullmatch(custom_id)
    return int(form[1]) if form else None


def answer_button(press: Press) -> "type[discord.ui.DynamicItem[discord.ui.Button[AnyView]]]":
    """Return the class that hands every press to `press`."""

    class AnswerButton(discord.ui.DynamicItem[discord.ui.Button[AnyView]], template=r"(?s).+"):
        @classmethod
        async def from_custom_id(
            cls, _interaction: discord.Interaction, item: discord.ui.Item[AnyView], _match: re.Match[str], /
        ) -> "AnswerButton":
            del item
            return cls(discord.ui.Button(custom_id=_match.string))

        async def callback(self, interaction: discord.Interaction) -> None:
            await press(interaction, self.custom_id)

    return AnswerButton
