import random

import pytest

from bot.core import Catalogue, Index, Kind

from .samples import entry
from .test_index import ENTRIES, EVENTS_TALK, INDEX, PIPES, SERVICES, WERNER_22, WERNER_23


@pytest.mark.parametrize(
    "typed", ["a", "amazon ev", "eventb", "EventBridge Pi", "pipes", "pipes event", "evnetbridge pip"]
)
def test_an_entry_is_offered_for_its_beginning_its_words_and_a_slip(typed: str) -> None:
    assert PIPES in INDEX.complete(typed, 10)


def test_aliases_codes_and_people_complete_too() -> None:
    assert INDEX.complete("api30", 1) == (EVENTS_TALK,)
    assert set(INDEX.complete("vogels", 5)[:2]) == {WERNER_22, WERNER_23}
    assert INDEX.complete("k8s", 1)[0].title == "Amazon EKS Auto Mode"


def test_before_the_first_key_the_newest_and_the_keynotes_are_offered() -> None:
    offered = INDEX.complete("  ", 4)
    assert offered[0] == WERNER_23 or offered[0].kind is Kind.KEYNOTE or offered[0].edition == 2024
    assert len(offered) == 4


def test_the_name_of_the_event_may_be_half_typed() -> None:
    guide = entry("A guide to re:Invent")
    index = Index(Catalogue([*ENTRIES, guide]), SERVICES)
    assert all(guide in index.complete(guide.title[:end], 10) for end in range(6, len(guide.title) + 1))


@pytest.mark.parametrize("typed", ["zzzz", "?", "x" * 300])
def test_nothing_is_offered_for_nonsense(typed: str) -> None:
    assert len(INDEX.complete(typed, 5)) in (0, 5)
    assert INDEX.complete("zzzz", 5) == ()


def test_what_is_still_spelled_stays_while_typing() -> None:
    chance = random.Random(4)
    names = ["Amazon EventBridge", "AWS Lambda", "Amazon S3", "Deep dive on", "Building with", "Serverless"]
    things = ["pipes", "tables", "events", "scheduler", "at scale", "for everyone", "security", "sessions"]
    made = [entry(f"{chance.choice(names)} {chance.choice(things)} {number}") for number in range(300)]
    index = Index(Catalogue([*ENTRIES, *made]), SERVICES)
    for each in chance.sample(made, 40):
        offered = False
        for end in range(1, len(each.title) + 1):
            now = each in index.complete(each.title[:end], 10)
            assert now or not offered, each.title[:end]
            offered = now
        assert offered
