"""What stands anywhere in a post, in whatever words, and was first announced at this very event."""

import re
from collections.abc import Iterator

from bot.core.entry import Kind
from bot.core.links import compare_url
from bot.core.merging.sameness import split_name
from bot.core.services import Services
from bot.core.words import words
from bot.sources.posts.rules.findings import Context, Finding, Newness
from bot.sources.posts.rules.launches import make_launch
from bot.sources.posts.rules.newness import find_new_names, is_new_alone, judge_name
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.shape import Shape
from bot.sources.posts.text.spans import Span, plain_text
from bot.sources.posts.words.addresses import announces, is_launch_link, is_launch_of, is_video
from bot.sources.posts.words.debuts import find_debuts
from bot.sources.posts.words.language import lower
from bot.sources.posts.words.scripts import count_words, part_scripts
from bot.sources.posts.words.titles import MAX_NAME

TOLD_NEW = "new product's name in the text"
"""The rule's name."""

MIN_COINED = 4
"""Letters of a name in small letters that is no other word: "athena", but not "amp"."""

MAX_MORE = 2
"""Words of a link's text besides the name that it is about."""

_ARTICLE = re.compile(r"\s*(?:an?|the|this|that|it|its)\b", re.IGNORECASE)
_COMMA = re.compile(r"\s*(?:[,;/&、，와과]|\b(?:and|et|und|y|e)\b)\s*")
_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]")
_WORD = r"[A-Z][\w+-]*"
_VENDOR_RUN = re.compile(rf"\b(?:AWS|Amazon)\s+{_WORD}(?:\s+(?:(?:for|of)\s+)?(?:{_WORD}|\d\b)){{0,4}}")
_VENDOR_BEFORE = re.compile(r"(?:Amazon|AWS)\s+$")

Told = tuple[str, str, Span | None]
"""A name, its sentence, and the link that bears the name."""


def find_told(root: Node, edition: int, reading: Reading) -> list[Finding]:
    """Return what the post names besides its findings, once each, but for the notes of a talk.

    Of a post that is about other things as well, only what stands below a keynote.
    """
    added: list[Finding] = []
    named = {name for finding in reading.findings for name in _known_in(finding.title, reading)}
    linked = {compare_url(span.url) for finding in reading.findings for span in finding.links}
    for node, above in _walk(root, reading.findings):
        keynote = next((each for each in reversed(above) if each.kind is Kind.KEYNOTE), None)
        context = Context(edition, parent=keynote, inside=keynote)
        if reading.passing and not keynote:
            continue
        taken = bool(above) and above[-1].node is node
        if above and above[-1].kind is Kind.ANNOUNCEMENT and (taken or not node.is_section):
            continue
        for name, finding in _read_block(node, context, reading, taken=taken):
            known = _known_in(name, reading)
            pages = {compare_url(span.url) for span in finding.links}
            if not (named & known or (linked & pages and not known)):
                added.append(finding)
            linked |= pages
            named |= known
    return added


def _walk(root: Node, findings: list[Finding]) -> Iterator[tuple[Node, tuple[Finding, ...]]]:
    """Yield each block outside of talks with the entries that it stands in, the nearest last."""
    found = {id(finding.node): finding for finding in findings if not finding.passing}
    waiting: list[tuple[Node, tuple[Finding, ...]]] = [(root, ())]
    while waiting:
        node, above = waiting.pop()
        above = (*above, found[id(node)]) if id(node) in found else above
        if not (above and above[-1].kind is Kind.SESSION):
            yield node, above
            waiting.extend((child, above) for child in reversed(node.children))


def _read_block(node: Node, context: Context, reading: Reading, *, taken: bool) -> list[tuple[str, Finding]]:
    """Return what a block names, by its name; a block that names one thing alone is that thing's own."""
    told = list(_find_names(node, context.edition, reading))
    alone = len(told) == 1 and not taken and not node.is_text and node.block.shape is not Shape.ROW
    findings = []
    whole = reading.head(node).name if alone else ""
    for name, sentence, link in told:
        longer = name in whole and judge_name(whole, context.edition, reading) is not Newness.NONE
        finding = make_launch(node, whole if longer else name, context, reading)
        if finding:
            finding.rule, finding.passing, finding.stage_text = TOLD_NEW, not alone, sentence
            finding.rest = finding.rest if alone else sentence
            finding.links = (link,) if link else ()
            findings.append((name, finding))
    return findings


def _find_names(node: Node, edition: int, reading: Reading) -> Iterator[Told]:
    names = find_new_names(reading.services, edition)
    to_come = edition > find_debuts(reading.services).last
    linked = [span for span in node.spans if "amazon" in span.url and _links_new(span, edition, reading)]
    if not (linked or to_come or names.search(lower(node.text))):
        return
    for spans in node.sentences:
        sentence = plain_text(spans)
        if reading.language.earlier.search(part_scripts(sentence)):
            continue
        yield from ((span.text.strip(), sentence, span) for span in spans if span in linked)
        told = list(_find_spelled(sentence, names, reading.services))
        told += _find_unknown(sentence, edition, reading) if to_come else []
        for name in [*told, *(_find_listed(sentence, edition, reading) if told else ())]:
            link = next((span for span in spans if name in span.text and _tells_of(span, name)), None)
            yield name, sentence, link


def _tells_of(span: Span, name: str) -> bool:
    """Tell a link to what AWS says of a product, or one whose text is little more than the product's name."""
    alone = count_words(span.text) <= count_words(name) + MAX_MORE
    return is_launch_link(span.url) or (span.is_link and alone and not is_video(span.url))


def _find_spelled(sentence: str, names: re.Pattern[str], services: Services) -> Iterator[str]:
    """Yield the names in a sentence that cannot be anything else, with their vendor."""
    for found in names.finditer(lower(sentence)):
        name = sentence[found.start() : found.end()]
        vendor = _VENDOR_BEFORE.search(sentence[: found.start()])
        if not name.islower() or _is_coined(name, services):
            yield (vendor[0] if vendor else "") + name


def _find_unknown(sentence: str, edition: int, reading: Reading) -> Iterator[str]:
    """Yield the products with their vendor's name that nobody knew before, in a sentence on news."""
    if any(wording.search(sentence) for wording in (reading.language.news, reading.language.now)):
        for found in _VENDOR_RUN.finditer(sentence):
            if _is_unknown(found[0], edition, reading):
                yield found[0]


def _is_coined(name: str, services: Services) -> bool:
    """Tell a name in small letters that is no everyday words: "athena", "c5n", "lambda layers"."""
    first, *more = words(name)
    if not more:
        return len(name) >= MIN_COINED or any(map(str.isdigit, name))
    numbered = any(map(str.isdigit, name))
    return numbered or any(services.spoken.exactly((part,)) for part in (first, *more))


def _find_listed(sentence: str, edition: int, reading: Reading) -> Iterator[str]:
    """Yield the everyday names ("Batch") that a sentence lists beside such."""
    for part in _COMMA.split(_BRACKETS.sub("", sentence)):
        if part[:1].isupper() and is_new_alone(part.rstrip(" ."), edition, reading.services):
            yield part.rstrip(" .")


def _links_new(span: Span, edition: int, reading: Reading) -> bool:
    """Tell a name that links to its launch, and the everyday name of a new product that links to its page."""
    if is_launch_link(span.url) and (
        is_new_alone(span.text, edition, reading.services) or _is_unknown(span.text.strip(), edition, reading)
    ):
        return True
    launch = is_launch_of(span.url, edition) or announces(span.url, edition)
    return launch and not _ARTICLE.match(span.text) and 1 < count_words(span.text) <= MAX_NAME


def _is_unknown(name: str, edition: int, reading: Reading) -> bool:
    """Tell a product with its vendor's name that data/services.toml does not have."""
    named = find_debuts(reading.services).named.within(words(name))
    return next(named, None) is None and judge_name(name, edition, reading).may_launch


def _known_in(title: str, reading: Reading) -> set[str]:
    """Return what a title names: services by their full names, else the words that are the name."""
    parts = words(title)
    found = list(find_debuts(reading.services).named.within(parts))
    known = {name for mention in found for name in mention.names}
    spelled = [title, *(" ".join(parts[each.start : each.end]) for each in found)]
    return known | {" ".join(sorted(split_name(each))) for each in spelled}
