"""Rules for talks under headings of their own that only a remark below calls so."""

import re

from bot.core.merging.sameness import split_name
from bot.sources.posts.rules.findings import Context, Finding, Stance
from bot.sources.posts.rules.groups import find_stance
from bot.sources.posts.rules.lines import find_videos, has_video, own_lines
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.rules.talks import make_session, title_line
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.sentences import split_sentences
from bot.sources.posts.text.spans import plain_text
from bot.sources.posts.words.addresses import is_video
from bot.sources.posts.words.codes import find_code
from bot.sources.posts.words.people import names_role
from bot.sources.posts.words.titles import strip_marks

MAX_BEFORE = 3
"""Words of a label that may stand before "this session": "Please note:"."""

MAX_BETWEEN = 2
"""Words that may stand between "this" and the word for a talk: "this was a really good talk"."""

MAX_ARTICLE = 2
"""Words that may stand before "session by": "A great session by Ann Smith"."""

MAX_LABEL = 4
"""Words of a line that only bears a session's code."""

MAX_FACTS = 14
"""Words of a line of facts on a talk: its sort, level, day and room."""

MIN_SHARED = 2
"""Words that a talk's title shares with a sentence on how somebody went there, if that tells no speaker."""

MAX_PRODUCT = 3
"""Words of a product's name, below which a heading of two capitalised words names nobody."""

MIN_TITLE = 3
"""Words of a heading by which a talk is known in another text."""

MAX_LETTERS = 10
_FIRST = 2
_COLON = re.compile(r"\s*[:：]\s*")
_GENITIVE = re.compile(r"^\s*(?:[A-ZÀ-Þ][\w-]+\s?){1,3}['’]s?\s")
_PARTED = re.compile(r"\s*(?:[|,;·•(（/]|\s[-–—]\s|$)")
_FACTS = re.compile(r"\s?[|·•;]\s?")
_OF_FIRM = re.compile(r",\s+[A-Z][\w.&-]*(?:\s+[A-Z][\w.&-]*){0,3}")
_SPLIT = re.compile(r"[\s:：]+")


def recognise_remarked_talk(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for a session a heading of which the text right below says that it was one, or who gave it."""
    own_title = id(node) == reading.title and node.block.depth == 1
    if not node.is_section or context.inside is not None or own_title:
        return None
    if context.stance in (Stance.ANNOUNCEMENTS, Stance.ASIDE, Stance.KEYNOTES):
        return None
    texts = [child for child in node.children[:_FIRST] if child.is_text or child.label]
    attended = any(_attends(child.text, node.text, reading) for child in texts[:1])
    called = reading.language.talk.search(node.text) and not attended
    if called or find_stance(node.text, reading.language)[0]:
        return None
    items = [child for child in node.children[:_FIRST] if child.is_item]
    shown = has_video(node) or any(map(has_video, own_lines(node))) or any(map(has_video, texts))
    remarked = any(_remarks(child.text, reading, shown=shown) for child in texts)
    remarked = remarked or attended or any(_shows_speakers(child, reading) for child in texts)
    given = any(_is_person_line(child, reading) for child in node.children[:1])
    given = given and not (len(node.text.split()) <= MAX_PRODUCT and reading.begins_with_product(node.text))
    if context.coded and not remarked:
        return None
    coded = any(_code_alone(child.text) for child in texts + items)
    told = _is_told(node.text, reading)
    if not (remarked or given or coded or told) and not any(
        _labels(child.text, reading) for child in texts + items
    ):
        return None
    return make_session(node, reading.told(node), context, reading)


def recognise_talk_on_launch(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for a session the recording of a talk on what was launched.

    Its title stands behind "YouTube:", or heads the speaker's name and the one video.
    """
    if not (context.inside_announcement or context.stance is Stance.ANNOUNCEMENTS) or reading.passing:
        return None
    if node.is_item:
        return make_session(node, _title_behind_video(node, reading), context, reading)
    videos = {span.url for line in own_lines(node) for span in find_videos(line.spans)}
    given = node.is_section and any(_is_speaker(child, reading) for child in node.children[:1])
    return make_session(node, reading.told(node), context, reading) if given and len(videos) == 1 else None


def _title_behind_video(node: Node, reading: Reading) -> str:
    first = next((span for span in node.spans if span.url or span.text.strip()), None)
    if first is None or not (is_video(first.url) and reading.is_follow(first.text)):
        return ""
    behind = _COLON.match(node.text, len(first.text))
    title = title_line(node.text[behind.end() :]) if behind else ""
    return title if len(title.split()) >= MIN_TITLE else ""


def _is_speaker(line: Node, reading: Reading) -> bool:
    """Tell an item that is nothing but somebody's name."""
    people = reading.read_people(line.text) if line.is_item else ()
    return len(people) == 1 and people[0] == line.text.strip()


def _is_told(title: str, reading: Reading) -> bool:
    """Tell a title that another text calls that of a talk: "the first session, with Ann, on X"."""
    if len(title.split()) < MIN_TITLE:
        return False
    texts = (text for text in reading.texts if title in text and text != title)
    told = (sentence for text in texts for sentence in split_sentences(text) if title in sentence)
    return any(map(reading.language.talk.search, told))


def _code_alone(text: str) -> str | None:
    """Return the session code of a line that says hardly more: "Session ID: SVS308"."""
    return find_code(text) if len(text.split()) <= MAX_LABEL else None


def _remarks(text: str, reading: Reading, *, shown: bool) -> bool:
    """Tell a text that begins with "this session", with "the session" where it is `shown`, or a speaker."""
    first = next(iter(split_sentences(strip_marks(text))), "")
    pointed = _points_at_talk(first, reading, shown=shown) or _counts_talk(first, reading)
    return pointed or _names_speaker(first, reading)


def _attends(text: str, title: str, reading: Reading) -> bool:
    """Tell a text that begins with how somebody went to a talk on what the `title` above says."""
    first, language = next(iter(split_sentences(strip_marks(text))), ""), reading.language
    attended = language.attend.search(first)
    talk = language.talk.search(first, attended.end()) if attended else None
    between = _GENITIVE.sub("", first[attended.end() : talk.start()]) if attended and talk else ""
    if not talk or not _is_near(between, MAX_BETWEEN + 1):
        return False
    behind = first[talk.end() :].lstrip()
    shared = set(split_name(behind)) & set(split_name(title))
    return len(shared) >= (1 if reading.read_givers(behind) else MIN_SHARED)


def _shows_speakers(node: Node, reading: Reading) -> bool:
    """Tell a text that links one video in a sentence on what the people at its head said in it."""
    for spans in node.sentences[:_FIRST]:
        text = plain_text(spans)
        if find_videos(spans) and reading.read_people(text):
            return reading.language.speaks.search(text) is not None
    return False


def _labels(text: str, reading: Reading) -> bool:
    """Tell a line of facts on a talk: "Speakers: Ann Smith", "Breakout session | Level 300"."""
    text = strip_marks(text)
    label, talk = reading.language.label.match(text), reading.language.talk.match(text)
    if label and not reading.language.by.equals(label[0]):
        named = _COLON.match(text, label.end())
        return named is not None and bool(reading.read_people(text[named.end() :]))
    short = len(text.split()) <= MAX_FACTS and not text.endswith((".", "!", "?", "。"))
    if short and len(facts := _FACTS.split(text)) > 1:
        return any(_is_fact_of_talk(fact, reading) for fact in facts)
    return bool(talk and short and _PARTED.match(text, talk.end()))


def _is_fact_of_talk(fact: str, reading: Reading) -> bool:
    """Tell "Type: Breakout" or "Speaker: Ann Smith" in "Level: 300 | Type: Breakout | Speaker: Ann Smith"."""
    label, _, value = fact.replace("：", ":").partition(":")
    language, value = reading.language, value.strip()
    given = language.label.equals(label.strip()) and bool(reading.read_people(value, single=True))
    return given or language.talk.equals(value or label.strip())


def _is_person_line(line: Node, reading: Reading) -> bool:
    """Tell a line that is nothing but who gave a talk: "Ann Smith, Architect", or a bold "Ann Smith"."""
    text = strip_marks(line.text)
    told = line.is_section or (line.is_text and not text.endswith("."))
    by = reading.language.by.match(text)
    text = text[by.end() :].lstrip() if by and text[by.end() : by.end() + 1] == " " else text
    people = reading.read_people(text) if told and len(text.split()) <= MAX_FACTS else ()
    alone = bool(people) and (line.is_section or by is not None) and text in people
    return bool(people) and (alone or names_role(text) or bool(_OF_FIRM.fullmatch(text[len(people[0]) :])))


def _counts_talk(sentence: str, reading: Reading) -> bool:
    """Tell "The second talk of the day featured ..." and "And another hands-on session" heading a section."""
    language = reading.language
    nth = language.nth.search(sentence)
    if not nth or len(sentence[: nth.start()].split()) > MAX_ARTICLE:
        return False
    return _goes_on_with_talk(sentence[nth.end() :], MAX_ARTICLE, reading)


def _points_at_talk(sentence: str, reading: Reading, *, shown: bool) -> bool:
    language = reading.language
    for pointer in (language.this, language.the) if shown else (language.this,):
        this = pointer.search(sentence)
        before = sentence[: this.start()].strip(" \"'“«") if this else "?"
        if not this or (before and not (before.endswith((":", "：")) and len(before.split()) <= MAX_BEFORE)):
            continue
        if _goes_on_with_talk(sentence[this.end() :], MAX_BETWEEN, reading):
            return True
    return False


def _goes_on_with_talk(behind: str, most: int, reading: Reading) -> bool:
    """Tell a text whose first words, or those behind `most` others, are for a talk."""
    talk = reading.language.talk.search(behind) or reading.language.occasion.search(behind)
    return talk is not None and _is_near(behind[: talk.start()], most)


def _is_near(between: str, most: int) -> bool:
    """Tell whether a few words stand between; in a script without spaces a few letters."""
    return len(_SPLIT.split(between.strip())) <= most and len(between) <= most * MAX_LETTERS


def _names_speaker(sentence: str, reading: Reading) -> bool:
    """Tell "A session by Ann Smith, AWS", "Presented by Ann Smith" and "The speakers explained ..."."""
    language = reading.language
    the = language.the.match(sentence)
    if the and language.speaker.match(sentence[the.end() :].lstrip()):
        return True
    talk = language.talk.search(sentence)
    start = talk.end() if talk and len(sentence[: talk.start()].split()) <= MAX_ARTICLE else 0
    behind = sentence[start:].lstrip(" :-–—")
    by = language.by.match(behind)
    if not by or not (start or " " in by[0]):
        return False
    return bool(reading.read_people(behind[by.end() :].strip()))
