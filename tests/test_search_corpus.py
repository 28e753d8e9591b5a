"""Questions in our own words over the shared corpus of real titles: what must be found, and what must not."""

import gzip
import json
from functools import cache
from pathlib import Path

import pytest

from bot import open_lookup
from bot.core import Entry, Lookup, Source

from .samples import TODAY

CORPUS = Path(__file__).parents[2] / "shared" / "bench" / "corpus.jsonl.gz"

DESCRIBED = """
instances that sit next to each other | topology
throwaway accounts that clean themselves up | sandbox
a database nobody can falsify | ledger
watch how fast pages load for real people | user monitoring
roll a feature out to ten percent of customers | feature
turn a big clever model into a small quick one | distillation
lock files so that even the boss cannot remove them | lock
turn an article into spoken audio | polly
a bus where the order of messages matters | fifo
stop bots from hammering my login page | waf
did bedrock guardrails get cheaper? | pricing
r53 dns fw | firewall
effective cost govern | governance
like cosmos db | dynamodb
aws version of firestore | dynamodb
alternative to bigquery | redshift
aws equivalent of cloud run | app runner
"""
"""A question, and a word that the first title must have."""

OFF_TOPIC = """
vertex ai pipelines; firestore security rules; cosmos db throughput limits; azure functions durable
entities; cloud run cold start; databricks unity catalog permissions; github copilot agent mode; power bi
dax measures; cloudflare workers durable objects; oracle cloud free tier; elastic cloud kibana alerts;
mongodb atlas triggers; snowflake warehouse sizing; google spanner vs bigtable; hasura event triggers;
appwrite storage buckets; iphone backup restore; ubuntu desktop install; what is for breakfast; cheap
flights to las vegas in december
"""


@cache
def corpus() -> Lookup:
    if not CORPUS.exists():
        pytest.skip("the shared benchmark is not here")
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    entries = [
        Entry(
            id=row["id"],
            kind=row["kind"],
            title=row["title"],
            edition=row["year"],
            services=tuple(row["services"]),
            summary=row["text"],
            sources=(Source(post="bench", line=0),),
        )
        for row in rows
    ]
    return open_lookup(entries=entries, today=lambda: TODAY)


def first_title(question: str) -> str:
    matches = corpus().search(question, 1)
    return matches[0].entry.title.lower() if matches else ""


@pytest.mark.parametrize("line", DESCRIBED.strip().splitlines())
def test_what_is_described_is_found(line: str) -> None:
    question, word = line.split(" | ")
    assert word in first_title(question)


@pytest.mark.parametrize("question", " ".join(OFF_TOPIC.split()).split("; "))
def test_what_is_none_of_ours_is_not_answered(question: str) -> None:
    assert first_title(question) == ""


def test_a_rival_that_titles_name_is_answered_by_them() -> None:
    assert "snowflake" in first_title("snowflake")
    assert "mongodb atlas" in first_title("mongodb atlas")
