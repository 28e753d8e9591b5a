"""What a question is about: another vendor's product, an unknown one, or something that is only described."""

import datetime as dt

import pytest

from bot.core import Catalogue, Entry, Index, Services, parse_query
from bot.core.search.found import Found

from .samples import entry, session

TODAY = dt.date(2025, 12, 9)
SERVICES = Services.parse(
    """
[synonyms]
fw = ["firewall"]
cheaper = ["price", "pricing"]
[rivals]
"Amazon DynamoDB" = ["skybase"]
"AWS Lambda" = ["skybase functions"]
"Amazon DocumentDB" = ["acme atlas"]
others = ["nimbus cloud"]
[[service]]
name = "Amazon DynamoDB"
about = "Key-value database without servers."
words = "nosql tables skybase documents rules security"
[[service]]
name = "Amazon DocumentDB"
about = "Document database with the interface of Acme."
words = "acme atlas documents"
[[service]]
name = "AWS Lambda"
words = "functions without servers skybase"
[[service]]
name = "Amazon Polly"
about = "Reads text aloud."
words = "speech voice audio turn"
[[service]]
name = "Amazon Route 53"
aliases = ["r53"]
words = "dns names"
[[feature]]
name = "Bedrock Guardrails"
of = "Amazon Bedrock"
[[service]]
name = "Amazon Bedrock"
[[service]]
name = "AWS Glue"
words = "pipelines data jobs"
"""
)


TABLES = entry("Amazon DynamoDB security rules for documents", edition=2022)
DOCUMENTS = entry("Amazon DocumentDB elastic clusters", edition=2022)
DURABLE = entry("AWS Lambda durable functions", edition=2025)
NIMBUS_TALK = session("Leaving Nimbus Cloud for good")
NIMBUS_CLOUDS = session("A cloud named nimbus, and other clouds", 2019)
VOICES = entry("Amazon Polly adds voices", edition=2021)
SIGNS = session("Plug and play with sign language avatars", 2025)
GOVERNANCE = session("Establishing effective cost governance", 2024)
GOVERN = session("Govern agents as you govern people", 2025)
GUARDRAILS = entry("Responsible AI with Amazon Bedrock Guardrails", edition=2025)
GUARDRAILS_PRICE = entry("Amazon Bedrock Guardrails reduces pricing", edition=2024)
DNS = session("DNS best practices for Amazon Route 53", 2025)
DNS_FIREWALL = entry("Amazon Route 53 DNS Firewall", edition=2021)
PIPELINES = entry("AWS Glue data pipelines", edition=2020)
EVENTS = session("Event triggers from A to Z", 2024)
QUEUES = session("Queues between people", 2024)
ENTRIES = (
    TABLES, DOCUMENTS, DURABLE, NIMBUS_TALK, NIMBUS_CLOUDS, VOICES, SIGNS, GOVERNANCE, GOVERN, GUARDRAILS,
    GUARDRAILS_PRICE, DNS, DNS_FIREWALL, PIPELINES, EVENTS, QUEUES,
)  # fmt: skip
OTHERS = tuple(session(f"Talk number {word}") for word in ("one", "two", "three", "four", "five", "six"))
INDEX = Index(Catalogue(ENTRIES + OTHERS), SERVICES)


def look_up(text: str) -> Found:
    return INDEX.look_up(parse_query(text, TODAY))


def titles(text: str) -> list[str]:
    return [match.entry.title for match in look_up(text).matches]


@pytest.mark.parametrize(
    "text",
    [
        "skybase security rules",
        "skybase functions durable functions",
        "lambda functions on skybase",
        "acme atlas documents",
        "skybase documents tables",
        "skybase vs acme atlas",
    ],
)
def test_a_rival_is_not_answered_with_what_is_like_it(text: str) -> None:
    assert titles(text) == []


def test_a_rival_that_titles_name_is_answered_by_those_alone() -> None:
    assert titles("nimbus cloud") == [NIMBUS_TALK.title]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("aws version of skybase documents", TABLES),
        ("like acme atlas", DOCUMENTS),
        ("something similar to acme atlas", DOCUMENTS),
        ("alternative to acme atlas", DOCUMENTS),
        ("lambda vs skybase functions", DURABLE),
    ],
)
def test_who_compares_a_rival_finds_the_like_of_it(text: str, first: Entry) -> None:
    assert titles(text)[:1] == [first.title]


@pytest.mark.parametrize("text", ["hasura event triggers", "frobnix data pipelines", "quux sign language"])
def test_an_unknown_first_word_is_the_subject_of_a_short_question(text: str) -> None:
    assert titles(text) == []


def test_an_answer_tells_what_it_took_for_the_like_of_a_rival() -> None:
    found = look_up("like acme atlas")
    assert found.corrections == (("acme atlas", "Amazon DocumentDB"),)
    assert "the like of acme atlas" in found.matches[0].why


def test_a_like_that_compares_nothing_is_no_word_of_the_question() -> None:
    assert parse_query("i would like the glue talk", TODAY).terms == ("glue",)
    assert parse_query("it looks like dns is down", TODAY).terms == ("dns", "down")
    assert parse_query("like cosmos", TODAY).terms == ("like", "cosmos")


def test_two_rare_words_that_stand_together_carry_a_long_description() -> None:
    assert titles("turn speech into sign language with people two by two")[:1] == [SIGNS.title]


def test_a_last_word_may_be_cut_short_though_it_is_a_word_itself() -> None:
    assert titles("effective govern")[:1] == [GOVERNANCE.title]
    assert titles("govern")[:1] == [GOVERN.title]


def test_the_fact_that_was_asked_stands_before_its_topic() -> None:
    assert titles("did bedrock guardrails get cheaper?")[:1] == [GUARDRAILS_PRICE.title]


def test_an_abbreviation_of_an_ordinary_word_counts_as_that_word() -> None:
    assert titles("r53 dns fw")[:1] == [DNS_FIREWALL.title]
    assert titles("dns fw")[:1] == [DNS_FIREWALL.title]


def test_a_synonym_counts_in_the_plural_and_alone_where_no_title_has_the_word() -> None:
    assert titles("dns fws")[:1] == [DNS_FIREWALL.title]
    assert titles("fw")[:1] == [DNS_FIREWALL.title]


def test_a_weak_description_does_not_hide_a_good_one() -> None:
    assert titles("thing of frills that turns speech into audio")[:1] == [VOICES.title]


def test_a_word_made_of_two_everyday_ones_is_no_name_run_together() -> None:
    assert titles("numbertwo") == []
    assert titles("dnsfirewall")[:1] == [DNS_FIREWALL.title]


def test_everyday_words_alone_show_no_subject_unless_a_title_has_them_all() -> None:
    assert titles("how do people move about quickly in between") == []
    assert titles("queues between people")[:1] == [QUEUES.title]
