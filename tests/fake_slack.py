"""A small Slack on loopback: the Web API, `response_url` and Socket Mode, with faults on demand."""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count

from aiohttp import WSMsgType, web

from bot.slack import SlackConfig

from .slack_rules import Json, breaches_of_message, breaches_of_view

BOT_TOKEN = "xoxb-canary-1111-2222-bottoken"
APP_TOKEN = "xapp-canary-1-A111-2222-apptoken"
SCOPES = "app_mentions:read,chat:write,commands,im:history"
PATIENCE = 10.0


@dataclass
class Sent:
    """What the bot sent: a Web API call, or a body to a response URL."""

    method: str
    body: Json
    token: str = ""


@dataclass
class Fault:
    """How the next call is answered instead."""

    status: int = 200
    body: Json = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    accepted: bool = False
    drop: bool = False
    text: str = ""


class FakeSlack:
    """Records what is sent, in order; `faults[method]` holds how the next calls of it fail."""

    def __init__(self) -> None:
        self.sent: list[Sent] = []
        self.tried: list[str] = []
        self.faults: dict[str, list[Fault]] = defaultdict(list)
        self.sockets: list[web.WebSocketResponse] = []
        self.opened = 0
        self.pongs: list[asyncio.Future[None]] = []
        self.acks: dict[str, Json] = {}
        self.acked_at: dict[str, float] = {}
        self.ack_order: list[str] = []
        self.waiting: dict[str, web.WebSocketResponse] = {}
        self.scopes: str | None = SCOPES
        self.hello = True
        self.hang_up = 0
        self.pong_after: float | None = 0.0
        self.breaches: list[str] = []
        self.url = ""
        self._numbers = count(1)
        self._changed = asyncio.Condition()

    @property
    def config(self) -> SlackConfig:
        return SlackConfig(BOT_TOKEN, APP_TOKEN, f"{self.url}/api/")

    # --- what the bot sees

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/api/{method}", self._call),
            web.post("/respond/{name}", self._respond),
            web.get("/socket", self._socket),
        ]

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        body = (
            await request.json() if request.content_type == "application/json" else dict(await request.post())
        )
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return await self._record(Sent(method, body, token), request)

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        return await self._record(Sent("respond", await request.json(), request.match_info["name"]), request)

    async def _record(self, sent: Sent, request: web.Request) -> web.StreamResponse:
        self.tried.append(sent.method)
        self.breaches += breaches_of(sent)
        fault = self.faults[sent.method].pop(0) if self.faults[sent.method] else None
        if fault is None or fault.accepted:
            self.sent.append(sent)
        await self._tell()
        if fault is None:
            headers = {"x-oauth-scopes": self.scopes} if self.scopes is not None else {}
            return web.json_response(self._reply(sent), headers=headers)
        if fault.drop and request.transport:
            request.transport.abort()
        if fault.text:
            return web.Response(text=fault.text, status=fault.status)
        return web.json_response(fault.body, status=fault.status, headers=fault.headers)

    def _reply(self, sent: Sent) -> Json:
        match sent.method:
            case "auth.test":
                return {"ok": True, "user_id": "UBOT", "bot_id": "BBOT", "team_id": "T1", "user": "reinvent"}
            case "apps.connections.open":
                return {"ok": True, "url": f"{self.url.replace('http', 'ws')}/socket?ticket=canary-ticket"}
        return {"ok": True, "ts": f"1700000000.{next(self._numbers):06}"}

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        ws = web.WebSocketResponse(autoping=False)
        await ws.prepare(request)
        self.opened += 1
        if self.hang_up:
            self.hang_up -= 1
            await ws.close()
        elif self.hello:
            await ws.send_json({"type": "hello", "num_connections": len(self.sockets) + 1})
        self.sockets.append(ws)
        await self._tell()
        async for message in ws:
            if message.type is WSMsgType.PING and self.pong_after is not None:
                asyncio.get_running_loop().call_later(self.pong_after, self._pong, ws, message.data)
            if message.type is WSMsgType.TEXT:
                ack = json.loads(message.data)
                self.acks[ack["envelope_id"]] = ack.get("payload") or {}
                self.breaches += breaches_of_ack(ack)
                self.acked_at[ack["envelope_id"]] = asyncio.get_running_loop().time()
                self.ack_order.append(ack["envelope_id"])
                self.waiting.pop(ack["envelope_id"], None)
                await self._tell()
        if ws in self.sockets:
            self.sockets.remove(ws)
        await self._tell()
        return ws

    def _pong(self, ws: web.WebSocketResponse, data: bytes) -> None:
        if not ws.closed:
            self.pongs.append(asyncio.ensure_future(ws.pong(data)))

    # --- what people do

    async def deliver(self, kind: str, payload: Json, socket: int = 0, **more: str | int) -> str:
        """Send an envelope on one of the open sockets and return its id."""
        envelope: Json = {"type": kind, "envelope_id": f"E{next(self._numbers)}", "payload": payload, **more}
        envelope_id = str(envelope["envelope_id"])
        ws = self.sockets[socket % len(self.sockets)]
        self.waiting[envelope_id] = ws
        await ws.send_json(envelope)
        return envelope_id

    async def ask(self, kind: str, payload: Json, socket: int = 0) -> Json:
        """Send an envelope and return what its acknowledgement held."""
        envelope_id = await self.deliver(kind, payload, socket)
        await self.until(lambda: envelope_id in self.acks)
        return self.acks[envelope_id]

    async def command(self, text: str, socket: int = 0) -> Json:
        return await self.ask("slash_commands", self.command_payload(text), socket)

    def command_payload(self, text: str) -> Json:
        return {
            "command": "/reinvent",
            "text": text,
            "user_id": "U1",
            "user_name": "canary-name",
            "channel_id": "C1",
            "team_id": "T1",
            "trigger_id": "1.2.trigger",
            "response_url": self.response_url("command"),
        }

    def response_url(self, name: str) -> str:
        return f"{self.url}/respond/{name}"

    async def event(self, event: Json, event_id: str = "", retry: int = 0) -> str:
        """Deliver an event; `retry` counts how often it was delivered before."""
        event_id = event_id or f"Ev{next(self._numbers)}"
        payload = {"type": "event_callback", "team_id": "T1", "event_id": event_id, "event": event}
        again: dict[str, str | int] = {"retry_attempt": retry, "retry_reason": "timeout"} if retry else {}
        return await self.deliver("events_api", payload, socket=0, **again)

    def mention(self, text: str, **more: object) -> Json:
        ts = f"1700000001.{next(self._numbers):06}"
        return {"type": "app_mention", "user": "U1", "text": text, "channel": "C1", "ts": ts, **more}

    def dm(self, text: str, **more: object) -> Json:
        return {**self.mention(text), "type": "message", "channel": "D1", "channel_type": "im", **more}

    def press(self, button: Json, more: Json | None = None) -> Json:
        """Return the payload of a press on `button`, in an ephemeral message unless told otherwise."""
        return {
            "type": "block_actions",
            "team": {"id": "T1"},
            "user": {"id": "U1", "username": "canary-name", "team_id": "T1"},
            "channel": {"id": "C1", "name": "general"},
            "container": {"type": "message", "is_ephemeral": True, "message_ts": "1700000000.000001"},
            "trigger_id": "1.2.trigger",
            "response_url": self.response_url("press"),
            "actions": [{**button, "block_id": "b", "action_ts": "1700000000.000001"}],
            **(more or {}),
        }

    async def refresh(self, socket: int = 0, reason: str = "refresh_requested") -> web.WebSocketResponse:
        """Tell a socket to go, and return it; it still delivers until it is closed."""
        going = self.sockets[socket]
        await going.send_json({"type": "disconnect", "reason": reason})
        return going

    async def part(self, going: web.WebSocketResponse) -> None:
        """Close a socket once all that it delivered is acknowledged."""
        await self._quiet(going)
        await going.close()

    async def cut_quiet(self, socket: int) -> None:
        """Reset a socket that has nothing to acknowledge."""
        going = self.sockets[socket]
        await self._quiet(going)
        self._abort(going)

    async def _quiet(self, going: web.WebSocketResponse) -> None:
        self.sockets.remove(going)
        await self.until(lambda: going not in self.waiting.values())

    def cut(self, socket: int = 0) -> None:
        """Reset a socket without a close frame."""
        self._abort(self.sockets.pop(socket))

    def _abort(self, ws: web.WebSocketResponse) -> None:
        transport = ws._req.transport if ws._req else None
        if transport is not None:
            transport.abort()

    # --- waiting

    async def until(self, true: Callable[[], bool], seconds: float = PATIENCE) -> None:
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(true)

    async def sent_by(self, method: str, number: int = 1) -> list[Sent]:
        """Wait until `number` bodies were accepted by `method`, and return them all."""
        await self.until(lambda: len(self.accepted(method)) >= number)
        return self.accepted(method)

    def accepted(self, method: str) -> list[Sent]:
        return [each for each in self.sent if each.method == method]

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()


@asynccontextmanager
async def open_fake() -> AsyncIterator[FakeSlack]:
    fake = FakeSlack()
    app = web.Application()
    app.add_routes(fake.routes())
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    fake.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield fake
    finally:
        await runner.cleanup()


def buttons_of(blocks: list[Json]) -> list[Json]:
    """Return every button of a message."""
    elements = [element for block in blocks for element in block.get("elements", [])]
    elements += [block["accessory"] for block in blocks if "accessory" in block]
    return [element for element in elements if element.get("type") == "button"]


def button_of(blocks: list[Json], action: str) -> Json:
    """Return the first button whose action id begins with `action`."""
    return next(button for button in buttons_of(blocks) if button["action_id"].startswith(action))


def breaches_of(sent: Sent) -> list[str]:
    """Return what Slack would not accept of a call."""
    if sent.method in ("chat.postMessage", "chat.postEphemeral", "respond"):
        wrong = breaches_of_message(sent.body)
    elif "view" in sent.body:
        wrong = breaches_of_view(sent.body["view"])
    else:
        wrong = []
    return [f"{sent.method}: {each}" for each in wrong]


def breaches_of_ack(ack: Json) -> list[str]:
    payload = ack.get("payload") or {}
    if "view" in payload:
        return breaches_of_view(payload["view"])
    return breaches_of_message(payload) if payload else []
