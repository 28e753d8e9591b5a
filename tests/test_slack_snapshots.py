"""What a person sees, as files that can be pasted into Block Kit Builder.

https://app.slack.com/block-kit-builder - after a wanted change, delete the files and run this once.
"""

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.core import Answer, Help, Listing
from bot.slack.blocks import Block as OurBlock
from bot.slack.render import Surface, render, render_shared
from bot.slack.views import home_view, search_modal

from .slack_rules import Json, breaches_of_blocks
from .slack_world import make_lookup

SNAPSHOTS = Path(__file__).parent / "snapshots" / "slack"
LOOKUP = make_lookup()

QUESTIONS = {
    "detail": "eventbridge pipes",
    "listing": "lambda",
    "timeline": "lambda 2020-2023",
    "nothing": "eventbrdige of quantum teapots",
    "help": "help",
    "status": "status",
}


def shown() -> dict[str, Json]:
    answers: dict[str, Answer] = {name: LOOKUP.ask(question) for name, question in QUESTIONS.items()}
    views: dict[str, OurBlock] = {
        name: {"blocks": render(each, Surface.PRIVATE).blocks} for name, each in answers.items()
    }
    views["mention"] = {"blocks": render(answers["detail"], Surface.PUBLIC).blocks}
    views["shared"] = {"blocks": render_shared(answers["detail"], "U012AB3CD").blocks}
    views["modal"] = search_modal(answers["status"], "lambda", answers["listing"])
    listing, tips = answers["listing"], answers["help"]
    assert isinstance(listing, Listing)
    assert isinstance(tips, Help)
    views["home"] = home_view([("Latest sessions of re:Invent 2023", listing.cards[1:3])], tips)
    return {name: json.loads(json.dumps(view)) for name, view in views.items()}


def builder_links(views: dict[str, Json]) -> str:
    """Return a page that opens each of them in Block Kit Builder."""
    lines = ["# What Slack shows", "", "Each opens in Block Kit Builder, in Slack's own look:", ""]
    for name, view in sorted(views.items()):
        payload = quote(json.dumps(view, ensure_ascii=False, separators=(",", ":")), safe="")
        lines.append(f"- [{name}](https://app.slack.com/block-kit-builder/#{payload})")
    return "\n".join(lines) + "\n"


def check_file(path: Path, text: str) -> None:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        pytest.fail(f"written anew: look at {path.name} and run again")
    assert path.read_text("utf-8") == text


def test_the_page_of_links_opens_what_is_shown() -> None:
    check_file(SNAPSHOTS / "README.md", builder_links(shown()))


@pytest.mark.parametrize("name", sorted({*QUESTIONS, "mention", "shared", "modal", "home"}))
def test_it_looks_as_it_did(name: str) -> None:
    view = shown()[name]
    check_file(SNAPSHOTS / f"{name}.json", json.dumps(view, indent=2, ensure_ascii=False) + "\n")
    assert breaches_of_blocks(view["blocks"], view.get("type", "message")) == []


@pytest.mark.parametrize("name", sorted({*QUESTIONS, "mention", "shared", "modal", "home"}))
def test_the_sdk_knows_every_field_of_it(name: str) -> None:
    """slack_sdk's models check lengths of their own and leave out what they do not know."""
    view = shown()[name]
    if "type" in view:
        assert View(**view).to_dict() == view
    assert [parsed.to_dict() for parsed in Block.parse_all(view["blocks"])] == view["blocks"]
