"""Print how good and how fast the search is on our own data."""

# ruff: noqa: T201 - what it prints is all that it is for

import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz, process

from bot import open_lookup
from bot.core import Index, Lookup

from .questions import Question, make_questions

LIMIT = 10


def main() -> None:
    """Ask every question once and print a table."""
    lookup = open_lookup()
    questions = make_questions(lookup.index.catalogue, lookup.index.services)
    print_quality(lookup, questions)
    print_speed(lookup, questions)


def print_quality(lookup: Lookup, questions: list[Question]) -> None:
    """Print for each kind of question the share that is answered first, and among the first three."""
    rows: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for question in questions:
        ids = [match.entry.id for match in lookup.search(question.text, LIMIT)]
        if question.right:
            rows[question.kind].append(
                (ids[:1] != [] and ids[0] in question.right, not question.right.isdisjoint(ids[:3]))
            )
        else:
            rows[question.kind].append((not ids, not ids))
    print(f"{'kind of question':20} {'asked':>6} {'first':>7} {'in three':>9}")
    for kind, answers in rows.items():
        first, three = (statistics.mean(column) for column in zip(*answers, strict=True))
        print(f"{kind:20} {len(answers):6} {first:7.3f} {three:9.3f}")


def print_speed(lookup: Lookup, questions: list[Question]) -> None:
    """Print what a question takes, beside a rapidfuzz scan of the same titles, and what the index takes."""
    titles = [entry.title for entry in lookup.index.catalogue.entries]
    texts = [question.text for question in questions]
    ours = _time_each(lambda text: lookup.search(text, LIMIT), texts)
    scan = _time_each(lambda text: process.extract(text, titles, scorer=fuzz.WRatio), texts[::10])
    built = _time_each(lambda _: Index(lookup.index.catalogue, lookup.index.services), [""])[0]
    print(f"\n{len(titles)} entries, {len(texts)} questions")
    print(f"a question: p50 {_at(ours, 0.5):.2f} ms, p99 {_at(ours, 0.99):.2f} ms")
    print(f"WRatio over all titles: p50 {_at(scan, 0.5):.2f} ms; ratio {_at(ours, 0.5) / _at(scan, 0.5):.3f}")
    print(f"the index: {built / 1000:.2f} s")


def _time_each(ask: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    """Return the milliseconds that each text takes, the quickest first."""
    taken = []
    for text in texts:
        start = time.perf_counter()
        ask(text)
        taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)


def _at(taken: Sequence[float], share: float) -> float:
    return taken[min(len(taken) - 1, int(share * len(taken)))]


if __name__ == "__main__":
    main()
