"""Answers and mentions as JSON. Schema 1 is documented in docs/json.md: keys may be added, never renamed."""

import datetime as dt
from collections.abc import Iterable

from bot.core.answers.answer import Answer, Detail, Help, Listing, NoMatch, Status, Timeline
from bot.core.answers.card import Card
from bot.core.entry import Entry, Link, Source
from bot.core.search.query import Query

SCHEMA = 1

Json = dict[str, object]


def answer_json(answer: Answer, text: str) -> Json:
    """Return one object for `answer`; `text` is the question as it was typed."""
    total, cards = _shown(answer)
    told: Json = {
        "schema": SCHEMA,
        "answer": type(answer).__name__.lower(),
        "query": _query_json(getattr(answer, "query", Query()), text),
        "total": total,
        "entries": [_card_json(card) for card in cards],
        "suggestions": [_name_json(entry) for entry in getattr(answer, "suggestions", ())],
    }
    return told | _more(answer)


def mention_json(entry: Entry, rule: str, entity: str, parent: str | None) -> Json:
    """Return one mention of a post: `entity` is the id of the entry it became, `parent` a title."""
    source = entry.sources[0]
    return {
        "kind": entry.kind,
        "title": entry.title,
        "summary": entry.summary,
        "links": [link.url for link in entry.links],
        "speakers": list(entry.speakers),
        "services": list(entry.services),
        "code": entry.code,
        "level": entry.level,
        "stage": entry.stage,
        "year": entry.edition,
        "parent": parent,
        "source": source.post,
        "line": source.line,
        "rule": rule,
        "entity": entity,
    }


def _shown(answer: Answer) -> tuple[int, Iterable[Card]]:
    match answer:
        case Detail():
            return 1, (answer.card,)
        case Listing() | Timeline():
            return answer.total, answer.cards
        case _:
            return 0, ()


def _more(answer: Answer) -> Json:
    """Return what only some answers have."""
    fresh = answer.freshness
    more: Json = {
        "freshness": {"newest": _day(fresh.newest), "checked": _day(fresh.checked), "entries": fresh.entries}
    }
    match answer:
        case Detail():
            more["related"] = [_name_json(entry) for entry in answer.related]
        case Listing():
            more |= {"page": answer.page, "pages": answer.pages, "first": answer.first}
        case NoMatch():
            more["reason"] = answer.reason
        case Help():
            more["examples"] = list(answer.examples)
        case Status():
            more["version"] = answer.version
            more["checked"] = {name: _day(moment) for name, moment in answer.checked}
            more["editions"] = {year: {**counts} for year, counts in answer.counts.items()}
    if isinstance(answer, Detail | Listing | Timeline):
        more["corrections"] = [{"typed": typed, "read": read} for typed, read in answer.corrections]
    return more


def _query_json(query: Query, text: str) -> Json:
    first, last = query.editions or (0, -1)
    return {
        "text": text,
        "terms": list(query.terms),
        "kind": query.kind,
        "editions": list(range(first, last + 1)),
        "speaker": query.speaker or None,
        "service": query.service or None,
        "codes": list(query.codes),
        "level": query.level,
        "stage": query.stage,
        "scope": query.scope,
        "since": _day(query.since),
        "latest": query.latest,
        "oldest": query.oldest,
        "left_out": list(query.left_out),
    }


def _card_json(card: Card) -> Json:
    entry = card.entry
    return {
        "id": entry.id,
        "kind": entry.kind,
        "title": entry.title,
        "edition": entry.edition,
        "editions": list(entry.editions),
        "summary": entry.summary,
        "links": [_link_json(link) for link in card.links],
        "speakers": list(entry.speakers),
        "services": list(entry.services),
        "code": entry.code,
        "level": entry.level,
        "stage": entry.stage,
        "date": _day(entry.date),
        "event": entry.event,
        "scope": entry.scope,
        "parent": entry.parent,
        "sources": [_source_json(source) for source in entry.sources],
        "score": round(card.score, 1),
        "why": card.why,
        "meaning": card.meaning,
    }


def _link_json(link: Link) -> Json:
    return {"url": link.url, "kind": link.kind, "label": link.label}


def _source_json(source: Source) -> Json:
    return {
        "post": source.post,
        "line": source.line,
        "url": source.url,
        "date": _day(source.date),
        "edition": source.edition,
        "stage": source.stage,
    }


def _name_json(entry: Entry) -> Json:
    return {"id": entry.id, "title": entry.title, "kind": entry.kind, "edition": entry.edition}


def _day(moment: dt.date | dt.datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
