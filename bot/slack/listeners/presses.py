"""Presses on the buttons of an answer: everything that they ask for stands in the button itself."""

from slack_bolt.kwargs_injection.async_args import AsyncArgs

from bot.core import Answer, Help, Intent, NoMatch, Status, from_cursor
from bot.slack.render import Surface, render, render_shared
from bot.slack.views import search_modal
from bot.slack.wire.web import UndeliveredError

from .desk import Desk, log
from .payload import OpenView, Press

IN_PLACE = frozenset({Intent.PAGE, Intent.FILTER, Intent.SUGGEST})
"""What takes the place of the answer that it was pressed on; all else is a further answer."""

Body = dict[str, object]


async def on_press(desk: Desk, args: AsyncArgs) -> None:
    """Answer a press: in a modal, in the private answer that it stands in, or privately."""
    await args.ack()
    press = Press.model_validate(args.body)
    if press.actions[0].type not in ("button", "plain_text_input"):
        return
    if press.view is not None:
        await _show_in_modal(desk, press, press.view)
        return
    cursor = from_cursor(press.value)
    intent = cursor.intent if cursor else None
    if intent is Intent.DISMISS:
        await _respond(desk, press, {"delete_original": True})
        return
    answer = await desk.look_up(lambda: desk.lookup.turn(press.value), "button")
    if intent is Intent.SHARE:
        await _share(desk, press, answer)
    else:
        await _answer(desk, press, answer, in_place=intent in IN_PLACE)


async def _answer(desk: Desk, press: Press, answer: Answer, *, in_place: bool) -> None:
    private = press.container.is_ephemeral
    in_dm = press.is_direct and not private
    content = render(answer, Surface.DIRECT if in_dm else Surface.PRIVATE).content()
    if in_place and (private or in_dm):
        await _respond(desk, press, {"replace_original": True, **content})
        return
    seen_by = "in_channel" if in_dm else "ephemeral"
    await _respond(desk, press, {"response_type": seen_by, "replace_original": False, **content})


async def _share(desk: Desk, press: Press, answer: Answer) -> None:
    """Show the answer to the channel, then take the private one away, so that it is shared once."""
    if isinstance(answer, NoMatch | Help | Status):
        await _answer(desk, press, answer, in_place=False)
        return
    message = render_shared(answer, press.user.id)
    await _respond(
        desk, press, {"response_type": "in_channel", "replace_original": False, **message.content()}
    )
    try:
        await _respond(desk, press, {"delete_original": True})
    except UndeliveredError as error:
        log.warning("shared answer kept its private form", extra={"code": error.code})


async def _respond(desk: Desk, press: Press, body: Body) -> None:
    if press.response_url is None:
        raise UndeliveredError("no_response_url")
    thread = press.container.thread_ts
    if thread and not body.get("replace_original") and not body.get("delete_original"):
        body = {**body, "thread_ts": thread}
    await desk.web.respond(press.response_url, body)


async def _show_in_modal(desk: Desk, press: Press, view: OpenView) -> None:
    """Answer in the search modal; a press in the Home tab opens it."""
    typed = press.actions[0].type == "plain_text_input"
    text = press.value if typed else view.state.text("query")
    ask = desk.lookup.ask if typed else desk.lookup.turn
    answer = await desk.look_up(lambda: ask(press.value), "modal" if view.type == "modal" else "home")
    modal = search_modal(desk.lookup.ask("status"), text, answer)
    if view.type == "modal":
        await desk.web.call("views.update", {"view_id": view.id, "view": modal})
    else:
        await desk.web.call("views.open", {"trigger_id": press.trigger_id, "view": modal})
