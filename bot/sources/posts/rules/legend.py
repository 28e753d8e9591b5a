"""What emoji mean in a post that explains them: "🚀 = Launch"."""

import re

from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.text.outline import Node
from bot.sources.posts.words.titles import first_symbol

_LEGEND = re.compile(r"^\s*(?:=|:|→|-+>?|–|—)\s*(.+)$")


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
