"""Rules for a post as a whole: its title may name the one session or keynote that it tells of."""

from bot.core.entry import Kind
from bot.core.words import fold
from bot.sources.posts.rules.groups import find_stance
from bot.sources.posts.rules.keynotes import holds_keynotes
from bot.sources.posts.rules.reading import Context, Finding, Reading
from bot.sources.posts.rules.talks import MAX_TITLE_WORDS, recognise_code
from bot.sources.posts.rules.told_talks import recognise_told_talk
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.sentences import split_sentences
from bot.sources.posts.words.speakers import find_keynote_speakers
from bot.sources.posts.words.titles import edition_in, find_code, tidy

MAX_OPENING = 3
"""Texts at the head of a post that may say whose keynote it tells of."""

MAX_CALLED = 14
"""Words of a post's title that can be a keynote's name; a longer one tells of it."""


def recognise_only_talk(root: Node, context: Context, reading: Reading) -> Finding | None:
    """Take the whole post for one session where its title has a code, or is a talk's that it begins with."""
    finding = (
        recognise_code(root, context, reading)
        if find_code(root.text)
        else _find_told_talk(root, context, reading)
    )
    if finding:
        finding.rule = "post about one session"
        finding.edition = edition_in(root.text) or finding.edition
        finding.rest = finding.rest or reading.front.value("description", "summary", "excerpt")
    return finding


def _find_told_talk(root: Node, context: Context, reading: Reading) -> Finding | None:
    """Return the talk that the first texts tell of by a name that the post's own title bears too."""
    for text in [child for child in root.children if child.is_text][:MAX_OPENING]:
        for told in recognise_told_talk(text, context, reading):
            if len(told.title.split()) > 2 and fold(told.title) in fold(root.text):
                return Finding(Kind.SESSION, "", root, told.title, context.edition, links=told.links)
    return None


def find_head(root: Node) -> Node:
    """Return what bears the post's title: its head, or the one heading that holds all of it."""
    sections = [child for child in root.children if child.is_section]
    return sections[0] if not root.text and len(sections) == 1 else root


def recognise_only_keynote(head: Node, context: Context, reading: Reading) -> Finding | None:
    """Take the whole post for one keynote where its title calls it that and speaks of nothing else."""
    language, title = reading.language, head.text
    several = language.keynotes.search(title) or language.sessions.search(title)
    if several or not language.keynote.search(title) or len(title.split()) > MAX_TITLE_WORDS:
        return None
    if holds_keynotes(head, reading) or (head.block.depth and not find_stance(title, language)[1]):
        return None
    finding = Finding(Kind.KEYNOTE, "post about one keynote", head, " ".join(title.split()), context.edition)
    named = find_keynote_speakers(title, reading)
    if named:
        finding.title = f"{named[0]} keynote" if len(title.split()) > MAX_CALLED else tidy(title)
    finding.speakers = named or _find_speaker(head, reading)
    reading.launches = True
    return finding


def _find_speaker(head: Node, reading: Reading) -> tuple[str, ...]:
    """Return the only person whom the first texts name beside the word for a keynote."""
    texts = [child.text for child in head.children if child.is_text][:MAX_OPENING]
    told = [
        sentence
        for text in texts
        for sentence in split_sentences(text)
        if reading.language.keynote.search(sentence)
    ]
    people = {found for sentence in told if (found := find_keynote_speakers(sentence, reading))}
    return people.pop() if len(people) == 1 else ()
