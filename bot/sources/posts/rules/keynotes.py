"""Rules that recognise keynotes in headings and lists: by their speaker, their video, or what they are on."""

from bot.core.entry import Kind
from bot.core.words import words
from bot.sources.posts.rules.findings import Context, Finding, Stance
from bot.sources.posts.rules.groups import find_stance
from bot.sources.posts.rules.lines import has_video, own_lines
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.rules.talks import MAX_TITLE_WORDS, is_sentence
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.sentences import split_sentences
from bot.sources.posts.words.addresses import is_video
from bot.sources.posts.words.codes import drop_code, find_code
from bot.sources.posts.words.event import drop_event_name
from bot.sources.posts.words.people import clean_person, names_role
from bot.sources.posts.words.speakers import find_keynote_speakers
from bot.sources.posts.words.titles import drop_event, strip_marks, tidy

MIN_KEYNOTES = 2
"""Keynotes of a list that make one of a person's video beside them."""

AMONG_KEYNOTES = "a person's video in a list of keynotes"
"""The rule's name."""

BARE_KEYNOTE = "headed as a keynote and no more"
"""The rule that saw a keynote of which nothing but a heading tells."""


def recognise_keynote(node: Node, context: Context, reading: Reading) -> Finding | None:
    """Take for a keynote what is called one and has a person or a video, or is a person under "Keynotes"."""
    titled = context.titled is Stance.KEYNOTES and context.stance is None and node.is_section
    grouped = titled or (context.stance is Stance.KEYNOTES and context.first) or heads_speaker(node, reading)
    apart = node.label or context.inside is not None
    if apart or not (grouped or reading.language.keynote.search(node.text)):
        return None
    first = node.text if node.is_section else next(iter(split_sentences(node.text)), "")
    text = drop_event(strip_marks(first))[:300]
    name = _short(node, reading)
    called = bool(reading.language.keynote.search(name))
    if len(text.split()) > MAX_TITLE_WORDS or not (called or grouped):
        return None
    speakers = find_keynote_speakers(text, reading)
    if not speakers and holds_keynotes(node, reading) if node.is_section else reading.is_follow(text):
        return None
    if called and reading.language.announcements.search(name) and not has_video(node):
        return None
    shown = _is_shown(node) or (called and find_code(text) is not None)
    if not shown and not _is_named_keynote(node, text, speakers, reading):
        return None
    title = _keynote_title(name, speakers)
    if not speakers and context.person and _is_told_of(context.person, reading):
        speakers = (context.person,)
    told = shown or speakers or names_role(text) or _names_subject(node, text, reading)
    rule = "" if told else BARE_KEYNOTE
    finding = Finding(Kind.KEYNOTE, rule, node, title, context.edition, None, find_code(text), speakers)
    finding.rest = reading.head(node).rest if node.is_item else ""
    return finding


def complete_keynotes(root: Node, edition: int, reading: Reading) -> None:
    """Add the videos of people with an office that stand in a list of keynotes, without the word for one."""
    if sum(finding.kind is Kind.KEYNOTE for finding in reading.findings) < MIN_KEYNOTES:
        return
    found = {id(finding.node): finding for finding in reading.findings}
    for parent in root.walk():
        items = [child for child in parent.children if child.is_item]
        known = [found[id(item)] for item in items if id(item) in found]
        others = [finding for finding in known if finding.kind is not Kind.KEYNOTE]
        if len(known) - len(others) < MIN_KEYNOTES:
            continue
        people = {id(item): person for item in items if (person := _shows_officer(item, reading))}
        if any(id(each.node) not in people for each in others):
            continue
        reading.findings = [finding for finding in reading.findings if finding not in others]
        for item in items:
            person = people.get(id(item), "")
            if person and (id(item) not in found or found[id(item)] in others):
                title = f"{person} keynote"
                finding = Finding(Kind.KEYNOTE, AMONG_KEYNOTES, item, title, edition, speakers=(person,))
                reading.findings.append(finding)


def _shows_officer(item: Node, reading: Reading) -> str:
    """Return whose video an item links by that person's name, if it says what office that one has."""
    lead = reading.head(item).lead
    if lead is None or not is_video(lead.url) or not names_role(item.text):
        return ""
    person = clean_person(lead.text)
    return person if reading.is_person(person) else ""


def heads_speaker(node: Node, reading: Reading) -> bool:
    """Tell a heading that is just somebody's name, of whose keynote the post speaks elsewhere or below."""
    people = reading.read_people(strip_marks(node.text)) if node.is_section and node.children else ()
    if len(people) != 1 or words(people[0]) != words(clean_person(strip_marks(node.text))):
        return False
    below = [child.text for child in node.children[:1] if child.is_text]
    return people[0] in reading.told_of_keynotes or any(map(reading.tells_keynote, below))


def _is_told_of(person: str, reading: Reading) -> bool:
    """Tell a person, whose first name stands elsewhere too, from a heading that looks like one."""
    return reading.said[words(person)[0]] > 1


def _is_shown(node: Node) -> bool:
    """Tell whether a block has a video of its own."""
    return has_video(node) or any(map(has_video, own_lines(node)))


def _is_named_keynote(node: Node, text: str, speakers: tuple[str, ...], reading: Reading) -> bool:
    """Tell whether a block without a video names a keynote by its speaker, or heads what was said in it."""
    if _names_subject(node, text, reading):
        return True
    if not node.is_section:
        return bool(speakers) and _names_keynote(text, speakers, reading)
    bare = find_stance(text, reading.language) == (Stance.KEYNOTES, True)
    return bool(speakers) or (bool(node.children) and (bare or names_role(text)))


def _names_subject(node: Node, text: str, reading: Reading) -> bool:
    """Tell "Machine Learning Keynote" with a link or a text: nothing but what a keynote is on, or of whom."""
    language, plain = reading.language, drop_event_name(text)
    subject, keynote = language.subject.search(plain), language.keynote.search(plain)
    shown = (node.is_section and node.children) or any(span.is_link for span in node.spans)
    if not subject or not keynote or not shown:
        return False
    start = min(subject.start(), keynote.start())
    left = words(language.subject.remove(language.keynote.remove(plain[start:])))
    small = language.fill if keynote.start() < subject.start() else frozenset[str]()
    before = all(word in language.fill for word in words(plain[:start]))
    return before and all(word.isdigit() or word in small for word in left)


def holds_keynotes(node: Node, reading: Reading) -> bool:
    """Tell what holds several keynotes: what is right below it is called so, or most is people's names."""
    parts = [child for child in node.children if child.is_section or child.is_item]
    people = [child for child in parts if reading.read_people(strip_marks(child.text))]
    called = any(reading.language.keynote.search(child.text) for child in parts if child.is_section)
    return called or (len(people) > 1 and len(people) * 2 > len(parts))


def _names_keynote(text: str, speakers: tuple[str, ...], reading: Reading) -> bool:
    """Tell the name of a keynote from a sentence about it: the word or the person stands first or last."""
    text = text.strip(" .!")
    first = reading.language.keynote.match(text) or any(text.startswith(name) for name in speakers)
    last = any(found.end() == len(text) for found in reading.language.keynote.find_all(text))
    return not is_sentence(text) and (bool(first) or last or any(text.endswith(name) for name in speakers))


def _short(node: Node, reading: Reading) -> str:
    """Return the words that name a block: its bold or linked lead, else all of it when it is short."""
    head = reading.head(node)
    if head.lead and node.is_item:
        text = head.lead.text
        behind = head.rest if len(head.rest.split()) <= 8 and not reading.is_follow(head.rest) else ""
        whole = head.link or find_keynote_speakers(text, reading)
        return f"{text} - {behind}" if behind and not whole else text
    text = reading.told(node)
    first = next((span.text for span in node.spans if span.text.strip()), "")
    text = node.text if reading.language.keynote.equals(first) else text
    text = text if node.is_section else next(iter(split_sentences(text)), "")
    return text if len(text.split()) <= MAX_TITLE_WORDS else ""


def _keynote_title(text: str, speakers: tuple[str, ...]) -> str:
    title = tidy(drop_code(drop_event(strip_marks(text))))
    if speakers and len(words(title)) <= 1:
        return f"{speakers[0]} {title or 'keynote'}".strip()
    return title
