"""Rules for a post as a whole: its title may name the one session or keynote that it tells of."""

from bot.core.entry import Kind
from bot.sources.posts.rules.groups import find_stance
from bot.sources.posts.rules.reading import Context, Finding, Reading
from bot.sources.posts.rules.talks import MAX_TITLE_WORDS, holds_keynotes, recognise_code
from bot.sources.posts.text.outline import Node
from bot.sources.posts.words.speakers import find_keynote_speakers
from bot.sources.posts.words.titles import edition_in, find_code, tidy

MAX_CALLED = 14
"""Words of a post's title that can be a keynote's name; a longer one tells of it."""


def recognise_only_talk(root: Node, context: Context, reading: Reading) -> Finding | None:
    """Take the whole post for one session where its title bears a code."""
    if not find_code(root.text):
        return None
    finding = recognise_code(root, context, reading)
    if finding:
        finding.rule = "post about one session"
        finding.edition = edition_in(root.text) or finding.edition
        finding.rest = finding.rest or reading.front.value("description", "summary", "excerpt")
    return finding


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
    finding.speakers = find_keynote_speakers(title, reading)
    if finding.speakers:
        long = len(title.split()) > MAX_CALLED
        finding.title = f"{finding.speakers[0]} keynote" if long else tidy(title)
    reading.launches = True
    return finding

