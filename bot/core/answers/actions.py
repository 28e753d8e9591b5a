"""What a person can do with an answer: the buttons that every chat platform offers, in the same words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..entry import Entry, Kind
from .answer import Answer, Detail, Help, Listing, NoMatch, Timeline
from .card import Card
from .cursor import Cursor, Intent, fits, query_for, read_folded
from .understood import KIND_PLURALS
from .wording import entry_name, title

MAX_LABEL = 75
"""Characters on a button: Slack's limit, the narrower one (Discord takes 80).

https://docs.slack.dev/reference/block-kit/block-elements/button-element
"""


@dataclass(frozen=True)
class Action:
    """A button: `label` is what it shows, `hint` the full sentence that a screen reader says."""

    label: str
    hint: str
    cursor: Cursor


def page_actions(answer: Answer) -> tuple[Action, ...]:
    """Return "Previous" and "Next", as far as there are such pages."""
    if not isinstance(answer, Listing):
        return ()
    pages = [("Previous", answer.page - 1), ("Next", answer.page + 1)]
    return _fitting(
        Action(label, f"{label} page: {page} of {answer.pages}", Cursor(Intent.PAGE, page, answer.query))
        for label, page in pages
        if 1 <= page <= answer.pages
    )


def filter_actions(answer: Answer) -> tuple[Action, ...]:
    """Return a button for each kind in a mixed topic, or one that shows every kind again."""
    if not isinstance(answer, Listing) or answer.query.entry_id:
        return ()
    if answer.query.kind is not None:
        everything = replace(answer.query, kind=None)
        if everything.blank:
            return ()
        return _fitting([Action("All kinds", "Show every kind again", Cursor(Intent.FILTER, 1, everything))])
    kinds = [kind for kind in Kind if answer.counts.get(kind)]
    if len(kinds) < 2:
        return ()
    return _fitting(_filter(answer, kind) for kind in kinds)


def _filter(listing: Listing, kind: Kind) -> Action:
    name = KIND_PLURALS[kind].capitalize()
    query = replace(listing.query, kind=kind)
    return Action(f"{name} ({listing.counts[kind]})", f"Only {name.lower()}", Cursor(Intent.FILTER, 1, query))


def open_action(card: Card) -> Action | None:
    """Return the button that shows this entry alone; None where its id does not fit a button."""
    return _entry_action(Intent.DETAIL, "Details", "Details of", card.entry)


def related_actions(answer: Answer) -> tuple[Action, ...]:
    """Return a button for each related entry."""
    if not isinstance(answer, Detail):
        return ()
    return _named(Intent.RELATED, answer.related)


def suggest_actions(answer: Answer) -> tuple[Action, ...]:
    """Return a "did you mean" button for each suggestion."""
    if not isinstance(answer, NoMatch):
        return ()
    return _named(Intent.SUGGEST, answer.suggestions)


def example_actions(answer: Answer) -> tuple[Action, ...]:
    """Return a button for each example."""
    if not isinstance(answer, Help):
        return ()
    return _fitting(
        Action(text, f"Ask: {text}", Cursor(Intent.EXAMPLE, 1, read_folded(text))) for text in answer.examples
    )


def share_action(answer: Answer) -> Action | None:
    """Return the button that shows this answer to the whole channel; None where there is nothing to share."""
    match answer:
        case Detail():
            return _entry_action(Intent.SHARE, "Share to channel", "Share to the channel:", answer.card.entry)
        case Listing() | Timeline():
            page = answer.page if isinstance(answer, Listing) else 1
            cursor = Cursor(Intent.SHARE, page, answer.query)
            shared = _fitting([Action("Share to channel", "Share this answer to the channel", cursor)])
            return shared[0] if shared else None
        case _:
            return None


def _named(intent: Intent, entries: Iterable[Entry]) -> tuple[Action, ...]:
    actions = (_entry_action(intent, entry_name(entry, MAX_LABEL), "Show", entry) for entry in entries)
    return tuple(action for action in actions if action is not None)


def _entry_action(intent: Intent, label: str, verb: str, entry: Entry) -> Action | None:
    query = query_for(entry.id)
    return None if query is None else Action(label, f"{verb} {title(entry)}", Cursor(intent, 1, query))


def _fitting(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Leave out what no button can carry: such a question loses a button, never its answer."""
    return tuple(action for action in actions if fits(action.cursor))
