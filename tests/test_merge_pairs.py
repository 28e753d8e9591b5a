"""Pairs of a post's bullet and a headline, labelled by hand: a hundred are one thing, a hundred are two."""

from functools import cache
from pathlib import Path

from bot.core import Entry, Kind, Services, Source, merge
from bot.core.entry import make_id
from bot.sources import load_services
from bot.sources.posts.telling.headlines import read_headline

PAIRS = Path(__file__).parent / "pairs"


def read_pairs(name: str) -> list[tuple[str, str]]:
    lines = (PAIRS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [(one, other) for one, other in (line.split("\t") for line in lines)]


@cache
def open_services() -> Services:
    return load_services()


def mention(title: str, post: str, item: str = "") -> Entry:
    """Return an announcement as a post tells it, or with `item` as a feed does."""
    return Entry(
        id=make_id(f"{post} {title}"),
        kind=Kind.ANNOUNCEMENT,
        title=title,
        edition=2025,
        sources=(Source(post=post, line=1, title=title, edition=2025, item=item),),
        services=open_services().named_in(title),
    )


def are_merged(bullet: str, headline: str) -> bool:
    told = read_headline(headline, open_services(), video=False)
    mentions = [mention(bullet, "recap.md"), mention(told.title, "whats-new", "1")]
    return len(merge(mentions, open_services()).entries) == 1


def test_what_is_merged_is_one_thing_and_hardly_anything_is_missed() -> None:
    missed = [pair for pair in read_pairs("same") if not are_merged(*pair)]
    wrong = [pair for pair in read_pairs("different") if are_merged(*pair)]
    found = 100 - len(missed)
    assert len(read_pairs("same")) == len(read_pairs("different")) == 100
    assert found / (found + len(wrong)) >= 0.98, wrong
    assert found / 100 >= 0.95, missed
