"""The same launches and talks in every layout that people write them in: each is found, and nothing else."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from bot.core import Entry, Services
from bot.core.links import compare_url
from bot.sources import load_services, parse_post

HEAD = "# AWS re:Invent {edition} recap\n\nWe were in Las Vegas. Here is what we found most interesting.\n\n"

LAUNCHES = {
    2022: (
        ("Amazon Security Lake", "centralizes your data", "blogs/aws/preview-amazon-security-lake"),
        ("AWS Rainfall Manager", "forecasts rain", "about-aws/whats-new/2022/11/aws-rainfall-manager"),
        ("EventBridge Pipes", "connects one with the other", "blogs/aws/new-amazon-eventbridge-pipes"),
        ("Amazon Pantry Insights", "tells what is left on the shelf", "blogs/aws/amazon-pantry-insights"),
    ),
    2026: (
        ("AWS Lamplighter", "manages your street lights", "blogs/aws/introducing-aws-lamplighter"),
        ("AWS Rainfall Manager", "forecasts rain", "about-aws/whats-new/2026/11/aws-rainfall-manager"),
        ("Amazon Umbrella Service", "protects from such", "blogs/aws/new-amazon-umbrella-service"),
        ("Amazon Pantry Insights", "tells what is left on the shelf", "blogs/aws/amazon-pantry-insights"),
    ),
}
"""For an edition that data/debuts.toml knows, and one that it does not: names, what they do, their articles.

Most of them are nowhere but here.
"""

TALKS = (
    ("ARC303", "Moving Beyond the Monolith", "Jane Roe", "abcdefghi01"),
    ("SVS401", "Best practices for advanced event systems", "John Doe", "abcdefghi02"),
    ("DAT402", "Under the hood of a purpose-built database", "Ann Smith", "abcdefghi03"),
    ("NET312", "Designing hybrid networks at scale", "Bob Jones", "abcdefghi04"),
    ("SEC208", "Zero trust for the rest of us", "Eve Stone", "abcdefghi05"),
)
"""A code, a title, a speaker, and the key of a video."""

LAUNCH_LAYOUTS = """
- {name}: {does}
- {name} - {does}
- **{name}** {does}
- **{name}:** {does}
- _{name}_ — {does}
- `{name}`: {does}
- [x] {name} - {does}
* {name}
* {name} {url}
* {name}↵  {url}
* [{name}]({url}) {does}
* {name} {does} ([link]({url}))
* {name} (GA) - {does}
1. {name} - {does}
1. **{name}**: {does}
- {name}↵  - it {does}↵  - [link]({url})
- Announcing {name}, which {does}
[{name}]({url}): {does}.↵
**{name}:** {does}.↵
**{name}**↵↵It {does}. [Read more]({url})↵
![shot](/x.png)↵↵**{name}** – {does}.↵
> **{name}** - {does}↵
### {name}↵↵It {does}. [Read more]({url})↵
### [{name}]({url})↵↵It {does}.↵
### 1. {name}↵↵It {does}. [Read more]({url})↵
<details><summary>{name}</summary>↵↵It {does}. [Link]({url})↵↵</details>↵
AWS announced {name}, which {does}. I like that.↵
There is also [{name}]({url}), which {does}. I like that.↵
- {name} (preview): {does}
- [NEW] {name} - {does}
- 🆕 {name} - {does}
- {name} 🎉 {does}
- **{name} (Preview)** {does}
- {name} - **GA** - {does}
- {name} | {does}
- {name} → {does}
- {name} = {does}
- {name}; {does}
- Preview: {name} - {does}
- Service: {name}
• {name}: {does}↵
* [Introducing {name} - {does}]({url})
* [AWS announces {name}]({url})
* [{name} is now generally available]({url})
* 2022-11-28 {name}: {does}
* Nov 29 - [{name}]({url})
### NEW: {name}↵↵{does}. [Blog]({url})↵
### {name} [🔗]({url})↵↵It {does}.↵
<p><strong>{name}</strong> {does}</p>↵
"""
"""One layout a line; ↵ is a line's end."""

TALK_LAYOUTS = """
{code} - {title} [video]({video})↵
{title} ({code})↵
- {code}: {title}
- {code} | {title} | {speaker}
- [{title}]({video})
- [AWS re:Invent {edition} - {title} ({code})]({video})
- [{code}]({video}) {title}
- {title} by {speaker}
- **{title}** - {speaker}
- {title}↵  - {video}
- 10:00 {title} ({code})
1. "{title}" ({speaker})
### {title}↵↵[Video]({video})↵↵It was about things.↵
### {title}↵↵Speaker: {speaker}↵↵It was about things.↵
### {title}↵↵### Speaker: {speaker}↵↵{video}↵
### {code} {title}↵↵* notes on it↵* more notes↵
### {title} [{code}]↵↵* notes on it↵
### Session: {title}↵↵* notes on it↵
### Session 1: {title}↵↵* notes on it↵
**{title}**↵↵{video}↵
**{code}** {title}↵
{title}↵{video}↵
I attended "{title}" with {speaker}. It was good.↵
Then I went to {code} - {title}. It was good.↵
- {title} - {code} - {speaker}
- {code} {title} by {speaker}
- {code}: {title} [REPEAT]
- {title} ([video]({video}), [slides](https://www.slideshare.net/x))
- **{code}** | {title}
- {code} — [{title}]({video})
- {title}, {speaker} (Example Corp) [{code}]
- [{title}]({video}) - {speaker}
- [{code} | {title}]({video})
* [{code}] {title} ({speaker})
[{title}]({video})↵
**{code}: {title}**↵↵Notes.↵
### 9:00 – {title} ({code})↵↵Notes.↵
### [{code}] {title}↵↵Notes.↵
### {title} | {code}↵↵Notes.↵
### {title}↵↵Session ID: {code}↵↵Notes.↵
### {title}↵↵*{speaker}, Example Corp*↵↵Notes on it.↵
### {title}↵↵by {speaker}↵↵Notes on it.↵
### {title} (Breakout)↵↵Notes.↵
### Talk: {title}↵↵Notes.↵
We saw {speaker} present "{title}" ({code}).↵
My favorite was [{title}]({video}) by {speaker}.↵
If you watch one talk, watch [{title} ({code})]({video}).↵
"""

BOXED_LAUNCHES = """
:::note {name}↵↵{does}↵↵:::↵
:::info[{name}]↵↵{does}↵↵:::↵
!!! info "{name}"↵    {does}↵
> [!info] {name}↵> {does}↵
> [!tip]+ **{name}**↵> {does}↵
{{{{% notice info "{name}" %}}}}↵{does}↵{{{{% /notice %}}}}↵
{{% include link-card.html url="{url}" title="{name}" %}}↵
<Card title="{name}" href="{url}">↵  {does}↵</Card>↵
<dl><dt>{name}</dt><dd>{does}</dd></dl>↵
Service: {name}↵What: {does}↵Link: {url}↵
**Service:** {name}  ↵**What:** {does}  ↵**Link:** {url}↵
## Ann's pick: {name}↵↵It {does}.↵
1/ {name}: {does}↵
- [00:12:30] {name}: {does}
- @color[orange]({name}): {does}
"""
"""Boxes, cards, records and threads, as programs export them."""

BOXED_TALKS = """
> [!abstract] {title}↵> {speaker}↵> good talk↵
:::info {title}↵↵It was about things.↵↵:::↵
Title: {title}↵Code: {code}↵Speaker: {speaker}↵
**Title:** {title}  ↵**Code:** {code}  ↵**Speaker:** {speaker}↵
### {title}↵↵Level: 300 | Type: Breakout | Speaker: {speaker}↵↵Notes on it.↵
- 10:00 - {title}↵  - Venetian, level 2↵  - {code}
- #{code} {title}
- @color[orange]({title}) ({code})
"""

TOLD = """
AWS has announced {name}, and people cheered.
{name} was announced on Tuesday.
AWS a annoncé {name}, un service utile.
{name} est désormais disponible.
AWS dévoile {name}.
AWS hat {name} angekündigt, einen nützlichen Dienst.
{name} wurde am Dienstag angekündigt.
Neu ist {name}.
AWS anunció {name}, un servicio útil.
{name} ya está disponible.
A AWS lançou {name} esta semana.
Foi anunciado o {name}.
AWS ha annunciato {name}, un servizio utile.
{name} è ora disponibile.
AWSは{name}を発表しました。
{name}がリリースされました。
AWS发布了{name}。
{name}现已推出。
AWS 發表了 {name}。
AWS는 {name}를 발표했다.
{name}이 발표되었습니다.
"""
"""Sentences that tell of a launch, a language after the other."""

TOLD_ITEMS = """
Lancement de {name}
Ankündigung: {name}
Lanzamiento de {name}
Lançamento do {name}
Annuncio: {name}
【新機能】{name}
{name}の発表
新服务：{name}
{name}发布
{name} 發表
{name} 출시
"""

ATTENDED = """
I attended the session "{title}".
J'ai assisté à la session « {title} ».
Ich besuchte die Session „{title}“.
Asistí a la sesión «{title}».
Assisti à palestra "{title}".
Ho assistito alla sessione "{title}".
「{title}」というセッションを聴講しました。
我参加了《{title}》。
"{title}" 세션을 들었다.
"""

PEOPLE = {
    "Andy Jassy": ("CEO", ("AWS Outposts", "Amazon Rainfall")),
    "Werner Vogels": ("CTO", ("Lambda layers", "AWS Lamplighter")),
    "Peter DeSantis": ("VP", ("Firecracker", "Amazon Puddle Service")),
}
"""Keynote speakers of 2018, their roles, and what each of them announces here."""

KEYNOTE_LAYOUTS = """
## {person} keynote↵↵- {first}: does things↵- {second}: does things↵
## Keynote - {person}↵↵- **{first}** - does things↵- **{second}** - does things↵
## Keynote: {person} ({role})↵↵{video}↵↵* {first}↵* {second}↵
## {person}'s Keynote↵↵### {first}↵↵It does things.↵↵### {second}↵↵It does things.↵
## Day 2 (Tuesday): {person} Keynote↵↵- {first} - does things↵- {second}↵
**{person} Keynote**↵↵- {first} - does things↵- {second} - does things↵
- [{person} keynote]({video})↵  - {first}: does things↵  - {second}: does things
* Keynote by {person}↵    * {first}↵    * {second}
In his keynote, {person} announced {first} and {second}.↵
{person}'s keynote was long. He announced {first}, which does things, and {second}.↵
### 🎤 {person} Keynote↵↵- 🚀 {first} - does things↵- 🚀 {second}↵
## {role} Keynote - {person}↵↵[Watch]({video})↵↵Highlights:↵↵- {first}↵- {second}↵
"""

UNDER_KEYNOTES = """
### {person}↵↵[Video]({video})↵↵- {first}: does things↵- {second}: does things↵
### {person}, {role}↵↵- {first}: does things↵- {second}: does things↵
- {person}↵  - {first}: does things↵  - {second}: does things
"""

TABLES = {
    "| Service | What | Link |": "| {name} | {does} | [link]({url}) |",
    "| Name | Description |": "| [{name}]({url}) | {does} |",
    "| Code | Title | Video |": "| {code} | {title} | [link]({video}) |",
    "| New service | Summary |": "| **{name}** | {does} |",
    "| Title | Speaker |": "| {title} | {speaker} |",
}


@pytest.fixture(scope="module")
def services() -> Services:
    return load_services()


def layouts_of(text: str) -> list[str]:
    return text.strip("\n").split("\n")


def write(layout: str, edition: int, above: str = "") -> str:
    """Return a post that holds all launches or talks in one layout."""
    launches = [
        {"name": name, "does": does, "url": f"https://aws.amazon.com/{path}/"}
        for name, does, path in LAUNCHES[edition]
    ]
    talks = [
        {"code": code, "title": title, "speaker": speaker, "video": f"https://www.youtube.com/watch?v={key}"}
        for code, title, speaker, key in TALKS
    ]
    told = launches if "{name}" in layout else talks
    lines = [layout.replace("↵", "\n").format(edition=edition, **each) for each in told]
    return HEAD.format(edition=edition) + above + "\n".join(lines) + "\n"


def write_table(head: str, edition: int) -> str:
    above = f"{head}\n{re.sub(r'[^|]+', '---', head)}\n"
    return write(TABLES[head], edition, above)


def spell(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.lower()))


def read(text: str, services: Services) -> list[Entry]:
    return [mention.entry for mention in parse_post("post.md", text, services).mentions]


def check_launches(entries: list[Entry], edition: int) -> None:
    assert [(entry.kind.value, spell(entry.title)) for entry in entries] == [
        ("announcement", spell(name)) for name, _, _ in LAUNCHES[edition]
    ]
    assert {entry.edition for entry in entries} == {edition}


def check_talks(entries: list[Entry], edition: int) -> None:
    assert [(entry.kind.value, spell(entry.title)) for entry in entries] == [
        ("session", spell(title)) for _, title, _, _ in TALKS
    ]
    assert {entry.edition for entry in entries} == {edition}


def check(layout: str, entries: list[Entry], edition: int) -> None:
    """Check that all are there, with what else the layout tells of them."""
    judge: Callable[[list[Entry], int], None] = check_launches if "{name}" in layout else check_talks
    judge(entries, edition)
    if "{code}" in layout:
        assert [entry.code for entry in entries] == [code for code, _, _, _ in TALKS]
    if "{speaker}" in layout and "|" not in layout:
        assert [entry.speakers for entry in entries] == [(speaker,) for _, _, speaker, _ in TALKS]
    if "{url}" in layout or "{video}" in layout:
        linked = [{urlsplit(compare_url(link.url)).path for link in entry.links} for entry in entries]
        assert all(len(paths) == 1 for paths in linked)


@pytest.mark.parametrize("edition", list(LAUNCHES))
@pytest.mark.parametrize("layout", layouts_of(LAUNCH_LAYOUTS))
@pytest.mark.parametrize("above", ["## Announcements\n\n", "## Containers and storage\n\n", ""])
def test_launches_are_found_in_any_layout(
    layout: str, above: str, edition: int, services: Services
) -> None:  # fmt: skip
    check(layout, read(write(layout, edition, above), services), edition)


@pytest.mark.parametrize("layout", layouts_of(TALK_LAYOUTS))
@pytest.mark.parametrize("above", ["## Sessions\n\n", "## My week\n\n", ""])
def test_talks_are_found_in_any_layout(layout: str, above: str, services: Services) -> None:
    check(layout, read(write(layout, 2022, above), services), 2022)


@pytest.mark.parametrize("edition", list(LAUNCHES))
@pytest.mark.parametrize("layout", layouts_of(BOXED_LAUNCHES))
def test_launches_are_found_in_boxes_and_records(layout: str, edition: int, services: Services) -> None:
    check(layout, read(write(layout, edition, "## Announcements\n\n"), services), edition)


@pytest.mark.parametrize("layout", layouts_of(BOXED_TALKS))
def test_talks_are_found_in_boxes_and_records(layout: str, services: Services) -> None:
    check(layout, read(write(layout, 2022, "## Sessions\n\n"), services), 2022)


def test_talks_are_found_that_stand_in_front_matter_only(services: Services) -> None:
    listed = "".join(
        f"  - code: {code}\n    title: {title}\n    speaker: {speaker}\n    video: https://youtu.be/{key}\n"
        for code, title, speaker, key in TALKS
    )
    entries = read(f"---\ntitle: re:Invent 2022\nsessions:\n{listed}---\n\nWhat I watched.\n", services)
    check_talks(entries, 2022)
    assert [(entry.code, *entry.speakers) for entry in entries] == [
        (code, speaker) for code, _, speaker, _ in TALKS
    ]


@pytest.mark.parametrize("head", list(TABLES))
def test_rows_of_tables_are_found(head: str, services: Services) -> None:
    check(TABLES[head], read(write_table(head, 2022), services), 2022)


@pytest.mark.parametrize("sentence", layouts_of(TOLD))
def test_a_sentence_tells_of_a_launch_in_any_language(sentence: str, services: Services) -> None:
    check_launches(read(write(sentence + "\n", 2022), services), 2022)


@pytest.mark.parametrize("item", layouts_of(TOLD_ITEMS))
def test_an_item_tells_of_a_launch_in_any_language(item: str, services: Services) -> None:
    check_launches(read(write(f"- {item}", 2022), services), 2022)


@pytest.mark.parametrize("sentence", layouts_of(ATTENDED))
def test_a_sentence_tells_of_a_talk_in_any_language(sentence: str, services: Services) -> None:
    check_talks(read(write(sentence + "\n", 2022), services), 2022)


def write_keynotes(layout: str, above: str = "") -> str:
    told = [
        {
            "person": person,
            "role": role,
            "first": first,
            "second": second,
            "video": f"https://youtu.be/abcdefghi{at}0",
        }
        for at, (person, (role, (first, second))) in enumerate(PEOPLE.items())
    ]
    lines = [layout.replace("↵", "\n").format(**each) for each in told]
    return HEAD.format(edition=2018) + above + "\n".join(lines) + "\n"


def check_keynotes(entries: list[Entry]) -> None:
    keynotes = {entry.id: entry for entry in entries if entry.kind.value == "keynote"}
    assert [entry.speakers for entry in keynotes.values()] == [(person,) for person in PEOPLE]
    told = [entry for entry in entries if entry.kind.value != "keynote"]
    parents = [(entry.title, keynotes[entry.parent or ""].speakers[0]) for entry in told]
    assert parents == [(name, person) for person, (_, names) in PEOPLE.items() for name in names]


@pytest.mark.parametrize("layout", layouts_of(KEYNOTE_LAYOUTS))
def test_keynotes_hold_their_announcements_in_any_layout(layout: str, services: Services) -> None:
    check_keynotes(read(write_keynotes(layout), services))


@pytest.mark.parametrize("layout", layouts_of(UNDER_KEYNOTES))
def test_people_under_a_heading_for_keynotes_hold_them_too(layout: str, services: Services) -> None:
    check_keynotes(read(write_keynotes(layout, "## Keynotes\n\n"), services))
