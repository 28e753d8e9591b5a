"""Players and cards: what an HTML tag, a component or a template's short code embeds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from bot.core.links import video_id

MAX_TAG = 4_000
"""Characters of a tag that are looked at."""

_ATTRIBUTE = re.compile(
    r"""([A-Za-z_:@][\w:.@-]*)\s*[=:]\s*(?:\{?\s*"([^"]*)"|\{?\s*'([^']*)'|\{?\s*`([^`]*)`|([^\s"'>{}]+))"""
    r"""|"([^"]*)"|'([^']*)'|([^\s"'<>{}%]+)"""
)
_NAME = re.compile(r"[A-Za-z][\w.:-]*")
_VIDEO = re.compile(r"[\w-]{11}$")
_PLAYER = re.compile(r"youtu|(?:^|[-_.])yt(?:$|[-_.])", re.IGNORECASE)
_CARDS = frozenset(
    {"embed", "link", "bookmark", "card", "linkcard", "link-card", "blogcard", "button", "iframe", "video"}
)
_IDS = (
    "id",
    "videoid",
    "video-id",
    "video_id",
    "video",
    "v",
    "code",
    "youtubeid",
    "youtube-id",
    "embedid",
    "src",
    "url",
)


@dataclass(frozen=True)
class Tag:
    """A tag's name and attributes (names in lower case), and the words that stand alone in it."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    closing: bool = False


def read_tag(text: str) -> Tag:
    """Read an HTML tag or a component: `<iframe src="...">`, `<YouTube id="..." />`, `</a>`."""
    inner = text[:MAX_TAG].strip().strip("<>").strip()
    return _read_inner(inner.lstrip("/"), closing=inner.startswith("/"))


def read_shortcode(text: str) -> Tag:
    """Read a template's short code: `{{< youtube ID >}}`, `{% include x id="..." %}`."""
    inner = text[:MAX_TAG].strip("{}").strip("<>%").strip("- ")
    return _read_inner(inner, closing=inner.startswith("/"))


def _read_inner(inner: str, *, closing: bool) -> Tag:
    name = _NAME.match(inner)
    attributes: dict[str, str] = {}
    words: list[str] = []
    for found in _ATTRIBUTE.finditer(inner, name.end() if name else 0):
        values = [value for value in found.groups()[1:5] if value is not None]
        if found[1] and values:
            attributes.setdefault(found[1].lower(), unescape(values[0]))
        else:
            words.append(unescape(found[6] or found[7] or found[8] or found[0]))
    return Tag(name[0].lower() if name else "", attributes, tuple(words), closing)


def find_embed(tag: Tag) -> str:
    """Return the address of the video or page that `tag` shows, or nothing.

    A bare id is taken for one only where the tag itself, or a word in it, names YouTube.
    """
    if tag.closing:
        return ""
    values = [*tag.attributes.values(), *tag.words]
    for value in values:
        if video_id(value) and "ytimg.com" not in value:
            return _whole(value)
    if _PLAYER.search(tag.name) or any(_PLAYER.search(value) for value in values):
        named = [tag.attributes[name] for name in _IDS if name in tag.attributes]
        identity = next((value for value in [*named, *tag.words] if _VIDEO.match(value)), "")
        return f"https://www.youtube.com/watch?v={identity}" if identity else ""
    if tag.name in _CARDS or (tag.words and tag.words[0].partition(".")[0] in _CARDS):
        return next((value for value in values if re.match(r"https?://", value)), "")
    return ""


def _whole(address: str) -> str:
    address = address.strip()
    if address.startswith("//"):
        return f"https:{address}"
    found = re.search(r"https?://\S+", address)
    return found[0] if found else f"https://{address}"
