"""A small catalogue, and a bot that runs on it against the fake Slack."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bot.core import Catalogue, Entry, Index, Kind, Link, LinkKind, Lookup, Services, Source, Stage
from bot.core.answers.compose import About
from bot.slack.app import run

from .fake_slack import FakeSlack, open_fake

SERVICES = """
[[service]]
name = "Amazon EventBridge"
aliases = ["eventbridge", "eb"]
about = "Event bus that routes events between services."
words = "event router bus"
[[service]]
name = "AWS Lambda"
aliases = ["lambda"]
about = "Functions without servers."
words = "functions serverless"
"""

KEYNOTE = Entry(
    id="key-2022",
    kind=Kind.KEYNOTE,
    title="Werner Vogels - CTO",
    edition=2022,
    sources=(Source(post="recap-2022.md", line=3, date=dt.date(2022, 12, 2)),),
    links=(Link(url="https://www.youtube.com/watch?v=RfvL_423a-I", kind=LinkKind.VIDEO),),
    speakers=("Werner Vogels",),
)

PIPES = Entry(
    id="pipes",
    kind=Kind.ANNOUNCEMENT,
    title="Amazon EventBridge Pipes",
    edition=2022,
    sources=(Source(post="recap-2022.md", line=9, date=dt.date(2022, 12, 2)),),
    summary="Point-to-point integrations between event producers and consumers, with filters & transforms.",
    links=(
        Link(url="https://aws.amazon.com/blogs/aws/new-eventbridge-pipes/?a=1&b=2", kind=LinkKind.ARTICLE),
    ),
    services=("Amazon EventBridge",),
    stage=Stage.GA,
    parent="key-2022",
)


def session(number: int) -> Entry:
    """Return one of many sessions about Lambda."""
    return Entry(
        id=f"svs{number}",
        kind=Kind.SESSION,
        title=f"Best practices of Lambda, part {number}",
        edition=2020 + number % 4,
        sources=(Source(post="sessions.md", line=number, date=dt.date(2023, 12, 1)),),
        summary="How functions are built and run.",
        links=(Link(url=f"https://www.youtube.com/watch?v=session{number:04}", kind=LinkKind.VIDEO),),
        speakers=("Julian Wood",),
        services=("AWS Lambda",),
        code=f"SVS{300 + number}",
        level=300,
    )


LAMBDA = Entry(
    id="snapstart",
    kind=Kind.ANNOUNCEMENT,
    title="AWS Lambda SnapStart",
    edition=2022,
    sources=(Source(post="recap-2022.md", line=12, date=dt.date(2022, 11, 28)),),
    summary="Faster start of Java functions.",
    links=(Link(url="https://aws.amazon.com/blogs/aws/snapstart/", kind=LinkKind.ARTICLE),),
    services=("AWS Lambda",),
    parent="key-2022",
)

ENTRIES = (KEYNOTE, PIPES, LAMBDA, *(session(number) for number in range(1, 13)))


def make_lookup(*entries: Entry) -> Lookup:
    index = Index(Catalogue(entries or ENTRIES), Services.parse(SERVICES))
    return Lookup(index, lambda: dt.date(2024, 6, 1), About(version="1.2.3"))


@asynccontextmanager
async def serving(
    lookup: Lookup | None = None, prepare: Callable[[FakeSlack], None] | None = None
) -> AsyncIterator[FakeSlack]:
    """Run the bot until both sockets stand, and stop it afterwards."""
    async with open_fake() as fake:
        if prepare:
            prepare(fake)
        stop = asyncio.Event()
        bot = asyncio.create_task(run(lookup or make_lookup(), fake.config, stop))
        try:
            await fake.until(lambda: len(fake.sockets) == 2 or bot.done())
            yield fake
        finally:
            stop.set()
            await bot
        assert not fake.breaches, fake.breaches
