"""`reinvent parse`: what is read in posts, and why it was taken for that."""

import json
from collections.abc import Iterable
from pathlib import Path

import click

from .core.merge import explain, merge
from .sources import load_posts
from .sources.posts.post import Parsed
from .terminal.asking import show
from .terminal.mentions import Told, render_joined, render_mentions
from .terminal.schema import mention_json


def parse(paths: Iterable[Path] | None, *, as_json: bool, explained: bool) -> int:
    """Print the mentions in `paths` (None: the shipped posts); problems go to stderr."""
    parsed = load_posts(paths)
    for problem in parsed.problems:
        click.echo(str(problem), err=True)
    if as_json:
        told = [mention_json(each.entry, each.rule, each.entity, each.parent) for each in _tell(parsed)]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    elif explained:
        show(render_joined(explain(parsed.entries)))
    else:
        show(render_mentions(_tell(parsed)))
    return 0


def _tell(parsed: Parsed) -> list[Told]:
    """Return each mention with the entry that it became and the title that its post gives its parent."""
    catalogue = merge(parsed.entries)
    titles = {(each.sources[0].post, each.id): each.title for each in parsed.entries}
    told = []
    for mention in parsed.mentions:
        entry = mention.entry
        parent = titles.get((entry.sources[0].post, entry.parent or ""))
        merged = catalogue.find(entry.id) or entry
        told.append(Told(entry, mention.rule, merged.id, parent))
    return told
