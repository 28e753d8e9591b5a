"""What autocomplete offers, within Discord's limits for any entry."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core import Catalogue, Entry, Index, Kind, Lookup, Services
from bot.discord.choices import offer, offer_editions
from bot.discord.commands import question, strip_markup
from bot.discord.layout.escape import width
from bot.discord.limits import MAX_CHOICE_NAME, MAX_CHOICE_VALUE, MAX_CHOICES

from .discord_bot import lookup_over, make_entry
from .samples import ENTRIES, KEYNOTE, TODAY

MANY = tuple(make_entry(f"Thing number {n}", edition=2012 + n % 14) for n in range(60))


titles = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300)


def small_lookup(entries: tuple[Entry, ...]) -> Lookup:
    return Lookup(Index(Catalogue(entries), Services(())), lambda: TODAY)


def test_no_more_choices_than_discord_takes() -> None:
    assert len(offer(small_lookup(MANY), "")) == MAX_CHOICES
    assert len(offer(small_lookup(MANY), "thing")) == MAX_CHOICES


def test_an_empty_field_offers_the_keynotes_and_the_newest() -> None:
    assert f"id:{KEYNOTE.id}" in [choice.value for choice in offer(lookup_over(), "")]


def test_entries_that_look_the_same_are_offered_once() -> None:
    twins = tuple(make_entry("Twin", id=f"twin{n}") for n in range(3))
    assert [choice.value for choice in offer(small_lookup(twins), "twin")] == ["id:twin0"]


def test_only_the_title_of_a_long_name_is_cut() -> None:
    family = "\N{MAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
    (choice,) = offer(small_lookup((make_entry(f"Family {family * 40}", kind=Kind.KEYNOTE),)), "family")
    assert choice.name.endswith("… (keynote, 2022)")
    assert width(choice.name) <= MAX_CHOICE_NAME
    shown = choice.name.removeprefix("Family").removesuffix("… (keynote, 2022)").strip()
    assert shown.replace(family, "") == ""


def test_a_picked_choice_is_offered_again_when_looked_at_again() -> None:
    assert [choice.name for choice in offer(lookup_over(), f"id:{KEYNOTE.id}")] == [
        "Werner Vogels - CTO AWS (keynote, 2022)"
    ]


def test_the_editions_offered_are_those_of_the_catalogue() -> None:
    assert [choice.value for choice in offer_editions(lookup_over(ENTRIES), "20")] == [2022, 2018]


def test_a_picked_entry_is_asked_for_alone_and_text_with_its_options() -> None:
    assert question("id:abc", "session", 2022) == "id:abc"
    assert question("pipes", "session", 2022) == "pipes kind:session in:2022"
    assert question("pipes", "", None) == "pipes"


def test_what_is_no_word_of_a_message_is_left_out() -> None:
    asked = strip_markup("<@1> hey <@!2> <@&3> <#4> <:party:5> <a:dance:6> <t:7:R> </help:8> sqs <3 & <b>")
    assert asked.split() == ["hey", "sqs", "<3", "&", "<b>"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(titles, min_size=1, max_size=5),
    st.sampled_from(["a1", "x" * 200, "no id: at all"]),
    st.text(max_size=50),
)
def test_every_limit_holds_for_any_entry(names: list[str], entry_id: str, typed: str) -> None:
    entries = tuple(make_entry(title, id=f"{entry_id}{n}") for n, title in enumerate(names))
    choices = offer(small_lookup(entries), typed) + offer(small_lookup(entries), "")
    for choice in choices:
        assert 1 <= width(choice.name) <= MAX_CHOICE_NAME
        assert 1 <= width(str(choice.value)) <= MAX_CHOICE_VALUE
        assert min(f"{choice.name}{choice.value}") >= " "
