"""The rule for sessions that bear their code, and what parts a title from it."""

import re

from bot.core.entry import Kind
from bot.core.words import words
from bot.sources.posts.rules.findings import Context, Finding
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.rules.talks import CALLED, MAX_TITLE_WORDS, SENTENCE, make_session, title_line
from bot.sources.posts.text.outline import Node
from bot.sources.posts.words.codes import CODE_AND_MARK, drop_code, find_code
from bot.sources.posts.words.heads import Head
from bot.sources.posts.words.speakers import find_keynote_speakers, split_speakers
from bot.sources.posts.words.titles import strip_marks, tidy

MAX_FACT = 2
"""Words of an item with a code below it that may be a day, or a sort of talks."""

_LABEL = r"\w+(?:\s\w+)?\s*[:：]\s*"
_LABELLED = re.compile(_LABEL + CODE_AND_MARK)
_ALONE = re.compile(rf"(?:{_LABEL})?[(\[]?{CODE_AND_MARK}[)\]]?")


def recognise_code(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for a session what bears a session code where titles bear it: before, behind or in brackets."""
    head = reading.head(node)
    if not head.code:
        return _recognise_code_below(node, context, reading)
    if not _bears_code(node, head, head.code, reading) or _labels_code(node):
        return None
    if context.inside and context.inside.code == head.code:
        return None
    title, rest = _split_coded(node, head, head.code, reading)
    if len(words(title)) < 2:
        title = _find_title_below(node) or title
    if not words(drop_code(title)):
        reading.unnamed[node.line] = f"session {head.code} has no title"
    title, speakers = split_speakers(title, reading)
    name = tidy(drop_code(title))
    called = reading.language.talk.match(name)
    labelled = CALLED.match(name[called.end() :]) if called else None
    name = tidy(labelled[1]) if labelled else name
    finding = Finding(Kind.SESSION, "", node, name or head.code, context.edition)
    finding.code, finding.speakers, finding.rest = head.code, speakers, rest
    if reading.language.keynote.search(title) and find_keynote_speakers(title, reading):
        finding.kind, finding.speakers = Kind.KEYNOTE, find_keynote_speakers(title, reading)
    return finding


def _recognise_code_below(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for a session an item that is a title, where one of those below it is nothing but a code."""
    codes = [child for child in node.children if child.is_item and _ALONE.fullmatch(child.text.strip())]
    title = title_line(reading.told(node)) if node.is_item and len(codes) == 1 else ""
    if len(title.split()) <= MAX_FACT or not find_code(codes[0].text):
        return None
    finding = make_session(node, title, context, reading)
    if finding:
        finding.code = find_code(codes[0].text)
    return finding


def _labels_code(node: Node) -> bool:
    """Tell "Code: SVS308", a fact of the talk above, from a title with its code."""
    return node.is_item and not node.children and bool(_LABELLED.fullmatch(node.text.strip()))


def _bears_code(node: Node, head: Head, code: str, reading: Reading) -> bool:
    """Tell a code in the place of a title's code from one in passing."""
    text = node.text[:300]
    place = text.find(code)
    before = strip_marks(text[:place]).strip(" ([（【*#")
    if not before or node.is_section:
        return True
    if head.lead and code in head.lead.text:
        return True
    behind = text[place + len(code) :].strip(" -–—|:,()[]")
    if len(text.split()) <= MAX_TITLE_WORDS and behind and reading.read_people(behind):
        return True
    wrapped = text[place - 1 : place] in "([（【" and place > 0
    return (wrapped and len(text[:place].split()) <= 25) or (
        len(text.split()) <= 25 and text.rstrip(" .)]").endswith(code)
    )


def _split_coded(node: Node, head: Head, code: str, reading: Reading) -> tuple[str, str]:
    lead = head.lead.text if head.lead else ""
    if lead and len(words(drop_code(lead))) >= 2:
        place = node.text.find(lead.split("\n")[0])
        return lead, node.text[place + len(lead) :].strip(" -–—:：|,.")
    told = strip_marks(reading.told(node))
    before, behind = (part.strip(" -–—|:,()[]") for part in told.partition(code)[::2])
    if before and behind and reading.read_people(behind) and len(words(before)) > 1:
        return f"{before} - {behind}", ""
    text = drop_code(told)
    found = SENTENCE.search(text)
    if found and len(text.split()) > MAX_TITLE_WORDS:
        return text[: found.start() + 1], text[found.end() - 1 :]
    return (text, "") if len(text.split()) <= MAX_TITLE_WORDS else _first_break(text)


def _first_break(text: str) -> tuple[str, str]:
    found = re.search(r"\s[-–—]\s|:\s|\.\s|,\s", text)
    return (text[: found.start()], text[found.end() :]) if found else (text, "")


def _find_title_below(node: Node) -> str:
    """Return the title of a section whose heading is a code only: the first short line below it."""
    for child in node.children[:2]:
        if 2 <= len(child.text.split()) <= MAX_TITLE_WORDS and not child.text.endswith("."):
            return child.text
    return ""
