"""The body of an answer, unpacked piece by piece and never past its limit."""

import zlib

from aiohttp import ClientResponse

from bot.sources.feeds.errors import NoAnswerError, NotBelievedError

MAX_BODY = 10_000_000
"""Bytes of an answer after decompression."""

_CHUNK = 65_536
_GZIP = 16 + zlib.MAX_WBITS


async def read_body(response: ClientResponse) -> bytes:
    """Return the whole body, unpacked.

    Raises NotBelievedError past MAX_BODY bytes, NoAnswerError when it is cut off or packed otherwise
    than asked for. The client is told not to unpack by itself, since it would unpack a bomb first.
    """
    packing = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packing not in ("", "identity", "gzip", "x-gzip"):
        raise NoAnswerError("the answer is packed in a way that was not asked for")
    unpacker = zlib.decompressobj(_GZIP) if "gzip" in packing else None
    parts: list[bytes] = []
    room = MAX_BODY
    async for chunk in response.content.iter_chunked(_CHUNK):
        part = _unpack(unpacker, chunk, room) if unpacker else chunk
        room -= len(part)
        if room < 0:
            raise NotBelievedError(f"the answer is longer than {MAX_BODY // 1_000_000} MB")
        parts.append(part)
    if unpacker and not unpacker.eof:
        raise NoAnswerError("the answer is cut off")
    return b"".join(parts)


def _unpack(unpacker: "zlib._Decompress", chunk: bytes, room: int) -> bytes:
    try:
        return unpacker.decompress(chunk, room + 1)
    except zlib.error:
        raise NoAnswerError("the answer cannot be unpacked") from None
