"""Where an error ends: logged with an id, and told to the person where that is possible."""

import json
import logging
import secrets
import traceback
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.slack.wire.web import UndeliveredError, Web

from .payload import Apology, Delivery

log = logging.getLogger("bot.slack")

SORRY = "Sorry, something went wrong here and not with your question. Please ask again. (error id {})"


@dataclass(frozen=True)
class Boundary:
    """bolt's error handler: `web` is what the apology goes through."""

    web: Web

    async def apologise(
        self, error: Exception, request: AsyncBoltRequest, response: BoltResponse | None
    ) -> BoltResponse | None:
        """Log `error` and tell the person; `response` is None when bolt has acknowledged already."""
        error_id = secrets.token_hex(4)
        log.error("answer failed", extra={"error_id": error_id, **describe(error)})
        text = SORRY.format(error_id)
        if response is None:
            await self._tell(request, text)
            return None
        if "command" in request.body:
            body = {"response_type": "ephemeral", "text": text}
            return BoltResponse(
                status=200, body=json.dumps(body), headers={"content-type": ["application/json"]}
            )
        await self._tell(request, text)
        return BoltResponse(status=200, body="")

    async def _tell(self, request: AsyncBoltRequest, text: str) -> None:
        try:
            if request.body.get("type") == "event_callback":
                await self._tell_author(request, text)
            elif url := Apology.model_validate(request.body).response_url:
                body = {"response_type": "ephemeral", "replace_original": False, "text": text}
                await self.web.respond(url, body)
        except (UndeliveredError, ValidationError) as error:
            log.warning("apology failed", extra=describe(error))

    async def _tell_author(self, request: AsyncBoltRequest, text: str) -> None:
        event = Delivery.model_validate(request.body).event
        if not event.by_person:
            return
        body = {"channel": event.channel, "user": event.user, "text": text}
        thread = {"thread_ts": event.thread_ts} if event.thread_ts else {}
        await self.web.call("chat.postEphemeral", {**body, **thread})


def describe(error: Exception) -> dict[str, str]:
    """Return what may be logged of an error: its type and place, not its text, which may quote a person."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-4:]]
    told = {"error": type(error).__name__, "where": " > ".join(places)}
    return told | ({"code": error.code} if isinstance(error, UndeliveredError) else {})
