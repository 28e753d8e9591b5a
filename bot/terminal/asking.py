"""One question, a stream of questions, or a conversation, in a terminal."""

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console

from bot.core.answer import Answer, NoMatch
from bot.core.compose import PAGE_SIZE
from bot.core.lookup import Lookup

from .prompt import converse
from .render import render
from .schema import answer_json

FOUND = 0
NOT_FOUND = 1

PROMPT = "> "


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
    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    if text is None:
        converse(lookup, console, lambda: console.input(PROMPT if sys.stdin.isatty() else ""), why=view.why)
        return FOUND
    text = _valid(text)
    answer = lookup.ask(text, view.page, view.limit or PAGE_SIZE)
    if view.form == "json":
        sys.stdout.write(json.dumps(answer_json(answer, text), ensure_ascii=False, indent=2) + "\n")
    else:
        console.print(render(answer, why=view.why))
    return _status(answer)


def _answer_lines(lookup: Lookup, lines: Iterable[bytes], view: View) -> int:
    """Answer each line with one object a line; a blank line is answered too."""
    for line in lines:
        text = line.decode("utf-8", "replace").strip()
        answer = lookup.ask(text, view.page, view.limit or PAGE_SIZE)
        sys.stdout.write(json.dumps(answer_json(answer, text), ensure_ascii=False) + "\n")
        sys.stdout.flush()
    return FOUND


def _status(answer: Answer) -> int:
    return NOT_FOUND if isinstance(answer, NoMatch) else FOUND


def _valid(text: str) -> str:
    """Return `text` without the lone surrogates that bytes outside UTF-8 become on the command line."""
    return text.encode("utf-8", "replace").decode()
