"""The lines that are a title by their make and by the day beside them, on a page whose metadata name none."""

import re
from collections.abc import Sequence
from itertools import pairwise

from ntm_crawler.dates import has_clock
from ntm_crawler.extraction.around.date_labels import date_label
from ntm_crawler.extraction.around.meta_zone import is_meta_line, is_of_comments
from ntm_crawler.extraction.authors.byline import read_byline
from ntm_crawler.extraction.boilerplate.tools import is_breadcrumb
from ntm_crawler.extraction.lines.boxes import is_bold
from ntm_crawler.extraction.lines.layout import HEADING, Block, Layout
from ntm_crawler.extraction.metadata import is_site_name
from ntm_crawler.extraction.titles.days import (
    BESIDE_TITLE,
    LONGEST_LABEL,
    SHORT_LINE,
    is_dated,
    is_dated_title,
    tells_day,
)
from ntm_crawler.extraction.titles.line import title_text
from ntm_crawler.extraction.titles.make import (
    FEWEST_ROWS,
    SHORTEST_TITLE,
    has_title_name,
    in_sites_frame,
    linked_rows,
    links_here,
    looks_like_title,
    opens_box,
    says_a_title,
)
from ntm_crawler.extraction.titles.other_headings import heads_part, is_lead_sentence, is_sentence_of_text
from ntm_crawler.extraction.titles.same import LONGEST_TITLE

_POSTED = re.compile(
    r"^(?:ngay |duoc |bai |tin )?(?:dang|cap nhat|xuat ban|gui)(?: (?:ngay|luc|tai|tin|boi|bai))?\b"
    r"|^(?:ngay )?\d.*\d:\d\d"
)
_TITLE_LABELS = frozenset(("tieu de", "tieu de tin", "tieu de bai viet", "ten bai", "ten bai viet", "ten tin"))
_OF_LIST = ("- ", "– ", "— ", "+ ", "• ")  # a line of a text
_OF_DOCUMENT = re.compile(r"[^\d:]{2,40}, ngay \d")  # "Quan Sơn, ngày 28 tháng 4 năm 2023"


def find_dated_titles(layout: Layout, url: str) -> list[Block]:
    """The titles of pages whose metadata name none: the line behind the label "Tiêu đề:", else the only h1 with a
    sentence right behind it, else lines made as titles with a date label right beside them or in them, else the only
    h1, heading named a title, or line named one, else any line in front of a label that says when it was posted, or a
    bold one with a day beside it; never the heading of a part of a text."""
    blocks = layout.blocks
    labelled = [
        one for label, one in pairwise(blocks) if _labels_title(label) and one.text and one.box is not label.box
    ]
    if len(labelled) == 1:
        return labelled
    made = _without_sites_heading(_made_as_titles(blocks, url), blocks)
    first = [block for block in made if block.box.tag == "h1"]
    if len(first) == 1 and any(map(is_sentence_of_text, _behind(first[0], blocks))):
        return first
    dated = [block for block in made if is_dated(blocks, block.index)]
    if len(first) == 1 and first[0] in dated:  # what stands above the only h1 is its section
        dated = dated[dated.index(first[0]) :]
    if _is_list(dated) and (opening := _opens_text(made, dated[0], blocks)):
        return opening
    split = _titles_in_lines(blocks, url)
    dated += [block for block in split if not is_breadcrumb(block)]
    return dated or _only_one(first, made) or _posted(blocks, url) or _bold_beside_days(blocks, url) or split


def _labels_title(block: Block) -> bool:
    return 0 < len(block.text) <= SHORT_LINE and block.key() in _TITLE_LABELS


def _is_list(dated: Sequence[Block]) -> bool:
    """True for lines of one make: titles of other articles, each with its day."""
    return len(dated) >= FEWEST_ROWS and len({_tag_and_class(block) for block in dated}) == 1


def _opens_text(made: Sequence[Block], row: Block, blocks: Sequence[Block]) -> list[Block]:
    """The only line of another make in front of a list's row that has a sentence right behind it."""
    before = (block for block in made if block.index < row.index and _tag_and_class(block) != _tag_and_class(row))
    opening = [block for block in before if any(map(is_sentence_of_text, _behind(block, blocks)))]
    return opening if len(opening) == 1 else []


def _made_as_titles(blocks: Sequence[Block], url: str) -> list[Block]:
    rows = frozenset(linked_rows(blocks, _tag_and_class))
    return [
        block
        for block in blocks
        if looks_like_title(block)
        and (says_a_title(block, url) or is_dated_title(blocks, block))
        and block not in rows
        and not is_lead_sentence(block)
        and not heads_part(block, blocks)
        and (block.box.tag == "h1" or not is_of_comments(block))
    ]


def _without_sites_heading(made: list[Block], blocks: Sequence[Block]) -> list[Block]:
    """Lines made as titles without those beside the site's logo, where a heading with a day is."""
    of_site = [block for block in made if in_sites_frame(block) and not _is_dated_there(block, blocks)]
    own = (block for block in made if block not in of_site and block.kind == HEADING)
    if not of_site or not any(is_dated(blocks, block.index) for block in own):
        return made
    return [block for block in made if block not in of_site]


def _is_dated_there(block: Block, blocks: Sequence[Block]) -> bool:
    return any(in_sites_frame(line) and date_label(line) for line in _behind(block, blocks))


def _behind(block: Block, blocks: Sequence[Block]) -> Sequence[Block]:
    return blocks[block.index + 1 : block.index + 1 + BESIDE_TITLE]


def _titles_in_lines(blocks: Sequence[Block], url: str) -> list[Block]:
    """Lines of which a part is the title: a day or a badge stands beside it."""
    return [
        block
        for block in blocks
        if len(block.pieces) > 1
        and (not block.is_linked or links_here(block, url))
        and title_text(block, ()) != block.text
        and not (heads_part(block, blocks) or is_of_comments(block))
    ]


def _only_one(first: list[Block], made: Sequence[Block]) -> list[Block]:
    """The only h1 (of `first`), without any the only heading that is named a title, or the only line."""
    named = [block for block in made if has_title_name(block)]
    best = first or [block for block in named if block.kind == HEADING] or named
    return best if len(best) == 1 else []


def _posted(blocks: Sequence[Block], url: str) -> list[Block]:
    """Lines in front of a label that says when they were posted."""
    return [
        one
        for one, label, behind in zip(blocks, blocks[1:], blocks[2:], strict=False)
        if _is_posted(label) and _is_set_like_title(one, url) and not (_names_somebody(one) or opens_box(behind))
    ]


def _tag_and_class(block: Block) -> tuple[str, str | None]:
    return block.box.tag, block.box.element.get("class")


def without_rows(titles: list[Block], blocks: Sequence[Block]) -> list[Block]:
    """Lines that print a title, without the rows of a list among them where a heading without a link prints it, too: a
    ticker of the newest articles above the article has this one."""
    if {block.is_linked for block in titles if block.kind == HEADING} != {True, False}:
        return titles
    rows = linked_rows(blocks, _tag_and_class)
    return [block for block in titles if block not in rows]


def find_lone_short_title(layout: Layout) -> list[Block]:
    """The h1 of a word or two right in front of a date label, which nothing else on the page names: "Sự kiện"; without
    any the one line that is named a title and stands so in front of a day and its clock, "Lời cảm tạ", or the bold one
    in front of a moment that is labelled as that of posting."""
    short = [
        (one, label)
        for one, label in pairwise(layout.blocks)
        if 2 <= len(one.text) <= SHORT_LINE and not one.links and date_label(label)
    ]
    first = [one for one, _ in short if one.box.tag == "h1"]
    clocked = [(one, label) for one, label in short if has_clock(label.text)]
    named = [one for one, _ in clocked if _is_named_title(one)]
    named = named or [one for one, label in clocked if _is_posted(label) and is_bold(one) and not _names_somebody(one)]
    return first[:1] or (named if len(named) == 1 else [])


def _is_named_title(block: Block) -> bool:
    is_heading = block.kind == HEADING or opens_box(block) or is_site_name(block.text)
    return not is_heading and has_title_name(block)


def _bold_beside_days(blocks: Sequence[Block], url: str) -> list[Block]:
    """Bold lines with a day right beside them, but for the place and day at the head of a document."""
    days = [line.index for line in blocks if tells_day(line) and not _OF_DOCUMENT.match(line.key())]
    beside = sorted({place for day in days for place in (day - 1, day + 1) if 0 <= place < len(blocks)})
    return [
        block
        for block in map(blocks.__getitem__, beside)
        if _is_set_like_title(block, url)
        and is_bold(block)
        and not _names_somebody(block)
        and not heads_part(block, blocks)
    ]


def _is_posted(label: Block) -> bool:
    is_label = 0 < len(label.text) <= LONGEST_LABEL and bool(date_label(label))  # asked of each line, for other steps
    return is_label and bool(_POSTED.match(label.key()))


def _is_set_like_title(block: Block, url: str) -> bool:
    if (
        not SHORTEST_TITLE <= len(block.text) <= LONGEST_TITLE
        or block.text.endswith((".", ";", ","))
        or block.text.startswith(_OF_LIST)
        or is_breadcrumb(block)
    ):
        return False
    return says_a_title(block, url)


def _names_somebody(block: Block) -> bool:
    return is_meta_line(block) or read_byline(block, is_last=True) is not None
