"""The rules for headings and items, and which of them to ask of a block."""

from collections.abc import Callable

from bot.core.entry import Kind
from bot.sources.posts.rules.coded_talks import recognise_code
from bot.sources.posts.rules.findings import Context, Finding, Newness, Stance
from bot.sources.posts.rules.keynotes import recognise_keynote
from bot.sources.posts.rules.launches import (
    recognise_bare_product,
    recognise_inner,
    recognise_legend,
    recognise_linked_launch,
    recognise_listed_launch,
    recognise_now,
    recognise_opened,
)
from bot.sources.posts.rules.listed_talks import LISTED
from bot.sources.posts.rules.newness import judge_node
from bot.sources.posts.rules.products import BY_NAME, recognise_product
from bot.sources.posts.rules.prose import recognise_told_item
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.rules.remarked_talks import recognise_remarked_talk, recognise_talk_on_launch
from bot.sources.posts.rules.sections import recognise_named_line, recognise_section
from bot.sources.posts.rules.talks import (
    recognise_called_talk,
    recognise_listed_talk,
    recognise_talk_with_video,
)
from bot.sources.posts.text.outline import Node
from bot.sources.posts.words.event import names_event, names_other_event
from bot.sources.posts.words.naming import name_by_headline
from bot.sources.posts.words.titles import edition_in

Rule = Callable[[Node, Context, Reading], Finding | None]

RULES: tuple[tuple[str, Rule], ...] = (
    ("keynote", recognise_keynote),
    ("session code", recognise_code),
    ("called a session", recognise_called_talk),
    ("marked by the post's legend", recognise_legend),
    (LISTED, recognise_listed_talk),
    ("video of a talk", recognise_talk_with_video),
    ("called a session below", recognise_remarked_talk),
    ("talk on a launch", recognise_talk_on_launch),
    ("opens as an announcement", recognise_opened),
    ("links AWS's announcement", recognise_linked_launch),
    ("tells of an announcement", recognise_told_item),
    ("can do something now", recognise_now),
    ("listed as an announcement", recognise_listed_launch),
    ("named above its details", recognise_named_line),
    (BY_NAME, recognise_product),
    ("section about a product", recognise_section),
    ("product named in a keynote", recognise_bare_product),
    ("announced in a later sentence", recognise_inner),
)
"""The rules for headings and items, by name, in the order of asking: the first that knows decides."""

_GROUP_RULES = RULES[:3]
_NOTE_RULES = tuple(
    rule for rule in RULES if rule[1] in (recognise_code, recognise_opened, recognise_listed_launch)
)


def ask_rules(node: Node, stance: Stance | None, context: Context, reading: Reading) -> Finding | None:
    """Return what the first rule that knows says of a heading or item; `stance` is the group it names."""
    if context.stance is Stance.ASIDE or (node.is_section and names_other_event(node.text)):
        return None
    label = id(node) == reading.title and names_event(node.text)
    label = label or (node.is_section and reading.repeats(node.text))
    for name, rule in _choose_rules(node, stance, context, reading):
        finding = rule(node, context, reading)
        if finding and finding.kind is Kind.ANNOUNCEMENT and (label or _is_remark(node, finding, reading)):
            continue
        if finding:
            finding.rule = finding.rule or name
            if finding.kind is Kind.ANNOUNCEMENT:
                finding.title = name_by_headline(node, finding.title, reading)
            else:
                finding.edition = edition_in(node.text) or finding.edition
            return finding
    return None


def _is_remark(node: Node, finding: Finding, reading: Reading) -> bool:
    """Tell "Takeaway: ..." on what stands above, where the post says so again and again, from a launch."""
    head = reading.head(node)
    if head.marked or not reading.is_labelled(node.text, head.lead):
        return False
    return not reading.begins_with_product(finding.title)


def _choose_rules(
    node: Node, stance: Stance | None, context: Context, reading: Reading
) -> tuple[tuple[str, Rule], ...]:
    """Return the rules to ask: few of what names a group, or is a note of a session."""
    if context.inside_talk and node.is_item:
        return _NOTE_RULES
    holds = any(child.is_section or child.is_item for child in node.children)
    grouped = stance not in (None, Stance.KEYNOTES) and not reading.head(node).marked
    if grouped and holds and node.is_section and not _heads_own_notes(node, context, reading):
        return _GROUP_RULES
    return RULES


def _heads_own_notes(node: Node, context: Context, reading: Reading) -> bool:
    """Tell "X launched" above notes on X from the name of a group."""
    new = judge_node(node, context.edition, reading)
    if not new.may_launch or any(child.is_section for child in node.children):
        return False
    heads = [reading.head(child) for child in node.children]
    named = sum(bool(head.lead or reading.is_product(head.name)) for head in heads)
    return not named or (new is Newness.NEW and named * 2 < len(heads))
