"""Slack: Socket Mode, Block Kit and nothing else. This module stays light; the SDK is imported by others."""

import ipaddress
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from bot.core.errors import SetupError

API_URL = "https://slack.com/api/"

MIN_TOKEN = 16
"""Characters of a token at the least; nothing narrower is known for certain.

https://docs.slack.dev/authentication/tokens
"""

_PRINTABLE = re.compile(r"[!-~]+")
_PLACEHOLDER = re.compile(
    r"x(?:oxb|app)-(?:your|my|\W|x+(?:-x*)*$|token|change|replace|paste|example)", re.IGNORECASE
)

_BOT_MEND = (
    "set it to the Bot User OAuth Token, which starts with xoxb-: "
    "https://api.slack.com/apps > your app > OAuth & Permissions."
)
_APP_MEND = (
    "set it to an app-level token with the scope connections:write, which starts with xapp-: "
    "https://api.slack.com/apps > your app > Basic Information > App-Level Tokens."
)


@dataclass(frozen=True)
class SlackConfig:
    """What it takes to connect; the tokens are left out of its repr."""

    bot_token: str = field(repr=False)
    app_token: str = field(repr=False)
    api_url: str = API_URL


def check_config(bot_token: str, app_token: str, api_url: str = API_URL) -> SlackConfig:
    """Return the configuration, white space trimmed.

    Raises SetupError, in one line and without any part of a value, for a token that is missing, a
    placeholder or of another type, and for an address that would give a token away.
    """
    return SlackConfig(
        _check_token("SLACK_BOT_TOKEN", bot_token, "xoxb-", _BOT_MEND),
        _check_token("SLACK_APP_TOKEN", app_token, "xapp-", _APP_MEND),
        _check_api_url(api_url.strip()),
    )


def is_safe_address(url: str) -> bool:
    """Whether what is sent there stays secret on the way: https, or this machine itself."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    if not host or parts.username is not None or not _PRINTABLE.fullmatch(url):
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))


def is_loopback(host: str) -> bool:
    """Whether `host` is this machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _check_token(name: str, value: str, prefix: str, mend: str) -> str:
    token = value.strip()
    if not token:
        raise SetupError(f"{name} is not set: {mend}")
    if not token.startswith(prefix):
        raise SetupError(f"{name} is a token of another kind: {mend}")
    if len(token) < MIN_TOKEN or not _PRINTABLE.fullmatch(token) or _PLACEHOLDER.match(token):
        raise SetupError(f"{name} is a placeholder or was not copied whole: {mend}")
    return token


def _check_api_url(url: str) -> str:
    if not url:
        return API_URL
    if not is_safe_address(url):
        raise SetupError(
            "SLACK_API_URL must be an https address (or one of this machine, for tests): "
            "remove it to use Slack's own."
        )
    return url if url.endswith("/") else f"{url}/"
