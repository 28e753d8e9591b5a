"""Keynotes that running text tells of: what stands below them, and which of them are worth an entry."""

from dataclasses import replace

from bot.core.entry import Kind
from bot.sources.posts.rules.findings import Context, Finding, Stance
from bot.sources.posts.rules.keynote_texts import TOLD_KEYNOTE, find_player, recognise_told_keynotes
from bot.sources.posts.rules.keynotes import BARE_KEYNOTE
from bot.sources.posts.rules.lines import find_videos, has_video
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.rules.remarked_talks import recognise_remarked_talk
from bot.sources.posts.text.outline import Node
from bot.sources.posts.words.codes import find_code
from bot.sources.posts.words.event import names_event
from bot.sources.posts.words.speakers import find_actor
from bot.sources.posts.words.titles import strip_marks


def enter_told_keynote(node: Node, after: Node | None, context: Context, reading: Reading) -> Context:
    """Put what follows a text on one keynote and its announcements below that keynote, up to the next."""
    told = context.parent is None or (
        context.parent.rule == TOLD_KEYNOTE and context.inside is context.parent
    )
    day = node.is_item and not node.block.depth and reading.language.day.match(node.text)
    if not (node.is_text or node.label or day) or not told:
        return context
    found = recognise_told_keynotes(node, replace(context, parent=None, inside=None), reading)
    if context.parent:
        found = [finding for finding in found if finding.speakers != context.parent.speakers]
    known = {each.speakers: each for each in reading.findings if each.rule == TOLD_KEYNOTE}
    reading.findings.extend(finding for finding in found if finding.links or finding.speakers not in known)
    if len(found) != 1:
        return replace(context, parent=None, inside=None) if _turns_away(node, context, reading) else context
    finding = found[0] if found[0].links else known.get(found[0].speakers, found[0])
    finding.links = finding.links or find_player(after)
    language, text = reading.language, node.text
    grouped = context.stance is Stance.KEYNOTES
    announces = grouped or language.announcements.search(text) or language.told.search(text)
    below = finding if announces else None
    return replace(context, parent=below, inside=below)


def _turns_away(node: Node, context: Context, reading: Reading) -> bool:
    """Tell a text on what somebody else announced, or on the announcements of the whole event."""
    if context.parent is None:
        return False
    whole = names_event(node.text) and reading.language.announcements.search(node.text)
    return bool(whole) or find_actor(node.text, reading) not in ("", *context.parent.speakers)


def leave_told_keynote(node: Node, current: Context, context: Context, reading: Reading) -> Context:
    """Return to the `context` before a text on one keynote where a heading names another, or a session."""
    if current.parent is context.parent or not node.is_section:
        return current
    language, text = reading.language, strip_marks(node.text)
    other = language.keynote.search(text) or language.talk.match(text) or find_code(text)
    return context if other or recognise_remarked_talk(node, context, reading) else current


def join_recordings(reading: Reading) -> None:
    """Give a keynote that a heading names the recording that a line elsewhere links by the same name."""
    headed = {
        finding.speakers[0]: finding
        for finding in reading.findings
        if finding.kind is Kind.KEYNOTE and finding.speakers and finding.node.is_section
    }
    for finding in [each for each in reading.findings if each.kind is Kind.KEYNOTE and each.speakers]:
        first, videos = headed.get(finding.speakers[0]), find_videos(finding.node.spans)
        called = any(reading.tells_keynote(span.text) for span in videos)
        alone = called and finding.node.is_item and not finding.node.children
        if first and alone and not any(map(has_video, [first.node, *first.node.children])):
            first.links = (*first.links, *videos)
            reading.findings.remove(finding)
            headed.pop(finding.speakers[0])


def keep(reading: Reading) -> list[Finding]:
    """Return the findings without the keynotes of which only is told that there was one.

    They stay where they have a link, or announcements, or where a whole name tells whose they were.
    """
    parents = {id(finding.parent) for finding in reading.findings}
    told = {finding.speakers[:1] for finding in reading.findings if finding.rule != TOLD_KEYNOTE}
    return [
        finding
        for finding in reading.findings
        if finding.rule not in (TOLD_KEYNOTE, BARE_KEYNOTE)
        or finding.links
        or id(finding) in parents
        or (finding.speakers[:1] not in told and any(" " in each for each in finding.speakers))
    ]
