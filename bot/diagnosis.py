"""`reinvent doctor`: what stands in the way of running, before it runs."""

import datetime as dt
from collections.abc import Callable

import click

from .core import CatalogueError, Lookup
from .core.errors import Finding, SetupError
from .settings import Settings

FINE = 0
SOMETHING_WRONG = 1


async def diagnose(settings: Settings, open_catalogue: Callable[[], Lookup]) -> int:
    """Print a line a finding; return 1 when any of them needs mending."""
    findings = [_check_catalogue(open_catalogue), *_check_sources(settings)]
    findings += await _check_slack(settings)
    findings += await _check_discord(settings)
    for finding in findings:
        click.echo(f"{'ok' if finding.fine else 'MEND':4}  {finding.text}")
    return FINE if all(finding.fine for finding in findings) else SOMETHING_WRONG


def _check_catalogue(open_catalogue: Callable[[], Lookup]) -> Finding:
    try:
        catalogue = open_catalogue().index.catalogue
    except CatalogueError as error:
        return Finding(fine=False, text=f"Catalogue: {error}")
    newest = f", up to {catalogue.newest}" if catalogue.newest else ""
    return Finding(fine=True, text=f"Catalogue: {len(catalogue.entries)} entries{newest}")


def _check_sources(settings: Settings) -> list[Finding]:
    """Return how each source is; one that was never asked is fine, one that failed or was refused is not."""
    from .syncing import describe_sources
    from .terminal.sources import tell_age

    now = dt.datetime.now(dt.UTC)
    findings = []
    for line in describe_sources(settings):
        told = f"Source {line.name}: {line.outcome}, read {tell_age(line.checked, now)}, {line.kept} items"
        reason = f"; {line.reason}" if line.reason else ""
        findings.append(Finding(fine=line.outcome not in ("failed", "refused"), text=told + reason))
    return findings


async def _check_slack(settings: Settings) -> list[Finding]:
    bot, app = settings.slack_bot_token.get_secret_value(), settings.slack_app_token.get_secret_value()
    if not bot and not app:
        return [Finding(fine=True, text="Slack: no token set, not served")]
    from .slack import check_config
    from .slack.doctor import diagnose as diagnose_slack

    try:
        return await diagnose_slack(check_config(bot, app, settings.slack_api_url))
    except SetupError as error:
        return [Finding(fine=False, text=str(error))]


async def _check_discord(settings: Settings) -> list[Finding]:
    token = settings.discord_token.get_secret_value()
    if not token:
        return [Finding(fine=True, text="Discord: no token set, not served")]
    from .discord import check_config
    from .discord.doctor import diagnose as diagnose_discord

    try:
        return await diagnose_discord(check_config(token))
    except SetupError as error:
        return [Finding(fine=False, text=str(error))]
