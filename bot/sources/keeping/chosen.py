"""Which sources there are: those listed, those added by hand, less those taken away."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.core.errors import SetupError
from bot.sources import find_data
from bot.sources.feeds.listed import Listed, SourceKind, read_list

from .disk import read_bytes, write_whole


class Chosen(BaseModel):
    """What was added and removed by hand."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    added: tuple[Listed, ...] = ()
    removed: tuple[str, ...] = ()


def read_chosen(path: Path) -> Chosen:
    """Return what was chosen; nothing where the file is missing or damaged."""
    try:
        return Chosen.model_validate_json(read_bytes(path))
    except ValidationError:
        return Chosen()


def write_chosen(path: Path, chosen: Chosen) -> None:
    """Keep what was chosen. Raises OSError."""
    write_whole(path, chosen.model_dump_json().encode())


def list_sources(chosen: Chosen, file: Path | None = None) -> tuple[Listed, ...]:
    """Return the sources of `file` (None: the shipped list) and those added, less those removed.

    Raises SetupError when the list cannot be read.
    """
    path = file or find_data() / "sources.toml"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise SetupError(
            "The list of sources cannot be read: REINVENT_SOURCES must name a file in TOML."
        ) from None
    listed = {each.name: each for each in read_list(text, shipped=file is None)}
    every = listed | {each.name: each for each in chosen.added if each.name not in listed}
    return tuple(each for each in every.values() if each.name not in chosen.removed)


def list_asked(path: Path, file: Path | None, *, key: bool) -> tuple[Listed, ...]:
    """Return the sources that can be asked, by what is chosen at `path`: of the Data API with a `key` only.

    Raises SetupError when the list cannot be read.
    """
    sources = list_sources(read_chosen(path), file)
    return tuple(each for each in sources if key or each.kind is not SourceKind.YOUTUBE_API)
