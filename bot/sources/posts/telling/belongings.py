"""Link: which of a post's links belong to which finding."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin, urlsplit

from bot.core.entry import Kind, Link, check_url
from bot.core.links import bare_host, clean_url, compare_url, link_kind, video_id
from bot.core.words import words
from bot.sources.posts.rules.findings import Finding
from bot.sources.posts.rules.lines import is_link_line, told_beside_links
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.telling.describe import own_nodes
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.spans import Look, Span, plain_text
from bot.sources.posts.words.addresses import is_product_page, is_vague, is_video

MAX_LINKS = 12
"""Links of one entry in one post."""

_OWNED = re.compile(
    r"(?:^|\.)(?:aws\.amazon\.com|docs\.aws\.amazon\.com|awscloud\.com|aboutamazon\.com|amazonaws\.com"
    r"|amazon\.science|awsevents\.com)$"
)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp)(?:$|\?)", re.IGNORECASE)
_SOCIAL = re.compile(
    r"(?:^|\.)(?:twitter\.com|x\.com|linkedin\.com|facebook\.com|instagram\.com|t\.co|mastodon\.social)$"
)
_OF_TALK = ("video", "slides")
_MARKS = " \n-–—|•·*:,.()[]→>"
_PREFIX = re.compile(r"\W*(\w[\w ]{1,24}?)\s*[:：]\s*")
_THUMBNAIL = re.compile(r"(?:ytimg\.com|img\.youtube\.com)/vi/([\w-]{11})")


def gather_links(finding: Finding, claimed: set[int], base: str | None, reading: Reading) -> tuple[Link, ...]:
    """Return the links of a finding: its name's, those on lines of their own, and those on the thing itself.

    `claimed` are the nodes of other findings, `base` is the post's own address.
    """
    links: dict[str, Link] = {}
    for span, label in _candidates(finding, claimed, reading):
        if link := make_link(span.url, base):
            links.setdefault(compare_url(link.url), link.model_copy(update={"label": label}))
    if finding.kind is not Kind.ANNOUNCEMENT and not any(video_id(link.url) for link in links.values()):
        links |= {link.url: link for link in _thumbnails(finding, claimed)}
    return tuple(links.values())[:MAX_LINKS]


def make_link(url: str, base: str | None = None) -> Link | None:
    """Return a link to `url`, cleaned; none where that is no web address."""
    url = url.strip()
    url = f"https:{url}" if url.startswith("//") else url
    if base and not re.match(r"[a-z][a-z0-9+.-]*:", url, re.IGNORECASE) and not url.startswith("#"):
        url = urljoin(base, url)
    try:
        cleaned = clean_url(check_url(url))
        return Link(url=check_url(cleaned), kind=link_kind(cleaned))
    except ValueError:
        return None


def _candidates(finding: Finding, claimed: set[int], reading: Reading) -> Iterator[tuple[Span, str]]:
    """Yield the links that may be the finding's, each with what to call it (nothing: what it leads to)."""
    yield from ((span, "") for span in finding.links)
    parts = [child for child in finding.node.children if child.is_section]
    inner = {id(node) for part in parts for node in part.walk()} if finding.kind is Kind.KEYNOTE else set()
    for node in own_nodes(finding, claimed):
        lead = reading.head(node).lead if node is finding.node else None
        for span in node.spans:
            if id(node) in inner and link_kind(span.url).value not in _OF_TALK:
                continue
            own = span.is_link and (span is lead or _belongs(span, node, finding, reading))
            if own and not _is_beside(span):
                yield span, "" if node is finding.node else _label(span, node, reading)


def _label(span: Span, node: Node, reading: Reading) -> str:
    """Return what a line such as "Later: [generally available since June](...)" calls its link."""
    before = plain_text(node.spans[: node.spans.index(span)])
    prefix = _PREFIX.fullmatch(before)
    return (
        f"{prefix[1]}: {' '.join(span.text.split())}" if prefix and not reading.is_follow(span.text) else ""
    )


def _is_beside(span: Span) -> bool:
    """Tell what never belongs to an entry: pictures, posts of social networks, whole channels, anchors."""
    host = _host(span.url)
    return bool(
        _PICTURE.search(span.url) or _SOCIAL.search(host) or is_vague(span.url)
    ) or span.url.startswith("#")


def _belongs(span: Span, node: Node, finding: Finding, reading: Reading) -> bool:
    """Tell whether a link in the text of a finding is about the thing itself."""
    own, alone = node is finding.node, is_link_line(node)
    if finding.kind is not Kind.ANNOUNCEMENT:
        return is_video(span.url) or (own and node.is_section) or (alone and _is_of_talk(span, reading))
    owned = bool(_OWNED.search(_host(span.url))) and "/builders-library/" not in span.url
    owned = owned and (alone or own or not is_other_product(span.url, finding.title))
    follows = reading.is_follow(span.text)
    if span.look is Look.EMBED or (alone and not owned):
        return (not node.is_item or own or follows) and (
            follows or not told_beside_links(node.spans).strip(_MARKS)
        )
    return owned or (follows and (own or node.is_text))


def is_other_product(url: str, title: str) -> bool:
    """Tell the page of a product that `title` does not name: it is mentioned beside the thing."""
    if not is_product_page(url) or "awscloud.com" in url:
        return False
    step = urlsplit(url).path.strip("/").rsplit("/", 1)[-1]
    return "".join(words(step)) not in "".join(words(title))


def _is_of_talk(span: Span, reading: Reading) -> bool:
    """Tell slides, recordings and pages of a talk from other reading."""
    kind = link_kind(span.url).value
    return kind in _OF_TALK or reading.is_follow(span.text) or span.look is Look.EMBED


def _host(url: str) -> str:
    try:
        return bare_host(urlsplit(url))
    except ValueError:
        return ""


def _thumbnails(finding: Finding, claimed: set[int]) -> Iterable[Link]:
    """Return the video whose preview picture is shown, where the video itself is not linked."""
    pictures = [
        span.url for node in own_nodes(finding, claimed) for span in node.spans if span.look is Look.IMAGE
    ]
    found = next((match for url in pictures if (match := _THUMBNAIL.search(url))), None)
    if found and (link := make_link(f"https://www.youtube.com/watch?v={found[1]}")):
        return [link]
    return []
