"""Where a block stands: what the headings and labels above it say of it."""

import re
from dataclasses import replace

from bot.core.entry import Kind
from bot.core.words import words
from bot.sources.posts.rules.categories import (
    counts_up,
    heads_details,
    is_category,
    lists_reading,
)
from bot.sources.posts.rules.findings import Context, Finding, Stance
from bot.sources.posts.rules.groups import find_label_stance, find_stance, tells_of_things
from bot.sources.posts.rules.keynote_texts import recognise_told_keynotes
from bot.sources.posts.rules.keynotes import holds_keynotes
from bot.sources.posts.rules.lines import has_video, is_link_line, own_lines
from bot.sources.posts.rules.listings import (
    explains_kinds,
    holds_codes,
    holds_links,
    holds_news,
    holds_products,
    holds_talks,
    leads_to_notes,
)
from bot.sources.posts.rules.newness import judge_node
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.rules.talks import MAX_TITLE_WORDS
from bot.sources.posts.text.outline import Node
from bot.sources.posts.words.codes import find_code
from bot.sources.posts.words.event import names_event, names_other_event, year_of
from bot.sources.posts.words.titles import is_numbered, strip_marks

MAX_HEADING = 14
MAX_ITEM = 8
"""Words of a heading, and of an item, that can name a group."""

MIN_COUNTED = 3
"""Numbered items below a heading that are what the post's title counts, whatever stands between them."""

MIN_DAYS = 2
"""Headings of days below a heading that make it that of a diary."""

MIN_BESIDE = 3
"""Headings of new products, beside which any other one may be of one as well."""

MAX_GROUP = 6
"""Words of an item that groups others whatever these are."""


def find_group(node: Node, context: Context, reading: Reading) -> tuple[Stance | None, bool]:
    """Return the group that a block names, and whether it is nothing but its name."""
    if node.label or _tells_by_list(node, context, reading):
        return _find_by_list(node, context, reading)
    short = len(node.text.split()) <= (MAX_HEADING if node.is_section else MAX_ITEM)
    if not short or not (node.is_section or (node.is_item and node.children)) or reading.head(node).code:
        return None, False
    stance, only = find_stance(strip_marks(node.text), reading.language)
    if not only and _is_title(node, context):
        return None, False
    if reading.head(node).link and stance is not Stance.ASIDE:
        return None, False
    if stance is None and only and node.is_section and not reading.is_product(node.text):
        return context.stance or context.titled, True
    return stance, only and stance is not None


def _heads_features(node: Node, reading: Reading) -> bool:
    """Tell "Key features:" of one thing, among what is said of it, from "New features:" of several."""
    language, text = reading.language, node.text
    said = node.is_item and text.endswith((":", "：")) and language.announcements.search(text)
    if not said or not tells_of_things(text, language):
        return False
    named = sum(reading.begins_with_product(reading.head(child).name) for child in node.children)
    return named * 2 < len(node.children)


def _tells_by_list(node: Node, context: Context, reading: Reading) -> bool:
    """Tell a block whose list says what it holds: talks, products, reading, or what its heading counts up."""
    if not node.children or explains_kinds(node, reading) or _heads_features(node, reading):
        return bool(node.children)
    if context.stance is Stance.SESSIONS:
        held = (holds_links,) if node.is_item else (holds_codes, holds_talks, holds_products)
        return any(holds(node, reading) for holds in held)
    if context.stance not in (None, Stance.ANNOUNCEMENTS) or context.inside is not context.parent:
        return False
    if node.is_item:
        return context.stance is not None and lists_reading(node, reading)
    if context.inside_talk:
        return holds_news(node, reading)
    return context.inside is None and counts_up(node, reading)


def _find_by_list(node: Node, context: Context, reading: Reading) -> tuple[Stance | None, bool]:
    """Return the group of a label, unless it names one thing, or of a block that its list tells of."""
    if node.is_item or explains_kinds(node, reading):
        return Stance.ASIDE, True
    if node.label:
        if has_video(node) and is_link_line(node):
            return context.stance, True
        named = heads_details(node, reading) or _marks_one(node, reading)
        if leads_to_notes(node, reading):
            return Stance.SESSIONS, True
        if context.inside_talk:
            return Stance.ANNOUNCEMENTS if holds_news(node, reading) else None, True
        return (None, False) if named else (find_label_stance(node.text, reading.language), True)
    sessions = context.stance is Stance.SESSIONS
    talks = sessions and (holds_codes(node, reading) or holds_talks(node, reading))
    return Stance.SESSIONS if talks else Stance.ANNOUNCEMENTS, True


def _marks_one(node: Node, reading: Reading) -> bool:
    """Tell "Announce: Schema Conversion" above what that does from "New services" above their names."""
    head = reading.head(node)
    alone = (head.opened or head.marked) and not node.text.endswith((":", "："))
    alone = alone and not reading.is_follow(head.name.strip("()"))
    return alone and len(words(head.name)) > 1 and find_stance(head.name, reading.language)[0] is None


def _is_title(node: Node, context: Context) -> bool:
    """Tell what is a talk's title, or an item, rather than the name of a group."""
    return node.is_item or context.stance is Stance.SESSIONS or any(map(has_video, own_lines(node)))


def is_lone_keynote(node: Node, stance: Stance | None, reading: Reading) -> bool:
    """Tell "Keynote" above one keynote's video, or what was said in it, from "Keynotes" above several."""
    if stance is not Stance.KEYNOTES or holds_keynotes(node, reading):
        return False
    sections = any(child.is_section for child in node.children)
    shown = not sections and any(map(has_video, own_lines(node)))
    several = reading.language.keynotes.search(node.text)
    return shown or (node.is_section and not several and any(not child.is_section for child in node.walk()))


def names_service(node: Node, reading: Reading) -> bool:
    """Tell a heading that is just the name of a known service: below it may be several things."""
    named = reading.named_in(node.text)
    text = re.sub(r"^(?:AWS|Amazon)\s+", "", node.text.strip(), flags=re.IGNORECASE)
    return len(named) == 1 and len(text.split()) <= max(len(named[0].split()), 3)


def find_trailing_group(node: Node, reading: Reading) -> Stance | None:
    """Return the group that an empty heading at the end of a section names: it stands above what follows."""
    last = node.children[-1]
    stance, only = (
        find_stance(last.text, reading.language) if last.is_section and not last.children else (None, False)
    )
    return stance if only else None


def counts_launches(node: Node, context: Context, reading: Reading) -> bool:
    """Tell a numbered list of launches ("#3: Amazon X") from other sections; the title may promise it."""
    counted = [child for child in node.children if child.is_section and is_numbered(child.text)]
    products = [child for child in counted if reading.is_product(child.text) and not reading.head(child).code]
    enough = context.titled is Stance.ANNOUNCEMENTS or len(products) * 2 >= len(counted)
    return len(counted) >= 3 and enough and not any(map(_shows_talk, counted))


def _shows_talk(node: Node) -> bool:
    return any(map(has_video, own_lines(node)))


def enter(node: Node, stance: Stance | None, context: Context, reading: Reading) -> Context:
    """Return the context of what a group holds."""
    edition = (year_of(node.text) if names_event(node.text) else None) or context.edition
    implied = (
        stance is not None
        and stance is context.titled
        and find_stance(node.text, reading.language)[0] is None
    )
    news = context.inside_talk and holds_news(node, reading)
    entered = replace(context, stance=stance, first=True, edition=edition, implied=implied, news=news)
    if stance is Stance.ANNOUNCEMENTS and context.parent is None:
        return _below_named_keynote(node, entered, reading)
    return entered


def _below_named_keynote(node: Node, context: Context, reading: Reading) -> Context:
    """Put "Announcements from X's keynote" below that keynote."""
    found = recognise_told_keynotes(node, context, reading)
    reading.findings.extend(found)
    return replace(context, parent=found[0], inside=found[0]) if len(found) == 1 else context


def enter_entry(finding: Finding, context: Context) -> Context:
    """Return the context below an entry."""
    if finding.kind is Kind.ANNOUNCEMENT:
        return replace(context, inside=finding, stance=None, first=False, news=False)
    return replace(context, inside=finding, parent=finding, stance=None, first=True, news=False)


def pass_on(node: Node, stance: Stance | None, context: Context, reading: Reading) -> Context:
    """Return the context below what is no entry: a group by some other name, or a category."""
    one = stance is Stance.KEYNOTES and not reading.language.keynotes.search(node.text)
    if stance and not (one and node.is_section and not holds_keynotes(node, reading)):
        return enter(node, stance, context, reading)
    if node.is_section:
        edition = (year_of(node.text) if names_event(node.text) else None) or context.edition
        counted = sum(is_numbered(child.text) for child in node.children if child.is_item)
        items = counted >= MIN_COUNTED or all(child.is_item for child in node.children)
        listed = context.titled if items else None
        stance = Stance.ASIDE if names_other_event(node.text) else context.stance or listed
        implied = context.implied or (context.stance is None and listed is not None)
        person = next(iter(reading.read_people(strip_marks(node.text))), "")
        asks = reading.language.asks.match(strip_marks(node.text))
        first = context.first and not (asks or _stands_among_launches(node, context, reading))
        return replace(context, edition=edition, stance=stance, implied=implied, person=person, first=first)
    short = len(node.text.split()) <= MAX_GROUP or is_category(node, reading)
    grouped = bool(node.children) and short and context.stance is Stance.ANNOUNCEMENTS
    return replace(context, first=context.first and (grouped or node.label))


def _stands_among_launches(node: Node, context: Context, reading: Reading) -> bool:
    """Tell a heading above notes, beside those of new products, from the name of one more group of them."""
    sections = [child for child in context.above.children if child.is_section] if context.above else []
    new = sum(judge_node(section, context.edition, reading).may_launch for section in sections)
    below = (judge_node(child, context.edition, reading).may_launch for child in node.children)
    return new >= MIN_BESIDE and new * 2 >= len(sections) and not any(below)


def holds_more(node: Node, context: Context, reading: Reading) -> bool:
    """Tell what stands aside only by its words: a keynote's overview, "The conference" above its days."""
    if context.inside_keynote and reading.language.overview.equals(node.text):
        return True
    days = (child.is_section and reading.language.day.search(child.text) for child in node.children)
    return sum(map(bool, days)) >= MIN_DAYS


def is_uniform(node: Node) -> bool:
    """Tell a list of titles from a list of sentences."""
    items = [child.text for child in node.children if child.is_item]
    return all(len(text.split()) <= MAX_TITLE_WORDS and not text.endswith(".") for text in items)


def is_coded(node: Node) -> bool:
    """Tell sections most of which bear a session code: one without is something else."""
    sections = [child for child in node.children if child.is_section]
    coded = [child for child in sections if find_code(child.text)]
    return len(coded) > 2 and len(coded) * 2 > len(sections)
