"""One question, a stream of questions, or a conversation, in a terminal."""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from rich.console import Console, RenderableType

from bot.core.answers.answer import Answer, NoMatch
from bot.core.answers.compose import PAGE_SIZE
from bot.core.lookup import Lookup

from .prompt import HINT, converse
from .render import plain_text, render
from .schema import answer_json

FOUND = 0
NOT_FOUND = 1

PROMPT = "> "

PIPED_WIDTH = 5_000
"""Columns of output that no person looks at: no line is wrapped or cut, so that links stay whole."""


@dataclass(frozen=True)
class View:
    """How answers are shown: `form` is None for people, "json" or "jsonl" for programs."""

    form: str | None
    limit: int | None
    page: int
    why: bool


def ask(lookup: Lookup, text: str | None, view: View) -> int:
    """Answer `text`, or whatever is typed where it is None; return the exit status."""
    if view.form == "jsonl":
        return _answer_lines(lookup, sys.stdin.buffer, view)
    if text is None:
        if sys.stdin.isatty():
            show(plain_text(HINT, "dim"))
        converse(lookup, lambda: input(PROMPT if sys.stdin.isatty() else ""), partial(_show_answer, view))
        return FOUND
    text = _valid(text)
    answer = lookup.ask(text, view.page, view.limit or PAGE_SIZE)
    if view.form == "json":
        sys.stdout.write(json.dumps(answer_json(answer, text), ensure_ascii=False, indent=2) + "\n")
    else:
        _show_answer(view, answer)
    return _status(answer)


def _answer_lines(lookup: Lookup, lines: Iterable[bytes], view: View) -> int:
    """Answer each line with one object a line; a blank line is answered too."""
    for line in lines:
        text = line.decode("utf-8", "replace").strip()
        answer = lookup.ask(text, view.page, view.limit or PAGE_SIZE)
        sys.stdout.write(json.dumps(answer_json(answer, text), ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return FOUND


def show(shown: RenderableType) -> None:
    """Print to a terminal in its width, and elsewhere as plain lines."""
    console = Console(highlight=False)
    if console.is_terminal:
        console.print(shown)
        return
    console = Console(highlight=False, width=PIPED_WIDTH)
    with console.capture() as capture:
        console.print(shown)
    sys.stdout.write("".join(f"{line.rstrip()}\n" for line in capture.get().splitlines()))
    sys.stdout.flush()


def _show_answer(view: View, answer: Answer) -> None:
    show(render(answer, why=view.why))


def _status(answer: Answer) -> int:
    return NOT_FOUND if isinstance(answer, NoMatch) else FOUND


def _valid(text: str) -> str:
    """Return `text` without the lone surrogates that bytes outside UTF-8 become on the command line."""
    return text.encode("utf-8", "replace").decode()
