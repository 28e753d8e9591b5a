import pytest

from bot.core import Link, LinkKind
from bot.core.links import clean_url, compare_url, link_kind, video_id

ID = "RfvL_423a-I"


@pytest.mark.parametrize(
    "url",
    [
        f"https://www.youtube.com/watch?v={ID}",
        f"http://youtube.com/watch?list=PL1&v={ID}&t=10s",
        f"https://m.youtube.com/watch?v={ID}#t=1",
        f"https://youtu.be/{ID}?si=abc",
        f"https://www.youtube-nocookie.com/embed/{ID}",
        f"https://www.youtube.com/live/{ID}?feature=share",
        f"https://www.youtube.com/shorts/{ID}",
        f"https://i3.ytimg.com/vi/{ID}/maxresdefault.jpg",
        f"http://img.youtube.com/vi/{ID}/0.jpg",
    ],
)
def test_every_form_of_a_youtube_address_is_the_same_video(url: str) -> None:
    assert video_id(url) == ID
    assert compare_url(url) == f"youtube:{ID}"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.youtube.com/playlist?list=PLhr1KZpdzuke",
        "https://www.youtube.com/@AWSEventsChannel",
        "https://x.y/a",
    ],
)
def test_what_is_not_one_video_has_no_id(url: str) -> None:
    assert video_id(url) is None


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://aws.amazon.com/fr/blogs/aws/x/", "https://aws.amazon.com/blogs/aws/x/"),
        ("https://docs.aws.amazon.com/ja_jp/lambda/", "https://docs.aws.amazon.com/lambda/"),
        ("https://aws.amazon.com/x/?trk=a&utm_source=b&page=2", "https://aws.amazon.com/x/?page=2"),
        ("https://example.com/fr/x?q=a%20b", "https://example.com/fr/x?q=a%20b"),
    ],
)
def test_tracking_and_locales_are_taken_out_of_what_is_shown(url: str, shown: str) -> None:
    assert clean_url(url) == shown
    assert clean_url(shown) == shown


def test_links_to_one_page_compare_equal_however_they_are_written() -> None:
    forms = [
        "http://www.aws.amazon.com/Outposts",
        "https://aws.amazon.com/outposts/",
        "https://aws.amazon.com/de/outposts/?sc_channel=em",
        "https://aws.amazon.com/outposts#top",
    ]
    assert len({compare_url(form) for form in forms}) == 1
    assert compare_url("https://aws.amazon.com/blogs/aws/a/") != compare_url(
        "https://aws.amazon.com/blogs/aws/b/"
    )


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://youtu.be/RfvL_423a-I", LinkKind.VIDEO),
        ("https://vimeo.com/12345", LinkKind.VIDEO),
        ("https://www.slideshare.net/x/y", LinkKind.SLIDES),
        ("https://d1.awsstatic.com/events/SVS308.pdf", LinkKind.SLIDES),
        ("https://docs.aws.amazon.com/lambda/", LinkKind.DOCS),
        ("https://aws.amazon.com/blogs/aws/x/", LinkKind.ARTICLE),
    ],
)
def test_host_and_path_tell_what_a_link_leads_to(url: str, kind: LinkKind) -> None:
    assert link_kind(url) is kind
    assert Link(url=url, kind=link_kind(url)).kind is kind
