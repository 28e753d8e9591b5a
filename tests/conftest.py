"""What several files of tests begin with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .fake_feeds import serve_feeds
from .sync_world import World, stay_inside


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with stay_inside(), serve_feeds() as feeds:
        yield World(tmp_path / "home", feeds)
