"""Options that many commands share."""

from pathlib import Path

import click

Posts = tuple[Path, ...]

posts_option = click.option(
    "--posts",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A post or a folder of posts instead of the shipped ones; may be repeated.",
)
