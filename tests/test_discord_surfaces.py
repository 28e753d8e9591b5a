"""Every way to ask on Discord, through the real client over loopback."""

from collections.abc import AsyncIterator

import pytest

from bot.core import Kind
from bot.discord.limits import MAX_CHOICES

from . import fake_discord_payloads as say
from .discord_bot import bot_on_discord, lookup_over
from .fake_discord import FakeDiscord
from .fake_discord_payloads import ASKER, BOT, CHANNEL, DIRECT_CHANNEL, EPHEMERAL, MODERATOR, OTHER, Json
from .fake_discord_rules import walk
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


def texts(message: Json) -> str:
    return "\n".join(str(each["content"]) for each in components(message) if each["type"] == 10)


def components(message: Json) -> list[Json]:
    found = message["components"]
    assert isinstance(found, list)
    return list(walk(found))


def button(message: Json, label: str) -> str:
    """Return the custom id of the button with this label."""
    ids = [str(each["custom_id"]) for each in components(message) if str(each.get("label")).startswith(label)]
    assert ids, f"no button {label}"
    return ids[0]


def links(message: Json) -> list[str]:
    return [str(each["url"]) for each in components(message) if "url" in each]


def is_ephemeral(message: Json) -> bool:
    return bool(int(str(message.get("flags", 0))) & EPHEMERAL)


def as_shown(message: Json) -> Json:
    """Return a message as it comes back with a press on it."""
    return say.shown(message["components"], int(str(message.get("flags", 0))) & EPHEMERAL)


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


async def test_dismissing_what_is_gone_already_is_fine(fake: FakeDiscord) -> None:
    shared = await fake.answered(say.slash("eventbridge", share=True))
    fake.gone = True
    token = await fake.ask(say.press(button(shared, "Dismiss"), as_shown(shared)))
    await fake.until(lambda: fake.deleted == [token])
    assert token not in fake.visible


async def test_the_catalogue_can_change_under_a_button(monkeypatch: pytest.MonkeyPatch) -> None:
    lookup = lookup_over(ENTRIES)
    async with bot_on_discord(monkeypatch, lookup) as fake:
        listing = await fake.answered(say.slash("eventbridge"))
        lookup.replace(lookup_over(MANY).index)
        gone = await fake.answered(say.press(button(listing, "Details 1"), as_shown(listing)))
        assert "no longer" in texts(gone)


async def test_a_page_turns_in_place_where_nobody_else_sees_it(fake: FakeDiscord) -> None:
    first = await fake.answered(say.slash("eventbridge"))
    await fake.answered(say.press(button(first, "Next"), as_shown(first)))
    assert len(fake.edited) == 1
    assert "6-10 of" in texts(fake.edited[0])


async def test_a_page_turns_in_place_in_direct_messages(fake: FakeDiscord) -> None:
    await fake.emit("MESSAGE_CREATE", say.message("eventbridge", direct=True))
    await fake.until(lambda: fake.visible.get(DIRECT_CHANNEL))
    first = fake.visible[DIRECT_CHANNEL][0]
    await fake.answered(say.press(button(first, "Next"), as_shown(first), context=1))
    assert "6-10 of" in texts(fake.edited[0])


async def test_a_public_answer_never_changes(fake: FakeDiscord) -> None:
    first = await fake.answered(say.slash("eventbridge", share=True))
    for label in ("Next", "Announcements", "Details 1"):
        mine = await fake.answered(say.press(button(first, label), as_shown(first), by=OTHER))
        assert is_ephemeral(mine)
    assert not fake.edited


async def test_every_button_of_a_listing_leads_on(fake: FakeDiscord) -> None:
    first = await fake.answered(say.slash("eventbridge"))
    first_entry = await fake.answered(say.press(button(first, "Details 1"), as_shown(first)))
    assert texts(first_entry).startswith("### ")
    details = await fake.answered(say.slash("eventbridge pipes"))
    leading = [
        str(each["custom_id"]) for each in components(details) if "related" in str(each.get("custom_id"))
    ]
    related = await fake.answered(say.press(leading[0], as_shown(details)))
    assert "re:Invent 2022" in texts(related)
    sessions = await fake.answered(say.press(button(first, "Sessions"), as_shown(first)))
    assert "API311" in texts(sessions)


async def test_a_suggestion_is_one_press_away(fake: FakeDiscord) -> None:
    miss = await fake.answered(say.slash("outpost rack thermodynamics"))
    if "Did you mean" in texts(miss):
        ids = [str(each["custom_id"]) for each in components(miss) if "suggest" in str(each.get("custom_id"))]
        assert "re:Invent" in texts(await fake.answered(say.press(ids[0], as_shown(miss))))


async def test_help_has_examples_that_answer(fake: FakeDiscord) -> None:
    helped = await fake.answered(say.slash("help"))
    ids = [str(each["custom_id"]) for each in components(helped) if "example" in str(each.get("custom_id"))]
    assert ids
    for custom_id in ids:
        assert links(await fake.answered(say.press(custom_id, as_shown(helped))))


async def test_share_shows_it_to_the_channel(fake: FakeDiscord) -> None:
    mine = await fake.answered(say.slash("eventbridge pipes"))
    shared = await fake.answered(say.press(button(mine, "Share"), as_shown(mine)))
    assert not is_ephemeral(shared)
    assert ASKER in button(shared, "Dismiss")
    assert f"Shared by <@{ASKER}>" in texts(shared)
    assert PIPES.title in texts(shared)


@pytest.mark.parametrize(("by", "gone"), [(ASKER, True), (MODERATOR, True), (OTHER, False)])
async def test_the_asker_and_moderators_can_dismiss_a_public_answer(
    fake: FakeDiscord, by: str, *, gone: bool
) -> None:
    shared = await fake.answered(say.slash("eventbridge", share=True))
    press = say.press(button(shared, "Dismiss"), as_shown(shared), by=by)
    token = await fake.ask(press)
    await fake.until(lambda: fake.deleted or fake.visible.get(token))
    assert bool(fake.deleted) is gone
    if not gone:
        assert is_ephemeral(fake.visible[token][0])


@pytest.mark.parametrize(
    "custom_id", ["r1:page:2:eventbridge", "r0:old", "something else entirely", "r1:dismiss:x"]
)
async def test_a_button_from_before_a_restart_is_answered(fake: FakeDiscord, custom_id: str) -> None:
    row = {"type": 1, "components": [{"type": 2, "style": 2, "label": "Old", "custom_id": custom_id}]}
    old = say.shown([{"type": 17, "components": [row]}], 0)
    message = await fake.answered(say.press(custom_id, old))
    expected = "6-10 of" if custom_id.startswith("r1:page") else "older version"
    assert expected in texts(message)


async def test_a_button_whose_entry_is_gone_says_so(fake: FakeDiscord) -> None:
    row = {
        "type": 1,
        "components": [{"type": 2, "style": 2, "label": "Old", "custom_id": "r1:detail:1:id:gone"}],
    }
    message = await fake.answered(say.press("r1:detail:1:id:gone", say.shown([row], 0)))
    assert "no longer" in texts(message)
    assert Kind.KEYNOTE not in texts(message)
