"""From the chosen section to the article's blocks: lines in front of it and parts behind it that belong to it."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from urllib.parse import unquote

from ntm_crawler.extraction.around.date_labels import is_date_line
from ntm_crawler.extraction.around.meta_zone import is_meta_line, read_meta
from ntm_crawler.extraction.around.roles import OF_COMMENTS
from ntm_crawler.extraction.authors.syllables import is_syllable
from ntm_crawler.extraction.boilerplate.boxes import is_boilerplate_box
from ntm_crawler.extraction.boilerplate.endings import is_ending, is_mild_ending, is_sharing, is_tag_line
from ntm_crawler.extraction.boilerplate.imprint import is_footer_line, speaks_to_visitors
from ntm_crawler.extraction.boilerplate.related import is_related_heading, is_way
from ntm_crawler.extraction.boilerplate.tools import is_boilerplate_line, is_breadcrumb
from ntm_crawler.extraction.lines.boxes import (
    PAGE_TAGS,
    are_paragraphs,
    child_around,
    flow_of,
    holds,
    is_alike,
    is_inside,
    parent_of,
    section_of,
    sister_at,
)
from ntm_crawler.extraction.lines.layout import HEADING, IMAGE, ITEM, ROW, Block, Box
from ntm_crawler.extraction.lines.prose import is_linked_title
from ntm_crawler.extraction.media import leads_into_page, tie_captions
from ntm_crawler.extraction.place.scale import (
    FEWEST_LINES,
    IMAGE_WEIGHT,
    LITTLE,
    LONG,
    SENTENCE,
    SENTENCE_ENDS,
    Choice,
    Scale,
    is_plain_line,
    is_sentence,
)
from ntm_crawler.extraction.text.lead import LEAD_WORDS
from ntm_crawler.extraction.text.repeats import EXCERPT_LINES, runs_on

_LONG_HEADING = 90  # characters of a paragraph set as a heading, where no stop ends it
_PART = 25.0  # votes of a photo, or of a sentence: the least that a further part of a text has
_BRIEF = 40.0  # weight of the shortest sentence that counts in full
_PARAGRAPHS = 2  # a text is more than the lead in front of one
_OF_OWNER = re.compile(
    r"(?:dia chi|tru so(?: chinh)?|dien thoai|tel|fax|e-?mail|website|so nguoi (?:truy cap|online)"
    r"|nguoi chiu trach nhiem(?: chinh| noi dung)?)\s?:|website (?:dang|nay)\b"
)
_PHONE = re.compile(r"(?:\+84|\b0)[\s.(]{0,2}\d{2,3}[\s.)-]{0,2}\d{3}[\s.-]?\d{3}")
_ADVERT_LINES = 3  # of a box between two parts of a text
_CAPTIONED = 2  # a photo behind a text, and its caption
_BESIDE_CONTENTS = 3  # lines up to a table of contents: its name, tools
_FEWEST_ENTRIES = 2  # of one
_BEHIND_DAY = 3  # lines: category, readers
_STEPS = 2  # lines of a breadcrumb
_FEW_TOOLS = 8  # lines between an excerpt and its text
_FEWEST_ROWS = 3  # of a list of other articles
_FEWEST_PHOTOS = 2  # with captions, that are a text
_FEWEST_OTHERS = 2  # titles in a column beside the text
_MOST_HEADING = 2  # lines of a theme above one: its heading, and what it says to its readers
_OF_CARD = 4  # lines of a card with another article in a text, and of a form under it
_WORD = re.compile(r"[^\W\d_]+")
_OPENING = 2  # lines of a box: the name of the page's part may stand above "Bình luận"
_TEXT_WORDS = frozenset(("content", "entry", "body", "text", "detail", "noidung", "chitiet", "extended", "bodytext"))
_LAST_PARTS = frozenset(("ket luan", "loi ket", "thay loi ket", "ket bai", "tong ket", "conclusion"))  # headings
_WHOLE_WORDS = _TEXT_WORDS - {"body", "text"}


class Gatherer:
    """Collects the blocks of an article around a choice. `titles` are the places of the lines that print the title."""

    def __init__(self, scale: Scale, titles: Sequence[int]):
        self.scale = scale
        self.blocks = scale.layout.blocks
        self.titles = titles
        self.doubted: list[Block] = []  # lines beside the text that may belong to it

    def collect(self, choice: Choice) -> list[Block]:
        """The blocks of the chosen section after the title, with the neighbours that belong to the same article."""
        return self._without_foreign_heading(self._without_column(self._collect_all(choice), choice.start))

    def _collect_all(self, choice: Choice) -> list[Block]:
        section, start = choice.section, choice.start
        if choice.title is None and not start:
            return [*self.blocks[section.first : section.last], *self._following(choice, section.last)]
        first, last = max(section.first, start), section.last
        if choice.votes < LITTLE and start < first + 1:
            found = self._all_between(start, section)
            end = found[-1].index + 1 if found else last
            behind = self._text_behind(section, end) or self._text_again(section, end)
            return [*found, *(behind or self._gallery_behind(found, start, section, end))]
        opening, first = first, self._start_of_text(section, start)
        following = self._following(choice, last) or self._text_again(section, last)
        before = [*self._before(start, first), *self.blocks[first:opening]]
        opening += self._steps_at(opening) if before else 0
        return [*before, *self.blocks[opening:last], *following]

    def _without_column(self, found: list[Block], start: int) -> list[Block]:
        """A text without the pictures of a box of other articles between the title and its first line."""
        if not found or found[0].kind != IMAGE:  # most texts
            return found
        first = next(filter(is_plain_line, found), None)
        if first is None:
            return found
        return [line for line in found if line.kind != IMAGE or not self._is_of_column(line, start, first)]

    def _is_of_column(self, photo: Block, start: int, text: Block) -> bool:
        """True in a box named like boilerplate, between title and text, that holds two linked titles or more."""
        if photo.index > text.index:
            return False
        boxes = takewhile(lambda box: start <= box.first and not holds(box, text), photo.box.ancestors())
        column = next(filter(is_boilerplate_box, boxes), None)
        lines = self.blocks[column.first : column.last] if column else []
        return sum(is_linked_title(line) and not line.shows_document for line in lines) >= _FEWEST_OTHERS

    def _without_foreign_heading(self, found: list[Block]) -> list[Block]:
        """A Vietnamese text without what heads the list of links right behind it in another language, as a theme prints
        it: "More content:", perhaps with a line under it."""
        behind = found[-1].index + 1 if found else 0
        rows = self.blocks[behind : behind + _FEWEST_ROWS]
        if not all(row.kind == ITEM and row.is_linked for row in rows) or len(rows) < _FEWEST_ROWS:
            return found
        lines = [*islice(takewhile(_is_foreign, reversed(found)), _MOST_HEADING)]
        heads = next((place for place, line in enumerate(lines, 1) if line.kind == HEADING), 0)
        return found[:-heads] if 0 < heads < len(found) and not _is_foreign(found[-heads - 1]) else found

    def _steps_at(self, place: int) -> int:
        """How many lines of a breadcrumb stand at a place."""
        return sum(1 for _ in takewhile(is_breadcrumb, self.blocks[place : place + _STEPS]))

    def _start_of_text(self, section: Box, start: int) -> int:
        """The first of the plain lines (or parts of the same make) right in front of the section: lead, photo, opening,
        heading."""
        blocks = self.blocks
        first = end = max(section.first, start)
        while first > start:
            block = blocks[first - 1]
            outer = next((box for box in section.ancestors() if box.first < first), None)
            sister = child_around(outer, block)
            beside = child_around(outer, blocks[first]) if first < len(blocks) else None
            if sister and beside and start <= sister.first and self._continues(sister, beside, is_near=True):
                first = sister.first
                continue
            if self._is_beside(block, section):
                break
            if block.link_chars or is_footer_line(block) or is_ending(block) or is_related_heading(block):
                break
            if block.index in self.scale.ended or (block.kind == IMAGE and not self.scale.raw[block.index]):
                break
            first -= 1
        days = (number for number in range(first - 1, max(start, first - _BEHIND_DAY) - 1, -1))
        day = next((number for number in days if is_date_line(blocks[number])), None)
        return first if day is None else max(first, self._end_of_meta(day, end))

    def _end_of_meta(self, day: int, end: int) -> int:
        """Behind the line of a day, and those behind it that say who wrote it and how long it is."""
        return day + max(1, read_meta(self.blocks[day:end])[1])

    def _text_behind(self, section: Box, last: int) -> list[Block]:
        """The box behind the few lines with which the box of title and lead ends, where it is that of the text, or the
        widest in it that links do not fill: a pager may stand below a short text (Grav's theme antimatter). Below a
        banner it is the one that begins with a breadcrumb and a sentence."""
        place = last + self._steps_at(last)
        for sister in self._sisters_at(section, last):
            if self._begins_again(sister, section) or self._is_named_text_of(section, sister):
                return self._opening_of(sister)
            if last < place < sister.last and self._is_text_below_banner(self.blocks[place]):
                return self.blocks[place : sister.last] if self.scale.is_open(sister) else []
        return []

    def _gallery_behind(self, found: Sequence[Block], start: int, section: Box, last: int) -> list[Block]:
        """The photos with captions that are the article behind its lead, two or more: tools and links to other articles
        may stand between."""
        lead = next(reversed(found), None)
        if lead is None or not (is_sentence(lead) or _is_sentence_in_heading(lead)):
            return []
        between = list(takewhile(lambda line: line.kind != IMAGE, self.blocks[last : last + _FEW_TOOLS]))
        if not between or any(map(_parts_from_photos, between)):
            return []
        around = self._around(start, section)
        photos = self.scale.plain_run(between[-1].index + 1, around.last)
        return photos if len(tie_captions(photos)) >= _FEWEST_PHOTOS else []

    def _is_text_below_banner(self, opening: Block) -> bool:
        return is_sentence(opening) and self.scale.weights[opening.index] >= SENTENCE

    def _sisters_at(self, section: Box, place: int) -> Iterator[Box]:
        """The boxes that begin at a place behind the section, or behind one around it that ends in front of that."""
        if place >= len(self.blocks):
            return
        for box in takewhile(lambda box: box.last <= place, section.ancestors()):
            sister = sister_at(parent_of(box), self.blocks[place])
            if sister is not None:
                yield sister

    def _opening_of(self, sister: Box) -> list[Block]:
        """The lines of a text's box, but for lists of other articles in it; of one that links fill, those of the widest
        box in it that begins with a sentence and has hardly any, or, where that is the sentence's own, all up to the
        list."""
        opening = self._first_line(sister)
        inside = [*takewhile(lambda box: box is not sister.parent, opening.box.ancestors())]
        boxes = reversed(inside) if is_sentence(opening) else [sister]
        widest = next(filter(self.scale.is_open, boxes), None)
        if widest is None:
            return []
        if widest is not sister and widest.last == opening.index + 1:
            lines = self.blocks[sister.first : sister.last]
            return [*takewhile(lambda line: not self.scale.ends_little(line), lines)]
        return [line for line in self.blocks[widest.first : widest.last] if line.index not in self.scale.ended]

    def _first_line(self, box: Box) -> Block:
        """The first line of a box, or where it has none, its first photo."""
        lines = self.blocks[box.first : box.last]
        return next((line for line in lines if line.text), lines[0])

    def _text_again(self, section: Box, last: int) -> list[Block]:
        """The text behind the name and the day below a lead, with which it begins once more; behind an excerpt that
        runs on, tools may stand there, too."""
        lead = self.blocks[last - 1].text
        begun = (block for block in self.blocks[last:] if block.text[:1] == lead[:1])
        again = next((block for block in begun if lead and self._begins_with(block, lead)), None)
        if again is None:
            return []
        between = self.blocks[last : again.index]
        is_apart = again.text == lead and not all(map(is_meta_line, between))
        if is_apart or sum(bool(block.text) for block in between) > _FEW_TOOLS:
            return []
        photos = sum(1 for _ in takewhile(lambda block: block.kind == IMAGE, reversed(between)))
        sisters = self._sisters_at(section, again.index - photos)
        return next((self._opening_of(sister) for sister in sisters if self._begins_again(sister, section)), [])

    @staticmethod
    def _is_beside(block: Block, section: Box) -> bool:
        """True for a line of a box that is named like boilerplate and does not hold the section."""
        return any(map(is_boilerplate_box, Gatherer._boxes_beside(block, section)))

    @staticmethod
    def _boxes_beside(block: Block, section: Box) -> Iterator[Box]:
        return takewhile(lambda box: not is_inside(section, box), block.box.ancestors())

    def _all_between(self, start: int, section: Box) -> list[Block]:
        """Where there is hardly any text: everything behind the anchor, up to what ends an article."""
        blocks = self.blocks
        outer = self._around(start, section)
        first = self._content_start(start, section)
        found: list[Block] = []
        for block in blocks[first : outer.last]:
            if self._prints_title_again(block, found):
                continue
            if self.scale.ends_little(block) and not self._goes_on(block.index, found, section):
                if self._is_tool_in_front(block, found) or (is_sharing(block) and block.index < section.first):
                    continue
                if self._is_in_front_of_text(block, found, section):
                    return [*found, *blocks[section.first : section.last]]
                break
            if block.index >= section.last and block.kind == HEADING and not self._is_set_as_headings(block):
                break
            if block.index >= section.last and any(box.tag == "footer" for box in self._boxes_beside(block, section)):
                break
            if self._is_of_readers(block, found):
                break
            found.append(block)
        return found

    @staticmethod
    def _around(start: int, section: Box) -> Box:
        """The smallest box around a section that begins in front of the anchor."""
        return next((box for box in section.ancestors() if box.first < start <= box.last), section)

    def _prints_title_again(self, block: Block, found: Sequence[Block]) -> bool:
        """True for the title as a link, once more behind who wrote it and when, in front of any sentence."""
        if not block.is_linked or all(block.key() != self.blocks[index].key() for index in self.titles):
            return False
        return all(self.scale.raw[line.index] < _BRIEF for line in found)

    def _is_tool_in_front(self, block: Block, found: Sequence[Block]) -> bool:
        """True for "(0 comments)" beside day and name (Mezzanine), "Email" beside "Print", and the way to another
        article, in front of any text."""
        other = [line for line in found if line.index not in self.titles and not is_meta_line(line)]
        is_tool = is_meta_line(block) or is_boilerplate_line(block) or is_way(block)
        return is_tool and block.kind != HEADING and not any(map(self.scale.is_content, other))

    @staticmethod
    def _is_of_readers(block: Block, found: Sequence[Block]) -> bool:
        """True in a box behind a line of the text that is named for what readers say of it, where the text's own boxes
        are not: the moments of a live report are comments, too."""
        text = next(filter(is_plain_line, found), None)
        if text is None:
            return False
        behind = takewhile(lambda box: box.first > text.index, block.box.ancestors())
        return any(map(_is_for_readers, behind)) and not any(map(_is_for_readers, text.box.ancestors()))

    def _is_in_front_of_text(self, block: Block, found: Sequence[Block], section: Box) -> bool:
        """True for a tool between a title and the section, with no text in front of it and no other articles behind:
        the form that sends the article to a friend."""
        between = self.blocks[block.index : max(block.index, section.first)]
        return bool(between) and not (any(map(is_plain_line, found)) or any(map(is_linked_title, between)))

    def _is_set_as_headings(self, block: Block) -> bool:
        if _is_sentence_in_heading(block):
            return True
        place = self.scale.sections[block.index]
        return _is_text_in_headings(self.blocks[place.first : place.last])

    def _content_start(self, start: int, section: Box) -> int:
        """Behind the last link, tool or list between title and section that has no text or photo in front of it."""
        first = start
        for block in self.blocks[start : max(start, section.first)]:
            if self.scale.raw[block.index] >= IMAGE_WEIGHT or _is_sentence_in_heading(block):
                if block.kind == IMAGE and self._is_of_column(block, start, self.blocks[section.first]):
                    continue
                break
            if self.scale.ends_little(block):
                first = block.index + 1
        return first

    def _goes_on(self, index: int, found: Sequence[Block], section: Box) -> bool:
        """True when a photo behind `index` stands in the box of those that were found already, or beside it; for a
        lone linked line between two sentences of one box; in the flow of the line before, for words that texts have,
        too, and for links that a line announces."""
        behind = self.blocks[index + 1 : section.last]
        photos = {self.scale.sections[block.index] for block in found if self.scale.raw[block.index] >= IMAGE_WEIGHT}
        line = self.blocks[index]
        is_beside = bool(found) and flow_of(line) is flow_of(found[-1])
        if is_ending(line) or is_footer_line(line):
            return is_beside and is_mild_ending(line) and is_plain_line(found[-1])
        if is_beside and self._is_announced(found):
            return True
        if found and (self._is_between_sentences(index, found[-1]) or self._is_card_between(index, found)):
            return True
        around = photos | {parent for place in photos if (parent := parent_of(place))}
        return any(
            block.kind == IMAGE
            and self.scale.raw[block.index] >= IMAGE_WEIGHT
            and not around.isdisjoint((self.scale.sections[block.index], parent_of(self.scale.sections[block.index])))
            for block in behind
        )

    @staticmethod
    def _is_announced(found: Sequence[Block]) -> bool:
        """True behind a line that ends with a colon, and links of its flow: "Các văn bản mới:"."""
        opening = next((block for block in reversed(found) if not block.is_linked), None)
        return opening is not None and opening.text.endswith(":") and not is_related_heading(opening)

    def _is_between_sentences(self, index: int, before: Block) -> bool:
        """True for a line or two of links between sentences of one flow: "Xem thêm: …"."""
        behind = next((line for line in self.blocks[index + 1 : index + 3] if not line.is_linked), None)
        if behind is None or behind.links:
            return False
        is_sentence = all(self.scale.raw[line.index] >= _BRIEF for line in (before, behind))
        return is_sentence and flow_of(before) is flow_of(behind)

    def _is_card_between(self, index: int, found: Sequence[Block]) -> bool:
        """True for a link in a box of its own, where a plain line of the flow in front of it stands close behind."""
        before = next((line for line in reversed(found) if line.text), None)
        if before is None or before.links or not self.blocks[index].is_linked:
            return False
        flow = flow_of(before)
        if flow_of(self.blocks[index]) is flow:
            return False
        behind = self.blocks[index + 1 : index + 1 + _OF_CARD]
        return any(is_plain_line(line) and not line.links and flow_of(line) is flow for line in behind)

    def _before(self, start: int, end: int) -> list[Block]:
        """Blocks between title and section that belong to the text: a lead, an earlier part of it, its photos."""
        candidates = self.blocks[start:end]
        prose = [block for block in candidates if block.kind != IMAGE and self._is_part_in_front(block)]
        sections = {self.scale.sections[block.index] for block in prose}
        parents = {parent_of(section) for section in sections}
        found: list[Block] = []
        told = 0  # up to where lines say who wrote it, from that of the day on
        for block in candidates:
            if is_date_line(block):
                told = max(told, self._end_of_meta(block.index, end))
            if block.kind == IMAGE:
                is_part = self.scale.weights[block.index] > 0
            elif block.index < told:
                continue
            else:
                under_photo = bool(found) and found[-1].kind == IMAGE and found[-1].index == block.index - 1
                beside = (
                    self.scale.sections[block.index] in sections
                    or parent_of(self.scale.sections[block.index]) in parents
                )
                is_linked = block.is_link and not block.shows_document
                is_beside = bool(prose) and (under_photo or (beside and bool(found) and not is_linked))
                is_part = block in prose or is_beside
            if is_part and not is_boilerplate_line(block):
                found.append(block)
        return found

    def _is_part_in_front(self, block: Block) -> bool:
        """True for prose, and for a sentence set as a heading or in a box named like a lead, with no link in it; in the
        box of the title, whatever that is called: a "banner" of title and lead."""
        if self.scale.weights[block.index] >= _PART or self._is_lead_under_title(block):
            return True
        if len(block.text) < LONG or not self.scale.weights[block.index] or not is_plain_line(block):
            return False
        is_under_title = block.kind == HEADING and block.text.endswith(".") and block.index - 1 in self.titles
        return is_under_title or _is_sentence_in_heading(block) or _is_named_lead(block.box)

    def _is_lead_under_title(self, block: Block) -> bool:
        place = self.scale.sections[block.index]
        is_whole = is_sentence(block) and block.text.endswith(SENTENCE_ENDS)
        return is_whole and any(self.scale.sections[index] is place for index in self.titles)

    def _following(self, choice: Choice, last: int) -> list[Block]:
        """Blocks of the sister boxes right behind the section, or behind those around it, that go on with the text."""
        found: list[Block] = []
        blocks = self.blocks
        if self._is_closed(choice.first, last):
            return self._further_parts(choice, last)
        outer: Box | None = choice.section
        while outer is not None and outer.last <= last:
            is_near = choice.title is not None and not holds(outer, choice.title)
            pending: list[Block] = []
            position = last
            while position < len(blocks):
                sister = child_around(parent_of(outer), blocks[position])
                if sister is None:
                    break
                inside = blocks[sister.first : sister.last]
                if self._continues(sister, outer, is_near=is_near) or self._is_text_of(choice.section, sister):
                    found.extend(block for block in (*pending, *inside) if not is_boilerplate_line(block))
                    pending = []
                    last = max(sister.last, position + 1)
                elif self._is_short(sister, inside) or all(
                    block.text and is_boilerplate_line(block) for block in inside
                ):
                    pending.extend(inside)
                elif not self._is_advert(inside):
                    break
                position = max(sister.last, position + 1)
            ended = self._end_of_text(pending, outer)
            found.extend(ended)
            last += len(ended)
            outer = parent_of(outer)
        return found or self._further_parts(choice, last) or self._parts_of_contents(last)

    def _parts_of_contents(self, last: int) -> list[Block]:
        """Behind a table of contents right behind the opening of a text: the sister boxes that its entries lead to."""
        opening = self.blocks[last : last + _BESIDE_CONTENTS]
        first = next((block.index for block in opening if _is_entry(block)), None)
        if first is None:
            return []
        entries = list(takewhile(_is_entry, self.blocks[first:]))
        parts = [box for entry in entries if (box := self._box_of_entry(entry)) and box.first > entries[-1].index]
        if len(parts) < _FEWEST_ENTRIES or any(parent_of(part) is not parent_of(parts[0]) for part in parts):
            return []
        return self.blocks[parts[0].first : parts[-1].last] if all(map(self.scale.is_open, parts)) else []

    def _box_of_entry(self, entry: Block) -> Box | None:
        """The box of the element that an entry of a table of contents leads to."""
        name = unquote(str(entry.links[0].get("href")).strip().removeprefix("#"))
        found = self.scale.layout.root.element.xpath("//*[@id=$name]", name=name)
        return self.scale.layout.boxes.get(found[0]) if found else None

    def _further_parts(self, choice: Choice, last: int) -> list[Block]:
        """Behind a list of other articles with which a part of the text ends: the boxes of the same make that begin in
        the middle of a text, with at most adverts between them."""
        for box in choice.section.ancestors():
            if box.last <= choice.start or box.tag in PAGE_TAGS:
                break
            found = self._parts_behind(box, choice, max(box.last, last)) if box.words() else []
            if found:
                return found
        return self._same_boxes(choice, last)

    def _same_boxes(self, choice: Choice, last: int) -> list[Block]:
        """Right behind the text, in rows of other makes: boxes of its own make that begin in the middle of a text."""
        found: list[Block] = []
        part = self._same_box(choice.section, last)
        while part is not None and self._is_middle_of_text(self.blocks[part.first : part.last], choice):
            found += self.blocks[part.first : part.last]
            part = self._same_box(choice.section, part.last)
        return found

    def _same_box(self, section: Box, place: int) -> Box | None:
        """The box of the section's own make that begins at a place."""
        if place >= len(self.blocks) or not section.words():
            return None
        around = takewhile(lambda box: box.first == place, self.blocks[place].box.ancestors())
        return next((box for box in around if is_alike(box, section)), None)

    def _parts_behind(self, part: Box, choice: Choice, start: int) -> list[Block]:
        found: list[Block] = []
        while start < len(self.blocks) and (sister := child_around(parent_of(part), self.blocks[start])):
            inside = self.blocks[sister.first : sister.last]
            if is_alike(sister, part) and self._is_middle_of_text(inside, choice):
                found += inside
            elif len(inside) > _ADVERT_LINES:
                break
            start = max(sister.last, start + 1)
        return found

    def _is_middle_of_text(self, inside: Sequence[Block], choice: Choice) -> bool:
        """True for lines that begin with a sentence, in a box like those of the others; another article has a title or
        a day of its own."""
        lines = [block for block in inside if block.text]
        if not lines or not is_sentence(lines[0]) or lines[0].index in self.scale.ended:
            return False
        text = self.blocks[choice.first : choice.section.last]
        is_of_make = any(is_alike(section_of(lines[0]), section_of(block)) for block in text if is_sentence(block))
        return is_of_make and not any(block.box.tag in ("h1", "h2") or is_date_line(block) for block in lines)

    def _is_closed(self, first: int, last: int) -> bool:
        """True when these blocks end with a list of other articles: no text goes on behind it."""
        tail = next((block for block in reversed(self.blocks[first:last]) if block.text), None)
        return tail is not None and (tail.index in self.scale.ended or tail.is_link)

    def _is_advert(self, inside: Sequence[Block]) -> bool:
        """Photos that lead elsewhere, and nothing to read: a text may go on behind them."""
        return all(block.kind == IMAGE and not self.scale.raw[block.index] for block in inside)

    def _end_of_text(self, pending: Sequence[Block], outer: Box) -> Sequence[Block]:
        """Of the short lines behind a text that goes no further: a photo and its caption, or lines of the same make."""
        if len(pending) > 1 and pending[0].kind == IMAGE and self.scale.raw[pending[0].index]:
            return pending[:_CAPTIONED]

        def is_of_make(line: Block) -> bool:
            place = section_of(line)
            is_alike_box = is_alike(place, outer) and not (is_boilerplate_line(line) or _is_of_owner(line))
            return is_alike_box or are_paragraphs(place, outer)

        return list(takewhile(is_of_make, pending))

    def _is_short(self, sister: Box, inside: Sequence[Block]) -> bool:
        """A photo, its caption or a short line: part of the text when the text goes on behind it."""
        texts = [block for block in inside if block.text]
        if not inside or len(texts) > 1 or self.scale.is_aside(sister):
            return False
        return not any(
            block.is_linked
            or is_ending(block)
            or is_related_heading(block)
            or is_boilerplate_line(block)
            or is_footer_line(block)
            or is_date_line(block)
            for block in texts
        )

    def _continues(self, sister: Box, section: Box, *, is_near: bool) -> bool:
        """True when the sister box is more of the text: of the same make, or shaped like text. One that begins with a
        short line is a box of its own, unless it `is_near`: together with the title in the box around the section."""
        blocks = self.blocks[sister.first : sister.last]
        opening = [block for block in blocks[:_OPENING] if block.text]
        if opening and self.scale.raw[opening[0].index] >= SENTENCE:
            opening = opening[:1]
        if not blocks or any(is_ending(block) for block in opening):
            return False
        if self._begins_again(sister, section):
            return True
        names_lie = is_boilerplate_box(section)
        prose = sum((self.scale.raw if names_lie else self.scale.weights)[block.index] for block in blocks)
        is_closed = bool(opening) and opening[0].index in self.scale.ended
        if is_alike(sister, section) and sister.element.get("class") and not is_closed:
            is_photo_part = blocks[0].kind == IMAGE and self.scale.raw[sister.first] > 0
            if is_photo_part or prose >= (_PART if is_near else SENTENCE):
                return True
        if any(is_related_heading(block) for block in opening):
            return False
        if not self.scale.is_open(sister) or (self.scale.is_aside(sister) and not names_lie):
            return False
        if not is_near or not self._is_near_part(sister, blocks, prose, is_alike=is_alike(sister, section)):
            return False
        if len(blocks) == 1 and self._is_of_another_name(sister, section):
            self.doubted += [block for block in blocks if not (is_meta_line(block) or speaks_to_visitors(block))]
            return False
        return True

    def _is_text_of(self, section: Box, sister: Box) -> bool:
        """True where the box behind a lead, or behind that of title and lead, begins with one that is named like a
        text: the lead's box is named so, or nothing in front is named like a text."""
        return self.scale.is_open(sister) and self._is_named_text_of(section, sister)

    def _is_named_text_of(self, section: Box, sister: Box) -> bool:
        around = (section.ancestors(), self.blocks[sister.first].box.ancestors())
        before, inside = (list(takewhile(lambda box: box is not sister.parent, boxes)) for boxes in around)
        if _is_named_lead(section):
            return any(map(_is_named_text, inside))
        opening = self.blocks[sister.first]
        is_text = opening.kind != HEADING or _is_text_in_headings(self.blocks[sister.first : sister.last])
        is_open = is_text and not self.scale.is_aside(opening.box)
        others = (box for box in before if "header" not in box.words())  # "entry-header" holds title and lead
        return is_open and any(map(_is_named_as_all, inside)) and not any(map(_is_named_text, others))

    def _begins_again(self, sister: Box, section: Box) -> bool:
        """True for the text, or the photos, behind a lead with which they begin once more: Plone's news."""
        lead = [
            line.text for line in self.blocks[section.first : section.last] if self.scale.raw[line.index] >= SENTENCE
        ]
        return len(lead) == 1 and self._begins_with(self._first_line(sister), lead[0])

    def _begins_with(self, block: Block, lead: str) -> bool:
        """True for the line that a lead is, or with which lines begin that an excerpt runs on through."""
        if block.text == lead:
            return True
        opening = block.text.replace(" | ", " ")
        if len(opening) >= len(lead) or not opening or not lead.startswith(opening):
            return False
        following = self.blocks[block.index : block.index + EXCERPT_LINES]
        return runs_on(lead, [line.text for line in following if line.text])

    def _is_of_another_name(self, sister: Box, section: Box) -> bool:
        """True for a box with a name of its own behind one that is named like a text and holds paragraphs of it: a line
        in it speaks to the visitors of the page."""
        if not _is_named_text(section) or _is_named_text(sister) or not sister.words() or sister.first < section.last:
            return False
        lines = self.blocks[section.first : section.last]
        return sum(self.scale.raw[block.index] >= SENTENCE for block in lines) >= _PARAGRAPHS

    def _is_near_part(self, sister: Box, blocks: Sequence[Block], prose: float, *, is_alike: bool) -> bool:
        """Prose, photos, rows or several plain lines, not under a heading of their own."""
        is_text = _is_text_in_headings(blocks) or _is_named_text(sister) or blocks[0].key() in _LAST_PARTS
        if blocks[0].kind == HEADING and not is_alike and not is_text:
            return False
        lines = [block for block in blocks if block.text]
        if any(is_footer_line(block) or is_boilerplate_line(block) for block in lines[:1]):
            return False
        plain = [block for block in lines if not block.link_chars and not is_date_line(block)]
        fewest = 1 if is_text else FEWEST_LINES
        return prose >= _PART or len(plain) >= fewest or all(block.kind in (IMAGE, ROW) for block in blocks)


def _parts_from_photos(line: Block) -> bool:
    """True for a heading, another sentence, and what ends an article: photos behind it are not those of its lead."""
    is_end = is_ending(line) and not (is_sharing(line) or is_tag_line(line))
    return line.kind == HEADING or is_end or (is_sentence(line) and not line.links)


def _is_for_readers(box: Box) -> bool:
    return not OF_COMMENTS.isdisjoint(box.words())


def _is_of_owner(line: Block) -> bool:
    """ "Trụ sở: thôn Đông", "UBND xã A, điện thoại 0237 000 000": where the owner of a site is to be reached."""
    return bool(_OF_OWNER.match(line.key()) or _PHONE.search(line.text))


def _is_foreign(block: Block) -> bool:
    """True for words of which most are no syllables of Vietnamese."""
    words = _WORD.findall(block.text)
    return 2 * sum(map(is_syllable, words)) < len(words)


def _is_entry(block: Block) -> bool:
    """True for a line of a table of contents; a heading in a link around it has none of its own."""
    return bool(block.links) and leads_into_page(block)


def _is_sentence_in_heading(block: Block) -> bool:
    """True for a lead that is set as a heading."""
    return block.kind == HEADING and block.text.endswith(".") and len(block.text) >= SENTENCE


def _is_text_in_headings(blocks: Sequence[Block]) -> bool:
    """True when the lines of a box are a text set in heading elements: all of them, long ones, or whole sentences."""
    headings = [block for block in blocks if block.kind == HEADING]
    if 1 < len(headings) == len(blocks) and not any(block.links for block in blocks):  # they head nothing
        return True
    long = [block for block in headings if len(block.text) >= _LONG_HEADING or block.text.endswith((".", ";", "!"))]
    return 2 * len(long) >= len(headings) and blocks[0] in long


def _is_named_lead(box: Box) -> bool:
    """True for a box named like the lead of an article."""
    return not box.words().isdisjoint(LEAD_WORDS)


def _is_named_as_all(box: Box) -> bool:
    """True for a box that is named like the text of an article and no part of a theme: "card-body", "text-center"."""
    return box.element.get("itemprop") == "articleBody" or not _WHOLE_WORDS.isdisjoint(box.words())


def _is_named_text(box: Box) -> bool:
    """True for a box named like the text of an article."""
    return not _TEXT_WORDS.isdisjoint(box.words())
