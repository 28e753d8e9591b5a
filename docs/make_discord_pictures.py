"""Draw docs/discord-*.svg: real payloads of the bot, laid out as Discord lays out its components."""

import html
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot import open_lookup
from bot.discord.render import PRIVATE, render

QUESTIONS = {"detail": "eventbridge pipes", "listing": "lambda", "miss": "quantum teapots"}
WIDTH = 640
COLUMNS, NARROW = 84, 62

Component = dict[str, object]


@dataclass
class Page:
    """An SVG under construction; `y` is where the next thing goes."""

    y: int = 24
    shapes: list[str] = field(default_factory=list)

    def text(self, line: str, columns: int) -> None:
        size, weight, colour = 14, "normal", "#dbdee1"
        if line.startswith("### "):
            line, size, weight, colour = line[4:], 17, "bold", "#f2f3f5"
        elif line.startswith("-# "):
            line, size, colour = line[3:], 12, "#949ba4"
        elif line.startswith("**") and line.endswith("**"):
            line, weight, colour = line[2:-2], "bold", "#f2f3f5"
        line = "• " + line[2:] if line.startswith("- ") else line
        for part in textwrap.wrap(re.sub(r"\\(.)", r"\1", line), columns * 14 // size):
            self.shapes.append(
                f'<text x="36" y="{self.y}" font-size="{size}" font-weight="{weight}" fill="{colour}">'
                f"{html.escape(part)}</text>"
            )
            self.y += size + 6

    def buttons(self, row: list[Component]) -> None:
        x = 36
        for button in row:
            label = str(button["label"]) + (" ↗" if "url" in button else "")
            wide = 24 + round(len(label) * 7.2)
            if x > 36 and x + wide > WIDTH - 20:
                x, self.y = 36, self.y + 38
            self.button(x, label, wide, primary=button["style"] == 1)
            x += wide + 8
        self.y += 44

    def button(self, x: int, label: str, wide: int, *, primary: bool) -> None:
        fill = "#5865f2" if primary else "#4e5058"
        self.shapes.append(
            f'<rect x="{x}" y="{self.y - 14}" width="{wide}" height="32" rx="8" fill="{fill}"/>'
        )
        self.shapes.append(
            f'<text x="{x + wide // 2}" y="{self.y + 7}" font-size="13" text-anchor="middle" fill="#fff">'
            f"{html.escape(label)}</text>"
        )


def draw(page: Page, component: Component) -> None:
    match component["type"]:
        case 10:
            for line in str(component["content"]).split("\n"):
                page.text(line, COLUMNS)
            page.y += 6
        case 1:
            page.y += 6
            page.buttons(list(children(component)))
        case 9:
            draw_section(page, component)
        case 14:
            page.shapes.append(
                f'<rect x="36" y="{page.y - 8}" width="{WIDTH - 72}" height="1" fill="#4e5058"/>'
            )
            page.y += 12
        case 17:
            for child in children(component):
                draw(page, child)


def draw_section(page: Page, component: Component) -> None:
    top = page.y
    for child in children(component):
        for line in str(child["content"]).split("\n"):
            page.text(line, NARROW)
    bottom, page.y = page.y, top
    accessory = component["accessory"]
    label = f"{accessory['label']} ↗" if isinstance(accessory, dict) else ""
    wide = 24 + round(len(label) * 7.2)
    page.button(WIDTH - 36 - wide, label, wide, primary=False)
    page.y = bottom + 8


def children(component: Component) -> Iterator[Component]:
    parts = component["components"]
    yield from parts if isinstance(parts, list) else ()


def svg(components: list[Component]) -> str:
    page = Page()
    for component in components:
        page.y += 20
        draw(page, component)
    accent = components[0].get("accent_color")
    stripe = f"#{accent:06x}" if isinstance(accent, int) else "#4e5058"
    height = page.y + 4
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"',
            'font-family="sans-serif">',
            f'<rect width="{WIDTH}" height="{height}" fill="#313338"/>',
            f'<rect x="16" y="14" width="{WIDTH - 32}" height="{height - 28}" rx="8" fill="#2b2d31"/>',
            f'<rect x="16" y="14" width="4" height="{height - 28}" fill="{stripe}"/>',
            *page.shapes,
            "</svg>\n",
        ]
    )


def main() -> None:
    for name, question in QUESTIONS.items():
        components = render(open_lookup().ask(question), PRIVATE).to_components()
        (Path(__file__).parent / f"discord-{name}.svg").write_text(svg(components), "utf-8")


if __name__ == "__main__":
    main()
