"""Who speaks: names of people, told from names of products, firms and other capitalised words."""

import re
from collections.abc import Callable, Iterator

from bot.core.words import words
from bot.sources.posts.words.language import Language, Wording

MAX_PEOPLE = 400
"""Characters of a list of people."""

_CAPITAL = "[A-ZÀ-ÖØ-ÞŁŚŻČŠŽ]"
_WORD = rf"(?:{_CAPITAL}\.(?=\s)|{_CAPITAL}[\w'’-]*(?:\.[\w'’-]+)*)"
_PARTICLE = r"(?:de|da|do|dos|del|della|di|van|von|der|den|la|le|el|al|bin|ten|ter|y)"
_NEXT = rf"\s+(?:{_PARTICLE}\s+){{0,2}}(?:[a-z]{{2}})?{_WORD}"
_NAME = re.compile(rf"(?:Dr\.?\s+|Prof\.?\s+)?({_WORD}(?:{_NEXT}){{0,3}})")
_TITLES = re.compile(r"^(?:Dr|Prof|Mr|Mrs|Ms)\.?\s+")
_NICKNAME = re.compile(rf"((?:^|[,&]|\s[a-z]+)\s*{_WORD})\s?\({_WORD}\)(?=\s{_CAPITAL})")
_COMMA = re.compile(r"\s*[,，、/&+;]\s*|\s+[|·•]\s+")
_ROLES = (
    r"(?i:\b(?:ceo|cto|cio|cfo|coo|svp|evp|vp|vice president|director|head|chief|president|founder|engineer"
    r"|architect|advocate|evangelist|manager|principal|senior|lead|specialist|scientist|officer|hero"
    r"|consultant|developer|gm)\b)"
)
_ROLE = re.compile(_ROLES)
_NAME_ENDS = re.compile(r"(?:\s+[A-Z]\w*)*(?:\s+(?:at|of|from|for)\b|\W*$|\s*[,(])")
_OFFICE = re.compile(
    rf"^(?:the\s+)?(?:[A-Z][\w.&'’-]*\s+){{0,3}}?"
    rf"(?:(?:[A-Z]\w+[\s-])?{_ROLES}(?:\s+(?:of|for)\s+[A-Z]\w*|\s+and\b|\s*[,/&])?\s+)+"
)

IsPerson = Callable[[str, bool], bool]
"""Whether a name can be a person's; the second value allows a single word."""


def can_be_person(name: str, language: Language, *, single: bool = False) -> bool:
    """Tell whether `name` looks like a person's: two to four capitalised words, one only if `single`.

    It cannot tell "Grace Hopper" from "Rusty Lake": words that are known to be no names are in `language`,
    and nobody is called what people are ("Distinguished Engineer") or what a heading says ("More Resources").
    """
    name = _TITLES.sub("", name.strip())
    if not (1 if single else 2) <= len(name.split()) <= 5 or not _NAME.fullmatch(name):
        return False
    if name.lower() in language.fill or any(char.isdigit() for char in name):
        return False
    if any(part in language.no_names for part in words(name)):
        return False
    if _ROLE.search(name) or any(wording.search(name) for wording in _nouns(language)):
        return False
    return not (name.isupper() and len(name.replace(" ", "")) <= 5)


def _nouns(language: Language) -> tuple[Wording, ...]:
    """Return what groups and kinds of things are called."""
    return (language.keynote, language.announcements, language.sessions, language.aside)


def clean_person(name: str) -> str:
    """Return a name without title, possessive and stops."""
    name = re.sub(r"['’]s?$", "", name.strip())
    return _TITLES.sub("", name.strip(".,;:–—-()[] "))


def read_people(
    text: str, language: Language, is_person: IsPerson, *, single: bool = False
) -> tuple[str, ...]:
    """Return the people that `text` begins with, a list such as "Ann Smith, CTO, and Bo Lee of X".

    Roles and firms between the names are passed over; the list ends with the first part that is neither.
    """
    people: list[str] = []
    for part in _split_people(text, language):
        name = find_name(part)
        alone = single and (name == part or not any(" " in each for each in people))
        if name and is_person(name, alone):
            people.append(name)
        elif not (people and _passes(part)):
            break
    return tuple(dict.fromkeys(people))


def _split_people(text: str, language: Language) -> Iterator[str]:
    text = re.sub(r"\s*\([^()]*\)", ",", _NICKNAME.sub(r"\1", text[:MAX_PEOPLE]))
    for piece in _COMMA.split(text):
        first = language.joiner.match(piece)
        place = first.end() if first and piece[first.end() : first.end() + 1].isspace() else 0
        for joined in language.joiner.find_all(piece):
            if joined.start() > 0 and piece[joined.start() - 1].isspace():
                yield piece[place : joined.start()].strip()
                place = joined.end()
        yield piece[place:].strip()


def _passes(part: str) -> bool:
    """Tell a role or a firm between two names from other text."""
    return bool(_ROLE.search(part)) or len(part.split()) <= 3


def find_name(text: str) -> str:
    """Return the capitalised words that `text` begins with, as a name, without the role behind it."""
    found = _NAME.match(text)
    if not found:
        return ""
    first, role = " ".join(found[1].split()[:2]), _ROLE.search(found[1])
    titled = role is not None and not _ROLE.search(first) and _NAME_ENDS.match(text[found.end() :])
    return clean_person(first if titled else found[1])


def drop_office(text: str) -> str:
    """Return `text` without the firm and the role before a name: "Example's VP of Data Ann Smith"."""
    return _OFFICE.sub("", text)


def names_role(text: str) -> bool:
    """Tell whether `text` names what somebody is: "CEO", "VP Data"."""
    return bool(_ROLE.search(text)) or "partner" in text.lower()
