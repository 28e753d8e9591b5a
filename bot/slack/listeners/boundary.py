"""Where an error ends: logged with an id, and told to the person where that is possible."""

import logging
import secrets
import traceback
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError
from slack_bolt.kwargs_injection.async_args import AsyncArgs

from bot.slack.wire.web import UndeliveredError, Web

from .payload import Apology, Delivery

log = logging.getLogger("bot.slack")

SORRY = "Sorry, something went wrong here and not with your question. Please ask again. (error id {})"


class Boundary:
    """Ends an error of a listener.

    It stands inside bolt's own (`app.error`), which forgets the acknowledgement of a listener that
    fails right after it (slack_bolt/listener/asyncio_runner.py: `ack.response = response`).
    """

    def __init__(self, web: Web) -> None:
        self._web = web

    async def apologise(self, error: Exception, args: AsyncArgs) -> None:
        """Log `error` and tell the person."""
        error_id = secrets.token_hex(4)
        log.error("answer failed", extra={"error_id": error_id, **describe(error)})
        text = SORRY.format(error_id)
        if args.ack.response is None and "command" in args.body:
            await args.ack(text=text, response_type="ephemeral")
            return
        if args.ack.response is None:
            await args.ack()
        await self._tell(args.body, text)

    async def _tell(self, body: Mapping[str, object], text: str) -> None:
        try:
            if body.get("type") == "event_callback":
                await self._tell_author(body, text)
            elif url := Apology.model_validate(body).response_url:
                said = {"response_type": "ephemeral", "replace_original": False, "text": text}
                await self._web.respond(url, said)
        except (UndeliveredError, ValidationError) as error:
            log.warning("apology failed", extra=describe(error))

    async def _tell_author(self, body: Mapping[str, object], text: str) -> None:
        event = Delivery.model_validate(body).event
        if not event.by_person:
            return
        place = {"channel": event.channel, "user": event.user}
        thread = {"thread_ts": event.thread_ts} if event.thread_ts else {}
        await self._web.call("chat.postEphemeral", {**place, **thread, "text": text})


def describe(error: Exception) -> dict[str, str]:
    """Return what may be logged of an error: its type and place, not its text, which may quote a person."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-4:]]
    told = {"error": type(error).__name__, "where": " > ".join(places)}
    return told | ({"code": error.code} if isinstance(error, UndeliveredError) else {})
