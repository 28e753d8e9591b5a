"""Rules for running text: what it says in passing was announced."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.core.words import words
from bot.sources.posts.rules.findings import Context, Finding, Newness, Stance
from bot.sources.posts.rules.launches import make_launch
from bot.sources.posts.rules.newness import judge_name
from bot.sources.posts.rules.reading import Reading, has_vendor
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.sentences import split_spans
from bot.sources.posts.text.spans import Look, Span, plain_text
from bot.sources.posts.words.addresses import is_launch_article, is_video
from bot.sources.posts.words.debuts import find_debuts
from bot.sources.posts.words.naming import reads_like_name
from bot.sources.posts.words.titles import MAX_NAME

MAX_SUBJECT = 8
"""Words of a sentence's subject that are taken whole for a name."""

_BEFORE = 40
_RIVAL = re.compile(
    r"^https?://[^/]*\b(?:microsoft\.com|google\.com|oracle\.com|ibm\.com|alibabacloud\.com)(?:/|$)"
)
_DATED = re.compile(r"/whats-new/(20\d\d)/")
_UNNAMED = re.compile(r"(?:an?|this|that|these|those|similar|another|same)\s+[a-z]")
_FAR = 110
_ARTICLES = 2
_LEADS = re.compile(
    r"(?:[,:：]|\b(?:called|named|dubbed|appelée?|nommée?|baptisée?|namens|genannt|llamad[oa]|denominad[oa]"
    r"|chamad[oa]|chiamat[oa]))\s*[\"“«(]*$",
    re.IGNORECASE,
)
_WORD = r"[A-Z0-9][\w+/-]*"
_RUN = re.compile(
    r"(?:(?:the|a|an|its|their|brand)\s+|new\s+|(?:general\s+)?availability\s+of\s+|[\"“'«(]"
    r"|(?:service|feature|capability)s?\s+(?:called|named)\s+)*"
    rf"((?:AWS|Amazon|Alexa)\s+{_WORD}(?:\s+(?:(?:for|of|and|on|in)\s+)?{_WORD}){{0,6}}"
    rf"|[A-Z][\w+/-]*(?:\s+(?:(?:for|of|on|in)\s+)?{_WORD}){{0,6}})"
)
_NAME_BEFORE = re.compile(rf"([A-Z][\w+/-]*(?:\s+(?:(?:for|of|on|in)\s+)?{_WORD}){{0,6}})\s*$")
_WHOLE = re.compile(r"(?:(?:the|a|an)\s+)?([^,;:.]+)$", re.IGNORECASE)
_SMALL = re.compile(
    r"^[\s:,]*(?:the|a|an|its|our|le|la|les|l'|un|une|el|los|die|der|das|den|o|os|as|uma|um)?"
    r"\s*(?:new\s+\w{0,12}\s*)?[\"“«(]*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\s+(?:is|was|are)\s+(?:a|an|the|now)\s")
_TWO = re.compile(r"\s+and\s+(?=(?:AWS|Amazon)\s)")
_BY_VENDOR = re.compile(r"^(?:AWS|Amazon)(?:\s?(?:は|が|는|은|가|이)\s*|\s+(?:has|have|hat|ha|a)\s+)(?=\S)")
_WORDS = re.compile(r"[^\W_]+")
_MORE = re.compile(
    r"(?:,\s+(?:which|that|qui|que|die|der|das)\s[^,.;]{1,60})?(?:,\s*(?:and|et|und|y|e)?|\s+(?:and|et|und|y|e))\s+"
)
_AND = re.compile(r"\W*(?:,[^.;:]{1,60},?\s+)?(?:and|et|und|y|e|と)?\W*")


@dataclass(frozen=True)
class _Sentence:
    """A sentence and what the rules need to know of its place."""

    node: Node
    spans: tuple[Span, ...]
    context: Context
    reading: Reading

    @cached_property
    def text(self) -> str:
        return plain_text(self.spans)

    def name(self, name: str, links: tuple[Span, ...] = ()) -> Iterator[Finding]:
        """Yield the announcement of `name` that the sentence makes, unless that is no name."""
        finding = make_launch(self.node, name, self.context, self.reading)
        if finding and len(words(finding.title)) <= MAX_NAME:
            finding.rule, finding.passing = "announced in running text", True
            finding.rest, finding.stage_text, finding.links = self.text, self.text, links
            yield finding


def recognise_prose(node: Node, context: Context, reading: Reading) -> Iterator[Finding]:
    """Yield what the sentences of a text say was announced, where the name stands out or is a product's."""
    if context.inside_talk or context.inside_announcement or context.stance is Stance.ASIDE:
        return
    for spans in split_spans(node.spans):
        sentence = _Sentence(node, spans, context, reading)
        if _tells_of_earlier(sentence):
            continue
        standing = list(_read_standing_out(sentence))
        yield from standing or _read_names(sentence)


def _tells_of_earlier(sentence: _Sentence) -> bool:
    """Tell a sentence on what was announced in another year: "Last year, AWS announced ..."."""
    language, text = sentence.reading.language, sentence.text
    dated = [int(found[1]) for span in sentence.spans if (found := _DATED.search(span.url))]
    if dated and max(dated) < sentence.context.edition:
        return True
    earlier = language.earlier.search(text)
    return bool(earlier and language.told.search(text[earlier.end() : earlier.end() + _BEFORE]))


def _read_standing_out(sentence: _Sentence) -> Iterator[Finding]:
    """Yield the bold or linked names that the sentence says were announced, and those listed along."""
    told = -9
    for place, span in enumerate(sentence.spans):
        listed = told == place - 2 and bool(_AND.fullmatch(sentence.spans[place - 1].text))
        if not _stands_out(span, sentence):
            continue
        if not (listed or _is_told(sentence, place) or _is_new(sentence, span)):
            continue
        told = place
        name = sentence.reading.read_head([span]).name
        for finding in sentence.name(_CLAUSE.split(name, maxsplit=1)[0], (span,) if span.is_link else ()):
            if span.url or reads_like_name(finding.title, sentence.reading):
                yield finding


def _is_new(sentence: _Sentence, span: Span) -> bool:
    """Tell a product that stands out in a sentence about something new, or that links AWS's article on it."""
    reading = sentence.reading
    name = reading.read_head([span]).name
    if span.is_link:
        return is_launch_article(span.url) and reads_like_name(name, reading)
    whole = len(words(name)) > 1 and reading.begins_with_product(name)
    whole = whole and judge_name(name, reading.edition, reading) is not Newness.OLD
    return whole and reading.language.news.search(sentence.text) is not None


def _stands_out(span: Span, sentence: _Sentence) -> bool:
    plain = span.look in (Look.TEXT, Look.CODE) and (span.bold or (span.is_link and not is_video(span.url)))
    return plain and not sentence.reading.is_follow(span.text) and not _is_of_another(span, sentence)


def _is_of_another(span: Span, sentence: _Sentence) -> bool:
    """Tell a link to another cloud's product, to news of an earlier year, or by no name ("a preview")."""
    dated = _DATED.search(span.url)
    earlier = dated is not None and int(dated[1]) < sentence.context.edition
    unnamed = _UNNAMED.match(span.text) and not sentence.reading.is_product(span.text)
    return bool(_RIVAL.search(span.url)) or earlier or (bool(span.url) and bool(unnamed))


def _is_told(sentence: _Sentence, place: int) -> bool:
    """Tell whether the words right before a run, or right behind it, say that it was announced."""
    language, spans = sentence.reading.language, sentence.spans
    before = plain_text(spans[:place])[-_BEFORE:]
    told = list(language.told.find_all(before))
    if told and _SMALL.match(before[told[-1].end() :]):
        return True
    behind = plain_text(spans[place + 1 :])[:_BEFORE].lstrip(' "”»,)')
    return bool(language.passive.match(behind)) or _is_called(sentence, place)


def _is_called(sentence: _Sentence, place: int) -> bool:
    """Tell a product that is named at last: "announced a new service called X", "a new announcement: X"."""
    language, span = sentence.reading.language, sentence.spans[place]
    before = "".join(each.text for each in sentence.spans[:place])[-_FAR:]
    fresh = list(language.fresh.find_all(before))
    if not fresh or not _LEADS.search(before) or not sentence.reading.is_product(span.text):
        return False
    told = [found for found in language.told.find_all(before) if found.end() <= fresh[-1].start()]
    near = told and len(before[told[-1].end() : fresh[-1].start()].split()) <= _ARTICLES
    between = before[fresh[-1].end() :]
    if re.search(r"[.;!?]\s", between):
        return False
    return bool(near) or (between.rstrip().endswith(":") and bool(language.announcements.search(between)))


def _read_names(sentence: _Sentence) -> Iterator[Finding]:
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


def _read_list(text: str, sentence: _Sentence) -> Iterator[str]:
    """Yield the products that stand in a row: "X and Y", "X, which does this, and Y"."""
    while (run := _RUN.match(text)) and _is_product(run[1], sentence.reading):
        text, first = text[run.start(1) :], _TWO.split(run[1], maxsplit=1)[0]
        name = text[: max(len(first), _known_length(text, sentence))]
        yield name
        more = _MORE.match(text[len(name) :])
        if not more:
            return
        text = text[len(name) + more.end() :]


def _known_length(text: str, sentence: _Sentence) -> int:
    """Return the letters of the longest known name that `text` begins with: "Lambda layers"."""
    parts = list(_WORDS.finditer(text[:_FAR]))
    debuts = find_debuts(sentence.reading.services)
    first = next(debuts.named.within([part[0].lower() for part in parts]), None)
    return parts[first.end - 1].end() if first and first.start == 0 else 0


def _is_product(name: str, reading: Reading) -> bool:
    return bool(name) and name.lower() not in ("aws", "amazon") and reading.is_product(name)


def _passive_subject(sentence: _Sentence) -> str:
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


def _find_last_verb(sentence: _Sentence) -> re.Match[str] | None:
    """Return the verb of announcing that ends a sentence, or stands behind its object: "X angekündigt"."""
    text, language = sentence.text, sentence.reading.language
    if text[:1].isupper() and (now := language.now.search(text) or language.ga.search(text)):
        name = text[: now.start()].strip()
        if judge_name(name, sentence.context.edition, sentence.reading) in (Newness.NEW, Newness.LIKELY):
            return now
    for found in language.told.find_all(text):
        behind = text[found.end() :].strip()
        if not behind.strip(" .!。") or behind[:1] in ",，、" or not found[0].isascii():
            return found
    return None


def recognise_told_item(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for an announcement an item that tells of one by name: "AWS announced **X**, which ..."."""
    head = reading.head(node)
    if not node.is_item or context.stance is Stance.SESSIONS or head.opened or head.marked or head.lead:
        return None
    finding = next(recognise_prose(node, context, reading), None)
    if finding:
        finding.rule, finding.passing, finding.rest = "", False, node.text
    return finding


def recognise_topics(node: Node, context: Context, reading: Reading) -> Iterator[Finding]:
    """Yield the announcements that the text of a section links one by one, where it tells of several."""
    if not node.is_section or context.inside is not context.parent:
        return
    if context.stance in (Stance.ASIDE, Stance.SESSIONS):
        return
    linked = [_Sentence(child, spans, context, reading) for child in node.children if child.is_text
              for spans in split_spans(child.spans)]  # fmt: skip
    found = [finding for sentence in linked for finding in _read_articles(sentence)]
    if len({span.url for finding in found for span in finding.links}) > 1:
        yield from found
        return
    told = [
        each for child in node.children if child.is_text for each in recognise_prose(child, context, reading)
    ]
    linked_told = [finding for finding in told if finding.links]
    yield from linked_told if len(linked_told) > 1 else ()


def _read_articles(sentence: _Sentence) -> Iterator[Finding]:
    """Yield what the sentence links to AWS's articles by a name, among other words."""
    if not plain_text([span for span in sentence.spans if not span.url]):
        return
    for span in sentence.spans:
        if _is_of_another(span, sentence):
            continue
        if span.is_link and is_launch_article(span.url) and not sentence.reading.is_follow(span.text):
            for finding in sentence.name(sentence.reading.read_head([span]).name, (span,)):
                finding.rule = "linked in a text about several"
                yield finding
