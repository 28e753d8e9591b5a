"""The app as Slack knows it; manifest.json in the root is this, written out, and a test holds them together.

https://docs.slack.dev/reference/app-manifest
Run `python -m bot.slack.manifest > manifest.json` after a change.
"""

import json
import sys

COMMAND = "/reinvent"
SEARCH_SHORTCUT = "search"
MESSAGE_SHORTCUT = "find_in_message"

SCOPES = ("app_mentions:read", "chat:write", "commands", "im:history")
"""All that the bot may do. https://docs.slack.dev/reference/scopes"""

EVENTS = ("app_home_opened", "app_mention", "message.im")
"""https://docs.slack.dev/reference/events"""

ABOUT = (
    "Half-remembered something from AWS re:Invent? Ask for it in your own words and get the announcement, "
    "session or keynote with its links. Use /reinvent for an answer that only you see, mention the bot in a "
    "thread for one that everybody sees, or write to it directly. It reads only what is said to it and keeps "
    "nothing of it."
)


def manifest() -> dict[str, object]:
    """Return the manifest that an admin pastes."""
    return {
        "display_information": {
            "name": "re:Invent",
            "description": "Finds what was announced or said at AWS re:Invent.",
            "long_description": ABOUT,
            "background_color": "#232f3e",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "reinvent", "always_online": True},
            "shortcuts": _shortcuts(),
            "slash_commands": [
                {
                    "command": COMMAND,
                    "description": "Look up an announcement, session or keynote",
                    "usage_hint": "eventbridge pipes | keynotes 2022 | help",
                    "should_escape": False,
                }
            ],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {"bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True},
            "org_deploy_enabled": False,
            "socket_mode_enabled": True,
            "token_rotation_enabled": False,
        },
    }


def _shortcuts() -> list[dict[str, str]]:
    return [
        {
            "name": "Search re:Invent",
            "type": "global",
            "callback_id": SEARCH_SHORTCUT,
            "description": "Search announcements, sessions and keynotes",
        },
        {
            "name": "Find in re:Invent",
            "type": "message",
            "callback_id": MESSAGE_SHORTCUT,
            "description": "Look up what this message names",
        },
    ]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(manifest(), indent=2) + "\n")
