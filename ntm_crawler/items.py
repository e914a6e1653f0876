"""What travels from the spider through the pipelines to the database: plain values only."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True, kw_only=True, frozen=True)
class Image:
    """A photo of an article: absolute address, and the caption tied to it (None when it has none)."""

    url: str
    caption: str | None = None


@dataclass(slots=True, kw_only=True, frozen=True)
class Attachment:
    """A document an article links to (PDF, DOC, XLS, ZIP …): absolute address and the link's text."""

    url: str
    name: str


@dataclass(slots=True, kw_only=True, frozen=True)
class DateCandidate:
    """A text that may say when the article was published, and where it stood.

    `source` is one of `selector` (declared date selector), `label` (date label near the title), `listing` (listing row),
    `url` (address path), `meta` (metadata of the document), `lead` (first sentence of the text), `text` (a lone date
    line of the document).
    """

    text: str
    source: str


@dataclass(slots=True, kw_only=True, frozen=True)
class Issue:
    """Something a person should know: a fixed `code`, the page it happened on, and what to do about it."""

    code: str
    message: str
    url: str | None = None
