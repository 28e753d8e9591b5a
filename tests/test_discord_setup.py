"""Tokens, registration and the doctor: what is done before serving."""

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.core.errors import RunError, SetupError
from bot.discord import DiscordConfig, check_config
from bot.discord.doctor import diagnose
from bot.discord.limits import (
    MAX_COMMAND_NAME,
    MAX_COMMAND_TEXT,
    MAX_DESCRIPTION,
    MAX_MESSAGE_COMMANDS,
    MAX_OPTIONS,
)
from bot.discord.sync import sync

from .fake_discord import TOKEN, FakeDiscord, serve_discord
from .fake_discord_payloads import GUILD, Json
from .fake_discord_rules import refuse

CONFIG = DiscordConfig(TOKEN)


@pytest.fixture
async def fake(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeDiscord]:
    async with serve_discord(monkeypatch) as fake:
        yield fake


def writes(fake: FakeDiscord) -> list[str]:
    return [sent.path for sent in fake.sent if sent.method != "GET"]


def test_white_space_around_a_token_is_trimmed() -> None:
    assert check_config(" \taa.bb.cc\n") == DiscordConfig("aa.bb.cc")


@pytest.mark.parametrize("shape", ["aa.bb.cc", "MTA.G-x_1.abc-def_ghi", "a" * 80 + ".b.c"])
def test_a_token_is_checked_no_narrower_than_three_dotted_parts(shape: str) -> None:
    assert check_config(shape).token == shape


@pytest.mark.parametrize(
    "token",
    [
        "",
        "  ",
        "your-token-here",
        "xoxb-secret-of-slack",
        "two.parts",
        "a.b.c.d",
        "aa..cc",
        "aa.b b.cc",
        "MTA.Gé.x",
    ],
)
def test_a_wrong_token_is_one_line_without_any_part_of_it(token: str) -> None:
    with pytest.raises(SetupError) as refusal:
        check_config(token)
    told = str(refusal.value)
    assert "DISCORD_TOKEN" in told
    assert "\n" not in told
    assert not token.strip() or token.strip() not in told


def test_a_token_is_not_part_of_its_representation() -> None:
    assert "bb" not in repr(check_config("aa.bb.cc"))


async def test_sync_registers_both_commands_once(fake: FakeDiscord) -> None:
    first = await sync(CONFIG, None)
    assert first[:2] == ("+ /reinvent: new", "+ message command “Find in re:Invent”: new")
    assert writes(fake) == ["/applications/1000000000000000001/commands"]
    again = await sync(CONFIG, None)
    assert again[-1] == "Nothing to change globally."
    assert len(writes(fake)) == 1


async def test_what_is_registered_keeps_to_discords_rules(fake: FakeDiscord) -> None:
    await sync(CONFIG, None)
    for command in fake.registered:
        assert not refuse("command", {key: command[key] for key in command if key not in _GIVEN})
        assert command["contexts"] == [0, 1, 2]
        assert command["integration_types"] == [0, 1]
        assert 1 <= len(str(command["name"])) <= MAX_COMMAND_NAME
        assert all(1 <= len(str(described)) <= MAX_DESCRIPTION for described in _descriptions(command))
    query = _options(fake.registered[0])[0]
    assert query["name"] == "query"
    assert query["autocomplete"] is True
    assert "choices" not in query


def _written(value: object) -> Iterator[str]:
    """Yield the names, descriptions and values of a command."""
    if isinstance(value, list):
        for each in value:
            yield from _written(each)
    if isinstance(value, dict):
        yield from (str(value[key]) for key in ("name", "description", "value") if key in value)
        for each in value.values():
            yield from _written(each)


async def test_the_commands_are_few_and_short_enough(fake: FakeDiscord) -> None:
    await sync(CONFIG, None)
    for command in fake.registered:
        assert len(_options(command)) <= MAX_OPTIONS
        assert sum(len(text) for text in _written(command)) <= MAX_COMMAND_TEXT
    assert sum(command["type"] == 3 for command in fake.registered) <= MAX_MESSAGE_COMMANDS


_GIVEN = ("id", "application_id", "version", "type")


def _options(command: Json) -> list[Json]:
    options = command.get("options", [])
    assert isinstance(options, list)
    return options


def _descriptions(command: Json) -> list[object]:
    described = [option["description"] for option in _options(command)]
    return [*described, command["description"]] if command["type"] == 1 else described


async def test_what_discord_adds_by_itself_is_no_difference(fake: FakeDiscord) -> None:
    await sync(CONFIG, None)
    for command in fake.registered:
        command |= {"name_localizations": None, "description_localizations": None, "default_permission": True}
        command["contexts"] = [2, 1, 0]
        command.pop("dm_permission", None)
        for option in _options(command):
            option.pop("required" if option["required"] is False else "", None)
            option["description_localizations"] = None
    assert (await sync(CONFIG, None))[-1] == "Nothing to change globally."
    assert len(writes(fake)) == 1


async def test_a_changed_and_a_foreign_command_are_told_and_mended(fake: FakeDiscord) -> None:
    await sync(CONFIG, None)
    _options(fake.registered[0])[0]["autocomplete"] = False
    fake.registered.append({"id": "9", "type": 1, "name": "old", "description": "Old"})
    lines = await sync(CONFIG, None)
    assert "~ /reinvent: changed" in lines
    assert "- /old: taken away" in lines
    assert len(fake.registered) == 2


async def test_one_server_can_be_registered_alone_and_cleared(fake: FakeDiscord) -> None:
    guild = int(GUILD)
    assert f"server {GUILD}" in (await sync(CONFIG, guild))[-1]
    assert writes(fake) == [f"/applications/1000000000000000001/guilds/{GUILD}/commands"]
    for command in fake.registered:
        del command["contexts"], command["integration_types"]
    assert "Nothing to change" in (await sync(CONFIG, guild))[-1]
    await sync(CONFIG, guild, clear=True)
    assert fake.registered == []


async def test_a_refused_token_is_one_line(fake: FakeDiscord) -> None:
    with pytest.raises(SetupError, match="token"):
        await sync(DiscordConfig("another.bot.token"), None)


async def test_a_server_without_the_bot_is_told_plainly(fake: FakeDiscord) -> None:
    fake.commands_status = 403
    with pytest.raises(RunError, match="invite it"):
        await sync(CONFIG, 5)


async def test_the_doctor_finds_what_is_missing(fake: FakeDiscord) -> None:
    fake.application = {
        "integration_types_config": {"0": {}},
        "interactions_endpoint_url": "https://example.com/x",
    }
    told = [finding.text for finding in await diagnose(CONFIG) if not finding.fine]
    assert len(told) == 3
    assert "endpoint" in told[0]
    assert "User Install" in told[1]
    assert "reinvent discord sync" in told[2]


async def test_the_doctor_is_content_with_a_bot_that_is_set_up(fake: FakeDiscord) -> None:
    await sync(CONFIG, None)
    findings = await diagnose(CONFIG)
    assert all(finding.fine for finding in findings)
    assert any("intent" in finding.text for finding in findings)


async def test_the_doctor_tells_a_refused_token(fake: FakeDiscord) -> None:
    findings = await diagnose(DiscordConfig("another.bot.token"))
    assert [finding.fine for finding in findings] == [False]
