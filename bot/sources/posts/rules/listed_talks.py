"""The rest of a list of talks: in a post that lists them, lines without code or link are some too."""

import re

from bot.core.entry import Kind
from bot.core.words import words
from bot.sources.posts.rules.findings import Finding, Stance
from bot.sources.posts.rules.groups import find_stance
from bot.sources.posts.rules.lines import has_launch_link, is_link_line, told_beside_links
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.sentences import split_sentences
from bot.sources.posts.words.codes import drop_code
from bot.sources.posts.words.event import names_event
from bot.sources.posts.words.speakers import split_speakers
from bot.sources.posts.words.titles import tidy

LISTED = "listed as a session"
"""The rule by which a title was recognised in a list of talks."""

BESIDE = "one of a list of talks"
"""The rule by which a title was recognised that stands beside those of talks."""

MIN_TALKS = 5
"""Talks known by a code or a link that make the lists beside them lists of talks."""

MIN_GIVEN = 3
"""Titles with speakers that make a list one of talks."""

MAX_OPENING = 4
"""Texts at the head of a post that may say that it is of notes."""

_FILE = re.compile(r"(?!\w+:|/)[^\s?#]+\.mdx?", re.IGNORECASE)

MIN_WORDS = 3
MAX_WORDS = 20
"""Words of a line that can be the title of a talk."""


def complete_talks(root: Node, edition: int, reading: Reading) -> None:
    """Add the titles that stand in sections beside sections of talks, in a post that is about talks."""
    found = {id(finding.node): finding for finding in reading.findings}
    for parent in [node for node in root.walk() if any(child.is_section for child in node.children)]:
        sections = [child for child in parent.children if _may_list(child, reading)]
        lists = [section for section in sections if _lists_talks(section, found)]
        if sum(len(_lines(section)) for section in lists) < MIN_TALKS:
            continue
        for section in sections:
            if section not in lists and len(lists) > 1:
                _add_titles(section, edition, found, reading)


def complete_titles(root: Node, edition: int, reading: Reading) -> None:
    """Add the items of a list of talks that look like no title, where half of the list does."""
    found = {id(finding.node): finding for finding in reading.findings}
    noted = any(map(reading.language.noted.search, reading.texts[:MAX_OPENING]))
    lists = [[child for child in node.children if child.is_item] for node in root.walk()] if noted else []
    noted = any(map(_link_notes, lists))
    for parent in root.walk():
        items = [child for child in parent.children if child.is_item]
        if noted and items and all(map(_links_file, items)) and not any(id(item) in found for item in items):
            reading.findings += [_make_given(item, edition, reading) for item in items]
            continue
        known = [found[id(item)] for item in items if id(item) in found]
        for given in (items, [child for child in parent.children if child.is_section]):
            told = any(id(each) in found for each in given)
            if not told and _all_have_speakers(given, reading):
                reading.findings += [_make_given(each, edition, reading) for each in given]
        listed = [each for each in known if each.rule == LISTED and not each.code]
        if not listed or len(listed) != len(known) or len(listed) * 3 < len(items):
            continue
        for item in items:
            if id(item) not in found and _reads_like_title(item):
                title = tidy(item.text)
                reading.findings.append(Finding(Kind.SESSION, BESIDE, item, title, edition))


def _link_notes(items: list[Node]) -> bool:
    """Tell a list of titles each of which links a file of notes beside the post."""
    titles = [words(item.text) for item in items]
    named = sum(len(title) >= MIN_WORDS for title in titles) * 2 > len(titles) >= MIN_GIVEN
    return named and all(len(title) > 1 for title in titles) and all(map(_links_file, items))


def _links_file(item: Node) -> bool:
    links = [span.url for span in item.spans if span.is_link]
    beside = len(links) == 1 and bool(_FILE.fullmatch(links[0])) and not item.children
    return beside and is_link_line(item) and not names_event(item.text)


def _all_have_speakers(items: list[Node], reading: Reading) -> bool:
    """Tell a list each item of which is a title and who gave that talk, and no news of a product."""
    if len(items) < MIN_GIVEN or reading.passing:
        return False
    given = (split_speakers(reading.told(item), reading) for item in items)
    keynote = reading.language.keynote
    return all(
        people and MIN_WORDS <= len(words(title)) <= MAX_WORDS and not keynote.search(title)
        for title, people in given
    )


def _make_given(item: Node, edition: int, reading: Reading) -> Finding:
    title, people = split_speakers(reading.told(item), reading)
    return Finding(Kind.SESSION, BESIDE, item, tidy(drop_code(title)), edition, speakers=people)


def _may_list(node: Node, reading: Reading) -> bool:
    apart = (Stance.ASIDE, Stance.ANNOUNCEMENTS)
    return node.is_section and find_stance(node.text, reading.language)[0] not in apart


def _lines(section: Node) -> list[Node]:
    """Return what stands right below a heading, but for lines of links and pictures."""
    lines = [child for child in section.children if not child.is_section]
    return [line for line in lines if line.text or is_link_line(line)]


def _lists_talks(section: Node, found: dict[int, Finding]) -> bool:
    lines = _lines(section)
    talks = [line for line in lines if id(line) in found and found[id(line)].kind is Kind.SESSION]
    return bool(lines) and len(talks) * 3 >= len(lines) * 2


def _add_titles(section: Node, edition: int, found: dict[int, Finding], reading: Reading) -> None:
    lines = _lines(section)
    titles = [line for line in lines if _reads_like_title(line)]
    if len(titles) < 2 or len(titles) * 3 < len(lines) * 2:
        return
    for line in titles:
        known = found.get(id(line))
        if known and known.kind is not Kind.ANNOUNCEMENT:
            continue
        finding = Finding(Kind.SESSION, BESIDE, line, tidy(drop_code(line.text)), edition)
        reading.findings = [each for each in reading.findings if each is not known]
        reading.findings.append(finding)


def _reads_like_title(line: Node) -> bool:
    """Tell a title from a sentence, a note and a link to a product."""
    text = line.text.strip()
    launch = has_launch_link(line.spans)
    linked = any(span.is_link for span in line.spans)
    parted = linked and len(words(told_beside_links(line.spans))) >= MIN_WORDS
    whole = len(split_sentences(text)) == 1 and not text.endswith((".", ":", "。", "："))
    alone = not (line.children or launch or parted)
    return alone and whole and MIN_WORDS <= len(words(text)) <= MAX_WORDS
