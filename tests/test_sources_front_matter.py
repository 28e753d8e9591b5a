import datetime as dt

import pytest

from bot.sources.posts.text.front_matter import read_date, read_front_matter


def test_yaml_and_toml_give_the_same_values() -> None:
    yaml = read_front_matter("---\ntitle: A\ndate: 2022-12-06\nauthor: {name: B}\n---\ntext\n")
    toml = read_front_matter("+++\ntitle = 'A'\ndate = 2022-12-06\nauthor = {name = 'B'}\n+++\ntext\n")
    for front in (yaml, toml):
        assert (front.title, front.date, front.author, front.lines) == ("A", dt.date(2022, 12, 6), "B", 5)


def test_a_missing_opening_line_is_told_and_read_all_the_same() -> None:
    front = read_front_matter("title: A\ntags: [x]\n---\n\n# Text\n")
    assert (front.title, front.lines) == ("A", 3)
    assert "no opening ---" in front.problem


def test_a_missing_opening_line_of_toml_and_a_head_in_braces_are_read() -> None:
    assert read_front_matter('title = "A"\ndraft = false\n+++\n').title == "A"
    front = read_front_matter('{\n  "title": "A",\n  "date": "2022-12-06"\n}\ntext\n')
    assert (front.title, front.date, front.lines) == ("A", dt.date(2022, 12, 6), 4)


def test_a_text_between_two_rules_is_no_front_matter() -> None:
    assert read_front_matter("---\nOnce upon a time there was a conference.\nIt was long.\n---\n").lines == 0
    assert read_front_matter("# Title\n\nNote: this is text\n\n---\n").lines == 0


def test_broken_front_matter_keeps_the_lines_that_can_be_read() -> None:
    front = read_front_matter("---\ntitle: A: B\ndate: 2022-12-06\n---\n")
    assert "front matter is broken" in front.problem
    assert front.date == dt.date(2022, 12, 6)


def test_front_matter_that_is_never_closed_is_text() -> None:
    front = read_front_matter("---\ntitle: A\n\n# Text\n")
    assert (front.lines, "not closed" in front.problem) == (0, True)


@pytest.mark.parametrize("url", ["/2022/post", "javascript:alert(1)", "https://user:pw@example.com/"])
def test_only_a_whole_web_address_is_the_posts_own(url: str) -> None:
    assert read_front_matter(f"---\ntitle: A\ncanonical_url: {url}\n---\n").url is None


@pytest.mark.parametrize(
    "text",
    [
        "2023-12-22T18:30:00Z",
        "2023/12/22",
        "Fri Dec 22 2023 18:30:00 GMT+0000 (x)",
        "Fri, 22 Dec 2023 18:30:00 +0000",
    ],
)
def test_dates_are_read_as_generators_write_them(text: str) -> None:
    assert read_date(text) == dt.date(2023, 12, 22)


@pytest.mark.parametrize("name", ["date", "pubDate", "pub_date", "published", "created", "date_published"])
def test_the_day_of_a_post_stands_under_many_names(name: str) -> None:
    assert read_front_matter(f"---\ntitle: x\n{name}: 2023-12-22\n---\n").date == dt.date(2023, 12, 22)


@pytest.mark.parametrize("text", ["", "soon", "2023-13-45", "22"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_date(text) is None
