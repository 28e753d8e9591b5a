from bot.core.cooldown import MAX_REMEMBERED, Cooldown, Verdict


def test_too_many_questions_are_told_once_and_then_ignored_until_time_has_passed() -> None:
    now = [0.0]
    cooldown = Cooldown(lambda: now[0], burst=2, seconds=10)
    verdicts = [cooldown.ask("a") for _ in range(4)]
    assert verdicts == [Verdict.ANSWER, Verdict.ANSWER, Verdict.TELL, Verdict.IGNORE]
    now[0] = 11
    assert cooldown.ask("a") is Verdict.ANSWER


def test_one_caller_does_not_slow_another() -> None:
    cooldown = Cooldown(lambda: 0.0, burst=1, seconds=10)
    assert [cooldown.ask("a"), cooldown.ask("b")] == [Verdict.ANSWER, Verdict.ANSWER]


def test_memory_is_bounded() -> None:
    cooldown = Cooldown(lambda: 0.0, burst=1, seconds=10)
    for caller in range(MAX_REMEMBERED + 5):
        cooldown.ask(caller)
    assert cooldown.ask(0) is Verdict.ANSWER
    assert cooldown.ask(MAX_REMEMBERED) is Verdict.TELL
