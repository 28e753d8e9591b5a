"""Describe: what the post itself says of a finding: a summary and the stage."""

import re
from collections.abc import Iterator

from bot.core.entry import Kind, Stage
from bot.core.words import words
from bot.sources.posts.rules.findings import Finding
from bot.sources.posts.rules.lines import is_link_line, own_lines, told_beside_links
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.telling.givers import read_labelled
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.sentences import split_sentences
from bot.sources.posts.text.shape import Shape
from bot.sources.posts.words.titles import find_stage, strip_marks

MAX_SUMMARY = 400
"""Characters of a summary: what a card shows without scrolling."""

MAX_SENTENCES = 3

_CLAUSES = re.compile(r"[,;，、]\s*|\s+(?:and|et|und|y|e)\s+")
_STAGE_FIRST = re.compile(r"^\s*[(\[][^()\[\]]{2,25}[)\]]\W*")


def summarise(finding: Finding, claimed: set[int], reading: Reading) -> str:
    """Return one to three sentences of the source on the finding; `claimed` are nodes of other findings."""
    sentences: list[str] = []
    for text in _told_texts(finding, claimed, reading):
        for sentence in split_sentences(text):
            whole = " ".join([*sentences, sentence])
            if len(sentences) == MAX_SENTENCES or (sentences and len(whole) > MAX_SUMMARY):
                return " ".join(sentences)
            sentences.append(_cut_sentence(sentence) if not sentences else _end(sentence))
            sentences[-1] = _end(sentences[-1])
    return " ".join(sentences)


def _end(sentence: str) -> str:
    sentence = sentence.rstrip(" ,;:-–—")
    return sentence if not sentence or sentence[-1] in ".!?。！？…" else f"{sentence}."


def _cut_sentence(sentence: str) -> str:
    if len(sentence) <= MAX_SUMMARY:
        return sentence
    return sentence[: MAX_SUMMARY - 1].rsplit(" ", 1)[0][: MAX_SUMMARY - 1] + "…"


def _told_texts(finding: Finding, claimed: set[int], reading: Reading) -> Iterator[str]:
    """Yield what stands behind the name, then the texts below it, up to the first that is another's."""
    rest = _STAGE_FIRST.sub("", finding.rest)
    if _says_something(rest):
        yield rest
    if finding.passing or finding.node.block.shape is Shape.ROW:
        return
    launch = finding.kind is Kind.ANNOUNCEMENT
    for child in finding.node.children:
        if child.is_section or (id(child) in claimed and not (launch and child.is_item)):
            return
        if id(child) in claimed:
            continue
        if child.block.shape is Shape.ROW or is_link_line(child) or child.label:
            continue
        text = strip_marks(child.text)
        if _says_something(text) and not read_labelled(text, reading):
            yield text


def _says_something(text: str) -> bool:
    """Tell a text from a word or two; a script without spaces has few words."""
    return len(words(text)) >= 3 or (not text.isascii() and len(text) >= 12)


def read_stage(finding: Finding, summary: str, reading: Reading) -> Stage | None:
    """Return how far an announced thing is, by its own words or the first ones about it."""
    if finding.kind is not Kind.ANNOUNCEMENT:
        return None
    lines = [] if finding.passing else own_lines(finding.node)
    told = [_own_clause(finding, reading), *(told_beside_links(line.spans) for line in lines)]
    own = find_stage(" . ".join(told), reading.language)
    return own or (find_stage(summary, reading.language) if not finding.passing else None)


def _own_clause(finding: Finding, reading: Reading) -> str:
    """Return what a sentence says of one of several things, and before all of them: "GA are X and Y"."""
    text = finding.stage_text
    beside = [each.title for each in reading.findings if each.node is finding.node and each is not finding]
    named = [title for title in beside if title in text]
    if not (finding.passing and named and finding.title in text):
        return text
    own = next((part for part in _CLAUSES.split(text) if finding.title in part), "")
    return f"{text[: min(map(text.find, [finding.title, *named]))]} . {own}"


def own_nodes(finding: Finding, claimed: set[int]) -> list[Node]:
    """Return the blocks that are the finding's alone: its own, and those below it up to other findings'."""
    if finding.passing:
        return []
    nodes: list[Node] = []
    waiting = [finding.node]
    while waiting:
        node = waiting.pop()
        if node is finding.node or id(node) not in claimed:
            nodes.append(node)
            waiting.extend(reversed(node.children))
    return nodes
