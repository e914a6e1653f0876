"""One answer of a portal, as it came: what crawl, replay, re-extraction and `scrapy extract` hand to the Reader."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a response stands in the archive: its file as the database names it, and its record's offset in bytes.

    `payload_file` and `payload_offset` are those of the record whose payload it shares (a revisit), else None.
    """

    file: str
    offset: int
    payload_file: str | None = None
    payload_offset: int | None = None

    @property
    def of_payload(self) -> tuple[str, int]:
        """File and offset of the record that holds the body."""
        if self.payload_file is None or self.payload_offset is None:
            return self.file, self.offset
        return self.payload_file, self.payload_offset


@dataclass(frozen=True, kw_only=True)
class Capture:
    """A page as it was received: `body` without what HTTP did to it on its way, `moment` (aware) when it came.

    `asked` is the address that was asked for, `url` the one that answered, after redirects; `content_type` is the HTTP
    header, where there was one.
    """

    asked: str
    url: str
    body: bytes
    content_type: str | None
    moment: datetime
    place: Place | None = None
