import io

import pytest
from rich.console import Console

from bot.core import Source
from bot.terminal.render import render
from tests.samples import ENTRIES, PIPES, entry, sample_lookup


def printed(text: str, *, terminal: bool = False, lookup_entries: tuple[object, ...] = ENTRIES) -> str:
    out = io.StringIO()
    console = Console(
        file=out,
        width=100,
        force_terminal=terminal,
        color_system="truecolor" if terminal else None,
        highlight=False,
    )
    console.print(render(sample_lookup(lookup_entries).ask(text)))  # type: ignore[arg-type]  # entries all
    return out.getvalue()


def test_a_detail_reads_from_name_to_links_to_where_it_is_from() -> None:
    assert printed("eventbridge pipes").splitlines()[:8] == [
        "Amazon EventBridge Pipes",
        "Announcement · re:Invent 2022 · generally available",
        "Connects event producers to consumers, with filtering on the way.",
        "AWS News Blog: https://aws.amazon.com/blogs/aws/eventbridge-pipes/",
        "Watch keynote: Werner Vogels - CTO AWS: https://www.youtube.com/watch?v=RfvL_423a-I",
        "Announced in the keynote “Werner Vogels - CTO AWS”",
        "From notes.md, line 3 (2022-12-06)",
        "Related:",
    ]


def test_links_are_clickable_in_a_terminal_and_plain_elsewhere() -> None:
    assert "\x1b]8;" in printed("eventbridge pipes", terminal=True)
    assert "\x1b" not in printed("eventbridge pipes")


@pytest.mark.parametrize(
    "text", ["eventbridge", "keynotes", "help", "status", "zzxqv", "outposts", "lambda since 2015"]
)
def test_every_answer_ends_with_how_fresh_it_is(text: str) -> None:
    assert printed(text).splitlines()[-1].startswith("Searched 7 entries, up to 2022-12-06")


def test_nothing_in_a_post_can_style_hide_or_move() -> None:
    nasty = entry(
        "Evil \x1b[31m[bold]Red[/bold]\u202e \x07Pipes",
        summary="[link=https://evil.example]here[/link]\x1b]8;;https://evil.example\x1b\\x",
        sources=(Source(post="bad\x1bname.md", line=1),),
    )
    shown = printed("evil red pipes", lookup_entries=(nasty, PIPES))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[bold]Red[/bold]" in shown
