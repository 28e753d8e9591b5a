"""A message under construction: whatever is put into it, Discord's limits hold."""

from collections.abc import Iterable

import discord

from bot.discord.limits import MAX_BUTTON_URL, MAX_COMPONENTS, MAX_CUSTOM_ID, MAX_ROW, MAX_TEXT

from .escape import width

Button = discord.ui.Button[discord.ui.LayoutView]
Container = discord.ui.Container[discord.ui.LayoutView]


class AnswerView(discord.ui.LayoutView):
    """The components of one answer. Nothing waits for a press on it, so nothing of it is kept.

    discord.py keeps a view in memory until it is finished, and an ephemeral one for 15 minutes;
    buttons of ours are found by their custom id instead (see `buttons`).
    """

    def __init__(self) -> None:
        super().__init__(timeout=None)

    def is_finished(self) -> bool:
        """Tell discord.py that there is nothing to keep."""
        return True


class Sheet:
    """Collects texts, sections and rows in one container.

    What would break a limit is left out: callers put the most important things first and ask
    `room` how many characters of text are left.
    """

    def __init__(self, accent: int | None) -> None:
        self._container = Container(accent_colour=accent)
        self._components = 1
        self._custom_ids: set[str] = set()
        self.room = MAX_TEXT

    def add_text(self, *lines: str) -> None:
        """Add a text display of the lines that are not empty."""
        text = self._take(lines)
        if text and self._reserve(1):
            self._container.add_item(discord.ui.TextDisplay(text))

    def add_section(self, lines: Iterable[str], accessory: Button | None) -> None:
        """Add a text with a button beside it."""
        if accessory is None or not self._carries(accessory):
            self.add_text(*lines)
            return
        text = self._take(lines)
        if text and self._reserve(3):
            self._container.add_item(discord.ui.Section(discord.ui.TextDisplay(text), accessory=accessory))

    def add_separator(self) -> None:
        """Add a thin line."""
        if self._reserve(1):
            self._container.add_item(discord.ui.Separator())

    def add_buttons(self, buttons: Iterable[Button]) -> None:
        """Add buttons in rows."""
        fitting = [button for button in buttons if self._carries(button)]
        for start in range(0, len(fitting), MAX_ROW):
            row = fitting[start : start + MAX_ROW]
            if self._reserve(1 + len(row)):
                self._container.add_item(discord.ui.ActionRow(*row))

    def finish(self) -> AnswerView:
        """Return the message."""
        view = AnswerView()
        view.add_item(self._container)
        return view

    def _take(self, lines: Iterable[str]) -> str:
        kept = []
        for line in lines:
            needed = width(line) + 1
            if line and needed <= self.room:
                self.room -= needed
                kept.append(line)
        return "\n".join(kept)

    def _reserve(self, number: int) -> bool:
        fits = self._components + number <= MAX_COMPONENTS
        self._components += number if fits else 0
        return fits

    def _carries(self, button: Button) -> bool:
        """Whether Discord takes this button, and no other of the message has its custom id."""
        if button.url is not None:
            return width(button.url) <= MAX_BUTTON_URL
        custom_id = button.custom_id or ""
        if not 1 <= width(custom_id) <= MAX_CUSTOM_ID or custom_id in self._custom_ids:
            return False
        self._custom_ids.add(custom_id)
        return True
