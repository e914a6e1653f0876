"""Finds the article on a page whose markup nobody declared: every article page has a title, and prose near it.

Each block is weighed as prose, each section (div, cell, …) collects the weight of its blocks, and the section that is
heavy, close behind the title and not named or shaped like furniture wins. Neighbours that continue it are added.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice
from math import sqrt

from ntm_crawler.extraction.date_labels import is_date_line
from ntm_crawler.extraction.furniture import (
    box_weight,
    is_ending,
    is_footer_line,
    is_furniture_box,
    is_furniture_line,
    is_rating,
    is_related_heading,
)
from ntm_crawler.extraction.layout import CAPTION, HEADING, IMAGE, ITEM, ROW, Block, Box, Layout
from ntm_crawler.extraction.media import is_document, is_photo, leads_elsewhere
from ntm_crawler.extraction.titles import can_be_title

_FLOW_TAGS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "figure",
        "figcaption",
        "pre",
        "center",
        "address",
        "tr",
        "tbody",
        "thead",
        "tfoot",
        "caption",
        "a",
        "font",
        "span",
    ]
)
_SENTENCE_ENDS = tuple(".…:;!?”\"')/")
_SHARES = (1.0, 0.6, 0.3)  # of a block's weight: to its own section, the one around it, the next
_IMAGE_WEIGHT = 25
_NEAR = 4  # long lines between title and text that are still close
_LONG = 25
_LOOK_BACK = 4
_LONGEST_HEADING = 90
_LEVELS = 4  # how many boxes around the section may be continued by a sister
_ENDED = 0.03  # what is left of a weight under "Bình luận"
_UNANCHORED_MINIMUM = 320.0  # an introduction of the district in a sidebar has less
_TITLED_MINIMUM = 60.0
_OVERRULING = 1200.0  # votes in front of the title that make it the wrong title
_LITTLE = 120.0  # votes of a place that holds a line or two, or only photos
_DATED_MINIMUM = 12.0
_TEASER, _LONE_TEASER = 0.03, 0.3  # what is left of a summary's weight under its linked title
_NEARLY = 1.15
_MOST_PENDING = 4
_LISTED_TITLES, _LISTED_PROSE = 3, 20.0  # so many linked titles, so little prose for each: a listing
_TITLE_TRIES = 5
_PART = 25.0  # votes of a photo, or of a sentence: the least that a further part of a text has
_SENTENCE = 60.0
_FAR = 0.5  # nearness
_FEWEST_LINES = _FEWEST_LINKS = 3
_BOX_TAGS = frozenset(("div", "section", "article", "table", "td", "main"))
_LIST_LINE = 60
_BOX_NAME = 40  # characters of a heading such as "Giới thiệu chung" at most
_FAR_MORE = 4
_WIDER = 1.1
_FAR_WIDER = 2.0  # for a box that holds the title, too
_PAGE_TAGS = frozenset(("html", "body", "form"))


@dataclass(slots=True, frozen=True)
class Location:
    """Where the article is: its blocks in order, the section that holds most of them, its title's block, how sure."""

    blocks: tuple[Block, ...]
    section: Box
    title: Block | None
    confidence: float


@dataclass(slots=True, frozen=True)
class _Choice:
    section: Box
    title: Block | None
    votes: float
    score: float
    start: int  # first block that can belong to the article
    first: int  # first block with weight


def locate(layout: Layout, title_blocks: list[Block], *, has_title: bool = False) -> Location | None:
    """The article's place on the page, or None when nothing on it reads like an article.

    `has_title` says that the document names an article's title even where the page prints none.
    """
    scale = _Scale(layout, title_blocks)
    anchored = [choice for title in title_blocks[:_TITLE_TRIES] if (choice := scale.section_behind(title))]
    free = scale.best_section(None)
    best = _first_good(anchored)
    best = next((choice for choice in anchored if best and choice.section is best.section), best)
    if free and best and best.title and free.votes >= _OVERRULING and free.section.last <= best.title.index:
        best = free
    if best and best.votes < _OVERRULING / 2 and scale.nearness(best) < 0.4:
        best = None
    if best and best.title and free and best.votes < _LITTLE and _is_in_text(best.title, free):
        best = None
    is_unprinted = has_title and not title_blocks
    if best is None and (is_unprinted or not title_blocks):
        best = scale.in_front_of_rating()
    if best is None and is_unprinted and free and free.votes >= _TITLED_MINIMUM and not scale.is_headed(free.section):
        best = free
    if best is None:
        best = _headed(scale, free)
    if best is None and free and free.votes >= (_TITLED_MINIMUM if is_unprinted else _UNANCHORED_MINIMUM):
        best = free
    if best is None:
        dated = [choice for label in scale.date_blocks() if (choice := scale.best_section(label))]
        best = max(dated, key=lambda choice: choice.score, default=None)
        best = replace(best, title=None, start=best.start) if best and best.votes >= _DATED_MINIMUM else None
    if best is None:
        return None
    best = scale.widened(best)
    blocks = scale.collect(best)
    if scale.is_listing(blocks):
        return None
    return Location(tuple(blocks), best.section, best.title, scale.confidence(best, free))


def _is_in_text(title: Block, free: _Choice) -> bool:
    """True when what was taken for the title, a caption or a heading, stands in the midst of a text."""
    return free.votes >= _UNANCHORED_MINIMUM and free.first < title.index < free.section.last


def _headed(scale: "_Scale", free: _Choice | None) -> _Choice | None:
    """The text behind a heading that nothing else names as the title, unless there is far more text elsewhere."""
    choices = [choice for heading in scale.headings() if (choice := scale.section_behind(heading))]
    best = _first_good([choice for choice in choices if choice.votes >= _DATED_MINIMUM])
    if best is None or scale.nearness(best) < 0.4:
        return None
    elsewhere = free is not None and free.votes > _FAR_MORE * best.votes and not _is_inside(best.section, free.section)
    return None if elsewhere else best


def _first_good(choices: Sequence[_Choice]) -> _Choice | None:
    """The best choice; among nearly equal ones the first, because what follows it is a print copy."""
    top = max((choice.score for choice in choices), default=0.0)
    return next((choice for choice in choices if choice.score * _NEARLY >= top), None)


def section_of(block: Block) -> Box:
    """The innermost box around a block that is not part of the text's own flow: a div, a cell, the body."""
    box: Box | None = block.box
    while box is not None and (box.tag in _FLOW_TAGS or (box.tag == "table" and block.kind == ROW)):
        box = box.parent
    return block.box if box is None else box


class _Scale:
    """Weights of all blocks of one page, and the sums that sections are compared by."""

    def __init__(self, layout: Layout, title_blocks: Sequence[Block] = ()):
        self.layout = layout
        self.titles = [block.index for block in title_blocks[:_TITLE_TRIES]]
        self.context: dict[Box, float] = {}
        self.around: dict[Box, tuple[Box, ...]] = {}
        self.sections = [section_of(block) for block in layout.blocks]
        self.raw = [_raw_weight(block) for block in layout.blocks]
        self.teasers = {
            block.index for block in layout.blocks if self.raw[block.index] >= _LONG and self._is_teaser(block)
        }
        self.raw_sums = _running_sums([0.0 if index in self.teasers else raw for index, raw in enumerate(self.raw)])
        self.long_sums = _running_sums([float(len(block.text) >= _LONG) for block in layout.blocks])
        self.endings = self._endings()
        self.ended = {index for first, last in self.endings for index in range(first, last)}
        self.weights = self._weights()
        self.weight_sums = _running_sums(self.weights)
        self.link_sums, self.text_sums = self._open_sums()

    def best_section(self, title: Block | None) -> _Choice | None:
        """The section with the best score for an article that follows `title` (anywhere when None)."""
        start = title.index + 1 if title else 0
        votes: dict[Box, float] = {}
        firsts: dict[Box, int] = {}
        for block in self.layout.blocks[start:]:
            weight = self.weights[block.index]
            if block.kind == IMAGE and title is None:
                continue
            if weight <= 0:
                continue
            for share, section in zip(_SHARES, self._sections_around(self.sections[block.index]), strict=False):
                votes[section] = votes.get(section, 0.0) + share * weight
                firsts.setdefault(section, block.index)
        best: _Choice | None = None
        for section, sum_of_votes in votes.items():
            passed = self.weight_sums[firsts[section]] - self.weight_sums[start]
            first_come = sqrt(sum_of_votes / (sum_of_votes + passed)) if title else 1.0
            score = sqrt(sum_of_votes) * self._openness(section) * self._nearness(title, section, firsts[section])
            inside = self.weight_sums[section.last] - self.weight_sums[max(section.first, min(start, section.last))]
            score *= first_come * sqrt(min(1.0, sum_of_votes / inside) if inside else 1.0)
            if best is None or score > best.score * 1.0001:
                best = _Choice(section, title, sum_of_votes, score, start, firsts[section])
        return best

    def section_behind(self, title: Block) -> _Choice | None:
        """The section with the best score behind `title`; what stands right behind the title, when that one is only a
        box of the page's own further on."""
        best = self.best_section(title)
        behind = title.index + 1
        near = self._right_behind(title) or _Choice(section_of(title), title, 0.0, 0.0, behind, behind)
        return best if best is not None and not self._is_further_box(best, near) else near

    def in_front_of_rating(self) -> _Choice | None:
        """The box right in front of the readers' rating or comments, where it holds a few plain lines or photos."""
        for first, _ in self.endings:
            if not is_rating(self.layout.blocks[first]) or not first:
                continue
            boxes = self.sections[first - 1].ancestors()
            wide = [box for box in boxes if box.tag not in _PAGE_TAGS]
            section = next((box for box in wide if box.last - box.first >= _FEWEST_LINES), None)
            if section is None or section.last > first:
                section = self.sections[first - 1]
            found = self._plain_run(section.first, section.last)
            is_text = len(found) >= _FEWEST_LINES or sum(self.raw[block.index] for block in found) >= _SENTENCE
            if is_text and found[-1].index == first - 1:
                votes = sum(max(self.weights[block.index], 1.0) for block in found)
                return _Choice(section, None, votes, sqrt(votes), section.first, found[0].index)
        return None

    def _right_behind(self, title: Block) -> _Choice | None:
        """The smallest box around the title that holds lines or photos behind it, however few."""
        for box in title.box.ancestors():
            if box.tag in _PAGE_TAGS:
                break
            found = self._plain_run(title.index + 1, box.last)
            if found:
                votes = sum(max(self.weights[block.index], 1.0) for block in found)
                score = sqrt(votes) * self._openness(box)
                return _Choice(box, title, votes, score, title.index + 1, found[0].index)
        return None

    def _plain_run(self, first: int, last: int) -> list[Block]:
        """The photos and plain lines of these blocks, up to where a list of other articles or the comments begin;
        a rating may stand in front of them."""
        found: list[Block] = []
        for block in self.layout.blocks[first:last]:
            if block.index in self.ended or self._ends_little(block):
                if found or is_related_heading(block) or (block.link_share > 0.5 and len(block.text) >= _LONG):
                    break
                continue
            if self._is_content(block):
                found.append(block)
        return found

    def _is_content(self, block: Block) -> bool:
        """A photo, a plain line, or a line that links to a document."""
        if block.kind == IMAGE:
            return self.raw[block.index] >= _IMAGE_WEIGHT
        return self._is_plain_line(block) or _is_document_link(block)

    def _is_further_box(self, best: _Choice, near: _Choice) -> bool:
        """True when `best`, behind links that close what is `near`, is hardly a text or has a heading of its own."""
        if best.votes >= _OVERRULING or best.title is None:
            return False
        if best.first < near.section.last:
            return best.section.tag in _PAGE_TAGS and (self._closes_in(near) or self._is_all_of(best, near))
        title = best.title
        boxes = [box for box in self.layout.blocks[best.first].box.ancestors() if not _holds(box, title)]
        is_headed = any(self.is_headed(box) for box in boxes)
        between = self.layout.blocks[near.first : best.first + 1]
        others = self.layout.blocks[near.section.last : boxes[-1].first] if near.votes and boxes else []
        is_closed = any(self._ends_little(block) for block in between) or any(one.kind == HEADING for one in others)
        if best.votes < _LITTLE:
            return is_closed or is_headed or sum(block.link_share > 0.8 for block in between) >= _FEWEST_LINKS
        return is_closed and (is_headed or self.nearness(best) < _FAR)

    def _closes_in(self, near: _Choice) -> bool:
        """True when the box right behind the title holds what closes an article, behind a sentence or photos."""
        behind = self.layout.blocks[near.first : near.section.last]
        return near.votes >= _SENTENCE and any(self._ends_little(block) for block in behind)

    def _is_all_of(self, best: _Choice, near: _Choice) -> bool:
        """True when most of the text of `best` that stands in no box of its own stands in `near`."""
        end = near.section.last
        boxes = {_child_around(best.section, block) for block in self.layout.blocks[end : best.section.last]}
        headed = [box for box in boxes if box is not None and self.is_headed(box)]
        outside = self._weight(best.section) - self.weight_sums[end] + self.weight_sums[best.section.first]
        return outside - sum(map(self._weight, headed)) < near.votes

    def is_headed(self, box: Box) -> bool:
        """True when a box opens with a short line that is no sentence: "Giới thiệu chung"."""
        opening = next((block for block in self.layout.blocks[box.first : box.last] if block.text), None)
        if opening is None or opening.index == box.last - 1:
            return False
        return len(opening.text) <= _BOX_NAME and not opening.text.endswith(_SENTENCE_ENDS)

    def _sections_around(self, section: Box) -> tuple[Box, ...]:
        """The section, the one around it, the next: those that share a block's weight."""
        found = self.around.get(section)
        if found is None:
            outer = (box for box in section.ancestors() if box is section or box.tag not in _FLOW_TAGS)
            found = self.around[section] = tuple(islice(outer, len(_SHARES)))
        return found

    def widened(self, choice: _Choice) -> _Choice:
        """The choice with the box around its section where the section was only a part: one cell, one photo's box."""
        section = choice.section
        for box in section.ancestors():
            lowest = choice.title.index + 1 if choice.title else 0
            if box.tag in _PAGE_TAGS or self._openness(box) < 0.8:
                break
            if any(
                box.first <= first < box.last and not self._goes_on_alike(box, last) for first, last in self.endings
            ):
                break
            if box.first < lowest:
                behind_title = self.weight_sums[box.last] - self.weight_sums[lowest]
                is_part = choice.votes >= _SENTENCE and behind_title >= _FAR_WIDER * self._weight(section)
                section = box if is_part else section
                break
            if self._weight(box) >= _WIDER * self._weight(section) and box.tag not in _FLOW_TAGS:
                section = box
        if section is choice.section:
            return choice
        return replace(choice, section=section, votes=max(choice.votes, self._weight(section)))

    def _goes_on_alike(self, box: Box, end: int) -> bool:
        """True when the text of `box` goes on behind a list of other articles in parts like those in front of it."""
        behind = _child_around(box, self.layout.blocks[end]) if end < box.last else None
        parts = {
            _child_around(box, block) for block in self.layout.blocks[box.first : end] if self.weights[block.index]
        }
        return behind is not None and any(part is not None and _is_alike(part, behind) for part in parts)

    def _weight(self, box: Box) -> float:
        return self.weight_sums[box.last] - self.weight_sums[box.first]

    def nearness(self, choice: _Choice) -> float:
        """1 for a text right behind its title, less the more lines and boxes stand between them."""
        return self._nearness(choice.title, choice.section, choice.first)

    def collect(self, choice: _Choice) -> list[Block]:
        """The blocks of the chosen section after the title, with the neighbours that belong to the same article."""
        section, start = choice.section, choice.start
        if choice.title is None and not start:
            around = [box for _, box in zip(range(3), section.ancestors(), strict=False) if box.tag not in _PAGE_TAGS]
            start = around[-1].first if around else section.first
            first = self._start_of_text(section, start, is_titled=False)
            return [*self.layout.blocks[first : section.last], *self._following(choice, section.last)]
        first, last = max(section.first, start), section.last
        if choice.votes < _LITTLE and start < first + 1:
            return self._all_between(start, section)
        first = self._start_of_text(section, start, is_titled=True)
        return [*self._before(start, first), *self.layout.blocks[first:last], *self._following(choice, last)]

    def _start_of_text(self, section: Box, start: int, *, is_titled: bool) -> int:
        """The first of the plain lines (or parts of the same make) right in front of the section: lead, photo, opening.

        Behind a title headings count, too."""
        blocks = self.layout.blocks
        first = max(section.first, start)
        while first > start:
            block = blocks[first - 1]
            outer = next((box for box in section.ancestors() if box.first < first), None)
            sister = _child_around(outer, block)
            beside = _child_around(outer, blocks[first]) if first < len(blocks) else None
            if sister and beside and start <= sister.first and self._continues(sister, beside, is_near=is_titled):
                first = sister.first
                continue
            if block.link_chars or is_footer_line(block) or is_ending(block) or is_related_heading(block):
                break
            if block.kind == IMAGE and not self.raw[block.index]:
                break
            if not is_titled and (block.kind == HEADING or self.sections[block.index] is not outer):
                break
            first -= 1
        return first

    def _all_between(self, start: int, section: Box) -> list[Block]:
        """Where there is hardly any text: everything behind the anchor, up to what ends an article."""
        blocks = self.layout.blocks
        outer = next((box for box in section.ancestors() if box.first < start <= box.last), section)
        first = self._content_start(start, section)
        found: list[Block] = []
        for block in blocks[first : outer.last]:
            if self._ends_little(block) and not self._goes_on(block.index, found, section):
                break
            if block.index >= section.last and block.kind == HEADING:
                break
            found.append(block)
        return found

    def _content_start(self, start: int, section: Box) -> int:
        """Behind the last link, tool or list between title and section that has no text or photo in front of it."""
        first = start
        for block in self.layout.blocks[start : max(start, section.first)]:
            if self.raw[block.index] >= _IMAGE_WEIGHT:
                break
            if self._ends_little(block):
                first = block.index + 1
        return first

    def _ends_little(self, block: Block) -> bool:
        """A linked title, or what opens comments or a list of other articles."""
        if block.link_share > 0.8 and len(block.text) >= _LONG and not _is_document_link(block):
            return True
        opens_list = is_related_heading(block) and self._opens_list(block)
        return is_ending(block) or is_footer_line(block) or opens_list

    def _goes_on(self, index: int, found: Sequence[Block], section: Box) -> bool:
        """True when text behind `index` stands in the box of what was found already, or a photo beside it."""
        behind = self.layout.blocks[index + 1 : section.last]
        places = {self.sections[block.index] for block in found}
        if any(self._is_plain_line(block) and self.sections[block.index] in places for block in behind):
            return True
        photos = {self.sections[block.index] for block in found if self.raw[block.index] >= _IMAGE_WEIGHT}
        if is_ending(self.layout.blocks[index]):
            return False
        around = photos | {parent for place in photos if (parent := _parent(place))}
        return any(
            block.kind == IMAGE
            and self.raw[block.index] >= _IMAGE_WEIGHT
            and not around.isdisjoint((self.sections[block.index], _parent(self.sections[block.index])))
            for block in behind
        )

    def _is_plain_line(self, block: Block) -> bool:
        """A line without links that is no label, tool, date or opening of a list."""
        if not block.text or block.link_chars or is_furniture_line(block) or is_footer_line(block):
            return False
        return not (is_date_line(block) or is_ending(block) or is_related_heading(block))

    def is_listing(self, blocks: Sequence[Block]) -> bool:
        """True for a place that is mostly linked titles with their summaries, and no related list of an article."""
        open_blocks = [block for block in blocks if block.text and block.index not in self.ended]
        titles = [block for block in open_blocks if block.link_share > 0.8 and len(block.text) >= _LONG]
        titles = [block for block in titles if not _is_document_link(block)]
        prose = sum(self.weights[block.index] for block in open_blocks)
        return len(titles) >= _LISTED_TITLES and prose < _LISTED_PROSE * len(titles)

    def date_blocks(self) -> list[Block]:
        """Date labels that stand alone (not under the linked titles of a list)."""
        blocks = self.layout.blocks
        found = []
        for block in blocks[:-1]:
            if len(block.text) > 90 or block.link_share > 0.3 or not is_date_line(block):
                continue
            before = blocks[block.index - 1] if block.index else None
            in_list = before is not None and before.link_share > 0.5 and _near_in_tree(before, block)
            if not in_list and (blocks[block.index + 1].link_share < 0.5 or _is_document_link(blocks[block.index + 1])):
                found.append(block)
        return found[:_TITLE_TRIES]

    def headings(self) -> list[Block]:
        """Lines that look like an article's title and have a sentence right behind them."""
        return [block for block in self.layout.blocks if can_be_title(block) and self._heads_text(block)][:_TITLE_TRIES]

    def _heads_text(self, heading: Block) -> bool:
        behind = self.layout.blocks[heading.index + 1 : heading.index + 1 + _LOOK_BACK]
        lines = [block for block in behind if block.text and not (is_date_line(block) or is_furniture_line(block))]
        around = self.sections[heading.index]
        if around.last - around.first == 1 and around.parent is not None:
            around = around.parent
        if not lines or lines[0].link_chars or self._raw_between(around.first, heading.index) >= _SENTENCE:
            return False
        return any(
            len(line.text) >= _LONG and line.text.endswith(_SENTENCE_ENDS) and self.weights[line.index] > 0
            for line in lines[:2]  # a category may stand in front of the text
        )

    def confidence(self, choice: _Choice, free: _Choice | None) -> float:
        """0..1 from the amount of prose, the title found, and the margin over the best place elsewhere."""
        amount = min(1.0, choice.votes / 400)
        openness = self._openness(choice.section)
        anchored = 1.0 if choice.title else 0.6
        agreed = (
            1.0 if free is None or free.section is choice.section or _is_inside(free.section, choice.section) else 0.8
        )
        return round(anchored * agreed * (0.5 + 0.3 * amount + 0.2 * openness), 3)

    def _weights(self) -> list[float]:
        weights = []
        blocks = self.layout.blocks
        teasers = self.teasers
        for block in blocks:
            weight = self.raw[block.index]
            if weight:
                weight *= self._context(block.box)
                if block.index in teasers:
                    weight *= _TEASER if len(teasers) > 1 else _LONE_TEASER
                if is_footer_line(block) or is_furniture_line(block):
                    weight *= 0.05
            weights.append(weight)
        for first, last in self.endings:
            for index in range(first, last):
                weights[index] *= _ENDED
        return weights

    def _open_sums(self) -> tuple[list[float], list[float]]:
        """Sums of linked characters and of all, without what stands under "Tin liên quan"; summaries are no text."""
        linked = [float(block.link_chars) for block in self.layout.blocks]
        lengths = [float(len(block.text)) for block in self.layout.blocks]
        for index in self.teasers:
            lengths[index] = 0.0
        for first, last in self.endings:
            linked[first:last] = lengths[first:last] = [0.0] * (last - first)
        return _running_sums(linked), _running_sums(lengths)

    def _endings(self) -> list[tuple[int, int]]:
        """Ranges of blocks that stand under a heading such as "Tin liên quan" or "Bình luận", in the same box."""
        ranges: list[tuple[int, int]] = []
        for block in self.layout.blocks:
            if not 0 < len(block.text) <= _LONGEST_HEADING or (
                block.link_chars * 2 > len(block.text) and block.kind != HEADING
            ):
                continue
            if ranges and block.index < ranges[-1][1]:
                continue
            if not (is_ending(block) or (is_related_heading(block) and self._opens_list(block))):
                continue
            around = section_of(block)
            while around.last - around.first == 1 and around.parent:
                around = around.parent
            before = self.raw_sums[block.index] - self.raw_sums[around.first]
            if before >= self._raw_between(block.index, around.last):
                ranges.append((block.index, around.last))
            elif is_related_heading(block):
                ranges.append((block.index, self._end_of_list(block.index + 1, around.last)))
            elif around.first == block.index:
                ranges.append((block.index, around.last))
        return ranges

    def _end_of_list(self, start: int, end: int) -> int:
        """Where the lines from `start` stop being those of a list: links, short lines, summaries."""
        for block in self.layout.blocks[start:end]:
            own = len(block.text) - block.link_chars
            if own >= _LIST_LINE and block.index not in self.teasers and not is_date_line(block):
                return block.index
        return end

    def _opens_list(self, heading: Block) -> bool:
        """True when the next text behind `heading` is a link."""
        behind = self.layout.blocks[heading.index + 1 : heading.index + 4]
        following = next((block for block in behind if block.text), None)
        return following is not None and following.link_share > 0.5

    def _raw_between(self, first: int, last: int) -> float:
        return self.raw_sums[last] - self.raw_sums[first]

    def _context(self, box: Box) -> float:
        """Product of the boxes' own weights up to the root; a box that holds most of the page says nothing."""
        chain = []
        for outer in box.ancestors():
            if outer in self.context:
                break
            chain.append(outer)
        value = 1.0
        if chain and chain[-1].parent is not None:
            value = self.context[chain[-1].parent]
        elif not chain:
            return self.context[box]
        half = self.raw_sums[-1] * 0.5
        for outer in reversed(chain):
            if self._raw_between(outer.first, outer.last) <= half:
                value = max(0.02, value * box_weight(outer))
            self.context[outer] = value
        return value

    def _is_teaser(self, block: Block) -> bool:
        """A summary under a linked title of the same small box."""
        for before in reversed(self.layout.blocks[max(0, block.index - _LOOK_BACK) : block.index]):
            if before.kind == IMAGE or (before.link_share < 0.5 and is_date_line(before)):
                continue
            return before.link_share > 0.8 and len(before.text) >= _LONG and _near_in_tree(before, block)
        return False

    def _openness(self, section: Box) -> float:
        text = self.text_sums[section.last] - self.text_sums[section.first]
        links = self.link_sums[section.last] - self.link_sums[section.first]
        return max(0.15, 1.0 - links / text) if text else 0.5

    def _nearness(self, title: Block | None, section: Box, first: int) -> float:
        if title is None:
            return 1.0
        gap = self.long_sums[first] - self.long_sums[min(title.index + 1, first)]
        levels = 0
        for box in title.box.ancestors():
            if box.first <= section.first and section.last <= box.last:
                break
            levels += 1
        return 0.93 ** min(levels, 10) / (1 + max(0, gap - _NEAR) / 8)

    def _before(self, start: int, end: int) -> list[Block]:
        """Blocks between title and section that belong to the text: a lead, an earlier part of it, its photos."""
        candidates = self.layout.blocks[start:end]
        prose = [
            block
            for block in candidates
            if block.kind != IMAGE and self.weights[block.index] >= 25 and block.link_share < 0.3
        ]
        sections = {self.sections[block.index] for block in prose}
        parents = {_parent(section) for section in sections}
        found: list[Block] = []
        for block in candidates:
            if block.kind == IMAGE:
                is_part = self.weights[block.index] > 0
            else:
                under_photo = bool(found) and found[-1].kind == IMAGE and found[-1].index == block.index - 1
                beside = self.sections[block.index] in sections or _parent(self.sections[block.index]) in parents
                is_part = block in prose or (bool(prose) and (under_photo or (beside and bool(found))))
            if is_part and block.link_share < 0.5 and not (is_furniture_line(block) or is_date_line(block)):
                found.append(block)
        return found

    def _following(self, choice: _Choice, last: int) -> list[Block]:
        """Blocks of the sister boxes right behind the section, or behind those around it, that go on with the text."""
        found: list[Block] = []
        blocks = self.layout.blocks
        if self._is_closed(choice.first, last):
            return found
        outer: Box | None = choice.section
        for _ in range(_LEVELS):
            is_near = choice.title is not None and outer is not None and not _holds(outer, choice.title)
            pending: list[Block] = []
            position = last
            while outer is not None and position < len(blocks) and len(pending) <= _MOST_PENDING:
                sister = _child_around(_parent(outer), blocks[position])
                if sister is None:
                    break
                inside = blocks[sister.first : sister.last]
                if self._is_copy(sister, choice):
                    break
                if self._continues(sister, outer, is_near=is_near):
                    found.extend(block for block in (*pending, *inside) if not is_furniture_line(block))
                    pending = []
                    last = max(sister.last, position + 1)
                elif self._is_short(sister, inside) or all(block.text and is_furniture_line(block) for block in inside):
                    pending.extend(inside)
                elif not self._is_advert(inside):
                    break
                position = max(sister.last, position + 1)
            ended = self._end_of_text(pending, outer) if outer is not None else []
            found.extend(ended)
            last += len(ended)
            outer = _parent(outer) if outer is not None else None
            if outer is None or outer.last > last:
                break
        return found

    def _is_closed(self, first: int, last: int) -> bool:
        """True when these blocks end with a list of other articles: no text goes on behind it."""
        tail = next((block for block in reversed(self.layout.blocks[first:last]) if block.text), None)
        return tail is not None and (tail.index in self.ended or tail.link_share > 0.8)

    def _is_advert(self, inside: Sequence[Block]) -> bool:
        """Photos that lead elsewhere, and nothing to read: a text may go on behind them."""
        return all(block.kind == IMAGE and not self.raw[block.index] for block in inside)

    def _is_copy(self, sister: Box, choice: _Choice) -> bool:
        """True when the sister prints the title again, and with it text that was there before."""
        if not any(sister.first <= index < sister.last for index in self.titles):
            return False
        blocks = self.layout.blocks
        before = {block.text for block in blocks[choice.start : sister.first] if len(block.text) >= _LONG}
        title = choice.title.text if choice.title else ""
        return any(block.text in before and block.text != title for block in blocks[sister.first : sister.last])

    def _end_of_text(self, pending: Sequence[Block], outer: Box) -> Sequence[Block]:
        """Of the short lines behind a text that goes no further: a photo and its caption, or lines of the same make."""
        if len(pending) > 1 and pending[0].kind == IMAGE and self.raw[pending[0].index]:
            return pending[:2]
        alike = [block for block in pending[:2] if _is_alike(section_of(block), outer) and not is_furniture_line(block)]
        return pending[: len(alike)] if pending and alike[:1] == list(pending[:1]) else []

    def _is_short(self, sister: Box, inside: Sequence[Block]) -> bool:
        """A photo, its caption or a short line: part of the text when the text goes on behind it."""
        texts = [block for block in inside if block.text]
        if not inside or len(texts) > 1 or self._context(sister) < 0.5:
            return False
        return not any(
            block.link_share > 0.5
            or is_ending(block)
            or is_related_heading(block)
            or is_furniture_line(block)
            or is_footer_line(block)
            or is_date_line(block)
            for block in texts
        )

    def _continues(self, sister: Box, section: Box, *, is_near: bool) -> bool:
        """True when the sister box is more of the text: of the same make, or shaped like text. One that begins with a
        short line is a box of its own, unless it `is_near`: together with the title in the box around the section."""
        blocks = self.layout.blocks[sister.first : sister.last]
        opening = [block for block in blocks[:2] if block.text]
        if opening and self.raw[opening[0].index] >= _SENTENCE:
            opening = opening[:1]
        if not blocks or any(is_ending(block) for block in opening):
            return False
        names_lie = is_furniture_box(section)
        prose = sum((self.raw if names_lie else self.weights)[block.index] for block in blocks)
        is_closed = bool(opening) and opening[0].index in self.ended
        if _is_alike(sister, section) and sister.element.get("class") and not is_closed:
            is_photo_part = blocks[0].kind == IMAGE and self.raw[sister.first] > 0
            if is_photo_part or prose >= (_PART if is_near else _SENTENCE):
                return True
            if is_near and self._plain_run(sister.first, sister.last):
                return True
        if any(is_related_heading(block) for block in opening):
            return False
        if self._openness(sister) < 0.8 or (self._context(sister) < 0.5 and not names_lie):
            return False
        if sister.tag != section.tag and sister.tag not in _FLOW_TAGS and sister.tag not in _BOX_TAGS:
            return False
        if is_near:
            return self._is_near_part(blocks, prose, is_alike=_is_alike(sister, section))
        first = opening[0] if opening else blocks[0]
        if first.kind == HEADING or (first.text and first.kind != CAPTION and self.raw[first.index] < _LONG):
            return False
        return prose >= _SENTENCE or all(block.kind in (IMAGE, ROW) for block in blocks)

    def _is_near_part(self, blocks: Sequence[Block], prose: float, *, is_alike: bool) -> bool:
        """Prose, photos, rows or several plain lines, not under a heading of their own."""
        if blocks[0].kind == HEADING and not is_alike:
            return False
        lines = [block for block in blocks if block.text]
        if any(is_footer_line(block) or is_furniture_line(block) for block in lines[:1]):
            return False
        plain = [block for block in lines if not block.link_chars and not is_date_line(block)]
        return prose >= _PART or len(plain) >= _FEWEST_LINES or all(block.kind in (IMAGE, ROW) for block in blocks)


def _raw_weight(block: Block) -> float:
    if block.kind == IMAGE:
        return (
            float(_IMAGE_WEIGHT)
            if block.image is not None and not leads_elsewhere(block) and is_photo(block.image)
            else 0.0
        )
    own = len(block.text) - block.link_chars
    if block.text.isdigit():  # a counter, digit by digit
        return 0.0
    if block.link_share > 0.5:
        return 0.25 * len(block.text) if _is_document_link(block) else 0.0
    if block.kind == ROW:
        return own * 0.8
    if block.kind == HEADING:
        return own * 0.2
    if own >= 80 or (own >= 40 and block.text.endswith(_SENTENCE_ENDS)):
        return float(own)
    return own * (0.4 if block.kind == ITEM else 0.25)


def _is_document_link(block: Block) -> bool:
    return any(is_document(link.get("href") or "") for link in block.links)


def _is_alike(box: Box, other: Box) -> bool:
    """Same element with the same class: cells of a table, divs that are paragraphs."""
    return box.tag == other.tag and box.element.get("class") == other.element.get("class")


def _holds(box: Box, block: Block) -> bool:
    return box.first <= block.index < box.last


def _parent(box: Box) -> Box | None:
    """The box around `box`; rows of a layout table do not count."""
    parent = box.parent
    while parent is not None and parent.tag in ("tr", "tbody"):
        parent = parent.parent
    return parent


def _child_around(parent: Box | None, block: Block) -> Box | None:
    """The child of `parent` that holds `block`."""
    if parent is None:
        return None
    return next(
        (box for box in block.box.ancestors() if _parent(box) is parent and box.tag not in ("tr", "tbody")), None
    )


def _near_in_tree(one: Block, other: Block) -> bool:
    near = [box for _, box in zip(range(4), one.box.ancestors(), strict=False)]
    return any(
        box in near and box.last - box.first <= 8 for _, box in zip(range(4), other.box.ancestors(), strict=False)
    )


def _is_inside(inner: Box, outer: Box) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _running_sums(values: Iterable[float]) -> list[float]:
    return list(accumulate(values, initial=0.0))
