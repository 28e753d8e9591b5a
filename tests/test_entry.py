import pytest
from pydantic import ValidationError

from bot.core import Entry, Link
from bot.core.entry import MAX_ID, MAX_URL, make_id
from tests.samples import PIPES, entry


@pytest.mark.parametrize(
    "url",
    [
        "https://aws.amazon.com/blogs/aws/",
        "http://example.com",
        "https://例え.jp/パス?x=1#y",
        "HTTPS://EXAMPLE.COM/A_(b)",
    ],
)
def test_a_plain_web_address_is_kept_as_written(url: str) -> None:
    assert Link(url=url).url == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "ftp://example.com/",
        "https://",
        "https:///path",
        "//example.com",
        "https://user:secret@example.com/",
        "https://user@example.com/",
        "https://example.com/a b",
        "https://example.com/\n",
        "https://example.com/\u202egnp.exe",
        "https://example.com/\u200b",
        "https://example.com/<!channel>",
        'https://example.com/"',
        "https://example.com/" + "a" * MAX_URL,
        "https://[::1",
    ],
)
def test_anything_else_is_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        Link(url=url)


def test_an_entry_cannot_be_changed_or_given_unknown_fields() -> None:
    with pytest.raises(ValidationError):
        PIPES.title = "Another"  # type: ignore[misc]  # that it is frozen is what is tested
    with pytest.raises(ValidationError):
        Entry.model_validate(PIPES.model_dump() | {"colour": "red"})


def test_editions_are_those_of_every_source() -> None:
    source = PIPES.sources[0]
    both = entry("Outposts", edition=2018, sources=(source, source.model_copy(update={"edition": 2019})))
    assert both.editions == (2018, 2019, 2022)


def test_an_id_is_short_plain_and_always_the_same() -> None:
    assert make_id("video:RfvL_423a-I") == make_id("video:RfvL_423a-I")
    assert make_id("a") != make_id("b")
    assert len(make_id("\ud800")) <= MAX_ID
