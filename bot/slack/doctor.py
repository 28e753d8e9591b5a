"""What is checked before "ready", and by `reinvent doctor` without starting."""

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass

from bot.core import Freshness, Help
from bot.core.errors import Finding, SetupError

from . import SlackConfig
from .manifest import SCOPES
from .render import Surface, render
from .wire.connection import ask_address
from .wire.web import UndeliveredError, Web, open_web

REFUSED_TOKENS = frozenset(
    {
        "invalid_auth",
        "not_authed",
        "account_inactive",
        "token_revoked",
        "token_expired",
        "not_allowed_token_type",
        "missing_scope",
        "no_permission",
        "org_login_required",
        "ekm_access_denied",
    }
)
"""Errors that no waiting mends. https://docs.slack.dev/reference/methods/auth.test#errors"""

BOT_REFUSED = (
    "SLACK_BOT_TOKEN was refused by Slack: install the app again and copy the Bot User OAuth Token from "
    "https://api.slack.com/apps > your app > OAuth & Permissions."
)
APP_REFUSED = (
    "SLACK_APP_TOKEN was refused by Slack: make a new app-level token with the scope connections:write at "
    "https://api.slack.com/apps > your app > Basic Information, and see that Socket Mode is on."
)
SCOPES_MISSING = (
    "The Slack app lacks {}: paste manifest.json again at https://api.slack.com/apps > your app > "
    "App Manifest, install the app again and use its new token."
)
UNREACHABLE = "Slack cannot be reached: check the network, a proxy (HTTPS_PROXY) and SLACK_API_URL."


@dataclass(frozen=True)
class Identity:
    """Who the bot is in its workspace."""

    user: str
    bot: str
    team: str


async def check_bot(web: Web) -> Identity:
    """Return who the bot token belongs to.

    Raises SetupError when it is refused or lacks a scope, UndeliveredError when Slack cannot be asked.
    https://docs.slack.dev/reference/methods/auth.test
    """
    try:
        reply = await web.call("auth.test", {})
    except UndeliveredError as error:
        raise _mended(error, BOT_REFUSED) from None
    if missing := _missing_scopes(reply.headers):
        raise SetupError(SCOPES_MISSING.format(" and ".join(missing)))
    return Identity(*(str(reply.data.get(key, "")) for key in ("user_id", "bot_id", "team_id")))


async def check_app(web: Web) -> None:
    """See that a socket can be asked for. Raises as `check_bot` does; `web` carries the app-level token."""
    try:
        await ask_address(web)
    except UndeliveredError as error:
        raise _mended(error, APP_REFUSED) from None


async def diagnose(config: SlackConfig) -> list[Finding]:
    """Look at everything that a start looks at, and let Slack validate a message."""
    bot, app = open_web(config, config.bot_token), open_web(config, config.app_token)
    findings = [await _find("Slack bot token and scopes", check_bot(bot))]
    findings.append(await _find("Slack app token and Socket Mode", check_app(app)))
    if findings[0].fine:
        findings.append(await _find("Slack takes our blocks", _check_blocks(bot)))
    return findings


async def _check_blocks(web: Web) -> None:
    """Let Slack itself validate a message, where it offers that.

    https://docs.slack.dev/reference/methods/blocks.validate
    """
    tips = render(Help(("eventbridge", "keynotes"), Freshness(None, None, 0)), Surface.PRIVATE)
    try:
        await web.call("blocks.validate", {"blocks": tips.blocks})
    except UndeliveredError as error:
        if error.code != "unknown_method":
            raise


async def _find(name: str, check: Awaitable[object]) -> Finding:
    try:
        await check
    except SetupError as error:
        return Finding(fine=False, text=str(error))
    except UndeliveredError as error:
        told = UNREACHABLE if error.status == 0 else f"{name}: Slack answered with {error.code}."
        return Finding(fine=False, text=told)
    return Finding(fine=True, text=name)


def _mended(error: UndeliveredError, mend: str) -> Exception:
    return SetupError(mend) if error.code in REFUSED_TOKENS else error


def _missing_scopes(headers: Mapping[str, str]) -> list[str]:
    """Return the scopes that Slack's header does not name; none when there is no such header."""
    told = next((value for name, value in headers.items() if name.lower() == "x-oauth-scopes"), None)
    granted = {scope.strip() for scope in (told or "").split(",")}
    return [scope for scope in SCOPES if scope not in granted] if told else []
