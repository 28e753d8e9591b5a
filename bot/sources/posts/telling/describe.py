"""Describe: what the post itself says of a finding: a summary, the speakers, the stage."""

import re
from collections.abc import Iterator

from bot.core.entry import Kind, Stage
from bot.core.words import words
from bot.sources.posts.rules.findings import Finding
from bot.sources.posts.rules.lines import is_link_line, own_lines, told_beside_links
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.sentences import split_sentences
from bot.sources.posts.text.shape import Shape
from bot.sources.posts.words.people import names_role
from bot.sources.posts.words.titles import drop_code, find_stage, strip_marks

MAX_SUMMARY = 400
"""Characters of a summary: what a card shows without scrolling."""

MAX_SENTENCES = 3

MAX_TOLD = 8
"""Sentences on a talk that may say who gave it; of a keynote, where others come on stage, only the first."""

MAX_ROLES = 9
"""Words of a name with what its bearer is and works for: "Ann Smith, Principal Engineer, Example Corp"."""

MAX_SUBJECT = 8
"""Words of "The speaker for this session" and the like."""

_INTRO = re.compile(
    r"^(?:in|during|at)\s+(?:this|the|his|her|their|my)\s+[\w-]+(?:\s+\w+)?,\s+", re.IGNORECASE
)
_STAGE_FIRST = re.compile(r"^\s*[(\[][^()\[\]]{2,25}[)\]]\W*")
_ROLE = re.compile(r"\s*(?:,|\()\s*(?:an?|the|our)?\s*[^,.()]{2,80}(?:,|\))")
_FIRM = re.compile(
    r"\s+(?:[Ff]rom|of|at|de|du|da|do|di|von|bei|chez)\s+\w[\w.&-]*(?:\s+(?!Talk|Speak|Discuss)[A-Z\d][\w.&-]*){0,3}"
)
_NEAR = 4
_UNSPACED = re.compile(r"[\u3040-\u9fff\uac00-\ud7af·・.'\s]{2,16}")
_LISTED = re.compile(r"\s*(?:[、，,&/]|和|與|と)\s*")
_OF_FIRM = re.compile(r"\w\s*\(([^()]{3,60})\)\W*$")
_LABELLED = re.compile(r"^\W*([\w ]{2,25}?)\s*[:：]\s*(?=\S)")


def summarise(finding: Finding, claimed: set[int], reading: Reading) -> str:
    """Return one to three sentences of the source on the finding; `claimed` are nodes of other findings."""
    sentences: list[str] = []
    for text in _told_texts(finding, claimed, reading):
        for sentence in split_sentences(text):
            whole = " ".join([*sentences, sentence])
            if len(sentences) == MAX_SENTENCES or (sentences and len(whole) > MAX_SUMMARY):
                return " ".join(sentences)
            sentences.append(_cut_sentence(sentence) if not sentences else _end(sentence))
            sentences[-1] = _end(sentences[-1])
    return " ".join(sentences)


def _end(sentence: str) -> str:
    sentence = sentence.rstrip(" ,;:-–—")
    return sentence if not sentence or sentence[-1] in ".!?。！？…" else f"{sentence}."


def _cut_sentence(sentence: str) -> str:
    if len(sentence) <= MAX_SUMMARY:
        return sentence
    return sentence[: MAX_SUMMARY - 1].rsplit(" ", 1)[0][: MAX_SUMMARY - 1] + "…"


def _told_texts(finding: Finding, claimed: set[int], reading: Reading) -> Iterator[str]:
    """Yield what stands behind the name, then the texts below it, up to the first that is another's."""
    rest = _STAGE_FIRST.sub("", finding.rest)
    if _says_something(rest):
        yield rest
    if finding.passing or finding.node.block.shape is Shape.ROW:
        return
    for child in finding.node.children:
        if id(child) in claimed or child.is_section:
            return
        if child.block.shape is Shape.ROW or is_link_line(child) or child.label:
            continue
        text = strip_marks(child.text)
        if _says_something(text) and not _labelled(text, reading):
            yield text


def _says_something(text: str) -> bool:
    """Tell a text from a word or two; a script without spaces has few words."""
    return len(words(text)) >= 3 or (not text.isascii() and len(text) >= 12)


def find_speakers(finding: Finding, reading: Reading) -> tuple[str, ...]:
    """Return who speaks, as the source spells them: by the title, on a line of their own, or in the text."""
    if finding.kind is Kind.ANNOUNCEMENT or finding.speakers or finding.passing:
        return finding.speakers
    children = finding.node.children
    texts = [finding.rest, *(child.text for child in children[:6] if not child.is_section)]
    near = [child for child in children[:_NEAR] if (child.is_text or child.label) and not is_link_line(child)]
    lines = [finding.rest, *(child.text for child in near)]
    sentences = [sentence for text in texts if len(words(text)) > 3 for sentence in split_sentences(text)[:4]]
    told = sentences[: MAX_TOLD if finding.kind is Kind.SESSION else 1]
    bold = [name for child in children[:2] if (name := _bold_lead(child))]
    parts = [sentence for text in texts for sentence in split_sentences(text)]
    tries = [
        (_labelled, parts),
        (_titled, [finding.title]),
        (_behind_title, lines),
        (_alone, bold + lines),
        (_speaking, told),
    ]
    tries += [(_by, told), (_called, told), (_met, told)]
    found = (people for read, parts in tries for part in parts if (people := read(part, reading)))
    return next(found, ()) or _listed(finding.node, reading) or _panellists(finding.node, reading)


def _listed(node: Node, reading: Reading) -> tuple[str, ...]:
    """Return whom the list below "Speakers:" names, one an item."""
    for child in node.children:
        if child.children and reading.language.label.equals(child.text.rstrip(" :：")):
            named = (reading.read_people(strip_marks(below.text))[:1] for below in child.children)
            return tuple(person for people in named for person in people)
    return ()


def _panellists(node: Node, reading: Reading) -> tuple[str, ...]:
    """Return the people of a panel, of whom a list says in turn what they said: "Firm (Ann Smith): ..."."""
    below = [item for child in node.children for item in (child.children if child.label else [child])]
    leads = [lead.text for item in below if item.is_item and (lead := reading.head(item).lead)]
    people = [found[1] for lead in leads if (found := _OF_FIRM.search(lead)) and reading.is_person(found[1])]
    return tuple(people) if len(people) > 1 and len(people) == len(leads) else ()


def _bold_lead(node: Node) -> str:
    """Return the bold words that a line of links begins with: "**Ann Smith** [@ann](...) [watch](...)"."""
    first = next((span for span in node.spans if any(map(str.isalnum, span.text))), None)
    led = first is not None and first.bold and not node.is_section
    return first.text if first and led and any(span.is_link for span in node.spans) else ""


def _labelled(text: str, reading: Reading) -> tuple[str, ...]:
    """Return the people behind "Speakers:"."""
    found = _LABELLED.match(text)
    if not found or not reading.language.label.equals(found[1]):
        return ()
    behind = text[found.end() :]
    return reading.read_people(behind, single=True) or _read_unspaced(behind)


def _read_unspaced(text: str) -> tuple[str, ...]:
    """Return the names of a list in Chinese, Japanese or Korean letters."""
    parts = [part.strip() for part in _LISTED.split(text)]
    return tuple(parts) if parts and all(map(_UNSPACED.fullmatch, parts)) else ()


def _titled(title: str, reading: Reading) -> tuple[str, ...]:
    """Return whom a title begins with: "Ann Smith of Example Corp Talks About ...", "Ann Smith's ..."."""
    people = reading.read_people(title)[:1]
    genitive = people and title.startswith((f"{people[0]}'s ", f"{people[0]}’s "))
    return people if genitive else _speaking(title, reading)[:1]


def _behind_title(rest: str, reading: Reading) -> tuple[str, ...]:
    """Return the people that stand right behind a title: "with A and B", "by A"."""
    return reading.read_givers(drop_code(rest).lstrip(" ,;-–—|()"))


def _alone(text: str, reading: Reading) -> tuple[str, ...]:
    """Return the people of a line that holds nothing else."""
    text = strip_marks(text)
    if not text or len(text.split()) > 30 or text.endswith("."):
        return ()
    people = reading.read_people(text)
    named = sum(len(person.split()) for person in people)
    roles = "," in text and names_role(text) and len(text.split()) <= MAX_ROLES * len(people)
    return people if people and (roles or named * 2 >= len(words(text))) else ()


def _speaking(sentence: str, reading: Reading) -> tuple[str, ...]:
    """Return the people that a sentence begins with, where it goes on with what a speaker does, or is."""
    sentence = _INTRO.sub("", strip_marks(sentence))
    people = reading.read_people(sentence, single=True)
    if not people:
        return ()
    behind = sentence[sentence.find(people[-1]) + len(people[-1]) :]
    role = _ROLE.match(behind) or _FIRM.match(behind)
    after = behind[role.end() :] if role else behind
    verb = reading.language.speaks.match(after.strip(" ,"))
    return people if verb else ()


def _by(sentence: str, reading: Reading) -> tuple[str, ...]:
    """Return the people behind "a session by" and the like."""
    for found in reading.language.by.find_all(sentence):
        before = sentence[max(found.start() - 40, 0) : found.start()]
        shown = reading.language.talk.search(before) or " " in found[0]
        adjacent = any(not before[talk.end() :].strip() for talk in reading.language.talk.find_all(before))
        single = adjacent or " " in found[0]
        people = reading.read_people(sentence[found.end() :].strip(), single=single)
        if people and shown:
            return people
    return ()


def _met(sentence: str, reading: Reading) -> tuple[str, ...]:
    """Return the people whom a talk's abstract invites to hear: "Join Ann Smith, Architect, to learn ..."."""
    found = reading.language.meet.search(sentence)
    return reading.read_people(sentence[found.end() :].strip()) if found else ()


def _called(sentence: str, reading: Reading) -> tuple[str, ...]:
    """Return whom a sentence calls the speaker: "The speaker for this session is X", "The speaker, X"."""
    label = reading.language.label.search(sentence)
    if not label or reading.language.by.equals(label[0]):
        return ()
    if sentence[label.end() : label.end() + 1] in (",", "，"):
        return reading.read_people(sentence[label.end() + 1 :].strip())
    verb = reading.language.be.search(sentence, label.end())
    near = verb is not None and len(sentence[: verb.start()].split()) <= MAX_SUBJECT
    return reading.read_people(sentence[verb.end() :].strip()) if verb and near else ()


def read_stage(finding: Finding, summary: str, reading: Reading) -> Stage | None:
    """Return how far an announced thing is, by its own words or the first ones about it."""
    if finding.kind is not Kind.ANNOUNCEMENT:
        return None
    lines = [] if finding.passing else own_lines(finding.node)
    own = find_stage(
        " . ".join([finding.stage_text, *(told_beside_links(line.spans) for line in lines)]), reading.language
    )
    return own or (find_stage(summary, reading.language) if not finding.passing else None)


def own_nodes(finding: Finding, claimed: set[int]) -> list[Node]:
    """Return the blocks that are the finding's alone: its own, and those below it up to other findings'."""
    if finding.passing:
        return []
    nodes: list[Node] = []
    waiting = [finding.node]
    while waiting:
        node = waiting.pop()
        if node is finding.node or id(node) not in claimed:
            nodes.append(node)
            waiting.extend(reversed(node.children))
    return nodes
