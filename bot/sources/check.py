"""Rules that posts of a shipped quality keep; a post of anybody else need not."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from bot.core.answers.card import make_card
from bot.core.catalogue import Catalogue
from bot.core.entry import Entry, Kind
from bot.core.links import clean_url
from bot.core.merging.merge import explain, merge
from bot.core.search.index import Match
from bot.core.services import Services
from bot.core.words import words

from .posts.parse import parse_post
from .posts.post import Parsed, Post, Problem

_LINK = re.compile(r"https?://[^\s<>)\]]+")

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


def check(posts: Iterable[Post], services: Services, texts: Iterable[str] = ()) -> tuple[Problem, ...]:
    """Return everything in `posts` that breaks a rule, by post and line.

    `texts` are the running texts of others that no summary may copy from.
    """
    posts = tuple(posts)
    parsed = sum((parse_post(post.name, post.text, services, post.folder) for post in posts), Parsed())
    catalogue = merge(parsed.entries, services)
    found = [*parsed.problems, *_check_duplicates(parsed, services)]
    for post in posts:
        found += _check_links(post)
    copied = _runs(texts)
    for mention in parsed.mentions:
        entry = mention.entry
        for what in (*_check_place(entry, catalogue), *_check_text(entry, copied)):
            found.append(_problem(entry, what))
    return tuple(sorted(set(found)))


def _check_duplicates(parsed: Parsed, services: Services) -> Iterator[Problem]:
    for joined in explain(parsed.entries, services):
        posts: set[str] = set()
        for member in joined.members:
            post = member.sources[0].post
            if post in posts:
                yield _problem(member, f"stands twice in this post ({'; '.join(joined.reasons)})")
            posts.add(post)


def _check_links(post: Post) -> Iterator[Problem]:
    for number, line in enumerate(post.text.splitlines(), 1):
        for url in _LINK.findall(line):
            host = urlsplit(url).hostname
            if host not in HOSTS:
                yield Problem(post.name, number, f"leads to {host}: not a host of the shipped posts")
            if clean_url(url) != url:
                yield Problem(post.name, number, f"tracking or a locale in a link: write {clean_url(url)}")


def _check_place(entry: Entry, catalogue: Catalogue) -> Iterator[str]:
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


def _problem(entry: Entry, what: str) -> Problem:
    source = entry.sources[0]
    return Problem(source.post, source.line, f"{entry.title!r} {what}")
