"""The shipped posts keep the rules of data/README.md, and the rules can be broken."""

from pathlib import Path

import pytest

from bot.core import Kind
from bot.sources import load_posts, load_services, read_posts
from bot.sources.check import check
from bot.sources.posts.post import Parsed, Post

ROOT = Path(__file__).parents[1]
OTHERS = ROOT.parent / "shared"
EDITIONS = range(2018, 2026)

POST = """---
title: AWS re:Invent 2022
date: 2022-12-02
---

# New announcements

## Amazon EventBridge Pipes

{summary}

[AWS News Blog]({link})
"""
SUMMARY = "Joins one source of events to one target, with filtering on the way."
LINK = "https://aws.amazon.com/blogs/aws/pipes/"


@pytest.fixture(scope="module")
def shipped() -> Parsed:
    return load_posts()


def texts_of_others() -> list[str]:
    files = [*OTHERS.glob("seeds/*.txt"), *OTHERS.glob("posts/*.md")]
    return [file.read_text(encoding="utf-8", errors="replace") for file in files]


def test_the_shipped_posts_break_no_rule() -> None:
    posts, unread = read_posts()
    problems = unread + check(posts, load_services(), texts_of_others())
    assert [str(problem) for problem in problems] == []


def test_every_edition_has_keynotes_launches_and_sessions(shipped: Parsed) -> None:
    for edition in EDITIONS:
        kinds = [entry.kind for entry in shipped.entries if entry.edition == edition]
        assert kinds.count(Kind.KEYNOTE) >= 3, edition
        assert kinds.count(Kind.ANNOUNCEMENT) >= 40, edition
        assert kinds.count(Kind.SESSION) >= 20, edition


def problems_of(post: str, *others: str) -> list[str]:
    return [problem.what for problem in check([Post("2022.md", post)], load_services(), others)]


def test_a_good_post_has_no_problem() -> None:
    assert problems_of(POST.format(summary=SUMMARY, link=LINK)) == []


@pytest.mark.parametrize(
    ("summary", "link", "told"),
    [
        ("Too short.", LINK, "has a summary of 0 characters"),
        ("Far too long, " * 40, LINK, "has a summary of"),
        (SUMMARY, "https://example.com/pipes", "leads to example.com"),
        (SUMMARY, LINK + "?utm_source=x", "tracking or a locale"),
        (SUMMARY, "https://aws.amazon.com/fr/blogs/aws/pipes/", "tracking or a locale"),
    ],
)
def test_a_broken_rule_is_told(summary: str, link: str, told: str) -> None:
    assert any(told in what for what in problems_of(POST.format(summary=summary, link=link)))


def test_an_entry_without_any_link_is_told() -> None:
    post = POST.format(summary=SUMMARY, link=LINK).replace(f"[AWS News Blog]({LINK})", "")
    assert any("has no link" in what for what in problems_of(post))


def test_the_same_thing_twice_in_a_post_is_told() -> None:
    post = POST.format(summary=SUMMARY, link=LINK)
    again = post.split("# New announcements")[1].replace("Pipes", "pipes")
    assert any("stands twice" in what for what in problems_of(post + again))


def test_words_of_another_text_are_told() -> None:
    copied = "And so it joins one source of events to one target, with filtering, said the blog."
    assert any(
        "words of another text" in what
        for what in problems_of(POST.format(summary=SUMMARY, link=LINK), copied)
    )
