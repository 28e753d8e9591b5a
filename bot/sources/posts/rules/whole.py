"""Rules for a post as a whole: its title may name the one session or keynote that it tells of."""

import re
from dataclasses import replace

from bot.core.entry import Kind
from bot.core.words import fold, words
from bot.sources.posts.rules.coded_talks import recognise_code
from bot.sources.posts.rules.findings import Context, Finding
from bot.sources.posts.rules.groups import find_stance
from bot.sources.posts.rules.keynotes import holds_keynotes
from bot.sources.posts.rules.lines import find_videos, has_article, has_video, is_link_line
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.rules.talks import MAX_TITLE_WORDS
from bot.sources.posts.rules.told_talks import recognise_told_talk
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.sentences import split_sentences
from bot.sources.posts.text.spans import Span
from bot.sources.posts.words.codes import find_code
from bot.sources.posts.words.event import names_event
from bot.sources.posts.words.scripts import part_scripts
from bot.sources.posts.words.speakers import find_keynote_speakers
from bot.sources.posts.words.titles import edition_in, tidy

MAX_OPENING = 3
"""Texts at the head of a post that may say whose keynote it tells of."""

MAX_HEAD = 6
"""Blocks at the head of a post that may bear the code of the talk that it tells of."""

MAX_ALONE = 6
"""Words of a block that bears the code; a longer one tells of another talk."""

MIN_CALLED = 2
"""Words of a talk's title at the head of a file that bears its code, or above the names of its speakers."""

MIN_TITLE = 3
"""Words of a talk's title behind the name of the event."""

_HEADED = re.compile(
    r"^(?:(?:my\s+)?(?:notes|summary)\s+(?:from|on|of)\s+)?(?:aws\s+)?re\s?[:：]?\s?-?invent\b\s*['’]?(?:20)?\d{0,2}"
    r"\s*[-–—:：|]\s*"
    r"|\s*[-–—|(@,]\s*(?:at\s+)?(?:aws\s+)?re\s?:?\s?-?invent\s*['’]?\d{0,4}\s*[)）]?$",
    re.IGNORECASE,
)

MAX_CALLED = 14
"""Words of a post's title that can be a keynote's name; a longer one tells of it."""


def recognise_only_talk(root: Node, context: Context, reading: Reading) -> Finding | None:
    """Take the whole post for one session where its title has a code, or is a talk's that it begins with."""
    finding = (
        recognise_code(root, context, reading)
        if find_code(root.text)
        else _find_told_talk(root, context, reading)
        or _find_noted_talk(root, context, reading)
        or _find_filed_talk(root, context, reading)
        or _find_introduced_talk(root, context, reading)
    )
    if finding:
        finding.rule = "post about one session"
        finding.edition = edition_in(root.text) or finding.edition
        finding.rest = finding.rest or reading.front.value("description", "summary", "excerpt")
    return finding


def _find_noted_talk(root: Node, context: Context, reading: Reading) -> Finding | None:
    """Return the talk of a post headed "re:Invent 2021: Title" that says it holds the notes of one.

    Its head says so in words ("a session that I went to"), by the talk's code, or by its only video.
    """
    title = tidy(_HEADED.sub("", root.text))
    if title == root.text or len(words(title)) < MIN_TITLE or _names_several(title, context, reading):
        return None
    blocks = [node for node in root.walk() if node is not root]
    values = [value for _, value in reading.front.values if value != root.text]
    heads = [node.text for node in blocks[:MAX_HEAD]]
    alone = [text for text in heads if len(text.split()) <= MAX_ALONE]
    code = next(filter(None, map(find_code, values + alone)), None)
    if any(find_code(node.text) not in (None, code) for node in blocks):
        return None
    language = reading.language
    said = any(language.noted.search(text) and language.talk.search(text) for text in values + heads)
    told = said and not any(has_article(node.spans) for node in blocks)
    shown = _begins_with_only_video(blocks) and not reading.announces
    if not (code or told or shown):
        return None
    return Finding(Kind.SESSION, "", root, title, context.edition, code=code)


def _find_filed_talk(root: Node, context: Context, reading: Reading) -> Finding | None:
    """Return the talk of a file of notes that bears its code, or names the speakers right below its title."""
    coded = [
        node
        for node in root.walk()
        if reading.code and not node.is_section and find_code(node.text) == reading.code
    ]
    told = (talk for node in coded for talk in recognise_told_talk(node, context, reading))
    if talk := next((each for each in told if each.code == reading.code), None):
        return replace(talk, node=root, passing=False, rest="")
    head = root if root.text else find_head(root)
    title = tidy(_HEADED.sub("", head.text))
    several = names_event(title) or _names_several(title, context, reading)
    if len(words(title)) < MIN_CALLED or several or len(title.split()) > MAX_TITLE_WORDS:
        return None
    if find_code(head.text):
        return None
    if not reading.code and not any(_names_speakers(node, reading) for node in head.children[:MAX_OPENING]):
        return None
    if any(find_code(node.text) not in (None, reading.code) for node in root.walk()):
        return None
    return Finding(Kind.SESSION, "", head, title, context.edition, code=reading.code)


def _names_speakers(node: Node, reading: Reading) -> bool:
    """Tell "Speakers: Ann Smith, Bo Lee"."""
    label, _, people = node.text.replace("：", ":").partition(":")
    return reading.language.speaker.equals(label) and bool(reading.read_people(people.strip(), single=True))


def _find_introduced_talk(root: Node, context: Context, reading: Reading) -> Finding | None:
    """Return the one talk that the first text of a post without a title says to be the notes of."""
    first = next(iter(root.children), None)
    if root.text or first is None or not first.is_text or not reading.language.sums.search(first.text):
        return None
    talks = [talk for talk in recognise_told_talk(first, context, reading) if talk.code]
    codes = {code for node in root.walk() if (code := find_code(node.text))}
    if len(talks) != 1 or len(codes) > 1:
        return None
    talk = talks[0]
    return Finding(
        Kind.SESSION, "", root, talk.title, context.edition, code=talk.code, speakers=talk.speakers
    )


def _names_several(title: str, context: Context, reading: Reading) -> bool:
    """Tell the title of a recap from that of a talk."""
    language = reading.language
    summed = language.sums.search(title) or language.announcements.search(title)
    return bool(context.titled or summed) or find_stance(title, language)[1]


def _begins_with_only_video(blocks: list[Node]) -> bool:
    videos = {span.url for node in blocks for span in find_videos(node.spans)}
    return len(videos) == 1 and any(is_link_line(node) and has_video(node) for node in blocks[:MAX_OPENING])


def _find_told_talk(root: Node, context: Context, reading: Reading) -> Finding | None:
    """Return the talk that the first texts tell of by a name that the post's own title bears too."""
    for text in [child for child in root.children if child.is_text][:MAX_OPENING]:
        for told in recognise_told_talk(text, context, reading):
            if len(told.title.split()) > 2 and fold(told.title) in fold(root.text):
                return Finding(Kind.SESSION, "", root, told.title, context.edition, links=told.links)
    return None


def find_title(root: Node) -> int:
    """Return the heading that is the post's own title: the first, but in a post with one that has several."""
    sections = [child for child in root.children if child.is_section]
    several = bool(root.text) and len({child.block.depth for child in sections[:2]}) < len(sections[:2])
    return id(sections[0]) if sections and not several else 0


def find_head(root: Node) -> Node:
    """Return what bears the post's title: its head, or the one heading that holds all of it."""
    sections = [child for child in root.children if child.is_section]
    return sections[0] if not root.text and len(sections) == 1 else root


def recognise_only_keynote(head: Node, context: Context, reading: Reading) -> Finding | None:
    """Take the whole post for one keynote where its title calls it that and speaks of nothing else."""
    language, title = reading.language, head.text
    keynotes = language.keynotes.search(title)
    behind = title[keynotes.end() :].lstrip() if keynotes else ""
    given = len(reading.read_givers(behind) or reading.read_people(behind)) == 1
    several = (keynotes and not given) or language.sessions.search(language.keynote.remove(title))
    if several or not (keynotes or language.keynote.search(title)) or len(title.split()) > MAX_TITLE_WORDS:
        return None
    if (holds_keynotes(head, reading) and not given) or (
        head.block.depth and not find_stance(title, language)[1]
    ):
        return None
    finding = Finding(Kind.KEYNOTE, "post about one keynote", head, " ".join(title.split()), context.edition)
    named = find_keynote_speakers(title, reading)
    if named:
        finding.title = f"{named[0]} keynote" if len(title.split()) > MAX_CALLED else tidy(title)
    finding.speakers = named or _find_speaker(head, reading)
    finding.links = _find_recording(head, finding.speakers, reading)
    reading.launches = True
    return finding


def _find_recording(head: Node, speakers: tuple[str, ...], reading: Reading) -> tuple[Span, ...]:
    """Return the one video that any line of the post links as the keynote, with its speaker's name.

    That line names nothing else, and is not looked at again.
    """
    surnames = [name.rsplit(maxsplit=1)[-1] for name in speakers]
    linked = [
        (node, span)
        for node in head.walk()
        for span in find_videos(node.spans)
        if reading.tells_keynote(part_scripts(span.text)) and any(name in span.text for name in surnames)
    ]
    if len({span.url for _, span in linked}) != 1:
        return ()
    reading.skipped.update(id(node) for node, _ in linked if node is not head)
    return (linked[0][1],)


def _find_speaker(head: Node, reading: Reading) -> tuple[str, ...]:
    """Return the only person whom the first texts name beside the word for a keynote."""
    texts = [child.text for child in head.children if child.is_text][:MAX_OPENING]
    told = [
        sentence
        for text in texts
        for sentence in split_sentences(text)
        if reading.language.keynote.search(sentence)
    ]
    people = {found for sentence in told if (found := find_keynote_speakers(sentence, reading))}
    return people.pop() if len(people) == 1 else ()
