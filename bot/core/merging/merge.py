"""What several sources say of one thing becomes one entry.

The rules only ever add evidence, and are applied until nothing changes: so the order of the entries
does not matter, and merging what is merged changes nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..catalogue import Catalogue
from ..entry import Entry
from ..services import Services
from .aliases import read_aliases
from .evidence import gather
from .told import Evidence, Told
from .unite import unite


@dataclass(frozen=True, eq=False)
class Joined:
    """Why several mentions are one entry: `id` is the entry's, `members` are theirs, sorted."""

    id: str
    members: tuple[Entry, ...]
    reasons: tuple[str, ...]


def merge(entries: Iterable[Entry], services: Services | None = None) -> Catalogue:
    """Return the catalogue of `entries`, each thing once, with every source, link and speaker.

    The order of `entries` does not matter. A merged entry keeps the smallest id of its mentions and
    answers to the others; `parent` follows. Names that are one thing's by `services` are one name.
    """
    groups = [unite(joined.members) for joined in explain(entries, services)]
    renamed = {former: entry.id for entry in groups for former in entry.former_ids}
    return Catalogue(_follow_parent(entry, renamed) for entry in sorted(groups, key=_place))


def explain(entries: Iterable[Entry], services: Services | None = None) -> tuple[Joined, ...]:
    """Return the groups that `merge` makes of `entries`, with the reason for each joining."""
    groups = [Joined(entry.id, (entry,), ()) for entry in sorted(entries, key=_place)]
    told: dict[Joined, Told] = {}
    aliases = read_aliases(services) if services else {}
    while True:
        told = {group: told.get(group) or Told(unite(group.members), aliases) for group in groups}
        joined = _join_once(groups, gather(list(told.values())))
        if len(joined) == len(groups):
            return tuple(joined)
        groups = joined


def _join_once(groups: Sequence[Joined], evidence: Iterable[Evidence]) -> list[Joined]:
    """Join every two groups for which there is evidence, and whatever hangs together by it."""
    roots = list(range(len(groups)))
    items = [_list_items(group) for group in groups]
    reasons: dict[int, list[str]] = {}
    for each in evidence:
        left, right = _find_root(roots, each.left), _find_root(roots, each.right)
        if left != right and not _are_two(items[left], items[right]):
            low, high = min(left, right), max(left, right)
            roots[high] = low
            items[low] |= items[high]
            reasons[low] = [*reasons.get(low, []), *reasons.pop(high, []), each.why]
    gathered: dict[int, list[Joined]] = {}
    for place, group in enumerate(groups):
        gathered.setdefault(_find_root(roots, place), []).append(group)
    return [
        parts[0] if len(parts) == 1 else _join(parts, reasons.get(root, []))
        for root, parts in gathered.items()
    ]


def _list_items(group: Joined) -> dict[str, str]:
    """Return what each source that names its items calls this one."""
    sources = (source for member in group.members for source in member.sources)
    return {source.post: source.item for source in sources if source.item}


def _are_two(one: dict[str, str], other: dict[str, str]) -> bool:
    """Tell whether a source itself keeps them apart: whatever else they have in common, they are two."""
    return any(other.get(post, item) != item for post, item in one.items())


def _find_root(roots: list[int], place: int) -> int:
    while roots[place] != place:
        roots[place] = roots[roots[place]]
        place = roots[place]
    return place


def _join(parts: Sequence[Joined], reasons: Sequence[str]) -> Joined:
    members = sorted((member for part in parts for member in part.members), key=_place)
    why = dict.fromkeys([*(reason for part in parts for reason in part.reasons), *reasons])
    return Joined(min(member.id for member in members), tuple(members), tuple(why))


def _follow_parent(entry: Entry, renamed: dict[str, str]) -> Entry:
    parent = renamed.get(entry.parent or "", entry.parent)
    parent = None if parent == entry.id else parent
    return entry if parent == entry.parent else entry.model_copy(update={"parent": parent})


def _place(entry: Entry) -> tuple[str, int, str, str]:
    first = min(((source.post, source.line) for source in entry.sources), default=("", 0))
    return (*first, entry.id, entry.title)
