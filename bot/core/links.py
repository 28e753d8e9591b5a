"""Links: the form to show, the form to compare, what they lead to, and what to call them."""

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from .entry import Link, LinkKind, make_id

_TRACKING = re.compile(
    r"(utm_.*|sc_.*|trk|trkcampaign|linkid|mkt_tok|fbclid|gclid|si|feature|ab_channel|ref_?|src)$",
    re.IGNORECASE,
)
_LOCALES = "ar|cn|de|es|fr|id|it|jp|ko|pt|ru|th|tr|tw|vi"
_LOCALE = re.compile(rf"^/(?:{_LOCALES})(?=/)")
_DOCS_LOCALE = re.compile(r"^/[a-z]{2}_[a-z]{2}(?=/)")
_PLAIN = re.compile(
    rf"https?://(?:(aws\.amazon\.com)/(?:{_LOCALES})(?=/)|(?:www\.)?(?!www\.|docs\.aws)([\w.-]+))(/[\w./-]*)?",
    re.ASCII | re.IGNORECASE,
)
"""An address that differs from others to its page by its locale and its ends alone."""

_VIDEO = re.compile(
    r"(?:youtu\.be/|youtube(?:-nocookie)?\.com/(?:watch/?\?(?:[^#]*&)?v=|embed/|live/|shorts/|v/)"
    r"|ytimg\.com/vi/|img\.youtube\.com/vi/)([\w-]{11})(?![\w-])"
)


def bare_host(parts: SplitResult) -> str:
    """Return the host of an address without "www." before it; nothing where it names none."""
    return (parts.hostname or "").removeprefix("www.")


def video_id(url: str) -> str | None:
    """Return the eleven characters that name a YouTube video, in whichever form `url` gives it."""
    found = _VIDEO.search(url)
    return found[1] if found else None


def clean_url(url: str) -> str:
    """Return `url` to show: as written, less tracking parameters and a locale segment of AWS."""
    parts = urlsplit(url)
    path = _drop_locale(parts.hostname or "", parts.path)
    query = parts.query
    named = parse_qsl(query, keep_blank_values=True) if query else []
    kept = [(name, value) for name, value in named if not _TRACKING.match(name)]
    if len(kept) != len(named):
        query = urlencode(kept)
    return urlunsplit((parts.scheme, parts.netloc, path, query, parts.fragment))


def _drop_locale(host: str, path: str) -> str:
    if host == "aws.amazon.com":
        return _LOCALE.sub("", path)
    return _DOCS_LOCALE.sub("", path) if host == "docs.aws.amazon.com" else path


def compare_url(url: str) -> str:
    """Return the form in which two links to one page are equal; never shown."""
    if ("youtu" in url or "ytimg" in url) and (video := video_id(url)):
        return f"youtube:{video}"
    if plain := _PLAIN.fullmatch(url):
        host, other, path = plain.groups("")
        return f"{host or other}{path.rstrip('/')}".lower()
    parts = urlsplit(clean_url(url))
    host = bare_host(parts)
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}".lower()


def link_key(url: str) -> str:
    """Return twelve characters that are the same for all links to one page, so that a query can name it."""
    return make_id(compare_url(url))


def link_kind(url: str) -> LinkKind:
    """Tell a video, slides and documentation from an article, by host and path."""
    parts = urlsplit(url.lower())
    host = bare_host(parts)
    if host in ("youtu.be", "youtube.com", "m.youtube.com", "youtube-nocookie.com", "vimeo.com", "twitch.tv"):
        return LinkKind.VIDEO
    if host.startswith("docs.") or "/documentation/" in parts.path:
        return LinkKind.DOCS
    if host.endswith(("slideshare.net", "speakerdeck.com")) or parts.path.endswith((".pdf", ".pptx")):
        return LinkKind.SLIDES
    return LinkKind.ARTICLE


_BLOG_NAMES = {"aws": "AWS News Blog"}


def link_label(link: Link) -> str:
    """Return the words that name where `link` goes: "AWS News Blog", "Watch on YouTube", a host."""
    if link.label:
        return link.label
    parts = urlsplit(link.url)
    host = bare_host(parts)
    if video_id(link.url):
        return "Watch on YouTube"
    if host == "aws.amazon.com":
        return _aws_label(parts.path)
    if host == "docs.aws.amazon.com":
        return "AWS documentation"
    if link.kind is LinkKind.SLIDES:
        return f"Slides on {host}"
    return f"Watch on {host}" if link.kind is LinkKind.VIDEO else host


def _aws_label(path: str) -> str:
    steps = [step for step in path.split("/") if step]
    if steps[:1] == ["blogs"] and len(steps) > 1:
        return _BLOG_NAMES.get(steps[1], f"AWS blog: {steps[1].replace('-', ' ')}")
    if steps[:2] == ["about-aws", "whats-new"]:
        return "AWS What's New"
    return f"AWS: {steps[0].replace('-', ' ')}" if steps else "aws.amazon.com"
