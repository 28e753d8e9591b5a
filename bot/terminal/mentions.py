"""What a parser found in posts, as a table for the person who wrote them."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot.core.entry import Entry
from bot.core.merging.merge import Joined

from .render import ACCENTS, plain_text


@dataclass(frozen=True)
class Told:
    """A mention as shown: the rule that took it for an entry, the entry's id, its parent's title."""

    entry: Entry
    rule: str
    entity: str
    parent: str | None


def render_mentions(mentions: Iterable[Told]) -> RenderableType:
    """Return a table: where each mention stands, what it was taken for, and by which rule."""
    table = Table("where", "kind", "name", "links", "speakers", "in", "rule", box=None, pad_edge=False)
    for told in mentions:
        entry, source = told.entry, told.entry.sources[0]
        table.add_row(
            plain_text(f"{source.post}:{source.line}"),
            Text(entry.kind, ACCENTS[entry.kind]),
            plain_text(entry.title),
            str(len(entry.links)),
            plain_text(", ".join(entry.speakers)),
            plain_text(told.parent or ""),
            plain_text(told.rule, "dim"),
        )
    return table


def render_joined(groups: Iterable[Joined]) -> RenderableType:
    """Return each entry that several mentions became, with the mentions and the reasons."""
    lines: list[Text] = []
    for group in groups:
        if len(group.members) < 2:
            continue
        lines.append(plain_text(f"{group.id}  {'; '.join(group.reasons)}", "bold"))
        for member in group.members:
            source = member.sources[0]
            lines.append(plain_text(f"    {source.post}:{source.line}  {member.kind}  {member.title}"))
    return Group(*lines or [plain_text("Every mention is an entry of its own.")])
