"""What a heading, an item or a lead says at first sight: marks, an opening verb, a name, a code, a link."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.sources.posts.text.spans import Look, Span, plain_text
from bot.sources.posts.words.codes import find_code
from bot.sources.posts.words.language import Language, Wording, is_follow
from bot.sources.posts.words.titles import cut_name, first_symbol, strip_marks

_MARK = re.compile(
    r"^[\[(（【{]\s*([^\[\]()（）【】{}]{1,30}?)\s*[\])）】}]\s*[-–—:：]?\s*|^(\w[\w\s'-]{0,25}?)\s*(?:[!:：]|\s[-–—|])\s*(?=\S)"
)
_FOR = re.compile(r"(?:for|in) (?:AWS|Amazon) [A-Z]")
_CHOICE = re.compile(r"[A-Z][\w .-]{1,30}['’]s?\s+[a-z]+(?:\s[a-z]+)?")
_NUMBER = re.compile(r"(?<=\w)\s*#?\d{1,2}$")
_TAIL = re.compile(r"\s?[\[(（]([^\[\]()（）]{2,25})[\])）]\s*$")
_ARTICLE = re.compile(r"^(?:the|a|an|our|le|la|les|der|die|das|el|los|las|o|os|as)\s+$", re.IGNORECASE)
_OPENED = re.compile(r"^\s*(?:[-–—:：|!]\s*)*")
_MAX_LEAD = 30
_STAGE_AT_MOST = 32
_STAGED_AT_MOST = 100
_SORT = re.compile(r"^[^\W\d_A-Z][\w]*(?:\s[^\W\d_A-Z]\w*){0,2}\s*[:：]\s+")

IsName = Callable[[str], bool]
"""Whether a text begins with a known name of several words."""


@dataclass(frozen=True)
class Head:
    """The beginning of a block.

    `text` is all of it without marks; `name` and `rest` are its two parts; `lead` is the bold or
    linked run that is the name; `opened` tells an announcement verb before the name, `fresh` only the
    word "new", `marked` a mark like "[NEW]", `staged` that this mark is no more than a stage behind the
    name ("(preview)"); `symbol` is the emoji before it.
    """

    text: str
    name: str
    rest: str
    lead: Span | None = None
    opened: bool = False
    fresh: bool = False
    marked: bool = False
    staged: bool = False
    symbol: str = ""
    code: str | None = None

    @property
    def link(self) -> str:
        """Where the name itself links."""
        return self.lead.url if self.lead and self.lead.is_link else ""


def read_head(spans: Sequence[Span], language: Language, is_name: IsName | None = None) -> Head:
    """Read the beginning of a block from its runs; what `is_name` knows is kept, be it "new" somewhere."""
    spans = [span for span in spans if not (span.is_link and _is_arrow(span.text))]
    whole = plain_text(spans)
    opening = _open(whole, language, is_name)
    lead, rest = _find_lead(spans, opening.body, language)
    if lead:
        inner = _open(lead.text, language, is_name)
        opening = _Opening(
            inner.body, opening.text, *(a or b for a, b in zip(opening[2:], inner[2:], strict=True))
        )
        name, more = _behind_service(*cut_name(" ".join(inner.body.split())))
        rest = f"{more}. {rest}" if more and rest else more or rest
    else:
        name, rest = _behind_service(*cut_name(opening.body))
    return Head(opening.text, name, rest, lead, *opening[2:], first_symbol(whole), find_code(whole[:300]))


def _behind_service(name: str, rest: str) -> tuple[str, str]:
    """Return what "New for AWS Lambda – Container Images" and "Ann's pick: Container Images" are about."""
    return cut_name(rest) if rest and (_FOR.match(name) or _CHOICE.fullmatch(name)) else (name, rest)


def _is_arrow(text: str) -> bool:
    """Tell a link that is no more than a mark behind what it is about: "[>](...)"."""
    return bool(text.strip()) and not any(map(str.isalnum, text))


class _Opening(NamedTuple):
    """What follows the marks and the verb of an announcement, and which of these there were."""

    body: str
    text: str
    opened: bool
    fresh: bool
    marked: bool
    staged: bool


def _open(whole: str, language: Language, is_name: IsName | None = None) -> _Opening:
    text, marked = _drop_marks(strip_marks(whole), language)
    tail = _TAIL.search(text)
    staged = not marked and (_is_stage(tail[1], language) if tail else _ends_in_stage(text, language))
    body, opened = _drop_opening(text, language.open)
    whole, (body, fresh) = body, _drop_opening(body, language.fresh)
    if fresh and is_name and is_name(whole):
        body, fresh = whole, False
    if fresh:
        body = _SORT.sub("", body)
    return _Opening(body, text, opened, fresh, marked or staged, staged)


def _ends_in_stage(text: str, language: Language) -> bool:
    """Tell "X is GA" and "X in preview", which say how far X is at their very end."""
    if len(text) > _STAGED_AT_MOST:
        return False
    tail = text.rstrip(" .!。！")[-_STAGE_AT_MOST:]
    return language.preview.ends(tail) or language.ga.ends(tail)


def _is_stage(text: str, language: Language) -> bool:
    return any(wording.equals(text) for wording in (language.mark, language.preview, language.ga))


def _drop_marks(text: str, language: Language) -> tuple[str, bool]:
    """Take off marks like "[NEW LAUNCH]", "NEW -" and "Preview:" before a name."""
    marked = False
    while found := _MARK.match(text):
        told = _NUMBER.sub("", found[1] or found[2])
        mark, colon = language.mark.equals(told), any(each in found[0] for each in ":：")
        if not mark and not (colon and (language.title.equals(told) or language.also.equals(told))):
            break
        text, marked = strip_marks(text[found.end() :]), marked or mark
    return text, marked


def _drop_opening(text: str, opening: Wording) -> tuple[str, bool]:
    """Take off the words that announce what follows; alone, or run into a longer word, they open nothing."""
    found = opening.match(text)
    if not found:
        return text, False
    rest = text[found.end() :]
    after = _OPENED.sub("", rest)
    joined = rest[:1] not in ("", " ", *":：-–—|!'’(*") and found[0].isascii() and found[0][-1] != "'"
    if not after or joined:
        return text, False
    return strip_marks(after), True


def _find_lead(spans: Sequence[Span], body: str, language: Language) -> tuple[Span | None, str]:
    """Return the bold or linked run that `body` begins with, and what stands behind it."""
    before = ""
    for place, span in enumerate(spans):
        told = span.text.strip()
        if not told or span.look in (Look.IMAGE, Look.EMBED):
            continue
        if (span.bold or span.is_link) and _is_lead(span, before, body, language):
            return span, plain_text(spans[place + 1 :]).lstrip(" -–—:：|,.")
        before += span.text
        if len(before) > 60:
            break
    return None, ""


def _is_lead(span: Span, before: str, body: str, language: Language) -> bool:
    text = " ".join(span.text.split())
    if is_follow(text, language) or len(text.split()) > _MAX_LEAD or language.mark.equals(text.strip(" :：")):
        return False
    behind = strip_marks(text)
    stripped = _open(behind, language).body
    start = _ARTICLE.sub("", body[: body.find(stripped[:20])] if stripped[:20] in body else "?")
    return bool(stripped) and (not start.strip(" \"'“«(") or not strip_marks(before).strip())
