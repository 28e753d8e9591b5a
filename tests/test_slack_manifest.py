"""manifest.json is what an admin pastes: it and the code cannot drift apart."""

import json
from pathlib import Path

import pytest

from bot.slack.limits import MAX_SHORTCUT_NAME
from bot.slack.manifest import EVENTS, SCOPES, manifest

PASTED = Path(__file__).parents[1] / "manifest.json"

SCOPE_OF_EVENT = {"app_mention": "app_mentions:read", "message.im": "im:history", "app_home_opened": None}
"""https://docs.slack.dev/reference/events"""


def test_the_file_is_what_the_code_says() -> None:
    assert json.loads(PASTED.read_text()) == manifest()


def test_scopes_are_exactly_those_that_events_commands_and_answers_need() -> None:
    needed = {scope for event in EVENTS if (scope := SCOPE_OF_EVENT[event])}
    assert set(SCOPES) == needed | {"commands", "chat:write"}


def test_it_lists_the_command_and_both_kinds_of_shortcut() -> None:
    features = json.loads(PASTED.read_text())["features"]
    assert [each["command"] for each in features["slash_commands"]] == ["/reinvent"]
    assert {each["type"] for each in features["shortcuts"]} == {"message", "global"}
    assert all(len(each["name"]) <= MAX_SHORTCUT_NAME for each in features["shortcuts"])


@pytest.mark.parametrize(
    ("field", "limit"), [("name", 35), ("description", 140), ("long_description", 4_000)]
)
def test_the_app_is_described_within_the_limits(field: str, limit: int) -> None:
    """https://docs.slack.dev/reference/app-manifest#display"""
    about = json.loads(PASTED.read_text())["display_information"]
    assert 0 < len(about[field]) <= limit
    assert len(about["long_description"]) >= 175
