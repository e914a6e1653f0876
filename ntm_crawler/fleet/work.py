"""What a job asks for: a portal's crawl, the re-extraction of its archived pages, or a derivation of its shard."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

CRAWL = "crawl"
REEXTRACT = "reextract"
DERIVE = "derive"

ANYWHERE = "anywhere"  # the queue of portals that no office has crawled yet
UPKEEP = "upkeep"  # what the workers do for the queue itself
_OFFICE = "office:"


@dataclass(slots=True, frozen=True)
class Work:
    """One `scrapy` command on the shard of one portal; `options` are words that it gets beside the portal's name."""

    kind: str
    portal: str
    options: tuple[str, ...] = ()

    @classmethod
    def read(cls, arguments: dict[str, Any]) -> Self:
        """From what the queue keeps of it."""
        return cls(arguments["kind"], arguments["portal"], tuple(arguments["options"]))

    def written(self) -> dict[str, Any]:
        """As the queue keeps it."""
        return asdict(self) | {"options": list(self.options)}

    @property
    def key(self) -> str:
        """What of it waits only once in the queue: `crawl:quanson`, `derive stories:quanson`."""
        what = f"{self.kind} {self.options[0]}" if self.kind == DERIVE else self.kind
        return f"{what}:{self.portal}"

    @property
    def shard_lock(self) -> str:
        """The lock of work that asks no server: one at a time on a shard."""
        return f"shard:{self.portal}"

    def words(self) -> list[str]:
        """The command, without the files that it works on."""
        if self.kind == DERIVE:
            return [DERIVE, *self.options]
        return [self.kind, self.portal, *self.options]


@dataclass(slots=True, frozen=True)
class OfficeFiles:
    """Where an office keeps what it crawls: `<portal>.db`, `archive/` and `log/<portal>.log` in one folder."""

    folder: Path

    @property
    def archive(self) -> Path:
        """The archive folder of all its shards; the names in it begin with the portal's."""
        return self.folder / "archive"

    def shard(self, portal: str) -> Path:
        """The database of a portal."""
        return self.folder / f"{portal}.db"

    def log(self, portal: str) -> Path:
        """What the last command on the portal has printed."""
        return self.folder / "log" / f"{portal}.log"


def office_queue(office: str) -> str:
    """The queue of work on shards that an office has."""
    return f"{_OFFICE}{office}"


def office_of(queue: str) -> str | None:
    """The office whose workers alone take jobs of a queue; None: anybody's."""
    return queue.removeprefix(_OFFICE) if queue.startswith(_OFFICE) else None
