"""The command line: the only place where settings, a Lookup and an adapter meet.

Exit statuses: 0 done, found, or stopped by SIGTERM; 1 it ran and something was not found, refused
or failed; 2 it cannot run as configured (a supervisor must not restart it).
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import __version__, open_lookup
from .core import About, CatalogueError, Lookup
from .core.errors import RunError, SetupError
from .options import Posts, posts_option
from .settings import Settings
from .source_commands import SOURCE_COMMANDS

if TYPE_CHECKING:
    from .serving import Adapter

CANNOT_RUN = 2
FAILED = 1


class _Commands(click.Group):
    """Ends a command that cannot run as configured with one line and status 2, one that failed with 1."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (SetupError, CatalogueError) as error:
            click.echo(f"reinvent: {error}", err=True)
            sys.exit(CANNOT_RUN)
        except RunError as error:
            click.echo(f"reinvent: {error}", err=True)
            sys.exit(FAILED)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="reinvent")
def main() -> None:
    """Answer half-remembered questions about AWS re:Invent."""


@main.command()
@click.argument("query", nargs=-1)
@click.option("--json", "form", flag_value="json", help="Print one JSON object.")
@click.option("--jsonl", "form", flag_value="jsonl", help="Read a question a line, print an object a line.")
@click.option("--limit", default=None, type=click.IntRange(1, 100), help="Entries on a page.")
@click.option("--page", default=1, type=click.IntRange(1), help="The page to show.")
@click.option("--why", is_flag=True, help="Say what matched, and how well.")
@posts_option
def ask(  # noqa: PLR0913 - one parameter an option, as click wants it
    query: tuple[str, ...], form: str | None, limit: int | None, page: int, *, why: bool, posts: Posts
) -> None:
    """Answer QUERY; without one, ask on."""
    from .terminal import asking

    settings = Settings.load()
    lookup = _open(settings, posts)
    view = asking.View(form, limit, page, why)
    sys.exit(asking.ask(lookup, " ".join(query) if query else None, view))


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list, one object a mention.")
@click.option("--explain", is_flag=True, help="Say which mentions became one entry, and why.")
@posts_option
def parse(paths: Posts, *, as_json: bool, explain: bool, posts: Posts) -> None:
    """Show what is read in PATHS (the shipped posts without any), and which rule took it for that."""
    from . import parsing

    chosen = paths + posts or Settings.load().posts
    sys.exit(parsing.parse(chosen or None, as_json=as_json, explained=explain))


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--against", multiple=True, type=click.Path(path_type=Path), help="Texts that none may copy.")
@posts_option
def check(paths: Posts, against: Posts, posts: Posts) -> None:
    """Say where PATHS (the shipped posts without any) break the rules that shipped posts keep."""
    from . import parsing

    sys.exit(parsing.check(paths + posts or None, against))


@main.command()
@posts_option
def slack(posts: Posts) -> None:
    """Serve Slack, by Socket Mode."""
    settings = Settings.load()
    _serve(settings, posts, [_slack(settings)])


@main.group(invoke_without_command=True)
@posts_option
@click.pass_context
def discord(context: click.Context, posts: Posts) -> None:
    """Serve Discord."""
    if context.invoked_subcommand is None:
        settings = Settings.load()
        _serve(settings, posts, [_discord(settings)])


@discord.command("sync")
@click.option("--guild", type=int, help="Register in this server only, at once: for trying things out.")
@click.option("--clear", is_flag=True, help="Take every command away instead.")
def discord_sync(guild: int | None, *, clear: bool) -> None:
    """Register the commands with Discord, where they differ from what is registered."""
    import asyncio

    from .discord import check_config
    from .discord.sync import sync

    settings = Settings.load()
    _set_up_logging(settings)
    config = check_config(settings.discord_token.get_secret_value())
    for line in asyncio.run(sync(config, guild, clear=clear)):
        click.echo(line)


@main.command()
@posts_option
def run(posts: Posts) -> None:
    """Serve every platform whose tokens are set, over one catalogue."""
    settings = Settings.load()
    adapters = []
    if settings.slack_bot_token.get_secret_value() or settings.slack_app_token.get_secret_value():
        adapters.append(_slack(settings))
    if settings.discord_token.get_secret_value():
        adapters.append(_discord(settings))
    if not adapters:
        raise SetupError("Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN, or DISCORD_TOKEN: see .env.example.")
    _serve(settings, posts, adapters)


@main.command()
@posts_option
def doctor(posts: Posts) -> None:
    """Check settings, posts and tokens without starting."""
    import asyncio

    from . import diagnosis

    settings = Settings.load()
    _set_up_logging(settings)
    sys.exit(asyncio.run(diagnosis.diagnose(settings, partial(_open, settings, posts))))


for _command in SOURCE_COMMANDS:
    main.add_command(_command)


def _slack(settings: Settings) -> "Callable[[Lookup], Adapter]":
    from .slack import check_config

    bot, app = settings.slack_bot_token.get_secret_value(), settings.slack_app_token.get_secret_value()
    config = check_config(bot, app, settings.slack_api_url)
    from .slack.app import run as run_slack  # only now: a wrong token is told at once

    return lambda lookup: partial(run_slack, lookup, config)


def _discord(settings: Settings) -> "Callable[[Lookup], Adapter]":
    from .discord import check_config

    config = check_config(settings.discord_token.get_secret_value(), public=settings.reinvent_discord_public)
    from .discord.client import run as run_discord  # only now: a wrong token is told at once

    return lambda lookup: partial(run_discord, lookup, config)


def _serve(settings: Settings, posts: Posts, adapters: "list[Callable[[Lookup], Adapter]]") -> None:
    import asyncio

    from .background import Background
    from .serving import serve
    from .sources.keeping.known import fingerprint_snapshots

    _set_up_logging(settings)
    seen = fingerprint_snapshots(settings.reinvent_home)
    lookup = _open(settings, posts)
    background = Background(settings, lookup, posts or settings.posts, seen)
    asyncio.run(serve([adapter(lookup) for adapter in adapters], background.run))


def _open(settings: Settings, posts: Posts) -> Lookup:
    from .core.collector import collector_at_rest
    from .sources.keeping.known import load_known

    about = About(__version__, settings.reinvent_issues_url)
    with collector_at_rest():
        known = load_known(settings.reinvent_home, posts or settings.posts or None, _list_asked(settings))
        for notice in known.notices:
            click.echo(f"reinvent: {notice}", err=True)
        return open_lookup(entries=known.catalogue, about=about)


def _list_asked(settings: Settings) -> list[str]:
    """Return the sources that are asked for news; none where their list cannot be read."""
    from .sources.keeping.chosen import list_asked
    from .sources.keeping.folders import Folders

    try:
        asked = list_asked(
            Folders(settings.reinvent_home).chosen, settings.reinvent_sources, key=bool(settings.youtube_key)
        )
    except SetupError:
        return []
    return [each.name for each in asked]


def _set_up_logging(settings: Settings) -> None:
    from .logs import set_up_logging

    tokens = (
        settings.slack_bot_token,
        settings.slack_app_token,
        settings.discord_token,
        settings.youtube_api_key,
    )
    set_up_logging(
        settings.log_level, settings.log_format, [token.get_secret_value().strip() for token in tokens]
    )


if __name__ == "__main__":
    main()
