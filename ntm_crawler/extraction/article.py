"""One parsed page → the article on it: place, running text, title, byline, photos, documents, dates, confidence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, takewhile

from lxml.etree import XPath
from lxml.html import HtmlElement

from ntm_crawler.dates import other_words
from ntm_crawler.extraction import boilerplate
from ntm_crawler.extraction.boxes import holds, in_side_form, is_alone
from ntm_crawler.extraction.byline import read_byline, take_byline
from ntm_crawler.extraction.consensus import agree
from ntm_crawler.extraction.credits import Byline, read_declared_names, without_by
from ntm_crawler.extraction.date_labels import date_label, is_date_line, is_lone_date, labelled_blocks
from ntm_crawler.extraction.declared import Declared, read_declared
from ntm_crawler.extraction.ending import without_tail
from ntm_crawler.extraction.layout import CAPTION, HEADING, IMAGE, MOST_BLOCKS, Block, Box, Layout, read_layout
from ntm_crawler.extraction.locator import locate
from ntm_crawler.extraction.markup import fingerprint
from ntm_crawler.extraction.media import links_document, read_attachments, read_images, shows_photo, tie_captions
from ntm_crawler.extraction.meta_zone import (
    CATEGORY,
    is_edit,
    is_of_comments,
    leads_to_author,
    names_author,
    read_all_meta,
    read_meta,
    role_of,
    shown_dates,
)
from ntm_crawler.extraction.metadata import Metadata, is_site_name, read_metadata
from ntm_crawler.extraction.names import (
    LONGEST_BYLINE,
    is_domain,
    is_family_name,
    is_foreign_name,
    is_known_name,
    is_persons_name,
    is_unit,
)
from ntm_crawler.extraction.other_articles import announced_links
from ntm_crawler.extraction.page import Page
from ntm_crawler.extraction.prose import is_prose, prose_length
from ntm_crawler.extraction.running_text import Trimmed, trim
from ntm_crawler.extraction.scale import SENTENCE
from ntm_crawler.extraction.titles import (
    LEAD_WORDS,
    best_title,
    find_dated_titles,
    find_lone_short_title,
    find_short_titles,
    find_slug_titles,
    find_title_blocks,
    holds_title,
    is_like_title,
    is_set_as_title,
    is_telling,
    is_title_of_address,
    linked_rows,
    looks_like_title,
    same_title,
    title_clues,
    title_text,
    title_told_twice,
    without_headings_of_boxes,
)
from ntm_crawler.extraction.tree_index import TreeIndex, index_tree
from ntm_crawler.extraction.unseen import unseen_text
from ntm_crawler.extraction.zone import is_label_place, zone_around
from ntm_crawler.items import Attachment, DateCandidate, Image, Issue
from ntm_crawler.portals.declaration import Selectors
from ntm_crawler.text import fold, normalize

_LEAD_LENGTH = 300  # characters of a text's opening that may tell its day
_YEAR = re.compile(r"\d{4}|\d[/.-]\d{1,2}[/.-]\d\d")
_QUOTED = 80  # characters of a line in an issue
_LOW_CONFIDENCE = 0.45  # of pages some have 0.43 (thachha 266), others 0.47
_IN_FRONT = 12  # lines in front of a text in which its title is looked for, where nothing names one
_CUT_AT_ENDS = 6  # lines cut from either end of the text that may say who and when: fewer lose names, more no page
_FEW_LINES = 2  # a lead alone has no more
_ABOVE_TITLE = 5  # lines: photo, caption, category, day; a banner stands above a menu
_MOST_OPENING = 12  # lines: an album has some, a column of the page more
_CATEGORY = 40  # characters of a linked category's name at most
_BEHIND_TEXT = 8  # lines; half loses names, more change no page
_WORD = re.compile(r"\w+")
_OUTER = 6  # boxes around the text in which documents and bylines may stand behind it
_MUCH_LONGER = 3  # half is told of locbinh 74824, double of no page
_MUCH_MORE = 2  # times as much text elsewhere as taken: more than half as much, as comments, one right reading has
_SHORT_TEXT = 300  # characters that a text is taken to have at least, where it is held against its container
_PLACES = frozenset(("div", "td", "section", "article", "span", "dd", "main"))
_ROWS = frozenset(("tr", "tbody"))
_LENGTH = XPath("string-length()")
_PRINTED = XPath(
    ".//text()[not(parent::script or parent::style or parent::option or ancestor::a)]", smart_strings=False
)


@dataclass(slots=True, kw_only=True, frozen=True)
class Extraction:
    """The article of one page. `body` has one block a line; `confidence` is 0..1; `container` says where it was found
    (`selector/body/<n>`, `located`, `none`), `surroundings` is the fingerprint of the elements around a located text;
    `selectors_used` names the declared selectors that matched."""

    title: str | None
    lead: str | None
    body: str
    author: str | None
    source_unit: str | None
    images: tuple[Image, ...]
    attachments: tuple[Attachment, ...]
    date_candidates: tuple[DateCandidate, ...]
    canonical_url: str | None
    body_method: str
    container: str
    confidence: float
    selectors_used: tuple[str, ...]
    issues: tuple[Issue, ...]
    surroundings: str | None = None


def extract(
    page: Page,
    *,
    selectors: Selectors = Selectors(),  # noqa: B008 - frozen and empty
    listing_title: str | None = None,
) -> Extraction:
    """Extract the article of `page`.

    `listing_title` is the title its listing row gave, perhaps cut with "…". Never raises for what a page holds;
    a page without an article gives an empty body, container `none`, issue `no_article`.
    """
    return _Extractor(page, selectors, listing_title).run()


@dataclass(slots=True)
class _Place:
    """The article's place: its blocks before trimming, and where they come from."""

    blocks: list[Block]
    section: Box
    title: Block | None
    container: str
    confidence: float
    doubted: tuple[Block, ...] = ()  # lines beside them that may be text
    weights: Sequence[float] = ()  # of all blocks of a page whose article was located


class _Extractor:
    def __init__(self, page: Page, selectors: Selectors, listing_title: str | None):
        self.page = page
        self.selectors = selectors
        self.listing_title = listing_title
        self.issues: list[Issue] = list(page.issues)

    def run(self) -> Extraction:
        page = self.page
        index = index_tree(page.root)
        metadata = read_metadata(index, page.url, page.base_url)
        declared = read_declared(index, self.selectors)
        region = _region(page.root, declared)
        unseen = (*index.hidden_by_class(), *declared.removed)
        layout = read_layout(region, boxed=declared.elements(), unseen=unseen, url=page.url)
        shown = unseen_text(region, layout)
        if shown:
            layout = read_layout(region, boxed=(*declared.elements(), *shown), unseen=unseen, url=page.url)
        if layout.is_cut:
            self._issue("page_too_complex", f"more than {MOST_BLOCKS:,} lines: no article page")
            return self._without_article(metadata, declared, (), ())
        clues = title_clues(declared.title, self.listing_title, *metadata.titles, metadata.document_title)
        named = find_title_blocks(layout, clues, page.url)
        by_address = without_headings_of_boxes(find_slug_titles(layout, page.url), named, layout.blocks)
        witnesses = (self.listing_title, *metadata.titles, metadata.document_title)
        title_blocks = by_address or named or find_short_titles(layout, witnesses, page.url)
        has_title = any(map(is_telling, clues))
        title_blocks = title_blocks or find_dated_titles(layout, page.url)
        title_blocks = title_blocks or ([] if has_title else find_lone_short_title(layout))
        place = self._place(layout, declared, title_blocks, has_title=has_title)
        self._compare_titles(layout, metadata, declared, place)
        if place is None:
            printed = title_blocks[0].text if title_blocks else None
            return self._without_article(metadata, declared, clues, (), printed)
        return self._with_article(layout, index, place, metadata, declared, clues)

    def _place(
        self, layout: Layout, declared: Declared, title_blocks: list[Block], *, has_title: bool
    ) -> _Place | None:
        if declared.body is not None and declared.body in layout.boxes:
            box = layout.boxes[declared.body]
            title = _title_before(title_blocks, box)
            opening = _opening(layout, title, box, _lead_blocks(layout, declared))
            blocks = [*opening, *layout.blocks[box.first : box.last]]
            return _Place(blocks, box, title, declared.body_name, 0.95)
        if self.selectors.body and declared.lead is None:  # an article may be no more than its lead
            self._issue("selectors_unmatched", "none of the declared body selectors matched; the locator was used")
        location = locate(layout, title_blocks, has_title=has_title)
        if location is None:
            return None
        title = location.title or (
            None if has_title or not location.blocks else _heading_before(layout, location.blocks)
        )
        blocks = list(location.blocks)
        sure, doubted, weights = location.confidence, location.doubted, location.weights
        return _Place(blocks, location.section, title, "located", sure, doubted, weights)

    def _with_article(
        self,
        layout: Layout,
        index: TreeIndex,
        place: _Place,
        metadata: Metadata,
        declared: Declared,
        clues: tuple[str, ...],
    ) -> Extraction:
        printed = title_text(place.title, clues) if place.title else None
        title = best_title(self._declared_title(declared, layout, metadata) or printed, clues, metadata.document_title)
        titles = (*metadata.titles, metadata.document_title)
        title = title or title_told_twice(titles, self.listing_title, self.page.url)
        lead_blocks = _lead_blocks(layout, declared)
        opening = {*lead_blocks, *_photos_above(layout, place.title), *place.blocks}
        blocks = sorted(opening, key=lambda block: block.index)
        is_printed = place.title is not None
        menu = _menu(layout)
        trimmed = trim(blocks, title=title, is_printed=is_printed, section=place.section, menu=menu)
        text, byline = take_byline(trimmed.text)
        text, _ = without_tail(text, announced_links(text))
        text, tail_dates = _take_last_date(text)
        behind = [*trimmed.meta, *_behind(layout, place, menu)]
        nearest = _nearest_title(layout, place, trimmed)
        zone = zone_around(layout, nearest, blocks, place.section, trimmed, menu)
        if place.title and printed != place.title.text:  # the date label stands in the title's own line
            zone = replace(zone, behind=[place.title, *zone.behind])
        left = {*text}
        signed = [block for block in trimmed.text if block not in left]  # "Written by … on 2 April 2023"
        ends = trimmed.cut[-_CUT_AT_ENDS:]
        late_zone = [*signed, *trimmed.cut[:_CUT_AT_ENDS], *ends, *behind]
        others = {*trimmed.related}
        late_zone = [
            block for block in late_zone if not (block in others or is_of_comments(block) or _names_owner(block))
        ]
        byline = _vouched(byline, signed, metadata)
        byline = self._byline(declared, byline, [*ends, *behind], metadata)
        around, late = read_all_meta(zone.lines, menu), read_all_meta(late_zone, menu)
        said = (around.byline(), late.byline(), _name_line(zone.behind, menu), _signature(behind, menu))
        for other in (*said, metadata_byline(metadata)):
            byline = byline.merged(_without_site(other, metadata, self.page.url))
        if byline.author is None:
            byline = byline.merged(_navigation_byline(index))
        byline = _confirmed(byline, metadata, [*zone.lines, *late_zone], self.page.url).settled()
        kept, method = agree(text)
        lines = _lines(kept)
        lead = _lead(lead_blocks, kept, lines, title) or _repeated_lead(zone.behind, lines)
        body = "\n".join(block.text for block in kept if block.text)
        images = read_images(kept, self.page.base_url)
        attachments = read_attachments(_links(place, trimmed, behind), self.page.base_url)
        if not (body or images or attachments) and place.container == "located":
            if not any(issue.code == "another_page" for issue in self.issues):
                self._compare_titles(layout, metadata, declared, None)
            return self._without_article(metadata, declared, clues, zone.lines, title)
        dates = self._dates(zone.dates(around), shown_dates(late_zone, late), metadata, declared, body, tail_dates)
        self._judge(layout, place, kept, trimmed, title)
        return Extraction(
            title=title,
            lead=lead,
            body=body,
            author=byline.author,
            source_unit=byline.source_unit,
            images=images,
            attachments=attachments,
            date_candidates=dates,
            canonical_url=metadata.canonical,
            body_method=method if body else "empty",
            container=place.container,
            confidence=place.confidence,
            selectors_used=tuple(declared.used),
            issues=tuple(self.issues),
            surroundings=_surroundings(place),
        )

    def _without_article(
        self,
        metadata: Metadata,
        declared: Declared,
        clues: tuple[str, ...],
        zone: Sequence[Block],
        title: str | None = None,
    ) -> Extraction:
        title = title or best_title(declared.title, clues, metadata.document_title)
        self._issue("no_article", "no article text found on this page")
        byline = Byline(source_unit=declared.source_unit).merged(read_declared_names(declared.names))
        dates = declared.date_candidates()
        dates += [DateCandidate(text=label, source="label") for _, label in labelled_blocks(zone)]
        dates += [DateCandidate(text=text, source="meta") for text in metadata.dates]
        return Extraction(
            title=title,
            lead=None,
            body="",
            author=byline.author,
            source_unit=byline.source_unit,
            images=(),
            attachments=(),
            date_candidates=tuple(dates),
            canonical_url=metadata.canonical,
            body_method="empty",
            container="none",
            confidence=0.0,
            selectors_used=tuple(declared.used),
            issues=tuple(self.issues),
        )

    def _byline(self, declared: Declared, byline: Byline, behind: Sequence[Block], metadata: Metadata) -> Byline:
        """Declared places first, then the text's own last lines, then lines behind it, labelled or set apart."""
        named = Byline(source_unit=declared.source_unit).merged(read_declared_names(declared.names))
        for block in behind:
            found = read_byline(block, is_last=False)
            if found and not _names_owner(block):
                byline = byline.merged(_without_site(_vouched(found, [block], metadata), metadata, self.page.url))
        return named.merged(byline)

    def _dates(
        self,
        shown: Sequence[DateCandidate],
        late: Sequence[DateCandidate],
        metadata: Metadata,
        declared: Declared,
        body: str,
        tail_dates: Sequence[str],
    ) -> tuple[DateCandidate, ...]:
        found = [*declared.date_candidates(), *shown, *late]
        found += [DateCandidate(text=text, source="meta") for text in metadata.dates]
        if body:
            found.append(DateCandidate(text=body.replace("\n", " ")[:_LEAD_LENGTH], source="lead"))
        found += [DateCandidate(text=text, source="text") for text in tail_dates]
        return tuple(dict.fromkeys(found))

    def _compare_titles(self, layout: Layout, metadata: Metadata, declared: Declared, place: _Place | None) -> None:
        """Tell when the page has a title, or no article at all, and nothing on it is the title that was asked for."""
        asked = self.listing_title
        if not asked or not is_telling(asked):
            return
        titles = [title for title in (declared.title, *metadata.titles, metadata.document_title) if title]
        rows = linked_rows(layout.blocks, lambda block: block.box.tag)
        printed = [
            block.text
            for block in layout.blocks
            if (place and not block.is_linked) or (block.kind == HEADING and block not in rows)
        ]
        is_listed = any(is_like_title(row.text, asked) for row in rows)  # its summary has its words, too
        likes = (text for text in (*titles, *printed) if is_like_title(text, asked) or holds_title(text, asked))
        if any(not is_listed or is_like_title(asked, text) for text in likes):
            return
        if place is not None and any(is_title_of_address(text, self.page.url) for text in (*titles, *printed)):
            return  # the address says that it is the article: its title was edited
        printed_title = [place.title.text] if place and place.title else []
        other = next(filter(is_telling, [*titles, *printed_title]), None)
        if other or is_listed or place is None:
            got = "a list of articles" if is_listed else f"«{other}»" if other else "no article"
            message = f"asked for «{asked}», got {got}; see whether the portal has moved or withdrawn it"
            self._issue("another_page", message)

    def _declared_title(self, declared: Declared, layout: Layout, metadata: Metadata) -> str | None:
        """The declared title without badges, unless a heading and the document's own titles agree on another one."""
        element = declared.title_element
        box = layout.boxes.get(element) if element is not None else None
        own = layout.blocks[box.first] if box is not None and is_alone(box) else None
        title = title_text(own, ()) if own is not None else declared.title
        witnesses = [one for one in (self.listing_title, *metadata.titles, metadata.document_title) if one]
        if not title or any(is_like_title(one, title) or holds_title(one, title) for one in witnesses):
            return title
        headings = (block for block in layout.blocks if block.kind == HEADING and not block.link_chars)
        agreed = next(
            (
                block
                for block in headings
                if is_telling(block.text) and any(same_title(block.text, one) for one in witnesses)
            ),
            None,
        )
        if agreed is None:
            return title
        self._issue("selector_disagrees", f"the declared title is «{title}», the page's «{agreed.text}» was taken")
        return agreed.text

    def _judge(self, layout: Layout, place: _Place, kept: Sequence[Block], trimmed: Trimmed, title: str | None) -> None:
        if not title:
            self._issue("no_title", "no title found")
        if place.confidence < _LOW_CONFIDENCE:
            self._issue("low_confidence", f"the article was located with confidence {place.confidence:.2f}")
        is_elsewhere = _is_elsewhere(layout, place, kept, trimmed)
        is_little = sum(bool(block.text) for block in kept) <= _FEW_LINES
        if place.container == "located" and is_little and (is_elsewhere or _may_go_on(layout, place, kept)):
            self._issue("lead_only", "the text may go on in a box behind it")
        for line in (*trimmed.doubted, *place.doubted):
            self._issue("line_left_out", f"«{line.text[:_QUOTED]}» was taken for no text")
        kept_length = prose_length(kept)
        cut_length = prose_length(trimmed.cut)
        if cut_length > _MUCH_LONGER * max(kept_length, _SHORT_TEXT):
            message = f"{cut_length:,} characters of prose were cut from the container, {kept_length:,} kept"
            self._issue("container_much_larger", message)
        most_printed = cut_length + _MUCH_LONGER * max(sum(len(block.text) for block in kept), _SHORT_TEXT)
        printed_length = _printed_length(place.section.element, most_printed)
        if printed_length > most_printed:
            message = f"the container prints {printed_length:,} characters; the text has {kept_length:,} of them"
            self._issue("body_much_shorter", message)
        elif is_elsewhere and not is_little:
            self._issue("body_much_shorter", "the page has much more running text elsewhere than was taken")
        if any(
            boilerplate.is_ending(block) or boilerplate.is_boilerplate_line(block)
            for block in kept
            if block.kind != IMAGE and not boilerplate.is_bare_address(block)
        ):
            self._issue("furniture_in_body", "a line of the body reads like a part of the page around it")

    def _issue(self, code: str, message: str) -> None:
        self.issues.append(Issue(code=code, message=message, url=self.page.url))


def _printed_length(container: HtmlElement, enough: int) -> int:
    """Characters of the container's unlinked text without blanks, hidden or not: what a text could be made of. Any
    number up to `enough` where all of its text has no more."""
    whole = int(_LENGTH(container))
    if whole <= enough:  # nearly always, and told in no time
        return whole
    return len("".join("".join(_PRINTED(container)).split()))


def _surroundings(place: _Place) -> str | None:
    element = place.section.element
    return fingerprint([*reversed(list(element.iterancestors())), element]) if place.container == "located" else None


def _region(root: HtmlElement, declared: Declared) -> HtmlElement:
    """The smallest element around all that was declared; the whole page where the title is not."""
    body = declared.body
    if body is None or declared.title_element is None:
        return root
    others = [set(element.iterancestors()) | {element} for element in declared.elements() if element is not body]
    region = next(
        (element for element in (body, *body.iterancestors()) if all(element in chain for chain in others)), root
    )
    around = body.getparent()
    return around if region is body and around is not None else region


def _title_before(title_blocks: Sequence[Block], box: Box) -> Block | None:
    """The last title in front of the text, or the first one in it."""
    before = [block for block in title_blocks if block.index < box.first]
    inside = [block for block in title_blocks if holds(box, block)]
    return before[-1] if before else next(iter(inside), None)


def _opening(layout: Layout, title: Block | None, box: Box, lead: Sequence[Block]) -> list[Block]:
    """What stands between the title (or the declared lead) and the declared body: photos with their captions, and an
    undeclared lead, with nothing linked among them."""
    starts = [block.index for block in (title, *lead[-1:]) if block is not None and block.index < box.first]
    if not starts:
        return []
    between = layout.blocks[min(starts) + 1 : box.first]
    if len(between) > _MOST_OPENING or any(block.is_linked and len(block.text) > _CATEGORY for block in between):
        return []
    captions = tie_captions(between).values()
    return [
        block
        for block in between
        if is_label_place(block) and (block in captions or _is_opening(block, is_led=bool(lead)))
    ]


def _photos_above(layout: Layout, title: Block | None) -> list[Block]:
    """The article's photo and its caption above the title, in a figure, in the article's element, or called by the
    title."""
    if title is None:
        return []
    found: list[Block] = []
    for block in reversed(layout.blocks[max(0, title.index - _ABOVE_TITLE) : title.index]):
        if block.kind == CAPTION:
            found.append(block)
        elif block.kind == IMAGE and shows_photo(block) and _is_of_article(block, title):
            return [
                block,
                *(line for line in reversed(found) if line.box in block.box.ancestors() or line.kind == CAPTION),
            ]
        elif not (is_date_line(block) or (block.is_linked and len(block.text) < _CATEGORY)):
            break
    return []


def _is_of_article(photo: Block, title: Block) -> bool:
    if photo.image is not None and same_title(normalize(photo.image.get("alt") or ""), title.text):
        return True  # a card of Bootstrap's: photo, then title and text (Bludit)
    boxes = list(photo.box.ancestors())
    around = next((box for box in boxes if holds(box, title)), None)
    is_inside = any(box.tag in ("article", "main") for box in around.ancestors()) if around else False
    return is_inside or any(box.tag == "figure" for box in boxes)


def _is_opening(block: Block, *, is_led: bool) -> bool:
    if block.kind == IMAGE:
        return shows_photo(block)
    return not is_led and is_prose(block) and not (is_date_line(block) or boilerplate.is_footer_line(block))


def _heading_before(layout: Layout, blocks: Sequence[Block]) -> Block | None:
    """The nearest heading in front of the text, of a page that names its title nowhere."""
    first = blocks[0].index
    for block in reversed(layout.blocks[max(0, first - _IN_FRONT) : first]):
        if (
            not block.is_linked
            and looks_like_title(block)
            and not is_site_name(block.text)
            and not _is_box_heading(block)
        ):
            return block
    behind = None
    for block in reversed(layout.blocks[max(0, first - _IN_FRONT) : first + 1]):
        if behind is not None and is_date_line(behind) and not block.is_linked and block.kind != IMAGE:
            return None if _is_box_heading(block) or is_date_line(block) or not is_telling(block.text) else block
        behind = block
    return _line_set_as_title(layout.blocks[max(0, first - 1) : first + 2])


def _line_set_as_title(blocks: Sequence[Block]) -> Block | None:
    """The line that is set as a title in front of running text, where no heading is."""
    return next((one for one, behind in pairwise(blocks) if is_set_as_title(one) and is_prose(behind)), None)


def _is_box_heading(block: Block) -> bool:
    return boilerplate.is_related_heading(block) or boilerplate.is_ending(block)


def _menu(layout: Layout) -> frozenset[str]:
    """The keys of the page's short links: menus and breadcrumbs name the categories."""
    return frozenset(block.key() for block in layout.blocks if block.is_link and len(block.text) <= _CATEGORY)


def _lead_blocks(layout: Layout, declared: Declared) -> list[Block]:
    if declared.lead is None or declared.lead not in layout.boxes:
        return []
    box = layout.boxes[declared.lead]
    return layout.blocks[box.first : box.last]


def _lead(lead_blocks: Sequence[Block], kept: Sequence[Block], lines: Sequence[Block], title: str | None) -> str | None:
    """The lead that the page marks as one: declared, named like a lead, or prose of its own place before the text."""
    texts = [block.text for block in lead_blocks if block.text and not (title and same_title(block.text, title))]
    if texts:
        return " ".join(texts)
    if not lines:
        return None
    first = lines[0]
    others = [block for block in kept if block.index > first.index]
    if others and is_prose(first) and _stands_apart(first, others):
        return first.text
    return first.text if _is_named_lead(first, lines) else None


def _lines(kept: Sequence[Block]) -> list[Block]:
    """The lines of a text without the captions of its photos."""
    captions = set(tie_captions(kept).values())
    return [block for block in kept if block.text and block not in captions]


def _repeated_lead(behind_title: Sequence[Block], lines: Sequence[Block]) -> str | None:
    """The lead in a box named like one, with which the text begins again: it stands in the text once."""
    first = lines[0].text if lines else ""
    again = (block for block in behind_title if block.text and first.startswith(block.text))
    return next((block.text for block in again if _is_named_lead(block, [block])), None)


def _stands_apart(first: Block, others: Sequence[Block]) -> bool:
    """True when the first line has a box of its own, and all others stand together in another one, or in several of
    the same make: a lead in front of its text."""
    start, end = min(block.index for block in others), max(block.index for block in others)
    outer = next(box for box in first.box.ancestors() if box.first <= start and end < box.last)
    own = _branch(outer, first)
    places = {branch for block in others if (branch := _branch(outer, block)) is not None}
    if own is None or own in places or any(place.tag not in _PLACES for place in places):
        return False
    if any(block.box is outer for block in others):
        return False
    if len(places) > 1 and others[0].kind == IMAGE:
        return False
    makes = {(place.tag, place.element.get("class")) for place in places}
    is_alike = (own.tag, own.element.get("class")) in makes
    if len(places) == 1:
        return len(others) > 1 or not is_alike
    return len(makes) == 1 and not is_alike and next(iter(makes))[1] is not None


def _branch(outer: Box, block: Block) -> Box | None:
    """The child of `outer` around `block`; rows of a table do not count."""
    inside = takewhile(lambda box: box is not outer, block.box.ancestors())
    return next(reversed([box for box in inside if box.tag not in _ROWS]), None)


def _is_named_lead(first: Block, lines: Sequence[Block]) -> bool:
    """True when a box named like a lead, or a named element on the line itself, holds the first line and no other."""
    names: set[str] = set()
    for depth, box in enumerate(first.box.ancestors()):
        if (len(lines) > 1 and box.last > lines[1].index) or depth > 2:
            break
        names |= box.words()
    if not LEAD_WORDS.isdisjoint(names):
        return True
    if first.box.last - first.box.first > 1:
        return False
    inner = [name for element in first.box.element.iter() if (name := element.get("class"))]
    return any(
        word in name.lower()
        for name in inner
        for word in ("sapo", "lead", "summary", "hometext", "introtext", "description")
    )


def _nearest_title(layout: Layout, place: _Place, trimmed: Trimmed) -> Block | None:
    """Of several headings that print the title the last one in front of the text: the article's own."""
    title = place.title
    if title is None:
        return None
    first_text = min((block.index for block in trimmed.text), default=place.section.last)
    again = (block for block in reversed(layout.blocks[title.index + 1 : first_text]) if block.kind == HEADING)
    return next((block for block in again if same_title(block.text, title.text) or block.key() == title.key()), title)


def _is_elsewhere(layout: Layout, place: _Place, kept: Sequence[Block], trimmed: Trimmed) -> bool:
    """True where the page has much more running text that was neither taken nor cut: in front of a title found too far
    down, in boxes of the same text further on."""
    weights = place.weights
    taken = sum(weights[block.index] for block in kept) if weights else 0.0
    most = _MUCH_MORE * max(taken, _SHORT_TEXT)
    if sum(weights) - taken <= most:  # nearly always, and told in no time
        return False
    known = {block.text for block in (*kept, *trimmed.cut)}
    others = (block.index for block in layout.blocks if block.text not in known)
    return sum(weights[index] for index in others if weights[index] >= SENTENCE) > most


def _may_go_on(layout: Layout, place: _Place, kept: Sequence[Block]) -> bool:
    """True when plain lines follow a text of a line or two that were not taken, before any link or heading; the same
    line once more is none."""
    if not kept:
        return False
    last = max(block.index for block in place.blocks)
    outer = next((box for box in place.section.ancestors() if box.last > last + 1), None)
    if outer is None or outer.tag in ("body", "html"):
        return False
    lines: list[Block] = []
    for block in layout.blocks[last + 1 : outer.last]:
        if block.links or block.kind == HEADING or boilerplate.is_ending(block) or boilerplate.is_footer_line(block):
            break
        lines.append(block)
    taken = {"", *(block.text for block in kept)}
    plain = [
        block for block in lines if block.text not in taken and not (read_meta([block])[1] or _tells_page(block, place))
    ]
    return sum(len(block.text) for block in plain) >= _LEAD_LENGTH // 2


def _tells_page(block: Block, place: _Place) -> bool:
    """ "Title: …", "Link: https://…": the page's own title or address once more."""
    title = place.title.text if place.title else ""
    return boilerplate.is_boilerplate_line(block) or bool(title and title in block.text)


def _name_line(behind: Sequence[Block], menu: frozenset[str]) -> Byline:
    """A person's name that stands alone between title and text."""
    lines = (block for block in behind if block.key() not in menu and not is_unit(block.text))
    names = (block.text for block in lines if is_persons_name(block.text))
    return Byline(author=next(names, None))


def _signature(behind: Sequence[Block], menu: frozenset[str]) -> Byline:
    """A person's name right behind the text, in a box of its own; what stands in one for tags is their label."""
    first = next((block for block in behind if block.text), None)
    if first is None or first.kind == HEADING or first.links or role_of(first.box.element) == CATEGORY:
        return Byline()
    return _name_line([first], menu)


def _without_site(byline: Byline, metadata: Metadata, url: str) -> Byline:
    """A byline without what the site calls itself, where that is shaped like a person's name or a login. A person's own
    site is called like who writes there; "JVN" is what the page says."""
    author, unit = byline.author, byline.source_unit
    if not (author or unit):
        return byline
    is_shaped = author is not None and (is_persons_name(author) or any(word[0].islower() for word in author.split()))
    if author and is_shaped and metadata.names_site(author, url) and not is_family_name(author):
        author = None
    if unit and is_domain(unit) and metadata.names_site(unit, url):
        unit = None
    return Byline(author, unit, byline.editor)


def metadata_byline(metadata: Metadata) -> Byline:
    """The person whom the document's own metadata name; many name the portal or its maker there."""
    return Byline(author=next(filter(is_persons_name, metadata.authors), None))


def _vouched(byline: Byline, lines: Sequence[Block], metadata: Metadata) -> Byline:
    """A byline without an author whom nothing but capitals makes one: a line that is no Vietnamese name, that no label
    opens, and that neither leads to an author nor is named by the metadata ("Watch Next", "Staff Writer")."""
    author = byline.author
    if author is None or is_known_name(author) or author in metadata.authors:
        return byline
    alone = [line for line in lines if normalize(line.text.strip(" ()[]*_.-–—")) == author]
    if not alone or any(leads_to_author(link, author) for line in alone for link in line.links):
        return byline
    return replace(byline, author=None)


def _confirmed(byline: Byline, metadata: Metadata, lines: Sequence[Block], url: str) -> Byline:
    """A byline with the persons whom the metadata name and a line beside the text prints, where it has no name that is
    one by its own shape."""
    if byline.author is not None and is_known_name(byline.author):
        return byline
    short = [_spaced(line.text) for line in lines if len(line.text) <= LONGEST_BYLINE]
    names: list[str] = []
    for name in map(without_by, metadata.authors):
        is_printed = any(_spaced(name) in line for line in short)
        if is_printed and is_foreign_name(name) and not metadata.names_site(name, url):
            names += [name] if not any(name in other or other in name for other in names) else []
    return replace(byline, author=", ".join(names)) if names else byline


def _spaced(text: str) -> str:
    """The words of a text, folded, with a space around each."""
    return f" {' '.join(_WORD.findall(fold(text)))} "


def _navigation_byline(index: TreeIndex) -> Byline:
    """The one person named in an element for authors inside a `nav`, where no text is looked for: mkdocs-material
    prints there who wrote a post."""
    named = [element for name, elements in index.classes.items() if names_author(name) for element in elements]
    inside = [element for element in named if any(True for _ in element.iterancestors("nav"))]
    texts = (next(filter(None, map(normalize, element.itertext())), "") for element in inside)
    names = {text for text in texts if is_persons_name(text)}
    return Byline(author=names.pop() if len(names) == 1 else None)


def _take_last_date(text: list[Block]) -> tuple[list[Block], list[str]]:
    """A lone date line at the end is a date candidate; a sentence about a day, or when something is, is text."""
    last = next((block for block in reversed(text) if block.text), None)
    if last is None or not (is_lone_date(last.text) and _YEAR.search(last.text)):
        return text, []
    if last.key().startswith("thoi gian") or (last.text.endswith(".") and other_words(last.text)):
        return text, []
    return [block for block in text if block is not last], [last.text]


def _is_in_footer(block: Block) -> bool:
    """True for a line of the page's footer; an article may have one of its own."""
    tags = [box.tag for box in block.box.ancestors()]
    return "footer" in tags and not {"article", "main"} & set(tags[tags.index("footer") :])


def _tells_publication(blocks: Sequence[Block]) -> bool:
    """True where lines begin with those that say when the article was posted: a footer right behind it is its own."""
    return any(not is_edit(date) for _, date in read_meta(blocks)[0].dates)


def _behind(layout: Layout, place: _Place, menu: frozenset[str]) -> list[Block]:
    """The few lines right behind the text and its copies, up to a list of other articles: byline, date, documents."""
    last = max((block.index for block in place.blocks), default=place.section.last - 1)
    found: list[Block] = []
    outer = [box for _, box in zip(range(_OUTER), place.section.ancestors(), strict=False)]
    limit = outer[-1].last if outer else last
    printed = {block.text for block in (place.title, *place.blocks) if block and block.text}
    unprinted = (block for block in layout.blocks[last + 1 : limit] if block.text not in printed)
    new = list(islice(unprinted, _BEHIND_TEXT))
    while new and len(found) < _BEHIND_TEXT:
        is_end = boilerplate.is_ending(new[0]) and not (boilerplate.is_attachment_heading(new[0]) or date_label(new[0]))
        is_readers = is_of_comments(new[0])
        if (is_end and is_readers) or (_is_in_footer(new[0]) and (found or not _tells_publication(new))):
            break
        count = read_meta(new, menu)[1]
        if not count and (is_end or is_readers or boilerplate.is_related_heading(new[0])):
            break
        new_lines = [block for block in new[: count or 1] if not is_of_comments(block)]
        found += [block for block in new_lines if not in_side_form(block, place.section)]
        del new[: count or 1]
    return found


def _names_owner(block: Block) -> bool:
    """True for a unit in a notice of rights: it owns the site, and sent nothing in."""
    if not any("copyright" in box.words() for box in block.box.ancestors()):
        return False
    named = read_byline(block, is_last=False)
    return named is not None and named.author is None


def _links(place: _Place, trimmed: Trimmed, behind: Sequence[Block]) -> Iterator[HtmlElement]:
    """Links of the article, of its attachments list, and embedded documents of its container."""
    for block in [*sorted((*trimmed.text, *trimmed.cut), key=lambda block: block.index), *behind]:
        yield from block.links
    yield from filter(links_document, place.section.element.iter("iframe", "embed", "object"))
