"""The life of the Slack app: from the first check to the last answer."""

import asyncio
import json
import logging
import math
import time
from collections.abc import Coroutine
from typing import TypeVar

import aiohttp
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.core import Lookup
from bot.core.cooldown import Cooldown
from bot.core.errors import SetupError

from . import SlackConfig, is_safe_address
from .doctor import UNREACHABLE, Identity, check_app, check_bot
from .listeners.desk import BURST, BURST_SECONDS, Desk
from .listeners.recent import Recent
from .listeners.routes import build_app, dispatch
from .wire.connection import HEARTBEAT, HELLO_TIMEOUT, Line, Socket, ask_address
from .wire.in_flight import InFlight
from .wire.seen import Seen
from .wire.web import UndeliveredError, Web, open_web

log = logging.getLogger("bot.slack")

LINES = 2
"""Sockets that stand at a time, so that one can go without a gap; Slack allows ten.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

DRAIN_SECONDS = 10.0
"""From the stop to the last answer under way, the closing of the sockets included."""

START_PAUSE = 5.0
"""Seconds between two attempts to reach Slack at the start."""


T = TypeVar("T")


async def run(lookup: Lookup, config: SlackConfig, stop: asyncio.Event) -> None:
    """Check everything, serve until `stop` is set, finish what is in flight and return.

    Raises SetupError when a token is refused, a scope is missing or the catalogue is empty. While
    Slack cannot be reached it says so and tries again.
    """
    if not lookup.index.catalogue.entries:
        raise SetupError("The catalogue is empty: name a folder of posts with --posts or REINVENT_POSTS.")
    bot, opener = open_web(config, config.bot_token), open_web(config, config.app_token)
    identity = await _check(bot, opener, stop)
    if identity is None:
        return
    for counted in ("help", "status"):
        lookup.ask(counted)  # what is counted once for a catalogue is counted before anybody waits
    in_flight = InFlight()
    app = build_app(_make_desk(lookup, bot, identity), config, identity, in_flight)
    async with aiohttp.ClientSession() as session:
        wires = Wires(app, bot, opener, session)
        lines = [Line(wires.open_socket) for _ in range(LINES)]
        try:
            await _serve(lines, stop)
        finally:
            late = await _wind_up(lines, in_flight)
    log.info("slack stopped", extra={"undelivered": late})


class Wires:
    """What sockets are made of, and where their envelopes go."""

    def __init__(self, app: AsyncApp, bot: Web, opener: Web, session: aiohttp.ClientSession) -> None:
        self._app = app
        self._bot = bot
        self._opener = opener
        self._session = session
        self._answered_late = Seen(time.monotonic)

    async def open_socket(self) -> Socket:
        """Connect one socket. Raises UndeliveredError, TimeoutError, OSError and aiohttp's errors."""
        url = await ask_address(self._opener)
        async with asyncio.timeout(HELLO_TIMEOUT):
            ws = await self._session.ws_connect(
                url, heartbeat=HEARTBEAT, proxy=self._opener.client.proxy, autoclose=True
            )
        return Socket(ws, self._dispatch, self._reply_late)

    async def _dispatch(self, request: SocketModeRequest) -> str | None:
        if request.envelope_id in self._answered_late:
            return ""
        return await dispatch(self._app, request)

    async def _reply_late(self, request: SocketModeRequest, payload: str) -> None:
        """Answer a command whose socket was cut before it could be acknowledged."""
        reply = json.loads(payload or "{}")
        url = request.payload.get("response_url") if isinstance(request.payload, dict) else None
        if "text" not in reply or not isinstance(url, str) or not is_safe_address(url):
            return
        self._answered_late.take([request.envelope_id])
        try:
            await self._bot.respond(url, reply)
        except UndeliveredError as error:
            log.warning("answer was cut off", extra={"code": error.code})


async def _serve(lines: list[Line], stop: asyncio.Event) -> None:
    keeping = [asyncio.create_task(line.keep()) for line in lines]
    stopping = asyncio.create_task(stop.wait())
    ready = asyncio.create_task(_tell_ready(lines))
    try:
        await asyncio.wait([stopping, *keeping], return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (*keeping, stopping, ready):
            task.cancel()
        ended = await asyncio.gather(*keeping, stopping, ready, return_exceptions=True)
    for error in ended:
        if isinstance(error, Exception):
            raise error


async def _wind_up(lines: list[Line], in_flight: InFlight) -> int:
    """Refuse new work, deliver what is in flight, and return how many answers were too late."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + DRAIN_SECONDS
    await asyncio.gather(*(line.close() for line in lines))
    return await in_flight.drain(deadline - loop.time())


async def _tell_ready(lines: list[Line]) -> None:
    for line in lines:
        await line.opened.wait()
    log.info("slack is ready", extra={"sockets": len(lines)})


async def _check(bot: Web, opener: Web, stop: asyncio.Event) -> Identity | None:
    """Return who the bot is once both tokens are accepted; None when told to stop before that."""
    while not stop.is_set():
        try:
            return await _unless_stopped(stop, _look(bot, opener))
        except UndeliveredError as error:
            log.error(UNREACHABLE, extra={"code": error.code, "again_in": START_PAUSE})  # noqa: TRY400 - no trace
            await _unless_stopped(stop, asyncio.sleep(START_PAUSE))
    return None


async def _look(bot: Web, opener: Web) -> Identity:
    identity = await check_bot(bot)
    await check_app(opener)
    return identity


async def _unless_stopped(stop: asyncio.Event, work: Coroutine[None, None, T]) -> T | None:
    """Return what `work` comes to, or None when told to stop before that."""
    working, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    await asyncio.wait([working, stopping], return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not working.done():
        working.cancel()
        return None
    return await working


def _make_desk(lookup: Lookup, bot: Web, identity: Identity) -> Desk:
    return Desk(
        lookup=lookup,
        web=bot,
        bot_user=identity.user,
        seen=Seen(time.monotonic),
        met=Seen(time.monotonic, keep=math.inf),
        recent=Recent(time.monotonic),
        cooldown=Cooldown(time.monotonic, burst=BURST, seconds=BURST_SECONDS),
    )
