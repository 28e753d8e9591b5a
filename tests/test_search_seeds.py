"""Every announcement, session and keynote of the seed posts, asked for as people would."""

import datetime as dt
import json
import random
from functools import cache
from pathlib import Path

import pytest

from bot import open_lookup
from bot.core import Entry, Lookup
from bot.core.words import stem, words

from .bench.questions import slip

SHARED = Path(__file__).parents[2] / "shared"
SEEDS = SHARED / "seeds"
GOLD = SHARED / "posts" / "gold"

pytestmark = pytest.mark.skipif(not SEEDS.exists() or not GOLD.exists(), reason="the seeds are not here")


@cache
def lookup() -> Lookup:
    return open_lookup(posts=sorted(SEEDS.glob("*.txt")), today=lambda: dt.date(2025, 12, 9))


def names() -> list[str]:
    files = [GOLD / f"{seed.stem}.json" for seed in sorted(SEEDS.glob("*.txt"))]
    labelled = [each for file in files if file.exists() for each in json.loads(file.read_text("utf-8"))]
    kept = [each for each in labelled if not each.get("optional") and each["kind"] != "other"]
    return [each["title"] for each in kept]


def bears(entry: Entry, name: str) -> bool:
    """Whether an entry, or a source of it, says all words of `name`."""
    told = " ".join(
        (entry.title, entry.summary, f"in {entry.stage}", *(each.title for each in entry.sources))
    )
    return {stem(word) for word in words(name)} <= {stem(word) for word in words(told)}


def first(question: str) -> Entry | None:
    found = lookup().search(question, 1)
    return found[0].entry if found else None


@pytest.mark.parametrize("name", names())
def test_each_comes_first_by_its_name_however_it_is_typed(name: str) -> None:
    chance = random.Random(name)
    parts = words(name)
    right = first(name)
    assert right is not None
    assert bears(right, name)
    shuffled = chance.sample(parts, len(parts))
    misspelt = [" ".join(slip(part, chance) for part in parts) for _ in range(5)]
    for question in (name.lower(), name.upper(), " ".join(shuffled), *misspelt):
        assert first(question) == right, question


@pytest.mark.parametrize("short", ["S3", "EKS", "SNS", "SQS", "ECS", "EC2", "ECR", "EMR"])
def test_a_short_name_is_matched_exactly_or_by_alias_only(short: str) -> None:
    spelled = [match for match in lookup().search(short, 20) if "for" in match.why.split()]
    assert spelled == []


def test_a_zero_for_an_o_is_forgiven() -> None:
    found = first("organizations")
    assert found is not None
    assert "0rganizations" in found.title
