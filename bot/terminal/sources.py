"""Sources and what became of them: as tables for a person, as plain lines for a pipe."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn
from rich.table import Table

from .render import plain_text

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
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _name, _done, _total: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed:.0f} seen"))
    with Progress(*columns, console=console, transient=True) as progress:
        tasks: dict[str, TaskID] = {name: progress.add_task(name, total=None) for name in names}
        yield lambda name, done, total: progress.update(tasks[name], completed=done, total=total or None)


def print_reports(lines: Sequence[ReportLine]) -> None:
    """Print a line a source: its name, how asking it ended, counts, and why."""
    console = Console(highlight=False)
    if not console.is_terminal:
        for line in lines:
            reason = f"; {line.reason}" if line.reason else ""
            click.echo(_one_line(f"{line.name} {line.outcome} {line.counts}{reason}"))
        return
    table = Table("source", "state", "items", "", box=None, pad_edge=False)
    for line in lines:
        outcome = plain_text(line.outcome, _STYLES.get(line.outcome, ""))
        table.add_row(line.name, outcome, line.counts, plain_text(line.reason))
    console.print(table)


def print_sources(lines: Sequence[SourceLine], now: dt.datetime) -> None:
    """Print a line a source: name, kind, state, how long ago it was read, items kept, last error."""
    console = Console(highlight=False)
    rows = [
        (line.name, line.kind, line.outcome, tell_age(line.checked, now), str(line.kept), line.reason)
        for line in lines
    ]
    if not console.is_terminal:
        for row in rows:
            click.echo(_one_line("  ".join(cell for cell in row if cell)))
        return
    table = Table("source", "kind", "state", "read", "items", "", box=None, pad_edge=False)
    for row in rows:
        table.add_row(*(plain_text(cell) for cell in row))
    console.print(table)


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
    return plain_text(" ".join(text.split())).plain
