"""Rules for running text: the keynotes and talks that it tells of in passing."""

import re
from collections.abc import Iterator

from bot.core.entry import Kind
from bot.sources.posts.rules.described_talks import recognise_described_talk
from bot.sources.posts.rules.findings import Context, Finding, Stance
from bot.sources.posts.rules.lines import has_video, is_link_line
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.sentences import split_spans
from bot.sources.posts.text.spans import Span, plain_text
from bot.sources.posts.words.addresses import is_launch_link, is_session_page, is_video
from bot.sources.posts.words.event import names_event
from bot.sources.posts.words.people import clean_person
from bot.sources.posts.words.speakers import find_actor, find_keynote_speakers
from bot.sources.posts.words.titles import drop_code, find_code, tidy

TOLD_KEYNOTE = "keynote told in running text"

MIN_TITLE = 3
"""Words of a talk's title that stands in quotes or in bold, without a code or a link."""

_NAME = r"[A-ZÀ-Þ][\w-]+"
_BEFORE = re.compile(
    rf"((?:{_NAME}\s+){{0,3}}{_NAME})(['’]s?)?\s+(?:(?:AWS\s+)?[Rr]e:?-?\s?[Ii]nvent(?:\s+['’]?\d{{2,4}})?\s+)?$"
)
_QUOTED = re.compile(r"[\"“«„「]([^\"“”«»„「」]{8,140})[\"”»“」]\s*[(（\[]([A-Z]{3,4}\d{3,4})")
_QUOTE = re.compile(r"\s*[\"“«„「《]([^\"“”«»„「」《》]{8,140})[\"”»“」》]")
_OFFICE = re.compile(
    r"^(?:the\s+)?(?:(?:AWS|Amazon(?:\.com)?)(?:['’]s)?\s+)?"
    r"(?:C[A-Z]O|S?VP\b[^,]{0,30}|[Cc]hief\s[\w ]{3,25}),?\s+"
)
_CODE_BEFORE = re.compile(r"\b([A-Z]{3,4}\d{3,4})\b\W{0,3}")
_THEN = re.compile(r"(?:\s+\w+){0,2},\s+")
_SPACE = re.compile(r"\s*")
_ARTICLE = re.compile(r"\s*(?:(?:the|a|an|la|le|el|der|die|das|den|il|o|os|as)\s+)?", re.IGNORECASE)
_NEAR = 32
_LOWER = re.compile(r"[\sa-zà-ÿ]{0,20}")
_APART = re.compile(r"[\s,a-zà-ÿ]*")
_OF = re.compile(rf"\s+(?:de|di|do|da|von|of)\s+((?:(?:Dr|Prof)\.?\s+)?(?:{_NAME}['’]?\s?){{1,3}})")


def recognise_told_keynotes(node: Node, context: Context, reading: Reading) -> list[Finding]:
    """Take for keynotes those that a text tells of by their speakers: "the keynote with X", "X's keynote".

    Inside an entry only one that has a video is meant.
    """
    apart = context.inside_talk or context.inside_keynote or context.stance is Stance.ASIDE
    if apart or not reading.language.keynote.search(node.text):
        return []
    parts = [part for spans in split_spans(node.spans) for part in _part_keynotes(spans, reading)]
    found = [finding for part in parts if (finding := _read_keynote(node, part, context, reading))]
    kept = [finding for finding in found if finding.links or not context.inside]
    return list({finding.speakers: finding for finding in kept[::-1]}.values())[::-1]


def _part_keynotes(spans: tuple[Span, ...], reading: Reading) -> Iterator[tuple[Span, ...]]:
    """Part a sentence that links several keynotes behind each: "X [keynote](url) and Y [keynote](url)"."""
    ends = [place for place, span in enumerate(spans, 1) if _links_keynote(span, reading)]
    if len(ends) < 2:
        yield spans
        return
    for start, end in zip([0, *ends], ends, strict=False):
        yield spans[start:end]


def _links_keynote(span: Span, reading: Reading) -> bool:
    return span.is_link and is_video(span.url) and reading.language.keynote.search(span.text) is not None


def _read_keynote(
    node: Node, spans: tuple[Span, ...], context: Context, reading: Reading
) -> Finding | None:  # fmt: skip
    text, keynote = plain_text(spans), reading.language.keynote
    videos = tuple(span for span in spans if span.is_link and is_video(span.url))
    titled = next((span.text for span in videos if keynote.search(span.text)), "")
    for called in keynote.find_all(text):
        speaker = _speaker_beside(text, called, reading) or find_actor(text, reading, talks=False)
        if not speaker and titled:
            speaker = (find_keynote_speakers(text, reading) or ("",))[0]
        if speaker:
            title = tidy(titled if len(titled.split()) > 1 else f"{speaker} keynote")
            finding = Finding(Kind.KEYNOTE, TOLD_KEYNOTE, node, title, context.edition)
            finding.speakers, finding.passing, finding.links = (speaker,), True, videos
            return finding
    return None


def find_player(node: Node | None) -> tuple[Span, ...]:
    """Return the one video that a block shows and holds nothing else: it is of what the text before tells."""
    if node is None or not (node.is_text and is_link_line(node)):
        return ()
    videos = tuple(span for span in node.spans if span.is_link and is_video(span.url))
    return videos if len(videos) == 1 else ()


def _speaker_beside(text: str, called: re.Match[str], reading: Reading) -> str:
    """Return who is named right before or behind the word for a keynote."""
    behind = text[called.end() :]
    by = reading.language.by.search(behind[:_NEAR]) if behind[:1] in (" ", ",") else None
    if by and (_LOWER if " " not in by[0] else _APART).fullmatch(behind[: by.start()]):
        following = _OFFICE.sub("", behind[by.end() :].lstrip())
        people = find_keynote_speakers(following[:40], reading)
        if people and following.startswith(people[0].split()[0]):
            return people[0]
    of = _OF.match(behind)
    if of and reading.is_person(clean_person(of[1])):
        return clean_person(of[1])
    then = _THEN.match(behind)
    actor = find_actor(behind[then.end() :], reading) if then else ""
    if actor and clean_person(behind[then.end() :] if then else "").startswith(actor):
        return actor
    before = _BEFORE.search(text[: called.start()])
    name = clean_person(before[1]) if before else ""
    if not name or not reading.is_person(name, single=bool(before and before[2])):
        return ""
    return reading.full_name(name) or name if len(name.split()) == 1 else reading.drop_genitive(name)


def recognise_told_talk(node: Node, context: Context, reading: Reading) -> Iterator[Finding]:
    """Yield the talks that a text names by code, by a link to their video, or by their title."""
    if context.stance is Stance.ASIDE or (context.inside_talk and not _begins_talk(node, context)):
        return
    for found in _QUOTED.finditer(node.text):
        if find_code(found[2]):
            yield _make_talk(node, Span(found[1]), find_code(found[2]), context)
    for sentence in split_spans(node.spans):
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
    if not marked or context.inside is not None:
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
    for coded in _CODE_BEFORE.finditer(text):
        entitled = language.entitled.match(text[coded.end() :]) if find_code(coded[1]) else None
        if entitled:
            yield coded.end() + entitled.end()
    for attended in language.attend.find_all(text):
        start = _skip(_ARTICLE, text, attended.end())
        if not (text[attended.end() : start].strip() and _QUOTE.match(text, start)):
            yield start


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
        code = find_code(plain_text(sentence[place : place + 2])[: len(span.text) + 16])
        first = Stance.SESSIONS in (context.stance, context.titled) and span is _first_told(node)
        shown = is_session_page(span.url) or (
            span.is_link and is_video(span.url) and (_is_titled(span.text) or first)
        )
        free = context.inside is None or (shown and _begins_talk(node, context))
        if code or (shown and free and not reading.passing and len(span.text.split()) >= MIN_TITLE):
            yield _make_talk(node, span, code, context)


def _is_titled(text: str) -> bool:
    """Tell the title of a talk from words of a sentence: most of its longer words are capitalised."""
    long = [word for word in text.split() if len(word) > 3]
    return len(text.split()) >= 3 and sum(word[0].isupper() for word in long) * 2 > len(long)


def _make_talk(node: Node, span: Span, code: str | None, context: Context) -> Finding:
    name = tidy(drop_code(span.text)) or code or span.text
    finding = Finding(Kind.SESSION, "talk told in running text", node, name, context.edition, None, code)
    finding.links, finding.passing = (span,) if span.is_link else (), True
    return finding
