"""The lines around a text that may say who wrote it, and when: in front of it, cut from its ends, and behind it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, takewhile

from ntm_crawler.dates import has_clock, has_date
from ntm_crawler.extraction.around.date_labels import date_label
from ntm_crawler.extraction.around.meta_said import NOTHING, MetaZone
from ntm_crawler.extraction.around.meta_zone import is_of_comments, read_all_meta, read_meta
from ntm_crawler.extraction.around.moments import is_edit, says_changed
from ntm_crawler.extraction.around.readers import opens_comment
from ntm_crawler.extraction.around.roles import role_of
from ntm_crawler.extraction.around.shown import shown_dates, with_lone_clock
from ntm_crawler.extraction.around.zone import Zone, is_of_row, zone_around
from ntm_crawler.extraction.authors.byline import is_for_authors, read_byline
from ntm_crawler.extraction.authors.names import is_persons_name, is_unit
from ntm_crawler.extraction.boilerplate.documents import is_attachment_heading, is_attachment_label
from ntm_crawler.extraction.boilerplate.endings import is_ending, is_rating, is_sharing
from ntm_crawler.extraction.boilerplate.imprint import is_footer_line
from ntm_crawler.extraction.boilerplate.related import is_related_heading
from ntm_crawler.extraction.lines.boxes import (
    PAGE_TAGS,
    boxes_around,
    frame_around,
    in_side_form,
    labels_field,
    sister_at,
    words_around,
)
from ntm_crawler.extraction.lines.documents import DOCUMENT
from ntm_crawler.extraction.lines.layout import HEADING, ITEM, PARAGRAPH, Block, Box, Layout, place_of, text_of
from ntm_crawler.extraction.lines.prose import is_linked_title
from ntm_crawler.extraction.media.attachments import is_said_of_file
from ntm_crawler.extraction.place.locator import Location
from ntm_crawler.extraction.text.body import Body
from ntm_crawler.extraction.text.running_text import Trimmed
from ntm_crawler.extraction.titles.line import beside_title
from ntm_crawler.extraction.titles.same import same_title
from ntm_crawler.items import DateCandidate

_CUT_AT_ENDS = 6  # lines cut from either end of the text that may say who and when: fewer lose names, more no page
_SAID_AGAIN = 8  # lines behind the heading, documents and buttons between
_ROWS = 4  # lines: two titles, each with its name
_FEWEST_OF_TITLE = 4  # words
_BEHIND_TEXT = 8  # lines; half loses names, more change no page
_LONGEST_COMMENT = 4  # lines that a reader writes
_META = frozenset(("meta", "metadata"))
_OF_OWNER = frozenset(("copyright",))
_DIGIT = re.compile(r"\d")  # looked for first
_REACHED = re.compile(
    r"\b(?:địa chỉ\s?:[^:]{0,30}\d|(?:điện thoại|đt|tel|fax|hotline|số máy)\b[.:\s]{0,3}[(+]?\d)", re.IGNORECASE
)
_FOOTER = ("footer",)
_OF_TABLES = frozenset(("td", "tr", "tbody", "table"))
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
_OF_AUTHOR = 3  # boxes around a line, of which one is for authors
_OUTER = 6  # boxes around the text in which documents and bylines may stand behind it


@dataclass(slots=True)
class Surroundings:
    """The lines around a text: the `zone` in front of it, those `behind` it, and the `late` ones, which are those cut
    from its ends and those behind it, but for readers' words, other articles and the owner of the site; `closing` are
    the late ones of its end. `own_late` are the late ones in front of the title of another article.
    `front_meta` and `late_meta` are what the meta lines among them say."""

    zone: Zone
    front_meta: MetaZone
    behind: list[Block]
    closing: list[Block]
    late: list[Block]
    late_meta: MetaZone
    own_late: Sequence[Block] = ()

    def lines(self) -> list[Block]:
        """All of them, those in front of the text first."""
        return [*self.zone.lines, *self.late]

    def dates(self) -> list[DateCandidate]:
        """The days that are shown there, those in front of the text first, of which the clock may stand behind it, or
        be said with the same day above the title."""
        in_front = with_lone_clock(self.zone.dates(self.front_meta), self.late)
        behind = shown_dates(self.own_late, self.late_meta)
        return [
            *_with_clock_of_day(in_front, (*self.zone.above, *self.closing)),
            *(date if date.exact else replace(date, aside=True) for date in behind),
        ]


def read_surroundings(
    layout: Layout, place: Location, body: Body, printed: str | None, menu: frozenset[str]
) -> Surroundings:
    """The lines around the text of the article at `place`, whose line prints the title `printed`, with a day perhaps
    beside it. `menu` has the keys of the page's short links."""
    zone = _zone_in_front(layout, place, body, printed, menu)
    cut = _before_readers(body.trimmed)
    behind = [*body.trimmed.meta, *_behind(layout, place, menu)]
    ends = [*cut[-_CUT_AT_ENDS:], *behind]
    in_front = zone.lines
    front_meta = read_all_meta(in_front, menu)
    lines = dict.fromkeys((*body.closing.lines, *body.trimmed.meta, *cut[:_CUT_AT_ENDS], *ends))
    if not lines:
        return Surroundings(zone, front_meta, [], [], [], NOTHING)
    others = {*body.trimmed.related, *filter(_names_owner, lines), *filter(labels_field, cut)}
    if any(map(date_label, in_front)):
        beside = [block for block in lines if layout.blocks[block.index - 1].shows_document]
        others.update([block for block in beside if _is_of_document(layout, block)] if beside else ())
    closing = [block for block in ends if block not in others]
    late = [
        block
        for block in lines
        if not (block in others or is_of_comments(block) or is_of_row(layout.blocks, block.index, place.title))
    ]
    own = _own_lines(late, max(map(place_of, body.trimmed.text), default=0))
    return Surroundings(zone, front_meta, behind, closing, late, read_all_meta(late, menu), own)


def _own_lines(late: Sequence[Block], last_text: int) -> Sequence[Block]:
    """The late lines up to the linked title of another article behind the text, the last line of which is numbered
    `last_text`: the days behind that title are of such."""
    behind = (place for place, block in enumerate(late) if block.index > last_text)
    return late[: next((place for place in behind if _leads_to_another(late[place])), None)]


def _leads_to_another(block: Block) -> bool:
    """True for a linked title that is no document's, no tag's, and leads to nobody who wrote it."""
    if not is_linked_title(block) or block.shows_document or date_label(block):
        return False
    return not (is_sharing(block) or _is_in_authors_box(block) or any(map(role_of, block.links)))


def _before_readers(trimmed: Trimmed) -> list[Block]:
    """The lines cut from the ends of a text, up to the heading of what its readers say."""
    last = trimmed.text[-1].index if trimmed.text else 0
    for heading in trimmed.cut:
        if heading.kind == HEADING and heading.index > last and is_rating(heading):
            return [block for block in trimmed.cut if block.index < heading.index]
    return trimmed.cut


def _zone_in_front(layout: Layout, place: Location, body: Body, printed: str | None, menu: frozenset[str]) -> Zone:
    nearest = _nearest_title(layout, place, body.trimmed)
    zone = zone_around(layout, nearest, body.blocks, place.section, body.trimmed, menu)
    if not any(map(date_label, zone.lines)):  # said again in the text
        first = _first_title(layout, place)
        if nearest is not first:
            zone = zone_around(layout, first, body.blocks, place.section, body.trimmed, menu)
    if place.title and printed != place.title.text:  # the date label stands in the title's own line
        beside = beside_title(place.title, printed or "")
        if not _says_more(zone.behind, beside):
            return replace(zone, behind=[beside, *zone.behind])
    return zone


def _with_clock_of_day(dates: list[DateCandidate], lines: Sequence[Block]) -> list[DateCandidate]:
    """The `dates` without a first one that has no clock, where another says the same day with one, or with the first as
    one of `lines` says it: "(12/04/2025)" in a heading, and "12/04/2025 14:18" above it."""
    first = dates[0] if dates else None
    day = _DAY.search(first.text) if first and not (first.exact or has_clock(first.text)) else None
    if first is None or day is None:  # most
        return dates
    others = [date for date in dates[1:] if day[0] in date.text and not says_changed(date.text)]
    if any(date.exact or has_clock(date.text) for date in others):
        return dates[1:]
    labels = (label for label in map(date_label, lines) if label and day[0] in label and has_clock(label))
    label = next((label for label in labels if not says_changed(label)), first.text)
    return [replace(first, text=label), *dates[1:]]


def _says_more(lines: Sequence[Block], beside: Block) -> bool:
    """True where a line has the same day as the one `beside` a title, "(12/04/2025)", and its clock."""
    day = beside.text.strip(" ()[]-–")
    return has_date(day) and any(day in line.text and has_clock(line.text) for line in lines if line.text != day)


def _first_title(layout: Layout, place: Location) -> Block | None:
    """The title, or the heading a few lines in front of it that says the same, where it is no heading: a text that
    says its title and no more."""
    title = place.title
    if title is None or title.kind == HEADING:
        return title
    before = reversed(layout.blocks[max(0, title.index - _SAID_AGAIN) : title.index])
    return next((block for block in before if block.kind == HEADING and block.key() == title.key()), title)


def _nearest_title(layout: Layout, place: Location, trimmed: Trimmed) -> Block | None:
    """Of several headings that print the title the last one in front of the text: the article's own."""
    title = place.title
    if title is None:
        return None
    first_text = min(map(place_of, trimmed.text), default=place.section.last)
    for block in reversed(layout.blocks[title.index + 1 : first_text]):
        if block.kind == HEADING and (same_title(block.text, title.text) or block.key() == title.key()):
            return block
    return title


def _behind(layout: Layout, place: Location, menu: frozenset[str]) -> list[Block]:
    """The few lines right behind the text and its copies, up to a list of other articles: byline, date, documents."""
    new = _unprinted_behind(layout, place)
    found: list[Block] = []
    is_told = False
    while new and len(found) < _BEHIND_TEXT:
        is_end = is_ending(new[0]) and not (is_attachment_heading(new[0]) or date_label(new[0]))
        is_readers = is_of_comments(new[0])
        if is_end and new[0].kind == HEADING and is_rating(new[0]):
            break
        if (is_end and is_readers) or (frame_around(new[0], _FOOTER) and (found or not _tells_publication(new))):
            break
        if is_related_heading(new[0]) or opens_comment(new, 0):
            break
        said, count = read_meta(new, menu)
        if (of_one := _lines_of_one(new[0], said, count)) and _are_readers(new, of_one, menu):
            break
        if not count and is_end and is_sharing(new[0]):  # behind buttons stands who wrote it, and much else
            documents = _headed_documents(new)
            new = list(filter(_is_of_authors, new))
            found += documents
            continue
        if not count and (is_end or is_readers):
            found += _headed_documents(new) if is_end else []
            break
        lines = new[: count or 1]
        found += [
            block
            for block in lines
            if not (is_of_comments(block) or in_side_form(block, place.section) or labels_field(block))
        ]
        del new[: count or 1]
        is_told = is_told or count > 0
    return found if is_told else [*found, *_in_meta_box(layout, place, menu)]


def _headed_documents(lines: Sequence[Block]) -> list[Block]:
    """The documents under a heading of theirs that stands behind tags or buttons of the same article; a table of them
    may say again what they are."""
    behind = list(dropwhile(lambda block: not is_attachment_heading(block), lines))
    rows = dropwhile(lambda block: block.cells and is_attachment_label(block.cells[0]), behind[1:])
    return list(takewhile(lambda block: block.shows_document, rows))


def _are_readers(blocks: Sequence[Block], first: int, menu: frozenset[str]) -> bool:
    """True where one name, perhaps with a moment beside it (the `first` lines), heads a line or a few, and another name
    the next ones: what two readers said of the text."""
    for place in range(first, first + _LONGEST_COMMENT + 1):
        rest = blocks[place:]
        if not rest or rest[0].kind not in (PARAGRAPH, ITEM) or rest[0].links:
            return False
        if _lines_of_one(rest[0], *read_meta(rest, menu)):
            return place > first and rest[0].box.tag == blocks[0].box.tag
    return False


def _lines_of_one(block: Block, said: MetaZone, count: int) -> int:
    """How many lines from `block` on name one person, and perhaps say when."""
    if is_persons_name(block.text):
        return 1
    return count if len(said.authors) == 1 and is_persons_name(said.authors[0]) else 0


def _is_of_authors(block: Block) -> bool:
    return not is_sharing(block) and _is_in_authors_box(block)


def _is_in_authors_box(block: Block) -> bool:
    return any(map(is_for_authors, boxes_around(block, _OF_AUTHOR)))


def _in_meta_box(layout: Layout, place: Location, menu: frozenset[str]) -> list[Block]:
    """The lines of a box called "meta" behind one around the text that a list of other articles ends: Liferay's
    `asset-metadata`, a theme's `entry-meta` behind Jetpack's list."""
    box = place.section
    for _ in range(_OUTER):
        around = box.parent
        if around is None or box.tag in PAGE_TAGS:
            break
        sister = sister_at(around, layout.blocks[box.last]) if box.last != around.last else None
        if sister is not None and not _META.isdisjoint(sister.words()):
            lines = layout.blocks[sister.first : sister.last]
            is_own = not any(map(is_linked_title, lines)) and read_meta(lines, menu)[1] == len(lines)
            return lines if is_own else []
        box = around
    return []


def _unprinted_behind(layout: Layout, place: Location) -> list[Block]:
    """The first lines behind the place, in the boxes around it, that it does not print itself, up to a list of other
    articles."""
    last = place.last_index()
    behind = layout.blocks[last + 1 : _outermost(place.section).last]
    if not behind:  # of half the pages that declare where their article is
        return []
    printed = {*map(text_of, place.blocks), place.title.text if place.title else ""} - {""}
    found: list[Block] = []
    for number, block in enumerate(behind):
        if len(found) == _BEHIND_TEXT or _is_of_another_article(block, last):
            break
        if block.kind == HEADING and not block.links and _begin_with_titles(behind[number + 1 :][:_ROWS]):
            break
        if block.is_linked and not block.links and _is_in_card(layout, block):
            break
        if block.text in printed:
            continue
        if is_related_heading(block) and not block.links:
            break
        if found and found[-1].shows_document and not block.links and _is_said_of_file(block.text):
            continue
        found.append(block)
    return found


def _is_said_of_file(text: str) -> bool:
    """ "Dung lượng", "184 KB", "bieu-thu.pdf" behind a document: lines that say nothing of the article."""
    return is_said_of_file(text) or bool(DOCUMENT.search(text))


def _begin_with_titles(lines: Sequence[Block]) -> bool:
    """True for rows of a linked title and, under it, who wrote that article, whatever the heading above them says."""
    titles, names = lines[::2], lines[1::2]
    if len(lines) < _ROWS or not all(title.is_link for title in titles) or any(name.links for name in names):
        return False
    return not any(
        title.shows_document or len(title.text.split()) < _FEWEST_OF_TITLE or is_persons_name(title.text)
        for title in titles
    )


def _outermost(section: Box) -> Box:
    """The last of the few boxes around a section that are looked at, the parts of a table as one."""
    found, count, inner = section, 1, section
    while count < _OUTER and (box := inner.parent) is not None:
        if not (inner.tag in _OF_TABLES and box.tag in _OF_TABLES):
            found, count = box, count + 1
        inner = box
    return found


def _is_in_card(layout: Layout, block: Block) -> bool:
    """True for a line of a card that is all of one link, behind the title there: who wrote that, and when."""
    before = reversed(layout.blocks[: block.index])
    return is_linked_title(next((line for line in before if line.links or not line.is_linked), block))


def _is_of_another_article(block: Block, last: int) -> bool:
    """True for a line in an `article` that begins behind the text, whose last line is numbered `last`: a card of who
    wrote another one, and when, which a linked heading opens, too. One that is named for authors is about who wrote
    this one."""
    if block.kind == HEADING and is_linked_title(block) and not (block.shows_document or _is_of_authors(block)):
        return not is_persons_name(block.text)
    box: Box | None = block.box
    while box is not None and box.first > last:
        if box.tag == "article" and not is_for_authors(box):
            return True
        box = box.parent
    return False


def _tells_publication(blocks: Sequence[Block]) -> bool:
    """True where lines begin with those that say when the article was posted: a footer right behind it is its own."""
    return any(not is_edit(date) for _, date in read_meta(blocks)[0].dates)


def _is_of_document(layout: Layout, block: Block) -> bool:
    """ "Ngày đăng: 12/03/2024" right behind a document in one box with it: that day is the document's."""
    before = layout.blocks[block.index - 1] if block.index else None
    is_beside = before is not None and before.shows_document and block.box.parent in (before.box, before.box.parent)
    return is_beside and has_date(block.text)


def _names_owner(block: Block) -> bool:
    """True for a unit in a notice of rights, or with its address or number, and for a site's imprint: the owner, or the
    theme's maker, sent nothing in."""
    if block.links and is_footer_line(block):
        return True
    if _DIGIT.search(block.text) and _REACHED.search(block.text) and is_unit(block.text):
        return True
    if _OF_OWNER.isdisjoint(words_around(block)):
        return False
    named = read_byline(block, is_last=False)
    return named is not None and named.author is None
