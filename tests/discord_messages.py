"""Reading what the bot showed, and pressing its buttons."""

from . import fake_discord_payloads as say
from .fake_discord_payloads import EPHEMERAL, Json
from .fake_discord_rules import walk


def shown_text(message: Json) -> str:
    return "\n".join(str(each["content"]) for each in components(message) if each["type"] == 10)


def components(message: Json) -> list[Json]:
    found = message["components"]
    assert isinstance(found, list)
    return list(walk(found))


def button(message: Json, label: str) -> str:
    """Return the custom id of the button with this label."""
    ids = [str(each["custom_id"]) for each in components(message) if str(each.get("label")).startswith(label)]
    assert ids, f"no button {label}"
    return ids[0]


def links(message: Json) -> list[str]:
    return [str(each["url"]) for each in components(message) if "url" in each]


def is_ephemeral(message: Json) -> bool:
    return bool(int(str(message.get("flags", 0))) & EPHEMERAL)


def as_shown(message: Json) -> Json:
    """Return a message as it comes back with a press on it."""
    return say.shown(message["components"], int(str(message.get("flags", 0))) & EPHEMERAL)
