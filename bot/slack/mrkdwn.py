"""Slack's text markup: written so that nothing can be forged, and read back as what a person typed."""

import re

from bot.core.cut import ELLIPSIS, cut

MAX_LABEL = 120
"""Escaped characters of a link's name: more is no name."""

_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls
    r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls, https://www.unicode.org/reports/tr9/
    r"\ufeff\ud800-\udfff]"  # byte order marks and halves of a pair
)


def plain(text: str) -> str:
    """Return `text` without control characters and without those that turn its direction."""
    return _INVISIBLE.sub("", text)


def escape(text: str) -> str:
    """Return `text` so that Slack shows it as it is.

    https://docs.slack.dev/messaging/formatting-message-text#escaping
    """
    return plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def fit(text: str, limit: int) -> str:
    """Return `text` escaped, in one line of at most `limit` characters; an ellipsis tells of a cut."""
    shown = cut(plain(text), limit)
    while (excess := len(escape(shown)) - limit) > 0 and len(shown) > len(ELLIPSIS):
        shown = cut(shown, len(shown) - max(1, excess // len("&amp;")))
    return escape(shown)


def link(url: str, label: str) -> str:
    """Return a named link; `url` is a checked web address, which stands in for a label without letters."""
    name = fit(label, MAX_LABEL) or fit(url, MAX_LABEL)
    return f"<{escape(url).replace('|', '%7C')}|{name.replace('|', '¦')}>"


_MARKUP = re.compile(r"<([^<>]*)>")
_TYPED = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "\u00a0": " ", "\u202f": " "}
)


def unescape(text: str) -> str:
    """Return what a person typed: links by their label, channels by name, no mentions, no smart quotes."""
    text = _MARKUP.sub(_spoken, text)
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return plain(text.translate(_TYPED)).strip()


def _spoken(token: re.Match[str]) -> str:
    target, _, label = token[1].partition("|")
    if target.startswith(("@", "!")):
        return f" {label} " if target.startswith("!date") else " "
    return label.lstrip("#") or target.lstrip("#")


def links_in(text: str) -> list[str]:
    """Return the web addresses that a message links to, in order."""
    targets = (token[1].partition("|")[0] for token in _MARKUP.finditer(text))
    return [target.replace("&amp;", "&") for target in targets if target.startswith(("http://", "https://"))]
