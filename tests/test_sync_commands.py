"""The commands about sources, as a person types them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from .fake_feeds import FEED, Told
from .feed_formats import make_launches, write_rss
from .sync_shell import Shell, ask, shell

__all__ = ["shell"]


def test_sync_prints_a_plain_line_a_source_and_ends_well(shell: Shell) -> None:
    result = shell.run("sync")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "blog updated 3 new, 0 changed, 0 gone, 0 refused, 3 kept\n"
    assert shell.run("sync").stdout.startswith("blog unchanged 0 new")


def test_sync_ends_with_one_when_a_source_is_refused_or_failed(shell: Shell) -> None:
    shell.run("sync")
    shell.feeds.answer(FEED, Told(write_rss([])))
    refused = shell.run("sync")
    assert (refused.exit_code, refused.stdout.split()[1]) == (1, "refused")
    shell.feeds.answer(FEED, Told(status=404))
    failed = shell.run("sync", "blog")
    assert (failed.exit_code, failed.stdout.split()[1]) == (1, "failed")
    assert "Traceback" not in refused.output + failed.output


def test_an_answer_comes_from_a_source_and_says_when_it_was_checked(shell: Shell) -> None:
    title = make_launches(2)[1].title
    assert "launch-1" not in str(ask(shell, title))
    shell.run("sync")
    assert "launch-1" in str(ask(shell, title))
    told = ask(shell, title)
    entries = told["entries"]
    assert isinstance(entries, list)
    assert entries[0]["title"] == title
    assert entries[0]["sources"][0]["post"] == "blog"
    fresh = told["freshness"]
    assert isinstance(fresh, dict)
    assert fresh["checked"]
    assert "checked" in shell.run("ask", title).stdout


def test_an_unknown_source_is_told_in_one_line(shell: Shell) -> None:
    result = shell.run("sync", "nope")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "reinvent sources" in result.stderr


@pytest.mark.parametrize(
    "text",
    [
        "[[source]]\nname = 'Bad Name'\nkind = 'rss'\nurl = 'https://a.example/'",
        "[[source]]\nname = 'a'\nkind = 'no-kind'\nurl = 'https://a.example/'",
        "[[source]]\nname = 'a'\nkind = 'rss'",
        "[[source]]\nname = 'a'\nkind = 'rss'\nurl = 'x'\nevery = '5 fortnights'",
        "[[source]]\nname = 'a'\nkind = 'rss'\nurl = 'x'\nsecret-thing = 1",
        "[[source]]\nname = 'a'\nkind = 'rss'\nurl = 'x'\n[[source]]\nname = 'a'\nkind = 'rss'\nurl = 'y'",
        "source = 5",
        "not toml",
    ],
)
def test_a_list_that_cannot_be_read_is_told_in_one_line_with_status_two(shell: Shell, text: str) -> None:
    shell.sources.write_text(text)
    result = shell.run("sync")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1


def test_a_source_that_may_not_be_asked_fails_without_a_packet(shell: Shell) -> None:
    shell.list(
        'name = "a"\nkind = "rss"\nurl = "http://aws.amazon.com/feed/"',
        'name = "b"\nkind = "rss"\nurl = "https://169.254.169.254/latest/"',
        'name = "c"\nkind = "rss"\nurl = "https://127.0.0.1/feed"',
    )
    result = shell.run("sync")
    assert result.exit_code == 1
    assert [line.split()[1] for line in result.stdout.splitlines()] == ["failed"] * 3


def test_a_second_process_does_not_sync_while_the_first_does(shell: Shell) -> None:
    shell.home.mkdir()
    with FileLock(shell.home / "sync.lock"):
        result = shell.run("sync")
    assert result.exit_code == 1
    assert "Another process" in result.stderr
    assert shell.run("sync").exit_code == 0


def test_sources_says_how_each_is_and_what_is_missing_without_a_key(shell: Shell) -> None:
    assert "never asked" in shell.run("sources").stdout
    shell.run("sync")
    shell.feeds.answer(FEED, Told(status=404))
    shell.run("sync")
    told = shell.run("sources").stdout
    assert "blog rss failed just now 3 it answers 404" in told
    assert "YOUTUBE_API_KEY" in told


def test_a_wrong_setting_is_told_by_its_name(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REINVENT_FETCH_ALLOW", "everything please")
    result = shell.run("sync")
    assert result.exit_code == 2
    assert "REINVENT_FETCH_ALLOW" in result.stderr
    assert "everything please" not in result.stderr


def test_status_and_doctor_tell_every_source(shell: Shell) -> None:
    shell.list(
        f'name = "blog"\nkind = "rss"\nurl = "{shell.feeds.url(FEED)}"',
        f'name = "gone"\nkind = "rss"\nurl = "{shell.feeds.url("/gone")}"',
    )
    assert "Source gone: never asked" in shell.run("doctor").stdout
    shell.run("sync")
    told = shell.run("ask", "status").stdout
    assert "blog: checked 20" in told
    assert "gone: not read yet" in told
    checked = ask(shell, "status")["checked"]
    assert isinstance(checked, dict)
    assert list(checked) == ["blog", "gone"]
    assert checked["gone"] is None
    fresh = ask(shell, "lambda")["freshness"]
    assert isinstance(fresh, dict)
    assert fresh["checked"] == checked["blog"]
    doctor = shell.run("doctor")
    assert doctor.exit_code == 1
    assert "ok    Source blog: updated, read just now, 3 items" in doctor.stdout
    assert "MEND  Source gone: failed, read never, 0 items; it answers 404" in doctor.stdout


def test_asking_loads_neither_an_http_client_nor_a_parser_once_all_is_merged(shell: Shell) -> None:
    shell.run("sync")
    shell.run("ask", "lambda")
    heavy = {"aiohttp", "feedparser", "markdown_it", "nh3", "tenacity", "slack_sdk", "discord"}
    assert loaded(["ask", "lambda"], heavy) == ""


def test_a_sync_with_nothing_new_does_not_load_the_parser_of_posts(shell: Shell) -> None:
    shell.run("sync")
    assert loaded(["sync"], {"markdown_it", "yaml", "slack_sdk", "discord"}) == ""


def loaded(command: list[str], heavy: set[str]) -> str:
    """Return which of the `heavy` modules a command of its own process has loaded, and its complaints."""
    code = (
        "import sys, bot.__main__ as m\n"
        f"try: m.main({command!r})\n"
        "except SystemExit: pass\n"
        f"heavy = {heavy!r} & sys.modules.keys()\n"
        "sys.exit(repr(heavy) if heavy else 0)\n"
    )
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=env)
    return done.stderr
