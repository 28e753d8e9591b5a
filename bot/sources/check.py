"""Rules that posts of a shipped quality keep; a post of anybody else need not."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from bot.core.card import make_card
from bot.core.catalogue import Catalogue
from bot.core.entry import Entry, Kind
from bot.core.index import Match
from bot.core.links import clean_url
from bot.core.merge import explain
from bot.core.words import words

from .posts.post import Parsed, Problem

HOSTS = frozenset(
    {
        "aws.amazon.com",
        "docs.aws.amazon.com",
        "registration.awsevents.com",
        "www.allthingsdistributed.com",
        "www.amazon.com",
        "www.youtube.com",
        "youtu.be",
    }
)
"""Where the shipped posts may lead: AWS itself, its videos, and the blog of its CTO."""

MIN_SUMMARY = 40
MAX_SUMMARY = 240
MAX_COMMON_WORDS = 7
"""A run of words longer than this in common with somebody's text is a copy."""


def check(parsed: Parsed, catalogue: Catalogue, texts: Iterable[str] = ()) -> tuple[Problem, ...]:
    """Return everything in the posts that breaks a rule, by post and line.

    `texts` are the running texts of others that no summary may copy from.
    """
    found = list(parsed.problems)
    found += _check_duplicates(parsed)
    copied = _runs(texts)
    for mention in parsed.mentions:
        entry = mention.entry
        for what in (*_check_links(entry, catalogue), *_check_text(entry, copied)):
            found.append(_problem(entry, what))
    return tuple(sorted(set(found)))


def _check_duplicates(parsed: Parsed) -> Iterator[Problem]:
    for joined in explain(parsed.entries):
        posts: set[str] = set()
        for member in joined.members:
            post = member.sources[0].post
            if post in posts:
                yield _problem(member, f"stands twice in this post ({'; '.join(joined.reasons)})")
            posts.add(post)


def _check_links(entry: Entry, catalogue: Catalogue) -> Iterator[str]:
    for link in entry.links:
        host = urlsplit(link.url).hostname
        if host not in HOSTS:
            yield f"leads to {host}, which is not among the hosts of the shipped posts"
        if clean_url(link.url) != link.url:
            yield f"has a link with tracking or a locale: write {clean_url(link.url)}"
    merged = catalogue.find(entry.id)
    if merged is None or not make_card(Match(merged, 100.0), catalogue).links:
        yield "has no link, and nor has the keynote or session it was announced in"
    if entry.parent and catalogue.find(entry.parent) is None:
        yield "was announced in something that is not in the catalogue"


def _check_text(entry: Entry, copied: frozenset[str]) -> Iterator[str]:
    length = len(entry.summary)
    if (entry.summary or entry.kind is Kind.ANNOUNCEMENT) and not MIN_SUMMARY <= length <= MAX_SUMMARY:
        yield f"has a summary of {length} characters; between {MIN_SUMMARY} and {MAX_SUMMARY} are read"
    for run in _runs([entry.summary]) & copied:
        yield f"has words of another text in its summary: {run!r}"


def _runs(texts: Iterable[str]) -> frozenset[str]:
    """Return every run of words that is one longer than may be in common."""
    length = MAX_COMMON_WORDS + 1
    runs: set[str] = set()
    for text in texts:
        told = words(_LINK.sub(" ", text))
        runs.update(" ".join(told[at : at + length]) for at in range(len(told) - length + 1))
    return frozenset(runs)


_LINK = re.compile(r"https?://\S+")


def _problem(entry: Entry, what: str) -> Problem:
    source = entry.sources[0]
    return Problem(source.post, source.line, f"{entry.title!r} {what}")
