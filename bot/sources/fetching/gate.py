"""Which addresses may be asked: https to public hosts, and what a test allows besides.

The rule holds for the address that is typed, for each that a redirect leads to, and once more for the
socket that is about to be connected, so that a name cannot resolve to something else in between.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Iterable

from aiohttp import AddrInfoType
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from bot.core.entry import check_url
from bot.sources.feeds.errors import NoAnswerError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""Addresses that carry an IPv4 address through a translator: https://www.rfc-editor.org/rfc/rfc6052"""


class ForbiddenAddressError(OSError):
    """A name leads to an address that is not public."""


class Gate:
    """Judges addresses.

    `allowed` are host:port pairs that pass over http; `hosts` are those that may be asked, None any.
    """

    def __init__(self, allowed: Iterable[str] = (), hosts: Iterable[str] | None = None) -> None:
        self._allowed = frozenset(pair.strip().lower() for pair in allowed if pair.strip())
        self._hosts = None if hosts is None else frozenset(hosts)
        self._passed: set[tuple[str, int]] = set()

    def check(self, url: str) -> URL:
        """Return `url` ready to be asked. Raises NoAnswerError when it may not be."""
        try:
            parts = URL(check_url(url))
        except ValueError as error:
            raise NoAnswerError(f"the address is refused: it {error}") from None
        host, port = parts.host or "", parts.port or 0
        if self._allows(host, port) and parts.scheme == "http":
            return parts
        if parts.scheme != "https":
            raise NoAnswerError("the address is refused: only https is asked")
        if _is_literal(host) and not is_public(host):
            raise NoAnswerError("the address is refused: it is not a public one")
        if self._hosts is not None and host not in self._hosts:
            raise NoAnswerError(f"the address is refused: {host} is not one of this source's hosts")
        return parts

    def _allows(self, host: str, port: int) -> bool:
        name = f"[{host}]" if ":" in host else host
        return f"{name}:{port}" in self._allowed

    def admit(self, host: str, port: int, addresses: Iterable[str]) -> None:
        """Judge what `host` resolves to. Raises ForbiddenAddressError when any of it is not public."""
        for address in addresses:
            if self._allows(host, port):
                self._passed.add((address, port))
            elif not is_public(address):
                raise ForbiddenAddressError(f"{host} leads to an address that is not public")

    def open_socket(self, info: AddrInfoType) -> socket.socket:
        """Return a socket to connect with. Raises ForbiddenAddressError where that may not be."""
        family, kind, proto, _, where = info
        address, port = str(where[0]), int(where[1])
        if not (is_public(address) or self._allows(address, port) or (address, port) in self._passed):
            raise ForbiddenAddressError("this address is not public")
        return socket.socket(family, kind, proto)


class GuardedResolver(AbstractResolver):
    """Resolves names as the system does, and lets `gate` judge the answers."""

    def __init__(self, gate: Gate, inner: AbstractResolver | None = None) -> None:
        self._gate = gate
        self._inner = inner or ThreadedResolver(asyncio.get_running_loop())

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the addresses of `host`. Raises ForbiddenAddressError when any is not public."""
        found = await self._inner.resolve(host, port, family)
        self._gate.admit(host, port, [each["host"] for each in found])
        return found

    async def close(self) -> None:
        """Close the resolver behind it."""
        await self._inner.close()


def is_public(address: str) -> bool:
    """Tell a public unicast address; one that carries another inside is judged by that one too."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(each.is_global and not _is_special(each) for each in (parsed, *_carried(parsed)))


def _is_special(address: Address) -> bool:
    return address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback


def _carried(address: Address) -> tuple[Address, ...]:
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    carried: list[Address | None] = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        carried.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return tuple(each for each in carried if each is not None)


def _is_literal(host: str) -> bool:
    """Tell a host that a client connects to without resolving it, in whichever way it is written."""
    return ":" in host or host.replace(".", "").isdigit() or host.lower().startswith("0x")
