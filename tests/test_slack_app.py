"""The real slack-bolt client against the fake Slack over loopback: what a person sees on every surface."""

from .fake_slack import FakeSlack, button_of, buttons_of
from .slack_rules import Json
from .slack_world import serving


def words_of(message: Json) -> str:
    """Return all that a message shows."""
    return str(message["blocks"])


async def test_a_command_is_answered_inside_its_acknowledgement() -> None:
    async with serving() as slack:
        ack = await slack.command("eventbridge pipes")
        assert ack["response_type"] == "ephemeral"
        assert "Amazon EventBridge Pipes" in ack["text"]
        assert "https://aws.amazon.com/blogs/aws/new-eventbridge-pipes/?a=1&amp;b=2" in ack["text"]
        assert not slack.accepted("respond")


async def test_a_command_alone_gives_help_with_three_examples() -> None:
    async with serving() as slack:
        for text in ("", "help"):
            ack = await slack.command(text)
            assert (
                len([each for each in buttons_of(ack["blocks"]) if each["action_id"].startswith("example")])
                == 3
            )


async def test_status_tells_entries_editions_newest_source_and_version() -> None:
    async with serving() as slack:
        shown = words_of(await slack.command("status"))
        assert "15 entries" in shown
        assert "re:Invent 2022" in shown
        assert "2023-12-01" in shown
        assert "1.2.3" in shown


async def test_a_mention_is_answered_in_its_thread_once() -> None:
    async with serving() as slack:
        await slack.event(slack.mention("<@UBOT> eventbridge pipes", ts="1700000009.000100"))
        await slack.event(slack.mention("<@UBOT> eventbridge pipes", thread_ts="1700000005.000100"))
        first, second = await slack.sent_by("chat.postMessage", 2)
        assert (first.body["channel"], first.body["thread_ts"]) == ("C1", "1700000009.000100")
        assert second.body["thread_ts"] == "1700000005.000100"
        assert first.body["unfurl_links"] is False
        assert not [each for each in buttons_of(first.body["blocks"]) if "share" in each["action_id"]]


async def test_a_direct_message_is_answered_where_it_stands_with_examples_the_first_time() -> None:
    async with serving() as slack:
        await slack.event(slack.dm("eventbridge pipes"))
        await slack.sent_by("chat.postMessage", 1)
        await slack.event(slack.dm("eventbridge pipes"))
        first, second = await slack.sent_by("chat.postMessage", 2)
        assert first.body["channel"] == "D1"
        assert "thread_ts" not in first.body
        assert len([each for each in buttons_of(first.body["blocks"]) if "example" in each["action_id"]]) == 3
        assert not [each for each in buttons_of(second.body["blocks"]) if "example" in each["action_id"]]


async def page_two(slack: FakeSlack, more: Json | None = None) -> Json:
    ack = await slack.command("lambda")
    await slack.ask("interactive", slack.press(button_of(ack["blocks"], "page.next"), more))
    return (await slack.sent_by("respond"))[0].body


async def test_pages_of_a_private_answer_turn_in_place() -> None:
    async with serving() as slack:
        body = await page_two(slack)
        assert body["replace_original"] is True
        assert "6-10 of 13" in words_of(body)


async def test_pages_of_a_direct_message_turn_in_place() -> None:
    async with serving() as slack:
        body = await page_two(
            slack,
            {
                "channel": {"id": "D1", "name": "directmessage"},
                "container": {"type": "message", "is_ephemeral": False, "message_ts": "1700000000.000001"},
            },
        )
        assert body["replace_original"] is True


async def test_a_press_on_a_public_answer_gives_a_private_one_in_its_thread() -> None:
    async with serving() as slack:
        place = {"type": "message", "is_ephemeral": False, "message_ts": "1700000000.000001"}
        body = await page_two(slack, {"container": place | {"thread_ts": "1700000000.000000"}})
        assert (body["response_type"], body["replace_original"]) == ("ephemeral", False)
        assert body["thread_ts"] == "1700000000.000000"


async def test_a_shared_answer_is_public_says_who_shared_it_and_goes_through_the_response_url() -> None:
    async with serving() as slack:
        ack = await slack.command("eventbridge pipes")
        await slack.ask("interactive", slack.press(button_of(ack["blocks"], "share")))
        shared, taken_away = await slack.sent_by("respond", 2)
        assert shared.body["response_type"] == "in_channel"
        assert "<@U1>" in words_of(shared.body)
        assert "Amazon EventBridge Pipes" in words_of(shared.body)
        assert taken_away.body == {"delete_original": True}
        assert not slack.accepted("chat.postMessage")


async def test_dismiss_takes_the_answer_away() -> None:
    async with serving() as slack:
        ack = await slack.command("eventbridge pipes")
        await slack.ask("interactive", slack.press(button_of(ack["blocks"], "dismiss")))
        assert (await slack.sent_by("respond"))[0].body == {"delete_original": True}


async def test_details_related_filter_and_did_you_mean_are_answered() -> None:
    async with serving() as slack:
        listing = await slack.command("lambda")
        await slack.ask("interactive", slack.press(button_of(listing["blocks"], "detail")))
        await slack.ask("interactive", slack.press(button_of(listing["blocks"], "filter")))
        detail, filtered = await slack.sent_by("respond", 2)
        assert "Related" in words_of(detail.body)
        await slack.ask("interactive", slack.press(button_of(detail.body["blocks"], "related")))
        related = (await slack.sent_by("respond", 3))[2]
        assert button_of(related.body["blocks"], "share")
        assert filtered.body["replace_original"] is True


async def test_a_button_of_another_version_is_told_so() -> None:
    async with serving() as slack:
        old = {"type": "button", "action_id": "old", "value": "r0:what"}
        await slack.ask("interactive", slack.press(old))
        body = (await slack.sent_by("respond"))[0].body
        assert "older version" in body["text"]
        assert body["response_type"] == "ephemeral"
