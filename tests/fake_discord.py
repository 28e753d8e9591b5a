"""A small Discord of our own on loopback: REST v10 and the gateway, with its limits and its faults.

It refuses bodies that Discord refuses, answers an interaction once, resumes sessions, and can be
told to fail. Tests point discord.py at it from outside; the product knows of no other address.
"""

import asyncio
import json
import time
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import discord
import pytest
import yarl
from aiohttp import WSMsgType, web

from . import fake_discord_payloads as payloads
from .fake_discord_payloads import APPLICATION, BOT, Json
from .fake_discord_rules import refuse

TOKEN = "canary.discord.token"


@dataclass
class Sent:
    """A request that reached Discord: `path` below the version, `at` in monotonic seconds."""

    method: str
    path: str
    body: object
    at: float


@dataclass
class FakeDiscord:
    """State and faults. `visible` maps an interaction token or channel to the messages shown."""

    sent: list[Sent] = field(default_factory=list)
    visible: dict[str, list[Json]] = field(default_factory=dict)
    acknowledged: dict[str, int] = field(default_factory=dict)
    shown_at: dict[str, float] = field(default_factory=dict)
    edited: list[Json] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    choices: dict[str, list[Json]] = field(default_factory=dict)
    faults: deque[str] = field(default_factory=deque)
    registered: list[Json] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    application: Json = field(default_factory=dict)
    commands_status: int = 200
    login_status: int = 200
    login_wait: float = 3600.0
    login_headers: dict[str, str] = field(default_factory=dict)
    strict: bool = True
    gone: bool = False
    intents: int = 0
    identify_close: int | None = None
    refuse_handshakes: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    closes: list[int | None] = field(default_factory=list)
    nonces: set[str] = field(default_factory=set)
    url: str = ""
    _events: list[Json] = field(default_factory=list)
    _socket: web.WebSocketResponse | None = None
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def ready(self) -> bool:
        return self._socket is not None and not self._socket.closed

    async def until(self, holds: Callable[[], object], seconds: float = 8.0) -> None:
        """Wait until something holds; fails the test when it does not come about."""
        async with asyncio.timeout(seconds):
            while not holds():
                self._changed.clear()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._changed.wait(), 0.02)

    def notice(self, *_: object) -> None:
        """Look again at what `until` waits for."""
        self._changed.set()

    async def emit(self, event: str, data: Json) -> Json:
        """Send an event, or keep it for the next resume; return its data."""
        packet: Json = {"op": 0, "t": event, "s": len(self._events) + 1, "d": data}
        self._events.append(packet)
        if self.ready and self._socket is not None:
            await self._socket.send_json(packet)
        return data

    async def ask(self, interaction: Json) -> str:
        """Send an interaction and return its token."""
        await self.emit("INTERACTION_CREATE", interaction)
        return str(interaction["token"])

    async def answered(self, interaction: Json) -> Json:
        """Send an interaction, wait for what is shown and return the message."""
        token = await self.ask(interaction)
        await self.until(lambda: self.visible.get(token))
        return self.visible[token][0]

    async def gateway_says(self, op: int, data: object = None) -> None:
        """Send an opcode, such as 7 (reconnect) or 9 (invalid session)."""
        socket, self._socket = self._socket, None
        assert socket is not None
        await socket.send_json({"op": op, "d": data})

    async def close_gateway(self, code: int) -> None:
        """Close the connection as Discord does."""
        socket, self._socket = self._socket, None
        assert socket is not None
        await socket.close(code=code)

    def cut_gateway(self) -> None:
        """Cut the connection without a word."""
        socket, self._socket = self._socket, None
        assert socket is not None
        assert socket._req is not None
        assert socket._req.transport is not None
        socket._req.transport.abort()

    def forget(self) -> None:
        """Drop what was recorded, so that only the bot's own memory is left to measure."""
        self.sent.clear()
        self.edited.clear()
        self.nonces.clear()
        for record in (self.visible, self.choices):
            record.clear()
        self.acknowledged.clear()
        self.shown_at.clear()
        self._events = [{}] * len(self._events)

    # REST

    async def serve(self, request: web.Request) -> web.StreamResponse:
        path = request.path.removeprefix("/api/v10")
        body = await request.json() if request.can_read_body else None
        self.sent.append(Sent(request.method, path, body, time.perf_counter()))
        self._changed.set()
        match request.method, path.strip("/").split("/"):
            case "GET", ["users", "@me"]:
                answer: web.StreamResponse = self._login(request)
            case "GET", ["oauth2", "applications", "@me"]:
                answer = _json(_application() | self.application)
            case method, ["applications", _, "commands"] | ["applications", _, "guilds", _, "commands"]:
                answer = self._commands(method, body)
            case "POST", ["interactions", interaction_id, token, "callback"]:
                answer = await self._callback(request, interaction_id, token)
            case "POST", ["channels", channel, "messages"]:
                answer = await self._message(request, channel)
            case "POST", ["webhooks", _, token]:
                answer = self._followup(token, body)
            case "DELETE", ["webhooks", _, token, "messages", "@original"]:
                self.deleted.append(token)
                unknown = {"code": 10008, "message": "Unknown Message"}
                answer = _json(unknown, status=404) if self.gone else web.Response(status=204)
            case _:
                answer = _json({"code": 0, "message": "404: Not Found"}, status=404)
        return answer

    def _login(self, request: web.Request) -> web.Response:
        status = self.login_status
        if request.headers.get("Authorization") != f"Bot {TOKEN}":
            status = 401
        if status != 200:
            told = {"message": "refused", "code": 0, "retry_after": self.login_wait, "global": False}
            return _json(told, status=status, headers=self.login_headers)
        return _json(payloads.user(BOT, bot=True))

    def _commands(self, method: str, body: object) -> web.Response:
        if self.commands_status != 200:
            return _json({"code": 50001, "message": "Missing Access"}, status=self.commands_status)
        if method == "PUT" and isinstance(body, list):
            self.registered = [
                {
                    "id": str(number),
                    "application_id": APPLICATION,
                    "version": "1",
                    "description": "",
                    **command,
                }
                for number, command in enumerate(body, 1)
            ]
        return _json(self.registered)

    async def _callback(self, request: web.Request, interaction_id: str, token: str) -> web.StreamResponse:
        fault = self.faults.popleft() if self.faults else ""
        if fault in ("502", "cut"):
            return _fail(request, fault)
        fault = "40060" if token in self.acknowledged else fault
        if fault in _REFUSALS:
            code, message, status = _REFUSALS[fault]
            return _json({"code": code, "message": message, "retry_after": 0.3}, status=status)
        body = await request.json()
        if problem := self.strict and refuse("callback", body):
            self.refused.append(problem)
            return _json({"code": 50035, "message": "Invalid Form Body"}, status=400)
        self._apply(token, body)
        if fault.endswith("-applied"):
            return _fail(request, fault.removesuffix("-applied"))
        told = {"interaction": {"id": interaction_id, "type": 2, "response_message_id": payloads.snowflake()}}
        return _json(told)

    def _apply(self, token: str, body: Json) -> None:
        kind, data = body["type"], body.get("data")
        self.acknowledged[token] = int(str(kind))
        self.shown_at[token] = time.perf_counter()
        self._changed.set()
        if not isinstance(data, dict):
            return
        if kind == 4:
            self.visible.setdefault(token, []).append(data)
        elif kind == 7:
            self.edited.append(data)
            self.visible.setdefault(token, []).append(data)
        elif kind == 8:
            self.choices[token] = data["choices"]

    async def _message(self, request: web.Request, channel: str) -> web.StreamResponse:
        fault = self.faults.popleft() if self.faults else ""
        if fault == "403":
            return _json({"code": 50013, "message": "Missing Permissions"}, status=403)
        if fault in ("502", "cut"):
            return _fail(request, fault)
        body = await request.json()
        if problem := self.strict and refuse("message", body):
            self.refused.append(problem)
            return _json({"code": 50035, "message": "Invalid Form Body"}, status=400)
        if body.get("nonce") not in self.nonces or not body.get("enforce_nonce"):
            self.visible.setdefault(channel, []).append(body)
        self.nonces.add(str(body.get("nonce")))
        self._changed.set()
        if fault:
            return _fail(request, fault.removesuffix("-applied"))
        return _json(payloads.message("", by=BOT) | {"channel_id": channel})

    def _followup(self, token: str, body: object) -> web.Response:
        assert isinstance(body, dict)
        self.visible.setdefault(token, []).append(body)
        self._changed.set()
        return _json(payloads.message("", by=BOT))

    # the gateway

    async def gateway(self, request: web.Request) -> web.StreamResponse:
        self.counts["handshake"] += 1
        if self.refuse_handshakes:
            self.refuse_handshakes -= 1
            return web.Response(status=503)
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": 41_250}})
        async for packet in socket:
            if packet.type is WSMsgType.TEXT:
                await self._packet(socket, packet.json())
        self.closes.append(socket.close_code)
        self._changed.set()
        return socket

    async def _packet(self, socket: web.WebSocketResponse, packet: Json) -> None:
        match packet["op"]:
            case 1:
                await socket.send_json({"op": 11})
            case 2:
                await self._identify(socket, packet["d"])
            case 6:
                await self._resume(socket, packet["d"])

    async def _identify(self, socket: web.WebSocketResponse, data: object) -> None:
        assert isinstance(data, dict)
        self.intents = data["intents"]
        self.counts["identify"] += 1
        if self.identify_close:
            await socket.close(code=self.identify_close)
            return
        self._socket = socket
        self._events.clear()
        ready: Json = {
            "v": 10,
            "user": payloads.user(BOT, bot=True),
            "guilds": [{"id": payloads.GUILD, "unavailable": True}],
            "session_id": f"session-{self.counts['identify']}",
            "resume_gateway_url": f"{self.url}/gateway",
            "application": {"id": APPLICATION, "flags": 0},
            "private_channels": [],
        }
        await self.emit("READY", ready)
        await self.emit("GUILD_CREATE", payloads.guild())
        self._changed.set()

    async def _resume(self, socket: web.WebSocketResponse, data: object) -> None:
        assert isinstance(data, dict)
        self.counts["resume"] += 1
        if data["session_id"] != f"session-{self.counts['identify']}":
            await socket.send_json({"op": 9, "d": False})
            return
        self._socket = socket
        for packet in self._events[data["seq"] :]:
            await socket.send_json(packet)
        await self.emit("RESUMED", {})
        self._changed.set()


_REFUSALS = {
    "429": (0, "You are being rate limited.", 429),
    "10062": (10062, "Unknown interaction", 404),
    "40060": (40060, "Interaction has already been acknowledged.", 400),
}


def _application() -> Json:
    return {
        "id": APPLICATION,
        "name": "re:Invent",
        "description": "",
        "icon": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "owner": payloads.user(payloads.MODERATOR),
        "verify_key": "0",
        "flags": 0,
        "integration_types_config": {"0": {}, "1": {}},
    }


def _json(data: object, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Answer in JSON with a bare content type: discord.py takes no other for JSON."""
    body = json.dumps(data).encode()
    return web.Response(
        body=body, status=status, headers={"Content-Type": "application/json"} | (headers or {})
    )


def _fail(request: web.Request, fault: str) -> web.Response:
    """Answer 502, or cut the connection without an answer."""
    if fault == "502":
        return _json({"message": "bad gateway", "code": 0}, status=502)
    assert request.transport is not None
    request.transport.abort()
    return web.Response(status=500)


@asynccontextmanager
async def serve_discord(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeDiscord]:
    """Serve a Discord on loopback and point discord.py at it."""
    fake = FakeDiscord()
    app = web.Application()
    app.router.add_get("/gateway", fake.gateway)
    app.router.add_route("*", "/api/v10/{path:.*}", fake.serve)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    fake.url = f"ws://127.0.0.1:{port}"
    monkeypatch.setattr(discord.http.Route, "BASE", f"http://127.0.0.1:{port}/api/v10")
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(f"{fake.url}/gateway"))
    try:
        yield fake
    finally:
        await runner.cleanup()
