"""One parsed page → the article on it: place, running text, title, byline, photos, documents, dates, confidence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from lxml.html import HtmlElement

from ntm_crawler.extraction.around.date_labels import labelled_blocks
from ntm_crawler.extraction.around.shown import dates_in_navigation
from ntm_crawler.extraction.around.surroundings import Surroundings, read_surroundings
from ntm_crawler.extraction.authors.authorship import declared_byline, read_authorship
from ntm_crawler.extraction.boilerplate.boxes import is_boilerplate_box
from ntm_crawler.extraction.doubts import TOO_LITTLE, doubts_about
from ntm_crawler.extraction.lines.boxes import holds
from ntm_crawler.extraction.lines.documents import links_document
from ntm_crawler.extraction.lines.layout import Block, Layout, has_links, has_text, place_of, shows_document
from ntm_crawler.extraction.lines.reader import MOST_BLOCKS
from ntm_crawler.extraction.markup import fingerprint
from ntm_crawler.extraction.media.attachments import read_attachments
from ntm_crawler.extraction.media.captions import tie_captions
from ntm_crawler.extraction.media.photos import read_images
from ntm_crawler.extraction.page import Page
from ntm_crawler.extraction.place.elsewhere import place_of_text
from ntm_crawler.extraction.place.finding import find_place
from ntm_crawler.extraction.place.locator import LOCATED, Location
from ntm_crawler.extraction.survey import Survey, survey_page, with_view
from ntm_crawler.extraction.text.body import Body, read_body
from ntm_crawler.extraction.text.consensus import text_of_page
from ntm_crawler.extraction.text.lead import declared_lead, read_lead
from ntm_crawler.extraction.titles.asked_page import another_page, tells_of_another
from ntm_crawler.extraction.titles.choice import choose_title, title_lines
from ntm_crawler.extraction.titles.line import lines_of_title, title_text
from ntm_crawler.extraction.titles.same import best_title
from ntm_crawler.items import Attachment, DateCandidate, Image, Issue
from ntm_crawler.portals.declaration import Selectors
from ntm_crawler.text import fold

_LEAD_AND_TEXT = 2  # paragraphs, between which documents may stand
_MOST_OVER_TEXT = 12  # lines: bounds the work
_MORE = 1.5  # times as much text as in a doubted reading
_LITTLE_TEXT = 150  # characters that a doubted reading is taken to have at least
_LEAD_LENGTH = 300  # characters of a text's opening that may tell its day


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
    survey = survey_page(page, selectors, listing_title)
    if survey.layout.is_cut:
        message = f"more than {MOST_BLOCKS:,} lines: no article page"
        issues = [*page.issues, Issue(code="page_too_complex", message=message, url=page.url)]
        title = best_title(survey.declared.title, (), survey.metadata.document_title)
        return _without_article(survey, title, issues)
    lines = title_lines(survey.layout, survey.told)
    if not lines and survey.told.is_any:
        survey = with_view(survey)
        lines = title_lines(survey.layout, survey.told)
    place = find_place(survey.layout, survey.declared, lines, has_title=survey.told.is_any)
    issues = [*page.issues, *_unmatched(survey, selectors, place)]
    issues += another_page(survey.layout, survey.told, place.title if place else None, is_found=place is not None)
    if place is None:
        printed = lines[0].text if lines else ""
        return _without_article(survey, printed or survey.told.best(survey.declared.title), issues)
    found = _with_article(survey, place, issues)
    is_doubted = place.container == LOCATED and any(issue.code in TOO_LITTLE for issue in found.issues)
    return _read_elsewhere(survey, found, issues) if is_doubted else found


def _read_elsewhere(survey: Survey, doubted: Extraction, issues: list[Issue]) -> Extraction:
    """The article at the lines that trafilatura takes of the page, where the `doubted` reading stands under another
    title than the page is said to have, and these are much more text and say more of that title; the doubt stays.

    Under its own title little is right more often than much elsewhere: a notice beside an introduction of the commune.
    """
    told = survey.told.best(None)
    if not told or told == doubted.title:
        return doubted
    place = place_of_text(survey.layout, text_of_page(survey.page.root), told)
    other = _with_article(survey, place, issues) if place else doubted
    said = _pairs(told)
    is_better = len(said & _pairs(other.body)) > len(said & _pairs(doubted.body))
    if not is_better or len(other.body) <= _MORE * max(len(doubted.body), _LITTLE_TEXT):
        return doubted
    message = f"taken is what trafilatura finds, not the {len(doubted.body):,} characters under «{doubted.title}»"
    doubts = [issue for issue in other.issues if issue.code not in TOO_LITTLE]
    return replace(other, issues=(*doubts, Issue(code="body_much_shorter", message=message, url=survey.page.url)))


def _pairs(text: str) -> set[tuple[str, str]]:
    """The words that stand beside each other: in Vietnamese, words of two syllables."""
    return {*pairwise(fold(text).split())}


def _unmatched(survey: Survey, selectors: Selectors, place: Location | None) -> list[Issue]:
    """An issue where declared selectors for the body found none; an article may be no more than its lead."""
    if not selectors.body or survey.declared.lead is not None or (place is not None and place.container != LOCATED):
        return []
    message = "none of the declared body selectors matched; the locator was used"
    return [Issue(code="selectors_unmatched", message=message, url=survey.page.url)]


def _with_article(survey: Survey, place: Location, issues: list[Issue]) -> Extraction:
    page, layout, told = survey.page, survey.layout, survey.told
    place = _with_whole_title(place, layout, told.clues)
    printed = title_text(place.title, told.clues) if place.title else None
    title, disagreements = choose_title(layout, survey.declared, told, place.title, printed)
    issues = [*issues, *disagreements]
    menu, lead = survey.menu(), declared_lead(layout, survey.declared)
    body = read_body(layout, place, lead, title, menu)
    around = read_surroundings(layout, place, body, printed, menu)
    captions = tie_captions(body.kept)
    text, images = body.text(), read_images(body.kept, captions, page.base_url)
    attachments = read_attachments(_links(layout, place, body, around), page.base_url)
    is_empty = not (text or images) or not (place.blocks or lead)  # or a photo above what was taken for the title
    if is_empty and not attachments and place.container == LOCATED:
        if not any(issue.code == "another_page" for issue in issues):
            issues += another_page(layout, told, None, is_found=False)
        return _without_article(survey, title or told.best(told.declared), issues, around.zone.lines)
    byline = read_authorship(survey, body.closing, around, menu, title)
    return Extraction(
        title=title,
        lead=read_lead(lead, body.kept, {*captions.values()}, around.zone.behind, title),
        body=text,
        author=byline.author,
        source_unit=byline.source_unit,
        images=images,
        attachments=attachments,
        date_candidates=_date_candidates(survey, title, text, body.closing.dates, around),
        canonical_url=survey.metadata.canonical,
        body_method=body.method if text else "empty",
        container=place.container,
        confidence=place.confidence,
        selectors_used=tuple(survey.declared.used),
        issues=(*issues, *doubts_about(layout, place, body, title, byline, page.url)),
        surroundings=_fingerprint(place.section.element) if place.container == LOCATED else None,
    )


def _with_whole_title(place: Location, layout: Layout, clues: Sequence[str]) -> Location:
    """A place with all of a title that line breaks divide, where one of `clues` says it."""
    title = place.title
    lines = lines_of_title(title, layout.blocks, clues) if title else ()
    if title is None or len(lines) == 1:
        return place
    text = " ".join(block.text for block in lines)
    whole = Block(lines[-1].index, title.kind, text, title.box, 0, (text,), title.links, owners=title.owners[:1])
    return replace(place, title=whole, blocks=tuple(block for block in place.blocks if block not in lines))


def _without_article(
    survey: Survey, title: str | None, issues: Sequence[Issue], zone: Sequence[Block] = ()
) -> Extraction:
    """What the page says of an article that it does not hold; `zone` has the lines that may show its day."""
    declared, metadata = survey.declared, survey.metadata
    byline = declared_byline(declared)
    dates = declared.date_candidates()
    dates += [DateCandidate(text=label, source="label") for _, label in labelled_blocks(zone)]
    dates += [DateCandidate(text=text, source="meta") for text in metadata.dates]
    nothing = Issue(code="no_article", message="no article text found on this page", url=survey.page.url)
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
        issues=(*issues, nothing),
    )


def _date_candidates(
    survey: Survey, title: str | None, text: str, closing: Sequence[str], around: Surroundings
) -> tuple[DateCandidate, ...]:
    """All that may be the article's day, without duplicates: declared, shown around the text, told by the metadata, or
    said by its opening or its `closing` lines."""
    found = [*survey.declared.date_candidates(), *around.dates()]
    days = survey.metadata.dates
    if days and not tells_of_another(survey.metadata, title, survey.page.url):
        found += [DateCandidate(text=day, source="meta") for day in days]
    if times := survey.index.tags["time"]:
        found += dates_in_navigation(times)
    if text:
        found.append(DateCandidate(text=text[:_LEAD_LENGTH].replace("\n", " "), source="lead"))
    for day in closing:
        found.append(DateCandidate(text=day, source="text"))
    return tuple(dict.fromkeys(found))


def _links(layout: Layout, place: Location, body: Body, around: Surroundings) -> Iterator[HtmlElement]:
    """Links of the article, of its attachments list, and embedded documents of its container."""
    own = (*body.trimmed.text, *body.trimmed.cut, *_over_text(layout, place, body))
    for block in (*sorted(filter(has_links, own), key=place_of), *filter(has_links, around.behind)):
        yield from block.links
    yield from filter(links_document, place.section.element.iter("iframe", "embed", "object"))


def _over_text(layout: Layout, place: Location, body: Body) -> list[Block]:
    """The documents in a box of their own between title, or lead, and text."""
    title = place.title
    if title is None:
        return []
    first = title.index + 1
    lines = layout.blocks[first : first + 2 * _MOST_OVER_TEXT]
    if not any(map(shows_document, filter(has_links, lines))):  # nearly always
        return []
    lines = [*filter(has_text, lines)][:_MOST_OVER_TEXT]  # stars of a rating may stand between
    shown = [line for line in lines if line.links and line.shows_document]
    texts = [block.index for block in body.trimmed.text if block.is_prose and block.index > title.index]
    last = max(texts[:_LEAD_AND_TEXT], default=0)
    return [line for line in shown if line.index < last and not _is_of_page(line, title)]


def _is_of_page(line: Block, title: Block) -> bool:
    """True for a line in a box of boilerplate, which the title does not share."""
    own = takewhile(lambda box: not holds(box, title), line.box.ancestors())
    return any(map(is_boilerplate_box, own))


def _fingerprint(element: HtmlElement) -> str:
    """The fingerprint of an element and those around it."""
    return fingerprint([*reversed(list(element.iterancestors())), element])
