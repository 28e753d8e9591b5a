"""What an address by itself says of its page: one video, one launch, one product, or no one thing."""

import re
from urllib.parse import urlsplit

from bot.core.links import bare_host, video_id

_ARTICLE = re.compile(r"^/(?:[a-z]{2}/)?(?:blogs/[^/]+/[^/]+|about-aws/whats-new/20\d\d/\S+)")
_DATED = re.compile(r"^/(?:[a-z]{2}/)?about-aws/whats-new/(20\d\d)/(\d\d)/")
_ROUNDUP = re.compile(
    r"top-announcements|announcements-(?:of|from|at)|recap|round-?up|re-?invent-20\d\d/?$|week-in-review|all-the-",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"^https?://(?:www\.)?(?:aws\.amazon\.com/?(?:$|\?)|reinvent\.awsevents\.com/?$"
    r"|youtube\.com/?(?:user|c|channel|@[\w-]+|playlist)\b.*)"
)
_NO_PRODUCT = re.compile(
    r"about-aws|blogs|builders-library|architecture|solutions|training|certification|events|careers|partners|console"
    r"|premiumsupport|whitepapers|quickstart|getting-started|free|pricing|contact-us|developer|video|podcasts|faqs"
    r"|startups|government-education|compliance|marketplace|search|activate|summits|re-?invent"
)

_ANNOUNCING = re.compile(
    r"/(?:new|introducing|announcing|in-the-works|coming-soon|now-available|now-open|preview|(?:aws|amazon)-announces)-"
    r"|-(?:(?:is-)?now-(?:generally-)?available|generally-available|now-in-preview|preview)(?:[-/]|$)"
)

_CATALOGUE = re.compile(r"(?:^|\.)(?:awsevents\.com|reinvent\d{0,4}\.\w+\.com)$")
_SESSION = re.compile(r"session[_-]?(?:detail|id|catalog|/)|/media/\w", re.IGNORECASE)

WEEKS = (11, 12)
"""Months in which a re:Invent and the weeks around it lie."""


def is_video(url: str) -> bool:
    """Tell whether `url` is one video (not a channel or a playlist)."""
    return bool(video_id(url)) or bool(re.search(r"vimeo\.com/\d+|twitch\.tv/videos/\d+", url))


def is_session_page(url: str) -> bool:
    """Tell whether `url` is one session's page in the event's own catalogue."""
    parts = urlsplit(url)
    return bool(_CATALOGUE.search(bare_host(parts))) and bool(_SESSION.search(f"{parts.path}?{parts.query}"))


def is_vague(url: str) -> bool:
    """Tell a whole channel, playlist or site, which belongs to no one entry."""
    return bool(_VAGUE.match(url))


def is_launch_article(url: str) -> bool:
    """Tell whether `url` is an article of AWS on one thing, as far as the address says."""
    parts = urlsplit(url)
    host = bare_host(parts)
    on_aws = host == "aws.amazon.com" and bool(_ARTICLE.match(parts.path))
    return (on_aws or host == "press.aboutamazon.com") and not _ROUNDUP.search(parts.path)


def is_launch_of(url: str, edition: int) -> bool:
    """Tell whether `url` is AWS's own news of a launch in the weeks around an edition."""
    parts = urlsplit(url)
    host = bare_host(parts)
    dated = _DATED.match(parts.path) if host == "aws.amazon.com" else None
    return dated is not None and int(dated[1]) == edition and int(dated[2]) in WEEKS


def announces(url: str, edition: int) -> bool:
    """Tell an article of AWS whose very address says that it announces something, not at another edition."""
    path = urlsplit(url).path
    if not is_launch_article(url) or not _ANNOUNCING.search(path):
        return False
    dated = _DATED.match(path)
    return dated is None or int(dated[1]) == edition


def is_product_page(url: str) -> bool:
    """Tell whether `url` is the page of one product of AWS, or of its preview."""
    parts = urlsplit(url)
    host = bare_host(parts)
    if host == "pages.awscloud.com":
        return True
    steps = [
        step for step in parts.path.split("/") if step and not re.fullmatch(r"[a-z]{2}(?:_[a-z]{2})?", step)
    ]
    known = bool(steps) and not any(map(_NO_PRODUCT.fullmatch, (steps[0], steps[-1])))
    return host == "aws.amazon.com" and known and len(steps) <= 2


def is_launch_link(url: str) -> bool:
    """Tell whether `url` leads to what AWS says of one product."""
    return is_launch_article(url) or is_product_page(url)
