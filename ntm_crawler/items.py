"""What travels from the spider through the pipelines to the database: plain values only."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(kw_only=True, frozen=True)
class Image:
    """A photo of an article: absolute address, and the caption tied to it (None when it has none)."""

    url: str
    caption: str | None = None


@dataclass(kw_only=True, frozen=True)
class Attachment:
    """A document an article links to (PDF, DOC, XLS, ZIP …): absolute address and the link's text."""

    url: str
    name: str


@dataclass(kw_only=True, frozen=True)
class DateCandidate:
    """A text that may say when the article was published, and where it stood.

    `source` is one of `selector` (declared date selector), `label` (date label near the title), `listing` (listing
    row), `feed` (the portal's feed), `url` (address path), `meta` (metadata of the document), `lead` (first sentence of
    the text), `text` (a lone date line of the document). A `label` that
    gives no date says that the page shows one which cannot be read. `exact` is the same moment in the form for
    machines, where the page gives one (`time[datetime]`). `edited` says, or the portal declares, that it is the time of
    an edit: it dates an article that nothing else dates, and contradicts nothing. `aside` is a label behind the text,
    where other articles and readers' words have days, too.
    """

    text: str
    source: str
    exact: str | None = None
    edited: bool = False
    aside: bool = False


@dataclass(kw_only=True, frozen=True)
class Issue:
    """Something a person should know: a `code` of `issues.KINDS`, the page it happened on, and what to do about it."""

    code: str
    message: str
    url: str | None = None

    def on(self, url: str) -> "Issue":
        """The same, said of the page `url`: what reads a text knows nothing of its address."""
        return Issue(code=self.code, message=f"{url}: {self.message}", url=url)


@dataclass(slots=True, kw_only=True)
class Article:
    """One news article: made by the Reader, filled by its steps in their order.

    Times are aware. `body` is the running text, one block (paragraph, heading, list item, table row, caption) a line.
    """

    # Reader and spider
    portal: str
    source_key: str
    url: str
    fetched_at: datetime
    section: str | None = None
    listing_url: str | None = None
    listing_title: str | None = None
    listing_date: str | None = None
    feed_date: str | None = None
    date_order: str = "unknown"  # a dates.DateOrder
    seen_url: str | None = None  # the address it was met under, where that is not the canonical one
    page: Any = field(default=None, repr=False)  # extraction.page.Page, while the Reader is at work
    site: Any = field(default=None, repr=False)  # portals.site.Site, likewise
    page_id: int | None = None
    named_key: str | None = None  # source key of the address that the page calls its own, where that is another's

    # body
    title: str | None = None
    lead: str | None = None
    body: str = ""
    author: str | None = None
    source_unit: str | None = None
    images: tuple[Image, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    date_candidates: tuple[DateCandidate, ...] = ()
    body_method: str = ""
    container: str = "none"
    confidence: float = 0.0
    surroundings: str | None = None  # fingerprint of the elements around a located text
    selectors_used: tuple[str, ...] = ()

    # dates: ISO 8601 texts, as they are stored
    published_at: str | None = None
    published_raw: str | None = None
    published_source: str | None = None
    published_precision: str | None = None
    event_date: str | None = None

    # duplicates
    body_sha256: str | None = None
    body_identity: str | None = None
    fingerprint: Any = field(default=None, repr=False)  # of derived.copies, where it was made with the article

    # every step may add
    issues: list[Issue] = field(default_factory=list)


TEXT_FIELDS = (
    "title",
    "lead",
    "body",
    "author",
    "source_unit",
    "published_at",
    "published_precision",
    "published_source",
    "event_date",
)
"""The fields of an Article that a reader sees as text, in the order in which they are always shown."""
