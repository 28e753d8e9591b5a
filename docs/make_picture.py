"""Draw docs/answer.svg: what `reinvent ask` prints for the question of the README."""

import io
from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot import open_lookup
from bot.terminal.render import render

QUESTION = "eventbridge pipes"
WIDTH = 108


def main() -> None:
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, highlight=False)
    console.print(Text.assemble(("$ ", "dim"), f"reinvent ask {QUESTION}"))
    console.print(render(open_lookup().ask(QUESTION)))
    console.save_svg(str(Path(__file__).parent / "answer.svg"), title="reinvent-bot", unique_id="answer")


if __name__ == "__main__":
    main()
