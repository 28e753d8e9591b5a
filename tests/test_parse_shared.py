"""The labelled posts that are handed around: skipped where they are not there."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.core import merge
from bot.sources import load_posts

SHARED = Path(__file__).parents[2] / "shared"
SCORE = SHARED / "posts" / "score.py"

pytestmark = pytest.mark.skipif(not SCORE.is_file(), reason="the labelled posts are not here")


@pytest.fixture(scope="module")
def score(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    parsed = load_posts([SHARED / "seeds", SHARED / "posts"])
    catalogue = merge(parsed.entries)
    titles = {entry.id: entry.title for entry in parsed.entries}
    told = []
    for entry in parsed.entries:
        merged = catalogue.find(entry.id)
        assert merged
        told.append(
            {
                "kind": entry.kind.value,
                "title": entry.title,
                "links": [link.url for link in entry.links],
                "speakers": list(entry.speakers),
                "year": entry.edition,
                "parent": titles.get(entry.parent or ""),
                "source": entry.sources[0].post,
                "line": entry.sources[0].line,
                "entity": merged.id,
            }
        )
    file = tmp_path_factory.mktemp("score") / "mentions.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    done = subprocess.run([sys.executable, str(SCORE), str(file), "--json"], capture_output=True, check=True)
    result: dict[str, float] = json.loads(done.stdout)
    return result


@pytest.mark.parametrize(
    ("measure", "least"),
    [
        ("precision", 0.95),
        ("recall", 0.95),
        ("kind_accuracy", 0.98),
        ("link_precision", 0.98),
        ("link_recall", 0.98),
        ("speaker_precision", 0.9),
        ("speaker_recall", 0.9),
        ("parent_accuracy", 0.9),
        ("year_accuracy", 0.98),
    ],
)
def test_labelled_posts_are_read_well(measure: str, least: float, score: dict[str, float]) -> None:
    assert score[measure] >= least


def test_no_labelled_pair_is_missed_and_none_is_false(score: dict[str, dict[str, float]]) -> None:
    merged = score["merge"]
    assert merged["correct"] == merged["pairs_gold"] == merged["pairs_pred"]
