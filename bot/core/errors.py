"""Errors that end a command with one line."""

from dataclasses import dataclass


class SetupError(Exception):
    """It cannot run as configured.

    The message is one line that says what to do, and holds no part of any configured value.
    """


class RunError(Exception):
    """It ran, and something was refused or could not be reached; the message is one line."""


@dataclass(frozen=True)
class Finding:
    """One thing that `reinvent doctor` looked at; `text` says what to do where it is not fine."""

    fine: bool
    text: str
