"""Work in a thread that steps aside again and again, so that questions beside it hardly notice.

Python runs one thread at a time and shares the time evenly: a thread that builds an index for two seconds
doubles the time of every answer given meanwhile. Nothing in Python gives one thread precedence, so the
building thread rests after each small piece of work. What it calls need not know: the interpreter counts
the calls that it makes (https://docs.python.org/3/library/sys.html#sys.setprofile).
"""

import gc
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

PIECE = 1_500
"""Calls and returns between two rests: about a third of a millisecond of work."""

REST_S = 0.001


@contextmanager
def stepping_aside() -> Iterator[None]:
    """Rest REST_S after each PIECE of what this thread does in the block, which takes several times as long.

    The collector rests all the while: it would walk the whole catalogue while questions wait.
    """
    left = PIECE

    def count(_frame: FrameType, _event: str, _arg: object) -> None:
        nonlocal left
        left -= 1
        if not left:
            left = PIECE
            time.sleep(REST_S)

    gc.disable()
    sys.setprofile(count)
    try:
        yield
    finally:
        sys.setprofile(None)
        gc.freeze()
        gc.enable()
