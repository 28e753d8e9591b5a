"""The list of services that ships: what a person who adds to it can get wrong."""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.core import Kind
from bot.core.words import words
from bot.sources import load_catalogue, load_services
from bot.sources.posts.words.debuts import find_debuts
from bot.sources.posts.words.known_people import load_keynote_speakers

MIN_TOLD = 100
"""Launches of the shipped posts, which have sources, that data/debuts.toml knows by the same name."""

SERVICES = Path(__file__).parents[1] / "data" / "services.toml"
KEYS = {"name", "aliases", "loose", "former", "about", "words"}
SPELLINGS = ("aliases", "loose", "former")

Table = dict[str, str | list[str]]


def read(key: str) -> list[Table]:
    tables: list[Table] = tomllib.loads(SERVICES.read_text("utf-8"))[key]
    return tables


def read_all() -> list[Table]:
    return [*read("service"), *read("feature")]


def read_debuts() -> dict[str, dict[str, list[str]]]:
    debuts: dict[str, dict[str, list[str]]] = tomllib.loads(
        (SERVICES.parent / "debuts.toml").read_text("utf-8")
    )
    return debuts


def name_of(table: Table) -> str:
    return str(table["name"])


def spell(name: str) -> str:
    """Fold `name` as questions are folded."""
    return " ".join(re.findall(r"[^\W_]+", name.lower()))


def bare(name: str) -> str:
    """Fold `name` without its vendor: what is understood without being listed."""
    return re.sub(r"^(amazon|aws) (?=.)", "", spell(name))


def spellings(table: Table) -> Iterator[tuple[str, str]]:
    """Yield each key of `table` that lists names, with each name in it."""
    yield from ((key, spelling) for key in SPELLINGS for spelling in table.get(key, []))


def meanings() -> dict[str, list[str]]:
    table: dict[str, list[str]] = tomllib.loads(SERVICES.read_text("utf-8"))["meanings"]
    return table


@pytest.mark.parametrize(("kind", "keys"), [("service", KEYS), ("feature", KEYS | {"of"})])
def test_a_table_holds_the_documented_keys_only(kind: str, keys: set[str]) -> None:
    assert {name_of(each): set(each) - keys for each in read(kind) if set(each) - keys} == {}


def test_names_are_unique_whatever_their_case() -> None:
    counted = Counter(name_of(each).lower() for each in read_all())
    assert [name for name, count in counted.items() if count > 1] == []


def test_a_feature_is_of_a_service_in_the_list() -> None:
    services = {name_of(each) for each in read("service")}
    assert {name_of(each): each.get("of") for each in read("feature") if each.get("of") not in services} == {}


def test_aliases_are_lower_case_and_trimmed() -> None:
    tidy = [spelling.lower().strip() for _, spelling in all_aliases()]
    assert [spelling for _, spelling in all_aliases()] == tidy


def all_aliases() -> list[tuple[str, str]]:
    found = [
        (name_of(each), spelling)
        for each in read_all()
        for key, spelling in spellings(each)
        if key != "former"
    ]
    return [*found, *(("meanings", alias) for alias in meanings())]


def test_no_spelling_stands_twice_in_one_table() -> None:
    twice = {
        name_of(each): [spelling for spelling, count in counted.items() if count > 1]
        for each in read_all()
        if (counted := Counter(spelling.lower() for _, spelling in spellings(each)))
    }
    assert {name: repeated for name, repeated in twice.items() if repeated} == {}


def test_a_name_without_its_vendor_is_listed_only_to_make_it_loose() -> None:
    needless = [
        spelling
        for each in read_all()
        for key, spelling in spellings(each)
        if key == "aliases" and spell(spelling) in (spell(name_of(each)), bare(name_of(each)))
    ]
    assert needless == []


def called(table: Table) -> set[str]:
    names = [name_of(table), *(spelling for key, spelling in spellings(table) if key == "former")]
    return {*map(spell, names), *map(bare, names), *(spell(spelling) for _, spelling in spellings(table))}


def test_what_two_things_are_called_stands_in_meanings_and_nowhere_else() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for each in read_all():
        for spelling in called(each):
            owners[spelling].add(name_of(each))
    ambiguous = {spell(alias) for alias in meanings()}
    shared = {spelling for spelling, names in owners.items() if len(names) > 1}
    assert shared - ambiguous == set()
    listed = {spell(spelling) for each in read_all() for _, spelling in spellings(each)}
    assert listed & ambiguous == set()


def test_an_ambiguous_alias_means_two_or_more_things_in_the_list() -> None:
    names = {name_of(each) for each in read_all()}
    for alias, meant in meanings().items():
        assert len(set(meant)) == len(meant) >= 2, alias
        assert set(meant) <= names, alias


def test_a_spelling_of_one_or_two_letters_is_loose_unless_nothing_else_is_called_so() -> None:
    short = {
        spelling for each in read_all() for spelling in each.get("aliases", []) if len(spell(spelling)) < 3
    }
    assert short <= {"s3", "p5"}


def test_each_thing_is_described_in_one_line() -> None:
    about = {name_of(each): str(each.get("about", "")) for each in read_all()}
    assert [name for name, line in about.items() if not 20 <= len(line) <= 160] == []
    assert [name for name, line in about.items() if not re.fullmatch(r"[A-Z0-9].*[^.\s]\.", line)] == []


def test_each_thing_is_described_in_the_words_of_people_who_do_not_know_its_name() -> None:
    clues = {name_of(each): str(each.get("words", "")) for each in read_all()}
    assert {name: len(line.split()) for name, line in clues.items() if not 8 <= len(line.split()) <= 50} == {}
    assert [name for name, line in clues.items() if line != " ".join(line.lower().split())] == []


def test_every_debut_is_of_something_known_and_told_once() -> None:
    named = {
        key: [name for names in table.values() for name in names] for key, table in read_debuts().items()
    }
    assert set(named) == {"services", "names", "instances"}
    known = {name_of(table) for table in read_all()}
    assert set(named["services"]) - known == set()
    for names in named.values():
        assert [name for name, count in Counter(map(spell, names)).items() if count > 1] == []


def test_every_debut_is_of_an_edition_that_was() -> None:
    years = {int(year) for table in read_debuts().values() for year in table}
    assert years == {0, *range(2012, 2026)}


def test_debuts_and_shipped_posts_tell_the_same_years() -> None:
    debuts = find_debuts(load_services())
    told = [(tuple(words(entry.title)), entry) for entry in load_catalogue().entries]
    known = [(debuts.years[name], entry) for name, entry in told if debuts.years.get(name)]
    assert len(known) > MIN_TOLD
    assert [(entry.title, year) for year, entry in known if year not in entry.editions] == []


def read_lists(key: str) -> dict[str, list[str]]:
    table: dict[str, list[str]] = tomllib.loads(SERVICES.read_text("utf-8"))[key]
    return table


def test_a_rival_is_spelled_once_and_is_nothing_of_ours() -> None:
    rivals = [spell(name) for names in read_lists("rivals").values() for name in names]
    assert [name for name, count in Counter(rivals).items() if count > 1] == []
    assert {spelling for each in read_all() for spelling in called(each)}.intersection(rivals) == set()


def test_what_is_like_a_rival_is_in_the_list() -> None:
    assert set(read_lists("rivals")) - {name_of(each) for each in read_all()} == {"others"}


def test_a_synonym_is_a_single_word_for_other_single_words() -> None:
    synonyms = read_lists("synonyms")
    assert [word for word in synonyms if spell(word) != word or " " in word] == []
    assert {word: same for word, same in synonyms.items() if not same or word in same} == {}
    assert {word: same for word, same in synonyms.items() if any(" " in spell(each) for each in same)} == {}


def test_the_keynotes_of_shipped_posts_are_by_known_speakers() -> None:
    known = {(name, edition) for (_, edition), name in load_keynote_speakers().items()}
    names = {name for name, _ in known}
    keynotes = [entry for entry in load_catalogue().entries if entry.kind is Kind.KEYNOTE]
    gave = {(speaker, year) for entry in keynotes for speaker in entry.speakers for year in entry.editions}
    assert names <= {speaker for speaker, _ in gave}
    assert sorted(each for each in gave - known if each[0] in names) == []
