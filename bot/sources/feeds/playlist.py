"""A page of a playlist as the YouTube Data API v3 lists it.

https://developers.google.com/youtube/v3/docs/playlistItems/list
"""

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from .bounds import read_json
from .item import MAX_ITEMS, Item, Page
from .plain import read_description, read_line

MAX_RESULTS = 50
_HIDDEN = ("Private video", "Deleted video")


class _Told(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Snippet(_Told):
    title: str
    description: str = ""
    channel: str = Field("", alias="videoOwnerChannelTitle")


class _Details(_Told):
    video: str = Field(alias="videoId", pattern=r"^[\w-]{11}$")
    published: AwareDatetime | None = Field(None, alias="videoPublishedAt")


class _Status(_Told):
    privacy: str = Field("public", alias="privacyStatus")


class _Entry(_Told):
    snippet: _Snippet
    details: _Details = Field(alias="contentDetails")
    status: _Status = _Status()


class _PageInfo(_Told):
    total: int | None = Field(None, alias="totalResults", ge=0)


class _Answer(_Told):
    items: list[_Entry] = Field(max_length=MAX_ITEMS)
    next: str = Field("", alias="nextPageToken", max_length=500)
    info: _PageInfo = Field(_PageInfo(), alias="pageInfo")


def write_query(page: str, key: str) -> dict[str, str]:
    """Return the query of the page that `page` names; the first has no name."""
    query = {"part": "snippet,contentDetails,status", "maxResults": str(MAX_RESULTS), "key": key}
    return query | ({"pageToken": page} if page else {})


def parse_playlist(body: bytes) -> Page:
    """Return the public videos of one page. Raises NotBelievedError when it is another thing."""
    answer = read_json(_Answer, body, "page of a playlist")
    items = [_read_entry(entry) for entry in answer.items if _is_public(entry)]
    good = tuple(item for item in items if item)
    return Page(good, len(items) - len(good), answer.info.total, answer.next)


def _is_public(entry: _Entry) -> bool:
    """Tell a video that can be watched; totals count the others too."""
    return entry.status.privacy in ("public", "unlisted") and entry.snippet.title not in _HIDDEN


def _read_entry(entry: _Entry) -> Item | None:
    try:
        return Item(
            key=entry.details.video,
            title=read_line(entry.snippet.title),
            url=f"https://www.youtube.com/watch?v={entry.details.video}",
            date=entry.details.published,
            text=read_description(entry.snippet.description),
            author=read_line(entry.snippet.channel),
        )
    except ValidationError:
        return None
