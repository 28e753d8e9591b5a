"""The rest of a list of news: among AWS's own headlines, the press's on launches are of launches too."""

from bot.core.entry import Kind
from bot.sources.posts.rules.findings import Context, Finding
from bot.sources.posts.rules.launches import make_launch
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.spans import Span
from bot.sources.posts.words.addresses import is_launch_article, is_launch_link

MIN_NEWS = 2
"""Headlines of AWS's own that make a list one of news."""

MAX_NAME = 8
"""Words before the verb of a headline that can be a launch's name."""


def complete_news(root: Node, edition: int, reading: Reading) -> None:
    """Add the headlines that say that a known product was launched, wherever they lead."""
    found = {id(finding.node): finding for finding in reading.findings}
    for parent in root.walk():
        if sum(id(child) in found for child in parent.children) < MIN_NEWS:
            continue
        lines = [(child, lead) for child in parent.children if (lead := _headline(child))]
        launches = [(child, lead) for child, lead in lines if _is_launch(found.get(id(child)))]
        own = [child for child, lead in launches if is_launch_article(lead.url)]
        if len(own) < MIN_NEWS:
            continue
        for child, lead in lines:
            known = id(child) in found or is_launch_link(lead.url)
            name = "" if known else _name_launched(lead.text, reading)
            finding = make_launch(child, name, Context(edition), reading) if name else None
            if finding:
                finding.rule, finding.links = "headline in a list of news", (lead,)
                reading.findings.append(finding)


def _headline(node: Node) -> Span | None:
    """Return the link that a line begins with."""
    first = next((span for span in node.spans if span.text.strip()), None)
    return first if first and first.is_link and not node.is_section else None


def _is_launch(finding: Finding | None) -> bool:
    return finding is not None and finding.kind is Kind.ANNOUNCEMENT


def _name_launched(headline: str, reading: Reading) -> str:
    """Return what a headline says was launched: "Amazon X launches: ..." is of Amazon X."""
    language = reading.language
    verbs = [wording.search(headline) for wording in (language.passive, language.now, language.told)]
    start = min((found.start() for found in verbs if found), default=0)
    name = headline[:start].strip()
    return name if 1 < len(name.split()) <= MAX_NAME and reading.begins_with_product(name) else ""
