"""Recognise: walk the outline, keep the place, and let the rules say what each block is."""

from dataclasses import replace
from itertools import zip_longest

from bot.core.entry import Kind
from bot.sources.posts.rules.asking import ask_rules
from bot.sources.posts.rules.coded_talks import recognise_code
from bot.sources.posts.rules.completion import complete_lists
from bot.sources.posts.rules.described_talks import recognise_title_with_player
from bot.sources.posts.rules.findings import Context, Finding, Stance
from bot.sources.posts.rules.frames import Frame, enter_frame, find_frames
from bot.sources.posts.rules.groups import find_titled
from bot.sources.posts.rules.keynotes import complete_keynotes, recognise_keynote
from bot.sources.posts.rules.launches import recognise_linked_launch
from bot.sources.posts.rules.legend import read_legend
from bot.sources.posts.rules.lines import holds_news_lines, is_anchor
from bot.sources.posts.rules.listed_talks import complete_talks, complete_titles
from bot.sources.posts.rules.news_lines import LINE_OF_NEWS, recognise_news_line
from bot.sources.posts.rules.newsletters import complete_news
from bot.sources.posts.rules.parents import find_parents
from bot.sources.posts.rules.places import (
    counts_launches,
    enter,
    enter_entry,
    find_group,
    find_trailing_group,
    holds_more,
    is_coded,
    is_lone_keynote,
    is_uniform,
    names_service,
    pass_on,
)
from bot.sources.posts.rules.products import (
    MARKED,
    drop_repeats,
    recognise_listed,
    recognise_marked,
    recognise_pair,
)
from bot.sources.posts.rules.prose import recognise_prose, recognise_topics
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.rules.tables import recognise_row
from bot.sources.posts.rules.told_keynotes import (
    enter_told_keynote,
    join_recordings,
    keep,
    leave_told_keynote,
)
from bot.sources.posts.rules.told_products import find_told
from bot.sources.posts.rules.told_talks import recognise_told_talk
from bot.sources.posts.rules.unclaimed import add_unclaimed
from bot.sources.posts.rules.whole import find_head, find_title, recognise_only_keynote, recognise_only_talk
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.shape import Shape
from bot.sources.posts.words.addresses import is_launch_of
from bot.sources.posts.words.codes import find_code
from bot.sources.posts.words.event import names_event
from bot.sources.posts.words.titles import is_numbered, strip_marks

DATED = "links AWS's announcement of these weeks"
"""The rule by which a launch is taken even from what stands aside."""

MAX_LINE = 12
"""Words of a line that names a thing beside its link."""


def recognise(root: Node, edition: int, reading: Reading) -> list[Finding]:
    """Return all that the outline mentions, in the order of the text."""
    reading.texts = tuple(node.text for node in root.walk())
    reading.legend = read_legend(root, reading)
    reading.root, reading.edition = root, edition
    reading.title = find_title(root)
    context = Context(edition, titled=find_titled(root.text, reading.language))
    whole = recognise_only_talk(root, context, reading) or recognise_only_keynote(
        find_head(root), context, reading
    )
    _add(whole, reading)
    if whole and whole.kind is Kind.KEYNOTE:
        context = replace(context, titled=Stance.ANNOUNCEMENTS)
    _walk_children(whole.node if whole else root, enter_entry(whole, context) if whole else context, reading)
    complete_news(root, edition, reading)
    complete_titles(root, edition, reading)
    complete_keynotes(root, edition, reading)
    if context.titled is Stance.SESSIONS:
        complete_talks(root, edition, reading)
    add_unclaimed(root, edition, reading)
    reading.findings += find_told(root, edition, reading)
    join_recordings(reading)
    find_parents(root, [each for each in keep(reading) if each.kind is Kind.KEYNOTE], reading)
    return sorted(drop_repeats(keep(reading)), key=lambda finding: finding.line or finding.node.line)


def _walk_children(node: Node, context: Context, reading: Reading) -> None:
    """Walk what stands below `node`. A group's heading without content stands for its followers."""
    if not node.children:
        return
    lined = context.stance is Stance.ANNOUNCEMENTS and holds_news_lines(node, reading)
    context = replace(context, uniform=is_uniform(node), coded=is_coded(node), lined=lined, above=node)
    counts = context.stance is None and context.inside is None and counts_launches(node, context, reading)
    following = context
    frames = find_frames(node, context, reading)
    for child, after in zip_longest(node.children, node.children[1:]):
        if counts and child.is_section:
            stance = Stance.ANNOUNCEMENTS if is_numbered(child.text) else None
            following = replace(following, stance=stance)
        following = leave_told_keynote(child, following, context, reading)
        following = enter_told_keynote(child, after, following, reading)
        entered = _walk_framed(child, frames.get(id(child)), following, reading)
        entered = entered if not child.children else find_trailing_group(child, reading)
        if entered and child.is_section:
            following = replace(context, stance=entered, first=True)
    if not context.inside_talk and not context.inside_announcement and context.stance is not Stance.ASIDE:
        complete_lists(node, context, reading)


def _walk_framed(node: Node, frame: Frame | None, context: Context, reading: Reading) -> Stance | None:
    """Walk a block; a section that only frames lists of launches is none itself."""
    entered = enter_frame(node, frame, context, reading)
    if frame is not Frame.LISTS:
        return _walk(node, entered, reading)
    _walk_children(node, entered, reading)
    return None


def _walk(node: Node, context: Context, reading: Reading) -> Stance | None:
    """Recognise `node`, then what stands below it; return the group that it names, if it is one."""
    if id(node) in reading.skipped or (node.is_item and is_anchor(node)):
        return None
    if node.block.shape is Shape.ROW:
        _add(recognise_row(node, context, reading), reading)
        return None
    if node.is_text:
        _read_text(node, context, reading)
        return None
    stance, only = find_group(node, context, reading)
    if stance is Stance.ASIDE and id(node) == reading.title and (names_event(node.text) or not only):
        _walk_children(node, context, reading)
        return None
    if only and (stance or node.is_section) and not is_lone_keynote(node, stance, reading):
        _walk_group(node, stance, context, reading)
        return stance
    if context.inside_talk and node.is_item and not (context.news or _may_announce(node, reading)):
        _walk_children(node, replace(context, first=False), reading)
    else:
        _walk_thing(node, stance, context, reading)
    return None


def _walk_group(node: Node, stance: Stance | None, context: Context, reading: Reading) -> None:
    """Walk what a group holds; what stands aside is left out, unless it is the summary of a keynote."""
    if stance is not Stance.ASIDE:
        _walk_children(node, enter(node, stance, context, reading), reading)
    elif id(node) == reading.title or holds_more(node, context, reading):
        _walk_children(node, context, reading)
    else:
        _read_aside(node, context, reading)


def _read_aside(node: Node, context: Context, reading: Reading) -> None:
    """Take from what stands aside only what has a code or a mark, or is linked as keynote or launch."""
    outside = replace(context, inside=None, stance=None)
    for below in node.walk():
        if below.is_item:
            _add(_find_aside(below, outside, reading), reading)
        _read_marked(below, context, reading)


def _find_aside(node: Node, context: Context, reading: Reading) -> Finding | None:
    linked = any(span.is_link for span in node.spans)
    tries = [("keynote", recognise_keynote)] if linked else [("session code", recognise_code)]
    if linked and is_launch_of(reading.head(node).link, context.edition):
        tries.append((DATED, recognise_linked_launch))
    for rule, recognise_it in tries:
        finding = recognise_it(node, context, reading)
        if finding:
            finding.rule = rule
            return finding
    return None


def _read_marked(node: Node, context: Context, reading: Reading) -> bool:
    """Add what a line marks as an announcement, and tell whether it does."""
    finding = recognise_marked(node, context, reading)
    if finding:
        finding.rule = MARKED
        _add(finding, reading)
    return finding is not None


def _walk_thing(node: Node, stance: Stance | None, context: Context, reading: Reading) -> None:
    """Ask the rules what a heading or item is, and walk what stands below it."""
    several = node.is_section and (stance not in (None, Stance.KEYNOTES) or names_service(node, reading))
    listed = list(recognise_listed(node, context, reading))
    topics = listed or list(recognise_pair(node, context, reading))
    topics = topics or (list(recognise_topics(node, context, reading)) if several else [])
    finding = None if topics else ask_rules(node, stance, context, reading)
    if finding:
        _add(finding, reading)
        below = enter_entry(finding, context)
        if finding.kind is not Kind.SESSION and finding.rest:
            reading.findings.extend(recognise_prose(node, below, reading))
        _walk_children(node, below, reading)
        return
    reading.findings.extend(topics)
    if (node.is_item or node.label) and not listed:
        _read_text(node, context, reading)
    below = replace(context, stance=Stance.ASIDE) if topics else pass_on(node, stance, context, reading)
    _walk_children(node, below, reading)


def _may_announce(node: Node, reading: Reading) -> bool:
    """Tell at a glance whether a note of a session can be an entry: most cannot."""
    start = strip_marks(node.text[:80])
    opened = (
        reading.language.open.match(start) or start[:1] in "[(（【{" or reading.language.mark.match(start)
    )
    return bool(opened or find_code(node.text[:300]))


def _add(finding: Finding | None, reading: Reading) -> None:
    if finding:
        reading.findings.append(finding)


def _read_text(node: Node, context: Context, reading: Reading) -> None:
    if context.stance is Stance.ASIDE or (node.is_text and _read_marked(node, context, reading)):
        return
    player = recognise_title_with_player(node, context, reading)
    if player:
        _add(player, reading)
        return
    told = list(recognise_prose(node, context, reading))
    news = recognise_news_line(node, context, reading) if node.is_text and not told else None
    if news:
        news.rule = LINE_OF_NEWS
        _add(news, reading)
        return
    line = node.is_text and len(node.text.split()) <= MAX_LINE and not told
    finding = recognise_linked_launch(node, context, reading) if line else None
    if finding:
        finding.rule = "links AWS's announcement"
    reading.findings.extend([finding] if finding else told)
    reading.findings.extend(recognise_told_talk(node, context, reading))
