"""The rule for talks that a text only describes: "I attended a session on how Example Corp moved 15 TB"."""

import re
from collections.abc import Iterator

from bot.core.entry import Kind
from bot.sources.posts.rules.findings import Context, Finding, Stance
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.text.outline import Node
from bot.sources.posts.words.addresses import is_video
from bot.sources.posts.words.codes import CODE, drop_code, find_code
from bot.sources.posts.words.event import names_event
from bot.sources.posts.words.scripts import count_words
from bot.sources.posts.words.titles import tidy

DESCRIBED = "talk described in running text"

MIN_WORDS = 2
MAX_PERSON = 3
"""Words behind a code that can be a person's name."""

MIN_TITLE = 3
MAX_WORDS = 14
"""Words of what a talk was on, taken for its title."""

_CLAUSE = re.compile(
    r"[.;:!?()\n]|,\s|\s+[-–—]\s+|\s+(?:where|which|that|who|when|while|because|but|so|by|from|and\s+(?:i|we|it|they|was|were|then)|we|i"
    r"|où|dont|dans\s+laquelle|wo|der|die|das|donde|que|onde|dove)\s+",
    re.IGNORECASE,
)
_CODED = re.compile(rf"\b({CODE})(?:-[A-Z]\d?)?\s*[-–—:|]\s*([A-Z][^.;!?()\n\"”»」]{{8,120}})")
_SPOKEN = re.compile(rf"\b({CODE})\s{{1,3}}([A-Z][^()\[\].,;:\"“”]{{8,100}})")
_PARTED = re.compile(rf"\b({CODE}),\s+([A-Z][^.;,()\n]{{8,100}}),\s+")
_AND = re.compile(r",\s+(?:and|but|so|which|where|then)\b")
_OWNER = re.compile(r"((?:[A-ZÀ-Þ][\w-]+\s){1,2}[A-ZÀ-Þ][\w-]+)['’]s?\s+(?:[a-z-]+\s+){0,2}$")
_PLACE = re.compile(r"in\b", re.IGNORECASE)
_QUOTED = re.compile(r"[「『“\"]([^「」『』“”\"]{4,140})[」』”\"](?:という|라는|이라는)?\W{0,3}$")
_LATIN = re.compile(
    r"[A-Z0-9][\w'’&/+.-]*(?:[ :,–—-]+(?:[A-Za-z0-9(&][\w'’&/+.)-]*)){2,}(?=\W{0,3}$)", re.ASCII
)
_ARTICLE = re.compile(
    r"^\s*(?:the|a|an|le|la|les|l'|der|die|das|den|el|los|las|o|os|as|il)\s+", re.IGNORECASE
)


def recognise_described_talk(
    sentence: str, node: Node, context: Context, reading: Reading
) -> Iterator[Finding]:  # fmt: skip
    """Yield the talks that somebody attended and that are called by their subject only."""
    if reading.passing or context.inside is not None or context.stance is Stance.ANNOUNCEMENTS:
        return
    told = (
        *_titles_with_code(sentence, reading),
        *_subjects_behind(sentence, reading),
        *_titles_before(sentence, reading),
    )
    for subject in told:
        title = tidy(_ARTICLE.sub("", subject))
        if MIN_WORDS <= count_words(title) <= MAX_WORDS and not names_event(title):
            finding = Finding(Kind.SESSION, DESCRIBED, node, title, context.edition)
            finding.passing, finding.rest, finding.code = True, sentence, find_code(sentence)
            yield finding


def recognise_title_with_player(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for a session a line that is a title, with nothing but a video's address on the next one."""
    apart = context.inside is not None or context.stance in (Stance.ANNOUNCEMENTS, Stance.ASIDE)
    videos = [span for span in node.spans if span.is_link]
    if apart or len(videos) != 1 or not is_video(videos[0].url) or not reading.is_follow(videos[0].text):
        return None
    title = reading.told(node)
    words_in = count_words(title)
    if (
        "\n" in title.strip()
        or title.endswith((".", ":", "：", "。", "!", "?"))
        or not MIN_TITLE <= words_in <= MAX_WORDS
    ):
        return None
    if reading.passing or reading.language.keynote.search(title) or names_event(title):
        return None
    return Finding(
        Kind.SESSION, "title above a video", node, tidy(drop_code(title)), context.edition, links=(videos[0],)
    )


def _titles_with_code(sentence: str, reading: Reading) -> Iterator[str]:
    """Yield the titles that stand behind their codes: "I went to ARC303 - Title", "a talk, ARC303 Title"."""
    spoken = _SPOKEN.finditer(sentence) if reading.language.talk.search(sentence) else ()
    given = (each for each in _PARTED.finditer(sentence) if reading.read_givers(sentence[each.end() :]))
    for found in (*_CODED.finditer(sentence), *spoken, *given):
        person = count_words(found[2]) <= MAX_PERSON and reading.read_people(found[2])
        if find_code(found[1]) and not person:
            yield _AND.split(found[2], maxsplit=1)[0]


def _subjects_behind(sentence: str, reading: Reading) -> Iterator[str]:
    """Yield what stands behind "I attended a session on", "the next was about", "a talk by Ann Smith on"."""
    language = reading.language
    for talk in language.talk.find_all(sentence):
        before, behind = sentence[: talk.start()], sentence[talk.end() :].lstrip()
        people = reading.read_givers(behind)
        behind = behind[behind.find(people[-1]) + len(people[-1]) :].lstrip() if people else behind
        on = language.on.match(behind)
        counted = on and not _PLACE.match(behind) and language.nth.ends(f" {before.rstrip()}")
        given = people or _is_somebodys(before, reading) or " " in talk[0]
        if not on or not (counted or given or language.attend.search(before)):
            continue
        subject = _CLAUSE.split(behind[on.end() :], maxsplit=1)[0]
        by = next(
            (by for by in language.by.find_all(subject) if reading.read_givers(subject[by.start() :])), None
        )
        yield subject[: by.start()] if by else subject


def _is_somebodys(before: str, reading: Reading) -> bool:
    """Tell "Ann Smith's" right before the word for a talk."""
    owner = _OWNER.search(before)
    return owner is not None and reading.is_person(owner[1])


def _titles_before(sentence: str, reading: Reading) -> Iterator[str]:
    """Yield the title in Latin letters or quotes that a Japanese or Korean sentence says was attended."""
    attended = reading.language.attended.search(sentence)
    before = reading.language.talk.cut(sentence[: attended.start()]).rstrip(" の의") if attended else ""
    quoted = _QUOTED.search(before)
    if quoted:
        yield quoted[1]
    elif (title := _LATIN.search(drop_code(before))) and not title[0].isupper():
        yield title[0]
