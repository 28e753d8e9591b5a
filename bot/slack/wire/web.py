"""Slack's Web API and `response_url`: each call is tried within bounds, and never so that it shows twice."""

import asyncio
import logging
import random
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.slack import SlackConfig, is_loopback

MAX_TRIES = 6
MAX_WAIT = 60.0
"""Seconds that one wait may take: somebody who waited longer has asked elsewhere."""

FIRST_WAIT = 0.25
"""Seconds before the second try after a server's error; each further wait is twice as long, with jitter."""

TIMEOUT = 8
"""Seconds that one try may take, so that a stop is not held up beyond its ten."""

RATE_LIMITED = 429
"""https://docs.slack.dev/apis/web-api/rate-limits"""

SERVER_ERRORS = frozenset({500, 502, 503, 504})

_CODE = re.compile(r'(?:\{.*"error":\s*")?([a-z][a-z_]{1,40})(?:".*\})?', re.DOTALL)
"""Slack's word for an error, alone or in JSON; any other text is not passed on."""

SILENT = logging.getLogger("bot.slack.sdk")
"""What the SDK is given: its lines hold message text, tokens and response URLs, so none is let through."""
SILENT.setLevel(logging.CRITICAL)
SILENT.propagate = False
SILENT.addHandler(logging.NullHandler())


@dataclass(frozen=True)
class Reply:
    """What Slack says to an accepted call."""

    data: Mapping[str, object]
    headers: Mapping[str, str]


class UndeliveredError(Exception):
    """Slack did not accept it; `code` is Slack's word for why, or the HTTP status."""

    def __init__(self, code: str, status: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.status = status


@dataclass(frozen=True)
class _Refusal(Exception):  # noqa: N818 - it never leaves this module
    """One try that failed: `wait` in seconds before the next makes sense, None where none does."""

    code: str
    status: int
    wait: float | None


Sleep = Callable[[float], Awaitable[None]]


class Web:
    """Calls Slack. `sleep` waits between tries."""

    def __init__(self, client: AsyncWebClient, sleep: Sleep = asyncio.sleep) -> None:
        self.client = client
        self._sleep = sleep

    async def call(self, method: str, body: Mapping[str, object]) -> Reply:
        """Call a method of the Web API and return Slack's reply. Raises UndeliveredError."""

        async def once() -> Reply:
            try:
                reply = await self.client.api_call(method, json=dict(body))
            except SlackApiError as error:
                raise _refusal_of(error) from None
            return Reply(reply.data if isinstance(reply.data, dict) else {}, reply.headers)

        return await self._persist(once)

    async def respond(self, url: str, body: Mapping[str, object]) -> None:
        """Answer through a `response_url`. Raises UndeliveredError."""

        async def once() -> Reply:
            hook = AsyncWebhookClient(url, timeout=TIMEOUT, logger=SILENT, retry_handlers=[])
            hook.proxy = self.client.proxy
            reply = await hook.send_dict(dict(body))
            if reply.status_code != 200:
                raise _refuse(reply.body, reply.status_code, reply.headers)
            return Reply({}, reply.headers)

        await self._persist(once)

    async def _persist(self, once: Callable[[], Awaitable[Reply]]) -> Reply:
        for tries in range(1, MAX_TRIES + 1):
            try:
                return await once()
            except _Refusal as refusal:
                if refusal.wait is None or refusal.wait > MAX_WAIT or tries == MAX_TRIES:
                    raise UndeliveredError(refusal.code, refusal.status) from None
                wait = max(refusal.wait, 0.0)
            except aiohttp.ClientConnectorError:
                # nothing was sent, so nothing can show twice
                if tries == MAX_TRIES:
                    raise UndeliveredError("unreachable") from None
                wait = 0.0
            except (aiohttp.ClientError, TimeoutError):
                # it may have been accepted: to ask again could show the answer twice
                raise UndeliveredError("connection_lost") from None
            await self._sleep(wait or _back_off(tries))
        raise AssertionError("the last try returns or raises")


def open_web(config: SlackConfig, token: str | None) -> Web:
    """Return the Web API at the configured address; the token goes with every call."""
    client = AsyncWebClient(
        token=token, base_url=config.api_url, timeout=TIMEOUT, logger=SILENT, retry_handlers=[]
    )
    if is_loopback(urlsplit(config.api_url).hostname or ""):
        client.proxy = None  # the SDK takes the proxy from the environment and knows no NO_PROXY
    return Web(client)


def _back_off(tries: int) -> float:
    return FIRST_WAIT * 2.0 ** (tries - 1) * random.uniform(1, 1.5)  # noqa: S311 - jitter, no secret


def _refusal_of(error: SlackApiError) -> _Refusal:
    response = error.response
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0))
    data = getattr(response, "data", None)
    code = str(data.get("error", "")) if isinstance(data, dict) else ""
    return _refuse(code, status, response.headers)


def _refuse(told: str, status: int, headers: Mapping[str, str]) -> _Refusal:
    named = _CODE.fullmatch(told)
    code = named[1] if named else f"http_{status}"
    if status == RATE_LIMITED:
        wait = next((value for name, value in headers.items() if name.lower() == "retry-after"), "1")
        return _Refusal(code, status, float(wait) if wait.isdigit() else 1.0)
    return _Refusal(code, status, 0.0 if status in SERVER_ERRORS else None)
