"""`/reinvent` and the message command "Find in re:Invent", for servers, direct messages and users."""

import logging
import re
from functools import partial

import discord
from discord import app_commands

from bot.core.answers import notices
from bot.core.entry import FIRST_EDITION, Kind

from .answering import DeskClient
from .choices import offer, offer_editions
from .delivery import sending
from .delivery.boundary import apologise, log_failure

log = logging.getLogger("bot.discord")

LAST_EDITION = 2100
"""The last edition that can be asked for."""

ABOUT = "Find announcements, sessions and keynotes of AWS re:Invent"

_MARKUP = re.compile(r"<(?:@[!&]?|#|/|t:|id:|sound:|a?:\w+:)[^<>]*>")
"""Mentions, custom emoji and timestamps as a message holds them.

https://discord.com/developers/docs/reference#message-formatting
"""

Asked = discord.Interaction[DeskClient]
Choices = list[app_commands.Choice[str]]


class Tree(app_commands.CommandTree[discord.Client]):
    """The commands; they work in servers, direct messages and private channels alike."""

    def __init__(self, client: discord.Client) -> None:
        super().__init__(
            client,
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        )

    async def on_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError) -> None:
        """Apologise for whatever went wrong in a command."""
        if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            log.warning("a command of another version: run `reinvent discord sync`")
            await sending.tell(interaction, notices.OLD_COMMAND)
        else:
            await apologise(interaction, "command", error)


def add_commands(tree: Tree) -> None:
    """Put both commands into `tree`; to be answered, its client must be a DeskClient."""
    command = tree.command(name="reinvent", description=ABOUT)(reinvent)
    command.autocomplete("query")(complete_query)
    command.autocomplete("edition")(complete_edition)
    tree.context_menu(name="Find in re:Invent")(find)


@app_commands.describe(
    query="A name, a topic, a person, a session code: whatever you remember",
    kind="Only announcements, sessions or keynotes",
    edition="Only the re:Invent of this year",
    share="Show the answer to the whole channel",
)
@app_commands.choices(kind=[app_commands.Choice(name=kind.capitalize(), value=kind.value) for kind in Kind])
async def reinvent(  # noqa: PLR0913, PLR0917 - one parameter an option, as Discord wants it
    interaction: Asked,
    query: str,
    kind: str = "",
    edition: app_commands.Range[int, FIRST_EDITION, LAST_EDITION] | None = None,
    share: bool | None = None,  # noqa: FBT001 - discord.py passes it by name
) -> None:
    """Answer `/reinvent`."""
    await interaction.client.desk.answer(interaction, question(query, kind, edition), share=share)


async def complete_query(interaction: Asked, typed: str) -> Choices:
    """Offer entries at a keystroke; nothing rather than an error."""
    chosen = interaction.namespace
    try:
        choices = offer(interaction.client.desk.lookup, typed, chosen.kind or "", chosen.edition)
    except Exception as error:  # noqa: BLE001 - the boundary of a keystroke, which has no room for words
        log_failure("autocomplete", error)
        return []
    await sending.deliver(partial(interaction.response.autocomplete, choices))
    return choices


async def complete_edition(interaction: Asked, typed: str) -> list[app_commands.Choice[int]]:
    """Offer the editions that the catalogue holds."""
    return offer_editions(interaction.client.desk.lookup, typed)


async def find(interaction: Asked, message: discord.Message) -> None:
    """Look up what a message says, or what the page is called that it shows."""
    said = message.content or next((embed.title for embed in message.embeds if embed.title), "")
    await interaction.client.desk.answer(interaction, strip_markup(said), share=False)


def question(query: str, kind: str, edition: int | None) -> str:
    """Return what is asked by the options together; a picked entry is asked for alone."""
    if query.startswith("id:"):
        return query
    parts = [query, f"kind:{kind}" if kind else "", f"in:{edition}" if edition else ""]
    return " ".join(part for part in parts if part)


def strip_markup(text: str) -> str:
    """Return what a person wrote, without mentions, custom emoji and timestamps."""
    return _MARKUP.sub(" ", text)
