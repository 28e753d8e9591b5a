import json
import logging
from collections.abc import Iterator

import pytest

from bot.logs import set_up_logging

TOKEN = "MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs"


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    root, ours = logging.getLogger(), logging.getLogger("bot")
    kept = root.handlers[:], root.level, ours.level
    yield
    root.handlers[:], root.level, ours.level = kept


@pytest.mark.parametrize("form", ["console", "json"])
def test_a_line_tells_its_fields(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("INFO", form, [])
    logging.getLogger("bot.slack").info("answered", extra={"answer": "detail", "ms": 1.5})
    (line,) = capsys.readouterr().err.splitlines()
    if form == "json":
        told = json.loads(line)
        assert (told["event"], told["answer"], told["ms"], told["level"]) == (
            "answered",
            "detail",
            1.5,
            "info",
        )
    else:
        assert "answered" in line
        assert "answer=detail" in line


@pytest.mark.parametrize("form", ["console", "json"])
def test_no_secret_leaves_whoever_logs_it(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("DEBUG", form, [TOKEN])
    log = logging.getLogger("bot.discord")
    log.warning("token %s", TOKEN)
    log.warning("xoxb-12-abc xapp-1-A-2-def https://hooks.slack.com/commands/T/1/xyz")
    try:
        int(TOKEN)
    except ValueError:
        log.exception("failed")
    told = capsys.readouterr().err
    assert "ValueError" in told
    for secret in (TOKEN, "xoxb-12", "xapp-1", "hooks.slack.com"):
        assert secret not in told


def test_debug_lines_of_libraries_are_held_back(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logging("DEBUG", "console", [])
    logging.getLogger("discord.http").debug("a body")
    logging.getLogger("bot").debug("ours")
    assert [("ours" in line) for line in capsys.readouterr().err.splitlines()] == [True]
