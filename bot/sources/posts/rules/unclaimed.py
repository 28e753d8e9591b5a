"""What no rule claimed because of its place, but is the name of a product that was new at this very event."""

from collections.abc import Iterator

from bot.core.entry import Kind
from bot.sources.posts.rules.findings import Context, Finding, Newness
from bot.sources.posts.rules.launches import make_launch
from bot.sources.posts.rules.lines import is_anchor
from bot.sources.posts.rules.newness import judge_name
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.text.outline import Node
from bot.sources.posts.words.language import names_page
from bot.sources.posts.words.naming import name_news

MIN_NEWS = 3
"""New products' names among the notes of a talk that make it one on what was new."""

UNCLAIMED = "new product's name"
"""The rule's name."""


def add_unclaimed(root: Node, edition: int, reading: Reading) -> None:
    """Add the headings and items, no notes of a talk, that no rule took and that name what was new."""
    found = {id(finding.node): finding for finding in reading.findings if not finding.passing}
    told = {finding.node.line for finding in reading.findings}
    talks = [finding for finding in found.values() if finding.kind is Kind.SESSION]
    on_news = {id(talk) for talk in talks if _tells_news(talk.node, edition, reading)}
    for node, above in _walk(root, found):
        if id(node) in found or node.line in told or id(node) in reading.skipped:
            continue
        told_of = all(each.kind is not Kind.SESSION or id(each) in on_news for each in above)
        if told_of and _is_new(node, edition, reading):
            _add(node, above, edition, reading)


def _tells_news(talk: Node, edition: int, reading: Reading) -> bool:
    """Tell a talk on what was new from one that only makes use of something new."""
    return sum(_is_new(node, edition, reading) for node in talk.walk() if node.is_item) >= MIN_NEWS


def _walk(root: Node, found: dict[int, Finding]) -> Iterator[tuple[Node, tuple[Finding, ...]]]:
    """Yield each heading and item with the entries that it stands in, the nearest last."""
    waiting: list[tuple[Node, tuple[Finding, ...]]] = [(root, ())]
    while waiting:
        node, above = waiting.pop()
        if node is not root and (node.is_section or node.is_item or node.label) and not is_anchor(node):
            yield node, above
        inner = (*above, found[id(node)]) if id(node) in found else above
        waiting.extend((child, inner) for child in reversed(node.children))


def _is_new(node: Node, edition: int, reading: Reading) -> bool:
    head = reading.head(node)
    page = bool(head.link) and names_page(head.name, reading.language)
    return not page and judge_name(head.name, edition, reading) is Newness.NEW


def _add(node: Node, above: tuple[Finding, ...], edition: int, reading: Reading) -> None:
    keynote = next((each for each in reversed(above) if each.kind is Kind.KEYNOTE), None)
    context = Context(edition, parent=keynote, inside=keynote)
    finding = make_launch(node, name_news(reading.head(node), reading), context, reading)
    if finding:
        finding.rule = UNCLAIMED
        reading.findings.append(finding)
