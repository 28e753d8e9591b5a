"""Logging: one structured line an event, for a person or for a machine, and no secret in any of them."""

import logging
import re
from collections.abc import Iterable

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

LIBRARY_LEVEL = logging.INFO
"""The libraries' own debug lines hold tokens, message text and response URLs: they are never let through."""

_SECRETS = re.compile(r"x(?:ox[a-z]|app)-[\w-]+|https?://hooks\.slack\.com/\S+|(?<=/webhooks/)\d+/[\w-]+")


def set_up_logging(level: str, form: str, secrets: Iterable[str]) -> None:
    """Send the bot's lines from `level` up to stderr, as "console" or "json", with `secrets` masked."""
    renderer: Processor = structlog.processors.JSONRenderer(ensure_ascii=False)
    if form == "console":
        # structlog's default shows the local variables of a traceback, tokens among them
        plain = structlog.dev.plain_traceback
        renderer = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=plain)
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    if form == "json":
        shared.append(structlog.processors.format_exc_info)
    finish: list[Processor] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        renderer,
        _Mask(secrets),
    ]
    handler = logging.StreamHandler()
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=finish))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(LIBRARY_LEVEL, logging.getLevelNamesMapping()[level]))
    logging.getLogger("bot").setLevel(level)


class _Mask:
    """The last processor of all: whatever a library put into a line, no secret leaves."""

    def __init__(self, secrets: Iterable[str]) -> None:
        self._secrets = [secret for secret in secrets if secret]

    def __call__(self, _logger: WrappedLogger, _method: str, line: str | EventDict) -> str:
        text = _SECRETS.sub("***", str(line))
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return text
