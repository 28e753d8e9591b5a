from hypothesis import given
from hypothesis import strategies as st

from bot.core.cut import ELLIPSIS, cut

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


def test_what_fits_is_left_alone_in_one_line() -> None:
    assert cut("one\n  line", 20) == "one line"


def test_a_cut_is_told_and_falls_on_a_space_where_one_is_near() -> None:
    assert cut("Amazon EventBridge Pipes", 20) == "Amazon EventBridge" + ELLIPSIS


def test_a_character_that_is_seen_as_one_is_never_parted() -> None:
    assert cut(FAMILY * 3, 12) == FAMILY * 2 + ELLIPSIS
    assert cut("e\u0301" * 10, 4) == "e\u0301" + ELLIPSIS


@given(st.text(), st.integers(min_value=1, max_value=200))
def test_no_text_is_longer_than_its_limit(text: str, limit: int) -> None:
    assert len(cut(text, limit)) <= limit


@given(st.text(min_size=1))
def test_cutting_twice_is_cutting_once(text: str) -> None:
    assert cut(cut(text, 30), 30) == cut(text, 30)


def test_a_huge_text_costs_no_more_than_its_beginning() -> None:
    assert len(cut("word " * 1_000_000, 100)) <= 100
