"""Codes of sessions, as titles, lines and names of files bear them: "SVS308", "API207-R1"."""

import re
from functools import lru_cache

CODE = r"[A-Z]{3,6}(?!20[12]\d)\d{3,4}"
"""What a session's code looks like: a track and a number, which is no year."""

CODE_AND_MARK = CODE + r"(?:-[A-Z]{1,3}\d{0,2})?"
"""A code with the mark of a repeat or of a language: "API207-R1", "GBL203-ES"."""

_CODE = re.compile(rf"(?<![A-Za-z0-9])({CODE})(-(?:[A-Z]{{1,3}}\d{{0,2}}))?(?![A-Za-z0-9])")
_NO_CODE = re.compile(
    r"(?:AES|SHA|RSA|RFC|ISO|IEC|UTC|GMT|EST|PST|CVE|CWE|NIST|HTTP|UTF|ANSI|USD|EUR|GBP|MIT|BSD|TLS|SSL|GPT|ARM|AMD"
    r"|CPU|GPU|RAM|DDR|PCI|USB|IEEE|NVME|PDF|XEON|EPYC|FIPS|PCIE|WIFI|HDMI|JAVA|PHP|NODE|SQL|WEB)\d"
)
"""Letters before digits that are a standard, a chip or a currency, and never a session's track."""

_CODE_WRAP = re.compile(rf"[\[(（]\s*(?:{CODE_AND_MARK}[\s,/|]*)+[\])）]")
_LIKE_SPACED = re.compile(r"[A-Z]{3} [1-4]\d\d")
_SPACED = re.compile(
    r"^(\W{0,8})([A-Z]{3}) ([1-4]\d\d)(?=(?:-[A-Z0-9]+)?(?:[\])]|\s*[-–—:|]\s|\s*$))", re.MULTILINE
)

MIN_SPACED = 2
"""Lines that begin with a code with a space in it, which make a post one that writes codes so."""


def find_code(text: str) -> str | None:
    """Return the first session code in `text` ("SVS308", "API207-R1"), without the mark of a repeat."""
    return next(iter(codes_in(text)), None)


@lru_cache(maxsize=4096)  # several rules look at the same texts
def codes_in(text: str) -> tuple[str, ...]:
    """Return all session codes in `text`."""
    found = (each[1] for each in _CODE.finditer(text))
    return tuple(dict.fromkeys(code for code in found if not _NO_CODE.match(code)))


def code_in_name(name: str) -> str | None:
    """Return the one session code in the name of a file: "dat408-notes.md", "COP202-INT.md"."""
    parts = re.split(r"[^A-Za-z0-9]+", name.upper())
    codes = {code for part in parts if (code := find_code(part))}
    return codes.pop() if len(codes) == 1 else None


def level_of(code: str | None) -> int | None:
    """Return the level that a session code tells: 100, 200, 300 or 400."""
    digits = (code or "").lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits[0]) * 100 if digits and digits[0] in "1234" else None


def drop_code(text: str) -> str:
    """Return `text` without session codes and the brackets or dashes that set them off."""
    text = _CODE_WRAP.sub(" ", text)
    wrapped = re.match(r"^\s*[\[(（](.{10,})[\])）]\s*$", text)
    text = wrapped[1] if wrapped and find_code(text) else text
    for code in codes_in(text):
        text = re.sub(rf"\s*[-–—|:]?\s*#?\b{code}(?:-[A-Z]{{1,3}}\d{{0,2}})?\b\s*[-–—|:：.]?\s*", " ", text)
    return text.strip(" -–—|:：,")


def join_codes(text: str) -> str:
    """Return `text` with codes in one word, where several of its lines begin with one like "COP 202"."""
    if len(_LIKE_SPACED.findall(text)) < MIN_SPACED:
        return text
    spaced = [each for each in _SPACED.finditer(text) if not _NO_CODE.match(f"{each[2]}{each[3]}")]
    return _SPACED.sub(r"\1\2\3", text) if len(spaced) >= MIN_SPACED else text
