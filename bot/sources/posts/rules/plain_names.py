"""Names in plain words: the products that a sentence says were announced, without bold or links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.core.words import words
from bot.sources.posts.rules.findings import Context, Finding
from bot.sources.posts.rules.launches import make_launch
from bot.sources.posts.rules.newness import is_new_alone, judge_name
from bot.sources.posts.rules.reading import Reading, has_vendor
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.spans import Span, plain_text
from bot.sources.posts.words.debuts import find_debuts
from bot.sources.posts.words.titles import MAX_NAME

_FAR = 110
_WORD = r"[A-Z0-9][\w+/-]*"
MAX_SUBJECT = 8
"""Words of a sentence's subject that are taken whole for a name."""

_RUN = re.compile(
    r"(?:(?:the|a|an|its|their|brand)\s+|new\s+|(?:general\s+)?availability\s+of\s+|[\"“'«(]"
    r"|(?:service|feature|capability)s?\s+(?:called|named)\s+)*"
    rf"((?:AWS|Amazon|Alexa)\s+{_WORD}(?:\s+(?:(?:for|of|and|on|in)\s+)?{_WORD}){{0,6}}"
    rf"|[A-Z][\w+/-]*(?:\s+(?:(?:for|of|on|in)\s+)?{_WORD}){{0,6}})"
)
_NAME_BEFORE = re.compile(rf"([A-Z][\w+/-]*(?:\s+(?:(?:for|of|on|in)\s+)?{_WORD}){{0,6}})\s*$")
_WHOLE = re.compile(r"(?:(?:the|a|an)\s+)?([^,;:.]+)$", re.IGNORECASE)
_TWO = re.compile(r"\s+and\s+(?=(?:AWS|Amazon)\s)")
_BY_VENDOR = re.compile(r"^(?:AWS|Amazon)(?:\s?(?:は|が|는|은|가|이)\s*|\s+(?:has|have|hat|ha|a)\s+)(?=\S)")
_CLAUSE_END = re.compile(r"\s\(|[,.;:!?)](?:\s|$)|\s+(?:which|that|so|and|while|when)\s+|\s+to\s+(?=[a-z])")
_WORDS = re.compile(r"[^\W_]+")
_MORE = re.compile(
    r"(?:,\s+(?:which|that|qui|que|die|der|das)\s[^,.;]{1,60})?(?:,\s*(?:and|et|und|y|e)?|\s+(?:and|et|und|y|e))\s+"
)


@dataclass(frozen=True)
class Sentence:
    """A sentence and what the rules need to know of its place."""

    node: Node
    spans: tuple[Span, ...]
    context: Context
    reading: Reading

    @cached_property
    def text(self) -> str:
        """What it says."""
        return plain_text(self.spans)

    def name(self, name: str, links: tuple[Span, ...] = ()) -> Iterator[Finding]:
        """Yield the announcement of `name` that the sentence makes, unless that is no name."""
        finding = make_launch(self.node, name, self.context, self.reading)
        if finding and len(words(finding.title)) <= MAX_NAME:
            finding.rule, finding.passing = "announced in running text", True
            finding.rest, finding.stage_text, finding.links = self.text, self.text, links
            yield finding


def read_names(sentence: Sentence) -> Iterator[Finding]:
    """Yield a product named in plain words right behind a verb of announcing, or right before a passive."""
    text, reading = sentence.text, sentence.reading
    for told in reading.language.told.find_all(text):
        names = list(_read_list(text[told.end() :].lstrip(" :"), sentence))
        if names:
            yield from (finding for name in names for finding in sentence.name(name))
            return
    subject = _passive_subject(sentence)
    if _is_product(subject, reading):
        yield from sentence.name(subject)
    elif name := _read_news(sentence):
        yield from sentence.name(name)


def _read_list(text: str, sentence: Sentence) -> Iterator[str]:
    """Yield the products that stand in a row: "X and Y", "X, which does this, and Y"."""
    while (run := _RUN.match(text)) and _is_told_product(run[1], sentence):
        text, first = text[run.start(1) :], _TWO.split(run[1], maxsplit=1)[0]
        name = text[: max(len(first), _known_length(text, sentence))]
        yield name
        more = _MORE.match(text[len(name) :])
        if not more:
            return
        text = text[len(name) + more.end() :]


def _is_told_product(name: str, sentence: Sentence) -> bool:
    """Tell a product's name, or an everyday word that is a new one's: "AWS announced Batch"."""
    edition, services = sentence.context.edition, sentence.reading.services
    return _is_product(name, sentence.reading) or is_new_alone(name, edition, services)


def _known_length(text: str, sentence: Sentence) -> int:
    """Return the letters of the longest known name that `text` begins with: "Lambda layers"."""
    parts = list(_WORDS.finditer(text[:_FAR]))
    debuts = find_debuts(sentence.reading.services)
    first = next(debuts.named.within([part[0].lower() for part in parts]), None)
    return parts[first.end - 1].end() if first and first.start == 0 else 0


def _is_product(name: str, reading: Reading) -> bool:
    return bool(name) and name.lower() not in ("aws", "amazon") and reading.is_product(name)


def _passive_subject(sentence: Sentence) -> str:
    """Return what "was announced": the product right before these words, or the whole of a short subject."""
    text, language = sentence.text, sentence.reading.language
    verbs = [verb for verb in (language.passive.search(text), _find_last_verb(sentence)) if verb]
    passive = min(verbs, key=lambda verb: verb.start(), default=None)
    subject = _BY_VENDOR.sub("", text[: passive.start()].strip() if passive else "")
    aside = language.be.search(subject)
    if aside and aside.start() and subject[aside.start() - 1] == " ":
        subject = subject[: aside.start()].strip()
    whole = _WHOLE.fullmatch(subject) if len(subject.split()) <= MAX_SUBJECT else None
    if whole and sentence.reading.begins_with_product(whole[1]):
        return whole[1]
    run = _NAME_BEFORE.search(subject)
    if run and (has_vendor(run[1]) or len(subject.split()) > MAX_SUBJECT):
        return run[1]
    return whole[1] if whole else ""


def _read_news(sentence: Sentence) -> str:
    """Return what a product can do now: "Amazon Inspector now supports AWS Lambda functions"."""
    text, reading = sentence.text, sentence.reading
    for found in reading.language.now.find_all(text) if reading.launches else ():
        run = _NAME_BEFORE.search(text[: found.start()])
        first = run is not None and run.start(1) == 0 and reading.begins_with_product(text)
        now = found[0].startswith("now ") or (first and found[0] == "can now")
        if run and now and (first or has_vendor(run[1])):
            told = _CLAUSE_END.split(text[run.start(1) :], maxsplit=1)[0]
            if len(told.split()) <= MAX_NAME:
                return told
    return ""


def _find_last_verb(sentence: Sentence) -> re.Match[str] | None:
    """Return the verb of announcing that ends a sentence, or stands behind its object: "X angekündigt"."""
    text, language = sentence.text, sentence.reading.language
    if text[:1].isupper() and (now := language.now.search(text) or language.ga.search(text)):
        name = text[: now.start()].strip()
        if judge_name(name, sentence.context.edition, sentence.reading).may_launch:
            return now
    for found in language.told.find_all(text):
        behind = text[found.end() :].strip()
        if not behind.strip(" .!。") or behind[:1] in ",，、" or not found[0].isascii():
            return found
    return None
