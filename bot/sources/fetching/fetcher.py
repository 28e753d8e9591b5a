"""One request with all its care: guarded redirects, limits, conditional headers, retries and patience."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from aiohttp.abc import AbstractResolver
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception_type,
    stop_after_attempt,
    wait_exponential,
    wait_random,
)
from tenacity.stop import stop_before_delay
from yarl import URL

from bot.sources.feeds.errors import NoAnswerError

from .body import read_body
from .gate import ForbiddenAddressError, Gate, GuardedResolver

MAX_REDIRECTS = 5
REQUEST_S = 30.0
PATIENCE_S = 24.0
"""Seconds after which a source that makes no progress is given up, retries included."""

ATTEMPTS = 4
_BACK_OFF = wait_exponential(multiplier=0.4, max=6.0) + wait_random(0.0, 0.4)
_REDIRECTS = (301, 302, 303, 307, 308)
_NOT_NOW = (408, 425, 429, 500, 502, 503, 504)


@dataclass(frozen=True)
class Validators:
    """What a source gave to ask "anything new?" with: https://www.rfc-editor.org/rfc/rfc9110#section-13 ."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True)
class Fetched:
    """An answer: its whole body, or that nothing changed since `validators` were given."""

    body: bytes = b""
    validators: Validators = Validators()
    unchanged: bool = False


class BusyError(NoAnswerError):
    """It may answer later: after `after` seconds, where it said so."""

    def __init__(self, told: str, after: float = 0.0) -> None:
        super().__init__(told)
        self.after = after


@dataclass(frozen=True)
class Fetcher:
    """Asks addresses that `gate` lets through, over `session`; `patience` is the time for one of them."""

    session: ClientSession
    gate: Gate
    patience: float = PATIENCE_S

    async def fetch(
        self, url: str, query: Mapping[str, str] | None = None, validators: Validators | None = None
    ) -> Fetched:
        """Return what `url` answers. Raises NoAnswerError, or NotBelievedError for a body without end."""
        asked = _with_query(self.gate.check(url), query or {})
        try:
            async with asyncio.timeout(self.patience):
                return await self._retry(asked, validators or Validators())
        except TimeoutError:
            raise NoAnswerError("it did not answer in time") from None

    async def _retry(self, url: URL, validators: Validators) -> Fetched:
        tries = AsyncRetrying(
            retry=retry_if_exception_type(BusyError),
            stop=stop_after_attempt(ATTEMPTS) | stop_before_delay(self.patience),
            wait=_wait,
            reraise=True,
        )
        return await tries(self._follow, url, validators)

    async def _follow(self, url: URL, validators: Validators) -> Fetched:
        for _ in range(MAX_REDIRECTS + 1):
            answer = await self._ask(url, validators)
            if isinstance(answer, Fetched):
                return answer
            url = self.gate.check(str(answer))
        raise NoAnswerError(f"it redirects more than {MAX_REDIRECTS} times")

    async def _ask(self, url: URL, validators: Validators) -> Fetched | URL:
        """Return the answer, or where it redirects to."""
        timeout = ClientTimeout(total=min(REQUEST_S, self.patience))
        try:
            async with self.session.get(
                url, headers=_write_headers(validators), timeout=timeout, allow_redirects=False
            ) as response:
                if response.status in _REDIRECTS:
                    return _read_location(url, response)
                return await _read_answer(response)
        except TimeoutError:
            raise BusyError("it did not answer in time") from None
        except (ClientError, OSError) as error:
            raise _explain(error) from None


@asynccontextmanager
async def open_session(gate: Gate, resolver: AbstractResolver | None = None) -> AsyncIterator[ClientSession]:
    """Open a session that connects to what `gate` admits only, without cookies or the machine's proxy."""
    connector = TCPConnector(
        resolver=GuardedResolver(gate, resolver),
        socket_factory=gate.open_socket,
        use_dns_cache=False,
        limit_per_host=4,
    )
    async with ClientSession(
        connector=connector, auto_decompress=False, cookie_jar=DummyCookieJar(), trust_env=False
    ) as session:
        yield session


def _with_query(url: URL, query: Mapping[str, str]) -> URL:
    return url.update_query(query) if query else url


def _write_headers(validators: Validators) -> dict[str, str]:
    headers = {
        "Accept-Encoding": "gzip",
        "User-Agent": "reinvent-bot (+https://pypi.org/project/reinvent-bot/)",
    }
    if validators.etag:
        headers["If-None-Match"] = validators.etag
    if validators.modified:
        headers["If-Modified-Since"] = validators.modified
    return headers


def _read_location(url: URL, response: ClientResponse) -> URL:
    try:
        return url.join(URL(response.headers.get("Location", "")))
    except ValueError:
        raise NoAnswerError("it redirects to no address") from None


async def _read_answer(response: ClientResponse) -> Fetched:
    validators = Validators(response.headers.get("ETag", ""), response.headers.get("Last-Modified", ""))
    if response.status == 304:
        return Fetched(validators=validators, unchanged=True)
    if response.status in _NOT_NOW:
        raise BusyError(f"it answers {response.status}", _read_pause(response))
    if response.status != 200:
        raise NoAnswerError(f"it answers {response.status}")
    return Fetched(await read_body(response), validators)


def _read_pause(response: ClientResponse) -> float:
    """Return the seconds of Retry-After; a date in it is as good as no number: later."""
    told = response.headers.get("Retry-After", "").strip()
    return float(told) if told.isdigit() else 0.0


def _wait(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked = error.after if isinstance(error, BusyError) else 0.0
    return max(asked, _BACK_OFF(state))


def _explain(error: ClientError | OSError) -> NoAnswerError:
    """Say what went wrong without any address, since addresses may hold keys."""
    cause = getattr(error, "os_error", error)
    if isinstance(cause, ForbiddenAddressError):
        return NoAnswerError("the address is refused: it is not a public one")
    name = type(error).__name__.removeprefix("Client").removesuffix("Error")
    return BusyError(f"it cannot be reached ({name})")
