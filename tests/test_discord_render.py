"""Answers as Components V2: what people see."""

import json
from pathlib import Path

import pytest

from bot.core import Answer, Detail, Help, Kind, Link, Listing, NoMatch, Query, Status, Timeline
from bot.core.answers.card import Card
from bot.discord.render import DIRECT, PRIVATE, Audience

from .discord_bot import FRESH, lookup_over, make_entry, rendered, texts
from .fake_discord_rules import walk
from .samples import KEYNOTE, OLDER, PIPES, SCHEDULER, TALK, UNLINKED

SNAPSHOTS = Path(__file__).parent / "snapshots" / "discord"
"""What people saw; written anew where it is deleted."""

PUBLIC = Audience(asker=1000000000000000100)

PIPES_CARD = Card(
    PIPES,
    (
        Link(url="https://aws.amazon.com/blogs/aws/eventbridge-pipes/", label="AWS News Blog"),
        Link(
            url="https://www.youtube.com/watch?v=RfvL_423a-I", label="Watch keynote: Werner Vogels - CTO AWS"
        ),
    ),
    KEYNOTE,
)
ASKED = Query(terms=("eventbridge",), left_out=("please",))
ANSWERS: dict[str, Answer] = {
    "detail": Detail(Query(), PIPES_CARD, (KEYNOTE, SCHEDULER), (("pipse", "pipes"),), FRESH),
    "listing": Listing(
        ASKED,
        tuple(Card(each, each.links) for each in (PIPES, TALK, KEYNOTE, UNLINKED, OLDER)),
        2,
        4,
        6,
        18,
        {Kind.ANNOUNCEMENT: 12, Kind.SESSION: 5, Kind.KEYNOTE: 1},
        (),
        FRESH,
    ),
    "timeline": Timeline(ASKED, (Card(OLDER, OLDER.links), PIPES_CARD), 7, (), FRESH),
    "miss": NoMatch(ASKED, (PIPES, TALK), FRESH),
    "help": Help(("eventbridge", "speaker:vogels", "keynotes 2022"), FRESH),
    "status": Status({2022: {Kind.ANNOUNCEMENT: 4, Kind.KEYNOTE: 1}}, 2, 3, "notes.md", FRESH, "1.2.3"),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_looks_as_it_did(name: str) -> None:
    shown = json.dumps(rendered(ANSWERS[name], PRIVATE), indent=1, ensure_ascii=False) + "\n"
    path = SNAPSHOTS / f"{name}.json"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(shown, "utf-8")
    assert shown == path.read_text("utf-8")


def test_the_same_answer_is_the_same_message() -> None:
    answer = lookup_over().ask("eventbridge")
    assert rendered(answer, PUBLIC) == rendered(answer, PUBLIC)


def test_dates_of_entries_are_text_and_only_the_last_check_is_a_timestamp() -> None:
    told = texts(Detail(Query(), Card(PIPES, PIPES.links), (), (), FRESH))
    assert "-# From notes.md, line 3 (2022-12-06)" in told
    assert told[-1] == f"-# Searched 77 entries, up to 2024-12-06, checked <t:{1767323040}:f>"
    assert sum(text.count("<t:") for text in told) == 1


def test_an_announcement_names_the_keynote_it_was_made_in_and_its_video() -> None:
    answer = lookup_over().ask("eventbridge pipes")
    labels = [each["label"] for each in walk(rendered(answer)) if "url" in each]
    assert labels == ["AWS News Blog", "Watch keynote: Werner Vogels - CTO AWS"]
    assert any("Announced in the keynote “Werner Vogels - CTO AWS”" in text for text in texts(answer))


def test_details_say_where_to_report_a_mistake() -> None:
    answer = Detail(Query(), Card(PIPES, PIPES.links), (), (), FRESH, "https://example.com/issues/new?id=1")
    assert "https://example.com/issues/new?id=1" in [each.get("url") for each in walk(rendered(answer))]


def test_share_and_dismiss_stand_where_they_make_sense() -> None:
    answer = lookup_over().ask("eventbridge")
    for audience, offered in ((DIRECT, set()), (PRIVATE, {"Share to channel"}), (PUBLIC, {"Dismiss"})):
        labels = {each.get("label") for each in walk(rendered(answer, audience))}
        assert labels & {"Share to channel", "Dismiss"} == offered


def test_a_timeline_of_many_editions_keeps_every_link() -> None:
    entries = [
        make_entry(f"Thing {year}", url=f"https://aws.amazon.com/{year}/") for year in range(2012, 2026)
    ]
    answer = Timeline(Query(), tuple(Card(each, each.links) for each in entries), 14, (), FRESH)
    told = "\n".join(texts(answer))
    assert [url for entry in entries if (url := f"(<{entry.links[0].url}>)") not in told] == []


def test_an_ambiguous_question_names_each_meaning_once() -> None:
    cards = tuple(
        Card(make_entry(f"Thing {n}"), (), meaning=meaning)
        for n, meaning in enumerate(("CloudFront",) * 2 + ("Formation",))
    )
    told = "\n".join(texts(Listing(Query(), cards, 1, 1, 1, 3, {}, (), FRESH)))
    assert told.count("CloudFront") == told.count("Formation") == 1


def test_an_entry_without_a_link_says_where_it_is_from() -> None:
    answer = Listing(Query(), (Card(make_entry("Thing"), ()),), 1, 1, 1, 1, {}, (), FRESH)
    assert any("No link is known. From hostile.md, line 1" in text for text in texts(answer))


def test_a_link_too_long_for_a_button_is_told_as_text() -> None:
    url = f"https://example.com/{'a' * 600}"
    entry = make_entry("Thing", url=url)
    answers = (
        Detail(Query(), Card(entry, entry.links), (), (), FRESH),
        Listing(Query(), (Card(entry, entry.links),), 1, 1, 1, 1, {}, (), FRESH),
    )
    for answer in answers:
        assert any(f"(<{url}>)" in text for text in texts(answer))


@pytest.mark.parametrize(
    "url", ["http://localhost/x", "https://example.com/é", "https://example.com/{x}", "https://10.0.0.1/"]
)
def test_an_address_that_discord_refuses_on_a_button_is_told_as_text(url: str) -> None:
    entry = make_entry("Thing", url=url)
    answer = Detail(Query(), Card(entry, entry.links), (), (), FRESH)
    assert any(f"(<{url}>)" in text for text in texts(answer))
    assert not [each for each in walk(rendered(answer)) if "url" in each]
