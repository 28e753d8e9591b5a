"""Adding, removing and exporting, as a person types it."""

import json
from pathlib import Path

import pytest

from .fake_feeds import Told
from .feed_formats import make_launches
from .sync_shell import Shell, ask, shell

RECAP = b"""# re:Invent 2025 recap

## Announcements

- [AWS Example Shelves](https://aws.amazon.com/shelves/) - books.
"""

__all__ = ["shell"]


def test_a_post_that_is_added_by_address_answers_at_once(shell: Shell) -> None:
    shell.feeds.answer("/my/Recap%202025.md", Told(RECAP))
    result = shell.run("add", shell.feeds.url("/my/Recap%202025.md"))
    assert result.exit_code == 0, result.output
    entries = ask(shell, "example shelves")["entries"]
    assert isinstance(entries, list)
    assert entries[0]["links"][0]["url"] == "https://aws.amazon.com/shelves/"
    assert "recap" in shell.run("sources").stdout
    assert len(shell.run("sync").stdout.splitlines()) == 2


def test_a_post_that_is_added_as_a_file_is_read_again_by_sync(shell: Shell, tmp_path: Path) -> None:
    post = tmp_path / "recap.md"
    post.write_bytes(RECAP)
    assert shell.run("add", "recap.md").exit_code == 0
    post.write_bytes(RECAP.replace(b"Shelves", b"Ladders"))
    assert "recap updated" in shell.run("sync").stdout
    assert ask(shell, "example ladders")["total"] == 1


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (Told(b"# Soup\n\nBoil the water.\n"), "no post"),
        (Told(b"<!DOCTYPE html><html><body>re:Invent 2025</body></html>"), "web page"),
        (Told(b"\xff\xfe\x00 re:Invent 2025"), "UTF-8"),
        (Told(status=404), "404"),
        (Told(status=302, headers={"Location": "http://169.254.169.254/"}), "refused"),
    ],
)
def test_what_is_no_post_is_not_added(shell: Shell, told: Told, why: str) -> None:
    shell.feeds.answer("/x.md", told)
    result = shell.run("add", shell.feeds.url("/x.md"))
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert why in result.stderr
    assert "x " not in shell.run("sources").stdout


@pytest.mark.parametrize(
    "where",
    [
        "https://10.0.0.1/x.md",
        "http://127.0.0.1:9/x.md",
        "https://[::1]/x.md",
        "nowhere.md",
        "ftp://a.example/b",
    ],
)
def test_an_address_that_is_refused_is_told_in_one_line(shell: Shell, where: str) -> None:
    result = shell.run("add", where)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1


def test_what_is_removed_is_forgotten_and_can_be_taken_back(shell: Shell) -> None:
    shell.run("sync")
    assert shell.run("remove", "blog").exit_code == 0
    assert "launch-1" not in str(ask(shell, make_launches(2)[1].title))
    assert shell.run("sync").stdout == ""
    assert shell.run("add", "blog").exit_code == 0
    assert "blog updated 3 new" in shell.run("sync").stdout
    assert shell.run("remove", "nope").exit_code == 1


def test_export_gives_every_entry_in_either_form(shell: Shell) -> None:
    shell.run("sync")
    lines = [json.loads(line) for line in shell.run("export").stdout.splitlines()]
    title = make_launches(2)[1].title
    assert title in {line["title"] for line in lines}
    markdown = shell.run("export", "--format", "md").stdout
    assert f"[{title}](https://aws.amazon.com/" in markdown
