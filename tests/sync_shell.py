"""The command line with a home, a list of sources and a server of its own."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main

from .fake_feeds import FEED, FakeFeeds, Told, serve_feeds
from .feed_formats import make_launches, write_rss
from .sync_world import stay_inside


@dataclass
class Shell:
    """Runs commands with a home and a list of sources of their own."""

    feeds: FakeFeeds
    home: Path
    sources: Path

    def run(self, *words: str) -> Result:
        return CliRunner().invoke(main, list(words))

    def list(self, *tables: str) -> None:
        self.sources.write_text("\n".join(f"[[source]]\n{table}" for table in tables))


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    monkeypatch.chdir(tmp_path)
    with stay_inside(), serve_feeds() as feeds:
        shell = Shell(feeds, tmp_path / "home", tmp_path / "sources.toml")
        monkeypatch.setenv("REINVENT_HOME", str(shell.home))
        monkeypatch.setenv("REINVENT_SOURCES", str(shell.sources))
        monkeypatch.setenv("REINVENT_FETCH_ALLOW", feeds.host)
        monkeypatch.delenv("YOUTUBE_API_KEY", raising=False)
        shell.list(f'name = "blog"\nkind = "rss"\nurl = "{feeds.url(FEED)}"\nevery = "5m"')
        feeds.answer(FEED, Told(write_rss(make_launches(3))))
        yield shell


def ask(shell: Shell, question: str) -> dict[str, object]:
    told: dict[str, object] = json.loads(shell.run("ask", question, "--json").stdout)
    return told
