"""Describe: who gives a talk or a keynote, as the post says it: by its title, on a line, or in the text."""

import re
from collections.abc import Iterator

from bot.core.entry import Kind
from bot.core.words import fold, words
from bot.sources.posts.rules.findings import Finding
from bot.sources.posts.rules.lines import is_link_line
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.sentences import split_sentences
from bot.sources.posts.text.spans import plain_text
from bot.sources.posts.words.codes import drop_code
from bot.sources.posts.words.people import clean_person, drop_office, find_name, names_role
from bot.sources.posts.words.titles import strip_marks

MAX_TOLD = 8
"""Sentences on a talk that may say who gave it; of a keynote, where others come on stage, only the first."""

MAX_ROLES = 9
"""Words of a name with what its bearer is and works for: "Ann Smith, Principal Engineer, Example Corp"."""

MAX_SUBJECT = 8
"""Words of "The speaker for this session" and the like."""

MIN_TITLE = 3
"""Words of a title by which a talk can be known elsewhere in a post."""

_INTRO = re.compile(
    r"^(?:in|during|at)\s+(?:this|the|his|her|their|my)\s+[\w-]+(?:\s+\w+)?,\s+", re.IGNORECASE
)
_ROLE = re.compile(r"\s*(?:,|\()\s*(?:an?|the|our)?\s*[^,.()]{2,80}(?:,|\))")
_FIRM = re.compile(
    r"\s+(?:[Ff]rom|of|at|de|du|da|do|di|von|bei|chez)\s+\w[\w.&-]*(?:\s+(?!Talk|Speak|Discuss)[A-Z\d][\w.&-]*){0,3}"
)
_OFFICES = re.compile(r"(?:[\s,&()/-]+(?:[A-Z\d][\w.&'’-]*|at|of|for|from|and|the|in|an?)(?![\w]))*")
_APPOSED = re.compile(r"\s*,[^.;:!?]{2,160},\s*")
_GENITIVE = re.compile(r"((?:[A-ZÀ-Þ][\w-]+\s+){0,2}[A-ZÀ-Þ][\w-]+)['’]s?\s+(?=([^.,;:!?\n]{3,50}))")
_NEAR = 4
_UNSPACED = re.compile(r"[\u3040-\u9fff\uac00-\ud7af·・.'\s]{2,16}")
_LISTED = re.compile(r"\s*(?:[、，,&/]|和|與|と)\s*")
_OF_FIRM = re.compile(r"\w\s*\(([^()]{3,60})\)\W*$")
_LABELLED = re.compile(r"^\W*([\w ]{2,25}?)\s*[:：]\s*(?=\S)")


def find_speakers(finding: Finding, reading: Reading) -> tuple[str, ...]:
    """Return who speaks, as the source spells them; whom it calls by one name there, by both."""
    if finding.kind is Kind.ANNOUNCEMENT:
        return finding.speakers
    find = _find_in_sentence if finding.passing else _find_below
    people = finding.speakers or find(finding, reading) or _find_elsewhere(finding, reading)
    whole = (name if " " in name else reading.full_name(name) or name for name in people)
    return tuple(dict.fromkeys(whole))


def _find_below(finding: Finding, reading: Reading) -> tuple[str, ...]:
    """Return whom the title, a line of their own, or the first texts name."""
    children = _children_below_title(finding.node)
    texts = [finding.rest, *(child.text for child in children[:6] if not child.is_section)]
    near = [child for child in children[:_NEAR] if (child.is_text or child.label) and not is_link_line(child)]
    first = [child.text for child in children[:1] if child.is_item]
    lines = [finding.rest, *first, *(child.text for child in near)]
    sentences = [sentence for text in texts if len(words(text)) > 3 for sentence in split_sentences(text)[:4]]
    told = sentences[: MAX_TOLD if finding.kind is Kind.SESSION else 1]
    bold = [name for child in children[:2] if (name := _bold_lead(child))]
    parts = [sentence for text in texts for sentence in split_sentences(text)]
    tries = [
        (read_labelled, parts),
        (_titled, [finding.title]),
        (_behind_title, lines),
        (_alone, bold + lines),
    ]
    tries += [(read, [part]) for part in told for read in (_speaking, _by, _called, _met)]
    tries.append((_owning, [finding.node.text, *told]))
    found = (people for read, parts in tries for part in parts if (people := read(part, reading)))
    return next(found, ()) or _listed(finding.node, reading) or _panellists(finding.node, reading)


def _children_below_title(node: Node) -> list[Node]:
    """Return what stands below a heading, or below the one that says it again, as many do."""
    first = next(iter(node.children), None)
    again = first is not None and first.is_section and fold(first.text) == fold(node.text)
    return first.children if first and again else node.children


def _find_in_sentence(finding: Finding, reading: Reading) -> tuple[str, ...]:
    """Return whom the sentence that names a talk, and no other one, names with it."""
    told = (plain_text(spans) for spans in finding.node.sentences)
    sentence = next((text for text in told if finding.title in text), "")
    others = (each for each in reading.findings if each.node is finding.node and each is not finding)
    if not sentence or any(each.title in sentence for each in others):
        return ()
    behind = sentence.partition(finding.title)[2]
    given = _given(behind, reading) or _speaking(sentence, reading) or _owning(sentence, reading)
    return given or _by(behind, reading)


def _find_elsewhere(finding: Finding, reading: Reading) -> tuple[str, ...]:
    """Return who another text of the post says gave the talk: 'I began with "Title" by Ann Smith'."""
    if len(words(finding.title)) < MIN_TITLE:
        return ()
    behind = (text.partition(finding.title)[2] for text in reading.texts if finding.title in text)
    return next(filter(None, (_given(text, reading) for text in behind)), ())


def _given(behind: str, reading: Reading) -> tuple[str, ...]:
    """Return who gave a talk by what stands behind its title: '" by Ann Smith'."""
    return reading.read_givers(drop_code(behind).lstrip(" \"'”’»」)]"))


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


def read_labelled(text: str, reading: Reading) -> tuple[str, ...]:
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
    people = tuple(name for name in people if " " in name) or people
    if not people:
        return ()
    behind = sentence[sentence.find(people[-1]) + len(people[-1]) :]
    speaks = reading.language.speaks
    role = _ROLE.match(behind) or _FIRM.match(behind)
    if speaks.match((behind[role.end() :] if role else behind).strip(" ,")):
        return people
    offices = _OFFICES.match(behind)
    if offices and speaks.match(behind[offices.end() :].strip(" ,")):
        return (*people, *_joined(offices[0], reading))
    apposed = (_APPOSED.fullmatch(behind, 0, verb.start()) for verb in speaks.find_all(behind))
    return people if next(apposed, None) else ()


def _joined(offices: str, reading: Reading) -> Iterator[str]:
    """Yield the people among what others are: "..., Director at Example, and Bo Lee, Chief Scientist"."""
    for joiner in reading.language.joiner.find_all(offices):
        name = find_name(offices[joiner.end() :].lstrip())
        if reading.is_person(name) and offices[joiner.end() :].lstrip()[len(name) :][:1] in (",", "("):
            yield name


def _by(sentence: str, reading: Reading) -> tuple[str, ...]:
    """Return the people behind "a session by" and the like; one name alone may as well be a firm's."""
    language, single = reading.language, tuple[str, ...]()
    for found in language.by.find_all(sentence):
        before = sentence[max(found.start() - 40, 0) : found.start()]
        if not (" " in found[0] or language.talk.search(before)):
            continue
        behind = sentence[found.end() :].strip()
        people = reading.read_people(behind) or reading.read_people(drop_office(behind))
        if people:
            return people
        adjacent = any(not before[talk.end() :].strip() for talk in language.talk.find_all(before))
        if not single and (adjacent or " " in found[0]):
            single = reading.read_people(behind, single=True)
    return single


def _owning(text: str, reading: Reading) -> tuple[str, ...]:
    """Return whose talk a text begins with, or says was attended: "I went to Ann Smith's session"."""
    language = reading.language
    for found in _GENITIVE.finditer(text):
        before, name = text[: found.start()], clean_person(found[1])
        said = language.talk.search(found[2]) and (not before.strip() or language.attend.search(before))
        name = reading.full_name(name) or name
        if said and reading.is_person(name):
            return (name,)
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
    language = reading.language
    verb = language.be.search(sentence, label.end())
    near = verb is not None and len(sentence[: verb.start()].split()) <= MAX_SUBJECT
    named = verb if near else language.namely.search(sentence, label.end())
    return reading.read_people(sentence[named.end() :].strip()) if named else ()
