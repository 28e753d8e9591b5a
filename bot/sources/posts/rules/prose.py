"""Rules for running text: what it says in passing was announced."""

import re
from collections.abc import Iterator

from bot.core.services import bare
from bot.core.words import words
from bot.sources.posts.rules.findings import Context, Finding, Newness, Stance
from bot.sources.posts.rules.newness import judge_name
from bot.sources.posts.rules.plain_names import Sentence, read_names
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.spans import Look, Span, plain_text
from bot.sources.posts.words.addresses import is_launch_article, is_video
from bot.sources.posts.words.naming import reads_like_name

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
_SMALL = re.compile(
    r"^[\s:,]*(?:the|a|an|its|our|le|la|les|l'|un|une|el|los|die|der|das|den|o|os|as|uma|um)?"
    r"\s*(?:new\s+\w{0,12}\s*)?[\"“«(]*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\s+(?:is|was|are)\s+(?:a|an|the|now)\s")
_AND = re.compile(r"\W*(?:,[^.;:]{1,60},?\s+)?(?:and|et|und|y|e|と)?\W*")


def recognise_prose(node: Node, context: Context, reading: Reading) -> Iterator[Finding]:
    """Yield what the sentences of a text say was announced, where the name stands out or is a product's."""
    if (context.inside_talk and not context.news) or context.stance is Stance.ASIDE:
        return
    if context.inside_announcement:
        yield from _read_beside(node, context, reading)
        return
    for spans in node.sentences:
        sentence = Sentence(node, spans, context, reading)
        if _tells_of_earlier(sentence):
            continue
        standing = list(_read_standing_out(sentence))
        yield from standing or read_names(sentence)


def _read_beside(node: Node, context: Context, reading: Reading) -> Iterator[Finding]:
    """Yield what stands out in the text on a launch and is announced as well: "They also launched **X**"."""
    own = set(bare(words(context.inside.title))) if context.inside else set()
    for spans in node.sentences:
        sentence = Sentence(node, spans, context, reading)
        if not _tells_of_earlier(sentence):
            for place, span in enumerate(spans):
                if _is_other(span, own, sentence) and _is_told(sentence, place):
                    yield from sentence.name(span.text, (span,) if span.is_link else ())


def _is_other(span: Span, own: set[str], sentence: Sentence) -> bool:
    """Tell a product that stands out from a part of the name, in words, of what the text is on."""
    named = _stands_out(span, sentence) and sentence.reading.begins_with_product(span.text)
    told = set(bare(words(span.text))) if named else own
    return not (own <= told or told <= own)


def _ends_in_verb(text: str, reading: Reading) -> bool:
    """Tell words that end in a verb of announcing and an article."""
    near = text[-_BEFORE:]
    told = list(reading.language.told.find_all(near))
    return bool(told) and bool(_SMALL.match(near[told[-1].end() :]))


def _tells_of_earlier(sentence: Sentence) -> bool:
    """Tell a sentence on what was announced in another year: "Last year, AWS announced ..."."""
    language, text = sentence.reading.language, sentence.text
    dated = [int(found[1]) for span in sentence.spans if (found := _DATED.search(span.url))]
    if dated and max(dated) < sentence.context.edition:
        return True
    earlier = language.earlier.search(text)
    return bool(earlier and language.told.search(text[earlier.end() : earlier.end() + _BEFORE]))


def _read_standing_out(sentence: Sentence) -> Iterator[Finding]:
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


def _is_new(sentence: Sentence, span: Span) -> bool:
    """Tell a product that stands out in a sentence about something new, or that links AWS's article on it."""
    reading = sentence.reading
    name = reading.read_head([span]).name
    if span.is_link:
        return is_launch_article(span.url) and reads_like_name(name, reading)
    whole = len(words(name)) > 1 and reading.begins_with_product(name)
    whole = whole and judge_name(name, reading.edition, reading) is not Newness.OLD
    return whole and reading.language.news.search(sentence.text) is not None


def _stands_out(span: Span, sentence: Sentence) -> bool:
    plain = span.look in (Look.TEXT, Look.CODE) and (span.bold or (span.is_link and not is_video(span.url)))
    return plain and not sentence.reading.is_follow(span.text) and not _is_of_another(span, sentence)


def _is_of_another(span: Span, sentence: Sentence) -> bool:
    """Tell a link to another cloud's product, to news of an earlier year, or by no name ("a preview")."""
    dated = _DATED.search(span.url)
    earlier = dated is not None and int(dated[1]) < sentence.context.edition
    unnamed = _UNNAMED.match(span.text) and not sentence.reading.is_product(span.text)
    return bool(_RIVAL.search(span.url)) or earlier or (bool(span.url) and bool(unnamed))


def _is_told(sentence: Sentence, place: int) -> bool:
    """Tell whether the words right before a run, or right behind it, say that it was announced."""
    language, spans = sentence.reading.language, sentence.spans
    if _ends_in_verb(plain_text(spans[:place]), sentence.reading):
        return True
    behind = plain_text(spans[place + 1 :])[:_BEFORE].lstrip(' "”»,)')
    return bool(language.passive.match(behind)) or _is_called(sentence, place)


def _is_called(sentence: Sentence, place: int) -> bool:
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
    texts = [child for child in node.children if child.is_text and any(span.is_link for span in child.spans)]
    linked = [Sentence(text, spans, context, reading) for text in texts for spans in text.sentences]
    found = [finding for sentence in linked for finding in _read_articles(sentence)]
    if len({span.url for finding in found for span in finding.links}) > 1:
        yield from found
        return
    told = (finding for text in texts for finding in recognise_prose(text, context, reading))
    linked_told = [finding for finding in told if finding.links]
    yield from linked_told if len(linked_told) > 1 else ()


def _read_articles(sentence: Sentence) -> Iterator[Finding]:
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
