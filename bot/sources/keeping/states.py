"""What became of each source when it was last asked: for reports, back-off and conditional requests."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from .disk import read_bytes, write_whole


class Outcome(StrEnum):
    """How asking a source ended."""

    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    FAILED = "failed"


class State(BaseModel):
    """The last time that a source was asked.

    `checked` is when it was last read without error, `failures` how often in a row it was not since,
    `validators` the ETag and Last-Modified of each address, good only beside the snapshot of `digest`.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    outcome: Outcome | None = None
    reason: str = ""
    asked: AwareDatetime | None = None
    checked: AwareDatetime | None = None
    failures: int = 0
    validators: dict[str, tuple[str, str]] = {}
    digest: str = ""


@dataclass(frozen=True)
class States:
    """The folder of the states. One that cannot be read is as good as none."""

    folder: Path

    def read(self, name: str) -> State:
        """Return the state of `name`; an empty one where none is known."""
        try:
            return State.model_validate_json(read_bytes(self._path(name)))
        except ValidationError:
            return State()

    def write(self, name: str, state: State) -> None:
        """Replace the state of `name`. Raises OSError."""
        write_whole(self._path(name), state.model_dump_json().encode())

    def remove(self, name: str) -> None:
        """Forget `name`."""
        self._path(name).unlink(missing_ok=True)

    def checked(self, names: tuple[str, ...]) -> dict[str, dt.datetime | None]:
        """Return when each of `names` was last read without error; None: never."""
        return {name: self.read(name).checked for name in names}

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.json"
