"""Settings from the environment or a `.env` file; nothing else reads the environment."""

import os
from pathlib import Path
from typing import Literal, Self

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from .core.errors import SetupError

LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
LogFormat = Literal["console", "json"]

_MENDS = {
    "LOG_LEVEL": "must be DEBUG, INFO, WARNING or ERROR",
    "LOG_FORMAT": "must be console or json",
    "REINVENT_DISCORD_PUBLIC": "must be true or false",
    "REINVENT_FETCH_ALLOW": "must be host:port, several joined by commas",
}


class Settings(BaseSettings):
    """Every setting, by the name of its environment variable in lower case."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        hide_input_in_errors=True,
    )

    slack_bot_token: SecretStr = SecretStr("")
    slack_app_token: SecretStr = SecretStr("")
    slack_api_url: str = "https://slack.com/api/"
    discord_token: SecretStr = SecretStr("")
    reinvent_posts: str = ""
    reinvent_sources: Path | None = None
    reinvent_fetch_allow: str = Field("", pattern=r"^\s*([\w.\[\]:-]+:\d{1,5}\s*(,\s*|$))*$")
    youtube_api_key: SecretStr = SecretStr("")
    reinvent_home: Path = Field(default_factory=lambda: user_data_path("reinvent-bot", appauthor=False))
    reinvent_discord_public: bool = False
    reinvent_issues_url: str = ""
    log_level: LogLevel = "INFO"
    log_format: LogFormat = "console"

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: str) -> str:
        return value.strip().upper()

    @property
    def posts(self) -> tuple[Path, ...]:
        """The paths of REINVENT_POSTS, which are joined by `os.pathsep`; none means the shipped posts."""
        return tuple(Path(part) for part in self.reinvent_posts.split(os.pathsep) if part.strip())

    @property
    def youtube_key(self) -> str:
        """The key of the YouTube Data API; empty where none is set."""
        return self.youtube_api_key.get_secret_value().strip()

    @property
    def fetch_allow(self) -> tuple[str, ...]:
        """The host:port pairs that may be asked over http, for tests."""
        return tuple(part.strip() for part in self.reinvent_fetch_allow.split(",") if part.strip())

    def with_posts(self, posts: tuple[Path, ...]) -> Self:
        """Return these settings over `posts`, where there are any, instead of those set."""
        joined = os.pathsep.join(map(str, posts))
        return self.model_copy(update={"reinvent_posts": joined}) if posts else self

    @classmethod
    def load(cls) -> Self:
        """Read the settings. Raises SetupError, by the variable's name and without its value."""
        try:
            return cls()
        except ValidationError as error:
            names = sorted({str(problem["loc"][0]).upper() for problem in error.errors(include_input=False)})
            told = "; ".join(f"{name} {_MENDS.get(name, 'cannot be read')}" for name in names)
            raise SetupError(f"Settings: {told}. See .env.example.") from None
        except (OSError, UnicodeDecodeError):
            raise SetupError("Settings: the file .env cannot be read: it must be plain UTF-8 text.") from None
