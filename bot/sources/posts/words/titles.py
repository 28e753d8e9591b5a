"""From the words of a post to a title: marks, numbers, codes and the event's own name taken off."""

import re
import unicodedata
from functools import lru_cache

from bot.core.entry import Stage
from bot.sources.posts.words.event import year_of
from bot.sources.posts.words.language import Language, load_language, lower
from bot.sources.posts.words.scripts import part_scripts

MAX_TITLE = 140
"""Characters of a title; what is longer is a sentence, and is cut at a word."""

MAX_PLAIN = 5
"""Words of a name that is not looked at for a verb."""

MAX_UNPARTED = 4
"""Words that are a name as they stand, whatever clause they may hold."""

MAX_NAME = 14
"""Words of a name; more are a sentence."""

_NUMBER = re.compile(
    r"^(?:\(?#?\d{1,3}[.)）:](?!\d)|#\d{1,3}\b|[①-⑳]|\d{1,2}(?:[.-]\d{1,2}){1,3}[.)）:](?=\s)"
    r"|\d{1,2}/(?:\d{2})?(?=\s)|\d/\d(?=\s)|[A-Z](?:\.\d{1,2}){1,3}\.?(?=\s)|\d{1,2}(?:-\d{1,2}){1,3}(?=\s)|\d{1,2}(?:\.\d{1,2}){1,3}(?=\s+(?:AWS|[A-Z][a-z]{2,}\b|[^\x00-\x7f])))\s*"
)
_TIME = re.compile(
    r"^[(\[]?\d{1,2}[:h.]\d{2}(?::\d{2})?\s*(?:am|pm|uhr)?(?:\s*(?:[-–—]|to|bis|à|a)\s*\d{1,2}[:h.]\d{2}\s*(?:am|pm|uhr)?)?[)\]]?"
    r"\s*[-–—:|]?\s+|^\(?\d{1,2}\s?(?:am|pm)\)?\s*[-–—:|]\s*",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"^\(?(?:20\d\d[-/.]\d{1,2}[-/.]\d{1,2}|(?:nov(?:ember)?|dec(?:ember)?)\.?\s+\d{1,2}(?:st|nd|rd|th)?|\d{1,2}\.?\s+(?:nov|dec)\w*\.?)\)?"
    r"\s*[-–—:|]?\s+(?=\S)",
    re.IGNORECASE,
)
_BOX = re.compile(r"^\[[ xX✓✔]\]\s+")
_COUNTED = re.compile(
    r"^(?:top|no\.?|nr\.?|number|part|tip|platz|punkt|nº|n°|teil|parte|partie|numéro|número)\s*#?\d{1,2}\s*[:.)–—|-]\s+",
    re.IGNORECASE,
)
_REPEAT = re.compile(
    r"[\[(（{]\s*(?:repeat\w*\s*\d*|r\d|new(?:\s+launch)?!*|launch|encore|updated?|live|replay)\s*[\])）}]",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:\s+:[a-z0-9_+-]{2,30}:?)+\s*$|[\s\u2190-\u2bff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]+$|\s*\((?=[a-z])(?=[^()]*\s)[^()]+\)\s*$"
)
_SHOUTED = re.compile(r"^(?:REPEAT(?:\s\d)?|NEW LAUNCH!?)\s+")
_EVENT = re.compile(
    r"^(?:aws\s+)?re\s?[:：]?\s?-?invent\b\s*['’]?(?:20)?\d{0,2}\s*(?:[-–—:：|/,，]|\s-)?\s+"
    r"|^(?:aws\s+)?re\s?:\s?invent\s*['’]?\d{2,4}\s*[-–—:：|]\s*"
    r"|(?:\s+at|\s*[-–—|(（@,])\s*(?:at\s+)?(?:aws\s+)?re\s?:?\s?-?invent\s*['’]?\d{0,4}\s*[)）]?$",
    re.IGNORECASE,
)
_SHORT_EMOJI = re.compile(r"^(?::[a-z0-9_+-]{2,30}:\s*)+")
_BESIDE = 12
_VENDOR_NAME = re.compile(r"[A-Z][\w+/&-]*(?:\s+(?:[A-Z0-9][\w+/&-]*|for|of|and|on|in|by|with|to)){0,7}$")
_STAGE_TAIL = re.compile(
    r"(?:\s+(?:is|are|now|in|as|est|ist|en|als|em|está|à)|\s?[がをはも])+$", re.IGNORECASE
)
_PARTICLE = re.compile(r"(?:[がをはもの]|(?<=[A-Za-z0-9])[을를이가은는])$")
_HEDGES = "\"'“”‘’«»「」『』„‚"
_BREAK = re.compile(
    r"\s+(?:[-–—|~→]+|=|[\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]+)\s+|\s*—\s*|\s*[:：；]\s+|\s*：\s*|;\s|(?<=[\w)\]\"'”’%!])[.!?]\s+(?=\W*[A-Z\d]|$)"
    r"|。|、|\.\.\.|…|\s+\(\s*(?:https?:|see\b)"
)
_MAY_BREAK = re.compile(r"[-–—|~→+=:：；;.!?。、…(\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]")
"""One of the marks in each of the above; most names hold none."""

_CLAUSE = re.compile(
    r",?\s+(?:which|that|where|allowing|enabling|providing|making|so that|so you|giving|helping|letting"
    r"|designed|aimed|powered by machine)\s|,\s+(?:an?|the|our|your|its|now|with|to|for|and now)\s"
    r"|\s+(?:is|are|was|were)\s+(?:an?|the|now|currently|finally|also|here|out|our)\s"
    r"|\s+to\s+(?:help|let|make|allow|enable|provide|simplify|give|add)\s",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def strip_marks(text: str) -> str:
    """Return `text` without the emoji, bullets, numbers and quotes that it begins with."""
    while True:
        before = text
        text = _SHORT_EMOJI.sub("", text.lstrip())
        while text and not text[0].isalnum() and text[0] not in _HEDGES + "([（【<$&.@#*":
            text = text[1:].lstrip()
        text = _COUNTED.sub(
            "", _NUMBER.sub("", _TIME.sub("", _DATE.sub("", _BOX.sub("", text.lstrip("*•·")))))
        )
        text = re.sub(r"^[0-9#*]\ufe0f?\u20e3\s*", "", text)
        if text == before:
            return text


def first_symbol(text: str) -> str:
    """Return the emoji that `text` begins with, or nothing."""
    text = text.lstrip()
    if found := _SHORT_EMOJI.match(text):
        return found[0].strip()
    symbol = text[:1]
    return symbol if symbol and unicodedata.category(symbol) == "So" else ""


def is_numbered(text: str) -> bool:
    """Tell whether `text` begins with a number that counts it: "3.", "#3:", "③"."""
    text = text.lstrip("* ")
    return bool(_NUMBER.match(text) or _COUNTED.match(text))


def drop_event(text: str) -> str:
    """Return `text` without the event's own name before or behind the title."""
    return _EVENT.sub("", text).strip()


def tidy(text: str) -> str:
    """Return a title without marks, wrappers, repeats and stops at its ends, at most MAX_TITLE long."""
    text = drop_event(strip_marks(_REPEAT.sub(" ", " ".join(text.split()))))
    text = _TAIL.sub("", _SHOUTED.sub("", text)).strip()
    text = text.strip(" \t-–—:：|,;*_~·•→").rstrip(".。")
    text = _unwrap(text)
    if len(text) > MAX_TITLE:
        text = text[: MAX_TITLE + 1].rsplit(" ", 1)[0][:MAX_TITLE].rstrip(" ,;:-–—(") + "…"
    return re.sub(r"\s+([,.;:!?])", r"\1", " ".join(text.split()))


def _unwrap(text: str) -> str:
    """Take off quotes that enclose the whole text, and a bracket or quote without its partner."""
    pairs = {
        '"': '"',
        "“": "”",
        "«": "»",
        "「": "」",
        "『": "』",
        "'": "'",
        "‘": "’",
        "„": "“",
        "(": ")",
        "[": "]",
        "【": "】",
    }
    closing = pairs.get(text[:1])
    if closing and text.endswith(closing) and closing not in text[1:-1]:
        return text[1:-1].strip()
    if closing and closing not in text[1:]:
        return text[1:].strip()
    if text[-1:] in ")]）】" and not any(char in text for char in "([（【"):
        return text[:-1].strip()
    return text


def cut_name(text: str) -> tuple[str, str]:
    """Part `text` into a name and what is said of it: at a dash, a colon, a full stop or a clause."""
    found = _BREAK.search(text, 2) if _MAY_BREAK.search(text, 2) else None
    while found and _inside_brackets(text, found.start()):
        found = _BREAK.search(text, found.end())
    head, rest = (text[: found.start()], text[found.end() :]) if found else (text, "")
    comma = re.search(r",\s+(?=[a-zà-ÿ])", head)
    if comma and _VENDOR_NAME.match(head[: comma.start()]):
        return head[: comma.start()], head[comma.end() :] + (". " if rest else "") + rest
    name = _find_subject(head)
    if name:
        return name, head[len(name) :].strip() + (". " if rest else "") + rest
    clause = _CLAUSE.search(head, 3) if len(head.split()) > MAX_UNPARTED else None
    if clause:
        return head[: clause.start()], head[clause.start() :].strip(" ,") + (". " if rest else "") + rest
    return head, rest


def _find_subject(text: str) -> str:
    """Return the name before what it does: "AWS Clean Rooms" of "AWS Clean Rooms helps companies to ..."."""
    does = load_language().does.search(text) if len(text.split()) > MAX_PLAIN else None
    name = text[: does.start()].strip() if does else ""
    return name if len(name.split()) > 1 and _VENDOR_NAME.match(name) else ""


def _inside_brackets(text: str, place: int) -> bool:
    return text.count("(", 0, place) > text.count(")", 0, place)


def drop_stage(title: str, language: Language) -> str:
    """Return a name without the stage at its end: "X in preview", "X (GA)", "X is now available"."""
    for _ in range(2):
        small = lower(title)
        for stage in (language.preview, language.ga, language.now):
            for found in stage.find_all(title):
                tail = small[found.end() :].strip(" )]!.）")
                if not tail and found.start() > 2:
                    title = _STAGE_TAIL.sub("", title[: found.start()].rstrip(" ([（-–—:,"))
                    break
    return title.strip()


def drop_verb(title: str, language: Language) -> str:
    """Return a name without the verb of announcing behind it: "Xを発表", "X 출시", "Amazon X Unveiled"."""
    if title.isascii():
        cut = language.told.cut(language.passive.cut(title).rstrip()).rstrip()
        return cut if " " in cut else title
    for wording in (language.passive, language.told, language.mark):
        cut = wording.cut(title).rstrip()
        if cut != title:
            return _PARTICLE.sub("", cut)
    return title


def find_stage(text: str, language: Language) -> Stage | None:
    """Return how far `text` says that its thing is; "now available in preview" is a preview."""
    text = part_scripts(text)
    ga = language.ga.search(text)
    preview = language.preview.search(text)
    if ga and preview and 0 <= preview.start() - ga.end() <= _BESIDE:
        return Stage.PREVIEW
    return Stage.GA if ga else Stage.PREVIEW if preview else None


def edition_in(text: str) -> int | None:
    """Return the year that a title itself gives: "AWS re:Invent 2019: ..."."""
    return year_of(text)
