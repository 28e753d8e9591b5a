"""Sources and what became of them: as tables for a person, as plain lines for a pipe.

What draws is imported inside the functions: a sync into a pipe, as beside a serving bot, draws nothing.
"""

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import click

from .printable import printable

if TYPE_CHECKING:
    from rich.console import RenderableType

_STYLES = {"updated": "green", "unchanged": "dim", "refused": "yellow", "failed": "red"}


class ReportLine(NamedTuple):
    """How asking a source ended: `counts` in words, `reason` empty where nothing is to be said."""

    name: str
    outcome: str
    counts: str
    reason: str


class SourceLine(NamedTuple):
    """How a source is: `checked` when it was last read without error, `kept` how many items it has."""

    name: str
    kind: str
    outcome: str
    checked: dt.datetime | None
    kept: int
    reason: str


@contextmanager
def show_progress(names: Sequence[str]) -> Iterator[Callable[[str, int, int], None]]:
    """Give a function that is told how far each source is; it draws a bar where a person is looking."""
    if not sys.stderr.isatty():
        yield lambda _name, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskID, TextColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed:.0f} seen"))
    with Progress(*columns, console=console, transient=True) as progress:
        tasks: dict[str, TaskID] = {name: progress.add_task(name, total=None) for name in names}
        yield lambda name, done, total: progress.update(tasks[name], completed=done, total=total or None)


def print_reports(lines: Sequence[ReportLine]) -> None:
    """Print a line a source: its name, how asking it ended, counts, and why."""
    if not sys.stdout.isatty():
        for line in lines:
            reason = f"; {line.reason}" if line.reason else ""
            click.echo(_one_line(f"{line.name} {line.outcome} {line.counts}{reason}"))
        return
    from rich.text import Text

    rows = [
        (
            line.name,
            Text(line.outcome, _STYLES.get(line.outcome, "")),
            line.counts,
            Text(printable(line.reason)),
        )
        for line in lines
    ]
    _draw(("source", "state", "items", ""), rows)


def print_sources(lines: Sequence[SourceLine], now: dt.datetime) -> None:
    """Print a line a source: name, kind, state, how long ago it was read, items kept, last error."""
    rows = [
        (line.name, line.kind, line.outcome, tell_age(line.checked, now), str(line.kept), line.reason)
        for line in lines
    ]
    if not sys.stdout.isatty():
        for row in rows:
            click.echo(_one_line("  ".join(cell for cell in row if cell)))
        return
    from rich.text import Text

    heads = ("source", "kind", "state", "read", "items", "")
    _draw(heads, [tuple(Text(printable(cell)) for cell in row) for row in rows])


def _draw(heads: Sequence[str], rows: "Iterable[tuple[RenderableType, ...]]") -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(*heads, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*row)
    Console(highlight=False).print(table)


def tell_age(moment: dt.datetime | None, now: dt.datetime) -> str:
    """Return how long ago `moment` was: "never", "3 min ago", "2 d ago"."""
    if moment is None:
        return "never"
    seconds = max(0, int((now - moment).total_seconds()))
    for unit, length in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= length:
            return f"{seconds // length} {unit} ago"
    return "just now"


def _one_line(text: str) -> str:
    return printable(" ".join(text.split()))
