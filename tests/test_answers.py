"""From a typed question to an Answer, its words and its buttons."""

import pytest

from bot.core import (
    About,
    Answer,
    CatalogueError,
    Detail,
    Help,
    Link,
    Listing,
    NoMatch,
    Reason,
    Stage,
    Status,
    Timeline,
    from_cursor,
    to_cursor,
)
from bot.core.answers import wording
from bot.core.answers.actions import (
    MAX_LABEL,
    Action,
    example_actions,
    filter_actions,
    open_action,
    page_actions,
    related_actions,
    share_action,
    suggest_actions,
)
from bot.core.answers.trace import log_fields
from tests.samples import ENTRIES, KEYNOTE, PIPES, entry, sample_lookup

LOOKUP = sample_lookup()


def listing(text: str, page: int = 1, size: int = 5) -> Listing:
    answer = LOOKUP.ask(text, page, size)
    assert isinstance(answer, Listing)
    return answer


def detail(text: str) -> Detail:
    answer = LOOKUP.ask(text)
    assert isinstance(answer, Detail)
    return answer


def press(action: Action) -> Answer:
    return LOOKUP.turn(to_cursor(action.cursor))


def test_a_topic_is_a_listing_and_a_name_a_detail() -> None:
    assert {card.entry.title for card in listing("eventbridge").cards} >= {
        PIPES.title,
        "Amazon EventBridge Scheduler",
    }
    assert detail("eventbridge pipes").card.entry == PIPES


@pytest.mark.parametrize("text", ["", "  ", "help", "HELP", "?", "\u200b"])
def test_a_question_without_words_is_answered_with_help(text: str) -> None:
    assert isinstance(LOOKUP.ask(text), Help)


def test_every_example_of_the_help_finds_something() -> None:
    answer = LOOKUP.ask("help")
    actions = example_actions(answer)
    assert len(actions) == 3
    for action in actions:
        assert isinstance(press(action), Detail | Listing), action.label


def test_status_counts_what_is_loaded() -> None:
    answer = sample_lookup(about=About(version="1.2.3")).ask("status")
    assert isinstance(answer, Status)
    assert wording.status_lines(answer) == (
        "re:Invent 2022: 4 announcements, 1 session, 1 keynote",
        "re:Invent 2018: 1 announcement",
        "Newest source: notes.md (2022-12-06)",
        "Version 1.2.3",
    )


def test_gibberish_is_told_so_with_no_card() -> None:
    answer = LOOKUP.ask("zzxqv wvvkq")
    assert isinstance(answer, NoMatch)
    assert answer.reason is Reason.NOTHING
    assert wording.heading(answer) == "Nothing found for “zzxqv wvvkq”"
    assert log_fields(answer, 1.234) == {
        "answer": "nomatch",
        "matches": 0,
        "score": 0.0,
        "reason": "nothing",
        "entries": len(ENTRIES),
        "ms": 1.23,
    }


def test_pages_turn_by_button_and_never_leave_the_book() -> None:
    first = listing("2022", size=5)
    assert (first.page, first.pages, first.first, first.total) == (1, 2, 1, 6)
    (forward,) = page_actions(first)
    assert forward.label == "Next"
    second = press(forward)
    assert isinstance(second, Listing)
    assert [action.label for action in page_actions(second)] == ["Previous"]
    assert wording.heading(second) == "Re:Invent 2022: 6 of 6"
    assert listing("2022", page=99).page == 2


def test_kinds_are_filters_and_lead_back_to_everything() -> None:
    both = listing("eventbridge")
    labels = [action.label for action in filter_actions(both)]
    assert labels == ["Announcements (2)", "Sessions (1)"]
    only = press(filter_actions(both)[0])
    assert isinstance(only, Listing)
    assert {card.entry.kind for card in only.cards} == {"announcement"}
    (back,) = filter_actions(only)
    assert press(back) == both


def test_details_related_and_share_ask_for_the_entry_by_its_id() -> None:
    card = listing("eventbridge").cards[0]
    action = open_action(card)
    assert action is not None
    opened = press(action)
    assert isinstance(opened, Detail)
    assert opened.card.entry == card.entry
    for related in related_actions(opened):
        assert isinstance(press(related), Detail)
    shared = share_action(opened)
    assert shared is not None
    assert press(shared) == opened


def test_an_entry_whose_id_fits_no_button_loses_its_buttons_and_not_its_answer() -> None:
    odd = entry("Amazon Oddity", id="Not / a button id at all")
    answer = sample_lookup((odd, PIPES)).ask("amazon oddity")
    assert isinstance(answer, Detail)
    assert open_action(answer.card) is None
    assert share_action(answer) is None


def test_a_button_of_a_gone_entry_and_of_an_older_version_say_so() -> None:
    gone = LOOKUP.turn("r1:detail:1:id:ffffffffffff")
    assert isinstance(gone, NoMatch)
    assert gone.reason is Reason.GONE
    old = LOOKUP.turn("v0:whatever")
    assert isinstance(old, NoMatch)
    assert wording.heading(old) == "That button is from an older version: please ask again"


def test_a_near_miss_gets_suggestions_as_buttons() -> None:
    answer = LOOKUP.ask("outpost thermodynamics")
    assert isinstance(answer, NoMatch)
    (suggestion,) = suggest_actions(answer)
    assert suggestion.label == "AWS Outposts (announcement, 2018)"
    assert isinstance(press(suggestion), Detail)


def test_a_topic_over_many_editions_is_a_line_an_edition() -> None:
    entries = tuple(
        entry(f"AWS Lambda feature {year}", edition=year) for year in (2019, 2020, 2021, 2022, 2022)
    )
    answer = sample_lookup((*entries[:4], entry("AWS Lambda layers", edition=2022))).ask("lambda since 2020")
    assert isinstance(answer, Timeline)
    assert [card.entry.edition for card in answer.cards] == [2020, 2021, 2022]


def test_the_words_of_a_detail() -> None:
    answer = detail("eventbridge pipes")
    card = answer.card
    assert wording.facts(card.entry) == "Announcement · re:Invent 2022 · generally available"
    assert wording.announced_in(card) == "Announced in the keynote “Werner Vogels - CTO AWS”"
    assert wording.sources(card.entry) == "From notes.md, line 3 (2022-12-06)"
    assert wording.sentence(answer) == (
        "Amazon EventBridge Pipes is an announcement of re:Invent 2022: "
        "https://aws.amazon.com/blogs/aws/eventbridge-pipes/"
    )


def test_a_persons_entries_are_told_as_by_that_person() -> None:
    said = wording.sentence(listing("by werner vogels"))
    assert "by Werner Vogels, the first here is" in said
    assert "for By" not in said


def test_the_trail_tells_what_became_of_a_preview() -> None:
    source = PIPES.sources[0].model_copy(update={"stage": Stage.PREVIEW})
    since = Link(url="https://aws.amazon.com/ga/", label="Later: generally available since April 2023")
    told = entry("Verified Access", sources=(source,), links=(since,))
    assert wording.trail(told) == "Preview at re:Invent 2022, then generally available since April 2023"
    assert wording.trail(entry("Verified Access", sources=(source,))) == ""


def test_a_button_never_loses_kind_and_edition_to_a_long_title() -> None:
    long = entry("A very long name of a thing " * 5)
    assert wording.entry_name(long, MAX_LABEL).endswith("… (announcement, 2022)")
    assert len(wording.entry_name(long, MAX_LABEL)) <= MAX_LABEL


def test_an_entry_without_any_link_says_so() -> None:
    answer = detail("lambda snapstart")
    assert answer.card.links == ()
    assert wording.no_link(answer.card) == "No link is known."


def test_the_issue_form_is_given_the_entrys_id_and_never_the_question() -> None:
    about = About(report_url="https://example.com/issues/new?title={id}")
    answer = sample_lookup(about=about).ask("eventbridge pipes")
    assert isinstance(answer, Detail)
    assert answer.report_url == f"https://example.com/issues/new?title={PIPES.id}"


def test_search_agrees_with_ask() -> None:
    assert LOOKUP.search("eventbridge pipes", 3)[0].entry == PIPES
    assert LOOKUP.search("zzxqv wvvkq", 3) == ()
    assert KEYNOTE in LOOKUP.complete("wern", 5)


def test_a_replaced_index_answers_from_then_on() -> None:
    lookup = sample_lookup()
    lookup.replace(sample_lookup((KEYNOTE,)).index)
    assert isinstance(lookup.ask("eventbridge pipes"), NoMatch)


def test_nothing_to_answer_from_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(CatalogueError, match="reinvent parse"):
        sample_lookup(())


def test_a_cursor_of_an_answer_reads_as_itself() -> None:
    for action in (*page_actions(listing("2022")), *filter_actions(listing("2022"))):
        assert from_cursor(to_cursor(action.cursor)) == action.cursor
