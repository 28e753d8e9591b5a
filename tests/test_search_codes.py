"""Session codes: each finds its session, however it is typed, and no longer code comes before it."""

import datetime as dt
import gzip
import json
import re
from pathlib import Path

import pytest

from bot.core import Catalogue, Entry, Index, Kind, Services, parse_query

from .samples import entry

TODAY = dt.date(2025, 12, 9)
CORPUS = Path(__file__).parents[2] / "shared" / "bench" / "corpus.jsonl.gz"


def coded(code: str, title: str, edition: int = 2024) -> Entry:
    return entry(title, Kind.SESSION, edition, code=code)


ENTRIES = (
    coded("AIM330", "Prompts that pay", 2023),
    coded("AIM330-R1", "Prompts that pay", 2024),
    coded("AIM330-NEW", "Prompts of the week", 2025),
    coded("AIM3301", "Long contexts", 2025),
    coded("AIM3304-S", "Balancing the books of inference", 2025),
    coded("NET4000", "Packets in depth", 2022),
)


def first_code(text: str, entries: tuple[Entry, ...] = ENTRIES) -> str | None:
    matches = Index(Catalogue(entries), Services(())).look_up(parse_query(text, TODAY)).matches
    return matches[0].entry.code if matches else None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("AIM330", "AIM330"),
        ("(aim 330)", "AIM330"),
        ("session aim330?", "AIM330"),
        ("aim330-r1", "AIM330-R1"),
        ("aim330 r1", "AIM330-R1"),
        ("AIM330-R4", "AIM330"),
        ("AIM330-NEW", "AIM330-NEW"),
        ("aim330 2024", "AIM330-R1"),
        ("AIM3301", "AIM3301"),
        ("aim-3304", "AIM3304-S"),
        ("AIM3304-S", "AIM3304-S"),
        ("net 4000", "NET4000"),
        ("net4000r1", "NET4000"),
    ],
)
def test_a_code_finds_its_session_first(typed: str, code: str) -> None:
    assert first_code(typed) == code


def test_a_short_code_is_not_the_beginning_of_a_longer_one() -> None:
    found = Index(Catalogue(ENTRIES), Services(())).look_up(parse_query("aim330", TODAY))
    assert {match.entry.code for match in found.matches} == {"AIM330", "AIM330-R1", "AIM330-NEW"}


def test_the_number_of_a_code_tells_the_level_of_its_session() -> None:
    found = Index(Catalogue(ENTRIES), Services(())).look_up(parse_query("level 400 talks", TODAY))
    assert [match.entry.code for match in found.matches] == ["NET4000"]


def test_an_unknown_code_of_four_digits_suggests_those_with_its_letters() -> None:
    found = Index(Catalogue(ENTRIES), Services(())).look_up(parse_query("AIM3303", TODAY))
    assert [match.entry.code for match in found.suggestions][:2] == ["AIM3304-S", "AIM3301"]


def test_every_code_of_the_shared_corpus_finds_its_own_session() -> None:
    if not CORPUS.exists():
        pytest.skip("the shared benchmark is not here")
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        codes = sorted({json.loads(line)["code"] for line in lines} - {"", None})
    index = Index(
        Catalogue([coded(code, f"Talk {number}") for number, code in enumerate(codes)]), Services(())
    )
    for code in codes:
        for typed in (code, code.lower(), re.sub(r"(?<=[A-Z])(?=\d)", " ", code, count=1), f"{code}-R1"):
            matches = index.look_up(parse_query(typed, TODAY)).matches
            assert [match.entry.code for match in matches[:1]] == [code], typed
