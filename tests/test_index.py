import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core import Catalogue, Entry, Index, Kind, Link, Services, Stage, parse_query
from bot.core.search.found import Found

from .samples import entry, session

TODAY = dt.date(2025, 12, 9)
SERVICES = Services.parse(
    """
[meanings]
cf = ["Amazon CloudFront", "AWS CloudFormation"]
[rivals]
clouds = ["azure", "gcp"]
[[service]]
name = "Amazon EventBridge"
about = "An event bus."
words = "event router bus pub sub scheduled cron rules"
[[service]]
name = "Amazon Elastic Kubernetes Service"
aliases = ["eks"]
loose = ["k8s"]
[[service]]
name = "Amazon Simple Storage Service"
aliases = ["s3"]
words = "buckets objects files"
[[service]]
name = "Amazon CloudFront"
[[service]]
name = "AWS CloudFormation"
[[service]]
name = "AWS Infrastructure Composer"
former = ["AWS Application Composer"]
[[service]]
name = "AWS Snowmobile"
about = "A truck that drives the disks of a data centre to AWS."
words = "lorry shipping container exabyte haul hard drives"
[[feature]]
name = "EventBridge Pipes"
of = "Amazon EventBridge"
"""
)


WERNER_22 = entry("Werner Vogels - CTO AWS", Kind.KEYNOTE, 2022, speakers=("Werner Vogels",))
WERNER_23 = entry("Dr. Werner Vogels - CTO Amazon.com", Kind.KEYNOTE, 2023, speakers=("Werner Vogels",))
PIPES = entry("Amazon EventBridge Pipes", stage=Stage.GA, parent=WERNER_22.id, date=dt.date(2022, 12, 1))
SCHEDULER = entry("Amazon EventBridge Scheduler", edition=2022, date=dt.date(2022, 11, 10))
EVENTS_TALK = session("Event-driven architectures at scale", 2022, code="API307", speakers=("Eric Johnson",))
BUS_TALK = session("Building with Amazon EventBridge", 2023, code="API206-R1")
EKS = entry("Amazon EKS Auto Mode", edition=2024, date=dt.date(2024, 12, 2))
ECS = entry("Amazon ECS Service Connect", edition=2022, stage=Stage.PREVIEW)
STORE = entry("Amazon S3 Tables", edition=2024, summary="Buckets for Apache Iceberg tables.")
CDN = entry("Amazon CloudFront VPC origins", edition=2024)
CDN_OLD = entry("Amazon CloudFront KeyValueStore", edition=2023)
STACKS = entry("AWS CloudFormation drift detection", edition=2018)
COMPOSER = entry("AWS Application Composer", edition=2022)
TRUCK = entry(
    "AWS Snowmobile", edition=2016, links=(Link(url="https://aws.amazon.com/blogs/aws/snowmobile/"),)
)
PREVIEW_TALK = session("A preview of what comes next for storage", 2021)
SAME_CODE = session("Event buses in anger", 2021, code="API206")
ENTRIES = (
    WERNER_22, WERNER_23, PIPES, SCHEDULER, EVENTS_TALK, BUS_TALK, EKS, ECS, STORE,
    CDN, CDN_OLD, STACKS, COMPOSER, TRUCK, PREVIEW_TALK, SAME_CODE,
)  # fmt: skip
INDEX = Index(Catalogue(ENTRIES), SERVICES)


def look_up(text: str) -> Found:
    return INDEX.look_up(parse_query(text, TODAY))


def titles(found: Found) -> list[str]:
    return [match.entry.title for match in found.matches]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("eventbridge pipes", PIPES),
        ("pipes eventbridge", PIPES),
        ("EVENTBRIDGE  PIPES!!", PIPES),
        ("evnetbridge pipse", PIPES),
        ("event bridge pipes", PIPES),
        ("eventbridgepipes", PIPES),
        ("eventbr pip", PIPES),
        ("anyone know about eventbridge pipes pls 🙏", PIPES),
        ("k8s auto mode", EKS),
        ("infrastructure composer", COMPOSER),
        ("aplication compsoer", COMPOSER),
        ("eric jonson", EVENTS_TALK),
        ("talks by eric johnson", EVENTS_TALK),
        ("api307", EVENTS_TALK),
        ("API 307", EVENTS_TALK),
        ("api-206-r1", BUS_TALK),
        ("api206 2021", SAME_CODE),
        ("https://aws.amazon.com/blogs/aws/snowmobile/?trk=x", TRUCK),
        ("https://example.com/2024/amazon-s3-tables", STORE),
        (f"id:{PIPES.id}", PIPES),
        ("a lorry that hauls hard drives in a shipping container", TRUCK),
        ("werner vogels 2022", WERNER_22),
    ],
)
def test_what_is_meant_comes_first(text: str, first: Entry) -> None:
    assert look_up(text).matches[0].entry == first


@pytest.mark.parametrize(
    "text", ["", "pizza recipe", "asdfgh", "e3s", "exs", "sqd", "XYZ999", "how do i tie a tie", "api999"]
)
def test_what_is_not_there_is_not_found(text: str) -> None:
    assert look_up(text).matches == ()


@pytest.mark.parametrize(("short", "other"), [("ecs", EKS), ("eks", ECS), ("s3", CDN)])
def test_a_short_name_is_never_taken_for_another(short: str, other: Entry) -> None:
    assert other.title not in titles(look_up(short))


def test_a_service_is_a_topic_and_its_feature_a_thing() -> None:
    topic = look_up("eventbridge")
    assert topic.winner is None
    assert {PIPES.title, SCHEDULER.title, BUS_TALK.title} <= set(titles(topic))
    thing = look_up("eventbridge pipes").winner
    assert thing is not None
    assert thing.entry == PIPES


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("keynotes", [WERNER_23, WERNER_22]),
        ("speaker:vogels", [WERNER_23, WERNER_22]),
        ("speaker:vogel", [WERNER_23, WERNER_22]),
        ("2022", [WERNER_22, PIPES, SCHEDULER, COMPOSER, ECS, EVENTS_TALK]),
        ("level 200", [BUS_TALK, SAME_CODE]),
        ("announcements 2022..2023 service:eventbridge", [PIPES, SCHEDULER]),
        ("service:k8s", [EKS]),
        ("eventbridge since 2023", [BUS_TALK]),
        ("what's new with eventbridge", [BUS_TALK, PIPES, SCHEDULER]),
        ("latest cloudfront announcements", [CDN, CDN_OLD]),
        ("in preview", [ECS, PREVIEW_TALK]),
    ],
)
def test_facets_list_what_they_allow(text: str, listed: Sequence[Entry]) -> None:
    found = look_up(text)
    assert titles(found)[: len(listed)] == [each.title for each in listed]
    assert found.winner is None or len(listed) == 1


def test_listings_of_facets_alone_count_every_kind() -> None:
    found = look_up("2022")
    assert found.total == 6
    assert found.kinds == {Kind.KEYNOTE: 1, Kind.ANNOUNCEMENT: 4, Kind.SESSION: 1}


def test_an_ambiguous_alias_gives_its_meanings_in_turn() -> None:
    found = look_up("cf")
    assert [match.meaning for match in found.matches] == [
        "Amazon CloudFront",
        "AWS CloudFormation",
        "Amazon CloudFront",
    ]
    assert found.winner is None


def test_a_facet_word_in_a_title_is_a_word() -> None:
    assert look_up("A preview of what comes next for storage").matches[0].entry == PREVIEW_TALK


def test_a_kind_that_has_none_gives_way() -> None:
    assert look_up("sessions on s3 tables").matches[0].entry == STORE


def test_a_keynote_that_does_not_say_it_is_shown_all_the_same() -> None:
    assert titles(look_up("s3 in the 2023 keynote")) == [WERNER_23.title]


@pytest.mark.parametrize("text", ["today", "this week eventbridge", "eventbridge 2031"])
def test_nothing_so_fresh_gives_the_newest_and_says_so(text: str) -> None:
    found = look_up(text)
    assert found.stale
    editions = [match.entry.edition for match in found.matches[:3]]
    assert editions == sorted(editions, reverse=True)


def test_what_a_person_announced_is_found_by_the_person() -> None:
    assert titles(look_up("what did werner announce in 2022?")) == [PIPES.title]


def test_an_unknown_code_suggests_the_nearest() -> None:
    assert look_up("api308").suggestions[0].entry.code == "API307"


def test_a_year_that_has_nothing_suggests_other_years() -> None:
    found = look_up("cloudformation 2021")
    assert found.matches == ()
    assert [match.entry for match in found.suggestions] == [STACKS]


@pytest.mark.parametrize("text", ["talk by werner vogels", "session by werner", "talk by werner 2022"])
def test_a_talk_by_somebody_who_gave_keynotes_only_suggests_these(text: str) -> None:
    found = look_up(text)
    assert found.matches == ()
    assert WERNER_22 in [match.entry for match in found.suggestions]


@pytest.mark.parametrize(
    "text",
    [
        "thoughts on eventbridge?",
        "is eventbridge gone",
        "eventbridge unboxing frobnicate",
        "aws snowmobile frob",
    ],
)
def test_a_coined_name_is_the_subject_whatever_stands_beside_it(text: str) -> None:
    assert look_up(text).matches


@pytest.mark.parametrize("text", ["azure eventbridge", "snowmobile frobnicate", "gcp event bus"])
def test_another_subject_is_not_answered_for_a_word_it_shares(text: str) -> None:
    assert look_up(text).matches == ()


def test_the_oldest_come_first_where_they_are_asked_for() -> None:
    assert titles(look_up("oldest eventbridge talk"))[0] == BUS_TALK.title
    assert titles(look_up("first keynote of werner vogels"))[0] == WERNER_22.title


def test_a_misspelt_speaker_is_not_all_keynotes() -> None:
    assert set(titles(look_up("wenrer keynote"))) == {WERNER_23.title, WERNER_22.title}
    assert titles(look_up("frobnicate keynote")) == []


def test_within_a_service_those_with_the_other_words_come_first() -> None:
    assert titles(look_up("eventbridge shiny scheduler contraption"))[0] == SCHEDULER.title


def test_a_correction_is_told() -> None:
    assert ("evnetbridge", "eventbridge") in look_up("evnetbridge scheduler").corrections
    assert "eventbridge for evnetbridge" in look_up("evnetbridge scheduler").matches[0].why


def test_a_match_says_why() -> None:
    assert look_up("api307").matches[0].why == "code API307"
    assert "by description" in look_up("lorry hauls hard drives").matches[0].why


@pytest.mark.parametrize("text", ["eventbridge", "cf", "2022", "what's new", "composer cloudfront origins"])
def test_a_limit_cuts_and_changes_nothing_else(text: str) -> None:
    query = parse_query(text, TODAY)
    everything = INDEX.look_up(query).matches
    for limit in range(1, len(everything) + 2):
        assert INDEX.search(query, limit) == everything[:limit]


def test_the_order_of_the_entries_does_not_matter() -> None:
    other = Index(Catalogue(reversed(ENTRIES)), SERVICES)
    for text in ("eventbridge", "cloudfront", "2022", "keynotes", "new", "composer"):
        query = parse_query(text, TODAY)
        assert other.look_up(query) == INDEX.look_up(query)


def test_scores_lie_between_0_and_100() -> None:
    for text in ("eventbridge pipes", "evnetbridge", "cf", "lorry hauls drives", "2022"):
        assert all(0 < match.score <= 100 for match in look_up(text).matches)


def test_an_entry_is_related_to_what_it_was_announced_in_and_to_its_like() -> None:
    related = INDEX.related(PIPES, 4)
    assert related[0] == WERNER_22
    assert SCHEDULER in related
    assert PIPES not in related
    assert INDEX.related(WERNER_22, 4)[0] == PIPES


@settings(max_examples=150)
@given(st.text(max_size=120))
def test_any_question_has_an_answer_or_none_and_never_an_error(text: str) -> None:
    found = look_up(text)
    assert found.total == len(found.matches)
    assert not (found.matches and found.suggestions)
    INDEX.complete(text, 5)
