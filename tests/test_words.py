import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.words import fold, stem, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("EventBridge", "eventbridge"),
        ("Café ＡＷＳ", "cafe aws"),
        ("“Amazon’s”", '"amazon\'s"'),
        ("S3\u200b\u202e", "s3"),
        ("Straße", "strasse"),
    ],
)
def test_case_accents_width_and_hidden_characters_make_no_difference(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("AWS re:Invent 2022", ["aws", "reinvent", "2022"]),
        ("What's new? Don't ask.", ["what", "new", "dont", "ask"]),
        ("EC2 M6g/C6g, Hpc6id", ["ec2", "m6g", "c6g", "hpc6id"]),
        ("zero-ETL @ scale_up", ["zero", "etl", "scale", "up"]),
        ("AWS 0rganizations", ["aws", "organizations"]),
        ("Windows 10, 0.5 TB", ["windows", "10", "0", "5", "tb"]),
        ("🙏 …", []),
    ],
)
def test_punctuation_parts_words(text: str, parts: list[str]) -> None:
    assert words(text) == parts


@pytest.mark.parametrize(
    "forms",
    [
        ("pipe", "pipes"),
        ("policy", "policies"),
        ("scale", "scaling", "scaled"),
        ("centralize", "centralized", "centrally", "centralisation"),
        ("running", "run"),
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize("name", ["s3", "ecs", "sns", "sqs", "eks", "ec2", "dms", "aws"])
def test_a_short_name_is_its_own_stem(name: str) -> None:
    assert stem(name) == name


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
