"""The search modal and the Home tab: pure, like every other rendering."""

from collections.abc import Sequence

from bot.core import Answer, Help, Kind, Status
from bot.core.answers import wording as say
from bot.core.answers.actions import example_actions
from bot.core.answers.card import Card
from bot.core.answers.understood import KIND_NAMES

from .blocks import Block, actions, button, context, header, plain_text, section
from .limits import MAX_INPUT, MAX_OPTION_TEXT, MAX_OPTIONS, MAX_PLACEHOLDER, MAX_VIEW_BLOCKS, MAX_VIEW_TITLE
from .mrkdwn import escape, plain
from .render import Surface, render, room_for, row

SEARCH_MODAL = "search"
"""The modal's callback id."""

HOME_SEARCH = "home_search"
"""The action id of the Home tab's search box."""


def search_modal(status: Answer, typed: str = "", answer: Answer | None = None) -> Block:
    """Return the modal: what to look up, which kind, which edition, and the answer below."""
    shown = render(answer, Surface.PANEL).blocks if answer else []
    years = [(str(year), f"re:Invent {year}") for year in status.counts] if isinstance(status, Status) else []
    blocks = [
        _input("query", "What do you remember?", _text_box("text", typed)),
        _input("kind", "Kind", _select([(kind, KIND_NAMES[kind]) for kind in Kind])),
        *([_input("edition", "Edition", _select(years))] if years else []),
        *([{"type": "divider"}, *shown] if shown else []),
    ]
    return {
        "type": "modal",
        "callback_id": SEARCH_MODAL,
        "title": plain_text("Search re:Invent", MAX_VIEW_TITLE),
        "submit": plain_text("Search", MAX_VIEW_TITLE),
        "close": plain_text("Close", MAX_VIEW_TITLE),
        "blocks": blocks[:MAX_VIEW_BLOCKS],
    }


def home_view(latest: Sequence[tuple[str, Sequence[Card]]], tips: Help) -> Block:
    """Return the Home tab: a search box, the latest by kind (a heading and its cards each), how to ask."""
    search = _input("search", "Search re:Invent", _text_box(HOME_SEARCH, ""))
    blocks: list[Block] = [search | {"dispatch_action": True}]
    for heading, cards in latest:
        blocks += [header(heading)]
        for card in cards:
            blocks += row("•", card, room_for(cards))
    examples = [button(action, str(number)) for number, action in enumerate(example_actions(tips), 1)]
    blocks += [
        header("How to ask"),
        *section(f"• {escape(line)}" for line in say.HELP_LINES),
        *actions("example", examples),
        *context([escape(say.freshness(tips.freshness)), escape(say.TEAM_LINE)]),
    ]
    return {"type": "home", "blocks": blocks[:MAX_VIEW_BLOCKS]}


def _input(block_id: str, label: str, element: Block) -> Block:
    return {
        "type": "input",
        "block_id": block_id,
        "optional": True,
        "label": plain_text(label, MAX_PLACEHOLDER),
        "element": element,
    }


def _text_box(action_id: str, typed: str) -> Block:
    box: Block = {
        "type": "plain_text_input",
        "action_id": action_id,
        "max_length": MAX_INPUT,
        "placeholder": plain_text("eventbridge pipes, keynotes 2022, speaker:vogels …", MAX_PLACEHOLDER),
    }
    return box | ({"initial_value": plain(typed)[:MAX_INPUT]} if typed else {})


def _select(options: Sequence[tuple[str, str]]) -> Block:
    return {
        "type": "static_select",
        "action_id": "choice",
        "placeholder": plain_text("Any", MAX_PLACEHOLDER),
        "options": [
            {"text": plain_text(text, MAX_OPTION_TEXT), "value": value}
            for value, text in options[:MAX_OPTIONS]
        ],
    }
