import asyncio
import os
import signal
import subprocess
import sys

import pytest

from bot.core.errors import SetupError
from bot.serving import serve


async def serve_until_stopped(stop: asyncio.Event) -> None:
    await stop.wait()


async def cannot_start(stop: asyncio.Event) -> None:
    raise SetupError("SOME_TOKEN is wrong")


async def test_one_platform_that_cannot_start_stops_the_other_and_is_told() -> None:
    with pytest.raises(SetupError, match="SOME_TOKEN"):
        await serve([serve_until_stopped, cannot_start])


async def signals(stop: asyncio.Event) -> None:
    os.kill(os.getpid(), signal.SIGTERM)
    await stop.wait()


async def test_a_signal_lets_every_platform_finish() -> None:
    await asyncio.wait_for(serve([signals, serve_until_stopped]), 5)


def test_a_second_signal_ends_the_process_at_once() -> None:
    code = (
        "import asyncio\nfrom bot.serving import serve\n"
        "async def deaf(stop):\n    print('up', flush=True)\n    await stop.wait()\n"
        "    print('stopping', flush=True)\n    await asyncio.sleep(60)\n"
        "asyncio.run(serve([deaf]))"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "up\n"
        process.send_signal(signal.SIGTERM)
        assert process.stdout.readline() == "stopping\n"
        process.send_signal(signal.SIGTERM)
        assert process.wait(5) == 1
