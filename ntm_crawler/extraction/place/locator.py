"""Finds the article on a page whose markup nobody declared: every article page has a title, and prose near it.

Each block is weighed as prose, each section (div, cell, …) collects the weight of its blocks, and the section that is
heavy, close behind the title and not named or shaped like boilerplate wins. Neighbours that continue it are added.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import compress, islice, takewhile
from math import sqrt
from operator import attrgetter

from ntm_crawler.extraction.around.date_labels import is_date_line
from ntm_crawler.extraction.around.meta_zone import read_meta, says_who_or_when
from ntm_crawler.extraction.boilerplate.boxes import is_boilerplate_box
from ntm_crawler.extraction.boilerplate.documents import is_attachment_heading, is_attachment_line
from ntm_crawler.extraction.boilerplate.endings import is_ending, is_rating, is_sharing
from ntm_crawler.extraction.boilerplate.related import is_related_heading
from ntm_crawler.extraction.boilerplate.tools import is_boilerplate_line
from ntm_crawler.extraction.lines.boxes import (
    FLOW_TAGS,
    PAGE_TAGS,
    child_around,
    holds,
    is_alike,
    is_alone,
    is_inside,
    near_in_tree,
    section_of,
)
from ntm_crawler.extraction.lines.layout import HEADING, IMAGE, ROW, Block, Box, Layout, has_text, place_of
from ntm_crawler.extraction.place.gathering.gather import collect
from ntm_crawler.extraction.place.gathering.ground import Ground
from ntm_crawler.extraction.place.scale import (
    FEWEST_LINES,
    LITTLE,
    LONG,
    SENTENCE,
    SENTENCE_ENDS,
    Choice,
    Scale,
    is_plain_line,
)
from ntm_crawler.extraction.text.called import is_named_text
from ntm_crawler.extraction.titles.make import can_be_title
from ntm_crawler.extraction.titles.other_headings import heads_part

_SHARES = (1.0, 0.6, 0.3)  # of a block's weight: to its own section, the one around it, the next
_NEAR = 4  # long lines between title and text that are still close
_AS_FAR = 8  # more of them make a text half as near
_A_BOX = 0.93  # of its nearness is left with each box between a text and the one that holds its title, too
_OPENING = 2  # lines behind a title: a category may stand in front of the text
_UNANCHORED_MINIMUM = 320.0  # an introduction of the district in a sidebar has less
_NEARLY = 1.15  # 1.0 reads the print copy of a page of the tests
_BESIDE = 2  # lines between a text and its date label
_MENU = 5  # linked lines; tools beside a title are fewer
_MOST_SAID = 6  # lines of a header that say who and when: bounds the work
_TITLE_TRIES = 5  # bounds the work on a hostile page: more changes no page
_WHOLE_TEXT = 8  # times as many votes as the lines behind a title: no introduction of the portal has so many
_TOO_FAR = 0.4  # nearness of a text to a heading that nothing names as its title
_FAR_MORE = 4  # times as many votes
_FAR_WIDER = 2.0  # for a box that holds the title, too
_SURE_OF_DOCUMENTS = 0.7
_OF_POST, _OF_TEXT = frozenset(("post", "entry", "article")), frozenset(("content", "body", "text"))
_OF_PAGE = frozenset(("article", "aside", "footer", "nav"))  # of several articles the first is a list's
_tag_of = attrgetter("box.tag")
LOCATED = "located"  # by this module, not by a declared selector


@dataclass(slots=True)
class Location:
    """Where the article is: its blocks in order, the section that holds most of them, its title's block, how sure,
    lines beside it that may be more of its text, and what each of the page's blocks weighs as prose, if they were
    weighed. `container` names what told it: `LOCATED`, or the declared selector. `length` counts the characters of all
    text in the section, printed or not, where that was read before."""

    blocks: tuple[Block, ...]
    section: Box
    title: Block | None
    confidence: float
    doubted: tuple[Block, ...] = ()
    weights: Sequence[float] = ()
    container: str = LOCATED
    length: int | None = None

    def last_index(self) -> int:
        """The index of its last block; without blocks, of its section's."""
        return max(map(place_of, self.blocks), default=self.section.last - 1)


@dataclass(slots=True)
class _Evidence:
    """What the stages decide by: places behind the printed titles, and the best place of the page without any."""

    chooser: "_Chooser"
    titles: list[Block]  # lines that print it
    anchored: list[Choice]
    free: Choice | None
    has_title: bool  # the document names an article's title, printed or not

    def is_free_worth(self, votes: float) -> bool:
        """True when the best place without a title has so many votes."""
        return self.free is not None and self.free.votes >= votes


def locate(layout: Layout, title_blocks: list[Block], *, has_title: bool = False) -> Location | None:
    """The article's place on the page, or None when nothing on it reads like an article.

    `has_title` says that the document names an article's title even where the page prints none. The cascade, each
    stage with what the one before it found, and the page that reads otherwise without it (tests/extraction/
    test_cascade.py holds one of each):

    1. `_behind_title`: the place behind a line that prints the title; nearly every page (locbinh 74836).
    2. `_text_elsewhere`: a text elsewhere, where nothing stands behind a heading that only looks like a title ("Đọc
       nhiều nhất tuần qua" above rows with dates), or where the title stands behind the text alone, with which it
       ends, and in lists of other articles (WordPress's hAtom line and "Bài viết mới"), or as the h1 that styles set
       above it (a Ghost theme).
    3. `_behind_only_h1`: the text behind the only h1, where the title that was found is a line of the page's head or
       foot, because the document is called like its portal or section.
    4. `_before_rating`: a few plain lines in front of the readers' rating, on pages that print no title: verse, short
       notices, beside an introduction that has more text (pages made after thachha's; on those themselves, as labelled
       06, 07 and 52, later stages find the same).
    5. `_behind_heading`: the text behind a heading that nothing else names as the title (a page whose own `<title>` is
       the portal's name).
    6. `_any_text`: the best place of the page, where its text is long enough to be no introduction in a sidebar; less
       is enough where the document names an article (two pages of a Hexo theme), or a date label stands beside the text
       (test_a_text_without_a_title_and_its_day_behind_it).
    7. `_in_article_element`: the only `article` element, where the page prints no title by which it could be found
       (short notices of the Pelican theme mnmlist).
    8. `_behind_date`: the lines behind a date label that stands alone (labelled 43, thachha 264 and 266).

    Documents alone (`documents_alone`: labelled 38 and 49, dongson 7) are no place that is widened; of what the other
    stages found, a cell or a photo's box is a part (`widened`: labelled 09, 21, 32 and 46).
    """
    titles = title_blocks[:_TITLE_TRIES]
    scale = Scale(layout, titles)
    chooser = _Chooser(scale)
    anchored = [choice for title in titles if (choice := chooser.section_behind(title))]
    evidence = _Evidence(chooser, titles, anchored, chooser.best_section(None), has_title)
    best: Choice | None = None
    for stage in STAGES:
        best = stage(evidence, best)
    if best is None:
        return None
    alone = chooser.documents_alone(best)
    if alone:
        return alone
    ends_with_title = best is evidence.free and titles and chooser.is_in_front(best, titles)
    title = titles[0] if ends_with_title else best.title
    best = chooser.widened(best)
    ground = Ground(scale, [title.index for title in titles])
    blocks, sure = collect(ground, best), chooser.confidence(best, evidence.free)
    return Location(tuple(blocks), best.section, title, sure, tuple(ground.doubted), scale.weights)


def _behind_title(evidence: _Evidence, best: Choice | None) -> Choice | None:
    first = _first_good(evidence.anchored)
    return next((choice for choice in evidence.anchored if first and choice.section is first.section), best)


def _text_elsewhere(evidence: _Evidence, best: Choice | None) -> Choice | None:
    if best is None or evidence.free is None:
        return best
    is_worth = best.votes < LITTLE and evidence.is_free_worth(SENTENCE)
    if is_worth and evidence.chooser.is_above_title(evidence.free, evidence.titles):
        return evidence.free
    if not evidence.is_free_worth(_UNANCHORED_MINIMUM):
        return best
    is_empty = best.votes < LONG and not evidence.has_title
    is_behind = best.votes < LITTLE and evidence.chooser.ends_with_title(evidence.free, evidence.titles)
    return evidence.free if is_empty or is_behind else best


def _behind_only_h1(evidence: _Evidence, best: Choice | None) -> Choice | None:
    if best is None or best.title is None or best.title.box.tag == "h1":
        return best
    found = evidence.chooser.behind_only_h1()
    if found is None or found.title is None or found.votes < _UNANCHORED_MINIMUM:
        return best
    is_elsewhere = best.votes < LITTLE or evidence.chooser.parts_menu(best.title, found.title)
    return found if is_elsewhere else best


def _before_rating(evidence: _Evidence, best: Choice | None) -> Choice | None:
    return evidence.chooser.in_front_of_rating() if best is None and not evidence.titles else best


def _behind_heading(evidence: _Evidence, best: Choice | None) -> Choice | None:
    return _headed(evidence.chooser, evidence.free) if best is None else best


def _any_text(evidence: _Evidence, best: Choice | None) -> Choice | None:
    if best is not None:
        return best
    is_unprinted = evidence.has_title and not evidence.titles
    is_told = is_unprinted or (evidence.free is not None and evidence.chooser.is_dated(evidence.free))
    votes = SENTENCE if is_told else _UNANCHORED_MINIMUM
    return evidence.free if evidence.is_free_worth(votes) else None


def _in_article_element(evidence: _Evidence, best: Choice | None) -> Choice | None:
    return evidence.chooser.only_article_element() if best is None else best


def _behind_date(evidence: _Evidence, best: Choice | None) -> Choice | None:
    if best is not None:
        return best
    chooser = evidence.chooser
    dated = [choice for label in chooser.date_blocks() if (choice := chooser.best_section(label))]
    found = max(dated, key=lambda choice: choice.score, default=None)
    return replace(found, title=None) if found else None


STAGES = (
    _behind_title,
    _text_elsewhere,
    _behind_only_h1,
    _before_rating,
    _behind_heading,
    _any_text,
    _in_article_element,
    _behind_date,
)
"""The stages of `locate`, in its order."""


def _headed(chooser: "_Chooser", free: Choice | None) -> Choice | None:
    """The text behind a heading that nothing else names as the title, unless there is far more text elsewhere."""
    choices = [choice for heading in chooser.headings() if (choice := chooser.section_behind(heading))]
    best = _first_good(choices)
    if best is None or chooser.nearness(best) < _TOO_FAR:
        return None
    elsewhere = free is not None and free.votes > _FAR_MORE * best.votes and not is_inside(best.section, free.section)
    return None if elsewhere else best


def _first_good(choices: Sequence[Choice]) -> Choice | None:
    """The best choice; among nearly equal ones the first, because what follows it is a print copy."""
    top = max((choice.score for choice in choices), default=0.0)
    return next((choice for choice in choices if choice.score * _NEARLY >= top), None)


def _is_called_text(section: Box, title: Block) -> bool:
    """True for a box that is named as a post's text, in the `article` of its title: others' cards may stand between."""
    words = section.words()
    if words.isdisjoint(_OF_POST) or words.isdisjoint(_OF_TEXT) or any(map(is_boilerplate_box, section.ancestors())):
        return False
    return any(box.tag == "article" and holds(box, title) for box in section.ancestors())


def _is_document(block: Block) -> bool:
    return is_attachment_heading(block) or is_attachment_line(block) or block.shows_document


class _Chooser:
    """Compares the sections of one page."""

    def __init__(self, scale: Scale):
        self.scale = scale
        self.blocks = scale.layout.blocks
        self.around: dict[Box, tuple[tuple[Box, float], ...]] = {}
        self.votes = [
            (line.index, line.kind == IMAGE, weight, self._sections_around(section_of(line)))
            for line in scale.weighed
            if (weight := scale.weights[line.index])
        ]

    def best_section(self, title: Block | None) -> Choice | None:
        """The section with the best score for an article that follows `title` (anywhere when None)."""
        start = title.index + 1 if title else 0
        votes: dict[Box, float] = {}
        firsts: dict[Box, int] = {}
        for place, is_photo, weight, around in self.votes:
            if place < start or (is_photo and title is None):
                continue
            for section, share in around:
                if section in votes:
                    votes[section] += share * weight
                else:
                    votes[section], firsts[section] = share * weight, place
        best: Choice | None = None
        for section, sum_of_votes in votes.items():
            if best is not None and sqrt(sum_of_votes) <= best.score:  # most: each factor below makes it less
                continue
            passed = self.scale.weight_sums[firsts[section]] - self.scale.weight_sums[start]
            first_come = sqrt(sum_of_votes / (sum_of_votes + passed)) if title else 1.0
            score = sqrt(sum_of_votes) * self.scale.openness(section) * self._nearness(title, section, firsts[section])
            inside = (
                self.scale.weight_sums[section.last]
                - self.scale.weight_sums[max(section.first, min(start, section.last))]
            )
            score *= first_come * sqrt(sum_of_votes / max(sum_of_votes, inside))
            if best is None or score > best.score * 1.0001:
                best = Choice(section, title, sum_of_votes, score, start, firsts[section])
        return best

    def is_dated(self, choice: Choice) -> bool:
        """True where a date label stands among the lines of a place, or right around it."""
        first, last = max(0, choice.first - _BESIDE), choice.section.last + _BESIDE
        return any(not block.links and is_date_line(block) for block in self.blocks[first:last])

    def section_behind(self, title: Block) -> Choice | None:
        """The section with the best score behind `title`; what stands right behind the title, when that one is only a
        box of the page's own further on."""
        best = self.best_section(title)
        behind = title.index + 1
        box = self._box_right_behind(title)
        if best is not None and box is not None and best.first < box.last and best.votes >= SENTENCE:
            return best  # nearly always
        if (
            best is not None
            and box is None
            and (self._is_text_of(best.section, title) or self._is_below_title_box(best, title))
        ):
            return best
        near = self._right_behind(title, box) if box else Choice(section_of(title), title, 0.0, 0.0, behind, behind)
        return best if best is not None and not self._is_further_box(best, near, title) else near

    def _is_text_of(self, section: Box, title: Block) -> bool:
        """True for a place that is called a text, and for one in the page's only `article`, which begins behind a title
        in a header of its own, with nothing but who, when and linked cards between: verse, a short notice."""
        if _is_called_text(section, title):
            return True
        article = self._only_article()
        if article is None or not is_inside(section, article) or article.first <= title.index:
            return False
        between = [block for block in self.blocks[title.index + 1 : article.first] if not block.is_linked]
        return len(between) <= _MOST_SAID and read_meta(between)[1] == len(between)

    def _is_below_title_box(self, best: Choice, title: Block) -> bool:
        """True for plain lines right behind a title with a box of the page to itself, who wrote it and when between:
        under a day, or in a box named like a text."""
        between, opening = self.blocks[title.index + 1 : best.first], self.blocks[best.first]
        if len(between) > _MOST_SAID or read_meta(between)[1] < len(between) or opening.kind == HEADING:
            return False
        boxes = [*takewhile(lambda box: not holds(box, title), opening.box.ancestors())]
        if self.scale.is_aside(opening.box) or any(box.tag in _OF_PAGE for box in boxes):
            return False
        is_told = any(map(is_date_line, between)) or any(map(is_named_text, boxes))
        lines = self.blocks[best.first : best.first + _OPENING]  # "Thời gian: …" may be the first
        return is_told and (opening.kind == ROW or any(map(is_plain_line, lines)))

    def behind_only_h1(self) -> Choice | None:
        """The place behind the h1 of a page that has no other, but for its copies, and whose h1 can be a title."""
        found = [*filter(has_text, compress(self.blocks, map("h1".__eq__, map(_tag_of, self.blocks))))]
        is_only = len({block.text for block in found}) == 1
        return self.section_behind(found[0]) if is_only and can_be_title(found[0]) else None

    def parts_menu(self, title: Block, heading: Block) -> bool:
        """True where a menu, and no sentence, stands between a line and a heading further on."""
        between = self.blocks[title.index + 1 : heading.index]
        links = sum(block.is_link for block in between)
        return links >= _MENU and self.scale.raw_between(title.index + 1, heading.index) < SENTENCE

    def ends_with_title(self, text: Choice, titles: Sequence[Block]) -> bool:
        """True when each line that prints the title ends a box that holds the text, and is no heading, or stands in a
        list of other articles."""
        ends = {box.last for box in text.section.ancestors() if box.tag not in PAGE_TAGS}
        return all(
            title.index in self.scale.ended or (title.index + 1 in ends and title.kind != HEADING) for title in titles
        )

    def is_above_title(self, text: Choice, titles: Sequence[Block]) -> bool:
        """True when each line that prints the title is an h1 that ends the text's own box, but for who wrote it, and
        when."""
        return all(title.box.tag == "h1" and self._ends_box(title, text) for title in titles)

    def _ends_box(self, title: Block, text: Choice) -> bool:
        if title.index <= text.first or not holds(text.section, title):
            return False
        behind = self.blocks[title.index + 1 : text.section.last]
        return all(block.is_linked or says_who_or_when(block) for block in behind if block.text)

    def is_in_front(self, text: Choice, titles: Sequence[Block]) -> bool:
        """True when the text stands in front of its title, in either way."""
        return self.ends_with_title(text, titles) or self.is_above_title(text, titles)

    def documents_alone(self, choice: Choice) -> Location | None:
        """The documents behind the title, where other articles are announced before any sentence, or the box of both
        has none."""
        title = choice.title
        behind = self.blocks[title.index + 1 :] if title else []
        between = list(takewhile(lambda block: self.scale.raw[block.index] < SENTENCE, behind))
        first = next((block for block in between if _is_document(block)), None)
        if title is None or first is None:
            return None
        section = next(box for box in title.box.ancestors() if holds(box, first))
        end = next((block.index for block in between if block.index > first.index and is_related_heading(block)), None)
        if end is None and is_attachment_heading(first) and self._is_apart(choice, section, between[-1].index + 1):
            end = section.last
        if end is None:
            return None
        return Location(
            tuple(self.blocks[title.index + 1 : min(end, section.last)]), section, title, _SURE_OF_DOCUMENTS
        )

    def _is_apart(self, choice: Choice, section: Box, first_sentence: int) -> bool:
        """True where a box ends before the page's first sentence, and what was chosen is nothing, or stands behind the
        comments that follow the box."""
        if section.tag in PAGE_TAGS or section.last > first_sentence:
            return False
        return choice.votes < LITTLE or any(map(is_ending, self.blocks[section.last : choice.first]))

    def in_front_of_rating(self) -> Choice | None:
        """The box right in front of the readers' rating or comments, where it holds a few plain lines or photos."""
        for first, _ in self.scale.endings:
            if not is_rating(self.blocks[first]) or not first:
                continue
            own = section_of(self.blocks[first - 1])
            wide = [box for box in own.ancestors() if box.tag not in PAGE_TAGS and box.last <= first]
            widest = wide[-1] if wide else own
            section = next((box for box in wide if box.last - box.first >= FEWEST_LINES), widest)
            found = self.scale.plain_run(section.first, section.last)
            is_text = len(found) >= FEWEST_LINES or sum(self.scale.raw[block.index] for block in found) >= SENTENCE
            if is_text and found[-1].index == first - 1:
                votes = self._votes(found)
                return Choice(section, None, votes, sqrt(votes), section.first, found[0].index)
        return None

    def only_article_element(self) -> Choice | None:
        """The text of the page's `article` element, where it has one and no more."""
        article = self._only_article()
        if article is None:
            return None
        found = self.scale.plain_run(article.first, article.last)
        if not any(block.text for block in found):
            return None
        votes = self._votes(found)
        return Choice(article, None, votes, sqrt(votes), article.first, found[0].index)

    def _only_article(self) -> Box | None:
        articles = [box for box in self.scale.layout.boxes.values() if box.tag == "article"]
        return articles[0] if len(articles) == 1 else None

    def _box_right_behind(self, title: Block) -> Box | None:
        """The smallest box around the title that holds lines or photos behind it, however few, and not only those that
        say who wrote it, and when."""
        for box in takewhile(lambda one: one.tag not in PAGE_TAGS, title.box.ancestors()):
            found = self.scale.plain_lines(title.index + 1, box.last)
            if any(block.text != title.text and not says_who_or_when(block) for block in found):  # breadcrumbs end so
                behind = self.blocks[title.index + 1 : box.last]
                if len(behind) > _MOST_SAID or read_meta(behind)[1] < len(behind):
                    return box
        return None

    def _right_behind(self, title: Block, box: Box) -> Choice:
        """The lines and photos behind the title in a box that holds some."""
        found = self.scale.plain_run(title.index + 1, box.last)
        votes = self._votes(found)
        return Choice(box, title, votes, sqrt(votes) * self.scale.openness(box), title.index + 1, found[0].index)

    def _votes(self, found: Sequence[Block]) -> float:
        """What lines weigh that were chosen for their place: none of them nothing."""
        return sum(max(self.scale.weights[block.index], 1.0) for block in found)

    def _is_further_box(self, best: Choice, near: Choice, title: Block) -> bool:
        """True when `best`, behind links that close what is `near`, is hardly a text or has a heading of its own and
        not many times as much text; and for a line inside it that is no sentence, where the rest is one."""
        if best.first < near.section.last:
            return best.votes < SENTENCE <= near.votes  # a theme's words on the article in a language that is not read
        boxes = [box for box in self.blocks[best.first].box.ancestors() if not holds(box, title)]
        is_lead = sum(bool(block.text) for block in self.scale.plain_run(near.first, near.section.last)) <= 1
        is_headed = any(self.scale.is_headed(box, beside_links=is_lead) for box in boxes)
        is_closed = self._is_closed(best, near, title, boxes)
        if best.votes < LITTLE:
            return is_closed or is_headed
        return is_closed and is_headed and best.votes < _WHOLE_TEXT * max(near.votes, LITTLE)

    def _is_closed(self, best: Choice, near: Choice, title: Block, boxes: Sequence[Box]) -> bool:
        """True when links or a heading end what is `near`, or one of the `boxes` around `best` is named a sidebar:
        beside a notice it holds most of the page."""
        if any(map(is_boilerplate_box, boxes)):
            return True
        others = self.blocks[near.section.last : boxes[-1].first] if near.votes and boxes else []
        if any(one.kind == HEADING for one in others):
            return True
        closing = filter(self.scale.ends_little, self._between(title, near, best))
        return not all(map(self.scale.opens_meta, closing))  # a category may be called "Tin tức"

    def _between(self, title: Block, near: Choice, best: Choice) -> list[Block]:
        """The lines between two places; tools beside the title in a small box of its own close nothing."""
        section = near.section
        is_header = section.last <= best.first and not self._holds_text(near)
        start = section.last if is_header else near.first
        between = [block for block in self.blocks[start : best.first + 1] if block.text != title.text]
        return [block for block in between if not is_sharing(block)] if is_header else between

    def _holds_text(self, near: Choice) -> bool:
        return near.votes > 0 and any(block.text for block in self.scale.plain_run(near.first, near.section.last))

    def _sections_around(self, section: Box) -> tuple[tuple[Box, float], ...]:
        """The section, the one around it, the next: those that share a block's weight, each with its share."""
        found = self.around.get(section)
        if found is None:
            outer, box = [section], section.parent
            while box is not None and len(outer) < len(_SHARES):
                if box.tag not in FLOW_TAGS:
                    outer.append(box)
                box = box.parent
            found = self.around[section] = tuple(zip(outer, _SHARES, strict=False))
        return found

    def widened(self, choice: Choice) -> Choice:
        """The choice with the box around its section where the section was only a part: one cell, one photo's box."""
        section = choice.section
        for box in section.ancestors():
            lowest = choice.title.index + 1 if choice.title else 0
            if box.tag in PAGE_TAGS or not self.scale.is_open(box):
                break
            if any(
                box.first <= first < box.last and not self._goes_on_alike(box, last)
                for first, last in self.scale.endings
            ):
                break
            if box.first < lowest:
                behind_title = self.scale.weight_sums[box.last] - self.scale.weight_sums[lowest]
                is_part = choice.votes >= SENTENCE and behind_title >= _FAR_WIDER * self.scale.weight(section)
                section = box if is_part else section
                break
            if self.scale.weight(box) > self.scale.weight(section) and box.tag not in FLOW_TAGS:
                section = box
        section = self._spread(section, choice) or section
        if section is choice.section:
            return choice
        return replace(choice, section=section, votes=max(choice.votes, self.scale.weight(section)))

    def _spread(self, section: Box, choice: Choice) -> Box | None:
        """The box around the title and many times as much text as a section has: that of a text spread over boxes,
        each with a heading of its own."""
        if choice.title is None:
            return None
        start = self.scale.weight_sums[choice.start]
        most = _WHOLE_TEXT * max(self.scale.weight(section), LITTLE)
        for box in section.ancestors():
            if box.tag in PAGE_TAGS:
                break
            if self.scale.weight_sums[box.last] - start < most:  # nearly always
                continue
            behind = self.blocks[section.last : box.last] if holds(box, choice.title) else ()
            end = next((block.index for block in behind if is_ending(block)), box.last)  # comments are no parts
            if behind and self.scale.weight_sums[end] - start >= most:
                return box if self.scale.is_open(box) else None
        return None

    def _goes_on_alike(self, box: Box, end: int) -> bool:
        """True when the text of `box` goes on behind a list of other articles in parts like those in front of it."""
        behind = child_around(box, self.blocks[end]) if end < box.last else None
        parts = {child_around(box, block) for block in self.blocks[box.first : end] if self.scale.weights[block.index]}
        return behind is not None and any(part is not None and is_alike(part, behind) for part in parts)

    def nearness(self, choice: Choice) -> float:
        """1 for a text right behind its title, less the more lines and boxes stand between them."""
        return self._nearness(choice.title, choice.section, choice.first)

    def date_blocks(self) -> list[Block]:
        """Date labels that stand alone (not under the linked titles of a list)."""
        blocks = self.blocks
        found = []
        for block in blocks[:-1]:
            if not is_date_line(block):
                continue
            before, behind = blocks[block.index - 1] if block.index else None, blocks[block.index + 1]
            in_list = before is not None and before.is_linked and near_in_tree(before, block)
            if not in_list and (not behind.is_linked or behind.shows_document):
                found.append(block)
        return found[:_TITLE_TRIES]

    def headings(self) -> list[Block]:
        """Lines that look like an article's title and have a sentence right behind them."""
        return [
            block
            for block in self.blocks
            if can_be_title(block) and self._heads_text(block) and not heads_part(block, self.blocks)
        ][:_TITLE_TRIES]

    def _heads_text(self, heading: Block) -> bool:
        around = section_of(heading)
        if is_alone(around) and around.parent is not None:
            around = around.parent
        if self.scale.raw_between(around.first, heading.index) >= SENTENCE:
            return False
        behind = (self.blocks[index] for index in range(heading.index + 1, len(self.blocks)))
        lines = (block for block in behind if block.text and not (is_date_line(block) or is_boilerplate_line(block)))
        opening = list(islice(lines, _OPENING))
        return not (opening and opening[0].link_chars) and any(
            len(line.text) >= LONG and line.text.endswith(SENTENCE_ENDS) and self.scale.weights[line.index] > 0
            for line in opening
        )

    def confidence(self, choice: Choice, free: Choice | None) -> float:
        """0..1 from the amount of prose, the title found, and the margin over the best place elsewhere."""
        amount = min(1.0, choice.votes / 400)
        openness = self.scale.openness(choice.section)
        anchored = 1.0 if choice.title else 0.6
        agreed = (
            1.0 if free is None or free.section is choice.section or is_inside(free.section, choice.section) else 0.8
        )
        return round(anchored * agreed * (0.5 + 0.3 * amount + 0.2 * openness), 3)

    def _nearness(self, title: Block | None, section: Box, first: int) -> float:
        if title is None:
            return 1.0
        gap = self.scale.long_sums[first] - self.scale.long_sums[min(title.index + 1, first)]
        levels = 0
        for box in title.box.ancestors():
            if box.first <= section.first and section.last <= box.last:
                break
            levels += 1
        return _A_BOX**levels / (1 + max(0, gap - _NEAR) / _AS_FAR)
