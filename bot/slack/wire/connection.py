"""Socket Mode: two sockets, each replaced before it goes.

https://docs.slack.dev/apis/events-api/using-socket-mode
The SDK's own client closes the old socket before it opens the next, waits a whole ping interval after a
cut, and may acknowledge on another socket than asked (see docs/decisions/slack-sockets.md).
"""

import asyncio
import json
import logging
import random
from collections.abc import Awaitable, Callable
from itertools import count

import aiohttp
from slack_sdk.socket_mode.request import SocketModeRequest

from .web import UndeliveredError, Web

log = logging.getLogger("bot.slack")

HEARTBEAT = 7.0
"""Seconds of silence after which the peer is pinged; half of it later, without a pong, it counts as dead.

A silent peer is given up after at most 7 + 3.5 seconds (rounded up to whole ones); pongs may take three.
"""

HELLO_TIMEOUT = 8.0
"""Seconds from the address to Slack's hello."""

CLOSE_TIMEOUT = 2.0
SHORT_LIFE = 1.0
FREE_RENEWALS = 3
MAX_PAUSE = 2.0
"""After FREE_RENEWALS sockets in a row that lived less than SHORT_LIFE seconds, each next one waits a
little, at most MAX_PAUSE, so that no loop storms Slack and a line is still back within three seconds.
"""

MAX_BACK_OFF = 30.0
LINGER = 60.0
"""Seconds that a socket told to go may go on delivering; Slack closes it itself after about ten."""

Dispatch = Callable[[SocketModeRequest], Awaitable[str | None]]
"""Answers an envelope with the JSON object of its acknowledgement, or ""; None acknowledges nothing."""

LateReply = Callable[[SocketModeRequest, str], Awaitable[None]]
"""Delivers otherwise what could not be said in an acknowledgement, because its socket was cut."""


class Socket:
    """One websocket, from hello to close. `leaving` is set when it closes or is told to go."""

    def __init__(self, ws: aiohttp.ClientWebSocketResponse, dispatch: Dispatch, late: LateReply) -> None:
        self._ws = ws
        self._dispatch = dispatch
        self._late = late
        self._answering: set[asyncio.Task[None]] = set()
        self._refusing = False
        self._hello = asyncio.Event()
        self.leaving = asyncio.Event()

    async def greet(self) -> None:
        """Wait for Slack's hello. Raises TimeoutError, or ConnectionResetError when it hangs up instead."""
        async with asyncio.timeout(HELLO_TIMEOUT):
            await self._hello.wait()
        if self.leaving.is_set():
            raise ConnectionResetError

    async def read(self) -> None:
        """Take envelopes until the socket closes, each answered in a task of its own."""
        try:
            async for message in self._ws:
                if message.type is aiohttp.WSMsgType.TEXT:
                    self._take(message.data)
                    await asyncio.sleep(0)  # a burst is begun one by one, so that it never holds the loop
        finally:
            self.leaving.set()
            self._hello.set()

    async def close(self) -> None:
        """Take no more, say what is still to be acknowledged, then close; a peer may be gone."""
        self._refusing = True
        if self._answering:
            await asyncio.wait(self._answering, timeout=CLOSE_TIMEOUT)
        try:
            await asyncio.wait_for(self._ws.close(), CLOSE_TIMEOUT)
        except (TimeoutError, aiohttp.ClientError, ConnectionError):
            log.debug("socket closed without a farewell")

    def _take(self, text: str) -> None:
        try:
            message = json.loads(text)
        except ValueError:
            return
        if self._refusing or not isinstance(message, dict):
            return
        if message.get("type") == "hello":
            self._hello.set()
        elif message.get("type") == "disconnect":
            self._told_to_go(message.get("reason"))
        elif isinstance(message.get("payload"), dict) and (request := SocketModeRequest.from_dict(message)):
            task = asyncio.create_task(self._answer(request))
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)

    def _told_to_go(self, reason: object) -> None:
        if reason == "link_disabled":
            log.error("Socket Mode is switched off: switch it on at https://api.slack.com/apps > Socket Mode")
        self.leaving.set()

    async def _answer(self, request: SocketModeRequest) -> None:
        payload = await self._dispatch(request)
        if payload is None:
            return
        about = f'"envelope_id": {json.dumps(request.envelope_id)}'
        try:
            await self._ws.send_str(f'{{{about}, "payload": {payload}}}' if payload else f"{{{about}}}")
        except (aiohttp.ClientError, ConnectionError):
            await self._late(request, payload)


class Line:
    """Keeps one socket open: the next stands before the last one goes."""

    def __init__(self, open_socket: Callable[[], Awaitable[Socket]]) -> None:
        self._open_socket = open_socket
        self._readers: dict[asyncio.Task[None], Socket] = {}
        self.opened = asyncio.Event()

    async def keep(self) -> None:
        """Keep a socket open until cancelled."""
        loop = asyncio.get_running_loop()
        renewals = 0
        while True:
            socket = await self._open_patiently()
            began = loop.time()
            self.opened.set()
            await socket.leaving.wait()
            log.info("slack socket is going, the next one is being opened")
            renewals = renewals + 1 if loop.time() - began < SHORT_LIFE else 0
            await asyncio.sleep(_pause(renewals))

    async def close(self) -> None:
        """Close every socket, the one told to go as well."""
        readers = dict(self._readers)
        await asyncio.gather(*(socket.close() for socket in readers.values()))
        for reader in readers:
            reader.cancel()
        await asyncio.gather(*readers, return_exceptions=True)

    async def _open_patiently(self) -> Socket:
        for failures in count(1):
            try:
                return await self._open()
            except (UndeliveredError, aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
                wait = _back_off(failures)
                told = {"why": _name(error), "failures": failures, "again_in": round(wait, 1)}
                log.warning("slack connection failed", extra=told)
                await asyncio.sleep(wait)
        raise AssertionError("it is tried without end")

    async def _open(self) -> Socket:
        socket = await self._open_socket()
        reader = asyncio.create_task(self._read(socket))
        self._readers[reader] = socket
        reader.add_done_callback(lambda done: self._readers.pop(done, None))
        try:
            await socket.greet()
        except OSError:
            await socket.close()
            raise
        return socket

    async def _read(self, socket: Socket) -> None:
        reading = asyncio.create_task(socket.read())
        try:
            await socket.leaving.wait()
            await asyncio.wait([reading], timeout=LINGER)
            await socket.close()
        finally:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)


async def ask_address(web: Web) -> str:
    """Return the address of a new socket; `web` carries the app-level token. Raises UndeliveredError.

    https://docs.slack.dev/reference/methods/apps.connections.open
    """
    reply = await web.call("apps.connections.open", {})
    url = reply.data.get("url")
    if not isinstance(url, str):
        raise UndeliveredError("no_address")
    return url


def _back_off(failures: int) -> float:
    return min(MAX_BACK_OFF, 0.25 * 2.0**failures) * random.uniform(0.5, 1)  # noqa: S311 - jitter, no secret


def _pause(renewals: int) -> float:
    return 0.0 if renewals <= FREE_RENEWALS else min(MAX_PAUSE, 0.1 * 2.0 ** (renewals - FREE_RENEWALS))


def _name(error: Exception) -> str:
    """Name an error without its text, which may hold the address of a socket."""
    return error.code if isinstance(error, UndeliveredError) else type(error).__name__
