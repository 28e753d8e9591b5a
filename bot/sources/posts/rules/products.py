"""Products: what is nothing but a product's name, or begins with one and then says what it is."""

import re
from collections.abc import Iterator

from bot.core.entry import LinkKind
from bot.core.links import link_kind
from bot.core.merging.sameness import split_name
from bot.sources.posts.rules.categories import is_category
from bot.sources.posts.rules.company import find_company, tells_news
from bot.sources.posts.rules.findings import Company, Context, Finding, Newness, Stance
from bot.sources.posts.rules.groups import find_stance
from bot.sources.posts.rules.launches import make_launch
from bot.sources.posts.rules.lines import has_article
from bot.sources.posts.rules.newness import judge_name, names_instances
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.shape import LEAD
from bot.sources.posts.words.addresses import is_launch_link
from bot.sources.posts.words.naming import reads_like_name

BY_NAME = "product by name"
MARKED = "marked as an announcement"

MAX_MARK = 40
"""Letters up to the end of a mark before a colon."""

MIN_LISTED = 3
"""Names that make a line one of several; two are often one thing."""

MAX_LISTED = 7
"""Words of a name in a line of several."""

_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]")
_COMMA = re.compile(r"[,，、;；]")
_LISTED = re.compile(r"\s*[,，、;；]\s*(?:and\b\s*)?|\s+(?:and|&)\s+")

MIN_PAIR = 2
"""Linked products that make a heading one of several."""


def recognise_product(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for an announcement a new product's name, alone or before a colon or a dash."""
    if not (node.is_item or node.is_section) or reading.passing or context.titled is Stance.SESSIONS:
        return None
    if context.stance is not None or id(node) == reading.title:
        return None
    head = reading.head(node)
    new = judge_name(head.name, context.edition, reading)
    if not _is_known(node, new, context, reading):
        return None
    if node.is_section and (is_category(node, reading) or _holds_news(node, reading)):
        return None
    if find_stance(head.name, reading.language)[0] or (head.link and link_kind(head.link) is LinkKind.DOCS):
        return None
    return make_launch(node, head.name, context, reading)


def _is_known(node: Node, new: Newness, context: Context, reading: Reading) -> bool:
    """Tell what is new by its name, or by its company."""
    if context.inside is not None and not (context.inside_keynote and node.is_section):
        return context.inside_announcement and _is_beside(node, new, context, reading)
    if new is not Newness.LIKELY:
        return new is Newness.NEW
    root = reading.root
    telling = node.is_section and root is not None and tells_news(root, reading)
    return telling or find_company(context, reading) is not None


def _is_beside(node: Node, new: Newness, context: Context, reading: Reading) -> bool:
    """Tell one of several products below another product from what is said of that one."""
    if new is Newness.NEW and node.is_section:
        return True
    if new.may_launch:
        company = find_company(context, reading)
        if company is Company.PRODUCTS or (company and node.is_section):
            return True
    if node.is_section:
        return node.block.depth >= LEAD - 1 and new is not Newness.NONE
    return _is_bold_name(node) and reading.begins_with_product(reading.head(node).name)


def _is_bold_name(node: Node) -> bool:
    """Tell an item that is all bold and has a list of its own."""
    told = [span for span in node.spans if span.text.strip()]
    return node.is_item and bool(node.children) and all(span.bold for span in told)


def _holds_news(node: Node, reading: Reading) -> bool:
    """Tell a section in which something is called new: its heading says what that is about."""
    heads = [reading.head(child) for child in node.children if child.is_item]
    told = any(head.opened or head.marked or head.fresh for head in heads)
    return told or any(judge_name(head.name, reading.edition, reading) is Newness.NEW for head in heads)


def drop_repeats(findings: list[Finding]) -> list[Finding]:
    """Leave out what was taken only for its name and is named elsewhere in the post, as in a closing list."""
    told = {split_name(finding.title) for finding in findings if finding.rule != BY_NAME}
    return [
        finding for finding in findings if finding.rule != BY_NAME or split_name(finding.title) not in told
    ]


def recognise_pair(node: Node, context: Context, reading: Reading) -> Iterator[Finding]:
    """Yield the announcements of a heading that links several products by name: "[A](...) and [B](...)"."""
    if not node.is_section or context.inside is not context.parent or reading.head(node).code:
        return
    named = [
        span for span in node.spans if is_launch_link(span.url) and reading.begins_with_product(span.text)
    ]
    if len({span.url for span in named}) < MIN_PAIR or context.stance is Stance.SESSIONS:
        return
    for span in named:
        finding = make_launch(node, reading.read_head([span]).name, context, reading)
        if finding:
            finding.rule, finding.passing, finding.links = "linked in a heading", True, (span,)
            yield finding


def recognise_listed(node: Node, context: Context, reading: Reading) -> Iterator[Finding]:
    """Yield the new products that one item lists: "New: A (what that is), B and C"."""
    if not node.is_item or context.stance in (Stance.SESSIONS, Stance.ASIDE) or reading.passing:
        return
    if context.inside_talk or context.inside_announcement or not _COMMA.search(node.text):
        return
    names = [part.strip() for part in _LISTED.split(_BRACKETS.sub("", reading.head(node).name))]
    if len(names) < MIN_LISTED or has_article(node.spans):
        return
    named = [name for name in names if name[:1].isupper() and len(name.split()) <= MAX_LISTED]
    new = [name for name in named if judge_name(name, context.edition, reading) is Newness.NEW]
    instances = any(map(names_instances, named))
    if len(new) * 2 < len(names) or len(named) < len(names) or instances:
        return
    for name in named:
        finding = make_launch(node, name, context, reading)
        if finding:
            finding.rule, finding.passing, finding.rest = "listed in a line of several", True, node.text
            finding.links = tuple(span for span in node.spans if span.is_link and name in span.text)
            yield finding


def recognise_marked(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for an announcement what a mark before a colon calls one ("New service: X"), in any group."""
    head = reading.head(node) if ":" in node.text[:MAX_MARK].replace("：", ":") else None
    if not head or not head.marked or head.staged or head.link or context.inside_talk or node.is_section:
        return None
    name, *behind = head.name.split(", ", 1)
    name = name if behind and behind[0][:1].islower() and reading.is_product(name) else head.name
    return make_launch(node, name, context, reading) if reads_like_name(name, reading) else None
