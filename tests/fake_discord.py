"""A small Discord of our own on loopback: REST v10 and the gateway, with its limits and its faults.

Tests point discord.py at it from outside; the product knows of no other address.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import discord
import pytest
import yarl
from aiohttp import WSMsgType, web

from . import fake_discord_payloads as payloads
from .fake_discord_payloads import APPLICATION, BOT, Json
from .fake_discord_rest import TOKEN, FakeRest

__all__ = ["TOKEN", "FakeDiscord", "serve_discord"]


@dataclass
class FakeDiscord(FakeRest):
    """The gateway: it keeps its events, so that a session can be resumed."""

    _socket: web.WebSocketResponse | None = None

    @property
    def ready(self) -> bool:
        return self._socket is not None and not self._socket.closed

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
