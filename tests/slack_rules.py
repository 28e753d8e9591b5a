"""Slack's rules for what it is sent, as far as the bot uses it: every breach is named.

https://docs.slack.dev/reference/block-kit/blocks and the pages of each block, element and object
https://docs.slack.dev/messaging/formatting-message-text
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
"""Whatever JSON holds."""

BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
TOKEN = re.compile(r"<([^<>]*)>")
KNOWN_TOKEN = re.compile(r"https?://[^|<>\s]+\|[^<>|]+|@[UW][A-Z0-9]+")
ENTITY = re.compile(r"&(?!amp;|lt;|gt;)")
TEXT_LIMITS = {"section": 3_000, "context": 3_000, "header": 150}
BLOCK_LIMITS = {"message": 50, "modal": 100, "home": 100}
ALLOWED = {
    "message": {"header", "section", "context", "actions", "divider"},
    "modal": {"header", "section", "context", "actions", "divider", "input"},
    "home": {"header", "section", "context", "actions", "divider", "input"},
}
MESSAGE_FIELDS = {
    "text",
    "blocks",
    "response_type",
    "replace_original",
    "delete_original",
    "unfurl_links",
    "unfurl_media",
    "thread_ts",
    "channel",
    "user",
}


def breaches_of_message(body: Json) -> list[str]:
    """Return what is wrong with a message as it is sent."""
    if body.get("delete_original"):
        return [] if set(body) == {"delete_original"} else ["more than a deletion"]
    wrong = [f"unknown field {name}" for name in set(body) - MESSAGE_FIELDS]
    text = body.get("text")
    if not isinstance(text, str) or not text.strip():
        wrong.append("no text for notifications")
    else:
        wrong += [f"text: {each}" for each in _of_mrkdwn(text, 40_000)]
    blocks = body.get("blocks", [])
    if sum(len(shown) for shown in texts_of(blocks)) > 13_200:
        wrong.append("msg_blocks_too_long")
    return wrong + breaches_of_blocks(blocks, "message")


def breaches_of_view(view: Json) -> list[str]:
    """Return what is wrong with a modal or a Home tab."""
    kind = view["type"]
    wrong = breaches_of_blocks(view["blocks"], kind)
    if kind == "modal":
        for part in ("title", "submit", "close"):
            wrong += [f"{part}: {each}" for each in _of_plain(view[part], 24)]
        has_input = any(block["type"] == "input" for block in view["blocks"])
        wrong += [] if not has_input or "submit" in view else ["input without submit"]
    return wrong


def breaches_of_blocks(blocks: list[Json], surface: str) -> list[str]:
    wrong: list[str] = []
    if len(blocks) > BLOCK_LIMITS[surface]:
        wrong.append(f"{len(blocks)} blocks")
    for number, block in enumerate(blocks):
        if block["type"] not in ALLOWED[surface]:
            wrong.append(f"{block['type']} in a {surface}")
            continue
        wrong += [f"block {number} ({block['type']}): {each}" for each in _of_block(block)]
    ids = Counter(block["block_id"] for block in blocks if "block_id" in block)
    wrong += [f"block_id {name} twice" for name, times in ids.items() if times > 1]
    actions = Counter(
        each["action_id"] for block in blocks for each in _elements(block) if "action_id" in each
    )
    return wrong + [f"action_id {name} twice" for name, times in actions.items() if times > 1]


def texts_of(blocks: list[Json]) -> Iterator[str]:
    """Yield every text that a message shows."""
    for block in blocks:
        for holder in (block, *_elements(block)):
            text = holder.get("text")
            if isinstance(text, dict):
                yield text["text"]
            elif isinstance(text, str):
                yield text


def markup_of(blocks: list[Json]) -> Iterator[str]:
    """Yield every text in which Slack reads markup."""
    for block in blocks:
        for text in (block.get("text"), *block.get("elements", [])):
            if isinstance(text, dict) and text["type"] == "mrkdwn":
                yield text["text"]


def _elements(block: Json) -> list[Json]:
    return [*block.get("elements", []), *([block["accessory"]] if "accessory" in block else [])]


def _of_block(block: Json) -> Iterator[str]:
    if not 0 < len(block.get("block_id", "b")) <= 255:
        yield "block_id"
    match block["type"]:
        case "header":
            yield from _of_plain(block["text"], 150)
        case "section":
            yield from _of_text(block["text"], 3_000)
            yield from _of_buttons(_elements(block))
        case "context":
            yield from _of_count(block["elements"], 10)
            yield from (wrong for element in block["elements"] for wrong in _of_text(element, 3_000))
        case "actions":
            yield from _of_count(block["elements"], 25)
            yield from _of_buttons(block["elements"])
        case "input":
            yield from _of_input(block)


def _of_buttons(buttons: list[Json]) -> Iterator[str]:
    for button in buttons:
        yield from _of_button(button)


def _of_input(block: Json) -> Iterator[str]:
    yield from _of_plain(block["label"], 2_000)
    element = block["element"]
    yield from _of_plain(element["placeholder"], 150)
    if element["type"] == "plain_text_input":
        if not 1 <= element["max_length"] <= 3_000:
            yield "max_length"
        if len(element.get("initial_value", "")) > element["max_length"]:
            yield "initial_value is too long"
    else:
        yield from _of_count(element["options"], 100)
        for option in element["options"]:
            yield from _of_plain(option["text"], 75)
            if len(option["value"]) > 150:
                yield "option value"


def _of_button(button: Json) -> Iterator[str]:
    yield from _of_plain(button["text"], 75)
    if not 0 < len(button["action_id"]) <= 255:
        yield "action_id"
    if not 0 < len(button["value"]) <= 2_000:
        yield "value"
    label = button["accessibility_label"]
    if not 0 < len(label) <= 75 or BIDI.search(label):
        yield "accessibility_label"


def _of_count(elements: list[Json], limit: int) -> Iterator[str]:
    if not 0 < len(elements) <= limit:
        yield f"{len(elements)} elements"


def _of_text(text: Json, limit: int) -> Iterator[str]:
    if text["type"] == "plain_text":
        yield from _of_plain(text, limit)
    elif text["type"] != "mrkdwn":
        yield f"text of type {text['type']}"
    else:
        yield from _of_mrkdwn(text["text"], limit)


def _of_plain(text: Json, limit: int) -> Iterator[str]:
    if text["type"] != "plain_text":
        yield "must be plain_text"
    if not text["text"].strip() or len(text["text"]) > limit:
        yield f"{len(text['text'])} characters"
    if BIDI.search(text["text"]):
        yield "turns its direction"


def _of_mrkdwn(text: str, limit: int) -> Iterator[str]:
    if not 0 < len(text) <= limit:
        yield f"{len(text)} characters"
    if BIDI.search(text):
        yield "turns its direction"
    if ENTITY.search(text):
        yield "an ampersand that is not escaped"
    for token in TOKEN.finditer(text):
        if not KNOWN_TOKEN.fullmatch(token[1]):
            yield f"forged: {token[0]}"
    if set(TOKEN.sub("", text)) & set("<>"):
        yield "an angle bracket that is not escaped"
