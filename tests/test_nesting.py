"""Lists nest as a person sees them, whatever Markdown makes of their indentation."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.posts.text.blocks import read_blocks
from bot.sources.posts.text.nesting import settle_lists
from bot.sources.posts.text.shape import Shape
from bot.sources.posts.text.spans import plain_text


def items(text: str) -> list[tuple[int, int, str]]:
    """Return line, depth and text of each item."""
    blocks = read_blocks(text)
    return [(each.line, each.depth, plain_text(each.spans)) for each in blocks if each.shape is Shape.ITEM]


def test_bullets_a_little_indented_below_a_number_belong_to_it() -> None:
    text = "1. Network\n  - Gateway\n    - fast\n2. Data\n  - Lake\n"
    assert items(text) == [
        (1, 1, "Network"),
        (2, 2, "Gateway"),
        (3, 3, "fast"),
        (4, 1, "Data"),
        (5, 2, "Lake"),
    ]


def test_bullets_below_a_longer_number_belong_to_it() -> None:
    assert items("10. Network\n   - Gateway\n") == [(1, 1, "Network"), (2, 2, "Gateway")]


def test_marks_that_are_doubled_nest() -> None:
    text = "* Compute\n** Wide instances: wide\n** **Thin** ones\n*** very thin\n* Storage\n"
    assert [each[1:] for each in items(text)] == [
        (1, "Compute"),
        (2, "Wide instances: wide"),
        (2, "Thin ones"),
        (3, "very thin"),
        (1, "Storage"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "* one\n\n** Note ** this\n",
        "** Note ** this\n",
        "1. one\n\n- two\n",
        "1. one\n   - two\n     - three\n",
        "```\n1. one\n  - two\n```\n",
        "* one\n\n---\n\n-- two\n",
    ],
)
def test_what_is_nested_well_or_no_list_stays_as_it_is(text: str) -> None:
    assert settle_lists(text) == text


@given(st.text(alphabet="12.-*+ \nab`~", max_size=200))
def test_no_line_and_no_word_is_lost(text: str) -> None:
    settled = settle_lists(text)
    assert settled.count("\n") == text.count("\n")
    assert [line.lstrip(" *-+") for line in settled.split("\n")] == [
        line.lstrip(" *-+") for line in text.split("\n")
    ]


def test_many_lines_take_linear_time() -> None:
    began = time.process_time()
    settle_lists("1. a\n  - b\n** c\n" * 30_000)
    assert time.process_time() - began < 2
