"""The modal, the shortcuts and the Home tab, over loopback."""

from .fake_slack import FakeSlack, button_of, buttons_of
from .slack_rules import Json
from .slack_world import serving

GLOBAL = {"type": "shortcut", "callback_id": "search", "user": {"id": "U1"}, "team": {"id": "T1"}}
TRIGGER = {"trigger_id": "1.2.trigger"}


def message_shortcut(slack: FakeSlack, text: str) -> Json:
    return {
        "type": "message_action",
        "callback_id": "find_in_message",
        "user": {"id": "U1"},
        "team": {"id": "T1"},
        "channel": {"id": "C9"},
        "message": {"type": "message", "user": "U2", "ts": "1700000000.000001", "text": text},
        "response_url": slack.response_url("message"),
        **TRIGGER,
    }


def submission(query: str | None, kind: str | None = None, edition: str | None = None) -> Json:
    def choice(value: str | None) -> Json:
        option = {"text": {"type": "plain_text", "text": "x"}, "value": value} if value else None
        return {"choice": {"type": "static_select", "selected_option": option}}

    values = {
        "query": {"text": {"type": "plain_text_input", "value": query}},
        "kind": choice(kind),
        "edition": choice(edition),
    }
    view = {"id": "V1", "type": "modal", "callback_id": "search", "hash": "1.a", "state": {"values": values}}
    return {"type": "view_submission", "user": {"id": "U1"}, "team": {"id": "T1"}, "view": view}


def opened_home(user: str = "U1", tab: str = "home") -> Json:
    return {"type": "app_home_opened", "user": user, "channel": "D1", "tab": tab, "event_ts": "1.2"}


async def test_the_global_shortcut_opens_a_modal_with_one_text_input() -> None:
    async with serving() as slack:
        await slack.ask("interactive", {**GLOBAL, **TRIGGER})
        opened = (await slack.sent_by("views.open"))[0].body
        inputs = [block["element"]["type"] for block in opened["view"]["blocks"] if block["type"] == "input"]
        assert inputs == ["plain_text_input", "static_select", "static_select"]
        assert opened["trigger_id"] == "1.2.trigger"


async def test_submitting_the_modal_answers_in_place() -> None:
    async with serving() as slack:
        ack = await slack.ask("interactive", submission("eventbridge pipes"))
        assert ack["response_action"] == "update"
        assert "Amazon EventBridge Pipes" in str(ack["view"]["blocks"])
        assert not [each for each in buttons_of(ack["view"]["blocks"]) if "share" in each["action_id"]]


async def test_kind_and_edition_narrow_the_search_also_without_words() -> None:
    async with serving() as slack:
        sessions = await slack.ask("interactive", submission("lambda", "session", "2022"))
        assert "1-3 of 3" in str(sessions["view"])
        keynotes = await slack.ask("interactive", submission(None, "keynote"))
        assert "Werner Vogels" in str(keynotes["view"])


async def test_an_empty_search_says_how_to_ask() -> None:
    async with serving() as slack:
        ack = await slack.ask("interactive", submission(None))
        assert "eventbridge pipes" in str(ack["view"]["blocks"])


async def test_a_press_in_the_modal_updates_it_and_keeps_what_was_typed() -> None:
    async with serving() as slack:
        payload = submission("lambda")
        ack = await slack.ask("interactive", payload)
        press = slack.press(button_of(ack["view"]["blocks"], "page.next"))
        for name in ("channel", "response_url"):
            del press[name]
        press |= {"view": payload["view"], "container": {"type": "view", "view_id": "V1"}}
        await slack.ask("interactive", press)
        updated = (await slack.sent_by("views.update"))[0].body
        assert updated["view_id"] == "V1"
        assert "6-10 of 13" in str(updated["view"])
        assert updated["view"]["blocks"][0]["element"]["initial_value"] == "lambda"


async def test_the_message_shortcut_finds_what_the_message_names() -> None:
    async with serving() as slack:
        url = "https://aws.amazon.com/blogs/aws/new-eventbridge-pipes/?a=1&amp;b=2"
        for text in (
            "have you seen eventbridge pipes?",
            f"Hey all :wave: this looks useful for the team, <{url}|have a look> before lunch",
            "notes of today\nwe talked about holidays\nEventBridge Pipes\n",
            "Did anyone catch the EventBridge Pipes thing? Looks useful for our Java services next quarter",
            "there was much on lambda this year, but look here:\nEventBridge Pipes",
        ):
            await slack.ask("interactive", message_shortcut(slack, text))
        for sent in await slack.sent_by("respond", 5):
            assert sent.body["response_type"] == "ephemeral"
            assert "Amazon EventBridge Pipes" in sent.body["text"]


async def test_home_shows_search_latest_by_kind_tips_and_age() -> None:
    async with serving() as slack:
        await slack.event(opened_home())
        view = (await slack.sent_by("views.publish"))[0].body["view"]
        shown = str(view["blocks"])
        assert view["blocks"][0]["dispatch_action"] is True
        assert "Latest sessions of re:Invent 2023" in shown
        assert "up to 2023-12-01" in shown
        assert len([each for each in buttons_of(view["blocks"]) if "example" in each["action_id"]]) == 3


async def test_home_is_published_the_same_each_time_and_only_for_its_own_tab() -> None:
    async with serving() as slack:
        await slack.event(opened_home(tab="messages"))
        await slack.event(opened_home("U1"))
        await slack.event(opened_home("U1"))
        first, second = await slack.sent_by("views.publish", 2)
        assert first.body == second.body


async def test_searching_from_home_opens_the_modal_with_the_answer() -> None:
    async with serving() as slack:
        home = {"id": "V2", "type": "home", "hash": "1.b", "state": {"values": {}}}
        typed = {"type": "plain_text_input", "action_id": "home_search", "value": "eventbridge pipes"}
        press = slack.press(typed, {"view": home, "container": {"type": "view", "view_id": "V2"}})
        for name in ("channel", "response_url"):
            del press[name]
        await slack.ask("interactive", press)
        opened = (await slack.sent_by("views.open"))[0].body
        assert "Amazon EventBridge Pipes" in str(opened["view"])
        assert opened["view"]["blocks"][0]["element"]["initial_value"] == "eventbridge pipes"
