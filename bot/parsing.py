"""`reinvent parse` and `reinvent check`: what is read in posts, why, and whether they keep the rules."""

import json
from collections.abc import Iterable
from pathlib import Path

import click

from .core.merging.merge import explain, merge
from .sources import load_posts, load_services, read_posts
from .sources.check import check as check_posts
from .sources.posts.post import Parsed
from .terminal.asking import show
from .terminal.mentions import Told, render_joined, render_mentions
from .terminal.schema import mention_json

FINE = 0
BROKEN = 1


def parse(paths: Iterable[Path] | None, *, as_json: bool, explained: bool) -> int:
    """Print the mentions in `paths` (None: the shipped posts); problems go to stderr."""
    parsed = load_posts(paths)
    for problem in parsed.problems:
        click.echo(str(problem), err=True)
    if as_json:
        told = [mention_json(each.entry, each.rule, each.entity, each.parent) for each in _tell(parsed)]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    elif explained:
        show(render_joined(explain(parsed.entries, load_services())))
    else:
        show(render_mentions(_tell(parsed)))
    return FINE


def check(paths: Iterable[Path] | None, against: Iterable[Path]) -> int:
    """Print what in the posts breaks the rules of shipped ones; return 1 where anything does."""
    posts, unread = read_posts(paths)
    texts, unread_texts = read_posts(against)
    broken = check_posts(posts, load_services(), [text.text for text in texts])
    found = (*unread, *unread_texts, *broken)
    for problem in found:
        click.echo(str(problem))
    click.echo(f"{len(posts)} posts, {len(found)} problems", err=True)
    return BROKEN if found else FINE


def _tell(parsed: Parsed) -> list[Told]:
    """Return each mention with the entry that it became and the title that its post gives its parent."""
    catalogue = merge(parsed.entries, load_services())
    titles = {(each.sources[0].post, each.id): each.title for each in parsed.entries}
    told = []
    for mention in parsed.mentions:
        entry = mention.entry
        parent = titles.get((entry.sources[0].post, entry.parent or ""))
        merged = catalogue.find(entry.id) or entry
        told.append(Told(entry, mention.rule, merged.id, parent))
    return told
