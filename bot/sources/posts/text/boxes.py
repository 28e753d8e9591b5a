"""Boxes and widgets of site generators, slides and note programs: as bold lines, and as the text they show.

Docusaurus writes `:::note Title`, MkDocs `!!! note "Title"`, themes of Hugo `{{% notice info "Title" %}}`,
Obsidian `> [!note] Title`. See https://docusaurus.io/docs/markdown-features/admonitions,
https://squidfunk.github.io/mkdocs-material/reference/admonitions/ and https://help.obsidian.md/callouts.
GitPitch colours words by `@color[orange](words)`.
"""

import re
from collections.abc import Iterable, Iterator

from bot.sources.posts.text.nesting import mark_fenced

_COLONS = re.compile(r" {0,3}:{3,}\s*\w[\w-]*(?:\[(?P<bracket>[^\]\n]{2,200})\]|\s+(?P<title>[^{\n]{2,200}))")
_MARKS = re.compile(
    r"(?:!{3}|\?{3}\+?)[ ]{1,4}[\w-]{1,40}(?: [\w-]{1,40}){0,4} \"(?P<title>[^\"\n]{2,200})\" {0,4}$"
)
_CALLOUT = re.compile(r"(?P<quote> {0,3}>[> ]{0,20})\[![\w-]{1,30}\][+-]?\s*(?P<title>\S[^\n]{1,200})$")
_SHORT_CODE = re.compile(
    r"\{\{[%<]\s*(?:notice|alert|admonition|callout|hint|details|expand|collapse|panel|tab|box|card)\b"
    r"[^%>\n\"]{0,80}\"(?P<title>[^\"\n]{1,100}\s[^\"\n]{1,100})\"[^%>\n]{0,80}[%>]\}\}\s*$"
)
_WIDGET = re.compile(r"@[a-z][\w-]{1,20}\[[^\]\n]{0,60}\]\(([^()\n]{1,300})\)")
_OPENING = re.compile(r":::|!!!|\?\?\?|\[!|\{\{[%<]")
_INDENT = 4


def open_boxes(text: str) -> str:
    """Return `text`, line for line, with the title of each box in bold and what it holds as the page's."""
    text = _WIDGET.sub(r"\1", text) if "@" in text else text
    return "\n".join(_open(text.split("\n"))) if _OPENING.search(text) else text


def _open(lines: Iterable[str]) -> Iterator[str]:
    indented = False
    for line, fenced in mark_fenced(lines):
        if fenced:
            yield line
            continue
        marks = _MARKS.match(line)
        indented = bool(marks) or (indented and (not line.strip() or line.startswith(" " * _INDENT)))
        if marks:
            yield _embolden(marks["title"])
        else:
            yield _title_line(line) or (line[_INDENT:] if indented and line.strip() else line)


def _title_line(line: str) -> str:
    """Return the bold line for the title of a box that `line` opens, or nothing."""
    if callout := _CALLOUT.match(line):
        return callout["quote"] + _embolden(callout["title"])
    found = _COLONS.match(line) or _SHORT_CODE.match(line)
    return _embolden(next(filter(None, found.groups()), "")) if found else ""


def _embolden(title: str) -> str:
    title = title.strip(" *_")
    return f"**{title}**" if title else ""
