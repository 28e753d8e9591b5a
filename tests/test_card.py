from bot.core import Catalogue, Entry, Match, Source
from bot.core.answers.card import make_card
from bot.core.entry import LinkKind
from tests.samples import KEYNOTE, MAP, PIPES, UNLINKED, entry, link


def links_of(shown: Entry, *others: Entry) -> list[tuple[str, str]]:
    catalogue = Catalogue([shown, *others])
    card = make_card(Match(shown, 100.0), catalogue)
    return [(each.label, each.url) for each in card.links]


def test_own_links_come_first_cleaned_of_tracking_then_the_keynotes_video() -> None:
    assert links_of(PIPES, KEYNOTE) == [
        ("AWS News Blog", "https://aws.amazon.com/blogs/aws/eventbridge-pipes/"),
        ("Watch keynote: Werner Vogels - CTO AWS", "https://www.youtube.com/watch?v=RfvL_423a-I"),
    ]


def test_without_a_link_of_its_own_an_entry_shows_its_keynotes_video_labelled_as_such() -> None:
    assert links_of(MAP, KEYNOTE) == [
        ("Watch keynote: Werner Vogels - CTO AWS", "https://www.youtube.com/watch?v=RfvL_423a-I")
    ]


def test_without_any_it_shows_the_post_and_without_that_none() -> None:
    posted = UNLINKED.sources[0].model_copy(update={"url": "https://example.com/recap"})
    assert links_of(entry("SnapStart", sources=(posted,))) == [("Read notes.md", "https://example.com/recap")]
    assert links_of(UNLINKED) == []


def test_several_links_to_one_page_are_shown_once_and_equal_labels_are_told_apart() -> None:
    twice = entry(
        "Twice",
        links=(
            link("https://aws.amazon.com/blogs/aws/a/"),
            link("https://aws.amazon.com/fr/blogs/aws/a?utm_source=x"),
            link("https://aws.amazon.com/blogs/aws/b/"),
        ),
    )
    assert [label for label, _ in links_of(twice)] == ["AWS News Blog", "AWS News Blog (2)"]


def test_an_announcement_leads_to_its_article_and_a_session_to_its_video() -> None:
    links = (link("https://youtu.be/SbL3a9YOW7s"), link("https://aws.amazon.com/blogs/aws/a/"))
    announcement = entry("A", links=links)
    session = entry("A", kind=KEYNOTE.kind, links=links)
    kinds = [make_card(Match(each, 1.0), Catalogue([each])).links[0].kind for each in (announcement, session)]
    assert kinds == [LinkKind.ARTICLE, LinkKind.VIDEO]


def test_a_source_may_have_no_line() -> None:
    assert Source(post="feed", line=0).line == 0
