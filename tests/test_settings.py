from pathlib import Path

import pytest

from bot.core.errors import SetupError
from bot.settings import Settings

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_without_anything_the_shipped_posts_are_served_to_nobody() -> None:
    settings = Settings.load()
    assert settings.posts == ()
    assert settings.slack_bot_token.get_secret_value() == ""


def test_posts_are_joined_as_paths_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REINVENT_POSTS", "a.md:b c")
    monkeypatch.setattr("os.pathsep", ":")
    assert Settings.load().posts == (Path("a.md"), Path("b c"))


@pytest.mark.parametrize(
    ("name", "value"),
    [("LOG_LEVEL", "SECRET"), ("LOG_FORMAT", "SECRET"), ("REINVENT_DISCORD_PUBLIC", "SECRET")],
)
def test_a_wrong_setting_is_named_and_its_value_is_not(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SetupError) as caught:
        Settings.load()
    assert name in str(caught.value)
    assert value not in str(caught.value)


def test_a_token_is_never_shown_by_accident(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "SECRET")
    assert "SECRET" not in repr(Settings.load())


def test_the_example_names_every_setting_and_changes_none(tmp_path: Path) -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = {
        line.lstrip("# ").split("=")[0]
        for line in example.splitlines()
        if "=" in line and " " not in line.split("=")[0].lstrip("# ")
    }
    assert named == {name.upper() for name in Settings.model_fields}
    plain = Settings.load()
    (tmp_path / ".env").write_text(example, encoding="utf-8")
    assert Settings.load() == plain
