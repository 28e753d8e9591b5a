"""Rules that recognise an announcement by what stands below its name: a section, a list of what it does."""

from bot.core.merging.evidence import has_page
from bot.sources.posts.rules.categories import heads_details, is_category
from bot.sources.posts.rules.findings import Context, Finding, Newness, Stance
from bot.sources.posts.rules.launches import make_launch
from bot.sources.posts.rules.lines import own_lines
from bot.sources.posts.rules.newness import heads_new, judge_node
from bot.sources.posts.rules.reading import Reading, has_vendor
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.sentences import split_sentences
from bot.sources.posts.text.spans import Span
from bot.sources.posts.words.addresses import is_launch_article, is_launch_link
from bot.sources.posts.words.event import names_event
from bot.sources.posts.words.titles import MAX_NAME

MAX_OPENING = 2
"""Sentences at the head of a section that say whether it is on something new."""

MAX_PAGES = 2
"""Pages of AWS that a heading without a product's name has for itself; more are of several launches."""


def recognise_section(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for an announcement a section about a product, in a post about launches."""
    if not node.is_section or context.inside is not context.parent or not context.first:
        return None
    if context.stance is Stance.SESSIONS or len(node.text.split()) > MAX_NAME or is_category(node, reading):
        return None
    pages = {span.url for line in own_lines(node) for span in line.spans if is_launch_link(span.url)}
    linked = 0 < len(pages) <= MAX_PAGES or (bool(pages) and reading.begins_with_product(node.text))
    texts = [child for child in node.children if child.is_text or child.label]
    inline = any(_speaks_of(span, node) for child in texts for span in child.spans)
    linked = linked or inline or _is_about_product(node, reading, told=bool(texts))
    if not (linked or _opens_with_news(node, texts, context, reading)) or _is_note(node, context, reading):
        return None
    head = reading.head(node)
    bare = not (pages or inline or head.rest or head.opened or head.marked or head.staged)
    if bare and _names_old(node, texts, reading):
        return None
    if heads_new(head, [text.text for text in texts], reading):
        return None
    return make_launch(node, head.name, context, reading)


def _is_note(node: Node, context: Context, reading: Reading) -> bool:
    """Tell a part of the notes on a talk, headed by what that part is about, from a launch told in it."""
    return context.inside_talk and judge_node(node, context.edition, reading) is not Newness.NEW


def _names_old(node: Node, texts: list[Node], reading: Reading) -> bool:
    """Tell the bare name of what was there before above a text that does not speak of news."""
    if judge_node(node, reading.edition, reading) is not Newness.OLD:
        return False
    told = [sentence for text in texts for sentence in split_sentences(text.text)]
    return not reading.speak_of_news(told) and not any(map(reading.language.news.search, told))


def recognise_named_line(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for an announcement a product's name on a line of its own, above a list of what it does."""
    listed = Stance.ANNOUNCEMENTS in (context.stance, context.titled if context.stance is None else None)
    if not listed or context.inside is not context.parent or not heads_details(node, reading):
        return None
    return make_launch(node, reading.head(node).name, context, reading)


def _is_about_product(node: Node, reading: Reading, *, told: bool) -> bool:
    """Tell a heading that begins with a product's name and has a text, or gives the vendor too."""
    named = reading.launches and reading.begins_with_product(reading.head(node).name)
    return named and (told or has_vendor(node.text))


def _opens_with_news(node: Node, texts: list[Node], context: Context, reading: Reading) -> bool:
    """Tell a heading that names a product somewhere, above a text that begins with what is new of it.

    In a post on announcements it is enough that the text begins with the product: "Amazon EKS now ...".
    """
    if not (texts and reading.launches) or names_event(node.text):
        return False
    opening = split_sentences(texts[0].text)[:MAX_OPENING]
    titled = context.titled is Stance.ANNOUNCEMENTS and reading.begins_with_product(texts[0].text)
    told = titled and any(map(reading.language.now.search, opening[:1]))
    return told or (reading.is_product(node.text) and reading.speak_of_news(opening))


def _speaks_of(span: Span, node: Node) -> bool:
    """Tell whether a link in a section's text is to AWS's article on the section's own thing."""
    return span.is_link and is_launch_article(span.url) and has_page(span.url, node.text)
