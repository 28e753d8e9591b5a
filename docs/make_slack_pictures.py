"""Draw docs/slack-*.svg: real payloads of the bot, laid out as Slack lays out its blocks on a phone."""

import html
import re
import textwrap
from dataclasses import dataclass, field
from pathlib import Path

from bot import open_lookup
from bot.slack.blocks import Block
from bot.slack.render import Surface, render

QUESTIONS = {"detail": "eventbridge pipes", "listing": "lambda", "miss": "quantum teapots", "help": "help"}
WIDTH = 460
LEFT = 24
CHARACTER, BOLD = 0.53, 0.64
"""Width of an average character, in ems."""

MARKS = {":mega:": "📣", ":clapper:": "🎬", ":microphone:": "🎤"}
INK, GREY, BLUE, LINE = "#1d1c1d", "#616061", "#1264a3", "#bbbbbb"


@dataclass
class Page:
    """An SVG under construction; `y` is where the next thing goes."""

    y: int = 34
    shapes: list[str] = field(default_factory=list)

    def line(self, text: str, size: int, colour: str, room: int = WIDTH - 2 * LEFT) -> None:
        """Draw a line of mrkdwn, wrapped: a bold one whole, the name of a link in blue."""
        weight = "bold" if text.startswith("*") and text.endswith("*") else "normal"
        plain = re.sub(r"<[^|>]*\|([^>]*)>", lambda link: "\x01" + link[1].replace(" ", "\x02"), text)
        for mark, emoji in MARKS.items():
            plain = plain.replace(mark, emoji)
        wide = size * (BOLD if weight == "bold" else CHARACTER)
        for part in textwrap.wrap(html.unescape(plain.strip("*")), int(room / wide)):
            words = [self.word(word) for word in part.split(" ")]
            self.shapes.append(
                f'<text x="{LEFT}" y="{self.y}" font-size="{size}" font-weight="{weight}" fill="{colour}">'
                f"{' '.join(words)}</text>"
            )
            self.y += round(size * 1.45)

    def word(self, word: str) -> str:
        shown = html.escape(word.replace("\x01", "").replace("\x02", " "))
        return f'<tspan fill="{BLUE}">{shown}</tspan>' if "\x01" in word else shown

    def buttons(self, row: list[Block]) -> None:
        x = LEFT
        for button in row:
            wide = width_of(button)
            if x > LEFT and x + wide > WIDTH - LEFT:
                x, self.y = LEFT, self.y + 40
            self.button(x, button)
            x += wide + 8
        self.y += 50

    def button(self, x: int, button: Block) -> None:
        wide = width_of(button)
        self.shapes.append(
            f'<rect x="{x}" y="{self.y - 20}" width="{wide}" height="32" rx="4" fill="#fff" stroke="{LINE}"/>'
            f'<text x="{x + wide // 2}" y="{self.y + 1}" font-size="13" font-weight="bold" fill="{INK}"'
            f' text-anchor="middle">{html.escape(label_of(button))}</text>'
        )


def label_of(button: Block) -> str:
    return textwrap.shorten(text_of(button).replace("…", ""), 46, placeholder="…")


def width_of(button: Block) -> int:
    return 24 + round(len(label_of(button)) * 13 * BOLD)


def text_of(block: Block) -> str:
    text = block["text"]
    return str(text["text"]) if isinstance(text, dict) else str(text)


def elements_of(block: Block) -> list[Block]:
    elements = block.get("elements")
    return elements if isinstance(elements, list) else []


def draw(page: Page, block: Block) -> None:
    match block["type"]:
        case "header":
            page.line(f"*{text_of(block)}*", 18, INK)
        case "section":
            draw_section(page, block)
        case "context":
            for element in elements_of(block):
                for line in text_of(element).split("\n"):
                    page.line(line, 12, GREY)
        case "actions":
            page.y += 8
            page.buttons(elements_of(block))
            page.y -= 16
    page.y += 8


def draw_section(page: Page, block: Block) -> None:
    accessory = block.get("accessory")
    top, room = page.y, WIDTH - 2 * LEFT
    if isinstance(accessory, dict):
        room -= width_of(accessory) + 12
    for line in text_of(block).split("\n"):
        page.line(line, 14, INK, room)
    if isinstance(accessory, dict):
        bottom, page.y = page.y, top + 4
        page.button(WIDTH - LEFT - width_of(accessory), accessory)
        page.y = bottom


def svg(blocks: list[Block]) -> str:
    page = Page()
    for block in blocks:
        draw(page, block)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {page.y}"',
            'font-family="sans-serif">',
            f'<rect width="{WIDTH}" height="{page.y}" rx="8" fill="#fff" stroke="{LINE}"/>',
            *page.shapes,
            "</svg>\n",
        ]
    )


def main() -> None:
    for name, question in QUESTIONS.items():
        blocks = render(open_lookup().ask(question), Surface.PRIVATE).blocks
        (Path(__file__).parent / f"slack-{name}.svg").write_text(svg(blocks), "utf-8")


if __name__ == "__main__":
    main()
