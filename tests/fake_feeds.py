"""A server of our own on the loopback that answers, and fails, as sources do."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

SEARCH = "/api/dirs/items/search"
FEED = "/blogs/aws/feed/"
CHANNEL = "/feeds/videos.xml"
PLAYLIST = "/youtube/v3/playlistItems"


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]


@dataclass(frozen=True)
class Told:
    """An answer to give. `cut` leaves out the end of the body that its length promises."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int = 0


Answer = Callable[[Asked], Told]


def _answer_nothing(_: Asked) -> Told:
    return Told(b"<!DOCTYPE html><title>404</title>", 404)


@dataclass
class FakeFeeds:
    """What each path answers; a path that is not there answers 404."""

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def answer(self, path: str, told: Told | Answer) -> None:
        self.answers[path] = told if callable(told) else lambda _: told


class Server(ThreadingHTTPServer):
    """A server whose clients may hang up whenever they like: that is what some of the tests are about."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # whatever the library hands over


@contextmanager
def serve_feeds() -> Iterator[FakeFeeds]:
    """Serve on a free port until the block ends."""
    feeds = FakeFeeds(0)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            asked = Asked(parts.path, query, {name.lower(): value for name, value in self.headers.items()})
            feeds.asked.append(asked)
            told = feeds.answers.get(parts.path, _answer_nothing)(asked)
            self._tell(told)

        def _tell(self, told: Told) -> None:
            self.send_response(told.status)
            for name, value in ({"Content-Length": str(len(told.body))} | told.headers).items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(ConnectionError):
                self.wfile.write(told.body[: len(told.body) - told.cut])
            self.close_connection = bool(told.cut)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
            pass

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    feeds.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield feeds
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
