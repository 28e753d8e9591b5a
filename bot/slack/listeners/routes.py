"""Which listener answers what, on a bolt app that keeps to itself."""

import json
import re
from collections.abc import Awaitable, Callable

from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.kwargs_injection.async_args import AsyncArgs
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.slack import SlackConfig
from bot.slack.doctor import Identity
from bot.slack.manifest import COMMAND, MESSAGE_SHORTCUT, SEARCH_SHORTCUT
from bot.slack.views import SEARCH_MODAL
from bot.slack.wire.in_flight import InFlight
from bot.slack.wire.web import SILENT, open_web

from .boundary import Boundary, describe
from .desk import Desk, log
from .presses import on_press
from .questions import on_command, on_mention, on_message
from .search import on_global_shortcut, on_home_opened, on_message_shortcut, on_submission

Listener = Callable[[Desk, AsyncArgs], Awaitable[None]]
BoltListener = Callable[[AsyncArgs], Awaitable[None]]


def build_app(desk: Desk, config: SlackConfig, identity: Identity, in_flight: InFlight) -> AsyncApp:
    """Return a bolt app with every listener; each counts as in flight from its start to its end."""
    app = _quiet_app(config, identity)
    boundary = Boundary(desk.web)

    def served(listener: Listener) -> BoltListener:
        async def serve(args: AsyncArgs) -> None:
            with in_flight.counted():
                try:
                    await listener(desk, args)
                except Exception as error:  # noqa: BLE001 - the boundary of this platform
                    await boundary.apologise(error, args)

        return serve

    app.command(COMMAND)(served(on_command))
    app.event("app_mention")(served(on_mention))
    app.event("message")(served(on_message))
    app.event("app_home_opened")(served(on_home_opened))
    app.action(re.compile(""))(served(on_press))
    app.shortcut({"type": "shortcut", "callback_id": SEARCH_SHORTCUT})(served(on_global_shortcut))
    app.shortcut({"type": "message_action", "callback_id": MESSAGE_SHORTCUT})(served(on_message_shortcut))
    app.view(SEARCH_MODAL)(served(on_submission))
    app.error(_on_error)
    return app


async def _on_error(error: Exception) -> None:
    """Tell of what failed in bolt itself, before any listener."""
    log.error("slack envelope failed", extra=describe(error))


def _quiet_app(config: SlackConfig, identity: Identity) -> AsyncApp:
    """Return a bolt app that logs nothing and authorizes itself.

    With `authorize` given, bolt asks Slack nothing more, and a stray SLACK_CLIENT_ID and
    SLACK_CLIENT_SECRET in the environment cannot turn on its OAuth mode's own look-up of tokens.
    """
    result = AuthorizeResult(
        enterprise_id=None,
        team_id=identity.team,
        bot_id=identity.bot,
        bot_user_id=identity.user,
        bot_token=config.bot_token,
    )

    async def authorize() -> AuthorizeResult:
        return result

    return AsyncApp(
        client=open_web(config, None).client, authorize=authorize, logger=SILENT, name="bot.slack.sdk.app"
    )


async def dispatch(app: AsyncApp, request: SocketModeRequest) -> str | None:
    """Run an envelope through bolt and return the JSON of its acknowledgement; None for none."""
    try:
        response = await run_async_bolt_app(app, request)
    except Exception as error:  # noqa: BLE001 - bolt met what it cannot read; the socket must live on
        log.error("slack envelope failed", extra=describe(error))
        return None
    if response.status != 200:
        return None
    is_object = not response.body or response.body.startswith("{")
    return response.body if is_object else json.dumps({"text": response.body})
