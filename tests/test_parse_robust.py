"""Nothing that somebody may drop in raises, and nothing takes longer than its length."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sources import load_services, parse_post

HEAD = "---\ntitle: AWS re:Invent 2023\n---\n\n# New announcements\n\n"
SERVICES = load_services()
POSTS = sorted((Path(__file__).parent / "posts").glob("*.md*"))

PIECES = st.sampled_from(
    [
        "- ",
        "# ",
        "## ",
        "**",
        "[",
        "](",
        ")",
        "`",
        "```\n",
        "|",
        "|-|\n",
        "<a href='",
        "</a>",
        "<details>",
        "{{< ",
        " >}}",
        "{% youtube ",
        " %}",
        "\n",
        "\r\n",
        "\n\n",
        "    ",
        "\t",
        "\x00",
        "\ufeff",
        "\u202e",
        "�",
        "🚀 ",
        "---\n",
        "+++\n",
        "Announcing ",
        "AWS Foo",
        "Amazon Bar",
        "SVS308",
        "keynote with Ann Lee",
        "https://youtu.be/RfvL_423a-I",
        "title: x\n",
        "[a]: b\n",
        "1. ",
        "> ",
        "was announced",
        "<!--",
        "-->",
        "&amp;",
        "\\",
        "新サービス: ",
        "*",
        "_",
        "~~",
        "![",
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=150, deadline=None)
def test_no_text_raises(text: str) -> None:
    for whole in (text, HEAD + text):
        parsed = parse_post("a.md", whole, SERVICES)
        for mention in parsed.mentions:
            assert mention.entry.title.isprintable()
            assert 1 <= mention.entry.sources[0].line <= whole.count("\n") + whole.count("\r") + 1


@given(st.text(max_size=400))
@settings(max_examples=80, deadline=None)
def test_no_character_raises(text: str) -> None:
    parse_post("a.md", HEAD + text, SERVICES)
    parse_post("a.md", f"---\n{text}\n---\nre:Invent 2022", SERVICES)
    parse_post("a.md", f"+++\n{text}\n+++\nre:Invent 2022", SERVICES)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "- " * 10_000,
        HEAD + ">" * 10_000,
        HEAD + "".join(" " * (2 * depth) + "- a\n" for depth in range(1_000)),
        HEAD + "!!!" + " " * 100_000,
        HEAD + "> " * 5_000 + "[!note",
        HEAD + '{{% notice "' + "a " * 50_000,
        HEAD + "```\nnever closed\n- Announcing AWS Foo\n",
        "---\na: " + "[" * 20_000 + "\n---\n" + HEAD,
        "+++\na = " + "[" * 20_000 + "\n+++\n" + HEAD,
        "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n" + HEAD,
        "---\n? [a]\n: b\n---\n" + HEAD,
        "---\ndate: 2023-13-45\n---\n" + HEAD,
    ],
)
def test_nesting_and_broken_heads_raise_nothing(text: str) -> None:
    parse_post("a.md", text, SERVICES)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "word ",
        "[",
        "![",
        "*a ",
        "**a",
        "`a``b",
        "<a ",
        "<!--",
        "{{<",
        "{%",
        "&amp;",
        "_a",
        "(",
        "Foo Bar ",
        "AWS - ",
        "Announcing ",
        "https://aws.amazon.com/blogs/aws/x ",
        "SVS308 ",
        "keynote by Foo Bar ",
        "新サービス",
        "<div>",
        "a\n",
        "@a[",
        "Title: a\n",
        "a | ",
    ],
)
def test_a_long_line_costs_no_more_than_its_length(piece: str) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        parse_post("a.md", HEAD + piece * (size // len(piece)), SERVICES)
        return time.process_time() - start

    assert seconds(160_000) < 8 * seconds(40_000) + 0.5


def test_line_ends_and_byte_order_marks_change_nothing() -> None:
    text = POSTS[0].read_text(encoding="utf-8")
    plain = parse_post("a.md", text, SERVICES)
    assert parse_post("a.md", "\ufeff" + text.replace("\n", "\r\n"), SERVICES) == plain
    assert parse_post("a.md", text.replace("\n", "\r"), SERVICES) == plain


def test_a_post_over_five_megabytes_is_refused() -> None:
    parsed = parse_post("a.md", HEAD + "x" * 5_000_001, SERVICES)
    assert not parsed.mentions
    assert "longer than 5 MB" in parsed.problems[0].what


def test_direction_marks_reach_no_entry() -> None:
    parsed = parse_post("a.md", HEAD + "- Announcing \u202eAmazon\u200b Omics\u2069\n", SERVICES)
    assert [entry.title for entry in parsed.entries] == ["Amazon Omics"]


@pytest.mark.soak
def test_two_hundred_posts_take_less_than_three_seconds() -> None:
    texts = [path.read_text(encoding="utf-8") for path in POSTS]
    start = time.process_time()
    for number in range(200):
        parse_post("a.md", texts[number % len(texts)], SERVICES)
    assert time.process_time() - start < 3
