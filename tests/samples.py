"""A small catalogue of our own, for tests that need entries but no posts."""

import datetime as dt

from bot import open_lookup
from bot.core import About, Entry, Kind, Link, LinkKind, Lookup, Source, Stage
from bot.core.entry import make_id

TODAY = dt.date(2026, 11, 22)


def link(url: str) -> Link:
    kind = LinkKind.VIDEO if "youtu" in url else LinkKind.ARTICLE
    return Link(url=url, kind=kind)


def entry(title: str, kind: Kind = Kind.ANNOUNCEMENT, edition: int = 2022, **fields: object) -> Entry:
    """Return an entry of `notes.md`; any field can be given."""
    values: dict[str, object] = {
        "id": make_id(f"{kind}:{title}:{edition}"),
        "kind": kind,
        "title": title,
        "edition": edition,
        "sources": (Source(post="notes.md", line=3, date=dt.date(edition, 12, 6), edition=edition),),
    }
    return Entry.model_validate(values | fields)


def session(title: str, edition: int = 2023, **fields: object) -> Entry:
    """Return a session."""
    return entry(title, Kind.SESSION, edition, **fields)


KEYNOTE = entry(
    "Werner Vogels - CTO AWS",
    Kind.KEYNOTE,
    speakers=("Werner Vogels",),
    links=(link("https://www.youtube.com/watch?v=RfvL_423a-I"),),
)
PIPES = entry(
    "Amazon EventBridge Pipes",
    summary="Connects event producers to consumers, with filtering on the way.",
    links=(link("https://aws.amazon.com/blogs/aws/eventbridge-pipes/?trk=abc"),),
    services=("Amazon EventBridge",),
    stage=Stage.GA,
    parent=KEYNOTE.id,
)
SCHEDULER = entry(
    "Amazon EventBridge Scheduler",
    links=(link("https://aws.amazon.com/about-aws/whats-new/2022/11/scheduler/"),),
    services=("Amazon EventBridge",),
)
MAP = entry(
    "Step Functions Distributed Map", services=("AWS Step Functions",), parent=KEYNOTE.id, stage=Stage.GA
)
TALK = entry(
    "Building next-generation applications with event-driven architectures",
    Kind.SESSION,
    code="API311",
    level=300,
    speakers=("Eric Johnson",),
    services=("Amazon EventBridge",),
    links=(link("https://youtu.be/SbL3a9YOW7s"),),
)
UNLINKED = entry("Lambda SnapStart", services=("AWS Lambda",))
OLDER = entry(
    "AWS Outposts", edition=2018, stage=Stage.PREVIEW, links=(link("https://aws.amazon.com/outposts/"),)
)

ENTRIES = (KEYNOTE, PIPES, SCHEDULER, MAP, TALK, UNLINKED, OLDER)


def sample_lookup(entries: tuple[Entry, ...] = ENTRIES, about: About | None = None) -> Lookup:
    return open_lookup(entries=entries, today=lambda: TODAY, about=about)
