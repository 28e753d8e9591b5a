"""Rules that recognise keynotes and sessions. Each looks at one block and says what it is, or nothing."""

import re

from bot.core.entry import Kind
from bot.core.words import words
from bot.sources.posts.rules.findings import Context, Finding, Stance
from bot.sources.posts.rules.keynote_texts import find_player, recognise_told_keynotes
from bot.sources.posts.rules.lines import find_videos, has_video, is_link_line, own_lines
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.text.outline import Node
from bot.sources.posts.words.addresses import is_launch_article, is_session_page, is_vague, is_video
from bot.sources.posts.words.codes import drop_code, find_code
from bot.sources.posts.words.heads import Head
from bot.sources.posts.words.speakers import split_speakers
from bot.sources.posts.words.titles import strip_marks, tidy

MAX_TITLE_WORDS = 28

MAX_FACTS = 8
"""Words of a line below a talk's title that bears its code, and perhaps its day."""

MIN_SECTIONS = 2
"""Headings of talks, before which an item says something of all of them."""

MIN_CALLED = 2
"""Headings that begin with the event's name, from which on each is one recording's title."""

CALLED = re.compile(r"\s*(?:#?\d{1,2}\s*)?(?:[:：]|\s[-–—|])\s+(\S.*)$")
_OF_EVENT = re.compile(
    r"aws\s+re:?\s?invent\s+20\d\d\s*(?:[:：]|\s[-–—|])\s+((?:\S+\s+){2,}\S+)$", re.IGNORECASE
)
_SORT = re.compile(r"^(\S.*?)\s*[(\[]([^()\[\]]{3,24})[)\]]$")
SENTENCE = re.compile(r"[.!?。]\s+\S")


def recognise_called_talk(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for a session what begins like one: "Session: Title", "AWS re:Invent 2019: Title"."""
    text = strip_marks(reading.told(node))
    called = reading.language.talk.match(text)
    title = CALLED.match(text[called.end() :]) if called else _OF_EVENT.match(text)
    sort = _SORT.search(text) if not title else None
    if sort and reading.language.talk.equals(sort[2]):
        title = sort
    if (
        not title
        or context.inside is not None
        or id(node) == reading.title
        or (reading.language.announcements.search(title[1]) and not _is_one_of_several(context))
    ):
        return None
    return make_session(node, title[1], context, reading)


def _is_one_of_several(context: Context) -> bool:
    """Tell a heading beside others that begin with the event's name: they are what recordings are called."""
    beside = context.above.children if context.above else []
    return sum(child.is_section and bool(_OF_EVENT.match(child.text)) for child in beside) >= MIN_CALLED


def recognise_talk_with_video(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for a session a title that links a video, or the heading above a video of its own."""
    if context.stance is Stance.ANNOUNCEMENTS or context.stance is Stance.ASIDE or context.inside is not None:
        return None
    if id(node) == reading.title and reading.announces:
        return None
    head = reading.head(node)
    if head.opened and context.stance is not Stance.SESSIONS:
        return None
    if node.is_section:
        if _tells_keynote_above_player(node, context, reading) or _lists_videos(node, reading):
            return None
        videos = {span.url for line in (node, *own_lines(node)) for span in find_videos(line.spans)}
        title = node.text if 1 <= len(videos) <= 2 else ""
    else:
        title = _linked_title(node, head, reading) or _title_above_video(node, reading)
    return make_session(node, title, context, reading)


def _tells_keynote_above_player(node: Node, context: Context, reading: Reading) -> bool:
    """Tell whether the video of a section is that of a keynote of which the text right above it tells."""
    pairs = zip(node.children, node.children[1:], strict=False)
    above = [text for text, player in pairs if text.is_text and find_player(player)]
    return any(recognise_told_keynotes(text, context, reading) for text in above)


def _lists_videos(node: Node, reading: Reading) -> bool:
    """Tell a heading above a list of several recordings, each by its name, from a talk's title."""
    shown = [span for child in node.children if child.is_item for span in find_videos(child.spans)]
    return len({span.url for span in shown if not reading.is_follow(span.text)}) > 1


def _linked_title(node: Node, head: Head, reading: Reading) -> str:
    """Return the title that links a video, or that stands before "(video)" in a list of talks."""
    if head.link and (is_video(head.link) or is_session_page(head.link)):
        return head.lead.text if head.lead else ""
    players = find_videos(node.spans)
    beside = reading.told(node)
    if players and all(reading.is_follow(span.text) for span in players) and not is_sentence(beside):
        return beside
    return ""


def _title_above_video(node: Node, reading: Reading) -> str:
    """Return an item's text where all that stands below it is one video."""
    players = [child for child in node.children if is_link_line(child) and has_video(child)]
    named = not reading.language.keynote.search(node.text) and not node.text.endswith((":", "：", "."))
    alone = len(players) == 1 and players[0] is node.children[0]
    linked = any(span.is_link for span in node.spans)
    return title_line(reading.told(node)) if alone and named and not linked else ""


def recognise_listed_talk(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for a session what stands in a group of sessions and reads like a title."""
    if context.stance is not Stance.SESSIONS or not context.first or context.inside_announcement:
        return None
    heads = (context.coded and node.is_section) or (node.label and node.text.endswith((":", "：")))
    if heads or (node.is_item and _stands_before_sections(context)):
        return None
    head = reading.head(node)
    if head.link and (is_vague(head.link) or is_launch_article(head.link)):
        return None
    title = head.lead.text if head.lead and node.is_item else title_line(reading.told(node))
    if not head.lead and node.is_item and not (context.uniform and _reads_like_title(node.text, reading)):
        return None
    if node.is_section and _holds_sections(node):
        return None
    return make_session(node, title, context, reading)


def _stands_before_sections(context: Context) -> bool:
    """Tell an item before the headings of talks, of all of which it says something."""
    beside = context.above.children if context.above else []
    return sum(child.is_section for child in beside) >= MIN_SECTIONS


def _reads_like_title(text: str, reading: Reading) -> bool:
    """Tell a title from advice: it is quoted, names a product or a speaker, or is capitalised."""
    quoted = strip_marks(text)[:1] in "\"“«„「『'‘"
    known = reading.is_product(text) or bool(split_speakers(text, reading)[1])
    long = [word for word in text.split()[1:] if len(word) > 3]
    capitals = sum(word[0].isupper() for word in long) * 2 > len(long)
    return quoted or known or bool(long and capitals) or not text.isascii()


def title_line(text: str) -> str:
    """Return a block's text without its number, where it is short enough for a title."""
    text = strip_marks(text)
    return text if len(text.split()) <= MAX_TITLE_WORDS and not is_sentence(text) else ""


def _holds_sections(node: Node) -> bool:
    return sum(child.is_section and bool(child.children) for child in node.children) > 1


def is_sentence(text: str) -> bool:
    """Tell a sentence, or several, from a title."""
    return bool(SENTENCE.search(text)) or (len(text.split()) > 8 and text.rstrip().endswith((".", "。")))


def _code_below(node: Node) -> str | None:
    """Return the code on one of the first lines below a title, with hardly more: its day, its room."""
    lines = [child.text for child in node.children[:2] if len(child.text.split()) <= MAX_FACTS]
    return next(filter(None, map(find_code, lines)), None)


def make_session(node: Node, title: str, context: Context, reading: Reading) -> Finding | None:
    """Return the session called `title`, unless that is no title."""
    title, speakers = split_speakers(title, reading)
    name = tidy(drop_code(title))
    length = len(words(name))
    if _is_day(name, reading):
        return None
    if reading.passing and not find_code(node.text):
        return None
    spaced = name.isascii() or length > 1
    if not name or reading.is_follow(name) or (spaced and not 2 <= length <= MAX_TITLE_WORDS + 2):
        return None
    code = find_code(node.text) or _code_below(node)
    finding = Finding(Kind.SESSION, "", node, name, context.edition, None, code, speakers)
    finding.rest = reading.head(node).rest if reading.head(node).lead else ""
    return finding


def _is_day(title: str, reading: Reading) -> bool:
    """Tell "Tuesday 3rd December" from a title."""
    language = reading.language
    if not language.day.match(title):
        return False
    rest = words(language.day.remove(title))
    dated = any(map(str.isdigit, title)) and all(
        word[0].isdigit() or word in language.no_names for word in rest
    )
    return not rest or dated
