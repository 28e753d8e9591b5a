"""Every button on Discord, through the real client over loopback."""

from collections.abc import AsyncIterator

import pytest

from bot.core import Kind

from . import fake_discord_payloads as say
from .discord_bot import bot_on_discord, lookup_over
from .discord_messages import as_shown, button, components, is_ephemeral, links
from .discord_messages import shown_text as texts
from .fake_discord import FakeDiscord
from .fake_discord_payloads import ASKER, DIRECT_CHANNEL, MODERATOR, OTHER
from .samples import ENTRIES, PIPES, entry, link

MANY = tuple(
    entry(f"Amazon EventBridge feature {name}", links=(link(f"https://aws.amazon.com/{name}/"),))
    for name in ("alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf")
)


@pytest.fixture
async def fake(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeDiscord]:
    async with bot_on_discord(monkeypatch, lookup_over(ENTRIES + MANY)) as fake:
        yield fake
    assert not fake.refused


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
    miss = await fake.answered(say.slash("outpost thermodynamics"))
    assert "Did you mean:" in texts(miss)
    meant = await fake.answered(say.press(button(miss, "AWS Outposts"), as_shown(miss)))
    assert texts(meant).startswith("### AWS Outposts")


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
