"""Rules for a post as a whole: its title may name the one session or keynote that it tells of."""

from bot.core.entry import Kind
from bot.sources.posts.rules.reading import Context, Finding, Reading
from bot.sources.posts.rules.talks import MAX_TITLE_WORDS, recognise_code
from bot.sources.posts.text.outline import Node
from bot.sources.posts.words.speakers import find_keynote_speakers
from bot.sources.posts.words.titles import edition_in, find_code, tidy


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


def recognise_only_keynote(root: Node, context: Context, reading: Reading) -> Finding | None:
    """Take the whole post for one keynote where its title calls it that and speaks of nothing else."""
    language, title = reading.language, root.text
    several = language.keynotes.search(title) or language.sessions.search(title)
    others = [child for child in root.children if child.is_section and language.keynote.search(child.text)]
    if several or others or not language.keynote.search(title) or len(title.split()) > MAX_TITLE_WORDS:
        return None
    finding = Finding(Kind.KEYNOTE, "post about one keynote", root, " ".join(title.split()), context.edition)
    finding.speakers = find_keynote_speakers(title, reading)
    finding.title = tidy(title) if finding.speakers else finding.title
    reading.launches = True
    return finding
