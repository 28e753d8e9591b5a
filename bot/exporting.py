"""`reinvent export`: the whole catalogue, for other programs or for people."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

import click

from .core.entry import Entry, Kind
from .core.links import clean_url
from .settings import Settings
from .sources.keeping.known import load_known

_HEADINGS = {Kind.KEYNOTE: "Keynotes", Kind.ANNOUNCEMENT: "Announcements", Kind.SESSION: "Sessions"}
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


def print_catalogue(settings: Settings, form: str) -> int:
    """Print every entry as "jsonl" or as "md"."""
    entries = load_known(settings.reinvent_home, settings.posts or None).catalogue.entries
    lines = _write_markdown(entries) if form == "md" else (entry.model_dump_json() for entry in entries)
    for line in lines:
        click.echo(line)
    return 0


def _write_markdown(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield a recap in the form that data/README.md describes: what is written can be read again."""
    order = sorted(entries, key=_place)
    for edition, of_edition in groupby(order, key=lambda entry: entry.edition):
        yield f"# AWS re:Invent {edition}"
        for kind, of_kind in groupby(of_edition, key=lambda entry: entry.kind):
            yield f"\n## {_HEADINGS[kind]}\n"
            yield from map(_write_entry, of_kind)
        yield ""


def _place(entry: Entry) -> tuple[int, int, str, str]:
    return -entry.edition, list(_HEADINGS).index(entry.kind), entry.title, entry.id


def _write_entry(entry: Entry) -> str:
    title = _escape(f"{entry.title} ({entry.code})" if entry.code else entry.title)
    links = [clean_url(link.url).replace("(", "%28").replace(")", "%29") for link in entry.links]
    name = f"[{title}]({links[0]})" if links else f"**{title}**"
    speakers = f" with {', '.join(map(_escape, entry.speakers))}" if entry.speakers else ""
    more = "".join(f" [{number}]({link})" for number, link in enumerate(links[1:], 2))
    summary = f" - {_escape(entry.summary)}" if entry.summary else ""
    return f"- {name}{speakers}{summary}{more}"


def _escape(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
