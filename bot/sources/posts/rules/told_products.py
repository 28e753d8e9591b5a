"""Rules for running text: the new products that it names in a sentence that tells of news."""

import re
from collections.abc import Iterable, Iterator

from bot.core.words import words
from bot.sources.posts.rules.launches import make_launch
from bot.sources.posts.rules.newness import find_new_names
from bot.sources.posts.rules.reading import Context, Finding, Reading, Stance
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.sentences import split_spans
from bot.sources.posts.text.spans import plain_text
from bot.sources.posts.words.language import lower
from bot.sources.posts.words.scripts import part_scripts

TOLD_NEW = "new product in a text on news"

_VENDOR_BEFORE = re.compile(r"(?:Amazon|AWS)\s+$")


def recognise_told_products(node: Node, context: Context, reading: Reading) -> Iterator[Finding]:
    """Yield what was first announced at this edition, in sentences or groups that speak of news."""
    if not node.is_text or reading.passing or context.inside_talk or context.inside_announcement:
        return
    if context.stance in (Stance.ASIDE, Stance.SESSIONS):
        return
    for name, sentence in _find_told(node, context, reading):
        finding = make_launch(node, name, context, reading)
        if finding:
            finding.rule, finding.passing = TOLD_NEW, True
            finding.rest = finding.stage_text = sentence
            yield finding


def _find_told(node: Node, context: Context, reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield each name with its sentence."""
    names = find_new_names(reading.services, context.edition)
    if not names.search(lower(node.text)):
        return
    for sentence in map(plain_text, split_spans(node.spans)):
        if context.stance is Stance.ANNOUNCEMENTS or _tells_news(sentence, reading):
            for found in names.finditer(lower(sentence)):
                name = sentence[found.start() : found.end()]
                vendor = _VENDOR_BEFORE.search(sentence[: found.start()])
                if not name.islower():
                    yield (vendor[0] if vendor else "") + name, sentence


def _tells_news(sentence: str, reading: Reading) -> bool:
    language, sentence = reading.language, part_scripts(sentence)
    if language.earlier.search(sentence):
        return False
    wordings = (language.told, language.passive, language.now, language.ga, language.preview, language.news)
    return any(wording.search(sentence) for wording in wordings)


def add_told(findings: Iterable[Finding], reading: Reading) -> list[Finding]:
    """Return `findings` and what the post's texts tell of, where it is not among them under the same name."""
    added = list(findings)
    named = {name for finding in added for name in _known_in(finding.title, reading)}
    for finding in reading.told_new:
        known = _known_in(finding.title, reading)
        if not named & known:
            added.append(finding)
        named |= known
    return added


def _known_in(title: str, reading: Reading) -> set[str]:
    return {name for mention in reading.services.spoken.within(words(title)) for name in mention.names}
