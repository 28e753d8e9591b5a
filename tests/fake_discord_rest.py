"""REST v10 of a small Discord of our own: it refuses what Discord refuses, and fails as told."""

import json
import time
from dataclasses import dataclass

from aiohttp import web

from . import fake_discord_payloads as payloads
from .fake_discord_payloads import APPLICATION, BOT, Json
from .fake_discord_rules import refuse
from .fake_discord_state import FakeState, Sent

TOKEN = "canary.discord.token"


@dataclass
class FakeRest(FakeState):
    """Answers an interaction once, and shows a message of one nonce once."""

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
