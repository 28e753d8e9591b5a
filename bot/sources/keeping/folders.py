"""Where in its home folder the bot keeps what."""

from dataclasses import dataclass
from pathlib import Path

from .states import States


@dataclass(frozen=True)
class Folders:
    """The places below the folder `home`."""

    home: Path

    @property
    def snapshots(self) -> Path:
        """What the sources said."""
        return self.home / "snapshots"

    @property
    def walks(self) -> Path:
        """What a long walk has read so far."""
        return self.home / "walks"

    @property
    def merged(self) -> Path:
        """Merged catalogues; may be deleted."""
        return self.home / "merged"

    @property
    def states(self) -> States:
        """What became of each source."""
        return States(self.home / "states")

    @property
    def lock(self) -> Path:
        """The file that one syncing process holds."""
        return self.home / "sync.lock"

    @property
    def chosen(self) -> Path:
        """Which sources were added and removed."""
        return self.home / "sources.json"
