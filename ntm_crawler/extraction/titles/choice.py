"""Which title an article has, where the lines of its page, its declared selector, its metadata and the listing that
led to it say different things."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ntm_crawler.extraction.declared import Declared
from ntm_crawler.extraction.lines.boxes import is_alone
from ntm_crawler.extraction.lines.layout import HEADING, Block, Layout
from ntm_crawler.extraction.metadata import Metadata, title_parts
from ntm_crawler.extraction.titles.days import SHORT_LINE
from ntm_crawler.extraction.titles.line import is_title_field, title_text
from ntm_crawler.extraction.titles.made import find_dated_titles, find_lone_short_title, without_rows
from ntm_crawler.extraction.titles.make import has_title_name, in_sites_frame, links_back
from ntm_crawler.extraction.titles.named import (
    find_short_titles,
    find_slug_titles,
    find_title_blocks,
    without_headings_of_boxes,
)
from ntm_crawler.extraction.titles.same import (
    best_title,
    holds_title,
    is_like_title,
    is_telling,
    says_any,
    title_clues,
    without_section,
)
from ntm_crawler.extraction.titles.slugs import is_title_of_address, slugs_of, squeeze
from ntm_crawler.items import Issue


@dataclass(slots=True)
class ToldTitles:
    """The titles that are told of the page at `url` beside what its lines print: by its row in a listing, cut perhaps,
    by its declared selector, by its metadata and its `<title>`. `clues` are those that can be an article's, `is_any`
    says that one of them tells an article from others, `site` is what the metadata call the site."""

    url: str
    listing: str | None
    declared: str | None
    metadata: tuple[str, ...]
    document: str
    clues: tuple[str, ...]
    is_any: bool
    site: str

    def by_page(self) -> tuple[str, ...]:
        """Those of the document's own, its raw `<title>` last."""
        return (*self.metadata, self.document)

    def witnesses(self) -> tuple[str | None, ...]:
        """Those that no selector found."""
        return (self.listing, *self.metadata, self.document)

    def by_address(self) -> str | None:
        """The one that the address has as its slug."""
        return next((title for title in self.clues if is_title_of_address(title, self.url)), None)

    def best(self, printed: str | None) -> str | None:
        """The article's title, given what its page prints: whole where that is cut, a told one where it is none."""
        return best_title(without_section(printed, self.listing), self.clues, self.document)


def told_titles(url: str, listing: str | None, declared: Declared, metadata: Metadata) -> ToldTitles:
    """What is told of the title of the page at `url`."""
    clues = title_clues(declared.title, listing, *metadata.titles, metadata.document_title, listed=listing)
    is_any = any(map(is_telling, clues))
    titles = metadata.titles, metadata.document_title
    return ToldTitles(url, listing, declared.title, *titles, clues, is_any, metadata.site_name)


def title_lines(layout: Layout, told: ToldTitles) -> list[Block]:
    """The lines that print the article's title: what the address says, too, then what is told, then what is made as a
    title."""
    named = find_title_blocks(layout, told.clues, told.url, told.site)
    by_address = without_headings_of_boxes(find_slug_titles(layout, told.url), named, layout.blocks, told.url)
    found = (
        [block for block in named if is_title_field(block)]
        or _told_over_parts(named, by_address, told.url)
        or by_address
        or _short_beside_sites_name(layout, told, named)
        or named
        or find_short_titles(layout, told.witnesses(), told.url)
    )
    found = without_rows(found, layout.blocks) or find_dated_titles(layout, told.url)
    return found or ([] if told.is_any else find_lone_short_title(layout))


def _told_over_parts(named: Sequence[Block], by_address: Sequence[Block], url: str) -> list[Block]:
    """The h1 that is told and says the whole address, over headings of parts that only say it, too: "<h1>Na Mèo – Mô
    hình vườn mẫu</h1> … <h2>Mô hình vườn mẫu là gì?</h2>" at "/mo-hinh-vuon-mau"."""
    if not (named and by_address) or by_address[0] in named or named[0].box.tag != "h1":
        return []
    is_over = named[0].index < by_address[0].index
    return [named[0]] if is_over and any(slug in squeeze(named[0].text) for slug in slugs_of(url)) else []


def _short_beside_sites_name(layout: Layout, told: ToldTitles, named: list[Block]) -> list[Block]:
    """Headings, or lines named a title, of a word or two that the address and the beginning of `<title>` say, where
    those that are `named` say its end, the site's name, perhaps beside the clock, or none is: "<h1>Báo Nà Khoang
    Mới</h1> … <h2>Cấm đường</h2>" at "/cam-duong-12.html"."""
    document = told.document
    said = (title_text(line, told.clues) for line in named)
    if not all(document.endswith(words) and len(words) < len(document) for words in said):
        return []
    slugs = slugs_of(told.url)
    return [
        one
        for one in layout.blocks
        if document.startswith(one.text)
        and len(one.text) <= SHORT_LINE
        and len(one.text) < len(document)
        and (one.kind == HEADING or has_title_name(one))
        and squeeze(one.text) in slugs
        and not (one.is_linked and not links_back(one, told.url))
    ]


def choose_title(
    layout: Layout, declared: Declared, told: ToldTitles, line: Block | None, printed: str | None
) -> tuple[str | None, list[Issue]]:
    """The article's title, of which its `line` tells, that says `printed`; issue `selector_disagrees` where the
    declared selector finds another one than the page's heading and its own titles."""
    own = _declared_title(layout, declared)
    agreed = _agreed_heading(layout, told, own) if own else None
    title = agreed or own or (told.by_address() if line and printed and _is_motto(line, printed, told) else None)
    listed = {squeeze(told.listing)} if told.listing else set()
    title = told.best(title or printed or _part_said_in(told, listed))
    title = title or _part_said_in(told, listed | set(slugs_of(told.url, shortest=True)))
    if agreed is None:
        return title, []
    message = f"the declared title is «{own}», the page's «{agreed}» was taken"
    return title, [Issue(code="selector_disagrees", message=message, url=told.url)]


def _is_motto(line: Block, printed: str, told: ToldTitles) -> bool:
    """True for a line beside the site's logo that says nothing of what is told of the page: it prints no title."""
    return in_sites_frame(line) and not any(
        is_like_title(one, printed) or holds_title(one, printed) for one in told.clues
    )


def _part_said_in(told: ToldTitles, words: Collection[str]) -> str | None:
    """The part of a page's own titles that its listing or its address says again, however short: "Sự kiện | Xã Tân Phú"
    at "…/su-kien"."""
    parts = (part for title in told.by_page() for part in title_parts(title)) if words else ()
    return next((part for part in parts if squeeze(part) in words), None)


def _declared_title(layout: Layout, declared: Declared) -> str | None:
    """The declared title without the badges in its line."""
    element = declared.title_element
    box = layout.boxes.get(element) if element is not None else None
    return title_text(layout.blocks[box.first], ()) if box is not None and is_alone(box) else declared.title


def _agreed_heading(layout: Layout, told: ToldTitles, title: str) -> str | None:
    """What a heading and the document's own titles agree on, where none of these is like the declared `title`."""
    told_by = told.witnesses()
    if title in told_by:  # most declared titles
        return None
    witnesses = [one for one in told_by if one]
    if any(is_like_title(one, title) or holds_title(one, title) for one in witnesses):
        return None
    headings = (block.text for block in layout.blocks if block.kind == HEADING and not block.link_chars)
    return next((text for text in headings if is_telling(text) and says_any(text, witnesses)), None)
