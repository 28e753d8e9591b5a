"""Rules for running text: what it says in passing was announced, and the keynote that it tells of."""

import re
from collections.abc import Iterator

from bot.core.entry import Kind
from bot.core.words import words

from .heads import read_head
from .launches import make_launch, reads_like_name
from .outline import Node
from .people import clean_person, is_person
from .reading import Context, Finding, Reading, Stance, has_vendor, is_launch_article, is_video
from .sentences import split_spans
from .spans import Look, Span, plain_text
from .talks import find_keynote_speakers
from .titles import MAX_NAME, find_code, tidy

_BEFORE = 40
_RUN = re.compile(
    r"(?:(?:the|a|an|its|their|brand)\s+|new\s+|(?:general\s+)?availability\s+of\s+|[\"“'«(]|(?:service|feature|capability)s?\s+(?:called|named)\s+)*"
    r"((?:AWS|Amazon|Alexa)\s+[A-Z0-9][\w+/-]*(?:\s+(?:(?:for|of|and|on|in)\s+)?[A-Z0-9][\w+/-]*){0,6}|[A-Z][\w+/-]*(?:\s+(?:(?:for|of|on|in)\s+)?[A-Z0-9][\w+/-]*){0,6})",
)
MAX_SUBJECT = 8
"""Words of a sentence's subject that are taken whole for a name."""

_NAME_BEFORE = re.compile(r"([A-Z][\w+/-]*(?:\s+(?:(?:for|of|on|in)\s+)?[A-Z0-9][\w+/-]*){0,6})\s*$")
_WHOLE = re.compile(r"(?:(?:the|a|an)\s+)?([^,;:.]+)$", re.IGNORECASE)
_SMALL = re.compile(
    r"^[\s:,]*(?:the|a|an|its|our|le|la|les|l'|un|une|el|los|die|der|das|den|o|os|as|uma|um)?\s*(?:new\s+\w{0,12}\s*)?[\"“«(]*$",
    re.IGNORECASE,
)


def recognise_prose(node: Node, context: Context, reading: Reading) -> Iterator[Finding]:
    """Yield what the sentences of a text say was announced, where the name stands out or is a product's."""
    if context.inside_talk or context.inside_announcement or context.stance is Stance.ASIDE:
        return
    for sentence in split_spans(node.spans):
        text = plain_text(sentence)
        if reading.language.told.search(text) or reading.language.passive.search(text):
            yield from _read_sentence(node, sentence, context, reading)


def _read_sentence(
    node: Node, sentence: tuple[Span, ...], context: Context, reading: Reading
) -> Iterator[Finding]:
    found = False
    for place, span in enumerate(sentence):
        if _stands_out(span, reading) and _is_told(sentence, place, reading):
            finding = make_launch(node, _trim(span.text), "announced in running text", context, reading)
            if (
                finding
                and len(words(finding.title)) <= MAX_NAME
                and (span.url or reads_like_name(finding.title, reading))
            ):
                finding.links, finding.rest, finding.passing = (
                    (span,) if span.is_link else (),
                    plain_text(sentence),
                    True,
                )
                found = True
                yield finding
    if not found:
        yield from _read_names(node, sentence, context, reading)


def _trim(text: str) -> str:
    return re.split(r"\s+(?:is|was|are)\s+(?:a|an|the|now)\s", text, maxsplit=1)[0]


def _stands_out(span: Span, reading: Reading) -> bool:
    plain = span.look in (Look.TEXT, Look.CODE) and (span.bold or (span.is_link and not is_video(span.url)))
    return plain and not reading.is_follow(span.text)


def _is_told(sentence: tuple[Span, ...], place: int, reading: Reading) -> bool:
    """Tell whether the words right before a run, or right behind it, say that it was announced."""
    before = plain_text(sentence[:place])[-_BEFORE:]
    told = list(reading.language.told.find_all(before))
    if told and _SMALL.match(before[told[-1].end() :]):
        return True
    behind = plain_text(sentence[place + 1 :])[:_BEFORE].lstrip(' "”»,)')
    if reading.language.passive.match(behind):
        return True
    listed = (
        bool(told)
        and place > 0
        and bool(re.fullmatch(r"\W*(?:and|et|und|y|e|と)?\W*", sentence[place - 1].text))
    )
    return listed


def _read_names(
    node: Node, sentence: tuple[Span, ...], context: Context, reading: Reading
) -> Iterator[Finding]:
    """Yield a product named in plain words right behind a verb of announcing, or right before a passive."""
    text = plain_text(sentence)
    for told in reading.language.told.find_all(text):
        run = _RUN.match(text[told.end() :].lstrip(" :"))
        if run and reading.is_product(run[1]) and not _is_subject(run[1]):
            finding = make_launch(node, run[1], "announced in running text", context, reading)
            if finding:
                finding.rest, finding.passing = text, True
                yield finding
            return
    name = _passive_subject(node, text, reading)
    if name and reading.is_product(name) and not _is_subject(name):
        finding = make_launch(node, name, "announced in running text", context, reading)
        if finding:
            finding.rest, finding.passing = text, True
            yield finding


def _passive_subject(node: Node, text: str, reading: Reading) -> str:
    """Return what "was announced": the product right before these words, or the whole of a short subject."""
    passive = reading.language.passive.search(text)
    if passive is None and node.is_item:
        told = reading.language.told.find_all(text)
        passive = next((found for found in told if not text[found.end() :].strip(" .!")), None)
    subject = text[: passive.start()].strip() if passive else ""
    run = _NAME_BEFORE.search(subject)
    if run and (has_vendor(run[1]) or len(subject.split()) > MAX_SUBJECT):
        return run[1]
    whole = _WHOLE.match(subject) if len(subject.split()) <= MAX_SUBJECT else None
    return whole[1] if whole else ""


def recognise_told_item(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for an announcement an item whose first sentence tells of one by name: "AWS announced **X**, which ..."."""
    if (
        not node.is_item
        or context.inside_talk
        or context.inside_announcement
        or context.stance is Stance.SESSIONS
    ):
        return None
    head = reading.head(node)
    if head.opened or head.marked or head.lead:
        return None
    for finding in recognise_prose(node, context, reading):
        finding.rule, finding.passing = "announced: told in an item", False
        finding.rest = node.text
        return finding
    return None


def _is_subject(name: str) -> bool:
    return len(words(name)) < 2 and name.lower() in ("aws", "amazon")


def recognise_topics(node: Node, context: Context, reading: Reading) -> Iterator[Finding]:
    """Yield the announcements that the text of a section links one by one, where it tells of several."""
    if (
        not node.is_section
        or context.inside is not context.parent
        or context.stance in (Stance.ASIDE, Stance.SESSIONS)
    ):
        return
    texts = [child for child in node.children if child.is_text]
    linked = [
        (child, span)
        for child in texts
        for span in child.spans
        if span.is_link and is_launch_article(span.url) and not reading.is_follow(span.text)
        and plain_text([other for other in child.spans if not other.url])
    ]  # fmt: skip
    if len({span.url for _, span in linked}) < 2:
        told = [
            finding
            for child in texts
            for finding in recognise_prose(child, context, reading)
            if finding.links
        ]
        yield from told if len(told) > 1 else ()
        return
    for child, span in linked:
        finding = make_launch(
            child,
            read_head([span], reading.language).name,
            "linked in a text about several",
            context,
            reading,
        )
        if finding and len(words(finding.title)) <= MAX_NAME:
            finding.links, finding.rest, finding.passing = (span,), _sentence_of(child, span), True
            yield finding


def _sentence_of(node: Node, span: Span) -> str:
    return next((plain_text(each) for each in split_spans(node.spans) if span in each), "")


def recognise_told_keynote(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for a keynote the one that a text tells of by its speaker: "the keynote with X", "X's keynote"."""
    if context.inside_talk or context.inside_keynote or context.stance is Stance.ASIDE:
        return None
    for sentence in split_spans(node.spans):
        text = plain_text(sentence)
        for called in reading.language.keynote.find_all(text):
            videos = tuple(span for span in sentence if span.is_link and is_video(span.url))
            speaker = _speaker_beside(text, called, reading)
            titled = next((span.text for span in videos if reading.language.keynote.search(span.text)), "")
            if not speaker and titled:
                speaker = (find_keynote_speakers(text, reading) or ("",))[0]
            if speaker and (videos or not context.inside):
                title = titled if len(titled.split()) > 1 else f"{speaker} keynote"
                finding = Finding(
                    Kind.KEYNOTE, "keynote told in running text", node, tidy(title), context.edition
                )
                finding.speakers, finding.passing, finding.links = (speaker,), True, videos
                return finding
    return None


def _speaker_beside(text: str, called: re.Match[str], reading: Reading) -> str:
    """Return who is named right before or behind the word for a keynote."""
    behind = text[called.end() :]
    by = reading.language.by.match(behind.lstrip()) if behind[:1].isspace() else None
    if by:
        people = find_keynote_speakers(behind.lstrip()[by.end() :].lstrip()[:40], reading)
        if people and behind.lstrip()[by.end() :].lstrip().startswith(people[0].split()[0]):
            return people[0]
    of = re.match(r"\s+(?:de|di|do|da|von|of)\s+((?:[A-ZÀ-Þ][\w'’-]+\s?){1,3})", behind)
    if of and is_person(clean_person(of[1]), reading.is_product):
        return clean_person(of[1])
    before = re.search(r"((?:[A-ZÀ-Þ][\w-]+\s+){0,3}[A-ZÀ-Þ][\w-]+)(?:['’]s?)?\s+$", text[: called.start()])
    name = clean_person(before[1]) if before else ""
    return (
        name
        if name and is_person(name, reading.is_product, single=bool(before and re.search(r"['’]", before[0])))
        else ""
    )


def recognise_told_talk(node: Node, context: Context, reading: Reading) -> Iterator[Finding]:
    """Yield the talks that a text names by code or by a link to their video."""
    if context.inside is not None or context.stance is Stance.ASIDE:
        return
    for sentence in split_spans(node.spans):
        for place, span in enumerate(sentence):
            if not (span.is_link or span.bold) or reading.is_follow(span.text):
                continue
            near = plain_text(sentence[place : place + 2])[: len(span.text) + 16]
            code = find_code(near)
            if code or (span.is_link and is_video(span.url) and _is_titled(span.text)):
                yield _make_told(node, span, code, context)


def _is_titled(text: str) -> bool:
    """Tell the title of a talk from words of a sentence: most of its longer words are capitalised."""
    long = [word for word in text.split() if len(word) > 3]
    return len(text.split()) >= 3 and sum(word[0].isupper() for word in long) * 2 > len(long)


def _make_told(node: Node, span: Span, code: str | None, context: Context) -> Finding:
    from .titles import drop_code

    name = tidy(drop_code(span.text)) or code or span.text
    finding = Finding(Kind.SESSION, "talk told in running text", node, name, context.edition, None, code)
    finding.links, finding.passing = (span,) if span.is_link else (), True
    return finding
