"""Frames: headings such as "Overview" and "Contents" around a post's lists of launches, and no things."""

from dataclasses import replace
from enum import StrEnum
from itertools import takewhile

from bot.sources.posts.rules.findings import Context, Stance
from bot.sources.posts.rules.groups import find_label_stance, find_stance
from bot.sources.posts.rules.keynotes import heads_speaker
from bot.sources.posts.rules.places import pass_on
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.text.outline import Node
from bot.sources.posts.words.naming import reads_like_name

MIN_PRODUCTS = 2
"""Names of products that the lists of a level's frames begin with."""


class Frame(StrEnum):
    """What a section that names no launch holds: lists of them, something else, or a series' next list."""

    LISTS = "lists"
    OTHER = "other"
    SERIES = "series"


def find_frames(node: Node, context: Context, reading: Reading) -> dict[int, Frame]:
    """Return which sections right below `node` only frame lists, by identity."""
    sections = [child for child in node.children if child.is_section and child.children]
    if context.inside is not context.parent or len(sections) < 2:
        return {}
    expected = context.stance or context.titled
    if expected is Stance.ANNOUNCEMENTS:
        return _find_lists(sections, reading)
    return _find_series(sections, reading) if expected is None else {}


def enter_frame(node: Node, frame: Frame | None, context: Context, reading: Reading) -> Context:
    """Return the context below a frame of lists, and that of any other section itself."""
    if frame is Frame.SERIES:
        return replace(context, stance=Stance.ANNOUNCEMENTS, implied=True)
    if frame is Frame.OTHER:
        return replace(context, stance=None, titled=None)
    if frame is None:
        return context
    below = pass_on(node, None, context, reading)
    listed = any(child.is_item for child in node.children)
    implied = below.implied or (listed and below.stance is None)
    return replace(below, stance=below.stance or (context.titled if listed else None), implied=implied)


def _find_lists(sections: list[Node], reading: Reading) -> dict[int, Frame]:
    """Tell frames where no heading shows a launch, but the items deeper down begin with products.

    A section beside them without any product holds something else; of those that are called what stands
    aside ("Overview", "Prerequisites"), only the one with the most products can hold them, if any.
    """
    if any(_shows_launch(section, reading) or heads_speaker(section, reading) for section in sections):
        return {}
    asides = {
        section for section in sections if find_stance(section.text, reading.language)[0] is Stance.ASIDE
    }
    rich = {section for section in sections if _count_products(section, reading)}
    rich = rich - asides or set(sorted(rich, key=lambda each: _count_products(each, reading))[-1:])
    if sum(_count_products(section, reading) for section in rich) < MIN_PRODUCTS:
        return {}
    return {id(section): Frame.LISTS if section in rich else Frame.OTHER for section in sections}


def _find_series(sections: list[Node], reading: Reading) -> dict[int, Frame]:
    """Tell the lists that carry on what a label in the first of their sections says of its own list.

    At least every other of them has to hold something with the look of a product's name.
    """
    first = next(
        (place for place, section in enumerate(sections) if _says_lists(section, reading)), len(sections)
    )
    series = list(takewhile(lambda section: _is_bare_list(section, reading), sections[first + 1 :]))
    named = sum(any(reads_like_name(item.text, reading) for item in section.children) for section in series)
    return {id(section): Frame.SERIES for section in series if named * 2 >= len(series)}


def _shows_launch(section: Node, reading: Reading) -> bool:
    """Tell a heading that names a product, opens as an announcement, or names the things below it."""
    head = reading.head(section)
    stance, _ = find_stance(section.text, reading.language)
    grouped = stance in (Stance.ANNOUNCEMENTS, Stance.SESSIONS, Stance.KEYNOTES)
    return grouped or bool(head.link) or head.opened or head.marked or reading.is_product(section.text)


def _count_products(node: Node, reading: Reading) -> int:
    """Return how many sections and items below `node`, at any depth, begin with a product's name."""
    if id(node) not in reading.products:
        below = (
            _begins_with_product(child, reading) + _count_products(child, reading) for child in node.children
        )
        reading.products[id(node)] = sum(below)
    return reading.products[id(node)]


def _begins_with_product(node: Node, reading: Reading) -> bool:
    named = node.is_section or node.is_item or node.label
    return named and reading.begins_with_product(reading.head(node).name)


def _says_lists(section: Node, reading: Reading) -> bool:
    """Tell a section where a label ("The main new features include:") says that its list is of launches."""
    labels = [child for child in section.children if child.label and len(child.children) > 1]
    told = any(find_label_stance(label.text, reading.language) is Stance.ANNOUNCEMENTS for label in labels)
    return told and find_stance(section.text, reading.language)[0] is None


def _is_bare_list(section: Node, reading: Reading) -> bool:
    """Tell a plain heading over a list and no more."""
    plain = find_stance(section.text, reading.language)[0] is None and not reading.head(section).code
    return plain and len(section.children) > 1 and all(child.is_item for child in section.children)
