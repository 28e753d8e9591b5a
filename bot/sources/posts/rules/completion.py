"""The rest of a list: where most of its members are announcements, the others of the same shape are too."""

from collections import Counter

from bot.core.entry import Kind
from bot.sources.posts.rules.findings import Context, Finding, Newness
from bot.sources.posts.rules.launches import make_launch
from bot.sources.posts.rules.newness import judge_name
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.shape import LEAD
from bot.sources.posts.words.addresses import is_vague, is_video

MIN_FOUND = 3
"""Announcements that make a list one of announcements, if they are half of it at least."""

MIN_SURE = 5
MAX_REST = 5
"""Announcements of a list, but for one of so many, that make any other linked name in it one too."""

MAX_WORDS = 10
"""Words of a name that is taken only for its company."""


def complete_lists(node: Node, context: Context, reading: Reading) -> None:
    """Add what stands below `node` in one shape with announcements and was not recognised itself."""
    shapes = Counter(map(_shape, node.children))
    listed = [shape for shape in ("bold", "item") if shapes[shape] >= MIN_FOUND]
    if not listed:
        return
    found = {id(finding.node): finding for finding in reading.findings if not finding.passing}
    for shape in listed:
        members = [child for child in node.children if _shape(child) == shape]
        known = [found[id(child)] for child in members if id(child) in found]
        launches = [finding for finding in known if finding.kind is Kind.ANNOUNCEMENT]
        enough = len(launches) >= MIN_FOUND and len(launches) * 2 >= len(members)
        if len(launches) != len(known) or not (enough or (launches and _only_names(node, members))):
            continue
        sure = len(launches) >= MIN_SURE and (len(members) - len(launches)) * MAX_REST <= len(members)
        for child in (each for each in members if id(each) not in found):
            if _looks_alike(child, reading) or (sure and _links_page(child, reading)):
                _add_member(child, launches[0], context, reading)


def _only_names(node: Node, members: list[Node]) -> bool:
    """Tell bare bold names below a label with a colon."""
    return node.block.depth == LEAD - 1 and not any(member.children for member in members)


def _shape(node: Node) -> str:
    """Return what a member of a list looks like: a bold name before its text, or an item."""
    linked = any(span.is_link and not span.bold for span in node.spans[:1])
    led = node.is_item and node.block.depth == 0 and not linked
    if (node.is_section and node.block.depth == LEAD) or led:
        return "bold"
    return "item" if node.is_item else ""


def _looks_alike(child: Node, reading: Reading) -> bool:
    return _shape(child) == "bold" or reading.begins_with_product(reading.head(child).name)


def _links_page(child: Node, reading: Reading) -> bool:
    link = reading.head(child).link
    return bool(link) and not (is_video(link) or is_vague(link))


def _add_member(child: Node, model: Finding, context: Context, reading: Reading) -> None:
    name = reading.head(child).name
    if len(name.split()) > MAX_WORDS:
        return
    old = judge_name(name, context.edition, reading) is Newness.OLD
    heads = any(below.is_item or below.is_section for below in child.children)
    if old and (heads or not reading.speak_of_news([child.text, *(below.text for below in child.children)])):
        return
    finding = make_launch(child, name, context, reading)
    if finding:
        finding.rule, finding.parent = "one of a list of announcements", model.parent
        reading.findings.append(finding)
