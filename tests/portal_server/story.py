"""What an article of a portal is before any CMS turns it into a page: the truth that tests compare with."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from ntm_crawler.text import normalize


@dataclass(slots=True, kw_only=True, frozen=True)
class Paragraph:
    """Running text; `link` names a part of it that links to a document."""

    text: str
    link: str | None = None
    document: str | None = None  # file name of the linked document


@dataclass(slots=True, kw_only=True, frozen=True)
class Heading:
    """A heading inside the body."""

    text: str


@dataclass(slots=True, kw_only=True, frozen=True)
class Items:
    """A bullet list."""

    texts: tuple[str, ...]


@dataclass(slots=True, kw_only=True, frozen=True)
class Table:
    """A table of texts, the first row being its head."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(slots=True, kw_only=True, frozen=True)
class Photo:
    """A picture; its address is made by the CMS from the article and `name`, the name of the uploaded file."""

    caption: str | None = None
    name: str = "anh.jpg"


Block = Paragraph | Heading | Items | Table | Photo
Style = Literal["plain", "breaks", "word"]
Letters = Literal["nfc", "nfd", "entities"]


@dataclass(slots=True, kw_only=True, frozen=True)
class Story:
    """One article.

    `published` is aware, UTC+7. `section` is a place in the site's sections; `second_address` says that the CMS serves
    the article under a second address too, `also_listed` that the other section's listing links to that one. `tail`
    holds the printed lines after the body (byline, source unit), `author` and `source_unit` what they say. `style` is
    the kind of markup the editor left behind, `letters` how its letters are written. `dated` is False when nothing on
    the page says when it was published.
    """

    number: int
    title: str
    blocks: tuple[Block, ...]
    published: datetime
    section: int = 0
    second_address: bool = False
    also_listed: bool = False
    style: Style = "plain"
    letters: Letters = "nfc"
    lead: str | None = None
    tail: tuple[str, ...] = ()
    author: str | None = None
    source_unit: str | None = None
    event_date: date | None = None
    dated: bool = True


@dataclass(slots=True, kw_only=True, frozen=True)
class Row:
    """One line of a listing or of a box of links; `published` is None where the CMS shows no date."""

    path: str
    title: str
    published: datetime | None
    summary: str = ""


@dataclass(slots=True, kw_only=True, frozen=True)
class Listing:
    """One listing page: `page` and `last_page` count from 1."""

    section: int
    page: int
    last_page: int
    rows: tuple[Row, ...]


def block_lines(block: Block) -> tuple[str, ...]:
    """The lines of running text that `block` adds to an article's body, white space normalised."""
    match block:
        case Paragraph(text=text) | Heading(text=text):
            lines: tuple[str, ...] = (text,)
        case Items(texts=texts):
            lines = texts
        case Table(rows=rows):
            lines = tuple(" | ".join(row) for row in rows)
        case Photo(caption=caption):
            lines = (caption,) if caption else ()
    return tuple(normalize(line) for line in lines)


def body_text(story: Story) -> str:
    """The running text of `story`: lead first, one block a line. A document's link alone is an attachment, no text."""
    lead = (normalize(story.lead),) if story.lead else ()
    blocks = [block for block in story.blocks if not (isinstance(block, Paragraph) and block.link == block.text)]
    return "\n".join((*lead, *(line for block in blocks for line in block_lines(block))))


def photos(story: Story) -> tuple[Photo, ...]:
    """The pictures of `story` in document order."""
    return tuple(block for block in story.blocks if isinstance(block, Photo))


def first_sentence(story: Story) -> str:
    """What a listing shows under the title: the beginning of the text, at most some 180 characters."""
    blocks = (block for block in story.blocks if not isinstance(block, Photo) or block.caption)
    text = story.lead or next((block_lines(block)[0] for block in blocks), "")
    text = " ".join(text.split())
    return text if len(text) <= 180 else text[:180].rsplit(" ", 1)[0] + "..."
