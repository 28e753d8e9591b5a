"""Questions in words: the command, a mention, a direct message."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from slack_bolt.kwargs_injection.async_args import AsyncArgs

from bot.core import Help
from bot.core.answers.actions import example_actions
from bot.core.cooldown import Verdict
from bot.slack.blocks import Message, actions, button, context
from bot.slack.mrkdwn import unescape
from bot.slack.render import Surface

from .desk import Desk
from .payload import Command, Delivery, Event

TOO_MANY = "That is more than I can answer here at once: please wait half a minute, or ask me with /reinvent."


async def on_command(desk: Desk, args: AsyncArgs) -> None:
    """Answer `/reinvent ...` inside its acknowledgement, for the asker alone."""
    command = Command.model_validate(args.body)
    _, message = await desk.answer(unescape(command.text), Surface.PRIVATE, "command")
    await args.ack(text=message.text, blocks=message.blocks, response_type="ephemeral")


async def on_mention(desk: Desk, args: AsyncArgs) -> None:
    """Answer a mention in its thread; one in a direct message like any other message there."""
    delivery = Delivery.model_validate(args.body)
    await _once(desk, delivery, _answer_directly if delivery.event.is_direct else _answer_mention)


async def on_message(desk: Desk, args: AsyncArgs) -> None:
    """Answer a direct message where it stands."""
    delivery = Delivery.model_validate(args.body)
    if delivery.event.is_direct:
        await _once(desk, delivery, _answer_directly)


async def _once(desk: Desk, delivery: Delivery, answer: Callable[[Desk, Event], Awaitable[None]]) -> None:
    """Answer what a person wrote, unless it was answered before; one that fails may be tried again."""
    event = delivery.event
    if not event.by_person or event.user == desk.bot_user:
        return
    keys = [f"message {event.channel} {event.ts}"]
    keys += [f"event {delivery.event_id}"] if delivery.event_id else []
    if not desk.seen.take(keys):
        return
    try:
        await answer(desk, event)
    except BaseException:
        desk.seen.forget(keys)
        raise
    desk.seen.confirm(keys)


async def _answer_mention(desk: Desk, event: Event) -> None:
    match desk.cooldown.ask((event.user, event.channel)):
        case Verdict.ANSWER:
            _, message = await desk.answer(unescape(event.text), Surface.PUBLIC, "mention")
            await _post(desk, event.channel, event.thread_ts or event.ts, message)
        case Verdict.TELL:
            await _ask_to_wait(desk, event)
        case Verdict.IGNORE:
            pass


async def _answer_directly(desk: Desk, event: Event) -> None:
    answer, message = await desk.answer(unescape(event.text), Surface.DIRECT, "dm")
    if desk.met.take([event.user or ""]) and not isinstance(answer, Help):
        message = _welcome(desk, message)
    await _post(desk, event.channel, event.thread_ts, message)


async def _post(desk: Desk, channel: str, thread: str | None, message: Message) -> None:
    place = {"channel": channel} | ({"thread_ts": thread} if thread else {})
    await desk.web.call("chat.postMessage", place | message.content())


def _welcome(desk: Desk, message: Message) -> Message:
    """Add what else can be asked to the first answer that somebody gets."""
    examples = example_actions(desk.lookup.ask("help"))
    row = [button(action, str(number)) for number, action in enumerate(examples, 1)]
    added = [*context(["You can also ask:"]), *actions("example", row)]
    return replace(message, blocks=[*message.blocks, *added])


async def _ask_to_wait(desk: Desk, event: Event) -> None:
    place = {"channel": event.channel, "user": event.user}
    thread = {"thread_ts": event.thread_ts} if event.thread_ts else {}
    await desk.web.call("chat.postEphemeral", {**place, **thread, "text": TOO_MANY})
