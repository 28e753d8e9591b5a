"""The keynotes that running text tells of by their speakers."""

import re
from collections.abc import Iterator

from bot.core.entry import Kind
from bot.sources.posts.rules.findings import Context, Finding, Stance
from bot.sources.posts.rules.lines import find_videos, is_link_line
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.spans import Span, plain_text
from bot.sources.posts.words.people import clean_person
from bot.sources.posts.words.speakers import find_actor, find_keynote_speakers
from bot.sources.posts.words.titles import tidy

TOLD_KEYNOTE = "keynote told in running text"
_NAME = r"[A-ZÀ-Þ](?:(?![\u3040-\u9fff\uac00-\ud7af])[\w-])+"
_BEFORE = re.compile(
    rf"((?:{_NAME}\s+){{0,3}}{_NAME})"
    r"(?:(?:(['’]s?)(?:\s+[a-z]+){0,2})?\s+(?:(?:AWS\s+)?[Rr]e:?-?\s?[Ii]nvent(?:\s+['’]?\d{2,4})?\s+)?|(\s?[の的의]\s?))$"
)
_OFFICE = re.compile(
    r"^(?:the\s+)?(?:(?:AWS|Amazon(?:\.com| Web Services)?)(?:['’]s)?\s+)?"
    r"(?:C[A-Z]O|S?VP\b[^,]{0,30}|[Cc]hief\s[\w ]{3,25}),?\s+"
)
_THEN = re.compile(r"(?:\s+\w+){0,2},\s+")
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
    parts = [part for spans in node.sentences for part in _part_keynotes(spans, reading)]
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
    return bool(find_videos([span])) and reading.language.keynote.search(span.text) is not None


def _read_keynote(
    node: Node, spans: tuple[Span, ...], context: Context, reading: Reading
) -> Finding | None:  # fmt: skip
    text, keynote = plain_text(spans), reading.language.keynote
    videos = find_videos(spans)
    titled = next((span.text for span in videos if keynote.search(span.text)), "")
    for called in keynote.find_all(text):
        own = reading.language.own.search(text[: called.start()][-_NEAR:]) is not None
        speaker = _speaker_beside(text, called, reading) or find_actor(text, reading, talks=own)
        if not speaker and titled:
            speaker = (find_keynote_speakers(text, reading) or ("",))[0]
        if speaker:
            title = tidy(titled)
            title = title if " " in title else f"{speaker} keynote"
            finding = Finding(Kind.KEYNOTE, TOLD_KEYNOTE, node, title, context.edition)
            finding.speakers, finding.passing, finding.links = (speaker,), True, videos
            return finding
    return None


def find_player(node: Node | None) -> tuple[Span, ...]:
    """Return the one video that a block shows and holds nothing else: it is of what the text before tells."""
    if node is None or not (node.is_text and is_link_line(node)):
        return ()
    videos = find_videos(node.spans)
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
    if not name or not reading.is_person(name, single=bool(before and (before[2] or before[3]))):
        return ""
    return reading.keynote_speaker(name) or name if len(name.split()) == 1 else reading.drop_genitive(name)
