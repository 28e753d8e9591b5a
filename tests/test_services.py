from pathlib import Path

import pytest

from bot.core.services import Services
from bot.core.words import words

TEXT = """
[meanings]
eb = ["Amazon EventBridge", "AWS Elastic Beanstalk"]
cf = ["Amazon CloudFront", "Unknown Service"]
[[service]]
name = "Amazon EventBridge"
former = ["Amazon CloudWatch Events"]
aliases = ["eb"]
[[service]]
name = "AWS Elastic Beanstalk"
[[service]]
name = "Amazon Connect"
loose = ["connect"]
[[service]]
name = "Amazon CloudFront"
[[feature]]
name = "EventBridge Pipes"
of = "Amazon EventBridge"
[[topic]]
name = "Formula 1"
aliases = ["f1"]
"""
SERVICES = Services.parse(TEXT)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Announcing Amazon EventBridge", ("Amazon EventBridge",)),
        ("EventBridge and Elastic Beanstalk", ("Amazon EventBridge", "AWS Elastic Beanstalk")),
        ("Elastic Beanstalk with EVENTBRIDGE", ("AWS Elastic Beanstalk", "Amazon EventBridge")),
        ("CloudWatch Events is retired", ("Amazon EventBridge",)),
        ("Amazon EventBridge Pipes is here", ("Amazon EventBridge",)),
        ("How we connect things", ()),
        ("Amazon Connect in the office", ("Amazon Connect",)),
        ("what eb means is unclear", ()),
        ("F1 on EventBridge", ("Amazon EventBridge",)),
        ("", ()),
    ],
)
def test_a_text_names_services_in_the_order_of_the_text(text: str, named: tuple[str, ...]) -> None:
    assert SERVICES.named_in(text) == named


def test_an_ambiguous_alias_has_its_meanings_likeliest_first() -> None:
    assert SERVICES.ambiguous.exactly(["eb"]) == ("Amazon EventBridge", "AWS Elastic Beanstalk")
    assert SERVICES.ambiguous.exactly(["cf"]) == ("Amazon CloudFront",)


def test_a_loose_alias_means_the_service_only_by_itself() -> None:
    assert SERVICES.loose.exactly(["connect"]) == ("Amazon Connect",)
    assert not SERVICES.spoken.exactly(["connect"])


def test_of_two_names_the_longer_counts() -> None:
    found = [mention.names for mention in SERVICES.spoken.within(["amazon", "eventbridge", "pipes", "now"])]
    assert found == [("EventBridge Pipes",)]


def test_a_table_without_a_name_is_refused_in_plain_words() -> None:
    with pytest.raises(ValueError, match="without a name"):
        Services.parse('[[service]]\naliases = ["x"]')


def test_a_topic_is_spoken_of_and_no_service() -> None:
    assert SERVICES.spoken.exactly(["f1"]) == ("Formula 1",)
    assert SERVICES.all["Formula 1"].topic


def test_no_shipped_topic_takes_a_name_away_from_a_service() -> None:
    shipped = (Path(__file__).parents[1] / "data" / "services.toml").read_text("utf-8")
    products = Services.parse(shipped.partition("[[topic]]")[0])
    topics = [named for named in Services.parse(shipped).all.values() if named.topic]
    taken = [
        (topic.name, spelling)
        for topic in topics
        for spelling in (topic.name, *topic.aliases)
        if products.spoken.exactly(words(spelling))
    ]
    assert taken == []
