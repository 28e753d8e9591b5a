"""Company: what the neighbours of a name, and the post as a whole, say of whether it is of something new."""

from bot.sources.posts.rules.findings import Company, Context, Newness
from bot.sources.posts.rules.newness import judge_node
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.text.outline import Node
from bot.sources.posts.words.debuts import find_debuts

MIN_LISTED = 3
"""New products that make a list one of products."""

MIN_NEWS = 3
"""Names of new products in a post, from which on its headings are likely to be others."""


def find_company(context: Context, reading: Reading) -> Company | None:
    """Return what the names of new products are in the list or section where a block stands."""
    above = context.above
    if above is None:
        return None
    if id(above) not in reading.companies:
        reading.companies[id(above)] = _find_below(above, reading)
    return reading.companies[id(above)]


def _find_below(node: Node, reading: Reading) -> Company | None:
    named = (child for child in node.children if child.is_item or child.is_section)
    news = [judge_node(child, reading.edition, reading) for child in named]
    known = reading.edition <= find_debuts(reading.services).last
    if Newness.NEW not in news and known:
        return None
    likely = sum(new.may_launch for new in news)
    if likely >= MIN_LISTED and likely * 2 >= len(news):
        return Company.PRODUCTS
    return Company.MIXED if Newness.NEW in news else None


def tells_news(root: Node, reading: Reading) -> bool:
    """Tell whether several headings and items of a post are names of new products."""
    if reading.news is None:
        named = (node for node in root.walk() if node.is_item or node.is_section)
        reading.news = sum(judge_node(node, reading.edition, reading) is Newness.NEW for node in named)
    return reading.news >= MIN_NEWS


def is_recalled(node: Node, context: Context, reading: Reading) -> bool:
    """Tell the bare name of what was there before, which somebody only recalls, from news of it."""
    head = reading.head(node)
    nested = context.above is not None and context.above.is_item
    told = head.rest or head.link or head.opened or head.marked or node.children
    named = not any(word.islower() for word in head.name.split())
    alone = nested and not told and named and find_company(context, reading) is not Company.PRODUCTS
    return alone and judge_node(node, context.edition, reading) is Newness.OLD
