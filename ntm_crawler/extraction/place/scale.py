"""What a page's blocks weigh as prose, and the sums that its sections are compared by."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, compress, islice, takewhile
from operator import attrgetter

from ntm_crawler.extraction.around.date_labels import date_label, is_date_line
from ntm_crawler.extraction.around.meta_zone import is_label_alone, is_meta_line, read_meta, says_who_or_when
from ntm_crawler.extraction.boilerplate.boxes import NAMED_SO, box_weight
from ntm_crawler.extraction.boilerplate.endings import is_ending, is_mild_ending, is_rating
from ntm_crawler.extraction.boilerplate.imprint import is_footer_line
from ntm_crawler.extraction.boilerplate.related import is_related_heading, is_way
from ntm_crawler.extraction.boilerplate.tools import is_boilerplate_line, is_placeholder
from ntm_crawler.extraction.lines.boxes import (
    SMALL,
    are_paragraphs,
    child_around,
    flow_of,
    is_alone,
    near_in_tree,
    section_of,
)
from ntm_crawler.extraction.lines.layout import (
    HEADING,
    IMAGE,
    ITEM,
    ROW,
    Block,
    Box,
    Layout,
    has_text,
    is_link,
    remembered,
)
from ntm_crawler.extraction.lines.prose import TITLE_LENGTH, is_linked_title
from ntm_crawler.extraction.lines.tags import element_text
from ntm_crawler.extraction.media.links import leads_into_page, leads_nowhere
from ntm_crawler.extraction.media.photos import shows_photo
from ntm_crawler.extraction.text.called import is_named_lead, is_named_text

SENTENCE_ENDS = tuple(".…:;!?”\"')/")
IMAGE_WEIGHT = 25
LONG = 25
SENTENCE = 60.0
BRIEF = 40.0  # weight of the shortest sentence that counts in full
LITTLE = 120.0  # votes of a place that holds a line or two, or only photos
FEWEST_LINES = 3
_LONE_TEASER = 0.3  # what is left of a summary's weight under its linked title, where it is the only one
_OPENS_NO_READERS_PART = ("chia se", "share", "chua co", "khong co")  # above a text as well as behind it
_HEADS_BOX = (  # of a portal that says something in sentences
    *("gioi thieu", "ve ", "tiep nhan", "duong day", "hotline", "gop y", "khao sat", "lay y kien", "bieu quyet"),
)
_OPEN = 0.8
_FEW_LINKS = 2  # of a title: its photo may be another
_OF_TAGS = frozenset(("tag", "tags"))
_MOST_BEHIND_TITLE = 6  # lines between a title and its text that say who and when: bounds the work
_DEEP = 2  # boxes around a lead that may be named so
_MOST_ABOVE_TEXT = 16  # such lines, and tools and a lead: bounds the work
_MOST_HEADS = 3  # lines that may stand so in front of a text's first sentence
_MOST_OF_CARDS = 6  # lines: title, day and summary of two
_FEWEST_CARDS = 2
_BOX_NAME = 40  # characters of a heading such as "Giới thiệu chung" at most
_ONLY_DAY = re.compile(  # "(12/05/2023 08:00)", "Thứ sáu, 12/05/2023 | 08:00"
    r"(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)[ ,|-]{1,3})?(?:ngày )?"
    r"[(\[]?(?:\d\d?:\d\d(?::\d\d)?,? )?\d\d?([/.-])\d\d?\1\d{4}(?:[ ,|-]{1,3}\d\d?:\d\d(?::\d\d)?)?[)\]]?",
    re.IGNORECASE,
)
_linked, _shows_document = attrgetter("link_chars"), attrgetter("shows_document")


@dataclass(slots=True)
class Choice:
    """A section that may be the article's: the title in front of it, and how much speaks for it."""

    section: Box
    title: Block | None
    votes: float
    score: float
    start: int  # first block that can belong to the article
    first: int  # first block with weight


class Scale:
    """Weights of all blocks of one page, and the sums that sections are compared by; lines that print the title open
    no box, whatever they say: "Góp ý"."""

    def __init__(self, layout: Layout, titles: Sequence[Block] = ()):
        self.layout = layout
        blocks = layout.blocks
        self.contexts: dict[Box, float] = {}
        self.raw = [0.0 if line.is_linked and not line.shows_document else _raw_weight(line) for line in blocks]
        self.weighed = [*compress(blocks, self.raw)]  # the few that weigh anything
        self.teasers = self._teasers({block.index for block in titles if block.kind == HEADING})
        own = [*self.raw]
        for index in self.teasers:
            own[index] = 0.0
        self.raw_sums = _running_sums(own)
        self._half = self.raw_sums[-1] * 0.5
        lengths = [*map(len, map(has_text, blocks))]
        self.long_sums = _running_sums(map(LONG.__le__, lengths))
        self.heads: set[int] = set()  # lines that sound like the end of an article, and head a part of its text
        self.announced: set[int] = set()  # those of them right behind a lead
        self.endings = self._endings({block.index for block in titles})
        self.ended = {index for first, last in self.endings for index in range(first, last)}
        self.weights = self._weights()
        self.weight_sums = _running_sums(self.weights)
        self.link_sums, self.text_sums = self._open_sums(lengths)

    def weight(self, box: Box) -> float:
        """What all blocks of a box weigh."""
        return self.weight_sums[box.last] - self.weight_sums[box.first]

    def openness(self, section: Box) -> float:
        """1 for a section without links to other pages … 0.15 for a list of them."""
        text = self.text_sums[section.last] - self.text_sums[section.first]
        links = self.link_sums[section.last] - self.link_sums[section.first]
        return max(0.15, 1.0 - links / text) if text else 0.5

    def is_open(self, section: Box) -> bool:
        """True for a section of which hardly anything leads to other pages."""
        return self.openness(section) >= _OPEN

    def raw_between(self, first: int, last: int) -> float:
        """What the blocks from `first` to before `last` weigh by themselves, wherever they stand."""
        return self.raw_sums[last] - self.raw_sums[first]

    def context_of(self, box: Box) -> float:
        """Product of the boxes' own weights up to the root; what a box that holds most of the page is called says
        nothing."""
        contexts, sums = self.contexts, self.raw_sums
        if box in contexts:
            return contexts[box]
        unknown = [box]
        while (around := unknown[-1].parent) is not None and around not in contexts:
            unknown.append(around)
        value = contexts[around] if around is not None else 1.0
        for outer in reversed(unknown):
            if sums[outer.last] - sums[outer.first] <= self._half or outer.tag == "footer":
                value *= box_weight(outer)
            contexts[outer] = value
        return value

    def is_aside(self, box: Box) -> bool:
        """True in a box that is named like boilerplate."""
        return self.context_of(box) <= NAMED_SO

    def plain_run(self, first: int, last: int) -> list[Block]:
        """The photos and plain lines of these blocks, up to where a list of other articles or the comments begin;
        a rating may stand in front of them."""
        return list(self.plain_lines(first, last))

    def plain_lines(self, first: int, last: int) -> Iterator[Block]:
        """Those of `plain_run`, one by one: who needs the first asks no more."""
        is_behind_text = False
        for block in self.layout.blocks[first:last]:
            if block.index in self.ended or self.ends_little(block):
                if is_way(block):
                    continue
                if is_behind_text or (is_related_heading(block) and not self.list_before_text(block)):
                    break
                continue
            if self.is_content(block):
                is_behind_text = True
                yield block

    def is_content(self, block: Block) -> bool:
        """A photo, a plain line, a line that links to a document, or words with an address: "Xem tại: https://…"."""
        if block.kind == IMAGE:
            return self.raw[block.index] >= IMAGE_WEIGHT
        is_address = "://" in block.text and not is_boilerplate_line(block)
        return is_plain_line(block) or block.shows_document or is_address

    def ends_little(self, block: Block) -> bool:
        """A linked title, which no row of the article's categories is, or what opens comments or a list of other
        articles."""
        if is_linked_title(block) and not block.shows_document:
            return not (leads_into_page(block) or is_meta_line(block))
        if block.index in self.announced:
            return False
        opens_list = is_related_heading(block) and self.opens_list(block)
        return is_ending(block) or is_footer_line(block) or opens_list

    def opens_list(self, heading: Block) -> bool:
        """True when the next text behind `heading` is a link, or says that there is none, or where cards stand that a
        script leads on from: titles with a day each."""
        behind = islice(self.layout.blocks, heading.index + 1, None)
        lines = list(islice((block for block in behind if block.text), _MOST_OF_CARDS))
        if not lines or _are_categories(heading, lines[0]):
            return False
        return lines[0].is_linked or is_placeholder(lines[0]) or sum(map(is_date_line, lines)) >= _FEWEST_CARDS

    def list_before_text(self, heading: Block) -> int:
        """Where a list of other articles ends that stands in a box of its own at the very beginning of a box named like
        a text, with lines of that behind it: papers float it there. 0 for any other."""
        around = takewhile(lambda box: box.first == heading.index, heading.box.ancestors())
        own, *outer = [box for box in around if box.last > heading.index + 1] or [heading.box]
        text = next((box for box in outer if box.last > own.last), None)
        if text is None or not is_named_text(text) or self.ends_little(self.layout.blocks[own.last]):
            return 0
        rows = self.layout.blocks[heading.index + 1 : own.last]
        return own.last if all(not row.text or row.is_linked or is_date_line(row) for row in rows) else 0

    def opens_meta(self, block: Block) -> bool:
        """True for a meta line, and for a label with what it names in the next line: "Tags", and below it the tags."""
        return bool(read_meta(self.layout.blocks[block.index : block.index + 2])[1])

    def is_headed(self, box: Box, *, beside_links: bool = False) -> bool:
        """True when a box, or what stands `beside_links` in it, opens with a short line that is no sentence: "Giới
        thiệu chung"."""
        opening = self._opening(box, beside_links)
        if opening is None or opening.index == box.last - 1 or self.opens_meta(opening):
            return False
        if opening.kind == ITEM and opening.links:  # a menu beside the text
            return False
        return len(opening.text) <= _BOX_NAME and not opening.text.endswith(SENTENCE_ENDS)

    def _opening(self, box: Box, beside_links: bool) -> Block | None:
        """The first line of a box that is no tool, and stands in no list of other articles with a box of its own, nor,
        where asked for, in a column of links."""
        start = box.first
        for block in self.layout.blocks[box.first : box.last]:
            if block.index < start or not block.text or is_boilerplate_line(block):
                continue
            inner = child_around(box, block) if is_related_heading(block) and self.opens_list(block) else None
            if inner is None or is_alone(inner):
                inner = self._column_of_links(box, block) if beside_links else None
            if inner is None:
                return block
            start = inner.last
        return None

    def _column_of_links(self, box: Box, opening: Block) -> Box | None:
        """The box of a line and links below it, "Chương trình" and "Bài 1", inside `box` and beside paragraphs."""
        for inner in takewhile(lambda one: one is not box, opening.box.ancestors()):
            lines = [block for block in self.layout.blocks[inner.first : inner.last] if block.text]
            if len(lines) > 1 and all(block.is_link for block in lines[1:]):
                beside = filter(is_sentence, self.layout.blocks[inner.last : box.last])
                places = Counter(map(section_of, beside))
                return inner if max(places.values(), default=0) >= FEWEST_LINES else None
        return None

    def _teasers(self, titles: set[int]) -> set[int]:
        """Summaries: each behind a linked title of the same small box, with photos and days between them at most. What
        stands behind the article's own `titles`, linked or not, is its text; so is what stands behind a row of buttons
        under it."""
        found = set()
        title, seen = None, 0
        for block in self.weighed:
            if self.raw[block.index] < LONG or not self._is_near_link(block):
                continue
            title, seen = self._line_before(block.index, seen, title), block.index
            if not title or title.index in titles or not is_linked_title(title):
                continue
            if near_in_tree(title, block) and not (_is_row_of_links(title) and self._is_first_behind(title, titles)):
                found.add(block.index)
        return found

    def _is_near_link(self, block: Block) -> bool:
        """True where a line in front of one, as near as those of a small box are, is a link."""
        return any(map(is_link, self.layout.blocks[max(0, block.index - SMALL) : block.index]))

    def _is_first_behind(self, row: Block, titles: set[int]) -> bool:
        """True where nothing but photos, links and lines that are no sentence stands between the article's title and a
        line: a subtitle, who and when."""
        start = max((index for index in titles if index < row.index), default=-1)
        between = self.layout.blocks[start + 1 : row.index] if start >= 0 else ()
        return start >= 0 and not any(self.raw[block.index] >= SENTENCE for block in between if block.kind != IMAGE)

    def _line_before(self, index: int, seen: int, known: Block | None) -> Block | None:
        """The last line in front of one that is neither photo nor day; `known` is that in front of the line `seen`."""
        for before in reversed(self.layout.blocks[seen:index]):
            if is_linked_title(before) or (before.kind != IMAGE and not is_date_line(before)):
                return before
        return known

    def _weights(self) -> list[float]:
        weights = [*self.raw]
        for block in self.weighed:
            weight = self.raw[block.index] * self.context_of(block.box)
            if block.index in self.teasers:
                weight *= 0.0 if len(self.teasers) > 1 else _LONE_TEASER
            if block.text and (is_footer_line(block) or is_boilerplate_line(block) or _is_dated_line(block)):
                weight *= 0.05
            weights[block.index] = weight
        for first, last in self.endings:
            weights[first:last] = [0.0] * (last - first)
        return weights

    def _open_sums(self, lengths: list[int]) -> tuple[list[float], list[float]]:
        """Sums of linked characters and of all (`lengths` of the blocks), without what stands under "Tin liên quan";
        summaries are no text."""
        linked = [*map(_linked, self.layout.blocks)]
        for line in filter(_shows_document, self.layout.blocks):
            linked[line.index] = 0
        for index in self.teasers:
            lengths[index] = 0
        for first, last in self.endings:
            linked[first:last] = lengths[first:last] = [0] * (last - first)
        return _running_sums(linked), _running_sums(lengths)

    def _endings(self, titles: set[int]) -> list[tuple[int, int]]:
        """Ranges of blocks that stand under a heading such as "Tin liên quan" or "Bình luận", in the same box."""
        ranges: list[tuple[int, int]] = []
        called = {self.layout.blocks[index].key() for index in titles}
        below_titles = {*chain.from_iterable(range(title + 1, title + 1 + _MOST_ABOVE_TEXT) for title in titles)}
        for block in self.layout.blocks:
            if block.is_linked and block.kind != HEADING and block.link_chars * 2 > len(block.text):  # most lines
                continue
            if not block.text or block.index in titles or (ranges and block.index < ranges[-1][1]):
                continue
            is_below_title = block.index in below_titles
            if not (is_ending(block) or (is_related_heading(block) and self.opens_list(block))):
                if is_below_title and is_footer_line(block) and self._heads_text(block, titles):
                    self.heads.add(block.index)  # "Cơ quan quản lý đê nói gì?"
                continue
            if is_below_title and self._is_announced(block, titles):
                self.announced.add(block.index)
            if block.index in self.announced or (is_below_title and self._heads_text(block, titles)):
                self.heads.add(block.index)  # the first part of the text is called so
                continue
            if self._is_category(block, titles):  # or the section that the article is in
                continue
            if self._parts_bare_paragraphs(block):
                continue
            if block.key() in called:  # the title once more: "Giới thiệu chung …"
                continue
            around = section_of(block)
            while is_alone(around) and around.parent:
                around = around.parent
            before = self.raw_between(around.first, block.index)
            if before >= SENTENCE and is_mild_ending(block):
                continue
            if before >= self.raw_between(block.index, around.last):
                ranges.append((block.index, around.last))
            elif is_related_heading(block):
                end = self._printed_title(titles, block, around.last) if before == 0 else around.last
                ranges.append((block.index, self._end_of_list(block.index + 1, end)))
            elif self._stands_over_text(block, around):
                ranges.append((block.index, block.index + 1))
            elif around.first == block.index and not block.key().startswith(_OPENS_NO_READERS_PART):
                ranges.append((block.index, self._title_behind(block.index + 1, around.last)))
        return ranges

    def _stands_over_text(self, block: Block, around: Box) -> bool:
        """True for a line in a small box of its own at the beginning of one named like a text, with paragraphs straight
        in that: "Đăng ký nhận bản tin", which no reader says."""
        if not is_named_text(around) or section_of(block) is around or is_rating(block) or self.is_aside(around):
            return False
        behind = self.layout.blocks[block.index + 1 : around.last]
        return sum(self.raw[line.index] >= SENTENCE and section_of(line) is around for line in behind) >= FEWEST_LINES

    def _parts_bare_paragraphs(self, block: Block) -> bool:
        """True for a line between two sentences, each of the three in a `div` that is a paragraph, or a box alike."""
        own = section_of(block)
        beside = self.layout.blocks[max(0, block.index - 1) : block.index + 2 : 2]
        return all(self.raw[line.index] >= SENTENCE for line in beside) and all(
            are_paragraphs(own, section_of(line)) or _are_of_flow(line, block) for line in beside
        )

    def _heads_text(self, block: Block, titles: set[int]) -> bool:
        """True right behind the title, or where it opens the text behind a box named like a lead, for words that texts
        have, too, and for any in front of a sentence of the same flow, where that is not named like boilerplate; tools
        and the lead may stand between, but for the headings of boxes and words that open what readers say, or do."""
        is_mild = is_mild_ending(block)
        if is_mild and self._is_behind_title(block, titles):
            return True
        if self._is_behind_named_lead(block, titles) and self._opens_text(block, is_mild=is_mild):
            return True
        behind = self.layout.blocks[block.index + 1 : block.index + 1 + (_MOST_HEADS if is_mild else 1)]
        is_in_front = any(self.raw[line.index] >= SENTENCE and flow_of(line) is flow_of(block) for line in behind)
        if not is_in_front or self.is_aside(section_of(block)):
            return False
        if not is_mild and self._is_behind_title(block, titles):
            return True
        is_of_readers = is_rating(block) or block.key().startswith(_OPENS_NO_READERS_PART)
        is_of_box = not is_mild or block.key().startswith(_HEADS_BOX)
        is_of_box = is_of_box and block.kind == HEADING and not is_named_text(flow_of(block))
        return not (is_of_box or is_of_readers) and self._is_behind_lead(block, titles)

    def _is_announced(self, block: Block, titles: set[int]) -> bool:
        """True for words that texts have, too, right behind a lead that ends with a colon, and behind any where they
        open a box named like a text: "Đường dây nóng" over its numbers."""
        if not is_mild_ending(block) or not self._is_behind_lead(block, titles) or self.is_aside(section_of(block)):
            return False
        return self.layout.blocks[block.index - 1].text.endswith(":") or self._opens_text(block, is_mild=True)

    def _opens_text(self, block: Block, *, is_mild: bool) -> bool:
        """True in the first line of a box named like a text, and for words of others in front of sentences."""
        is_named = any(map(is_named_text, takewhile(lambda box: box.first == block.index, block.box.ancestors())))
        if is_mild:
            return is_named
        if self.is_aside(section_of(block)):
            return False
        behind = self.layout.blocks[block.index + 1 : block.index + 3]
        of_box = [self.raw[line.index] >= SENTENCE and flow_of(line) is flow_of(block) for line in behind]
        return any(of_box[:1]) and (is_named or all(of_box))

    def _is_category(self, block: Block, titles: set[int]) -> bool:
        """True for a line right above the first printed title, which is no link, and the day between: "Lịch tiếp công
        dân" above "Lịch tiếp công dân xã Sơn Lư", where a portal's own boxes are headed so, too."""
        first = min(titles, default=-1)
        if not 0 < first - block.index <= _MOST_BEHIND_TITLE or self.layout.blocks[first].is_linked:
            return False
        between = self.layout.blocks[block.index + 1 : first]
        return all(not line.text or is_date_line(line) or says_who_or_when(line) for line in between)

    def _is_behind_title(self, block: Block, titles: set[int]) -> bool:
        """True where nothing but who wrote it and when stands between a line and the title."""
        before = reversed(self.layout.blocks[max(0, block.index - _MOST_BEHIND_TITLE) : block.index])
        nearest = next((line for line in before if not says_who_or_when(line)), None)
        return nearest is not None and nearest.index in titles

    def _is_behind_named_lead(self, block: Block, titles: set[int]) -> bool:
        """True right behind a line in a box of its own that is named like a lead, behind the title."""
        before = self.layout.blocks[block.index - 1]
        boxes = islice(before.box.ancestors(), _DEEP)
        is_lead = any(box.last == block.index and is_named_lead(box) for box in boxes)
        return is_lead and self._is_behind_title(before, titles)

    def _is_behind_lead(self, block: Block, titles: set[int]) -> bool:
        """True where nothing but who wrote it and when, tools and one sentence of another box stand between a line and
        the title."""
        led = False
        for line in reversed(self.layout.blocks[max(0, block.index - _MOST_ABOVE_TEXT) : block.index]):
            if line.index in titles:
                return True
            if says_who_or_when(line) or is_boilerplate_line(line) or not line.text:
                continue
            if led or self.raw[line.index] < SENTENCE or flow_of(line) is flow_of(block):
                return False
            led = True
        return False

    def _printed_title(self, titles: set[int], block: Block, end: int) -> int:
        """Where a heading, or a link that leads nowhere, prints the title behind the name of its section, in front of
        which there is no text, else `end`: short lines weigh nothing (verse under "Tin tức", a way back, and the
        title)."""
        behind = (self.layout.blocks[index] for index in sorted(titles) if block.index < index < end)
        return next((line.index for line in behind if _is_no_row(line)), end)

    def _title_behind(self, start: int, end: int) -> int:
        """Where the page's main heading stands in a box that opens with the way to another article, else its end."""
        return next((block.index for block in self.layout.blocks[start:end] if block.box.tag == "h1"), end)

    def _end_of_list(self, start: int, end: int) -> int:
        """Where the lines from `start` stop being those of a list: links, short lines, summaries, days and what stands
        right in front of them."""
        for block in self.layout.blocks[start:end]:
            own = len(block.text) - block.link_chars
            if own >= SENTENCE and block.index not in self.teasers and not self._is_above_day(block):
                return block.index
        return end

    def _is_above_day(self, block: Block) -> bool:
        """True for a day, and for the title in front of one in a card: both are of one box."""
        if is_date_line(block):
            return True
        behind = self.layout.blocks[block.index + 1 : block.index + 2]
        return any(is_date_line(line) and line.box.parent is block.box.parent for line in behind)


def _are_categories(line: Block, behind: Block) -> bool:
    """True for two short links: "Tin tức" among the categories of an article, or in front of its tags, is one."""
    return line.is_link and behind.is_link and line.kind != HEADING and len(behind.text) < TITLE_LENGTH


def _is_no_row(title: Block) -> bool:
    """True for a title that a list of articles would not have so."""
    return all(map(leads_nowhere, title.links)) and (title.kind == HEADING or bool(title.links))


def _is_row_of_links(block: Block) -> bool:
    """ "Facebook Zalo Pinterest Tải về": links in a row, three or more, or two that are named tags, none of them long
    enough for a title."""
    least = _FEW_LINKS if _OF_TAGS.isdisjoint(block.box.words()) else 1
    return len(block.links) > least and all(len(element_text(link)) < TITLE_LENGTH for link in block.links)


def _are_of_flow(line: Block, block: Block) -> bool:
    """True for two lines of a box, each a `div` that is a paragraph."""
    flow = flow_of(block)
    return flow_of(line) is flow and all(
        section_of(one) is not flow and is_alone(section_of(one)) for one in (line, block)
    )


@remembered
def is_plain_line(block: Block) -> bool:
    """A line without links that is no label, tool, number, date or opening of a list."""
    if (
        not block.text
        or block.link_chars
        or block.text.replace(" ", "").isdigit()
        or is_boilerplate_line(block)
        or is_footer_line(block)
    ):
        return False
    if is_date_line(block) or is_ending(block) or is_related_heading(block):
        return False
    return not (is_meta_line(block) or is_label_alone(block))


@remembered
def is_sentence(block: Block) -> bool:
    """A plain line that is long enough for running text."""
    return _raw_weight(block) >= SENTENCE and is_plain_line(block)


def _raw_weight(block: Block) -> float:
    if block.kind == IMAGE:
        return float(IMAGE_WEIGHT) if shows_photo(block) or block.shows_document else 0.0
    if block.is_linked and not block.shows_document:  # most lines
        return 0.0
    if block.text.isdigit() or _is_of_field(block):  # a counter, digit by digit
        return 0.0
    if block.is_linked:
        return 0.25 * len(block.text)
    own = len(block.text) - block.link_chars
    if block.kind == ROW:
        return own * 0.8
    if block.kind == HEADING:
        return own * 0.2
    if own >= 80 or (own >= 40 and block.text.endswith(SENTENCE_ENDS)):
        return float(own)
    return own * (0.4 if block.kind == ITEM else 0.25)


def _is_dated_line(block: Block) -> bool:
    """A meta line with a day; most are a day in numbers alone, and need no reading."""
    return date_label(block) is not None and (bool(_ONLY_DAY.fullmatch(block.text)) or is_meta_line(block))


def _is_of_field(block: Block) -> bool:
    """True for the words beside a form's field: what WordPress says of its cookies is longer than a brief notice."""
    return bool(block.owners) and block.owners[0].tag == "label" and bool(block.owners[0].get("for"))


def _running_sums(values: Iterable[float]) -> list[float]:
    return list(accumulate(values, initial=0.0))
