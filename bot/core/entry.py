"""What the catalogue holds: announcements, sessions and keynotes, and where each of them was read."""

import datetime as dt
import hashlib
import re
from enum import StrEnum
from functools import lru_cache
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

MAX_ID = 16
"""Characters of an entry's id, so that it fits into a button beside a whole query."""

FIRST_EDITION = 2012
"""The year of the first re:Invent."""

MAX_URL = 2_000
"""Characters of a link: what browsers and proxies are known to carry."""

_FORBIDDEN = re.compile(
    r"[\x00-\x20\x7f-\x9f<>\"`]"  # controls, spaces, and what could end a link in a chat message
    r"|[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"  # invisible and bidirectional
)

_PLAIN = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?:[/?#][!#-;=?-_a-z{|}~]*)?")
"""An address with nothing in it that needs a closer look: a bare host, and no odd characters."""


@lru_cache(maxsize=256)  # an entry and its source mostly name one address, one right behind the other
def check_url(url: str) -> str:
    """Return `url` as written when it is a plain web address.

    Raises ValueError for another scheme than http(s), a missing host, user information, a
    control, space or bidirectional character, or more than MAX_URL characters.
    """
    if len(url) > MAX_URL:
        raise ValueError(f"longer than {MAX_URL} characters")
    if _PLAIN.fullmatch(url):
        return url
    if _FORBIDDEN.search(url):
        raise ValueError("holds a space, a control character or a quote")
    parts = urlsplit(url)
    if parts.scheme.lower() not in ("http", "https"):
        raise ValueError("is not an http or https address")
    if not parts.hostname:
        raise ValueError("names no host")
    if parts.username is not None or parts.password is not None:
        raise ValueError("holds a user name or password")
    return url


WebUrl = Annotated[str, AfterValidator(check_url)]
"""A web address, kept as written (pydantic's HttpUrl would rewrite it)."""


class Kind(StrEnum):
    """What sort of thing an entry is."""

    ANNOUNCEMENT = "announcement"
    SESSION = "session"
    KEYNOTE = "keynote"


class LinkKind(StrEnum):
    """What a link leads to."""

    ARTICLE = "article"
    VIDEO = "video"
    SLIDES = "slides"
    DOCS = "docs"
    POST = "post"


class Stage(StrEnum):
    """How far an announced thing is."""

    PREVIEW = "preview"
    GA = "ga"


class Scope(StrEnum):
    """How much news an announcement is: a thing itself, the same in one more place, or a list of others."""

    LAUNCH = "launch"
    REGION = "region"
    DIGEST = "digest"


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Link(_Value):
    """Where to read or watch more. `label` is the name shown; empty means that the answer chooses one."""

    url: WebUrl
    label: str = ""
    kind: LinkKind = LinkKind.ARTICLE


class Source(_Value):
    """What one source says of an entry: trails and disagreements are read from here.

    `post` is the source's name, `line` the first line (from 1) of what it says there, `url` the
    post's own address, `edition` and the rest what this source alone claims. `item` is what a feed
    itself calls the thing: two items of one source are two things, however alike their titles.
    """

    post: str
    line: int = Field(ge=0)
    url: WebUrl | None = None
    date: dt.date | None = None
    author: str | None = None
    title: str = ""
    edition: int | None = None
    stage: Stage | None = None
    speakers: tuple[str, ...] = ()
    item: str = ""


class Entry(_Value):
    """One findable thing. All text is plain: no Markdown, no markup of any platform.

    `edition` is the year of the first re:Invent that has it, `parent` the id of the keynote or
    session in which it was announced, `event` is false outside every edition's window, and
    `former_ids` are the ids of the mentions merged into it, by which it can still be found.
    """

    id: str = Field(min_length=1)
    kind: Kind
    title: str = Field(min_length=1)
    edition: int
    sources: tuple[Source, ...]
    summary: str = ""
    links: tuple[Link, ...] = ()
    speakers: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    code: str | None = None
    level: int | None = None
    stage: Stage | None = None
    date: dt.date | None = None
    event: bool = True
    scope: Scope = Scope.LAUNCH
    parent: str | None = None
    former_ids: tuple[str, ...] = ()

    @property
    def editions(self) -> tuple[int, ...]:
        """Every year that a source gives it, oldest first; a year facet matches any of them."""
        years = {self.edition}
        for source in self.sources:
            if source.edition is not None:
                years.add(source.edition)
        return tuple(sorted(years)) if len(years) > 1 else (self.edition,)


def make_id(key: str) -> str:
    """Return the id of whatever `key` names: the same key gives the same id, everywhere and for ever."""
    return hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=6).hexdigest()
