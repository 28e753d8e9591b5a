"""One post from text to mentions: read, outline, recognise, describe, link."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.core.collector import collector_at_rest
from bot.core.entry import Entry, Kind, Source, make_id
from bot.core.links import compare_url, video_id
from bot.core.merging.evidence import has_page
from bot.core.merging.sameness import split_name
from bot.core.services import Services
from bot.core.words import fold
from bot.sources.posts.files import printable
from bot.sources.posts.post import Mention, Parsed, Problem
from bot.sources.posts.rules.findings import Finding
from bot.sources.posts.rules.lines import has_article
from bot.sources.posts.rules.newness import guess_edition
from bot.sources.posts.rules.reading import Reading
from bot.sources.posts.rules.recognise import recognise
from bot.sources.posts.telling.belongings import gather_links
from bot.sources.posts.telling.describe import read_stage, summarise
from bot.sources.posts.telling.givers import find_speakers
from bot.sources.posts.text.blocks import read_blocks
from bot.sources.posts.text.fields import part_fields
from bot.sources.posts.text.front_blocks import make_title_block, read_front_blocks
from bot.sources.posts.text.front_matter import FrontMatter, read_front_matter
from bot.sources.posts.text.outline import outline
from bot.sources.posts.text.shape import Block, Shape
from bot.sources.posts.words.codes import code_in_name, find_code, join_codes, level_of
from bot.sources.posts.words.edition import find_event, names_edition
from bot.sources.posts.words.event import spell_event
from bot.sources.posts.words.language import load_language
from bot.sources.posts.words.titles import MAX_TITLE

MAX_TITLE_LINE = 8
"""Words of a first line without a mark that is a post's title."""

MIN_CODES = 3
"""Session codes in short lines that make a post which names the event one about its sessions."""

MAX_TEXT = 5_000_000
"""Characters of a post; a recap is a hundredth of that, and what is longer is no post."""


@collector_at_rest()  # nothing that it makes refers back to what made it: reference counts free all
def parse_post(name: str, text: str, services: Services, folder: str = "") -> Parsed:
    """Return what the post called `name` mentions, and what in it could not be read. Never raises.

    A post that is not about re:Invent, or does not tell of which year's, mentions nothing. `folder` is
    where it was found: a folder called after one re:Invent says so of each post in it.
    """
    if len(text) > MAX_TEXT:
        return Parsed(problems=(Problem(name, 1, f"left out: longer than {MAX_TEXT // 1_000_000} MB"),))
    text = clean_text(text)
    front = read_front_matter(text)
    blocks = read_blocks("\n".join(text.split("\n")[front.lines :]), front.lines + 1)
    problems = list(_find_problems(name, front, blocks))
    event = find_event(spell_event(f"{folder}/{name}" if names_edition(folder) else name), front, blocks)
    guessed = None if event.about and event.edition else guess_edition(_texts(blocks), services)
    named = (event.named and (guessed or _lists_codes(blocks))) or (event.keynote and guessed)
    if not (event.about or named):
        what = "not read: it does not say that it is about re:Invent; name the event in its title"
        return Parsed(problems=(*problems, Problem(name, 1, what)))
    edition = event.edition or guessed
    if event.edition is None:
        taken = f"taken for {edition} by the new products that it names; " if edition else ""
        what = f"no year: {taken}write `date: 2024-12-06` or the event's name and year at its head"
        problems.append(Problem(name, 1, what))
    if edition is None:
        return Parsed(problems=tuple(problems))
    blocks = [_demote_label(block) for block in _promote_title(blocks, front)]
    blocks = [part for block in blocks for part in part_fields(block, load_language())]
    root = outline([*read_front_blocks(front, text), *blocks], make_title_block(front, text))
    reading = Reading(load_language(), services, front, launches=_tells_launches(front, blocks))
    reading.passing, reading.code = event.passing, code_in_name(name)
    findings = recognise(root, edition, reading)
    mentions = tuple(_describe(name, findings, reading))
    problems.extend(Problem(name, line, what) for line, what in reading.unnamed.items())
    return Parsed(mentions, tuple(sorted(problems)))


def _lists_codes(blocks: Sequence[Block]) -> bool:
    """Tell whether several lines are the titles of sessions by their codes."""
    codes = {code for text in _texts(blocks) if len(text) <= MAX_TITLE and (code := find_code(text))}
    return len(codes) >= MIN_CODES


def _texts(blocks: Sequence[Block]) -> list[str]:
    return [block.text for block in blocks]


def clean_text(text: str) -> str:
    """Return `text` with plain line ends, composed letters, and no character that is not meant to be seen."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return join_codes(spell_event(unicodedata.normalize("NFC", printable(text))))


def _tells_launches(front: FrontMatter, blocks: Sequence[Block]) -> bool:
    """Tell whether the head of a post, its headings or its first texts speak of announcements."""
    language = load_language()
    texts = [value for _, value in front.values] + [block.text for block in blocks[:12]]
    texts += [block.text for block in blocks if block.shape is Shape.HEADING]
    linked = any(has_article(block.spans) for block in blocks)
    return linked or any(language.announcements.search(text) or language.told.search(text) for text in texts)


def _promote_title(blocks: list[Block], front: FrontMatter) -> list[Block]:
    """Return the blocks with a short first line, in a post without a title, as the heading that it is."""
    first = blocks[0] if blocks else None
    if first is None or front.title or first.shape is not Shape.TEXT or first.depth:
        return blocks
    text = first.text
    titled = (
        1 < len(text.split()) <= MAX_TITLE_LINE
        and text[-1:].isalnum()
        and not any(span.url for span in first.spans)
    )
    return [replace(first, shape=Shape.HEADING, depth=1), *blocks[1:]] if titled else blocks


def _demote_label(block: Block) -> Block:
    """Return a heading such as "Speaker: Ann Smith", which heads nothing, as the text that it is."""
    text = block.text.lstrip() if block.shape is Shape.HEADING else ""
    label = load_language().label.match(text)
    if not label or text[label.end() :].lstrip()[:1] not in (":", "："):
        return block
    return replace(block, shape=Shape.TEXT, depth=0)


def _find_problems(name: str, front: FrontMatter, blocks: Sequence[Block]) -> Iterator[Problem]:
    if front.problem:
        yield Problem(name, 1, front.problem)
    for block in blocks:
        spans = [*block.spans, *(span for cell in block.cells for span in cell)]
        for span in spans:
            if span.torn:
                yield Problem(name, block.line, f"broken link syntax around {span.url}")


def _describe(name: str, findings: Sequence[Finding], reading: Reading) -> Iterator[Mention]:
    claimed = {id(finding.node) for finding in findings if not finding.passing}
    entries: dict[Finding, Entry] = {}
    for finding in findings:
        entries[finding] = _make_entry(name, finding, claimed, reading)
    ids = _choose_ids(entries)
    for finding, entry in entries.items():
        parent = ids.get(finding.parent) if finding.parent else None
        parent = None if parent == ids[finding] else parent
        yield Mention(entry.model_copy(update={"id": ids[finding], "parent": parent}), finding.rule)


def _make_entry(name: str, finding: Finding, claimed: set[int], reading: Reading) -> Entry:
    summary = summarise(finding, claimed, reading)
    speakers = find_speakers(finding, reading)
    stage = read_stage(finding, summary, reading)
    front = reading.front
    source = Source(
        post=name,
        line=finding.line or finding.node.line,
        url=front.url,
        date=front.date,
        author=front.author,
        title=finding.title,
        edition=finding.edition,
        stage=stage,
        speakers=speakers,
    )
    return Entry(
        id="-",
        kind=finding.kind,
        title=finding.title,
        edition=finding.edition,
        sources=(source,),
        summary=summary,
        links=gather_links(finding, claimed, front.url, reading),
        speakers=speakers,
        services=reading.named_in(finding.title),
        code=finding.code,
        level=level_of(finding.code),
        stage=stage,
    )


def _choose_ids(entries: dict[Finding, Entry]) -> dict[Finding, str]:
    """Return the id of each entry, from its strongest key; no two things of one post share one."""
    pages = {finding: _page_key(entry) for finding, entry in entries.items()}
    names = {finding: name_key(entry) for finding, entry in entries.items()}
    owners: dict[str, set[str]] = {}
    for finding, page in pages.items():
        owners.setdefault(page, set()).add(names[finding])
    return {
        finding: make_id(page if page and len(owners[page]) == 1 else names[finding])
        for finding, page in pages.items()
    }


def _page_key(entry: Entry) -> str:
    """Return the key that a link gives: a talk's video, or the article that speaks of a launch by name."""
    if entry.kind is not Kind.ANNOUNCEMENT:
        video = next((video_id(link.url) for link in entry.links if video_id(link.url)), None)
        return f"{'keynote' if entry.kind is Kind.KEYNOTE else 'session'}:video:{video}" if video else ""
    article = next((link.url for link in entry.links if not video_id(link.url)), None)
    return f"announcement:{compare_url(article)}" if article and has_page(article, entry.title) else ""


def name_key(entry: Entry) -> str:
    """Return the key that the code, or else the name, gives together with the edition."""
    told = entry.code or " ".join(sorted(split_name(entry.title))) or fold(entry.title)
    return f"{entry.kind.value}:{told}:{entry.edition}"
