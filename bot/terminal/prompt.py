"""The interactive prompt: ask, turn pages, open entries."""

from collections.abc import Callable, Iterable

from bot.core.answers.answer import Answer, Detail, Listing, NoMatch
from bot.core.entry import Entry
from bot.core.lookup import Lookup

HINT = "Ask anything; n and p turn the page, a number opens an entry, q leaves."
"""What is said before the first question."""


def converse(lookup: Lookup, read: Callable[[], str], show: Callable[[Answer], None]) -> None:
    """Answer line by line until the input ends or "q" is typed."""
    answer: Answer | None = None
    text = ""
    while True:
        try:
            line = read().strip()
        except (EOFError, KeyboardInterrupt):
            return
        if line.lower() in ("q", "quit", "exit"):
            return
        page = _turned(answer, line.lower())
        if page is not None:
            answer = lookup.ask(text, page)
        else:
            text = _opened(answer, line) or line
            answer = lookup.ask(text)
        show(answer)


def _turned(answer: Answer | None, line: str) -> int | None:
    """Return the page that "n" or "p" leads to."""
    if not isinstance(answer, Listing) or line not in ("n", "next", "p", "previous"):
        return None
    return answer.page + (1 if line.startswith("n") else -1)


def _opened(answer: Answer | None, line: str) -> str | None:
    """Return the question for the entry that stands on the screen under this number."""
    numbered = dict(_numbers(answer)) if answer else {}
    entry = numbered.get(line)
    return f"id:{entry.id}" if entry else None


def _numbers(answer: Answer) -> Iterable[tuple[str, Entry]]:
    match answer:
        case Listing():
            return [(str(number), card.entry) for number, card in enumerate(answer.cards, answer.first)]
        case Detail():
            return [(str(number), entry) for number, entry in enumerate(answer.related, 1)]
        case NoMatch():
            return [(str(number), entry) for number, entry in enumerate(answer.suggestions, 1)]
        case _:
            return []
