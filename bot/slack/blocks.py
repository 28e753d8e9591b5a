"""Block Kit, as far as the answers need it: plain dictionaries, each within its limit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.core.answers.actions import Action
from bot.core.answers.cursor import to_cursor
from bot.core.cut import ELLIPSIS, cut

from .limits import MAX_ACTIONS, MAX_BUTTON_TEXT, MAX_HEADER, MAX_REMARKS, MAX_SECTION
from .mrkdwn import plain

Block = dict[str, object]

MORE = "\n…"


@dataclass(frozen=True)
class Message:
    """What is sent: `text` is said by notifications and screen readers instead of the blocks."""

    text: str
    blocks: list[Block]

    def content(self) -> Block:
        """Return it as the fields of a call; links show no previews."""
        return {
            "text": self.text,
            "blocks": self.blocks,
            "unfurl_links": False,
            "unfurl_media": False,
        }


def plain_text(text: str, limit: int) -> Block:
    """Return a text object without markup; what looks like an emoji code stays as it is."""
    return {"type": "plain_text", "text": cut(plain(text), limit) or ELLIPSIS, "emoji": False}


def mrkdwn(text: str) -> Block:
    """Return a text object with markup; `verbatim` keeps Slack from linking bare addresses and names."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def header(text: str) -> Block:
    """Return a large heading."""
    return {"type": "header", "text": plain_text(text, MAX_HEADER)}


def section(lines: Iterable[str], accessory: Block | None = None) -> list[Block]:
    """Return a paragraph of escaped lines, as many as it takes; nothing for no lines."""
    text = join(lines, MAX_SECTION)
    if not text:
        return []
    block: Block = {"type": "section", "text": mrkdwn(text)}
    return [block | {"accessory": accessory} if accessory else block]


def context(lines: Iterable[str]) -> list[Block]:
    """Return small grey lines; nothing for no lines."""
    text = join(lines, MAX_REMARKS)
    return [{"type": "context", "elements": [mrkdwn(text)]}] if text else []


def actions(block_id: str, buttons: Sequence[Block]) -> list[Block]:
    """Return a row of buttons; nothing for none."""
    return (
        [{"type": "actions", "block_id": block_id, "elements": list(buttons[:MAX_ACTIONS])}]
        if buttons
        else []
    )


def button(action: Action, name: str) -> Block:
    """Return a button whose action id is its intent and `name`, and whose value is its whole question."""
    return {
        "type": "button",
        "action_id": f"{action.cursor.intent}.{name}",
        "text": plain_text(action.label, MAX_BUTTON_TEXT),
        "value": to_cursor(action.cursor),
        "accessibility_label": cut(plain(action.hint), MAX_BUTTON_TEXT),
    }


def join(lines: Iterable[str], limit: int) -> str:
    """Return as many of the lines that are not empty as `limit` characters hold; "…" tells of more."""
    told = [line for line in lines if line]
    kept = told
    while kept and len("\n".join(kept)) + (len(MORE) if len(kept) < len(told) else 0) > limit:
        kept = kept[:-1]
    return "\n".join(kept) + (MORE if len(kept) < len(told) else "")
