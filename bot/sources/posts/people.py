"""Who speaks: names of people, told from names of products, firms and other capitalised words."""

import re
from collections.abc import Callable, Iterator

from bot.core.words import words

from .language import Language

_WORD = r"[A-ZÀ-ÖØ-ÞŁŚŻČŠŽ][\w'’.-]*"
_PARTICLE = r"(?:de|da|do|dos|del|della|di|van|von|der|den|la|le|el|al|bin|ten|ter|y)"
_NAME = re.compile(rf"(?:Dr\.?\s+|Prof\.?\s+)?({_WORD}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_WORD}){{0,3}})")
_TITLES = re.compile(r"^(?:Dr|Prof|Mr|Mrs|Ms)\.?\s+")
_COMMA = re.compile(r"\s*[,，、/&+;]\s*|\s+[|·•]\s+")
_ROLE = re.compile(
    r"\b(?:ceo|cto|cio|cfo|coo|svp|evp|vp|vice president|director|head|chief|president|founder|engineer|architect|"
    r"advocate|evangelist|manager|principal|senior|lead|specialist|scientist|officer|hero|consultant|developer|gm)\b",
    re.IGNORECASE,
)
_NOT_NAMES = frozenset(
    words(
        "aws amazon re invent reinvent las vegas the a an this that these those my our your his her its i we you they"
        " he she it in on at for with by from to of and or but if so as is are was were be monday tuesday wednesday"
        " thursday friday saturday sunday january february march april may june july august september october"
        " november december keynote keynotes session sessions talk workshop day night live announcement announcements"
        " new launch launches preview introducing announcing serverless security data cloud machine learning ai ml"
        " generative analytics compute storage database databases networking containers container kubernetes docker"
        " lambda python java rust go node linux windows mysql postgres postgresql redis kafka spark graphql api apis"
        " sdk cli cdk iac devops sre saas iot ec2 s3 eks ecs rds sqs sns iam vpc google microsoft azure netflix slack"
        " anthropic nvidia intel amd apple meta facebook twitter linkedin youtube github gitlab vmware salesforce"
        " adobe pinterest airbnb uber lyft capital best practices deep dive advanced building build how what why when"
        " where who using use top customer customers story stories part level repeat global partner partners public"
        " sector innovation leadership breakout chalk video slides link blog post read watch more here yes no not all"
        " some most many every each one two three first second third last next great good also now then today there"
        " here however while although because since after before during between under over into out up down off"
        " architecture architectures application applications service services solution solutions product team"
        " enterprise platform engineering development developer developers performance cost costs operations"
        " management governance compliance migration modernization resilience observability monitoring pacific"
        " corporate vice president senior principal director chief officer ceo cto cio cfo coo svp evp vp head"
    )
)

IsProduct = Callable[[str], bool]


def is_person(name: str, is_product: IsProduct, *, single: bool = False) -> bool:
    """Tell whether `name` can be a person's: two to four capitalised words, one only if `single`."""
    name = _TITLES.sub("", name.strip())
    parts = words(name)
    if not (1 if single else 2) <= len(name.split()) <= 5 or not _NAME.fullmatch(name):
        return False
    if any(part in _NOT_NAMES for part in parts) or any(char.isdigit() for char in name):
        return False
    shouted = name.isupper() and len(name.replace(" ", "")) <= 5
    return not shouted and not is_product(name)


def clean_person(name: str) -> str:
    """Return a name without title, role and stops."""
    name = re.sub(r"['’]s?$", "", name.strip())
    return _TITLES.sub("", name.strip(".,;:–—-()[] "))


def read_people(
    text: str, language: Language, is_product: IsProduct, *, single: bool = False
) -> tuple[str, ...]:
    """Return the people that `text` begins with, a list such as "Ann Smith, CTO, and Bo Lee of X".

    Roles and firms between the names are passed over; the list ends with the first part that is none of these.
    """
    people: list[str] = []
    for part in _split_people(text, language):
        found = _NAME.match(part)
        name = clean_person(found[1]) if found else ""
        if name and is_person(name, is_product, single=single):
            people.append(name)
        elif not (people and _passes(part)):
            break
    return tuple(dict.fromkeys(people))


def _split_people(text: str, language: Language) -> Iterator[str]:
    text = re.sub(r"\s*\([^()]*\)", ",", text[:400])
    for piece in _COMMA.split(text):
        first = language.joiner.match(piece)
        place = first.end() if first and piece[first.end() : first.end() + 1].isspace() else 0
        for joined in language.joiner.find_all(piece):
            if 0 < joined.start() and piece[joined.start() - 1].isspace():
                yield piece[place : joined.start()].strip()
                place = joined.end()
        yield piece[place:].strip()


def _passes(part: str) -> bool:
    """Tell a role or a firm between two names from other text."""
    return bool(_ROLE.search(part)) or len(part.split()) <= 3


def find_name(text: str) -> str:
    """Return the capitalised words that `text` begins with, as a name."""
    found = _NAME.match(text)
    return clean_person(found[1]) if found else ""
