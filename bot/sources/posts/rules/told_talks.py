"""Rules for running text: the talks that it tells of in passing."""

import re
from collections.abc import Iterator

from bot.core.entry import Kind
from bot.sources.posts.rules.described_talks import recognise_described_talk
from bot.sources.posts.rules.findings import Context, Finding, Stance
from bot.sources.posts.rules.lines import has_video, is_link_line
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.spans import Span, plain_text
from bot.sources.posts.words.addresses import is_launch_link, is_session_page, is_video
from bot.sources.posts.words.codes import CODE, drop_code, find_code
from bot.sources.posts.words.event import names_event
from bot.sources.posts.words.language import Language
from bot.sources.posts.words.speakers import find_actor, find_keynote_speakers
from bot.sources.posts.words.titles import tidy

MIN_TITLE = 3
"""Words of a talk's title that stands in quotes or in bold, without a code or a link."""

_QUOTED = re.compile(rf"[\"“«„「]([^\"“”«»„「」]{{8,140}})[\"”»“」]\s*[(（\[]({CODE})")
_CODE_INSIDE = re.compile(rf"[\"“«„「]([^\"“”«»„「」]{{8,140}}?)\s*[(（]({CODE})[)）]\s*[\"”»“」]")
_QUOTE = re.compile(r"\s*[\"“«„「《]([^\"“”«»„「」《》]{8,140})[\"”»“」》]")
_CODE_BEFORE = re.compile(rf"\b({CODE})\b\W{{0,3}}")
_SPACE = re.compile(r"\s*")
_ARTICLE = re.compile(r"\s*(?:(?:the|a|an|la|le|el|der|die|das|den|il|o|os|as)\s+)?", re.IGNORECASE)
_NEAR = 32


def recognise_told_talk(node: Node, context: Context, reading: Reading) -> Iterator[Finding]:
    """Yield the talks that a text names by code, by a link to their video, or by their title."""
    if context.stance is Stance.ASIDE or (context.inside_talk and not _begins_talk(node, context)):
        return
    for found in (*_QUOTED.finditer(node.text), *_CODE_INSIDE.finditer(node.text)):
        if find_code(found[2]):
            finding = _make_talk(node, Span(found[1]), find_code(found[2]), context)
            actor = find_actor(node.text[: found.start()] + " ", reading)
            finding.speakers = (actor,) if actor else ()
            yield finding
    for sentence in node.sentences:
        talks = list(_read_talks(node, sentence, context, reading))
        talks = talks or list(_read_called(node, sentence, context, reading))
        yield from talks or recognise_described_talk(plain_text(sentence), node, context, reading)


def _begins_talk(node: Node, context: Context) -> bool:
    """Tell a line that begins with another session's code from a note of the session above it."""
    first, above = _first_told(node), context.inside
    code = find_code(first.text)
    if (first.bold or first.is_link) and code is not None:
        return above is None or code != above.code
    return above is not None and has_video(above.node) and _shows_title(first)


def _first_told(node: Node) -> Span:
    return next((span for span in node.spans if span.text.strip()), Span(""))


def _shows_title(span: Span) -> bool:
    return span.is_link and is_video(span.url) and len(span.text.split()) >= MIN_TITLE


def _read_called(
    node: Node, sentence: tuple[Span, ...], context: Context, reading: Reading
) -> Iterator[Finding]:  # fmt: skip
    """Yield the talk that a sentence calls by its title: 'the session titled "X"', 'I went to "X"'."""
    text = "".join(span.text for span in sentence)
    marked = len(sentence) > 1 or _QUOTE.search(text) is not None
    coded = context.inside_keynote and find_code(text) is not None
    if not marked or not (context.inside is None or coded):
        return
    for place in _places_of_titles(text, reading):
        title = _find_title(sentence, text, place)
        if title and len(title.text.split()) > 1 and not reading.is_follow(title.text):
            people = _read_givers(text[text.find(title.text) + len(title.text) :], reading)
            said = reading.language.talk.search(text) is not None
            if _stands_for_talk(title, said=said, given=bool(people)) and not names_event(title.text):
                finding = _make_talk(node, title, find_code(text), context)
                finding.speakers = people
                yield finding
            return


def _places_of_titles(text: str, reading: Reading) -> Iterator[int]:
    """Yield where a title may begin: behind "the session titled", and behind "I attended" and an article."""
    language = reading.language
    for talk in language.talk.find_all(text):
        start = _skip(_SPACE, text, talk.end())
        entitled = language.entitled.match(text[start:])
        if entitled:
            yield start + entitled.end()
        elif _QUOTE.match(text, start) and language.attend.search(text[: talk.start()]):
            yield start
    yield from _places_behind_codes(text, language)
    for attended in language.attend.find_all(text):
        start = _skip(_ARTICLE, text, attended.end())
        if not (text[attended.end() : start].strip() and _QUOTE.match(text, start)):
            yield start


def _places_behind_codes(text: str, language: Language) -> Iterator[int]:
    """Yield where a title may begin behind a code: 'SVS308, titled "X"', 'SVS308 "X"'."""
    for coded in _CODE_BEFORE.finditer(text):
        entitled = language.entitled.match(text[coded.end() :]) if find_code(coded[1]) else None
        if entitled:
            yield coded.end() + entitled.end()
        elif find_code(coded[1]) and _QUOTE.match(text, coded.end(1)):
            yield coded.end(1)


def _stands_for_talk(title: Span, *, said: bool, given: bool) -> bool:
    """Tell a title: it is quoted, `given` by somebody, or capitalised where a talk is `said` to be meant."""
    if not title.bold and not title.is_link:
        return len(title.text.split()) >= MIN_TITLE
    long = [word for word in title.text.split() if len(word) > 3]
    capitals = sum(word[0].isupper() for word in long) * 2 > len(long)
    return (given or (said and capitals)) and (title.is_link or len(title.text.split()) >= MIN_TITLE)


def _skip(pattern: re.Pattern[str], text: str, place: int) -> int:
    found = pattern.match(text, place)
    return found.end() if found else place


def _read_givers(behind: str, reading: Reading) -> tuple[str, ...]:
    """Return the people that stand behind a talk's title: "X", led by A and B."""
    by = reading.language.by.search(behind[:_NEAR])
    return reading.read_people(behind[by.end() :].strip()) if by else ()


def _find_title(sentence: tuple[Span, ...], text: str, place: int) -> Span | None:
    """Return what stands at `place` in quotes, or stands out there by itself and leads to no product."""
    quoted = _QUOTE.match(text, place)
    if quoted:
        return Span(quoted[1])
    start = 0
    for span in sentence:
        if start >= place and span.text.strip():
            named = (span.bold or span.is_link) and not is_launch_link(span.url)
            return span if named and not text[place:start].strip() else None
        start += len(span.text)
    return None


def _read_talks(
    node: Node, sentence: tuple[Span, ...], context: Context, reading: Reading
) -> Iterator[Finding]:  # fmt: skip
    for place, span in enumerate(sentence):
        if not (span.is_link or span.bold) or reading.is_follow(span.text):
            continue
        if span.is_link and find_keynote_speakers(span.text, reading) and reading.tells_keynote(span.text):
            continue
        code = find_code(plain_text(sentence[place : place + 2])[: len(span.text) + 16])
        first = Stance.SESSIONS in (context.stance, context.titled) and span is _first_told(node)
        shown = is_session_page(span.url) or (
            span.is_link
            and is_video(span.url)
            and (
                _is_titled(span.text)
                or first
                or _is_quoted(sentence, place)
                or _is_given(sentence, place, node, reading)
            )
        )
        free = context.inside is None or (shown and _begins_talk(node, context))
        if code or (shown and free and not reading.passing and len(span.text.split()) >= MIN_TITLE):
            finding = _make_talk(node, span, code, context)
            finding.speakers = _read_givers(plain_text(sentence[place + 1 :]), reading)
            yield finding


def _is_quoted(sentence: tuple[Span, ...], place: int) -> bool:
    return place > 0 and sentence[place - 1].text.endswith(("“", '"', "«", "„", "「"))


def _is_given(sentence: tuple[Span, ...], place: int, node: Node, reading: Reading) -> bool:
    """Tell a linked title that stands alone, or before who gave the talk: "[Title](video) by Ann Smith"."""
    alone = is_link_line(node) and len(sentence) == 1
    return alone or bool(_read_givers(plain_text(sentence[place + 1 :]), reading))


def _is_titled(text: str) -> bool:
    """Tell the title of a talk from words of a sentence: most of its longer words are capitalised."""
    long = [word for word in text.split() if len(word) > 3]
    return len(text.split()) >= 3 and sum(word[0].isupper() for word in long) * 2 > len(long)


def _make_talk(node: Node, span: Span, code: str | None, context: Context) -> Finding:
    name = tidy(drop_code(span.text)) or code or span.text
    finding = Finding(Kind.SESSION, "talk told in running text", node, name, context.edition, None, code)
    finding.links, finding.passing = (span,) if span.is_link else (), True
    return finding
