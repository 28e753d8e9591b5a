"""Errors that end a command with one line."""


class SetupError(Exception):
    """It cannot run as configured.

    The message is one line that says what to do, and holds no part of any configured value.
    """
