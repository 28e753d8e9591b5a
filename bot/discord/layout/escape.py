"""Making text of posts and questions safe to show on Discord, and cutting it to Discord's limits.

Everything that is not ours passes through here exactly once: `plain` for what Discord shows
without markup (labels of buttons, names of choices), `fit` for text displays, where Markdown works.
"""

from collections.abc import Callable

import regex

from bot.core.cut import cut

_UNSEEN = regex.compile(
    r"[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_INLINE = regex.compile(r"[\\`*_~|<>\[\]]|:(?=//)")
_LINE_START = regex.compile(r"^(?=[-+#])|(?<=^\d{1,20})(?=[.)])")
_PING = regex.compile(r"@(?=everyone|here|[!&]?\d)")


def plain(text: str, limit: int) -> str:
    """Return `text` in one line of at most `limit` UTF-16 units, without invisible characters."""
    return _shrink(_clean(text), limit, _part)


def fit(text: str, limit: int) -> str:
    """Return `text` as literal Markdown: one line of at most `limit` UTF-16 units, escapes counted.

    Nothing in it can ping, link, or start a heading, list, quote, code block or spoiler:
    https://support.discord.com/hc/en-us/articles/210298617
    """
    return _shrink(_clean(text), limit, _escape)


def width(text: str) -> int:
    """Return the number of UTF-16 code units of `text`."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _clean(text: str) -> str:
    return " ".join(_UNSEEN.sub(" ", text).split())


def _escape(text: str) -> str:
    r"""Put a backslash before what Markdown reads.

    A bare address is parted too ("https\://"), since Discord would make a link of it.
    """
    return _part(_LINE_START.sub(r"\\", _INLINE.sub(r"\\\g<0>", text)))


def _part(text: str) -> str:
    """Part "@" from what it would ping."""
    return _PING.sub("@\u200b", text)


def _shrink(text: str, limit: int, dress: Callable[[str], str]) -> str:
    """Return `dress(text)`, the text cut until that is within `limit`."""
    dressed = dress(text)
    while (over := width(dressed)) > limit:
        if len(text) <= 1 or limit < 1:
            return ""
        text = cut(text, max(1, min(len(text) - 1, len(text) * limit // over)))
        dressed = dress(text)
    return dressed
