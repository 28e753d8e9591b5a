"""What Discord refuses: its limits by hand, and its own OpenAPI document where that is at hand."""

import functools
import json
from collections.abc import Iterator
from pathlib import Path

from jsonschema import Draft202012Validator

from .fake_discord_payloads import COMPONENTS_V2, Json

OPENAPI = Path(__file__).parents[2] / "shared" / "discord-openapi.json"

SCHEMAS = {
    "message": ["MessageCreateRequest"],
    "callback": [
        "ApplicationCommandAutocompleteCallbackRequest",
        "CreateMessageInteractionCallbackRequest",
        "PongInteractionCallbackRequest",
        "UpdateMessageInteractionCallbackRequest",
    ],
    "command": ["ApplicationCommandUpdateRequest"],
}


def refuse(kind: str, body: object) -> str:
    """Return why Discord refuses `body`, a "message", "callback" or "command"; empty if it does not."""
    validator = _validator(kind)
    problems = [error.message[:300] for error in validator.iter_errors(body)] if validator else []
    assert isinstance(body, dict)
    message = body.get("data", {}) if kind == "callback" else body
    if kind != "command" and "choices" not in message and message:
        problems += _message_problems(message)
    return "; ".join(problems)


@functools.cache
def _validator(kind: str) -> Draft202012Validator | None:
    if not OPENAPI.exists():
        return None
    document = json.loads(OPENAPI.read_text())
    any_of = [{"$ref": f"#/components/schemas/{name}"} for name in SCHEMAS[kind]]
    schema = {"anyOf": any_of, "components": document["components"]}
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def _message_problems(message: Json) -> Iterator[str]:
    components = message.get("components")
    if message.get("allowed_mentions") is None:
        yield "no allowed_mentions: people would be pinged"
    elif message["allowed_mentions"] not in ({"parse": []}, {"parse": [], "replied_user": False}):
        yield "allowed_mentions pings"
    if not components:
        return
    assert isinstance(components, list)
    if not int(str(message.get("flags", 0))) & COMPONENTS_V2:
        yield "components without the flag"
    if message.get("content") or message.get("embeds"):
        yield "content beside Components V2"
    yield from component_problems(components)


def component_problems(components: list[Json]) -> Iterator[str]:
    """Yield what breaks a limit in the components of a message."""
    every = list(walk(components))
    if len(every) > 40:
        yield f"{len(every)} components"
    texts = [str(each["content"]) for each in every if each["type"] == 10]
    if sum(units(text) for text in texts) > 4000:
        yield "more than 4000 characters"
    if not all(text.strip() for text in texts):
        yield "an empty text"
    custom_ids = [str(each["custom_id"]) for each in every if "custom_id" in each]
    if len(set(custom_ids)) != len(custom_ids):
        yield "a custom id twice"
    if any(not 1 <= units(each) <= 100 for each in custom_ids):
        yield "a custom id of another length"
    yield from _button_problems([each for each in every if each["type"] == 2])


def _button_problems(buttons: list[Json]) -> Iterator[str]:
    for button in buttons:
        if not 1 <= units(str(button.get("label") or "")) <= 80 or not str(button["label"]).strip():
            yield f"a label of {units(str(button.get('label') or ''))} characters"
        if units(str(button.get("url") or "")) > 512:
            yield "a url of more than 512 characters"
        if ("url" in button) == ("custom_id" in button):
            yield "a button with both or neither of url and custom id"


def walk(components: list[Json]) -> Iterator[Json]:
    """Yield every component in reading order, an accessory after its texts."""
    for component in components:
        yield component
        children = component.get("components", [])
        assert isinstance(children, list)
        yield from walk(children)
        if "accessory" in component:
            accessory = component["accessory"]
            assert isinstance(accessory, dict)
            yield accessory


def units(text: str) -> int:
    """Return the UTF-16 units of `text`."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
