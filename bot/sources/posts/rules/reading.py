"""What the rules see: the post as a whole, the place of a block in it, and what was found so far."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bot.core.services import Services
from bot.core.words import words
from bot.sources.posts.rules.findings import Company, Finding, Newness
from bot.sources.posts.text.front_matter import FrontMatter
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.sentences import split_sentences
from bot.sources.posts.text.spans import Span, plain_text
from bot.sources.posts.words.heads import Head, read_head
from bot.sources.posts.words.known_people import load_keynote_speakers
from bot.sources.posts.words.language import Language, is_follow
from bot.sources.posts.words.people import can_be_person, read_people
from bot.sources.posts.words.scripts import part_scripts
from bot.sources.posts.words.titles import strip_marks

_PAIR = re.compile(r"(?<!\w)([A-ZÀ-Þ][\w-]+)(?=\s+([A-ZÀ-Þ][\w-]+))")
MIN_MARKS = 4
"""Items marked as new that make a post one which marks all that is."""

_LABEL_AT_MOST = 40
_LEADS = 2
_LABEL = re.compile(r"(\w[\w '’-]{1,38}?)\s*[:：?](?!//)")
_EMPTY = re.compile(r"\s*[\[(（]\s*[\])）]")
_VENDOR = re.compile(r"(?<![A-Za-z0-9])(?:AWS|Amazon|Alexa)\s+(?!(?:C[A-Z]O|S?VP|EVP)\b)[A-Z0-9]")
_NAME_AT_MOST = 60
_NAME_WORDS = 6


@dataclass(eq=False)
class Reading:
    """A post while it is read: the language, the services, its head, and what its emoji mean.

    `title` is the heading that is the post's own title, `skipped` are blocks that were read already, `code`
    is the session's code that the name of its file bears, and `unnamed` says for a line what stands there
    that could not be named. `passing` says that the post is about other things as well: then only what is
    AWS's, or bears a session's code, is taken. `news` counts the names of new products, and `texts` is all
    that the post says, block by block.
    """

    language: Language
    services: Services
    front: FrontMatter
    legend: dict[str, str] = field(default_factory=dict)
    launches: bool = False
    passing: bool = False
    code: str | None = None
    edition: int = 0
    root: Node | None = None
    news: int | None = None
    title: int = 0
    skipped: set[int] = field(default_factory=set)
    unnamed: dict[int, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    heads: dict[int, Head] = field(default_factory=dict)
    named: dict[str, tuple[str, ...]] = field(default_factory=dict)
    products: dict[int, int] = field(default_factory=dict)
    categories: dict[int, bool] = field(default_factory=dict)
    companies: dict[int, Company | None] = field(default_factory=dict)
    judged: dict[tuple[str, int], Newness] = field(default_factory=dict)
    whole: dict[str, str] = field(default_factory=dict)
    texts: tuple[str, ...] = ()

    def head(self, node: Node) -> Head:
        """Return the first sight of `node`."""
        if id(node) not in self.heads:
            self.heads[id(node)] = self.read_head(node.spans)
        return self.heads[id(node)]

    def read_head(self, spans: Sequence[Span]) -> Head:
        """Return the first sight of some runs."""
        return read_head(spans, self.language, self.begins_with_name)

    def named_in(self, text: str) -> tuple[str, ...]:
        """Return the services that `text` names; asked often of the same titles, so it remembers."""
        if text not in self.named:
            self.named[text] = self.services.named_in(part_scripts(text))
        return self.named[text]

    def is_product(self, text: str) -> bool:
        """Tell whether `text` names a product: with its vendor before it, or one of the known services."""
        return bool(_VENDOR.search(text)) or bool(self.named_in(text[:300]))

    def is_person(self, name: str, single: bool = False) -> bool:  # noqa: FBT001, FBT002 (a callback of `read_people`)
        """Tell whether `name` can be a person's and is no product's."""
        return can_be_person(name, self.language, single=single) and not self.is_product(name)

    def read_people(self, text: str, *, single: bool = False) -> tuple[str, ...]:
        """Return the people that `text` begins with; single names only if `single`."""
        return read_people(text, self.language, self.is_person, single=single)

    def read_givers(self, text: str) -> tuple[str, ...]:
        """Return the people whom `text` begins to name as those who gave a talk: "by A and B", "with A"."""
        by = self.language.by.match(text)
        return self.read_people(text[by.end() :].strip()) if by else ()

    @cached_property
    def announces(self) -> bool:
        """Whether the head of the post speaks of what was announced: "AWS announces three agents"."""
        return any(self.language.told.search(value) for _, value in self.front.values)

    @cached_property
    def said(self) -> Counter[str]:
        """How often the post says each word."""
        return Counter(word for text in self.texts for word in words(text))

    @cached_property
    def _called(self) -> dict[str, set[str]]:
        """The pairs of capitalised words in which each one stands."""
        called: dict[str, set[str]] = {}
        for first, last in (pair for text in self.texts for pair in _PAIR.findall(text)):
            for word in (first, last):
                called.setdefault(word, set()).add(f"{first} {last}")
        return called

    @cached_property
    def _whole_text(self) -> str:
        return "\n".join(self.texts)

    def _says_small(self, word: str) -> bool:
        """Tell a word that begins a sentence, as "Then", from a name, which has no small letters alone."""
        small = word.lower()
        return re.search(rf"{small}(?<!\w{small})(?!\w)", self._whole_text) is not None

    @cached_property
    def _often(self) -> frozenset[str]:
        return frozenset(text for text, times in Counter(self.texts).items() if times > 1)

    def tells_keynote(self, text: str) -> bool:
        """Tell a text on one keynote or on several."""
        return any(wording.search(text) for wording in (self.language.keynote, self.language.keynotes))

    @cached_property
    def told_of_keynotes(self) -> str:
        """All sentences on keynotes."""
        told = (each for text in self.texts if self.tells_keynote(text) for each in split_sentences(text))
        return "\n".join(filter(self.tells_keynote, told))

    @cached_property
    def marks_news(self) -> bool:
        """Whether the post puts "New" before what is new again and again, so that nothing else is."""
        items = (node for node in self.root.walk() if node.is_item) if self.root else ()
        heads = (self.head(node) for node in items)
        return sum(head.fresh or (head.marked and not head.staged) for head in heads) >= MIN_MARKS

    def repeats(self, text: str) -> bool:
        """Tell what a post says again and again and is no product: a label such as "Why it matters"."""
        return text in self._often and not self.is_product(text)

    @cached_property
    def _labels(self) -> frozenset[str]:
        found = (_LABEL.match(strip_marks(text[: _LABEL_AT_MOST * 2])) for text in self.texts)
        told = Counter(each[1] for each in found if each)
        blocks = self.root.walk() if self.root else ()
        bold = (span.text.strip(" :") for node in blocks for span in node.spans[:1] if span.bold)
        leads = Counter(text for text in bold if len(text) <= _LABEL_AT_MOST)
        told.update({label: times for label, times in leads.items() if times > _LEADS})
        return frozenset(label for label, times in told.items() if times > 1)

    def is_labelled(self, text: str, lead: Span | None = None) -> bool:
        """Tell a text behind what the post puts before several of its texts: "Takeaway:", a bold `lead`."""
        if lead and lead.bold and self._is_label(lead.text.strip(" :")):
            return True
        found = _LABEL.match(strip_marks(text[: _LABEL_AT_MOST * 2]))
        return found is not None and self._is_label(found[1])

    def _is_label(self, text: str) -> bool:
        return text in self._labels and not self.is_product(text)

    def full_name(self, name: str) -> str:
        """Return whom the post calls by one `name` alone: the only one so called in it, or nobody."""
        if name not in self.whole:
            called = (each.split() for each in self._called.get(name, ()))
            named = (pair for pair in called if pair[0] == name or not self._says_small(pair[0]))
            people = list(filter(self.is_person, map(" ".join, named)))
            self.whole[name] = people[0] if len(people) == 1 else ""
        return self.whole[name]

    def keynote_speaker(self, name: str) -> str:
        """Return who is called by one `name` alone where the post speaks of a keynote, or nobody."""
        return self.full_name(name) or load_keynote_speakers().get((name, self.edition), "")

    def drop_genitive(self, name: str) -> str:
        """Return a name without the s of "Selipskys keynote", where the post has it without as often."""
        last = name.rsplit(maxsplit=1)[-1].lower()
        bare = name.endswith("s") and self.said[last[:-1]] >= self.said[last]
        return name[:-1] if bare else name

    def begins_with_product(self, text: str) -> bool:
        """Tell whether the first words of `text` name a product, as those of a heading about one do."""
        if not text[:1].isupper():
            return False
        whole = part_scripts(text[:_NAME_AT_MOST]).split()
        start = " ".join(whole[:3])
        if _VENDOR.match(start):
            return True
        return bool(self.named_in(start)) or self._is_first(" ".join(whole[:_NAME_WORDS]))

    def _is_first(self, text: str) -> bool:
        """Tell whether the first words of `text` are a known name: "Guardrails for Amazon Bedrock"."""
        first = next(self.services.spoken.within(words(text)), None)
        return first is not None and first.start == 0 and not self.services.all[first.names[0]].topic

    def begins_with_name(self, text: str) -> bool:
        """Tell whether `text` begins with a known name that looks like "new": "Nova Forge", "Nova 2"."""
        parts = words(part_scripts(text[:_NAME_AT_MOST]))
        first = next(self.services.spoken.within(parts), None)
        counted = first is not None and parts[first.end : first.end + 1]
        return (
            first is not None
            and first.start == 0
            and (first.end > 1 or bool(counted and counted[0].isdigit()))
        )

    def speak_of_news(self, texts: Iterable[str]) -> bool:
        """Tell texts that say of something that it is new, or can be done now."""
        language = self.language
        wordings = (language.now, language.told, language.passive, language.fresh)
        return any(wording.search(text) for text in texts for wording in wordings)

    def told(self, node: Node) -> str:
        """Return what a block says besides links that name nothing ("watch")."""
        spans = [span for span in node.spans if not (span.is_link and self.is_follow(span.text))]
        return _EMPTY.sub("", plain_text(spans)).rstrip(" -–—:：|,([")

    def is_follow(self, text: str) -> bool:
        """Tell a link text that names nothing."""
        return is_follow(text, self.language)


def has_vendor(name: str) -> bool:
    """Tell whether a name bears its vendor's."""
    return bool(_VENDOR.search(name))
