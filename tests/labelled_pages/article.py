"""What a page says, apart from how it is marked up: the blocks of an article and the truth they imply."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from ntm_crawler.text import normalize


@dataclass(frozen=True, slots=True)
class Download:
    """A document the article links to: address and link text."""

    address: str
    name: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `lead` marks the bold run-in opening inside the body, `download` a document linked in the text."""

    text: str
    lead: bool = False
    download: Download | None = None

    def lines(self) -> list[str]:
        return [self.text]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the body."""

    text: str

    def lines(self) -> list[str]:
        return [self.text]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; a nested tuple is a list inside the item before it."""

    items: tuple["str | tuple[str, ...]", ...]
    ordered: bool = False

    def lines(self) -> list[str]:
        return [line for item in self.items for line in ([item] if isinstance(item, str) else item)]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures, its first row a header."""

    rows: tuple[tuple[str, ...], ...]

    def lines(self) -> list[str]:
        return [" | ".join(row) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation set apart."""

    text: str

    def lines(self) -> list[str]:
        return [self.text]


@dataclass(frozen=True, slots=True)
class Verse:
    """Short lines that belong together, each a line of its own."""

    verses: tuple[str, ...]

    def lines(self) -> list[str]:
        return list(self.verses)


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo (address as the page's markup has it) and its caption; `inline` data is never an image of the article."""

    source: str
    caption: str | None = None
    inline: bool = False

    def lines(self) -> list[str]:
        return [self.caption] if self.caption else []


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """Something that stands inside the body container and is none of the article: `kind` says what."""

    kind: str

    def lines(self) -> list[str]:
        return []


Block = Paragraph | Heading | Bullets | Table | Quote | Verse | Photo | Boilerplate


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """Who wrote it: the lines as printed at the tail (or the words of a labelled field), and what they mean."""

    printed: tuple[str, ...] = ()
    author: str | None = None
    source_unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article: `published` is the wall clock of Viet Nam that the page shows (a bare date: day precision)."""

    title: str
    lead: str | None = None
    top_photo: Photo | None = None  # between lead and body
    blocks: tuple[Block, ...] = ()
    byline: Byline = field(default_factory=Byline)
    published: datetime | date | None = None
    event_date: date | None = None
    downloads: tuple[Download, ...] = ()

    def body(self) -> str:
        """The running text, a line per block, the outside lead first; a repeated lead counts once."""
        lines = [line for block in self._all_blocks() for line in block.lines()]
        if self.lead and self.lead not in lines:
            lines.insert(0, self.lead)
        return "\n".join(clean(lines))

    def documents(self) -> list[Download]:
        """The linked documents in document order: those in the text, then those of the attachment block."""
        linked = [b.download for b in self.blocks if isinstance(b, Paragraph) and b.download]
        return [*linked, *self.downloads]

    def photos(self) -> list[Photo]:
        """The photos in document order, without base64 ones."""
        return [block for block in self._all_blocks() if isinstance(block, Photo) and not block.inline]

    def _all_blocks(self) -> tuple[Block, ...]:
        return (self.top_photo, *self.blocks) if self.top_photo else self.blocks


def clean(lines: Iterable[str]) -> list[str]:
    """Each line in normal form."""
    return [normalize(line) for line in lines]


def iso(moment: datetime | date | None) -> str | None:
    """`YYYY-MM-DD` for a day, `YYYY-MM-DDTHH:MM:SS+07:00` for a time."""
    if isinstance(moment, datetime):
        return moment.strftime("%Y-%m-%dT%H:%M:%S+07:00")
    return moment.isoformat() if moment else None
