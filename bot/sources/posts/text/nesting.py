"""Lists and headings as a person sees them: what is indented a little belongs to the item above.

CommonMark nests a list only where it is indented as far as the text of the item above
(https://spec.commonmark.org/0.31.2/#list-items), and knows no doubled marks, as wikis do.
"""

import re
from collections.abc import Iterable, Iterator

_NUMBERED = re.compile(r" *\d{1,3}[.)] +(?=\S)")
_BULLET = re.compile(r" *[-*+] +\S")
_DOUBLED = re.compile(r"(\*{2,6}|-{2,6}|\+{2,6})(?= +\S)")
_FENCE = re.compile(r" *(?:```|~~~)")
_TIGHT_HEADING = re.compile(r"^(#{1,6})(?=[A-Z0-9][^#\n]*\s\S+\s\S[^#\n]*$)", re.MULTILINE)
"""Three words at least, and no other "#": what is less may be a tag."""

_UNDERLINE = re.compile(r" {0,3}(?:-{2,}|={2,})\s*")
_TORN_HEADING = re.compile(r"<(h[1-6])\b[^<>\n]{0,200}>[^<>]{0,500}?</\1>", re.IGNORECASE)


def settle_lists(text: str) -> str:
    """Return `text`, line for line, with lists indented as far as they are meant to be."""
    return "\n".join(_nest_below_numbers(_nest_doubled(text.split("\n"))))


def join_headings(text: str) -> str:
    """Return `text`, line for line, with each heading in HTML on one line: an empty line would end it."""
    return _TORN_HEADING.sub(_join, text) if "<h" in text.lower() else text


def space_headings(text: str) -> str:
    """Return `text` with the space that older dialects of Markdown did without: "#Title of a part"."""
    if not _TIGHT_HEADING.search(text):
        return text
    lines, spaced = text.split("\n"), []
    for (line, fenced), after in zip(mark_fenced(lines), [*lines[1:], ""], strict=True):
        tight = None if fenced or _UNDERLINE.fullmatch(after) else _TIGHT_HEADING.match(line)
        spaced.append(f"{tight[1]} {line[tight.end(1) :]}" if tight else line)
    return "\n".join(spaced)


def mark_fenced(lines: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield each line, and whether it opens fenced code or stands in it."""
    fenced = False
    for line in lines:
        fenced ^= bool(_FENCE.match(line))
        yield line, fenced


def _join(found: re.Match[str]) -> str:
    return " ".join(found[0].split()) + "\n" * found[0].count("\n")


def _nest_doubled(lines: Iterable[str]) -> Iterator[str]:
    """Yield "** part" below "* whole" as an item of its own; a mark that closes again is none of a list."""
    listed = False
    for line in lines:
        doubled = _DOUBLED.match(line) if listed or line.startswith("** ") else None
        if doubled and line.count(doubled[1]) % 2:
            yield f"{'  ' * (len(doubled[1]) - 1)}{line[doubled.end() - 1 :]}"
            continue
        if line.strip() and not line.startswith(" "):
            listed = bool(_BULLET.match(line))
        yield line


def _nest_below_numbers(lines: Iterable[str]) -> Iterator[str]:
    """Yield bullets that are indented less than a number's text as far as that, and all below them."""
    base = text = shift = 0
    for line, fenced in mark_fenced(lines):
        indent = len(line) - len(line.lstrip(" "))
        if line.strip() and indent <= base:
            text = shift = 0
        if text and indent > base and _BULLET.match(line):
            text, shift = 0, max(0, text - indent)
        if not shift and not fenced and (numbered := _NUMBERED.match(line)):
            base, text = indent, numbered.end()
        yield " " * shift + line if shift and line.strip() else line
