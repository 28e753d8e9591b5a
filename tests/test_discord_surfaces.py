"""Every way to ask on Discord, through the real client over loopback."""

from collections.abc import AsyncIterator

import pytest

from bot.discord.limits import MAX_CHOICES

from . import fake_discord_payloads as say
from .discord_bot import bot_on_discord, lookup_over
from .discord_messages import button, components, is_ephemeral, links
from .discord_messages import shown_text as texts
from .fake_discord import FakeDiscord
from .fake_discord_payloads import ASKER, BOT, CHANNEL, DIRECT_CHANNEL, OTHER, Json
from .samples import ENTRIES, KEYNOTE, PIPES, entry, link

MANY = tuple(
    entry(f"Amazon EventBridge feature {name}", links=(link(f"https://aws.amazon.com/{name}/"),))
    for name in ("alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf")
)


@pytest.fixture
async def fake(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeDiscord]:
    async with bot_on_discord(monkeypatch, lookup_over(ENTRIES + MANY)) as fake:
        yield fake
    assert not fake.refused


async def test_a_command_is_answered_to_the_asker_alone(fake: FakeDiscord) -> None:
    message = await fake.answered(say.slash("eventbridge pipes"))
    assert is_ephemeral(message)
    assert PIPES.title in texts(message)
    assert links(message) == [
        "https://aws.amazon.com/blogs/aws/eventbridge-pipes/",
        "https://www.youtube.com/watch?v=RfvL_423a-I",
    ]


async def test_share_answers_the_whole_channel_and_can_be_dismissed(fake: FakeDiscord) -> None:
    message = await fake.answered(say.slash("eventbridge pipes", share=True))
    assert not is_ephemeral(message)
    assert ASKER in button(message, "Dismiss")


async def test_a_community_can_default_to_public_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    async with bot_on_discord(monkeypatch, lookup_over(), public=True) as fake:
        assert not is_ephemeral(await fake.answered(say.slash("eventbridge")))
        assert is_ephemeral(await fake.answered(say.slash("eventbridge", share=False)))


@pytest.mark.parametrize("context", [0, 1, 2])
async def test_a_command_works_wherever_it_is_typed(fake: FakeDiscord, context: int) -> None:
    assert PIPES.title in texts(await fake.answered(say.slash("eventbridge pipes", context=context)))


async def test_a_command_works_in_a_server_that_does_not_have_the_bot(fake: FakeDiscord) -> None:
    assert PIPES.title in texts(await fake.answered(say.slash("eventbridge pipes", known=False)))


async def test_options_narrow_the_question(fake: FakeDiscord) -> None:
    message = await fake.answered(say.slash("eventbridge", kind="session", edition=2022))
    assert "API311" in texts(message)
    assert PIPES.title not in texts(message)


async def test_a_picked_choice_is_the_entry_it_names(fake: FakeDiscord) -> None:
    token = await fake.ask(say.typing("eventbridge pip"))
    await fake.until(lambda: token in fake.choices)
    choice = fake.choices[token][0]
    assert choice["name"] == "Amazon EventBridge Pipes (announcement, 2022)"
    message = await fake.answered(say.slash(str(choice["value"]), kind="session"))
    assert texts(message).startswith(f"### {PIPES.title}")


async def test_free_text_that_was_never_offered_is_answered(fake: FakeDiscord) -> None:
    assert PIPES.title in texts(await fake.answered(say.slash("evnetbridge pipse")))


async def test_an_empty_field_offers_something(fake: FakeDiscord) -> None:
    token = await fake.ask(say.typing(""))
    await fake.until(lambda: token in fake.choices)
    assert 0 < len(fake.choices[token]) <= MAX_CHOICES


async def test_choices_keep_to_the_options_chosen_so_far(fake: FakeDiscord) -> None:
    token = await fake.ask(say.typing("", kind="keynote", edition=2022))
    await fake.until(lambda: token in fake.choices)
    assert [choice["value"] for choice in fake.choices[token]] == [f"id:{KEYNOTE.id}"]


async def test_a_message_can_be_looked_up_without_asking_anybody(fake: FakeDiscord) -> None:
    message = await fake.answered(say.find(say.message("have you seen eventbridge pipes? <@100>", by=OTHER)))
    assert is_ephemeral(message)
    assert PIPES.title in texts(message)


@pytest.mark.parametrize("content", [f"<@{BOT}> eventbridge pipes", f"eventbridge <@{BOT}> pipes"])
async def test_a_mention_is_answered_in_public_as_a_reply_that_pings_nobody(
    fake: FakeDiscord, content: str
) -> None:
    asked = await fake.emit("MESSAGE_CREATE", say.message(content))
    await fake.until(lambda: fake.visible.get(CHANNEL))
    message = fake.visible[CHANNEL][0]
    assert PIPES.title in texts(message)
    assert not is_ephemeral(message)
    assert message["allowed_mentions"] == {"parse": [], "replied_user": False}
    reference = message["message_reference"]
    assert isinstance(reference, dict)
    assert str(reference["message_id"]) == asked["id"]
    assert reference["fail_if_not_exists"] is False
    assert ASKER in button(message, "Dismiss")


async def test_a_direct_message_is_answered_there(fake: FakeDiscord) -> None:
    await fake.emit("MESSAGE_CREATE", say.message("eventbridge pipes", direct=True))
    await fake.until(lambda: fake.visible.get(DIRECT_CHANNEL))
    labels = [each.get("label") for each in components(fake.visible[DIRECT_CHANNEL][0])]
    assert "Dismiss" not in labels
    assert "Share to channel" not in labels


async def test_only_people_who_mean_the_bot_are_answered(fake: FakeDiscord) -> None:
    robot = say.user(OTHER, bot=True)
    await fake.emit("MESSAGE_CREATE", say.message(f"<@{BOT}> eventbridge", author=robot))
    await fake.emit("MESSAGE_CREATE", say.message(f"<@{BOT}> eventbridge", webhook_id="5"))
    await fake.emit(
        "MESSAGE_CREATE", say.message(f"<@{BOT}> eventbridge", by=BOT, author=say.user(BOT, bot=True))
    )
    await fake.emit("MESSAGE_CREATE", say.message("@everyone eventbridge", mention_everyone=True))
    await fake.emit("MESSAGE_CREATE", say.message("nobody meant eventbridge"))
    await fake.emit("MESSAGE_CREATE", say.message(f"<@{BOT}> eventbridge", type=6))
    await fake.emit("MESSAGE_CREATE", say.message(f"<@{BOT}> keynotes"))
    await fake.until(lambda: fake.visible.get(CHANNEL))
    assert len(fake.visible[CHANNEL]) == 1
    assert KEYNOTE.title in texts(fake.visible[CHANNEL][0])


async def test_a_server_that_is_not_known_yet_is_no_direct_message(fake: FakeDiscord) -> None:
    guild, channel = "1000000000000000888", "1000000000000000889"
    await fake.emit("MESSAGE_CREATE", say.message("", guild_id=guild, channel_id=channel))
    await fake.emit("MESSAGE_CREATE", say.message(f"<@{BOT}> keynotes", guild_id=guild, channel_id=channel))
    await fake.until(lambda: fake.visible.get(channel))
    assert len(fake.visible[channel]) == 1
    assert KEYNOTE.title in texts(fake.visible[channel][0])


async def test_a_command_of_another_version_says_what_to_run(fake: FakeDiscord) -> None:
    data: Json = {"id": "1", "name": "retired", "type": 1, "options": []}
    message = await fake.answered(say.interaction(2, data))
    assert "reinvent discord sync" in str(message["content"])
