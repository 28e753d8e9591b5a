"""What the rules say: what stands where in a post, what was found, and how sure a name is of being new."""

from dataclasses import dataclass
from enum import StrEnum

from bot.core.entry import Kind
from bot.sources.posts.text.outline import Node
from bot.sources.posts.text.spans import Span


class Stance(StrEnum):
    """What a group of things is about."""

    ANNOUNCEMENTS = "announcements"
    SESSIONS = "sessions"
    KEYNOTES = "keynotes"
    ASIDE = "aside"


class Company(StrEnum):
    """What the names of new products are in a list: some of its items, or most of them."""

    MIXED = "mixed"
    PRODUCTS = "products"


class Newness(StrEnum):
    """Whether a name is of something new at an edition; LIKELY where only its neighbours can tell.

    OLD is a product that was there before, NONE what is no product's name.
    """

    NEW = "new"
    LIKELY = "likely"
    OLD = "old"
    NONE = "none"

    @property
    def may_launch(self) -> bool:
        """Tell a name that may be of a launch from one that was there before, and from no name."""
        return self in (Newness.NEW, Newness.LIKELY)


@dataclass(eq=False)
class Finding:
    """Something recognised in a post: what, where, and by which rule.

    `node` is the block that names it, `title` its name as recognised, `rest` and `stage_text` what is told
    of it beside its name, `links` those that the rule itself read. `passing` says that the block is about
    more than this, so that what stands below it is not this one's; `line` is that in a longer block, or 0.
    """

    kind: Kind
    rule: str
    node: Node
    title: str
    edition: int
    parent: "Finding | None" = None
    code: str | None = None
    speakers: tuple[str, ...] = ()
    rest: str = ""
    links: tuple[Span, ...] = ()
    stage_text: str = ""
    passing: bool = False
    line: int = 0


@dataclass(frozen=True)
class Context:
    """Where a block stands: in which group, in which entry, under which keynote or session.

    `first` says that it is right below its group, `uniform` that all its neighbours are short too. `titled`
    is what the post's own title says of its lists, where no heading says more; `implied` says that
    the group is no more than that, and `coded` that its neighbours bear session codes, `lined` that they
    are lines on products, `news` that they are launches told in a talk. `above` is the block
    that it stands below, `person` is whom the heading above begins with.
    """

    edition: int
    stance: Stance | None = None
    inside: Finding | None = None
    parent: Finding | None = None
    first: bool = True
    uniform: bool = True
    titled: Stance | None = None
    implied: bool = False
    coded: bool = False
    lined: bool = False
    news: bool = False
    above: Node | None = None
    person: str = ""

    @property
    def inside_talk(self) -> bool:
        """Whether the block belongs to a session."""
        return self.inside is not None and self.inside.kind is Kind.SESSION

    @property
    def inside_keynote(self) -> bool:
        """Whether the block belongs to a keynote."""
        return self.inside is not None and self.inside.kind is Kind.KEYNOTE

    @property
    def inside_announcement(self) -> bool:
        """Whether the block belongs to an announcement."""
        return self.inside is not None and self.inside.kind is Kind.ANNOUNCEMENT
