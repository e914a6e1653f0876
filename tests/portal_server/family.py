"""What every CMS family of the test pages has to say: its addresses, its pages, and what it makes of an article."""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any, ClassVar

from ntm_crawler.text import normalize
from tests.portal_server.boilerplate import slug
from tests.portal_server.markup import body_html
from tests.portal_server.pagers import AjaxPager, Pager
from tests.portal_server.story import Listing, Paragraph, Photo, Row, Story, body_text, first_sentence

ONLINE = "@online@"  # stands in the boilerplate where the counter of visitors comes


@dataclass(slots=True, kw_only=True, frozen=True)
class SiteSection:
    """One news listing: its heading, the path of its first page, and its pager."""

    name: str
    path: str
    pager: Pager


@dataclass(slots=True, kw_only=True, frozen=True)
class Site:
    """One portal: `base_url` without a slash at the end, `clock` what the page shows as the present day."""

    name: str
    title: str
    base_url: str
    sections: tuple[SiteSection, ...]
    clock: str = ""


class Family(ABC):
    """A CMS that serves one site. Its pages are pure functions of what they show; the boilerplate is made once."""

    precision: ClassVar[str] = "minute"
    date_source: ClassVar[str] = "label"  # no selector is declared where no DOM is known
    online: ClassVar[int] = 0  # visitors now, as the real page showed them
    robots: ClassVar[str] = "User-agent: *\nDisallow:\n"

    def __init__(self, site: Site):
        self.site = site

    @abstractmethod
    def article_path(self, story: Story) -> str:
        """The main address of `story`."""

    @abstractmethod
    def second_path(self, story: Story) -> str:
        """The address under which this CMS serves `story` a second time."""

    @abstractmethod
    def photo_path(self, story: Story, place: int, photo: Photo) -> str:
        """The address of the picture that is block `place` of `story`."""

    @abstractmethod
    def document_path(self, story: Story, name: str) -> str:
        """The address of the attached file `name`."""

    @abstractmethod
    def photo_html(self, path: str, photo: Photo) -> str:
        """The picture and its caption the way this CMS's editor writes them."""

    @abstractmethod
    def article_page(self, story: Story, *, path: str, related: Sequence[Row] = ()) -> str:
        """The whole article page; `ONLINE` is still in it."""

    @abstractmethod
    def listing_page(self, listing: Listing) -> str:
        """The whole listing page; `ONLINE` is still in it."""

    @abstractmethod
    def listing_rows(self, rows: Sequence[Row], section: int) -> str:
        """The rows alone, as the listing of `section` shows them."""

    def rows_html(self, rows: Sequence[Row], section: int) -> str:
        """The rows alone, as this CMS writes them or, with an AJAX pager, as family G does."""
        if isinstance(self.site.sections[section].pager, AjaxPager):
            return "\n".join(map(_ajax_row, rows))
        return self.listing_rows(rows, section)

    def rows_in_page(self, listing: Listing) -> str:
        """The rows with what must stand around them in the page."""
        rows = self.rows_html(listing.rows, listing.section)
        if isinstance(self.site.sections[listing.section].pager, AjaxPager):
            return f'<div class="UIArticleInMenu_Default">\n<ul class="ArticleList">\n{rows}\n</ul>\n</div>'
        return rows

    def finish(self, html: str, visits: int = 0) -> str:
        """`html` with the counter of visitors as it stands after `visits` requests."""
        return html.replace(ONLINE, str(self.online + visits))

    def row(self, story: Story, *, second: bool = False) -> Row:
        """The listing row of `story`."""
        path = self.second_path(story) if second else self.article_path(story)
        summary = first_sentence(story)
        return Row(path=path, title=story.title, published=story.published if story.dated else None, summary=summary)

    def body(self, story: Story) -> str:
        """The blocks of `story` as HTML, with this CMS's photos and document links."""

        def photo(block: Photo, place: int) -> str:
            return self.photo_html(self.photo_path(story, place, block), block)

        return body_html(story, photo=photo, document=lambda name: self.document_path(story, name))

    def published_at(self, story: Story) -> str:
        """The publication date in the words of the expectations: as exact as the site shows it."""
        if not story.dated and story.event_date:
            return story.event_date.isoformat()
        precision = self.precision_of(story)
        if precision == "day":
            return story.published.date().isoformat()
        if precision == "minute":
            return story.published.replace(second=0).isoformat()
        return story.published.isoformat()

    def precision_of(self, story: Story) -> str:
        """How exact the page, or the listing row of the same day, shows when `story` was published."""
        return self.precision if story.dated else "day"

    def truth(self, story: Story) -> dict[str, Any]:
        """One line of `expected.jsonl`: what a perfect reader takes from the page of `story`."""
        base = self.site.base_url
        return {
            "url": base + self.article_path(story),
            "section": self.site.sections[story.section].name,
            "title": normalize(story.title),
            "lead": normalize(story.lead) if story.lead else None,
            "body": body_text(story),
            "author": story.author,
            "source_unit": story.source_unit,
            "published_at": self.published_at(story),
            "published_precision": self.precision_of(story),
            "published_source": self.date_source if story.dated else "lead",
            "event_date": story.event_date.isoformat() if story.event_date else None,
            "images": [
                {
                    "url": base + self.photo_path(story, place, block),
                    "caption": normalize(block.caption) if block.caption else None,
                }
                for place, block in enumerate(story.blocks)
                if isinstance(block, Photo)
            ],
            "attachments": [
                {"url": base + self.document_path(story, block.document), "name": normalize(block.link or "")}
                for block in story.blocks
                if isinstance(block, Paragraph) and block.document
            ],
        }


def digits(*parts: object, length: int, alphabet: str = "0123456789abcdef") -> str:
    """Characters that look random and are always the same for the same `parts`."""
    number = int.from_bytes(hashlib.blake2b("|".join(map(str, parts)).encode(), digest_size=16).digest(), "big")
    size = len(alphabet)
    text = ""
    for _ in range(length):
        number, place = divmod(number, size)
        text += alphabet[place]
    return text


def short_slug(title: str, length: int) -> str:
    """The title's slug, cut near `length` characters and never inside a word."""
    whole = slug(title)
    return whole if len(whole) <= length else whole[: length + 1].rsplit("-", 1)[0]


def shortened(title: str, length: int = 100) -> str:
    """A title as narrow boxes show it: cut at a word, with three dots."""
    return title if len(title) <= length else title[:length].rsplit(" ", 1)[0] + "..."


def twelve_hours(moment: datetime) -> str:
    """`22/05/2023 11:06 SA`: hours from 1 to 12, not padded, SA before noon and CH after it."""
    return f"{moment:%d/%m/%Y} {moment.hour % 12 or 12}:{moment:%M} {'SA' if moment.hour < 12 else 'CH'}"


def _ajax_row(row: Row) -> str:
    date = f'<div class="Ngaydang">{row.published:%d/%m/%Y %H:%M}</div>' if row.published else ""
    return f'<li><h2 class="Title"><a href="{row.path}">{escape(row.title, quote=False)}</a></h2>{date}</li>'
