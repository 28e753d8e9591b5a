"""Evidence from names that are spelled in another way: by the first name alone, or with a slip of the pen."""

from collections.abc import Iterator, Sequence

from ..entry import Kind
from .sameness import MIN_LONG, slips_of, spelled_alike
from .told import Evidence, Told, speakers_of


def join_single_names(told: Sequence[Told]) -> Iterator[Evidence]:
    """Join the keynote of "Andy" to that of the only Andy who gave one in that year."""
    full: dict[tuple[int, str], dict[str, int]] = {}
    single: dict[tuple[int, str], list[int]] = {}
    for place, each in enumerate(told):
        if each.entry.kind is Kind.KEYNOTE:
            for name in speakers_of(each.entry):
                for year in each.editions:
                    if len(name) > 1:
                        full.setdefault((year, name[0]), {}).setdefault(name[-1], place)
                        full.setdefault((year, name[-1]), {}).setdefault(name[-1], place)
                    elif name:
                        single.setdefault((year, name[0]), []).append(place)
    for key, places in sorted(single.items()):
        known = list(full.get(key, {}).values())
        anchor = known[0] if len(known) == 1 else places[0]
        yield from (
            Evidence(anchor, place, f"same keynote: {key[1]} {key[0]}") for place in places if place != anchor
        )


def join_misspelled(told: Sequence[Told]) -> Iterator[Evidence]:
    """Join a name of one long word to the same with a wrong letter, unless both are known services."""
    first: dict[str, int] = {}
    for place, each in enumerate(told):
        if each.entry.kind is not Kind.ANNOUNCEMENT:
            continue
        for word in {name[0] for _, name in each.names if len(name) == 1 and _is_long(name[0])}:
            for slip in slips_of(word):
                for year in sorted(each.editions):
                    other = first.setdefault(f"{slip} {year}", place)
                    if other != place and _are_spellings(told[other], each):
                        yield Evidence(
                            other, place, f"same spelling: {told[other].entry.title} = {each.entry.title}"
                        )


def _is_long(word: str) -> bool:
    return len(word) >= MIN_LONG and word.isalpha() and word.isascii()


def _are_spellings(one: Told, other: Told) -> bool:
    known = bool(one.entry.services) and bool(other.entry.services)
    alike = (spelled_alike(a, b) for _, a in one.names for _, b in other.names if len(a) == len(b) == 1)
    return not known and any(alike)
