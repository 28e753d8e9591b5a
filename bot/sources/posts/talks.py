"""Rules that recognise keynotes and sessions. Each looks at one block and says what it is, or nothing."""

import re

from bot.core.entry import Kind
from bot.core.words import words

from .heads import Head
from .outline import Node
from .people import clean_person, find_name, is_person, read_people
from .reading import (
    Context,
    Finding,
    Reading,
    Stance,
    has_video,
    is_launch_article,
    is_link_line,
    is_vague,
    is_video,
    own_lines,
)
from .spans import Span, plain_text
from .titles import drop_code, drop_event, find_code, strip_marks, tidy

MAX_TITLE_WORDS = 28

_DASH = re.compile(r"\s+[-–—|]\s+|\s*[:：]\s+|,\s+|\s*[(（]")
_NAMES = re.compile(r"(?:Dr\.?\s+)?[A-ZÀ-Þ][\w'’.-]*(?:\s+[A-ZÀ-Þ][\w'’.-]*){0,3}")
_SENTENCE = re.compile(r"[.!?。]\s+\S")


def recognise_keynote(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for a keynote what is called one and has a person or a video, or is a person under "Keynotes"."""
    text = drop_event(strip_marks(node.text))[:300]
    language = reading.language
    called = language.keynote.search(_short(node, reading) or "")
    grouped = context.stance is Stance.KEYNOTES and context.first
    if not (called or grouped) or context.inside is not None or len(text.split()) > MAX_TITLE_WORDS:
        return None
    if called and language.announcements.search(_short(node, reading)) and not has_video(node):
        return None
    speakers = find_keynote_speakers(text, reading)
    seen = has_video(node) or any(map(has_video, own_lines(node)))
    if not speakers and not seen and not find_code(text):
        return None
    if not called and not seen and not (speakers and node.is_section):
        return None
    if reading.is_follow(text) or (node.is_item and not seen and not _names_keynote(text, speakers, reading)):
        return None
    title = _keynote_title(_short(node, reading), speakers, reading)
    return Finding(Kind.KEYNOTE, "keynote", node, title, context.edition, None, find_code(text), speakers)


def _names_keynote(text: str, speakers: tuple[str, ...], reading: Reading) -> bool:
    """Tell the name of a keynote from a sentence about it: the word or the person stands first or last."""
    text = text.strip(" .!")
    first = reading.language.keynote.match(text) or any(text.startswith(name) for name in speakers)
    last = any(found.end() == len(text) for found in reading.language.keynote.find_all(text))
    return not _is_sentence(text) and (bool(first) or last or any(text.endswith(name) for name in speakers))


def _short(node: Node, reading: Reading) -> str:
    """Return the words that name a block: its bold or linked lead, else all of it when it is short."""
    head = reading.head(node)
    if head.lead and node.is_item:
        text = head.lead.text
        behind = head.rest if len(head.rest.split()) <= 8 and not reading.is_follow(head.rest) else ""
        return f"{text} - {behind}" if behind and not head.link else text
    text = head.text or node.text
    return text if len(text.split()) <= MAX_TITLE_WORDS else ""


def _keynote_title(text: str, speakers: tuple[str, ...], reading: Reading) -> str:
    title = tidy(drop_code(drop_event(strip_marks(text))))
    if speakers and len(words(title)) <= 1:
        return f"{speakers[0]} {title or 'keynote'}".strip()
    return title


def find_keynote_speakers(text: str, reading: Reading) -> tuple[str, ...]:
    """Return who gives the keynote that `text` names: the person named in it, and those named along."""
    for found in _NAMES.finditer(text):
        name = clean_person(re.sub(r"['’]s?$", "", found[0]))
        name = _without_keynote(name, reading)
        beside = reading.language.keynote.search(text, max(found.end() - 12, 0))
        close = bool(beside) and beside.start() - found.end() <= 2 and len(name.split()) == 1
        if name and is_person(name, reading.is_product, single=close):
            start = text.find(name, found.start())
            listed = read_people(text[start:], reading.language, reading.is_product)
            return listed or (name,)
    return ()


def _without_keynote(name: str, reading: Reading) -> str:
    """Take the word "Keynote" and days off a run of capitalised words."""
    rest = [word for word in name.split() if not reading.language.keynote.equals(word.strip(".,:"))]
    return clean_person(" ".join(rest))


def recognise_code(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for a session what bears a session code where titles bear it: before, behind or in brackets."""
    head = reading.head(node)
    if not head.code or not _bears_code(node, head) or (context.inside and context.inside.code == head.code):
        return None
    title, rest = _split_coded(node, head)
    if len(words(title)) < 2:
        title, rest = _find_title_below(node) or title or head.code, rest
    title, speakers = split_speakers(title, reading)
    finding = Finding(
        Kind.SESSION, "session code", node, tidy(drop_code(title)) or head.code, context.edition
    )
    finding.code, finding.speakers, finding.rest = head.code, speakers, rest
    if reading.language.keynote.search(title) and find_keynote_speakers(title, reading):
        finding.kind, finding.speakers = Kind.KEYNOTE, find_keynote_speakers(title, reading)
    return finding


def _bears_code(node: Node, head: Head) -> bool:
    """Tell a code in the place of a title's code from one in passing."""
    text = node.text[:300]
    place = text.find(head.code or "")
    before = strip_marks(text[:place]).strip(" ([（【*")
    if not before or node.is_section:
        return True
    if head.lead and (head.code or "") in head.lead.text:
        return True
    wrapped = text[place - 1 : place] in "([（【" and place > 0
    return (wrapped and len(text[:place].split()) <= 25) or (
        len(text.split()) <= 25 and text.rstrip(" .)]").endswith(head.code or "?")
    )


def _split_coded(node: Node, head: Head) -> tuple[str, str]:
    lead = head.lead.text if head.lead else ""
    if lead and len(words(drop_code(lead))) >= 2:
        place = node.text.find(lead.split("\n")[0])
        return lead, node.text[place + len(lead) :].strip(" -–—:：|,.")
    text = drop_code(strip_marks(node.text))
    found = _SENTENCE.search(text)
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


def recognise_talk_with_video(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for a session a title that links a video, or the heading of a section with one video of its own."""
    if context.stance is Stance.ANNOUNCEMENTS or context.stance is Stance.ASIDE or context.inside is not None:
        return None
    head = reading.head(node)
    if head.opened and context.stance is not Stance.SESSIONS:
        return None
    if node.is_section:
        videos = {
            span.url for line in own_lines(node) for span in line.spans if span.is_link and is_video(span.url)
        }
        videos |= {span.url for span in node.spans if span.is_link and is_video(span.url)}
        title = node.text if 1 <= len(videos) <= 2 else ""
    else:
        title = _linked_title(node, head, reading)
    return _make_session(node, title, "video of a talk", context, reading)


def _linked_title(node: Node, head: Head, reading: Reading) -> str:
    """Return the title that links a video, or that stands before "(video)" in a list of talks."""
    if head.link and is_video(head.link):
        return head.lead.text if head.lead else ""
    players = [span for span in node.spans if span.is_link and is_video(span.url)]
    beside = plain_text([span for span in node.spans if not span.is_link])
    if players and all(reading.is_follow(span.text) for span in players) and not _is_sentence(beside):
        return beside
    return ""


def recognise_listed_talk(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for a session what stands in a group of sessions and reads like a title."""
    if context.stance is not Stance.SESSIONS or not context.first or context.inside_announcement:
        return None
    head = reading.head(node)
    if head.link and (is_vague(head.link) or is_launch_article(head.link)):
        return None
    title = head.lead.text if head.lead and node.is_item else _title_line(node)
    if not head.lead and node.is_item and not (context.uniform and _reads_like_title(node.text, reading)):
        return None
    if node.is_section and _holds_sections(node):
        return None
    return _make_session(node, title, "listed as a session", context, reading)


def _reads_like_title(text: str, reading: Reading) -> bool:
    """Tell a talk's title from a piece of advice: it is quoted, names a product or a speaker, or is capitalised."""
    quoted = strip_marks(text)[:1] in "\"“«„「『'‘"
    known = reading.is_product(text) or bool(split_speakers(text, reading)[1])
    long = [word for word in text.split()[1:] if len(word) > 3]
    capitals = sum(word[0].isupper() for word in long) * 2 > len(long)
    return quoted or known or bool(long and capitals) or not text.isascii()


def _title_line(node: Node) -> str:
    """Return the first line of a block, where it is short enough for a title."""
    text = node.text
    return text if len(text.split()) <= MAX_TITLE_WORDS and not _is_sentence(text) else ""


def _holds_sections(node: Node) -> bool:
    return sum(child.is_section and bool(child.children) for child in node.children) > 1


def _is_sentence(text: str) -> bool:
    return bool(_SENTENCE.search(text)) or (len(text.split()) > 8 and text.rstrip().endswith((".", "。")))


def _make_session(node: Node, title: str, rule: str, context: Context, reading: Reading) -> Finding | None:
    title, speakers = split_speakers(title, reading)
    name = tidy(drop_code(title))
    if not name or reading.is_follow(name) or not 2 <= len(words(name)) <= MAX_TITLE_WORDS + 2:
        return (
            None
            if not (name and any(not char.isascii() for char in name))
            else _session(node, name, rule, context, speakers, reading)
        )
    return _session(node, name, rule, context, speakers, reading)


def _session(
    node: Node, name: str, rule: str, context: Context, speakers: tuple[str, ...], reading: Reading
) -> Finding:
    finding = Finding(Kind.SESSION, rule, node, name, context.edition, None, find_code(node.text), speakers)
    finding.rest = reading.head(node).rest if reading.head(node).lead else ""
    return finding


def split_speakers(title: str, reading: Reading) -> tuple[str, tuple[str, ...]]:
    """Part a title from the speakers behind it: "Title with A and B", "Title - A, B", "Title (by A)"."""
    for found in reading.language.by.find_all(title):
        before = title[: found.start()].rstrip(" ([（-–—|,")
        people = read_people(title[found.end() :].strip(), reading.language, reading.is_product)
        if people and len(before.split()) >= 2 and title[found.end() : found.end() + 1].isspace():
            return before, people
    for found in list(_DASH.finditer(title))[::-1]:
        people = read_people(title[found.end() :].rstrip(")） "), reading.language, reading.is_product)
        if people and len(title[: found.start()].split()) >= 3 and find_name(title[found.end() :]) in people:
            return title[: found.start()], people
    return title, ()


def link_spans(node: Node) -> tuple[Span, ...]:
    """Return the links of a block and of the link-only blocks below it."""
    lines = [node, *own_lines(node)]
    return tuple(span for line in lines for span in line.spans if span.is_link)


__all__ = [
    "is_link_line",
    "recognise_code",
    "recognise_keynote",
    "recognise_listed_talk",
    "recognise_talk_with_video",
]
