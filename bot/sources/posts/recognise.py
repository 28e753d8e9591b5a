"""Recognise: walk the outline, keep the place, and let the rules say what each block is."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.core.entry import Kind

from .edition import names_event, names_other_event, year_of
from .groups import find_label_stance, find_stance
from .launches import (
    recognise_bare_product,
    recognise_inner,
    recognise_legend,
    recognise_linked_launch,
    recognise_listed_launch,
    recognise_now,
    recognise_opened,
    recognise_section,
)
from .outline import Node
from .prose import (
    recognise_prose,
    recognise_told_item,
    recognise_told_keynote,
    recognise_told_talk,
    recognise_topics,
)
from .reading import Context, Finding, Reading, Stance, has_video, own_lines
from .shape import Shape
from .tables import recognise_row
from .talks import (
    MAX_TITLE_WORDS,
    recognise_code,
    recognise_keynote,
    recognise_listed_talk,
    recognise_talk_with_video,
)
from .titles import edition_in, find_code, first_symbol, is_numbered, strip_marks

Rule = Callable[[Node, Context, Reading], Finding | None]

RULES: tuple[Rule, ...] = (
    recognise_keynote,
    recognise_code,
    recognise_legend,
    recognise_listed_talk,
    recognise_talk_with_video,
    recognise_opened,
    recognise_linked_launch,
    recognise_told_item,
    recognise_now,
    recognise_listed_launch,
    recognise_section,
    recognise_bare_product,
    recognise_inner,
)
"""The rules for headings and items, in the order in which they are asked: the first that knows decides."""

TALK_RULES: tuple[Rule, ...] = (recognise_code, recognise_opened, recognise_listed_launch)
"""The rules for the notes of a session: most of what they say is what was said in it."""

_LEGEND = re.compile(r"^\s*(?:=|:|→|-+>?|–|—)\s*(.+)$")


def recognise(root: Node, edition: int, reading: Reading) -> list[Finding]:
    """Return all that the outline mentions, in the order of the text."""
    reading.legend = read_legend(root, reading)
    reading.title = next((id(child) for child in root.children if child.is_section), 0)
    context = Context(edition)
    talk = _recognise_only_talk(root, context, reading)
    _walk_children(root, _inside(talk, context) if talk else context, reading)
    parents = {id(finding.parent) for finding in reading.findings}
    kept = [finding for finding in reading.findings if _is_kept(finding, parents)]
    return sorted(kept, key=lambda finding: finding.line or finding.node.line)


def _recognise_only_talk(root: Node, context: Context, reading: Reading) -> Finding | None:
    """Take the whole post for one session where its title bears a code."""
    if not find_code(root.text):
        return None
    finding = recognise_code(root, context, reading)
    if finding:
        finding.edition = edition_in(root.text) or finding.edition
        finding.rest = finding.rest or reading.front.value("description", "summary", "excerpt")
        _add(finding, reading)
    return finding


def _is_kept(finding: Finding, parents: set[int]) -> bool:
    """Leave out a keynote told in passing of which nothing more is said."""
    if finding.rule != "keynote told in running text":
        return True
    return bool(finding.links) or id(finding) in parents


def read_legend(root: Node, reading: Reading) -> dict[str, str]:
    """Return the meanings of emoji that a list like "🚀 = Launch" gives, where they are of announcements."""
    legend: dict[str, str] = {}
    for node in root.walk():
        symbol = first_symbol(node.text) if node.is_item or node.is_text else ""
        meaning = _LEGEND.match(node.text.strip()[len(symbol) :]) if symbol else None
        if meaning and len(meaning[1].split()) <= 6 and not any(span.url for span in node.spans):
            legend[symbol] = meaning[1]
            reading.skipped.add(id(node))
    language = reading.language
    told = (
        language.open,
        language.fresh,
        language.announcements,
        language.preview,
        language.ga,
        language.mark,
    )
    return {symbol: text for symbol, text in legend.items() if any(wording.search(text) for wording in told)}


def _walk_children(node: Node, context: Context, reading: Reading) -> None:
    """Walk what stands below `node`. A group's heading without content stands for its followers."""
    context = replace(context, uniform=_is_uniform(node))
    counts = context.stance is None and context.inside is None and _counts_launches(node, reading)
    following = context
    for child in node.children:
        if counts and child.is_section:
            stance = Stance.ANNOUNCEMENTS if is_numbered(child.text) else None
            following = replace(following, stance=stance)
        current = _enter_told_keynote(child, following, reading)
        if current is not following:
            following = current
        entered = _walk(child, following, reading)
        if entered and child.is_section and not child.children:
            following = replace(context, stance=entered, first=True)


def _counts_launches(node: Node, reading: Reading) -> bool:
    """Tell a numbered list of sections about products ("#3: Amazon X") from other sections."""
    counted = [child for child in node.children if child.is_section and is_numbered(child.text)]
    products = [child for child in counted if reading.is_product(child.text) and not reading.head(child).code]
    return len(counted) >= 3 and len(products) * 2 >= len(counted) and not any(map(_shows_talk, counted))


def _shows_talk(node: Node) -> bool:
    return any(map(has_video, own_lines(node)))


def _enter_told_keynote(node: Node, context: Context, reading: Reading) -> Context:
    """Put what follows a text on one keynote and its announcements below that keynote."""
    if not (node.is_text or node.label) or context.parent is not None:
        return context
    finding = recognise_told_keynote(node, context, reading)
    if not finding:
        return context
    reading.findings.append(finding)
    announces = reading.language.announcements.search(node.text) or reading.language.told.search(node.text)
    return replace(context, parent=finding, inside=finding) if announces else context


def _walk(node: Node, context: Context, reading: Reading) -> Stance | None:
    """Recognise `node`, then what stands below it; return the group that it names, if it is one."""
    if id(node) in reading.skipped:
        return None
    if node.block.shape is Shape.ROW:
        _add(recognise_row(node, context, reading), reading)
        return None
    if node.is_text:
        _read_text(node, context, reading)
        return None
    stance, only = _find_group(node, context, reading)
    if stance is Stance.ASIDE and only:
        if id(node) == reading.title:
            _walk_children(node, context, reading)
        return stance
    if only and (stance or node.is_section) and not _is_lone_keynote(node, stance):
        _walk_children(node, _enter(node, stance, context, reading), reading)
        return stance
    if context.inside_talk and node.is_item and not _may_announce(node, reading):
        _walk_children(node, replace(context, first=False), reading)
        return None
    several = node.is_section and (stance is not None or _names_service(node, reading))
    topics = list(recognise_topics(node, context, reading)) if several else []
    finding = None if topics else _ask_rules(node, stance, context, reading)
    if finding:
        _add(finding, reading)
        _walk_children(node, _inside(finding, context), reading)
    else:
        reading.findings.extend(topics)
        if node.is_item or node.label:
            _read_text(node, context, reading)
        skip = bool(topics)
        _walk_children(node, _pass(node, stance, context, reading, closed=skip), reading)
    return None


def _may_announce(node: Node, reading: Reading) -> bool:
    """Tell at a glance whether a note of a session can be an entry: most cannot."""
    start = strip_marks(node.text[:80])
    opened = reading.language.open.match(start) or start[:1] in "[(（【{" or reading.language.mark.match(start)
    return bool(opened or find_code(node.text[:300]))


def _names_service(node: Node, reading: Reading) -> bool:
    """Tell a heading that is just the name of a known service: what is told below it may be several things."""
    named = reading.named_in(node.text)
    text = re.sub(r"^(?:AWS|Amazon)\s+", "", node.text.strip(), flags=re.IGNORECASE)
    return len(named) == 1 and len(text.split()) <= max(len(named[0].split()), 3)


def _find_group(node: Node, context: Context, reading: Reading) -> tuple[Stance | None, bool]:
    if node.label:
        return find_label_stance(node.text, reading.language), True
    if node.is_section or (node.is_item and node.children and len(node.text.split()) <= 8):
        head = reading.head(node)
        if len(node.text.split()) > 14 or head.code or head.link:
            return None, False
        stance, only = find_stance(strip_marks(node.text), reading.language)
        titled = context.stance is Stance.SESSIONS or any(map(has_video, own_lines(node)))
        if not only and (node.is_item or titled):
            return None, False
        if stance is None and only and node.is_section and not reading.is_product(node.text):
            return context.stance, True
        return stance, only and stance is not None
    return None, False


def _is_lone_keynote(node: Node, stance: Stance | None) -> bool:
    """Tell "Keynote" above one keynote's video from "Keynotes" above several."""
    sections = [child for child in node.children if child.is_section]
    return stance is Stance.KEYNOTES and not sections and any(map(has_video, own_lines(node)))


def _ask_rules(node: Node, stance: Stance | None, context: Context, reading: Reading) -> Finding | None:
    if context.stance is Stance.ASIDE or (node.is_section and names_other_event(node.text)):
        return None
    holds = any(child.is_section or child.is_item for child in node.children)
    rules = RULES[:2] if stance and holds and node.is_section and stance is not Stance.KEYNOTES else RULES
    rules = TALK_RULES if context.inside_talk and node.is_item else rules
    for rule in rules:
        finding = rule(node, context, reading)
        if finding:
            own = edition_in(node.text) if finding.kind is not Kind.ANNOUNCEMENT else None
            finding.edition = own or finding.edition
            return finding
    return None


def _add(finding: Finding | None, reading: Reading) -> None:
    if finding:
        reading.findings.append(finding)


def _enter(node: Node, stance: Stance | None, context: Context, reading: Reading) -> Context:
    """Return the context of what a group holds."""
    edition = (year_of(node.text) if names_event(node.text) else None) or context.edition
    entered = replace(context, stance=stance, first=True, edition=edition)
    if stance is Stance.ANNOUNCEMENTS and context.parent is None:
        return _below_named_keynote(node, entered, reading)
    return entered


def _below_named_keynote(node: Node, context: Context, reading: Reading) -> Context:
    """Put "Announcements from X's keynote" below that keynote."""
    finding = recognise_told_keynote(node, context, reading)
    if not finding:
        return context
    reading.findings.append(finding)
    return replace(context, parent=finding, inside=finding)


def _inside(finding: Finding, context: Context) -> Context:
    if finding.kind is Kind.ANNOUNCEMENT:
        return replace(context, inside=finding, stance=None, first=False)
    return replace(context, inside=finding, parent=finding, stance=None, first=True)


def _pass(node: Node, stance: Stance | None, context: Context, reading: Reading, *, closed: bool) -> Context:
    """Return the context below what is no entry: a group by some other name, or a category."""
    if closed:
        return replace(context, stance=Stance.ASIDE)
    if stance:
        return _enter(node, stance, context, reading)
    if node.is_section:
        edition = (year_of(node.text) if names_event(node.text) else None) or context.edition
        aside = Stance.ASIDE if names_other_event(node.text) else context.stance
        return replace(context, edition=edition, stance=aside)
    grouped = bool(node.children) and len(node.text.split()) <= 6 and context.stance is Stance.ANNOUNCEMENTS
    return replace(context, first=context.first and (grouped or node.label))


def _read_text(node: Node, context: Context, reading: Reading) -> None:
    if context.stance is Stance.ASIDE:
        return
    reading.findings.extend(_new(recognise_prose(node, context, reading), reading))
    reading.findings.extend(recognise_told_talk(node, context, reading))


def _new(findings: Iterator[Finding], reading: Reading) -> Iterator[Finding]:
    for finding in findings:
        yield finding


def _is_uniform(node: Node) -> bool:
    """Tell a list of titles from a list of sentences."""
    items = [child.text for child in node.children if child.is_item]
    return all(len(text.split()) <= MAX_TITLE_WORDS and not text.endswith(".") for text in items)
