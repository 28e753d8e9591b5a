"""Names of launches: which words can be one, and which part of a line is it."""

import re

from bot.core.merging.evidence import has_page
from bot.core.words import words
from bot.sources.posts.rules.reading import Reading, has_vendor
from bot.sources.posts.text.outline import Node
from bot.sources.posts.words.addresses import is_launch_article
from bot.sources.posts.words.codes import drop_code
from bot.sources.posts.words.heads import Head, read_head
from bot.sources.posts.words.titles import MAX_NAME, cut_name, drop_stage, drop_verb, tidy

_NAMELIKE = re.compile(r"[A-Z]\w*[A-Z0-9]|[A-Z]{2,}|[a-z]\d")
_DESCRIBES = re.compile(r"[^A-Z\d]|(?:A|An|The|Our|This|Its?|Your?)\b")


def looks_like_name(text: str) -> bool:
    """Tell whether `text` has what names have and words do not: two capitals, or a digit behind a letter."""
    return bool(_NAMELIKE.search(text))


def reads_like_name(title: str, reading: Reading) -> bool:
    """Tell whether `title` can be a product's name: it is one, or has the look of one ("EFS Archive")."""
    return reading.is_product(title) or (len(words(title)) > 1 and looks_like_name(title))


def is_filler(title: str, reading: Reading) -> bool:
    """Tell a word that is nobody's and nothing's name, cut off a sentence: "What", "areas"."""
    parts = words(title)
    if len(parts) != 1 or reading.is_product(title):
        return False
    small = title.islower() and title.isalpha()
    return small or (title.istitle() and parts[0] in reading.language.no_names)


def drop_brackets(name: str, reading: Reading | None = None) -> str:
    """Take out of a name a long remark in brackets, or one that only names a link; others are part of it."""
    last = re.search(r"\s*\(([^()]+)\)$", name)
    if last and reading and reading.is_follow(last[1]):
        name = name[: last.start()]
    return re.sub(r"\s*\([^()]{25,}\)", "", name)


def clean_name(name: str, reading: Reading) -> str:
    """Return a launch's name without codes, remarks, its stage, and the words that announce it."""
    told = reading.language.told.match(name)
    name = name[told.end() :] if told and told[0].endswith(" of") else name
    title = drop_stage(tidy(drop_brackets(drop_code(name), reading)), reading.language)
    return tidy(drop_verb(tidy(title), reading.language))


def name_news(head: Head, reading: Reading) -> str:
    """Return the name of a listed launch: with the news where it only says of which service they are.

    "Lambda: SnapStart for Java" is news of Lambda, "DataZone - a data catalogue" is news of DataZone
    itself, and "Compute: Inf2 instances" of what stands behind the colon.
    """
    news = cut_name(head.rest)[0]
    if head.link or has_vendor(head.name) or not news or _DESCRIBES.match(news):
        return head.name
    if not reading.is_product(head.name):
        prefix = head.lead is not None and head.lead.text.rstrip().endswith((":", "："))
        short = len(head.name.split()) == 1 and reading.is_product(news)
        return news if prefix and (short or reading.begins_with_product(news)) else head.name
    short = len(head.name.split()) == 1 and len(news.split()) <= MAX_NAME
    return f"{head.name}: {news}" if short and len(reading.named_in(head.name)) == 1 else head.name


def name_by_headline(node: Node, title: str, reading: Reading) -> str:
    """Return the name in the headline of the one article that an item links, where `title` only glosses it.

    "Longer functions: [Introducing Lambda Durable Functions](...)" is about Lambda Durable Functions.
    """
    articles = [span for span in node.spans if span.is_link and is_launch_article(span.url)]
    if len(articles) != 1 or reading.is_follow(articles[0].text) or has_page(articles[0].url, title):
        return title
    name = tidy(read_head(articles, reading.language).name)
    said = set(words(name))
    gloss = all(word.islower() or set(words(word)) <= said for word in title.split()[1:])
    return name if gloss and reading.is_product(name) and has_page(articles[0].url, name) else title


def link_of(node: Node) -> str:
    """Return the first link of a block."""
    return next((span.url for span in node.spans if span.is_link), "")


def is_bare_link(node: Node, reading: Reading) -> bool:
    """Tell an item that is nothing but a link without a name."""
    told = [span for span in node.spans if span.text.strip() or span.url]
    return bool(told) and all(
        span.is_link and reading.is_follow(span.text) for span in told if span.text.strip()
    )
