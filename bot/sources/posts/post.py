"""What the parser takes and gives: a post, what it mentions, and what could not be read."""

from dataclasses import dataclass

from bot.core.entry import Entry
from bot.core.errors import SetupError


class PostsError(SetupError):
    """The posts asked for cannot be read at all; the message says what to do."""


@dataclass(frozen=True)
class Post:
    """A post as found: its name (its path below what was given, with "/") and its whole text.

    `folder` is the end of the path that was given for it: it may name the event where the post does not.
    """

    name: str
    text: str
    folder: str = ""


@dataclass(frozen=True, order=True)
class Problem:
    """Something in a post that a parser could not read: a warning, never an error. Lines count from 1."""

    post: str
    line: int
    what: str

    def __str__(self) -> str:
        """Return the problem the way compilers write one."""
        return f"{self.post}:{self.line}: {self.what}"


@dataclass(frozen=True)
class Mention:
    """An entry as one post tells it, with exactly one source, and the name of the rule that saw it."""

    entry: Entry
    rule: str


@dataclass(frozen=True)
class Parsed:
    """All that was read from a post, or from several, in the order of the text."""

    mentions: tuple[Mention, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The mentioned entries alone: what `merge` takes."""
        return tuple(mention.entry for mention in self.mentions)

    def __add__(self, other: "Parsed") -> "Parsed":
        """Return both together, these first."""
        return Parsed(self.mentions + other.mentions, self.problems + other.problems)
