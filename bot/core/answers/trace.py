"""What may be logged of an answer: facts of the machine, never words of a person."""

from .answer import Answer, Detail, Listing, NoMatch, Timeline

LogFields = dict[str, str | int | float]


def log_fields(answer: Answer, milliseconds: float) -> LogFields:
    """Return kind of answer, number of matches, best score, time taken and size of the catalogue."""
    matches, score = 0, 0.0
    match answer:
        case Detail():
            matches, score = 1, answer.card.score
        case Listing() | Timeline():
            matches, score = answer.total, answer.cards[0].score
    fields: LogFields = {
        "answer": type(answer).__name__.lower(),
        "matches": matches,
        "score": round(score, 1),
    }
    if isinstance(answer, NoMatch):
        fields["reason"] = answer.reason
    fields["entries"] = answer.freshness.entries
    fields["ms"] = round(milliseconds, 2)
    return fields
