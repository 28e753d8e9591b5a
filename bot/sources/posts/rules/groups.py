"""Which headings and labels name a group of things, and of which sort."""

import re
from functools import lru_cache

from bot.core.words import words
from bot.sources.posts.rules.findings import Stance
from bot.sources.posts.words.event import drop_event_name, names_other_event
from bot.sources.posts.words.language import Language

_LABEL_TAIL = 12
_POSSESSIVE = re.compile(r"['’]s\b")


@lru_cache(maxsize=1024)  # the same heading is looked at by several rules
def find_stance(text: str, language: Language) -> tuple[Stance | None, bool]:
    """Return what a heading or label says of the things below it, and whether it says nothing else.

    "Announcements", "My favourite sessions" and "Credits" say nothing else; "Announcements about
    containers" does.
    """
    if names_other_event(text):
        return Stance.ASIDE, True
    plain = drop_event_name(text)
    for stance, wording in (
        (Stance.ANNOUNCEMENTS, language.announcements),
        (Stance.KEYNOTES, language.keynotes),
        (Stance.KEYNOTES, language.keynote),
        (Stance.SESSIONS, language.sessions),
        (Stance.ASIDE, language.aside),
    ):
        found = next((each for each in wording.find_all(plain) if _is_at_edge(plain, each, language)), None)
        only = bool(found) and _is_only(plain, language)
        if found and (only or found.start() == 0 or stance is not Stance.ASIDE):
            return stance, only
    if language.talk.search(plain) and _is_only(plain, language):
        return Stance.SESSIONS, True
    if language.attend.equals(plain.strip(" :：")):
        return Stance.SESSIONS, True
    if language.fresh.equals(plain) or language.mark.equals(plain):
        return Stance.ANNOUNCEMENTS, True
    return None, _is_only(plain, language)


def find_titled(title: str, language: Language) -> Stance | None:
    """Return what a post's title says that its lists are of, where it says one thing only."""
    stance, _ = find_stance(title, language)
    both = language.announcements.search(title) and language.sessions.search(title)
    return None if both or stance is Stance.ASIDE else stance


def find_label_stance(text: str, language: Language) -> Stance | None:
    """Return what the end of a sentence before a list says of the list."""
    tail = " ".join(text.rsplit("，", 1)[-1].split()[-_LABEL_TAIL:])
    if language.hoped.search(tail):
        return Stance.ASIDE
    if language.told.search(tail):
        return Stance.ANNOUNCEMENTS
    stance, only = find_stance(tail, language)
    if stance is Stance.ANNOUNCEMENTS and not only and tells_of_things(tail, language):
        return None
    return stance if only or stance is not Stance.ASIDE else None


def tells_of_things(label: str, language: Language) -> bool:
    """Tell "we used these services:" from "these new services:"."""
    said = [found[0] for found in language.announcements.find_all(label)]
    plain = all(language.things.equals(each) for each in said)
    return plain and not (language.fresh.search(label) or language.news.search(label))


def _is_at_edge(text: str, found: re.Match[str], language: Language) -> bool:
    """Tell a noun that says what a heading is about from one inside a title."""
    before, behind = words(text[: found.start()]), words(text[found.end() :])
    return all(_is_fill(word, language) for word in before) or all(
        _is_fill(word, language) for word in behind
    )


def _is_fill(word: str, language: Language) -> bool:
    return word in language.fill or word.isdigit() or len(word) < 2 or not word.isascii()


def _is_only(text: str, language: Language) -> bool:
    """Tell whether a heading says nothing but what sort of things it groups."""
    rest = language.keynotes.remove(_POSSESSIVE.sub("", text))
    for wording in (
        language.keynote,
        language.announcements,
        language.sessions,
        language.aside,
        language.talk,
    ):
        rest = wording.remove(rest)
    plain = (word.rstrip("0123456789") for word in words(rest))
    left = [word for word in plain if word not in language.fill and len(word) > 1]
    return all(not word.isascii() and _is_filled(word, language) for word in left)


def _is_filled(word: str, language: Language) -> bool:
    """Tell a run of a script without spaces that holds small words only."""
    for fill in sorted((each for each in language.fill if not each.isascii()), key=len, reverse=True):
        word = word.replace(fill, "")
    return len(word) < 2
