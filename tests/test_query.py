import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.entry import Kind, Stage
from bot.core.search.query import MAX_QUERY_FOLDED, parse_query

TODAY = dt.date(2025, 12, 9)
PIECES = st.sampled_from(
    [
        *(
            "eventbridge",
            "pipes",
            "keynotes",
            "talks",
            "news",
            "session",
            "launched",
            "the",
            "what's",
            "is",
            "k8s",
        ),
        *(
            "2022",
            "'22",
            "since",
            "before",
            "after",
            "until",
            "last",
            "this",
            "year",
            "week",
            "month",
            "2022..2024",
        ),
        *(
            "today",
            "yesterday",
            "new",
            "latest",
            "by",
            "since:2024-01-05",
            "since:2023",
            "in:",
            "id:abc",
            "code:",
        ),
        *("level", "400", "level:300", "preview", "ga", "generally", "available", "general", "availability"),
        *(
            "svs308",
            "SVS-308-r1",
            "arc",
            "201",
            "speaker:vogels",
            'speaker:"werner vogels"',
            "service:lambda",
        ),
        *("https://youtu.be/dQw4w9WgXcQ", "https://aws.amazon.com/x/?id=1", "ß", "İ", "ﬃ"),
        "2018-19",
        "23/24",
        "oldest",
        "first",
        "came",
        "out",
        "up",
        "to",
        "through",
        "re:invent",
        "23",
        "24",
        "25",
        "2010s",
        "two",
        "years",
    ]
)


@pytest.mark.parametrize(
    ("typed", "facets"),
    [
        ("lambda 2022", {"editions": (2022, 2022), "terms": ("lambda",)}),
        ("'22 lambda", {"editions": (2022, 2022)}),
        ("lambda last year", {"editions": (2024, 2024)}),
        ("lambda this year", {"editions": (2025, 2025)}),
        ("since 2023 lambda", {"editions": (2023, 2025)}),
        ("before 2020", {"editions": (2012, 2019), "terms": ()}),
        ("2022..2024", {"editions": (2022, 2024)}),
        ("from 2014 to 2016 lambda launches", {"editions": (2014, 2016), "kind": Kind.ANNOUNCEMENT}),
        ("lambda from 2021", {"editions": (2021, 2021)}),
        ("netflix talks 23 and 24", {"editions": (2023, 2024), "terms": ("netflix",)}),
        ("netflix 23/24", {"editions": (2023, 2024)}),
        ("eks launches 2018-19", {"editions": (2018, 2019)}),
        ("dynamodb 2018/19", {"editions": (2018, 2019)}),
        ("s3 19-21", {"editions": (2019, 2021), "terms": ("s3",)}),
        ("re:invent 23 security", {"editions": (2023, 2023), "terms": ("security",)}),
        ("reinvent '23", {"editions": (2023, 2023), "terms": ()}),
        ("outposts up to 2020", {"editions": (2012, 2020), "terms": ("outposts",)}),
        ("outposts through 2020", {"editions": (2012, 2020), "terms": ("outposts",)}),
        ("from 2014 through 2016", {"editions": (2014, 2016)}),
        ("2010-2019 aurora", {"editions": (2012, 2019), "terms": ("aurora",)}),
        ("aurora of the 2010s", {"editions": (2012, 2019), "terms": ("aurora",)}),
        ("iceberg in the last two years", {"editions": (2023, 2025), "terms": ("iceberg",)}),
        ("past 3 years of s3", {"editions": (2022, 2025)}),
        ("greengrass 16 17 18", {"editions": (2016, 2018), "terms": ("greengrass",)}),
        ("16 to 24 gb of memory", {"editions": None}),
        ("version 17.2, 16.6", {"editions": None}),
        ("open 24/7", {"editions": None}),
        ("oldest s3 announcement", {"oldest": True, "kind": Kind.ANNOUNCEMENT, "terms": ("s3",)}),
        ("first keynote of jassy", {"oldest": True, "kind": Kind.KEYNOTE, "terms": ("jassy",)}),
        ("when did sagemaker first come out?", {"oldest": True, "terms": ("sagemaker",)}),
        ("your first 10 million users", {"oldest": False}),
        ("keynotes", {"kind": Kind.KEYNOTE, "terms": ()}),
        ("which talks cover eks?", {"kind": Kind.SESSION, "terms": ("eks",)}),
        ("announcements about s3", {"kind": Kind.ANNOUNCEMENT, "terms": ("s3",)}),
        ("sessions or news on s3", {"kind": None, "terms": ("s3",)}),
        ("level:400", {"level": 400}),
        ("level 300 s3", {"level": 300, "terms": ("s3",)}),
        ("400 level talks", {"level": 400, "kind": Kind.SESSION}),
        ('speaker:"werner vogels"', {"speaker": "werner vogels"}),
        ("keynote by werner vogels 2022", {"speaker": "werner vogels", "editions": (2022, 2022)}),
        ("service:lambda", {"service": "lambda"}),
        ("s3 in preview", {"stage": Stage.PREVIEW}),
        ("s3 ga", {"stage": Stage.GA}),
        ("s3 generally available", {"stage": Stage.GA}),
        ("svs308", {"codes": ("SVS308",), "terms": ()}),
        ("SVS 308", {"codes": ("SVS308",)}),
        ("svs-308-r1", {"codes": ("SVS308-R1",)}),
        ("SVS308R1", {"codes": ("SVS308-R1",)}),
        ("aim3304", {"codes": ("AIM3304",)}),
        ("AIM 3304 s", {"codes": ("AIM3304-S",)}),
        ("code:ind3301,api206-new", {"codes": ("IND3301", "API206-NEW")}),
        ("eks 2019", {"codes": (), "editions": (2019, 2019)}),
        ("run 1000 containers", {"codes": (), "terms": ("run", "1000", "containers")}),
        ("inv503 / inv504", {"codes": ("INV503", "INV504")}),
        ("functions that talk to each other", {"kind": None, "terms": ("functions",)}),
        ("a talk to watch on eks", {"kind": Kind.SESSION}),
        ("today", {"since": TODAY, "latest": True}),
        ("yesterday", {"since": dt.date(2025, 12, 8)}),
        ("this week", {"since": dt.date(2025, 12, 2)}),
        ("what's new with s3?", {"latest": True, "terms": ("s3",)}),
        ("id:3f7bc3b2e045", {"entry_id": "3f7bc3b2e045", "terms": ()}),
        ("hey anyone know if there is anything about eks pls 🙏 #aws", {"terms": ("eks", "aws")}),
    ],
)
def test_facets_are_read_wherever_they_stand(typed: str, facets: dict[str, object]) -> None:
    query = parse_query(typed, TODAY)
    assert {name: getattr(query, name) for name in facets} == facets


def test_a_long_question_is_bounded_and_says_what_was_left_out() -> None:
    query = parse_query(" ".join(f"word{number}" for number in range(30)), TODAY)
    assert len(str(query)) <= MAX_QUERY_FOLDED
    assert query.left_out[-1] == "word29"
    assert set(query.terms).isdisjoint(query.left_out)


def test_two_links_to_one_page_are_one_question() -> None:
    first = parse_query("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3", TODAY)
    assert first.link
    assert first.link == parse_query("see <https://youtu.be/dQw4w9WgXcQ|this>", TODAY).link


@settings(max_examples=400)
@given(
    st.one_of(
        st.text(max_size=200), st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=24).map(" ".join)
    )
)
def test_the_typed_form_of_a_query_gives_the_query_again(typed: str) -> None:
    query = parse_query(typed, TODAY)
    assert len(str(query)) <= MAX_QUERY_FOLDED
    assert parse_query(str(query), dt.date(2031, 2, 28)) == query
