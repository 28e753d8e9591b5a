"""Rules that recognise announcements. Each looks at one block and says what it is, or nothing."""

import re

from bot.core.entry import Kind
from bot.core.words import words
from bot.sources.posts.rules.categories import heads_details, is_category
from bot.sources.posts.rules.company import find_company, is_recalled
from bot.sources.posts.rules.findings import Context, Finding, Newness, Stance
from bot.sources.posts.rules.lines import has_article, has_launch_link, own_lines
from bot.sources.posts.rules.newness import judge_name, judge_node
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.spans import plain_text
from bot.sources.posts.words.addresses import is_launch_article, is_product_page
from bot.sources.posts.words.event import names_other_event
from bot.sources.posts.words.naming import (
    clean_name,
    drop_brackets,
    is_bare_link,
    is_filler,
    link_of,
    looks_like_name,
    name_news,
)
from bot.sources.posts.words.titles import (
    MAX_NAME,
    cut_name,
    drop_verb,
    strip_marks,
)

_NO_NAME = re.compile(
    r"^(?:at|in|on|by|to|from|with|for|last|this|that|these|those|it|its|we|i|you|they|he|she|his|her|their|have|has|had|is|are|was|were|and|or|but|of|as|so|today"
    r"|yesterday|during|earlier|back|also|more|what|how|there|here|by the|about)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:AWS|Amazon|Alexa)\s+(?:(?:for\s+)?[A-Z0-9][\w+/-]*(?:\s+(?:for|of|and|on|in|to)\s+|\s+|$)){1,6}"
    r"(?:[^\x00-\x7f].*)?$"
)
MIN_MARKED = 2
"""Launches called new from which on a keynote's notes are taken to call every launch so."""

_NEAR = 40


def make_launch(node: Node, name: str, context: Context, reading: Reading) -> Finding | None:
    """Return the announcement called `name`, unless that is no name."""
    title = clean_name(name, reading)
    if not title or reading.is_follow(title) or not any(char.isalnum() for char in title):
        return None
    if names_other_event(title) or is_filler(title, reading):
        return None
    head = reading.head(node)
    if reading.passing and not (reading.is_product(node.text) or has_article(node.spans)):
        return None
    return Finding(
        Kind.ANNOUNCEMENT,
        "",
        node,
        title,
        context.edition,
        context.parent,
        rest=head.rest,
        stage_text=node.text,
    )


def recognise_opened(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for an announcement what begins with a verb or mark of one: "Announcing X", "NEW - X"."""
    head = reading.head(node)
    said = head.opened or head.fresh or (head.marked and not _stages_another(node, context, reading))
    said = said or _ends_in_verb(head.name, reading)
    if not said or _NO_NAME.match(head.name):
        return None
    sure = head.opened or head.marked
    product = reading.is_product(head.name) or looks_like_name(head.name)
    if context.inside_talk and not (sure and (product or head.lead)):
        return None
    if context.inside_announcement and not (sure and product):
        return None
    if not sure and not (product or head.lead) and not context.inside_keynote:
        return None
    named = sure or (not head.name[:1].islower() and (product or head.lead))
    name = head.name if named else cut_name(head.text)[0]
    if node.is_section and is_category(node, reading):
        return None
    return make_launch(node, name, context, reading)


def _ends_in_verb(name: str, reading: Reading) -> bool:
    """Tell "X 출시" and "Xの発表", in languages that put the verb last, of a product."""
    return drop_verb(name, reading.language) != name and reading.begins_with_product(name)


def _stages_another(node: Node, context: Context, reading: Reading) -> bool:
    """Tell a remark such as "works in two regions (preview)" on the thing above from a thing's own stage."""
    head = reading.head(node)
    told = head.lead is not None or node.is_section or reading.begins_with_product(head.name)
    return head.staged and not (told or context.stance or context.inside_keynote)


def recognise_listed_launch(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for an announcement what stands in a group of announcements and reads like a name."""
    if (
        context.stance is not Stance.ANNOUNCEMENTS
        or not context.first
        or context.inside is not context.parent
    ):
        return None
    head = reading.head(node)
    grouping = is_category(node, reading) or (node.label and not heads_details(node, reading))
    listed = node.is_section and not all(child.is_text for child in node.children)
    grouping |= listed and node.text.endswith((":", "：")) and not reading.is_product(head.name)
    if grouping or _NO_NAME.match(head.name) or head.name.endswith("?"):
        return None
    if _is_remark(node, context, reading) or is_recalled(node, context, reading):
        return None
    product = reading.is_product(head.name)
    strict = context.implied and (node.is_section or (context.inside_keynote and not head.lead))
    known = head.lead is not None or product or node.is_section
    long = len(words(head.name)) > (MAX_NAME * 2 if known else MAX_NAME)
    linked = has_article(node.spans) or any(has_launch_link(line.spans) for line in own_lines(node))
    short = known or linked or len(node.text.split()) <= MAX_NAME
    if long or not short or (strict and not product):
        return None
    if node.is_item and is_bare_link(node, reading):
        if has_article(node.spans):
            reading.unnamed[node.line] = f"an announcement without a name: {head.link or link_of(node)}"
        return None
    return make_launch(node, name_news(head, reading), context, reading)


def _is_remark(node: Node, context: Context, reading: Reading) -> bool:
    """Tell an item that stands before sections, which are the launches: it says something of all of them."""
    sections = [child for child in context.above.children if child.is_section] if context.above else []
    if not (node.is_item and sections) or _is_likely(node, context, reading):
        return False
    return sum(_is_likely(section, context, reading) for section in sections) * 2 >= len(sections)


def _is_likely(node: Node, context: Context, reading: Reading) -> bool:
    return judge_node(node, context.edition, reading).may_launch


def recognise_linked_launch(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for an announcement an item or heading whose name links to what AWS says of it."""
    head = reading.head(node)
    if context.inside_talk or context.inside_announcement or context.stance is Stance.SESSIONS:
        return None
    article = bool(head.link) and is_launch_article(head.link)
    page = bool(head.link) and is_product_page(head.link) and reading.launches and context.first
    listed = node.block.front and reading.launches and reading.begins_with_product(head.name)
    pages = reading.launches and any(span.is_link and is_product_page(span.url) for span in node.spans)
    shown = has_article(node.spans) or (pages and head.lead is not None)
    told = not head.link and context.first and not node.is_section and shown
    if told and not (reading.is_product(head.name) and len(words(head.name)) <= MAX_NAME):
        told = False
    follows = (reading.is_follow(span.text) for span in node.spans if is_launch_article(span.url))
    headed = node.is_section and any(follows)
    if not (article or page or told or listed or headed) or is_category(node, reading):
        return None
    return make_launch(node, head.name, context, reading)


def recognise_legend(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for an announcement what bears an emoji that the post's legend says so of."""
    head = reading.head(node)
    meaning = reading.legend.get(head.symbol)
    if not meaning or not context.first or context.inside_talk:
        return None
    finding = make_launch(node, head.name, context, reading)
    if finding:
        finding.stage_text = f"{node.text} {meaning}"
    return finding


def recognise_now(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for an announcement what says that a product can now do something, or is now there."""
    if (
        context.inside_talk
        or context.inside_announcement
        or context.stance is Stance.SESSIONS
        or node.is_text
    ):
        return None
    first = plain_text(node.sentences[0]) if node.spans else ""
    clean = drop_brackets(first)
    found = reading.language.now.search(clean)
    subject = clean[: found.start()].strip(" :：-–—,") if found else ""
    if not found or len(subject.split()) > MAX_NAME or _NO_NAME.match(subject):
        return None
    if not (reading.is_product(subject) or looks_like_name(subject)):
        return None
    head = reading.head(node)
    led = head.lead is not None and strip_marks(clean).startswith(subject) and subject.endswith(head.name)
    name = head.name if led else clean if len(clean.split()) <= 20 else cut_name(clean)[0]
    finding = make_launch(node, name, context, reading)
    if finding:
        finding.rest = head.rest or node.text[len(first) :].strip()
    return finding


def recognise_bare_product(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for an announcement an item of a keynote: a product's full name, alone, standing out, or new."""
    head = reading.head(node)
    grouped = context.stance is Stance.KEYNOTES and context.inside is None
    if not (context.inside_keynote or grouped) or not node.is_item:
        return None
    new = judge_name(head.name, context.edition, reading)
    likely = new is Newness.NEW or (new is Newness.LIKELY and find_company(context, reading) is not None)
    if not likely and not _BARE.match(head.name):
        return None
    said = context.first or head.lead or reading.language.fresh.search(head.rest[:_NEAR])
    if (head.rest and not said) or _marks_new(context, reading):
        return None
    if new is not Newness.NEW and reading.marks_news:
        return None
    below = (reading.head(child) for child in node.children if child.is_item)
    if any(head.opened for head in below):
        return None
    return make_launch(node, head.name, context, reading)


def _marks_new(context: Context, reading: Reading) -> bool:
    """Tell a keynote whose notes call what is new so: a product without that word was there before."""
    beside = [finding for finding in reading.findings if finding.parent and finding.parent is context.parent]
    marked = [finding for finding in beside if reading.head(finding.node).fresh]
    return len(marked) >= MIN_MARKED and len(marked) * 2 > len(beside)


def recognise_inner(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for an announcement what a later sentence of an item announces."""
    if not node.is_item or context.inside_talk or context.inside_announcement:
        return None
    for sentence in node.sentences[1:]:
        head = reading.read_head(sentence)
        product = bool(head.lead) or reading.is_product(head.name)
        if head.opened and product and not _NO_NAME.match(head.name):
            finding = make_launch(node, head.name, context, reading)
            if finding:
                finding.rest = head.rest
            return finding
    return None
