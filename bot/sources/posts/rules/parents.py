"""Which keynote an announcement was made in, where the text says so apart from its place."""

import re

from bot.core.entry import Kind
from bot.core.services import bare
from bot.core.words import words
from bot.sources.posts.rules.findings import Finding
from bot.sources.posts.rules.keynote_texts import TOLD_KEYNOTE
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.sentences import split_sentences
from bot.sources.posts.words.speakers import find_keynote_speakers

_BRACKETS = re.compile(r"\([^()]*\)")
MAX_OPENING = 3
"""Texts at the head of a post that may say what it sums up."""

MAX_SENTENCES = 40
"""Sentences on keynotes that are looked through for names of announcements."""


def find_parents(root: Node, told: list[Finding], reading: Reading) -> None:
    """Put announcements below that of the keynotes `told` which a text, a sentence or the opening names."""
    keynotes = _index_keynotes(told)
    if not keynotes:
        return
    orphans = [each for each in reading.findings if each.kind is Kind.ANNOUNCEMENT and each.parent is None]
    for finding in orphans:
        finding.parent = _find_in_text(finding, keynotes, reading)
    _find_in_sentences(root, [each for each in orphans if each.parent is None], keynotes, reading)
    summed = _find_summed_up(root, keynotes, reading)
    for finding in orphans:
        finding.parent = finding.parent or summed


def _index_keynotes(told: list[Finding]) -> dict[str, Finding]:
    """Return the keynotes by their first speaker's last name: of two sights of one the fuller."""
    named = [each for each in told if each.speakers]
    named.sort(key=lambda each: each.rule == TOLD_KEYNOTE and not each.links)
    keynotes: dict[str, Finding] = {}
    for finding in named:
        keynotes.setdefault(_last_name(finding.speakers[0]), finding)
    return keynotes


def _last_name(person: str) -> str:
    return words(person)[-1] if words(person) else ""


def _find_in_text(finding: Finding, keynotes: dict[str, Finding], reading: Reading) -> Finding | None:
    """Return the keynote that the announcement's own text names: "Vogels also announced X"."""
    text, language = finding.node.text, reading.language
    if finding.node.is_section or not (language.told.search(text) or language.announcements.search(text)):
        return None
    said = set(words(text))
    named = [keynote for name, keynote in keynotes.items() if name in said]
    if len(named) == 1:
        return named[0]
    before = [each for each in keynotes.values() if each.node.line <= finding.node.line]
    called = language.keynote.search(text) is not None and not named
    return max(before, key=lambda each: each.node.line) if called and before else None


def _find_in_sentences(
    root: Node, orphans: list[Finding], keynotes: dict[str, Finding], reading: Reading
) -> None:
    """Give announcements the keynote of a sentence that names both: "In her keynote, X presented A and B"."""
    texts = [node for node in root.walk() if node.is_text]
    told = [sentence for node in texts for sentence in _sentences_on_keynotes(node, reading)]
    names = [(finding, " ".join(bare(words(_BRACKETS.sub("", finding.title))))) for finding in orphans]
    for sentence in told[:MAX_SENTENCES]:
        speakers = find_keynote_speakers(sentence, reading)
        keynote = keynotes.get(_last_name(speakers[0])) if speakers else None
        said = f" {' '.join(words(sentence))} "
        for finding, name in names if keynote else ():
            if finding.parent is None and name and f" {name} " in said:
                finding.parent = keynote


def _sentences_on_keynotes(node: Node, reading: Reading) -> list[str]:
    if not reading.language.keynote.search(node.text):
        return []
    return [each for each in split_sentences(node.text) if reading.language.keynote.search(each)]


def _find_summed_up(root: Node, keynotes: dict[str, Finding], reading: Reading) -> Finding | None:
    """Return the one keynote of a post whose head says that it sums that keynote up."""
    sessions = any(each.kind is Kind.SESSION for each in reading.findings)
    if len(keynotes) != 1 or sessions:
        return None
    name, keynote = next(iter(keynotes.items()))
    head = [root.text, reading.front.value("description", "summary", "excerpt", "subtitle")]
    opening = [node.text for node in root.walk() if node.is_text][:MAX_OPENING]
    language = reading.language
    told = [text for text in head + opening if name in words(text) and language.keynote.search(text)]
    return keynote if any(language.sums.search(text) for text in told) else None
