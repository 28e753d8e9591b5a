"""The evidence that two entries are one thing: shared ids, codes, names, people, videos and articles."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from urllib.parse import urlsplit

from ..entry import Entry, Kind
from .sameness import is_generic, numbers_agree, spelled_alike, split_name
from .spellings import join_misspelled, join_single_names
from .told import Evidence, Told

MAX_PAGES = 2
"""Articles of an entry that may each be its own; an entry with more links other reading."""

MAX_SHARED = 40
"""Entries that may share a page for it to say anything; what more of them link to is an overview."""


def gather(told: Sequence[Told]) -> Iterator[Evidence]:
    """Yield evidence for joining the entries `told`, by their places; in time linear in their number."""
    shared: dict[str, list[int]] = {}
    firsts: dict[str, int] = {}
    for place, each in enumerate(told):
        for key in each.keys:
            first = firsts.setdefault(key, place)
            if first != place:
                yield Evidence(first, place, _say(key, told[first].entry, each.entry))
        for page in each.pages:
            shared.setdefault(page, []).append(place)
    yield from join_single_names(told)
    yield from join_misspelled(told)
    for page, places in sorted(shared.items()):
        if 1 < len(places) <= MAX_SHARED:
            yield from _judge_page(page, [(place, told[place]) for place in places])


def _say(key: str, one: Entry, other: Entry) -> str:
    what, _, rest = key.partition(" ")
    return (
        f"same {what}: {one.title} = {other.title}" if what in ("name", "title") else f"same {what}: {rest}"
    )


def _judge_page(page: str, sharing: Sequence[tuple[int, Told]]) -> Iterator[Evidence]:
    slug = frozenset(split_name(urlsplit(f"//{page}").path.replace("/", " ").replace("-", " ")))
    article = len(page.split("/")) > 2 and len(slug) >= 3
    givers = Counter(post for _, told in sharing for post in {post for post, _ in told.titles})
    for (left, one), (right, other) in combinations(sharing, 2):
        once = all(givers[post] == 1 for told in (one, other) for post, _ in told.titles)
        if _share(one, other, slug if article else None) or (
            article and once and _tell_one(one, other, slug)
        ):
            yield Evidence(left, right, f"same page: {page}")


def _share(one: Told, other: Told, slug: frozenset[str] | None) -> bool:
    """Tell whether two entries that share a page are one thing."""
    talks = Kind.ANNOUNCEMENT not in (one.entry.kind, other.entry.kind)
    if not talks and one.entry.kind is not other.entry.kind:
        return False
    if talks:
        return _share_video(one, other)
    pairs = [(a, b) for post_a, a in one.names for post_b, b in other.names if post_a != post_b]
    return any(_names_agree(a, b, slug) for a, b in pairs) and _services_agree(one.entry, other.entry)


def _tell_one(one: Told, other: Told, slug: frozenset[str]) -> bool:
    """Take an article for one thing's that one post names and another describes, each linking it once.

    What is a name, and not the article's, is of something else: somebody took the wrong link.
    """
    launches = one.entry.kind is other.entry.kind is Kind.ANNOUNCEMENT
    if not launches or max(len(one.pages), len(other.pages)) > MAX_PAGES:
        return False
    if not _services_agree(one.entry, other.entry) or not one.editions & other.editions:
        return False
    pairs = [(a, b) for a in one.titles for b in other.titles if a[0] != b[0]]
    return any(_name_and_describe(a, b, slug) or _name_and_describe(b, a, slug) for (_, a), (_, b) in pairs)


def _name_and_describe(name: str, description: str, slug: frozenset[str]) -> bool:
    parts, said = split_name(name), split_name(description)
    known = slug | set(parts)
    if not _vouch(slug, parts) or not known & set(said) or not numbers_agree(parts, said):
        return False
    return all(_describes(word, known) for word in description.split()[1:])


def _describes(word: str, known: frozenset[str]) -> bool:
    """Tell a word that is no name of its own: a small one, one in another script, or one of the article's."""
    return not word[:1].isascii() or not any(map(str.isupper, word)) or set(split_name(word)) <= known


def _share_video(one: Told, other: Told) -> bool:
    """Take a video for one talk's, unless names or codes say no, or one post gives it to two talks."""
    keynotes = Kind.KEYNOTE in (one.entry.kind, other.entry.kind)
    if keynotes and not one.editions & other.editions:
        return False
    if one.entry.code and other.entry.code and one.editions & other.editions:
        return False
    pairs = [(a, b) for post_a, a in one.names for post_b, b in other.names if post_a != post_b]
    return any(keynotes or not _contradict(a, b) for a, b in pairs)


def _contradict(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Two whole titles in one script without a word in common are of two talks."""
    readable = all(part.isascii() for part in (*one, *other))
    return readable and min(len(one), len(other)) >= 3 and not set(one) & set(other)


def _names_agree(one: tuple[str, ...], other: tuple[str, ...], slug: frozenset[str] | None) -> bool:
    if spelled_alike(one, other):
        return True
    if slug is None or not numbers_agree(one, other):
        return False
    return _vouch(slug, one) and _vouch(slug, other)


def _vouch(slug: frozenset[str], name: tuple[str, ...]) -> bool:
    """Tell whether the address of an article itself speaks of `name`."""
    telling = [part for part in name if not is_generic([part])]
    return bool(telling) and sum(part in slug for part in telling) * 2 > len(telling)


def _services_agree(one: Entry, other: Entry) -> bool:
    first, second = set(one.services), set(other.services)
    return first <= second or second <= first


def has_page(slug_of: str, title: str) -> bool:
    """Tell whether the address `slug_of` speaks of `title`: whether it can stand for it."""
    slug = frozenset(split_name(urlsplit(slug_of).path.replace("/", " ").replace("-", " ")))
    return _vouch(slug, split_name(title))
