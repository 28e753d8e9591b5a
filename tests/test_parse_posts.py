"""Each post in tests/posts stands beside the entries that a careful reader would list from it."""

import json
from pathlib import Path
from typing import TypedDict

import pytest

from bot.core import Services, Stage
from bot.sources import load_services, parse_post
from bot.sources.posts.post import Mention

POSTS = Path(__file__).parent / "posts"


class Expected(TypedDict, total=False):
    kind: str
    title: str
    line: int
    links: list[str]
    speakers: list[str]
    year: int
    parent: str | None
    code: str | None
    stage: str | None


@pytest.fixture(scope="module")
def services() -> Services:
    return load_services()


def expected_of(name: str) -> list[Expected]:
    """Return the expected entries; what an entry does not say is empty, and its year that of the first."""
    told: list[Expected] = json.loads((POSTS / f"{name}.json").read_text(encoding="utf-8"))
    year = told[0]["year"] if told else 0
    empty: Expected = {"links": [], "speakers": [], "year": year, "parent": None, "code": None, "stage": None}
    return [{**empty, **each} for each in told]


def found_in(mentions: tuple[Mention, ...]) -> list[Expected]:
    titles = {mention.entry.id: mention.entry.title for mention in mentions}
    return [
        {
            "kind": entry.kind.value,
            "title": entry.title,
            "line": entry.sources[0].line,
            "links": [link.url for link in entry.links],
            "speakers": list(entry.speakers),
            "year": entry.edition,
            "parent": titles.get(entry.parent or ""),
            "code": entry.code,
            "stage": entry.stage.value if entry.stage else None,
        }
        for entry in (mention.entry for mention in mentions)
    ]


def order(expected: Expected) -> tuple[int, str]:
    return expected["line"], expected["title"]


@pytest.mark.parametrize("name", sorted(path.stem for path in POSTS.glob("*.json")))
def test_a_post_gives_the_entries_beside_it(name: str, services: Services) -> None:
    post = next(path for path in POSTS.glob(f"{name}.*") if path.suffix != ".json")
    parsed = parse_post(post.name, post.read_text(encoding="utf-8"), services)
    assert sorted(found_in(parsed.mentions), key=order) == sorted(expected_of(name), key=order)


def test_every_mention_says_where_it_stands_and_which_rule_saw_it(services: Services) -> None:
    parsed = parse_post("a/b.md", (POSTS / "french.md").read_text(encoding="utf-8"), services)
    for mention in parsed.mentions:
        assert mention.rule
        assert [(source.post, source.title) for source in mention.entry.sources] == [
            ("a/b.md", mention.entry.title)
        ]
        assert len(mention.entry.id) <= 16


def test_a_summary_is_one_to_three_sentences_of_the_source(services: Services) -> None:
    text = "# re:Invent 2022\n\n## Announcements\n\n### Amazon Omics\n\nOne. Two is longer. Three. Four.\n"
    (mention,) = parse_post("a.md", text, services).mentions
    assert mention.entry.summary == "One. Two is longer. Three."


def test_two_things_with_the_same_wrong_link_get_ids_of_their_own(services: Services) -> None:
    link = "https://aws.amazon.com/blogs/compute/visualize-with-aws-application-composer/"
    items = f"- [AWS Application Composer]({link})\n- [SNS payload filtering]({link})\n"
    parsed = parse_post("a.md", f"# re:Invent 2022\n\n## Announcements\n\n{items}", services)
    assert len({entry.id for entry in parsed.entries}) == 2


def test_ids_do_not_depend_on_the_place_in_the_post(services: Services) -> None:
    items = ["- Announcing Amazon Omics\n", "- Announcing AWS Clean Rooms\n"]
    head = "# re:Invent 2022\n\n## Announcements\n\n"
    forward = {e.title: e.id for e in parse_post("a.md", head + "".join(items), services).entries}
    backward = {e.title: e.id for e in parse_post("b.md", head + "".join(items[::-1]), services).entries}
    assert forward == backward


@pytest.mark.parametrize(
    ("head", "year"),
    [
        ("---\ntitle: re:Invent 2021 recap\ndate: 2022-02-01\n---\n", 2021),
        ("---\ntitle: My week at re:Invent\ndate: 2018-01-16\n---\n", 2017),
        ("---\ntitle: My week at re:Invent\ndate: 2019-12-10\n---\n", 2019),
        ("+++\ntitle = 're:Invent notes'\ndate = 2020-12-18T10:00:00Z\n+++\n", 2020),
        ("# re:Invent'18 in short\n", 2018),
        ("# Notes from AWS reInvent\n\nIt was 2023 when re:Invent 2023 took place.\n", 2023),
    ],
)
def test_the_edition_is_that_of_the_event_not_of_the_post(head: str, year: int, services: Services) -> None:
    parsed = parse_post("a.md", f"{head}\n## Announcements\n\n- Amazon Omics\n", services)
    assert [entry.edition for entry in parsed.entries] == [year]


@pytest.mark.parametrize(
    ("name", "title", "year"),
    [
        ("a.md", "20231214 user group - re:Invent re:Cap", 2023),
        ("a.md", "2019-01-20 user group - re:Invent re:Cap", 2018),
        ("2023_12_14.md", "User group - re:Invent re:Cap", 2023),
        ("20220105-notes.md", "User group - re:Invent re:Cap", 2021),
        ("2024-12.md", "User group - re:Invent re:Cap", 2024),
    ],
)
def test_a_day_in_the_title_or_the_file_name_tells_the_edition(
    name: str, title: str, year: int, services: Services
) -> None:
    parsed = parse_post(name, f"# {title}\n\n## Announcements\n\n- Amazon Omics\n", services)
    assert [entry.edition for entry in parsed.entries] == [year]


def test_a_folder_called_after_one_event_tells_it_of_its_posts_but_not_of_others(services: Services) -> None:
    text = "# Keynote\n\n## Announcements\n\n- Amazon Omics\n"
    assert not parse_post("keynote.md", text, services).mentions
    assert not parse_post("keynote.md", text, services, "reinvent/notes").mentions
    parsed = parse_post("keynote.md", text, services, "notes/ReInvent-2016")
    assert [entry.edition for entry in parsed.entries] == [2016, 2016]
    other = text.replace("# Keynote", "# KubeCon 2016")
    assert not parse_post("keynote.md", other, services, "ReInvent-2016").mentions


def test_a_post_that_tells_no_year_is_a_problem_and_gives_nothing(services: Services) -> None:
    parsed = parse_post("a.md", "# re:Invent\n\n## Announcements\n\n- Amazon Omics\n", services)
    assert not parsed.mentions
    assert "a.md:1: no year" in str(parsed.problems[0])


def test_a_post_on_something_else_gives_nothing_and_says_so(services: Services) -> None:
    parsed = parse_post("a.md", "# KubeCon 2018\n\n## Announcements\n\n- Announcing Amazon Omics\n", services)
    assert not parsed.mentions
    assert "a.md:1: not read" in str(parsed.problems[0])


def test_what_cannot_be_named_or_read_is_told_with_its_line(services: Services) -> None:
    link = "https://aws.amazon.com/blogs/aws/introducing-amazon-omics/"
    text = f"# re:Invent 2022\n\n## Announcements\n\n- {link}\n- [Amazon Omics] ({link})\n\n## SVS308\n"
    parsed = parse_post("a.md", text, services)
    assert [str(problem).partition(":")[2] for problem in parsed.problems] == [
        f"5: an announcement without a name: {link}",
        f"6: broken link syntax around {link}",
        "8: session SVS308 has no title",
    ]
    assert [entry.title for entry in parsed.entries] == ["Amazon Omics", "SVS308"]


def test_a_labelled_line_names_its_link_and_tells_no_stage(services: Services) -> None:
    later = "https://aws.amazon.com/about-aws/whats-new/2023/04/aws-verified-access-generally-available/"
    item = f"* AWS Verified Access, in preview\n    * Later: [available since April]({later})\n"
    text = f"# re:Invent 2022\n\n## Announcements\n\n{item}"
    (mention,) = parse_post("a.md", text, services).mentions
    assert [(link.label, link.url) for link in mention.entry.links] == [
        ("Later: available since April", later)
    ]
    assert mention.entry.stage is Stage.PREVIEW
