"""One title by itself, a video's or an article's: what it names, by the rules that posts are read with."""

import re
from dataclasses import dataclass, replace

from bot.core.entry import Kind, Stage
from bot.core.services import Services
from bot.sources.posts.files import printable
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.text.front_matter import FrontMatter
from bot.sources.posts.text.spans import Span
from bot.sources.posts.words.codes import drop_code, find_code, level_of
from bot.sources.posts.words.event import names_event
from bot.sources.posts.words.heads import read_head
from bot.sources.posts.words.language import load_language
from bot.sources.posts.words.speakers import find_keynote_speakers, split_speakers
from bot.sources.posts.words.titles import drop_event, drop_stage, find_stage, strip_marks, tidy

_CHANNEL = re.compile(r"\s*\|\s*(?:aws|amazon)\b[^|]*$", re.IGNORECASE)


@dataclass(frozen=True)
class Headline:
    """What a title says by itself."""

    kind: Kind
    title: str
    code: str | None = None
    level: int | None = None
    stage: Stage | None = None
    speakers: tuple[str, ...] = ()
    services: tuple[str, ...] = ()


def read_headline(text: str, services: Services, *, video: bool) -> Headline:
    """Return what the title of an article, or of a `video`, names.

    An article's is an announcement. A video's is a keynote or a session, unless it opens as an
    announcement does and has no session code.
    """
    text = " ".join(printable(text).split())
    reading = Reading(load_language(), services, FrontMatter())
    told = _read_video(text, reading) if video else _read_launch(text, reading)
    return replace(told, services=services.named_in(told.title))


def _read_launch(text: str, reading: Reading) -> Headline:
    head = read_head([Span(text)], reading.language)
    title = head.name if head.opened or head.fresh or head.marked else text
    title = tidy(drop_stage(tidy(title), reading.language)) or text
    return Headline(Kind.ANNOUNCEMENT, title, stage=find_stage(text, reading.language))


def _read_video(text: str, reading: Reading) -> Headline:
    code = find_code(text)
    bare = tidy(drop_code(drop_event(strip_marks(_CHANNEL.sub("", text))))) or text
    if reading.language.keynote.search(bare) and names_event(text):
        speakers = split_speakers(bare, reading)[1] or find_keynote_speakers(bare, reading)
        return Headline(Kind.KEYNOTE, bare, code, level_of(code), speakers=speakers)
    if not code and read_head([Span(bare)], reading.language).opened:
        return _read_launch(bare, reading)
    title, speakers = split_speakers(bare, reading)
    return Headline(Kind.SESSION, tidy(title) or bare, code, level_of(code), speakers=speakers)
