"""The rest of a list: where most of its members are announcements, the others of the same shape are too."""

from bot.core.entry import Kind
from bot.sources.posts.rules.launches import make_launch
from bot.sources.posts.rules.reading import Context, Finding, Reading
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.shape import LEAD
from bot.sources.posts.text.spans import Span

MIN_FOUND = 3
"""Announcements that make a list one of announcements, if they are half of it at least."""

MIN_HEADLINE = 3
"""Words of a linked headline."""

MAX_WORDS = 10
"""Words of a name that is taken only for its company."""


def complete_lists(node: Node, context: Context, reading: Reading) -> None:
    """Add what stands below `node` in one shape with announcements and was not recognised itself."""
    found = {id(finding.node): finding for finding in reading.findings if not finding.passing}
    for shape in ("bold", "item"):
        members = [child for child in node.children if _shape(child) == shape]
        known = [found[id(child)] for child in members if id(child) in found]
        launches = [finding for finding in known if finding.kind is Kind.ANNOUNCEMENT]
        enough = len(launches) >= MIN_FOUND and len(launches) * 2 >= len(members)
        listed = bool(launches) and len(members) >= MIN_FOUND and _only_names(node, members)
        if len(launches) != len(known) or not (enough or listed):
            continue
        for child in members:
            if id(child) not in found:
                _add_member(child, launches[0], context, reading)


def complete_headlines(node: Node, context: Context, reading: Reading) -> None:
    """Add the linked headlines that tell of a launch, where most paragraphs begin with one that does."""
    members = [child for child in node.children if _headline_of(child, reading)]
    if len(members) < MIN_FOUND:
        return
    places = {id(child) for child in members}
    known = {id(each.node) for each in reading.findings if id(each.node) in places}
    if len(known) < MIN_FOUND or len(known) * 2 < len(members):
        return
    for child in members:
        headline = _headline_of(child, reading)
        told = headline and reading.language.told.search(headline.text)
        if not headline or not told or id(child) in known:
            continue
        name = headline.text[: told.start()].strip()
        finding = make_launch(child, name, context, reading) if reading.begins_with_product(name) else None
        if finding:
            finding.rule, finding.passing, finding.links = "one of a list of announcements", True, (headline,)
            finding.rest = child.text
            reading.findings.append(finding)


def _headline_of(node: Node, reading: Reading) -> Span | None:
    """Return the link of several words that a paragraph begins with."""
    first = next((span for span in node.spans if span.text.strip()), None)
    if not node.is_text or first is None or not first.is_link or len(first.text.split()) < MIN_HEADLINE:
        return None
    return None if reading.is_follow(first.text) else first


def _only_names(node: Node, members: list[Node]) -> bool:
    """Tell bare bold names below a label with a colon."""
    return node.block.depth == LEAD - 1 and not any(member.children for member in members)


def _shape(node: Node) -> str:
    """Return what a member of a list looks like: a bold name before its text, or an item."""
    if (node.is_section and node.block.depth == LEAD) or (node.is_item and node.block.depth == 0):
        return "bold"
    return "item" if node.is_item else ""


def _add_member(child: Node, model: Finding, context: Context, reading: Reading) -> None:
    name = reading.head(child).name
    product = reading.begins_with_product(name)
    if len(name.split()) > MAX_WORDS or not (product or _shape(child) == "bold"):
        return
    finding = make_launch(child, name, context, reading)
    if finding:
        finding.rule, finding.parent = "one of a list of announcements", model.parent
        reading.findings.append(finding)
