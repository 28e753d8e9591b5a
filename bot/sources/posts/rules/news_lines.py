"""Launches told one a line: paragraphs of a sentence each that somebody meant for a list."""

from bot.sources.posts.rules.findings import Context, Finding, Stance
from bot.sources.posts.rules.launches import make_launch
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.text.outline import Node
from bot.sources.posts.words.naming import name_news

MAX_WORDS = 6
"""Words of a line without a known product in it that can be a name all the same."""

LINE_OF_NEWS = "line of a list of announcements"
"""The rule's name."""


def recognise_news_line(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for an announcement a line that names a product, in a section of such lines on what was new."""
    listed = context.lined and context.stance is Stance.ANNOUNCEMENTS and context.inside is context.parent
    if not listed or not (reading.is_product(node.text) or _is_name(node.text)):
        return None
    return make_launch(node, name_news(reading.head(node), reading), context, reading)


def _is_name(line: str) -> bool:
    """Tell a few words that begin as names do from a remark on the lines before."""
    return line[:1].isupper() and len(line.split()) <= MAX_WORDS and not line.endswith((".", "!", "。"))
