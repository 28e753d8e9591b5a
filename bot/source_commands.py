"""The commands about sources, as the command line sees them; bot/syncing.py does what they say."""

import sys

import click

from .options import Posts, posts_option
from .settings import Settings


@click.command()
@click.argument("source", nargs=-1)
@click.option("--full", is_flag=True, help="Walk everything again, not only what is new.")
@click.option("--all", "everything", is_flag=True, help="Keep what lies outside every re:Invent, too.")
@click.option("--accept", is_flag=True, help="Believe what was refused.")
@click.option("--dry-run", "dry", is_flag=True, help="Say what would change, and write nothing.")
@posts_option
def sync(  # noqa: PLR0913 - one parameter an option, as click wants it
    source: tuple[str, ...], *, full: bool, everything: bool, accept: bool, dry: bool, posts: Posts
) -> None:
    """Ask each SOURCE (all without any) now, and keep what is new."""
    from .sources.fetching.walk import Order
    from .syncing import run_sync

    settings = Settings.load().with_posts(posts)
    order = Order(full, accept, everything, dry, settings.youtube_key)
    sys.exit(run_sync(settings, source, order))


@click.command()
@posts_option
def sources(posts: Posts) -> None:
    """Show every source: how it is, when it was last read, what went wrong."""
    from .syncing import list_all

    sys.exit(list_all(Settings.load().with_posts(posts)))


@click.command()
@click.argument("where")
@posts_option
def add(where: str, posts: Posts) -> None:
    """Add a recap post at WHERE, an address or a file; or take back a source that was removed."""
    from .syncing import add as add_post

    sys.exit(add_post(Settings.load().with_posts(posts), where))


@click.command()
@click.argument("name")
@posts_option
def remove(name: str, posts: Posts) -> None:
    """Stop asking the source called NAME, and forget what it said."""
    from .syncing import remove as remove_source

    sys.exit(remove_source(Settings.load().with_posts(posts), name))


@click.command()
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "md"]), default="jsonl", help="Objects or Markdown."
)
@posts_option
def export(form: str, posts: Posts) -> None:
    """Print the whole catalogue: an entry a line as JSON, or a recap in Markdown."""
    from .exporting import print_catalogue

    sys.exit(print_catalogue(Settings.load().with_posts(posts), form))


SOURCE_COMMANDS = (sync, sources, add, remove, export)
