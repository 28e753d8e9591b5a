"""Which headings and items only group entries, and which are entries with details."""

import re
from collections.abc import Iterator

from bot.core.merging.sameness import is_generic, split_name
from bot.sources.posts.rules.findings import Newness, Stance
from bot.sources.posts.rules.groups import find_label_stance, find_stance
from bot.sources.posts.rules.lines import has_launch_link, holds_news_lines, is_link_line, own_lines
from bot.sources.posts.rules.newness import judge_node
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.shape import LEAD
from bot.sources.posts.words.addresses import is_launch_article, is_launch_link
from bot.sources.posts.words.scripts import count_words

_PART = re.compile(r"\W*(?:part|day|week|episode|teil|tag|partie|jour|parte|día|dia)\s*#?\d", re.IGNORECASE)

MAX_ALONE = 4
"""Words of an item that is a product's name and little more."""

MIN_NAMES = 2
"""Names of a list that its heading counts up."""


def is_category(node: Node, reading: Reading) -> bool:
    """Tell a heading or item that only groups entries from one that is an entry with details."""
    if not node.children:
        return node.is_section and _heads_several(node, reading)
    if id(node) not in reading.categories:
        judge = _is_area if node.is_section else _is_topic
        reading.categories[id(node)] = judge(node, reading)
    return reading.categories[id(node)]


def _is_area(node: Node, reading: Reading) -> bool:
    """Tell a heading that only groups entries; one with a stage or a text on its new thing is an entry."""
    head, lines = reading.head(node), own_lines(node)
    staged = (head.staged and reading.begins_with_product(head.name)) or _is_told_new(node, reading)
    listing = _says_lists(node, reading) or _holds_new(node, reading)
    if staged or listing or _counts_innovations(node, reading):
        return not staged
    entries = _count_entries(node, reading)
    if reading.language.subject.equals(head.name) or _links_others(node, lines, reading):
        return True
    if not entries and _links_article(lines):
        return False
    product = reading.is_product(node.text)
    bare = not product and not lines and all(child.is_item for child in node.children)
    return bare or entries >= (2 if product else 1)


def _is_told_new(node: Node, reading: Reading) -> bool:
    """Tell the name of a new product above a text of its own."""
    told = node.children[0].is_text and not is_link_line(node.children[0])
    return told and judge_node(node, reading.edition, reading) is Newness.NEW


def _counts_innovations(node: Node, reading: Reading) -> bool:
    """Tell "Amazon X Innovations" above a list of bold names from the launch of one thing."""
    items = [child for child in node.children if child.is_item]
    language, text = reading.language, node.text.rstrip(" :：")
    named = language.announcements.ends(text) or language.sums.ends(text)
    return named and len(items) >= MIN_NAMES and all(map(_begins_bold, items))


def _heads_own_news(node: Node, reading: Reading) -> bool:
    """Tell "Amazon X:", which was there before, above a list of what is new of it."""
    head = reading.head(node)
    items = [child for child in node.children if child.is_item]
    alone = len(items) >= MIN_NAMES and node.text.endswith((":", "：")) and not (head.rest or head.link)
    return alone and judge_node(node, reading.edition, reading) is Newness.OLD


def _holds_new(node: Node, reading: Reading) -> bool:
    """Tell the name of what was there before above a list with names of new products."""
    items = [child for child in node.children if child.is_item]
    if not items or judge_node(node, reading.edition, reading) is not Newness.OLD:
        return False
    return any(judge_node(item, reading.edition, reading) is Newness.NEW for item in items)


def _is_topic(node: Node, reading: Reading) -> bool:
    """Tell an item that only groups the entries in its own list."""
    head = reading.head(node)
    if head.link and is_launch_link(head.link):
        return False
    if _counts_innovations(node, reading) or _heads_own_news(node, reading):
        return True
    if _count_entries(node, reading) and not (head.opened or head.rest):
        return True
    return not _links_article(own_lines(node)) and _holds_linked_products(node, reading)


def _count_entries(node: Node, reading: Reading) -> int:
    return sum(_is_entry_like(child, reading) for child in _below(node))


def _links_article(lines: list[Node]) -> bool:
    """Tell links on lines of their own to what AWS says of one launch."""
    return any(is_launch_article(span.url) for line in lines for span in line.spans if not line.is_item)


def _links_others(node: Node, lines: list[Node], reading: Reading) -> bool:
    """Tell a heading that is no product's name from the launches that are linked by their names below it."""
    if reading.is_product(node.text):
        return False
    spans = [span for line in lines if not line.is_item for span in line.spans if is_launch_article(span.url)]
    leads = [
        head.lead for child in node.children for head in [reading.head(child)] if is_launch_link(head.link)
    ]
    named = [*spans, *(lead for lead in leads if lead)]
    own = set(split_name(reading.head(node).name))
    others = [span.text for span in named if len(own & set(split_name(span.text))) * 2 <= len(own)]
    return any(reading.is_product(text) and not reading.is_follow(text) for text in others)


def _heads_several(node: Node, reading: Reading) -> bool:
    """Tell an empty heading ("Announcements for A and B") above the headings of several things."""
    stance, _ = find_stance(node.text, reading.language)
    return stance is Stance.ANNOUNCEMENTS and len(reading.named_in(node.text)) > 1


def _holds_linked_products(node: Node, reading: Reading) -> bool:
    """Tell an item that is no product's name from those with pages of their own further down in its list."""
    if reading.is_product(reading.head(node).name):
        return False
    if not reading.head(node).rest and all(names_product(child, reading) for child in node.children):
        return True
    heads = (reading.head(below) for below in node.walk() if below.is_item and below is not node)
    linked = {head.link for head in heads if is_launch_link(head.link) and not reading.is_follow(head.name)}
    return len(linked) >= MIN_NAMES


def names_product(item: Node, reading: Reading) -> bool:
    """Tell an item that is a product's name and little more."""
    return item.is_item and count_words(item.text) <= MAX_ALONE and reading.begins_with_product(item.text)


def lists_reading(node: Node, reading: Reading) -> bool:
    """Tell an item that is no product's name above links that mostly lead to other reading."""
    urls = [span.url for below in node.walk() if below is not node for span in below.spans if span.is_link]
    launches = sum(map(is_launch_link, urls))
    return len(urls) >= MIN_NAMES and launches * 2 < len(urls) and not reading.is_product(node.text)


def _says_lists(node: Node, reading: Reading) -> bool:
    told = _holds_lists(node, reading) or _holds_named_lines(node, reading)
    return bool(_PART.match(node.text)) or told or holds_news_lines(node, reading)


def counts_up(node: Node, reading: Reading) -> bool:
    """Tell a heading that counts up the bold names of its list: "Better A and B" above "**A:** ..."."""
    items = [child for child in node.children if child.is_item]
    if not node.is_section or len(items) < MIN_NAMES or not all(map(_begins_bold, items)):
        return False
    told = set(split_name(node.text))
    leads = (reading.head(item).lead for item in items)
    return sum(lead is not None and set(split_name(lead.text)) <= told for lead in leads) >= MIN_NAMES


def _begins_bold(item: Node) -> bool:
    first = next((span for span in item.spans if span.text.strip()), None)
    return first is not None and first.bold


def _holds_lists(node: Node, reading: Reading) -> bool:
    """Tell a section whose sub-headings ("New features") only say that lists of launches stand below."""
    return any(
        find_stance(child.text, reading.language) == (Stance.ANNOUNCEMENTS, True)
        and any(below.is_item for below in child.children)
        for child in node.children
        if child.is_section and child.block.depth < LEAD - 1
    )


def heads_details(node: Node, reading: Reading) -> bool:
    """Tell a line before a list that is a launch's name, so that the list only tells of it.

    A service's bare name above a list may as well head several news of it: it has to link its launch.
    """
    name = reading.head(node).name
    if not node.label or node.text.endswith((":", "：")) or not reading.begins_with_product(name):
        return False
    linked = has_launch_link(node.spans)
    if not linked and not _names_more(name, reading):
        return False
    return not any(_is_entry_like(child, reading) for child in node.children)


def _names_more(name: str, reading: Reading) -> bool:
    """Tell a name that goes on behind a service's ("Aurora Serverless") from the service's alone."""
    *before, last = re.sub(r"\s*\([^()]*\)$", "", name).split()
    return (
        last[:1].isupper() and bool(reading.named_in(" ".join(before))) and not is_generic(split_name(last))
    )


def _holds_named_lines(node: Node, reading: Reading) -> bool:
    labels = [child for child in node.children if child.label]
    product = reading.is_product(node.text)
    told = any(
        reading.language.told.search(label.text) or (not product and _says_announcements(label, reading))
        for label in labels
    )
    return told or any(heads_details(label, reading) for label in labels)


def _says_announcements(label: Node, reading: Reading) -> bool:
    """Tell "Key announcements include:" above a list."""
    return find_label_stance(label.text, reading.language) is Stance.ANNOUNCEMENTS


def _below(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.label:
            yield from child.children
        else:
            yield child


def _is_entry_like(child: Node, reading: Reading) -> bool:
    if not (child.is_section or child.is_item):
        return False
    head = reading.head(child)
    if child.is_section:
        return bool(child.children) and (
            head.opened or head.marked or bool(head.code) or reading.is_product(child.text)
        )
    if (
        child.block.depth == 0
        and head.lead
        and reading.is_product(head.name)
        and not head.lead.text.endswith(":")
    ):
        return True
    linked = bool(head.link) and is_launch_link(head.link) and not reading.is_follow(head.name)
    return linked or ((head.opened or head.marked) and reading.is_product(head.name))
