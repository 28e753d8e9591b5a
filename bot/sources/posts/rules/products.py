"""Products: what is nothing but a product's name, or begins with one and then says what it is."""

import re

from bot.core.entry import LinkKind
from bot.core.links import link_kind
from bot.core.merging.sameness import is_generic, split_name
from bot.core.services import VENDORS, Mention
from bot.core.words import words
from bot.sources.posts.rules.categories import is_category
from bot.sources.posts.rules.groups import find_stance
from bot.sources.posts.rules.launches import make_launch
from bot.sources.posts.rules.reading import (
    Context,
    Finding,
    Reading,
    Stance,
    count_words,
    has_vendor,
    part_scripts,
)
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.shape import LEAD
from bot.sources.posts.words.debuts import load_debuts
from bot.sources.posts.words.event import names_event
from bot.sources.posts.words.naming import reads_like_name

BY_NAME = "product by name"
MARKED = "marked as an announcement"

MIN_LISTED = 3
"""New products that make the list below another product one of products."""

MAX_BEHIND = 6
"""Words of a product's name behind the service's that it begins with."""

_INFLECTED = re.compile("[\u3041-\u306d\u306f-\u3096]|[A-Za-z0-9][\uac00-\ud7af]")
"""Japanese letters of verbs and particles, but for the one that joins nouns; a Korean particle at a name."""


def recognise_product(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for an announcement a new product's name, alone or before a colon or a dash.

    New is what goes further than the name of a service ("Aurora Limitless Database"), is a known feature's or
    generation's name ("Trainium3"), or a service's that was announced at this very event.
    """
    if not (node.is_item or node.is_section) or reading.passing or context.titled is Stance.SESSIONS:
        return None
    if context.stance is not None or not _is_beside(node, context) or id(node) == reading.title:
        return None
    if node.is_section and (is_category(node, reading) or _holds_news(node, reading)):
        return None
    head = reading.head(node)
    if find_stance(head.name, reading.language)[0] or (head.link and link_kind(head.link) is LinkKind.DOCS):
        return None
    if not _stands_out(node, context, reading) and not is_new_product(head.name, context.edition, reading):
        return None
    return make_launch(node, head.name, context, reading)


def _is_beside(node: Node, context: Context) -> bool:
    """Tell what belongs to no entry: it stands in none, or is one of several products below another."""
    lead = (node.is_section and node.block.depth >= LEAD - 1) or _is_bold_name(node)
    return context.inside is None or (context.inside_announcement and (lead or context.products))


def _is_bold_name(node: Node) -> bool:
    """Tell an item that is all bold and has a list of its own."""
    told = [span for span in node.spans if span.text.strip()]
    return node.is_item and bool(node.children) and all(span.bold for span in told)


def _stands_out(node: Node, context: Context, reading: Reading) -> bool:
    """Tell a product set bold with a list of its own, one of several below another product."""
    named = _is_bold_name(node) and reading.begins_with_product(reading.head(node).name)
    return named and context.inside_announcement


def lists_products(node: Node, context: Context, reading: Reading) -> bool:
    """Tell a section about one product whose list is of others: most of its items are names of new ones."""
    if not context.inside_announcement or not node.is_section:
        return False
    items = [child for child in node.children if child.is_item]
    named = [item for item in items if is_new_product(reading.head(item).name, context.edition, reading)]
    return len(named) >= MIN_LISTED and len(named) * 2 >= len(items)


def _holds_news(node: Node, reading: Reading) -> bool:
    """Tell a section in which something is called new: its heading says what that is about."""
    heads = (reading.head(child) for child in node.children if child.is_item)
    return any(head.opened or head.marked or head.fresh for head in heads)


def drop_repeats(findings: list[Finding]) -> list[Finding]:
    """Leave out what was taken only for its name and is named elsewhere in the post, as in a closing list."""
    told = {split_name(finding.title) for finding in findings if finding.rule != BY_NAME}
    return [
        finding for finding in findings if finding.rule != BY_NAME or split_name(finding.title) not in told
    ]


def recognise_marked(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for an announcement what a mark before a colon calls one ("New service: X"), in any group."""
    head = reading.head(node)
    if not head.marked or head.staged or head.link or context.inside_talk or node.is_section:
        return None
    name, *behind = head.name.split(", ", 1)
    name = name if behind and behind[0][:1].islower() and reading.is_product(name) else head.name
    return make_launch(node, name, context, reading) if reads_like_name(name, reading) else None


def is_new_product(name: str, edition: int, reading: Reading) -> bool:
    """Tell a new product's own name from a service's that was there before, and from a sentence."""
    if _INFLECTED.search(name) or reading.language.lesson.search(name) or reading.language.talk.search(name):
        return False
    text = part_scripts(name)
    parts = words(text)
    first = next(reading.services.spoken.within(parts), None)
    if first is not None and all(reading.services.all[each].topic for each in first.names):
        return False
    if first is None or first.start > (parts[0] in VENDORS) or not text[:1].isupper():
        unknown = first is None and reading.launches and has_vendor(name[:16]) and not names_event(name)
        return unknown and _reads_as_name(text.split()[1:], reading)
    behind = text.split()[first.end :]
    return _reads_as_name(behind, reading) and (
        _goes_further(parts, first) or _is_of(first, parts, edition, reading)
    )


def _reads_as_name(behind: list[str], reading: Reading) -> bool:
    """Tell words that are all capitalised, numbered or small from those of a sentence."""
    small = reading.language.fill
    named = (not part[:1].islower() or part.strip("()&+/-–") in small for part in behind)
    return count_words(" ".join(behind)) <= MAX_BEHIND and all(named)


def _goes_further(parts: list[str], first: Mention) -> bool:
    return any(not is_generic((part,)) for part in split_name(" ".join(parts[first.end :])))


def _is_of(first: Mention, parts: list[str], edition: int, reading: Reading) -> bool:
    """Tell a feature, a generation, or a service whose first announcement was at this event."""
    known = reading.services.all[first.names[0]]
    bare = words(known.name)
    generation = any(part not in bare and part.rstrip("0123456789") in bare for part in parts[: first.end])
    return bool(known.parent) or generation or load_debuts().get(known.name) == edition
