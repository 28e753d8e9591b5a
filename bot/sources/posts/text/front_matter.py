"""The data at the head of a post: YAML between `---` or TOML between `+++`, torn or whole."""

import datetime as dt
import email.utils
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TypeAlias

import yaml

from bot.core.entry import check_url

MAX_FRONT = 64_000
"""Characters of front matter; what is longer is taken for text."""

MAX_VALUES = 2_000
"""Values of front matter that are looked at: an alias may stand for very many."""

Value: TypeAlias = "str | Mapping[str, Value] | list[Value]"

_TAB = re.compile(r"^([\w-]+:)\t+", re.MULTILINE)
"""A tab behind a key, which YAML forbids and Jekyll's older engine let pass."""

_BROKEN = (yaml.YAMLError, ValueError, RecursionError)
_FENCES = {"---": "yaml", "+++": "toml"}
_KEY = re.compile(r"[\"']?[A-Za-z_][\w.-]*[\"']?\s*[:=]")
_KEY_BEFORE = re.compile(rf"^(?={_KEY.pattern})", re.MULTILINE)
_TITLE_LINE = re.compile(r"%\s+(?!.*%\})\w")
_DATE = re.compile(r"\b(20[0-3]\d)[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)")
_DATE_NAMES = (
    "date",
    "publish_date",
    "published_at",
    "publishdate",
    "datepublished",
    "pubdate",
    "pub_date",
    "date_published",
    "created",
    "published",
    "lastmod",
)


class _Strings(yaml.BaseLoader):
    """Builds strings, lists and maps only, whatever tag stands before a value."""


def _build(loader: _Strings, _: str, node: yaml.Node) -> Value:
    if isinstance(node, yaml.MappingNode):
        return {str(key): value for key, value in loader.construct_mapping(node, deep=True).items()}
    if isinstance(node, yaml.SequenceNode):
        return [*loader.construct_sequence(node, deep=True)]
    return str(node.value)


_Strings.add_multi_constructor("", _build)


@dataclass(frozen=True)
class FrontMatter:
    """What stands at the head of a post. `values` are its plain values in order, each with its dotted key."""

    values: tuple[tuple[str, str], ...] = ()
    lines: int = 0
    problem: str = ""
    _first: Mapping[str, str] = field(default_factory=dict)

    def value(self, *keys: str) -> str:
        """Return the first of `keys` (lower case) that is there, or nothing."""
        return next((self._first[key] for key in keys if self._first.get(key)), "")

    @cached_property
    def title(self) -> str:
        """The post's title; one written like the name of a file has spaces again."""
        title = self.value("title")
        return title if " " in title else title.replace("_", " ")

    @cached_property
    def url(self) -> str | None:
        """The post's own address, where it is a whole one."""
        for key in ("canonical_url", "canonicalurl", "canonical", "url", "permalink", "link"):
            try:
                return check_url(self.value(key))
            except ValueError:
                continue
        return None

    @cached_property
    def date(self) -> dt.date | None:
        """The day on which the post says that it was published."""
        return next((day for key in _DATE_NAMES if (day := read_date(self.value(key)))), None)

    @cached_property
    def author(self) -> str | None:
        """Whoever wrote the post."""
        return self.value("author", "authors", "author.name", "authors.name") or None


def read_date(text: str) -> dt.date | None:
    """Return the first date in `text`: 2023-12-22, 2023/12/22, or as e-mail writes it."""
    if found := _DATE.search(text):
        try:
            return dt.date(*map(int, found.groups()))
        except ValueError:
            return None
    words = re.sub(r"^(\w{3}) (\w{3}) (\d{1,2}) (\d{4})", r"\1, \3 \2 \4", text[:60])
    try:
        return email.utils.parsedate_to_datetime(words).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def read_front_matter(text: str) -> FrontMatter:
    """Read the head of `text`; `lines` is how many lines belong to it. Never raises."""
    lines = text[:MAX_FRONT].split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    opened = lines[start].rstrip()
    if opened == "{":
        return _read_json(lines, start)
    if _TITLE_LINE.match(opened):
        return _read_title_block(lines, start)
    if opened not in _FENCES and not _KEY.match(opened):
        return FrontMatter()
    first = start + 1 if opened in _FENCES else start
    fences = (opened, "...") if opened in _FENCES else tuple(_FENCES)
    end = next((number for number in range(first, len(lines)) if lines[number].rstrip() in fences), None)
    if end is None or not _looks_like_data(lines[first:end]):
        unclosed = opened in _FENCES and len(lines) > first and _KEY.match(lines[first])
        return FrontMatter(problem="front matter is not closed; it was read as text" if unclosed else "")
    fence = opened if opened in _FENCES else lines[end].rstrip()
    missing = "" if opened in _FENCES else f"front matter has no opening {fence}; it was read all the same"
    values, problem = _read_values("\n".join(lines[first:end]), _FENCES[fence])
    return FrontMatter(values, end + 1, problem or missing, _index_values(values))


def _read_title_block(lines: list[str], start: int) -> FrontMatter:
    """Read the head that pandoc knows: lines of title, authors and date, each behind a percent sign.

    See https://pandoc.org/MANUAL.html#extension-pandoc_title_block.
    """
    told: list[str] = []
    end = start
    while end < len(lines) and (lines[end][:1] == "%" or (lines[end][:1] == " " and lines[end].strip())):
        if lines[end][0] == "%":
            told.append(lines[end][1:].strip())
        else:
            told[-1] = f"{told[-1]} {lines[end].strip()}".strip()
        end += 1
    values = tuple(zip(("title", "author", "date"), told, strict=False))
    return FrontMatter(values, end, "", _index_values(values))


def _read_json(lines: list[str], start: int) -> FrontMatter:
    """Read a head in braces; JSON is YAML."""
    end = next((number for number in range(start, len(lines)) if lines[number].rstrip() == "}"), None)
    if end is None:
        return FrontMatter()
    values, problem = _read_values("\n".join(lines[start : end + 1]), "yaml")
    return FrontMatter(values, end + 1, problem, _index_values(values))


def _looks_like_data(lines: list[str]) -> bool:
    """Tell data from a text between two rules: it begins with a key, and most lines are keys or nested."""
    filled = [line for line in lines if line.strip()]
    keys = sum(bool(_KEY.match(line)) or line[:1] in " \t-#[]}\"'>|" for line in filled)
    return not filled or (bool(_KEY.match(filled[0]) or filled[0][0] in "#[") and keys * 2 > len(filled))


def _read_values(text: str, language: str) -> tuple[tuple[tuple[str, str], ...], str]:
    try:
        tree = _parse_toml(text) if language == "toml" else _parse_yaml(text)
        return tuple(_flatten(tree)), ""
    except _BROKEN as error:
        rescued = _read_plain_lines(text) if language == "toml" else _rescue(text)
        return tuple(islice(rescued, MAX_VALUES)), f"front matter is broken: {_explain(error)}"


def _parse_yaml(text: str) -> "Value | None":
    tree: Value | None = yaml.load(_TAB.sub(r"\1 ", text), _Strings)  # noqa: S506 (it builds strings only)
    return tree


def _rescue(text: str) -> Iterator[tuple[str, str]]:
    """Yield what each key of front matter that is broken somewhere holds, read by itself."""
    for block in _KEY_BEFORE.split(text)[:MAX_VALUES]:
        try:
            values = list(_flatten(_parse_yaml(block)))
        except _BROKEN:
            values = list(_read_plain_lines(block))
        yield from ((key, value) for key, value in values if key)


def _parse_toml(text: str) -> Mapping[str, Value]:
    """Return the values of TOML as strings, lists and tables."""
    return {key: _stringify(value) for key, value in tomllib.loads(text).items()}


def _stringify(value: object) -> Value:
    if isinstance(value, dict):
        return {str(key): _stringify(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_stringify(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def _explain(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or str(error)
    return f"{what} (its line {mark.line + 1})" if mark else str(what).partition("\n")[0]


def _flatten(tree: "Value | None") -> Iterator[tuple[str, str]]:
    """Yield each plain value with its dotted key, level by level from the left, up to MAX_VALUES."""
    waiting: list[tuple[str, Value | None]] = [("", tree)]
    for _ in range(MAX_VALUES):
        if not waiting:
            return
        key, value = waiting.pop()
        if isinstance(value, Mapping):
            inner = [(f"{key}.{name}".strip(".").lower(), each) for name, each in value.items()]
            waiting.extend(inner[MAX_VALUES::-1])
        elif isinstance(value, list):
            waiting.extend([(key, each) for each in value[:MAX_VALUES]][::-1])
        elif value:
            yield key, str(value)


def _read_plain_lines(text: str) -> Iterator[tuple[str, str]]:
    """Yield the plain `key: value` lines of front matter that is broken elsewhere."""
    for line in text.split("\n")[:MAX_VALUES]:
        if found := re.match(r"[\"']?([A-Za-z_][\w-]*)[\"']?\s*[:=]\s*(\S.*)$", line):
            yield found[1].lower(), found[2].strip().strip("\"'")


def _index_values(values: tuple[tuple[str, str], ...]) -> dict[str, str]:
    first: dict[str, str] = {}
    for key, value in values:
        first.setdefault(key, value)
    return first
