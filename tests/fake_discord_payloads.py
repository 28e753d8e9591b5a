"""What Discord sends by its gateway, as small as discord.py 2.7.1 reads it."""

import itertools
import time
from typing import Final

Json = dict[str, object]

APPLICATION: Final = "1000000000000000001"
BOT: Final = APPLICATION
GUILD: Final = "1000000000000000010"
CHANNEL: Final = "1000000000000000020"
DIRECT_CHANNEL: Final = "1000000000000000021"
ASKER: Final = "1000000000000000100"
OTHER: Final = "1000000000000000101"
MODERATOR: Final = "1000000000000000102"

MANAGE_MESSAGES: Final = 1 << 13
COMPONENTS_V2, EPHEMERAL = 1 << 15, 1 << 6

_serial = itertools.count(1)
_EPOCH_MS = 1_420_070_400_000


def snowflake() -> str:
    """Return an id whose time is now."""
    return str(((int(time.time() * 1000) - _EPOCH_MS) << 22) + next(_serial) % 4096)


def user(user_id: str = ASKER, *, bot: bool = False) -> Json:
    return {
        "id": user_id,
        "username": f"canary-user-{user_id[-3:]}",
        "discriminator": "0",
        "avatar": None,
        "global_name": None,
        "bot": bot,
    }


def member(user_id: str = ASKER) -> Json:
    permissions = MANAGE_MESSAGES if user_id == MODERATOR else 0
    return {
        "user": user(user_id),
        "roles": [],
        "joined_at": "2024-01-01T00:00:00+00:00",
        "deaf": False,
        "mute": False,
        "flags": 0,
        "permissions": str(permissions),
    }


def guild() -> Json:
    return {
        "id": GUILD,
        "name": "A server",
        "unavailable": False,
        "roles": [],
        "emojis": [],
        "stickers": [],
        "features": [],
        "members": [],
        "channels": [_channel()],
        "threads": [],
        "voice_states": [],
        "presences": [],
        "member_count": 3,
        "owner_id": MODERATOR,
        "preferred_locale": "en-US",
        "afk_timeout": 0,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "system_channel_flags": 0,
    }


def _channel() -> Json:
    return {
        "id": CHANNEL,
        "type": 0,
        "name": "general",
        "position": 0,
        "permission_overwrites": [],
        "nsfw": False,
        "parent_id": None,
    }


def _direct_channel() -> Json:
    return {"id": DIRECT_CHANNEL, "type": 1, "last_message_id": None, "recipients": [user()], "flags": 0}


def interaction(kind: int, data: Json, *, by: str = ASKER, context: int = 0, known: bool = True) -> Json:
    """Return an interaction; `context` is 0 in a server, 1 in a direct message, 2 elsewhere.

    A server that is not `known` is one in which the bot is no member: the user brought it along.
    """
    base: Json = {
        "id": snowflake(),
        "application_id": APPLICATION,
        "type": kind,
        "data": data,
        "token": f"canary-interaction-token-{next(_serial)}",
        "version": 1,
        "locale": "en-GB",
        "context": context,
        "entitlements": [],
        "attachment_size_limit": 1,
        "app_permissions": "0",
        "authorizing_integration_owners": {"0": GUILD} if known else {"1": by},
    }
    if context:
        return base | {"user": user(by), "channel": _direct_channel()}
    guild_id = GUILD if known else "1000000000000000999"
    partial = {"id": guild_id, "locale": "en-GB", "features": []}
    return base | {"guild_id": guild_id, "guild": partial, "channel": _channel(), "member": member(by)}


def slash(query: str, *, by: str = ASKER, context: int = 0, known: bool = True, **options: object) -> Json:
    data = {"id": "1", "name": "reinvent", "type": 1, "options": _options({"query": query} | options)}
    return interaction(2, data, by=by, context=context, known=known)


def typing(typed: str, **options: object) -> Json:
    """Return what is sent at a keystroke in the option `query`."""
    chosen = _options(options)
    focused = {"name": "query", "type": 3, "value": typed, "focused": True}
    return interaction(4, {"id": "1", "name": "reinvent", "type": 1, "options": [focused, *chosen]})


def find(message: Json) -> Json:
    data: Json = {
        "id": "2",
        "name": "Find in re:Invent",
        "type": 3,
        "target_id": message["id"],
        "resolved": {"messages": {message["id"]: message}},
    }
    return interaction(2, data)


def press(custom_id: str, on: Json, *, by: str = ASKER, context: int = 0) -> Json:
    data: Json = {"custom_id": custom_id, "component_type": 2}
    return interaction(3, data, by=by, context=context) | {"message": on}


def _options(options: Json) -> list[Json]:
    types = {str: 3, int: 4, bool: 5}
    return [{"name": name, "type": types[type(value)], "value": value} for name, value in options.items()]


def message(content: str, *, by: str = ASKER, direct: bool = False, **more: object) -> Json:
    """Return a message as a person writes it; it mentions the bot where the text says so."""
    where: Json = {"channel_id": DIRECT_CHANNEL} if direct else {"channel_id": CHANNEL, "guild_id": GUILD}
    written = {
        "id": snowflake(),
        "author": user(by),
        "content": content,
        "timestamp": "2026-01-01T00:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [user(BOT, bot=True)] if f"<@{BOT}>" in content else [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": 0,
        "components": [],
        "flags": 0,
    }
    return written | where | more


def shown(components: object, flags: int) -> Json:
    """Return a message of the bot's, as it comes back with the press of a button."""
    return message("", by=BOT, author=user(BOT, bot=True), components=components, flags=flags | COMPONENTS_V2)
