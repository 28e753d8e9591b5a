"""What may be asked. No test here sends a packet: names and connections are faked, and fenced besides."""

import asyncio
import socket
from collections.abc import Iterator, Sequence
from unittest import mock

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.sources.feeds.errors import NoAnswerError
from bot.sources.fetching.fetcher import Fetched, Fetcher, open_session
from bot.sources.fetching.gate import Gate, is_public

from .fake_feeds import Told, serve_feeds
from .sync_world import stay_inside

PUBLIC = "93.184.215.14"
NOT_PUBLIC = [
    "127.0.0.1",
    "127.8.9.1",
    "0.0.0.0",  # noqa: S104 - nothing is bound here
    "10.1.2.3",
    "172.16.0.9",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "198.18.0.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::1",
    "2001:db8::1",
    "not-an-address",
]
ODD_LITERALS = ["127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]", "[::ffff:10.0.0.1]", "10.0.0.1"]


@pytest.fixture(autouse=True)
def _fence() -> Iterator[None]:
    with stay_inside():
        yield


class FakeResolver(AbstractResolver):
    """Resolves from a table."""

    def __init__(self, **names: Sequence[str]) -> None:
        self.names = {name.replace("_", "."): addresses for name, addresses in names.items()}

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [
            ResolveResult(hostname=host, host=address, port=port, family=family, proto=0, flags=0)
            for address in self.names[host]
        ]

    async def close(self) -> None:
        """Nothing to close."""


@pytest.fixture
def connections() -> Iterator[list[str]]:
    """Fake the connecting: note the addresses for which a socket was given, and connect to none."""
    reached: list[str] = []

    async def start_connection(addr_infos: Sequence[tuple[object, ...]], **options: object) -> socket.socket:
        for info in addr_infos:
            give = options["socket_factory"]
            assert callable(give)
            give(info).close()
            reached.append(str(info[4][0]))  # type: ignore[index]  # a socket address
        raise OSError("nothing is connected in tests")

    with mock.patch("aiohappyeyeballs.start_connection", start_connection):
        yield reached


def fetch(url: str, gate: Gate, resolver: AbstractResolver | None = None) -> Fetched:
    async def work() -> Fetched:
        async with open_session(gate, resolver) as session:
            return await Fetcher(session, gate, patience=1.0).fetch(url)

    return asyncio.run(work())


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_private_local_and_special_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "8.8.8.8"])
def test_ordinary_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://aws.amazon.com/",
        "ftp://aws.amazon.com/",
        "file:///etc/passwd",
        "https://user:secret@aws.amazon.com/",
        "https:///nothing",
        "https://aws.amazon.com/\nHost: other",
        *(f"https://{host}/" for host in ODD_LITERALS),
    ],
)
def test_an_address_that_may_not_be_asked_is_refused_before_anything_happens(
    url: str, connections: list[str]
) -> None:
    with pytest.raises(NoAnswerError, match="refused"):
        fetch(url, Gate(), FakeResolver())
    assert connections == []


@pytest.mark.parametrize("address", [each for each in NOT_PUBLIC if each != "not-an-address"])
def test_a_name_that_leads_inside_is_refused_at_connection_time(address: str, connections: list[str]) -> None:
    with pytest.raises(NoAnswerError, match="refused"):
        fetch("https://innocent.example/post.md", Gate(), FakeResolver(innocent_example=[address]))
    assert connections == []


def test_one_bad_address_among_good_ones_spoils_the_name(connections: list[str]) -> None:
    names = FakeResolver(mixed_example=[PUBLIC, "10.0.0.1"])
    with pytest.raises(NoAnswerError, match="refused"):
        fetch("https://mixed.example/", Gate(), names)
    assert connections == []


def test_a_public_name_is_connected_to(connections: list[str]) -> None:
    with pytest.raises(NoAnswerError, match="cannot be reached"):
        fetch("https://fine.example/", Gate(), FakeResolver(fine_example=[PUBLIC]))
    assert set(connections) == {PUBLIC}


def test_the_socket_itself_is_refused_even_where_the_resolver_was_deceived() -> None:
    info = (socket.AF_INET, socket.SOCK_STREAM, 0, "", ("169.254.169.254", 443))
    with pytest.raises(OSError, match="not public"):
        Gate().open_socket(info)


def test_a_source_of_the_shipped_list_asks_its_own_hosts_only(connections: list[str]) -> None:
    gate = Gate(hosts=["aws.amazon.com"])
    with pytest.raises(NoAnswerError, match="refused"):
        fetch("https://other.example/", gate, FakeResolver(other_example=[PUBLIC]))
    assert connections == []


def test_an_allowed_pair_passes_over_http_and_no_other_port_does() -> None:
    with serve_feeds() as feeds, serve_feeds() as other:
        feeds.answer("/x", Told(b"fine"))
        other.answer("/x", Told(b"secret"))
        gate = Gate([feeds.host])
        assert fetch(feeds.url("/x"), gate).body == b"fine"
        with pytest.raises(NoAnswerError, match="refused"):
            fetch(other.url("/x"), gate)
        with pytest.raises(NoAnswerError, match="refused"):
            fetch(feeds.url("/x"), Gate())
        assert other.asked == []


@pytest.mark.parametrize(
    "goal",
    [
        "http://127.0.0.1:{other}/x",
        "http://localhost:{other}/x",
        "http://169.254.169.254/latest/meta-data/",
        "https://169.254.169.254/",
        "https://inside.example/",
        "https://127.1/",
        "file:///etc/passwd",
    ],
)
def test_a_redirect_is_judged_like_an_address_that_is_typed(goal: str) -> None:
    with serve_feeds() as feeds, serve_feeds() as other:
        other.answer("/x", Told(b"secret"))
        feeds.answer("/x", Told(status=302, headers={"Location": goal.format(other=other.port)}))
        names = FakeResolver(inside_example=["10.0.0.1"], localhost=["127.0.0.1"])
        with pytest.raises(NoAnswerError, match="refused"):
            fetch(feeds.url("/x"), Gate([feeds.host]), names)
        assert other.asked == []
