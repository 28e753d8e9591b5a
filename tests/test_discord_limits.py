"""Every limit of Discord's, for whatever an entry or a question holds."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.core import Help, Kind, Link, LinkKind, Listing, NoMatch, Query, Source, Stage, Timeline
from bot.core.answers.answer import Answer, Detail, Reason
from bot.core.answers.card import Card
from bot.discord.render import DIRECT, PRIVATE, Audience

from .discord_bot import FRESH, make_entry, rendered, texts
from .fake_discord_payloads import COMPONENTS_V2
from .fake_discord_rules import component_problems, refuse, walk

HOSTILE = (
    "@everyone @here <@100> <@&100> <#100> </x:1> <:e:1> <t:1:R> "
    "[click](https://evil.example/) https://evil.example/x **b** ||s|| `c` # h\n# heading\n> q\n"
    "- l\n-# small\n1. n "
    "\u202ereversed\u202c \u0000 \u2028 z\u0301\u0301\u0301 👩‍👩‍👧‍👦 discord.gg/x ```\ncode```"
)

words = (
    st.text(st.characters(exclude_categories=["Cs"]), max_size=400) | st.just(HOSTILE) | st.just("x" * 5000)
)
typed = words | st.text(st.characters(exclude_categories=[]), max_size=80)
titles = words.filter(bool)
urls = st.sampled_from(
    [
        "https://aws.amazon.com/blogs/aws/x/",
        "https://example.com/a_(b)",
        "https://example.com/" + "a" * 485,
        "https://example.com/" + "a" * 1900,
        "http://localhost/",
    ]
)


@st.composite
def cards(draw: st.DrawFn) -> Card:
    links = draw(
        st.lists(st.builds(Link, url=urls, label=words, kind=st.sampled_from(LinkKind)), max_size=12)
    )
    entry = make_entry(
        draw(titles),
        id=draw(
            st.sampled_from(["a1", "b2", "c3", "an id that is far too long for any button" * 3, "ID: *"])
        ),
        kind=draw(st.sampled_from(Kind)),
        summary=draw(words),
        speakers=tuple(draw(st.lists(words, max_size=8))),
        code=draw(st.none() | words),
        stage=draw(st.none() | st.sampled_from(Stage)),
        sources=tuple(Source(post=draw(words), line=n) for n in range(draw(st.integers(0, 7)))),
    )
    parent = draw(st.none() | st.builds(make_entry, titles))
    return Card(entry, tuple(links), parent, meaning=draw(st.just("") | words))


queries = st.builds(
    Query,
    terms=st.lists(typed, max_size=3).map(tuple),
    speaker=words,
    left_out=st.lists(words, max_size=3).map(tuple),
)
corrections = st.lists(st.tuples(words, words), max_size=4).map(tuple)
some_cards = st.lists(cards(), min_size=1, max_size=20).map(tuple)
entries = cards().map(lambda card: card.entry)
answers = st.one_of(
    st.builds(
        Detail, queries, cards(), st.lists(entries, max_size=4).map(tuple), corrections, st.just(FRESH), urls
    ),
    st.builds(
        Listing,
        queries,
        some_cards,
        st.just(2),
        st.just(9),
        st.integers(1, 900),
        st.just(999),
        st.just(dict.fromkeys(Kind, 3)),
        corrections,
        st.just(FRESH),
        st.booleans(),
    ),
    st.builds(Timeline, queries, some_cards, st.just(30), corrections, st.just(FRESH)),
    st.builds(
        NoMatch, queries, st.lists(entries, max_size=5).map(tuple), st.just(FRESH), st.sampled_from(Reason)
    ),
    st.builds(Help, st.lists(words, max_size=3).map(tuple), st.just(FRESH)),
)
loaded = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
"""A busy machine makes entries slowly; that says nothing of the renderer."""

audiences = st.sampled_from([DIRECT, PRIVATE, Audience(asker=2**63, shared=True)])


@settings(loaded, max_examples=120)
@given(answers, audiences)
def test_every_limit_holds_for_any_answer(answer: Answer, audience: Audience) -> None:
    assert list(component_problems(rendered(answer, audience))) == []


@settings(loaded, max_examples=20)
@given(answers, audiences)
def test_discords_own_document_takes_any_answer(answer: Answer, audience: Audience) -> None:
    body = {
        "components": rendered(answer, audience),
        "flags": COMPONENTS_V2,
        "allowed_mentions": {"parse": []},
    }
    assert refuse("message", json.loads(json.dumps(body))) == ""


@settings(loaded, max_examples=120)
@given(answers)
def test_nothing_that_was_written_can_act(answer: Answer) -> None:
    for text in texts(answer):
        assert list(_actions(text)) == []


def _actions(text: str) -> Iterator[str]:
    """Yield what Discord would act on in `text`, but for our own links, headings and timestamps."""
    own = re.sub(r"(?<!\\)\[(?:[^\[\]\\]|\\.)*\]\(<[^<>]*>\)|<t:\d+:f>", "", text)
    yield from re.findall(r"@(?:everyone|here|[!&]?\d)", own)
    yield from re.findall(r"https?://\S+", own)
    for special in re.finditer(r"(\\*)([<\[|`~_])", own):
        if len(special[1]) % 2 == 0:
            yield special[0]
    for line in own.split("\n"):
        yield from re.findall(r"^(?:> |\d+\. |\+ |#{4,} |- #|-# #)", line)


@settings(loaded, max_examples=60)
@given(answers)
def test_what_does_not_fit_is_counted(answer: Answer) -> None:
    if isinstance(answer, Detail):
        answer = replace(answer, report_url="")
    told = "\n".join(texts(answer))
    match answer:
        case Listing() | Timeline():
            shown, whole = len(re.findall(r"^\*\*\d+\. ", told, re.MULTILINE)), len(answer.cards)
        case Detail():
            buttons = [each for each in walk(rendered(answer)) if "url" in each]
            shown, whole = len(re.findall(r"\]\(<http", told)) + len(buttons), len(answer.card.links)
        case _:
            return
    left_out = re.findall(r"^and (\d+) more(?: links)?$", told, re.MULTILINE)
    assert shown + sum(map(int, left_out)) == whole
