"""What Slack sends, checked: only these fields are read, and each has its type.

https://docs.slack.dev/interactivity/implementing-slash-commands
https://docs.slack.dev/reference/interaction-payloads
"""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from bot.slack import is_safe_address

Id = Annotated[str, StringConstraints(pattern=re.compile(r"^[\w-]{1,64}$", re.ASCII))]
"""An id of a person, a channel or a workspace, as Slack makes them."""

Timestamp = Annotated[str, StringConstraints(pattern=re.compile(r"^\d{1,16}\.\d{1,16}$"))]
"""The name of a message within its channel."""

PEOPLES_SUBTYPES = frozenset({"", "file_share", "thread_broadcast"})
"""What a person's own message can be; all other subtypes are edits, notices and other bots' messages.

https://docs.slack.dev/reference/events/message#subtypes
"""


def _check_address(url: str) -> str:
    if not is_safe_address(url):
        raise ValueError("is no address to answer to")
    return url


ResponseUrl = Annotated[str, AfterValidator(_check_address)]


class _Payload(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class _Named(_Payload):
    id: Id


class Command(_Payload):
    """`/reinvent ...`."""

    text: str = ""
    user_id: Id
    channel_id: Id


class Event(_Payload):
    """A message to the bot: a mention or a direct message."""

    type: str
    channel: Id
    ts: Timestamp
    user: Id | None = None
    text: str = ""
    thread_ts: Timestamp | None = None
    channel_type: str = ""
    subtype: str = ""
    bot_id: str | None = None
    hidden: bool = False
    edited: dict[str, object] | None = None

    @property
    def is_direct(self) -> bool:
        """Whether it stands in a direct message; a mention does not bear its channel's type."""
        return self.channel_type == "im" or self.channel.startswith("D")

    @property
    def by_person(self) -> bool:
        """Whether a person wrote it just now; edits, echoes and other bots' messages are not."""
        ignored = self.bot_id or self.hidden or self.edited or self.user in (None, "USLACKBOT")
        return not ignored and self.subtype in PEOPLES_SUBTYPES


class Delivery(_Payload):
    """What comes around an event."""

    event_id: str = ""
    event: Event


class _Pressed(_Payload):
    action_id: str
    type: str = ""
    value: str | None = None


class _Container(_Payload):
    type: str = ""
    is_ephemeral: bool = False
    message_ts: Timestamp | None = None
    thread_ts: Timestamp | None = None


class _Chosen(_Payload):
    value: str


class _Input(_Payload):
    value: str | None = None
    selected_option: _Chosen | None = None

    @property
    def text(self) -> str:
        return self.selected_option.value if self.selected_option else self.value or ""


class _State(_Payload):
    values: dict[str, dict[str, _Input]] = Field(default_factory=dict)

    def text(self, block_id: str) -> str:
        """Return what stands in the only input of a block."""
        return next((each.text for each in self.values.get(block_id, {}).values()), "")


class OpenView(_Payload):
    """A modal or a Home tab, as it was when somebody used it."""

    id: Id
    type: str = ""
    hash: str | None = None
    state: _State = _State()


class Press(_Payload):
    """A press on a button, or Enter in a field."""

    user: _Named
    actions: tuple[_Pressed, ...] = Field(min_length=1)
    channel: _Named | None = None
    container: _Container = _Container()
    view: OpenView | None = None
    response_url: ResponseUrl | None = None
    trigger_id: str = ""

    @property
    def value(self) -> str:
        """What the button carries."""
        return self.actions[0].value or ""

    @property
    def is_direct(self) -> bool:
        """Whether it stands in a direct message.

        https://docs.slack.dev/reference/objects/conversation-object
        """
        return self.channel is not None and self.channel.id.startswith("D")


class _Quoted(_Payload):
    text: str = ""
    thread_ts: Timestamp | None = None


class MessageShortcut(_Payload):
    """The shortcut of a message: "Find in re:Invent"."""

    user: _Named
    response_url: ResponseUrl
    message: _Quoted = _Quoted()


class GlobalShortcut(_Payload):
    """The shortcut from anywhere: "Search re:Invent"."""

    user: _Named
    trigger_id: str


class Submission(_Payload):
    """The search modal, submitted."""

    user: _Named
    view: OpenView


class HomeOpened(_Payload):
    """Somebody opened the app."""

    user: Id
    tab: str = ""


class Apology(_Payload):
    """What is needed to say sorry for any interaction."""

    response_url: ResponseUrl | None = None
