import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import Cursor, Intent, Query, from_cursor, parse_query, to_cursor
from bot.core.answers.cursor import MAX_CURSOR, MAX_PAGE, fits, query_for

DAY = dt.date(2026, 11, 22)
PIECES = [
    *("eventbridge", "pipes", "0rganizations", "über", "ß", "İ", "what is new in"),
    *("keynotes", "sessions", "kind:session", "preview", "ga", "latest", "today", "last year"),
    *("2022", "'22", "2020..2023", "since:2024", "svs308", "API-207", "level:400"),
    *("by werner vogels", 'speaker:"werner vogels"', "service:lambda", "id:0a1b2c"),
]
TYPED = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join),
)


@given(TYPED, st.sampled_from(Intent), st.integers(min_value=1, max_value=MAX_PAGE))
def test_a_button_carries_any_question_whole(typed: str, intent: Intent, page: int) -> None:
    cursor = Cursor(intent, page, parse_query(typed, DAY))
    text = to_cursor(cursor)
    assert len(text) <= MAX_CURSOR
    assert from_cursor(text) == cursor
    assert fits(cursor)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "r1",
        "r0:page:1:x",
        "r1:jump:1:x",
        "r1:page:0:x",
        "r1:page:-1:x",
        "r1:page:1000:x",
        "r1:page:1:" + "x" * 81,
        "r1:page:1:a\nb",
    ],
)
def test_what_no_button_of_ours_holds_is_not_read(text: str) -> None:
    assert from_cursor(text) is None


@given(st.text(max_size=200))
def test_reading_a_button_never_raises(text: str) -> None:
    from_cursor(text)
    from_cursor(f"r1:page:1:{text}")


def test_an_id_that_no_button_can_carry_has_no_query() -> None:
    assert query_for("0a1b2c3d4e5f") == Query(entry_id="0a1b2c3d4e5f")
    assert query_for("Upper Case") is None
    assert query_for("a" * 17) is None
