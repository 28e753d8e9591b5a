import itertools
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core import Entry, Kind, Link, LinkKind, Source, Stage, merge
from bot.core.entry import make_id
from bot.core.merging.merge import explain
from bot.sources import load_services

BLOG = "https://aws.amazon.com/blogs/aws/"


def told(title: str, post: str = "a.md", edition: int = 2022, **fields: object) -> Entry:
    """Return a mention as a post tells it. `url` is short for one link, `speakers` go to the source too."""
    kind = fields.pop("kind", Kind.ANNOUNCEMENT)
    url = fields.pop("url", None)
    stage, speakers = fields.get("stage"), fields.get("speakers", ())
    source = {
        "post": post,
        "line": 1,
        "title": title,
        "edition": edition,
        "stage": stage,
        "speakers": speakers,
    }
    links = (
        (Link(url=str(url), kind=LinkKind.VIDEO if "youtu" in str(url) else LinkKind.ARTICLE),) if url else ()
    )
    values = {"id": make_id(f"{title}{post}{edition}{url}"), "kind": kind, "title": title, "edition": edition}
    return Entry.model_validate(
        {**values, "links": links, "sources": (Source.model_validate(source),), **fields}
    )


def count(*entries: Entry) -> int:
    """Return of how many things the entries are, in whatever order they come."""
    counts = {len(merge(order).entries) for order in itertools.permutations(entries)}
    assert len(counts) == 1
    return counts.pop()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("EventBridge Pipes", "AWS EventBridge pipes"),
        ("Amazon Managed Blockchain", "AWS Managed Blockchain"),
        ("OpenSearch Serverless", "Amazon OpenSearch Serverless (preview)"),
        ("Amazon CodeCatalyst", "Code Catalyst"),
        ("Zero-ETL integration with Redshift", "zero ETL integration with Amazon Redshift"),
        ("AWS 0rganizations and AWS Backup", "AWS Organizations and AWS Backup"),
        ("Organisations delegated admin", "Organizations delegated admin"),
        ("Amazon SageMaker RL (Reinforcement Learning)", "Amazon SageMaker RL"),
        ("Announcing Lambda SnapStart", "Lambda SnapStart is now generally available"),
    ],
)
def test_one_thing_is_one_entry_however_it_is_spelled(one: str, other: str) -> None:
    assert count(told(one), told(other, "b.md")) == 1


def count_known(one: str, other: str) -> int:
    return len(merge([told(one), told(other, "b.md")], load_services()).entries)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AWS EKS", "Amazon Elastic Container Service for Kubernetes"),
        ("Aurora Limitless", "Amazon Aurora Limitless Database"),
        ("QLDB", "Amazon Quantum Ledger Database"),
        ("AWS SFTP", "AWS Transfer for SFTP"),
    ],
)
def test_a_known_thing_is_one_entry_under_each_of_its_names(one: str, other: str) -> None:
    assert count_known(one, other) == 1
    assert count(told(one), told(other, "b.md")) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Graviton3", "Graviton4"),
        ("AWS SDK for Rust", "AWS SDK for Kotlin"),
        ("Outposts servers", "AWS Outposts"),
        ("Amazon ECS", "Amazon EKS"),
    ],
)
def test_parts_and_generations_of_a_known_thing_stay_apart(one: str, other: str) -> None:
    assert count_known(one, other) == 2


@pytest.mark.parametrize(
    ("one", "other", "service"),
    [
        ("STEP distributed map", "Step Functions Distributed Map", "AWS Step Functions"),
        ("ddb on-demand", "Amazon DynamoDB On-Demand", "Amazon DynamoDB"),
        ("EKS Anywhere", "Elastic Kubernetes Service Anywhere", "Amazon Elastic Kubernetes Service"),
    ],
)
def test_a_service_may_be_abbreviated(one: str, other: str, service: str) -> None:
    assert count(told(one, services=(service,)), told(other, "b.md", services=(service,))) == 1
    assert count(told(one), told(other, "b.md", services=(service,))) == (1 if one.startswith("STEP") else 2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Graviton2 instances", "Graviton3 instances"),
        ("Aurora Serverless", "Aurora Serverless v2"),
        ("AWS GovCloud (US-East)", "AWS GovCloud (US-West)"),
        ("Amazon Q in Connect", "Amazon Q in QuickSight"),
        ("AWS Trainium", "AWS Trainium 2"),
        ("Lambda SnapStart", "Lambda"),
    ],
)
def test_different_things_stay_apart_even_with_one_link(one: str, other: str) -> None:
    url = "https://aws.amazon.com/new/"
    assert count(told(one), told(other, "b.md")) == 2
    assert count(told(one, url=url), told(other, "b.md", url=url)) == 2
    assert count(told(one, url=url), told(other, url=url)) == 2


def test_services_that_share_a_word_stay_apart() -> None:
    one = told("Amazon ECS Anywhere", services=("Amazon Elastic Container Service",))
    assert (
        count(one, told("Amazon EKS Anywhere", "b.md", services=("Amazon Elastic Kubernetes Service",))) == 2
    )


def test_vague_names_join_nothing() -> None:
    assert count(told("New instance types"), told("New instance types", "b.md", 2023)) == 2


def test_an_article_joins_two_names_that_its_address_speaks_of() -> None:
    url = f"{BLOG}firecracker-lightweight-virtualization-for-serverless-computing/"
    one = told("Lightweight Virtualization for Serverless Computing", url=url)
    assert count(one, told("Firecracker", "b.md", url=f"{url}?trk=x")) == 1


def test_an_article_does_not_join_what_its_address_does_not_speak_of() -> None:
    url = f"{BLOG}amazon-forecast-time-series-forecasting-made-easy/"
    assert count(told("Amazon SageMaker Neo", url=url), told("Amazon Forecast", "b.md", url=url)) == 2


def test_one_article_on_several_services_joins_none_of_them() -> None:
    url = f"{BLOG}new-aurora-dynamodb-rds-zero-etl-integrations-with-amazon-redshift/"
    one = told("DynamoDB zero-ETL with Redshift", url=url, services=("Amazon DynamoDB", "Amazon Redshift"))
    other = told("RDS zero-ETL with Redshift", "b.md", url=url, services=("Amazon RDS", "Amazon Redshift"))
    assert count(one, other) == 2


def test_a_slip_of_the_pen_is_forgiven_where_the_page_is_the_same() -> None:
    page = "https://aws.amazon.com/deepcomposer"
    assert count(told("Deep Composor", url=page), told("AWS DeepComposer", "b.md", url=f"{page}/")) == 1
    assert count(told("Deep Composor"), told("AWS DeepComposer", "b.md")) == 2


def test_a_video_is_one_session_and_a_code_is_one_session_of_its_year() -> None:
    video = "https://youtu.be/RfvL_423a-I"
    one = told("Beyond five 9s", kind=Kind.SESSION, url=video)
    other = told("Beyond five nines: lessons", "b.md", kind=Kind.SESSION, url=f"{video}?t=1")
    assert count(one, other) == 1
    coded = [
        told(f"Talk {n}", f"{n}.md", kind=Kind.SESSION, code=code)
        for n, code in enumerate(("SVS308", "SVS308-R1"))
    ]
    assert count(*coded) == 1
    assert count(coded[0], told("Talk 0", "c.md", 2023, kind=Kind.SESSION, code="SVS308")) == 2


def test_one_post_that_gives_two_talks_the_same_video_is_not_believed() -> None:
    video = "https://youtu.be/RfvL_423a-I"
    assert (
        count(
            told("Deep dive on S3", kind=Kind.SESSION, url=video),
            told("Best of EKS", kind=Kind.SESSION, url=video),
        )
        == 2
    )


def test_a_keynote_is_its_speakers_of_its_year() -> None:
    full = told("Andy Jassy - CEO", kind=Kind.KEYNOTE, speakers=("Andy Jassy",))
    short = told("Andy's keynote", "b.md", kind=Kind.KEYNOTE, speakers=("Andy",))
    assert count(full, short) == 1
    assert (
        count(full, told("Andy Jassy keynote", "c.md", 2021, kind=Kind.KEYNOTE, speakers=("Andy Jassy",)))
        == 2
    )
    assert count(full, told("Werner Vogels", "d.md", kind=Kind.KEYNOTE, speakers=("Werner Vogels",))) == 2


def test_a_yearly_repeat_keeps_both_editions_apart() -> None:
    (entry,) = merge([told("AWS Outposts", edition=2018), told("Outposts", "b.md", 2019)]).entries
    assert (entry.edition, entry.editions) == (2018, (2018, 2019))
    assert {source.post: source.edition for source in entry.sources} == {"a.md": 2018, "b.md": 2019}


def test_one_name_years_apart_is_of_two_things() -> None:
    assert count(told("Amazon Inspector", edition=2015), told("Amazon Inspector", "b.md", 2021)) == 2


def test_a_session_is_never_an_announcement() -> None:
    assert count(told("Amazon Omics"), told("Amazon Omics", "b.md", kind=Kind.SESSION)) == 2


def test_all_that_sources_say_is_kept() -> None:
    one = told("Amazon Omics", url=f"{BLOG}omics/?trk=a", stage=Stage.PREVIEW, services=("Amazon Omics",))
    other = told("AWS Omics", "b.md", url=f"{BLOG}omics/", stage=Stage.GA, summary="For genomic data.")
    (entry,) = merge([other, one]).entries
    assert entry.id == min(one.id, other.id)
    assert entry.former_ids == (max(one.id, other.id),)
    assert entry.stage is Stage.GA
    assert [source.stage for source in entry.sources] == [Stage.PREVIEW, Stage.GA]
    assert len(entry.links) == 1
    assert entry.summary == "For genomic data."
    assert entry.services == ("Amazon Omics",)


def test_the_fuller_name_of_a_speaker_stands_and_each_spelling_is_kept_with_its_source() -> None:
    one = told("Talk", kind=Kind.SESSION, code="SVS308", speakers=("Colin",))
    other = told("Talk", "b.md", kind=Kind.SESSION, code="SVS308", speakers=("Colin MacCarthaigh",))
    (entry,) = merge([one, other]).entries
    assert entry.speakers == ("Colin MacCarthaigh",)
    assert {source.speakers for source in entry.sources} == {("Colin",), ("Colin MacCarthaigh",)}


def test_a_parent_follows_its_keynote_into_the_merge() -> None:
    keynotes = [told("Andy Jassy", f"{n}.md", kind=Kind.KEYNOTE, speakers=("Andy Jassy",)) for n in range(2)]
    child = [told("AWS Outposts", f"{n}.md", parent=keynote.id) for n, keynote in enumerate(keynotes)]
    catalogue = merge([*keynotes, *child])
    (keynote,) = (entry for entry in catalogue.entries if entry.kind is Kind.KEYNOTE)
    assert {entry.parent for entry in catalogue.entries if entry.kind is Kind.ANNOUNCEMENT} == {keynote.id}
    assert all(catalogue.find(each.id) is keynote for each in keynotes)


def test_every_joining_can_be_explained() -> None:
    (joined,) = explain([told("EventBridge Pipes"), told("AWS EventBridge pipes", "b.md")])
    assert len(joined.members) == 2
    assert joined.reasons == ("same name: EventBridge Pipes = AWS EventBridge pipes",)


WORDS = st.sampled_from(
    ["lambda", "snapstart", "eventbridge", "pipes", "s3", "express", "graviton3", "graviton4", "dsql"]
)
URLS = st.sampled_from(
    [None, f"{BLOG}lambda-snapstart/", f"{BLOG}new-aurora-dsql-serverless/", "https://youtu.be/RfvL_423a-I"]
)
MENTIONS = st.builds(
    lambda words, post, edition, url, kind: told(" ".join(words), post, edition, url=url, kind=kind),
    st.lists(WORDS, min_size=1, max_size=3),
    st.sampled_from(["a.md", "b.md", "c.md"]),
    st.sampled_from([2022, 2023]),
    URLS,
    st.sampled_from(Kind),
)


@given(st.lists(MENTIONS, max_size=14), st.randoms())
@settings(max_examples=150, deadline=None)
def test_merging_is_free_of_order_idempotent_and_loses_nothing(
    entries: list[Entry], chance: random.Random
) -> None:
    merged = merge(entries)
    shuffled = list(entries)
    chance.shuffle(shuffled)
    assert merge(shuffled).entries == merged.entries
    assert merge(merged.entries).entries == merged.entries
    assert all(merged.find(entry.id) for entry in entries)
    kept = {source for entry in merged.entries for source in entry.sources}
    assert kept == {source for entry in entries for source in entry.sources}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fargate para EKS", "Fargate for EKS"),
        ("API Gateway into VPC", "API Gateway VPC integration"),
        ("Fargate Spot instances", "Fargate Spot"),
        ("AWS Inferencia", "AWS Inferentia"),
        ("Amazon Recognition", "Amazon Rekognition"),
    ],
)
def test_small_words_kinds_and_a_wrong_letter_tell_no_two_things_apart(one: str, other: str) -> None:
    assert count(told(one), told(other, "b.md")) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AWS Systems Manager", "AWS Systems Manager Session Manager"),
        ("Neptune Analytics", "Neptune Analytics Serverless"),
        ("Trainium2", "Trainium3"),
        ("EC2 instances", "EC2"),
    ],
)
def test_a_word_that_is_part_of_a_name_tells_two_things_apart(one: str, other: str) -> None:
    assert count(told(one), told(other, "b.md")) == 2


def test_two_known_services_are_two_though_one_letter_tells_them_apart() -> None:
    one = told("Amazon Timestream", services=("Amazon Timestream",))
    assert count(one, told("Amazon Timestrean", "b.md", services=("Amazon Timestrean",))) == 2


PAGE = f"{BLOG}new-provisioned-concurrency-for-lambda-functions/"
NAMED = "Lambda Provisioned Concurrency"


def test_an_article_that_one_post_names_and_another_describes_is_of_one_thing() -> None:
    described = "Lambda com concorrência provisionada"
    assert count(told(NAMED, url=PAGE), told(described, "b.md", url=PAGE)) == 1
    assert count(told(NAMED, url=PAGE), told("Lambda starts without a wait", "b.md", url=PAGE)) == 1


def test_a_wrong_link_joins_nothing() -> None:
    named = told(NAMED, url=PAGE)
    assert count(named, told("Lambda Layers", "b.md", url=PAGE)) == 2
    assert (
        len(
            merge(
                [named, told("Lambda in colour", "b.md", url=PAGE), told("Lambda at sea", "b.md", url=PAGE)]
            ).entries
        )
        == 3
    )


@pytest.mark.parametrize(
    ("office", "year", "name"), [("CTO", 2016, "Werner Vogels"), ("CEO", 2022, "Adam Selipsky")]
)
def test_a_keynote_called_after_an_office_is_that_of_who_held_it(office: str, year: int, name: str) -> None:
    held = told(f"{name} keynote", edition=year, kind=Kind.KEYNOTE, speakers=(name,))
    assert count(held, told(f"{office} keynote", "b.md", year, kind=Kind.KEYNOTE)) == 1
    other = told(
        "Swami Sivasubramanian keynote", "c.md", year, kind=Kind.KEYNOTE, speakers=("Swami Sivasubramanian",)
    )
    assert count(other, told(f"{office} keynote", "b.md", year, kind=Kind.KEYNOTE)) == 2


@pytest.mark.soak
def test_twenty_five_thousand_mentions_merge_in_less_than_five_seconds() -> None:
    chance = random.Random(1)
    names = [f"{a} {b} {c}" for a, b, c in itertools.product(range(25), range(20), range(20))]
    entries = [
        told(f"AWS Thing {name}", f"{number % 200}.md", url=f"{BLOG}thing-{name.replace(' ', '-')}/")
        for number, name in enumerate(chance.choices(names, k=25_000))
    ]
    start = time.process_time()
    merge(entries)
    assert time.process_time() - start < 5
