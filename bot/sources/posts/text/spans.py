"""Runs of inline text: what they say, where they link, whether they stand out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from bot.sources.posts.text.embeds import Tag, find_embed, read_shortcode, read_tag

MAX_INLINE = 6_000
"""Characters of a paragraph that are read at a time, so that a long line costs no more than its length."""

_MARKS = "[]*_`<>{}&~!\\"
_NOISE = 5
_PLAIN = re.compile(r"[\\\[\]*_`<&!~{}\n%]|://|youtu|www\.")
_BARE = re.compile(
    r"https?://[^\s<>\"'\])}、。」]+|(?<![\w/.@-])(?:www\.)?youtu(?:\.be|be\.com)/[^\s<>\"'\])}]+"
)
_SHORTCODE = re.compile(
    r"\{\{[<%].{0,500}?[%>]\}\}|\{%.{0,500}?%\}|\{\{.{0,200}?\}\}|\{[:#.].{0,100}?\}|\{/\*.{0,500}?\*/\}"
)
_DIRECTIVE = re.compile(r":{1,3}(\w*youtube\w*)(?:\[([^\]]{0,200})\])?\{([^}]{0,200})\}", re.IGNORECASE)
_CODE_EMBED = re.compile(r"\s*(youtube|video|vimeo)\s*:\s*(\S+)\s*$", re.IGNORECASE)
_TORN = re.compile(r"!?\[([^\[\]]{0,300})\]\s{0,3}\(\s*<?(https?://[^\s<>()]{1,1900})[^()\n]{0,80}\)?")


class Look(StrEnum):
    """What a run of text is besides words."""

    TEXT = "text"
    CODE = "code"
    IMAGE = "image"
    EMBED = "embed"


_SAID = (Look.TEXT, Look.CODE)


@dataclass(frozen=True, slots=True)
class Span:
    """A run of inline text. `url` is where it links, or where the picture or player is."""

    text: str
    url: str = ""
    bold: bool = False
    look: Look = Look.TEXT
    torn: bool = False

    @property
    def is_link(self) -> bool:
        """Whether it leads somewhere: a link or a player, not a picture."""
        return bool(self.url) and self.look is not Look.IMAGE


def _match_shortcode(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 (markdown-it's own signature)
    """Take a template's tag for one token, so that nothing in it is read as Markdown."""
    if state.src[state.pos] != "{":
        return False
    found = _SHORTCODE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("shortcode", "", 0).content = found[0]
    state.pos = found.end()
    return True


class _Reader(MarkdownIt):
    """Markdown whose links stay as they are written."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 (markdown-it's own name)
        return url


def make_reader() -> MarkdownIt:
    """Return the Markdown reader: CommonMark with tables and struck-out text; inline text is read apart."""
    reader = _Reader("commonmark", {"maxNesting": 60}).enable(["table", "strikethrough"])
    reader.inline.ruler.before("escape", "shortcode", _match_shortcode)
    reader.core.ruler.disable(["inline", "text_join"])
    return reader


_READER = make_reader()


def read_spans(text: str, references: dict[str, object] | None = None) -> tuple[Span, ...]:
    """Return the runs of `text`, the inline content of one block; `references` are link targets."""
    if not _PLAIN.search(text):
        return (Span(text),) if text else ()
    spans: list[Span] = []
    for chunk in _cut(text):
        if _is_noise(chunk):
            spans.append(Span(chunk))
            continue
        tokens: list[Token] = []
        _READER.inline.parse(chunk, _READER, {"references": references or {}}, tokens)
        spans.extend(_read_tokens(tokens))
    return tuple(_join(spans))


def _is_noise(text: str) -> bool:
    """Tell what nobody wrote: so many marks that reading them as Markdown would take long and say nothing."""
    return len(text) > MAX_INLINE // 4 and sum(map(text.count, _MARKS)) * _NOISE > len(text)


def _cut(text: str) -> Iterator[str]:
    """Yield `text` in pieces of at most MAX_INLINE characters, parted at a space where there is one."""
    start = 0
    while len(text) - start > MAX_INLINE:
        end = text.rfind(" ", start + 1, start + MAX_INLINE)
        end = end if end > start else start + MAX_INLINE
        yield text[start:end]
        start = end
    yield text[start:]


def _read_tokens(tokens: Sequence[Token]) -> Iterator[Span]:
    bold, url = 0, ""
    for token in tokens:
        if token.type in ("strong_open", "strong_close"):
            bold += token.nesting
        elif token.type in ("link_open", "link_close"):
            url = str(token.attrs.get("href", "")) or "#" if token.nesting > 0 else ""
        elif token.type == "html_inline":
            tag = read_tag(token.content)
            bold, url = _follow_tag(tag, bold, url)
            yield from _read_tag_span(tag)
        else:
            yield from _read_token(token, bold=bold > 0, url=url)


def _follow_tag(tag: Tag, bold: int, url: str) -> tuple[int, str]:
    if tag.name in ("b", "strong"):
        return max(bold + (-1 if tag.closing else 1), 0), url
    if tag.name == "a":
        return bold, "" if tag.closing else tag.attributes.get("href", "")
    return bold, url


def _read_tag_span(tag: Tag) -> Iterator[Span]:
    if tag.name == "br":
        yield Span("\n")
    elif embed := find_embed(tag):
        yield Span(tag.attributes.get("title", ""), embed, look=Look.EMBED)


def _read_token(token: Token, *, bold: bool, url: str) -> Iterator[Span]:
    if token.type in ("softbreak", "hardbreak"):
        yield Span("\n", url, bold)
    elif token.type == "image":
        picture = str(token.attrs.get("src", ""))
        yield Span(token.content, url or picture, bold, Look.EMBED if url else Look.IMAGE)
    elif token.type == "code_inline":
        yield from _read_code(token.content, bold=bold, url=url)
    elif token.type == "shortcode":
        yield from _read_shortcode_span(token.content)
    elif token.content:
        yield Span(token.content, url, bold)


def _read_code(content: str, *, bold: bool, url: str) -> Iterator[Span]:
    found = _CODE_EMBED.match(content)
    embed = find_embed(Tag(found[1].lower(), {"id": found[2]})) if found else ""
    yield Span("", embed, look=Look.EMBED) if embed else Span(content, url, bold, Look.CODE)


def _read_shortcode_span(content: str) -> Iterator[Span]:
    tag = read_shortcode(content)
    if embed := find_embed(tag):
        yield Span(tag.attributes.get("title", ""), embed, look=Look.EMBED)


def _join(spans: Iterable[Span]) -> Iterator[Span]:
    """Put neighbours of one look together, and find bare addresses and torn links in what is plain text."""
    waiting: list[Span] = []
    for span in spans:
        if waiting and not _alike(waiting[0], span):
            yield from _find_addresses(_put_together(waiting))
            waiting = []
        waiting.append(span)
    if waiting:
        yield from _find_addresses(_put_together(waiting))


def _put_together(spans: Sequence[Span]) -> Span:
    return spans[0] if len(spans) == 1 else replace(spans[0], text="".join(span.text for span in spans))


def _alike(one: Span, other: Span) -> bool:
    plain = one.look is other.look is Look.TEXT
    return plain and (one.url, one.bold) == (other.url, other.bold)


def _find_addresses(span: Span) -> Iterator[Span]:
    if span.url or span.look is not Look.TEXT or not _PLAIN.search(span.text):
        yield span
        return
    place = 0
    for found in _find_in_text(span.text):
        if found.start() < place:
            continue
        if found.start() > place:
            yield replace(span, text=span.text[place : found.start()])
        made, place = _make_span(found, span)
        yield made
    if place < len(span.text):
        yield replace(span, text=span.text[place:])


def _find_in_text(text: str) -> list[re.Match[str]]:
    found = [*_BARE.finditer(text)]
    if "](" in text or "] (" in text or "]\n(" in text:
        found.extend(_TORN.finditer(text))
    if "youtube" in text.lower():
        found.extend(_DIRECTIVE.finditer(text))
    return sorted(found, key=lambda each: each.start())


def _make_span(found: re.Match[str], span: Span) -> tuple[Span, int]:
    if found.re is _DIRECTIVE:
        identity = re.search(r"[\w-]{11}", found[3])
        url = find_embed(Tag("youtube", {"id": identity[0]})) if identity else ""
        return Span(found[2] or "", url, look=Look.EMBED), found.end()
    if found.re is _TORN:
        look = Look.IMAGE if found[0].startswith("!") else Look.TEXT
        return replace(span, text=found[1], url=found[2], torn=look is Look.TEXT, look=look), found.end()
    address = found[0].rstrip(".,;:!?'*_~\\")
    whole = address if address.startswith("http") else f"https://{address}"
    return replace(span, text=address, url=whole), found.start() + len(address)


def plain_text(spans: Iterable[Span]) -> str:
    """Return what the runs say, without pictures, players and bare addresses, with single spaces."""
    told = [span.text for span in spans if span.look in _SAID and not (span.url and _is_address(span))]
    return " ".join("".join(told).split())


def _is_address(span: Span) -> bool:
    """Tell a link that shows only where it leads."""
    return span.text.strip().startswith(("http://", "https://", "www.", "youtu.be/"))
