"""Whatever stands in a post or a query: Slack takes the message, and shows the text as it is."""

import datetime as dt
import json
import operator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core import (
    Answer,
    Detail,
    Entry,
    Freshness,
    Help,
    Kind,
    Link,
    LinkKind,
    Listing,
    NoMatch,
    Reason,
    Source,
    Stage,
    Status,
    Timeline,
    parse_query,
)
from bot.core.answers.card import Card
from bot.core.entry import MAX_URL
from bot.slack.mrkdwn import escape, fit, links_in, unescape
from bot.slack.render import Surface, render, render_shared
from bot.slack.views import home_view, search_modal

from .fake_slack import buttons_of
from .slack_rules import TOKEN, breaches_of_message, breaches_of_view, markup_of
from .slack_world import PIPES, make_lookup

pytestmark = pytest.mark.filterwarnings("default::hypothesis.errors.HypothesisWarning")
"""It warns of the length of what it prints; here the length is the point."""

TODAY = dt.date(2024, 6, 1)
NASTY = (
    "<!channel> <@U123> <!date^1392734382^{date}|x> <http://evil.example|aws.amazon.com> & &amp; `*_~| \n\t"
    "\u202e\u2066\u200f\u061c\u0007 👩‍👩‍👧‍👦🇩🇪 漢字かな مرحبا שלום é\u0301\u0301 :smile:"
)
words = st.text(st.sampled_from(NASTY) | st.characters(exclude_categories=["Cs"]), max_size=40)
titles = st.text(st.sampled_from(NASTY), min_size=1, max_size=300).filter(str.strip)
wholes = st.sampled_from(["x", "&", "👩‍👩‍👧‍👦 ", "é\u0301"])
summaries = words | st.builds(operator.mul, wholes, st.just(50_000))
paths = st.text(st.sampled_from("abc/?=&|%25.é漢"), max_size=60)
urls = st.builds(
    "https://{}/{}".format,
    st.sampled_from(["aws.amazon.com", "example.org"]),
    paths | st.builds(operator.mul, st.just("&"), st.integers(1, MAX_URL - 30)),
)
links = st.builds(Link, url=urls, label=titles, kind=st.sampled_from(LinkKind))
sources = st.builds(
    Source,
    post=titles,
    line=st.integers(0, 10**6),
    date=st.none() | st.dates(),
    edition=st.none() | st.integers(2012, 2030),
    stage=st.none() | st.sampled_from(Stage),
)
ids = st.from_regex(r"[a-z0-9-]{1,16}", fullmatch=True) | st.just("an id that no button can carry")
entries = st.builds(
    Entry,
    id=ids,
    kind=st.sampled_from(Kind),
    title=titles,
    edition=st.integers(2012, 2030),
    sources=st.lists(sources, min_size=1, max_size=8).map(tuple),
    summary=summaries,
    speakers=st.lists(titles, max_size=9).map(tuple),
    code=st.none() | titles,
    stage=st.none() | st.sampled_from(Stage),
    event=st.booleans(),
)
cards = st.builds(
    Card,
    entry=entries,
    links=st.lists(links, max_size=12).map(tuple),
    parent=st.none() | entries,
    meaning=st.just("") | titles,
)
typed = titles | st.builds(operator.mul, st.sampled_from(["漢", "pipes "]), st.just(5_000))
queries = st.builds(parse_query, typed, st.just(TODAY))
ages = st.builds(
    Freshness,
    st.none() | st.dates(),
    st.none() | st.datetimes(timezones=st.just(dt.UTC)),
    st.integers(0, 10**6),
)
remarks = st.lists(st.tuples(titles, titles), max_size=30).map(tuple)
reports = st.just("") | urls


def distinct(rows: list[Card]) -> tuple[Card, ...]:
    return tuple({card.entry.id: card for card in rows}.values())


def rows(most: int) -> st.SearchStrategy[tuple[Card, ...]]:
    return st.lists(cards, min_size=1, max_size=most).map(distinct)


counts = st.dictionaries(st.sampled_from(Kind), st.integers(0, 999), max_size=3)
answers: st.SearchStrategy[Answer] = st.one_of(
    st.builds(
        Detail,
        queries,
        cards,
        st.lists(entries, max_size=4, unique_by=lambda e: e.id).map(tuple),
        remarks,
        ages,
        reports,
    ),
    st.builds(
        Listing,
        queries,
        rows(6),
        st.integers(1, 999),
        st.integers(1, 999),
        st.integers(1, 9999),
        st.integers(1, 9999),
        counts,
        remarks,
        ages,
        st.booleans(),
    ),
    st.builds(Timeline, queries, rows(25), st.integers(1, 999), remarks, ages),
    st.builds(
        NoMatch,
        queries,
        st.lists(entries, max_size=5, unique_by=lambda e: e.id).map(tuple),
        ages,
        st.sampled_from(Reason),
    ),
    st.builds(Help, st.lists(titles, max_size=3, unique=True).map(tuple), ages),
    st.builds(
        Status,
        st.dictionaries(st.integers(2012, 2040), counts, max_size=25),
        st.integers(0, 99),
        st.integers(0, 99),
        titles,
        ages,
        words,
    ),
)


@settings(max_examples=120, deadline=None)
@given(answer=answers, surface=st.sampled_from(Surface))
def test_slack_takes_every_answer(answer: Answer, surface: Surface) -> None:
    message = render(answer, surface)
    assert breaches_of_message(json.loads(json.dumps(message.content()))) == []
    assert breaches_of_message(render_shared(answer, "U1").content()) == []


@settings(max_examples=60, deadline=None)
@given(answer=answers, typed=titles)
def test_slack_takes_every_view(answer: Answer, typed: str) -> None:
    status = Status({2022: {}}, 0, 1, "", Freshness(None, None, 0))
    assert breaches_of_view(search_modal(status, typed, answer)) == []


@settings(max_examples=30, deadline=None)
@given(shown=rows(9), tips=st.builds(Help, st.just(("lambda", "keynotes 2022")), ages))
def test_slack_takes_every_home_tab(shown: tuple[Card, ...], tips: Help) -> None:
    parts = [(f"Latest {number}", shown[start : start + 3]) for number, start in enumerate((0, 3, 6))]
    assert breaches_of_view(home_view([part for part in parts if part[1]], tips)) == []


@settings(max_examples=40, deadline=None)
@given(answer=answers, surface=st.sampled_from(Surface))
def test_the_same_answer_gives_the_same_bytes(answer: Answer, surface: Surface) -> None:
    assert json.dumps(render(answer, surface).content()) == json.dumps(render(answer, surface).content())


def test_an_entry_that_no_button_can_carry_is_named_all_the_same() -> None:
    entry = PIPES.model_copy(update={"id": "an id that no button can carry"})
    answer = NoMatch(parse_query("x", TODAY), (entry,), Freshness(None, None, 1), Reason.NOTHING)
    blocks = json.loads(json.dumps(render(answer, Surface.PUBLIC).blocks))
    assert not buttons_of(blocks)
    assert "Amazon EventBridge Pipes (announcement, 2022)" in "".join(markup_of(blocks))


@settings(max_examples=100, deadline=None)
@given(card=cards)
def test_every_link_shown_is_one_of_the_entry(card: Card) -> None:
    detail = Detail(parse_query("x", TODAY), card, (), (), Freshness(None, None, 1))
    shown = "\n".join(markup_of(json.loads(json.dumps(render(detail, Surface.PRIVATE).blocks))))
    allowed = {escape(link.url).replace("|", "%7C") for link in card.links}
    assert {token.partition("|")[0] for token in TOKEN.findall(shown)} <= allowed


@given(text=st.text(st.sampled_from(NASTY), max_size=200), limit=st.integers(1, 120))
@example(text="&" * 500, limit=7)
def test_text_is_cut_to_its_limit_after_escaping(text: str, limit: int) -> None:
    shown = fit(text, limit)
    assert len(shown) <= max(limit, 5)
    assert not set(shown) & set("<>\u202e\u2066\u200f\u061c")


def test_a_cut_is_told_and_never_goes_through_a_family() -> None:
    family = "👩‍👩‍👧‍👦"
    shown = fit(family * 50, 60)
    assert shown.endswith("…")
    assert set(shown.removesuffix("…").replace(family, "")) == set()


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("a &amp;&lt;b&gt; c", "a &<b> c"),
        ("&amp;lt;", "&lt;"),
        ("“pipes” isn’t\u00a0it", '"pipes" isn\'t it'),
        ("<@U1> hello <@U2|ann>", "hello"),
        ("see <#C1|general> and <#C2>", "see general and C2"),
        ("<https://aws.amazon.com/x?a=1&amp;b=2>", "https://aws.amazon.com/x?a=1&b=2"),
        ("<https://aws.amazon.com/x|EventBridge Pipes>", "EventBridge Pipes"),
        ("<!here> <!subteam^S1|@team> <!date^1^{date}|yesterday>", "yesterday"),
        ("a\u202eb", "ab"),
    ],
)
def test_what_slack_sends_is_read_as_typed(text: str, typed: str) -> None:
    assert unescape(text) == typed


def test_links_of_a_message_are_found() -> None:
    assert links_in("<https://a.example/?x=1&amp;y=2|a> <mailto:b@c.d|b> <http://e.example>") == [
        "https://a.example/?x=1&y=2",
        "http://e.example",
    ]


@pytest.mark.parametrize(
    "query", ["pipes " * 2_000, "漢" * 10_000, NASTY * 40, "x" * 10_000, "<!channel>", "*bold*"]
)
def test_any_question_gets_a_message(query: str) -> None:
    answer = make_lookup().ask(query)
    assert breaches_of_message(render(answer, Surface.PRIVATE).content()) == []
