"""What no paragraph follows at the end of a text: a page's tools, counters, forms, names of its owner."""

import re
from collections.abc import Sequence

from ntm_crawler.extraction.authors.names import is_unit
from ntm_crawler.extraction.boilerplate.endings import is_mild_ending
from ntm_crawler.extraction.boilerplate.imprint import is_footer_line, speaks_to_visitors
from ntm_crawler.extraction.boilerplate.related import is_related_heading, names_way
from ntm_crawler.extraction.boilerplate.tools import is_boilerplate_line, is_field_label, is_tool
from ntm_crawler.extraction.lines.boxes import flow_of, labels_field
from ntm_crawler.extraction.lines.layout import HEADING, IMAGE, Block, is_prose
from ntm_crawler.extraction.media.photos import shows_photo
from ntm_crawler.extraction.text.ending import goes_behind, stands_among
from ntm_crawler.extraction.text.flow import is_of_flow, paragraphs_of

_REACHED = re.compile(r"(?:điện thoại|đt|tel|fax|hotline|e-?mail)\b", re.IGNORECASE)
_LONGEST_OWNER = 160  # characters: its address, too
_NUMBER = re.compile(r"\d{1,3}(?:[.,]?\d{3}){0,3}")
_SHORT_HEADING = 25  # characters
_OVER_FORM = 7  # characters: looked at first
_FORM = re.compile(r"dang ky (?:nhan )?(?:tu van|bao gia|bang gia)(?: .{0,40})?")
_BEYOND_LATIN = "\u2e80"  # the first sign of the scripts of the East


def without_tail(blocks: list[Block], announced: frozenset[Block] = frozenset()) -> tuple[list[Block], list[Block]]:
    """Cut trailing tools, counters, linked titles and the imprint; links that the text has `announced` stay."""
    end = len(blocks)
    cut_any = True
    while end and cut_any:
        cut_any = False
        last = end - 1
        while last > 0 and blocks[last].kind == IMAGE and (blocks[last].links or not shows_photo(blocks[last])):
            last -= 1
        block = blocks[last]
        if block.kind != IMAGE and block not in announced and _is_tail_boilerplate(block, blocks[:last]):
            end = last
            cut_any = True
    if end < len(blocks) and _announces(blocks[end - 1 : end], blocks[end:]):
        return blocks, []
    return blocks[:end], blocks[end:]


def _announces(heading: Sequence[Block], behind: Sequence[Block]) -> bool:
    """True for "Cung cấp thông tin qua:" in front of lines of its own flow without links: "Facebook", "Zalo"."""
    lines = [*heading, *behind]
    is_plain = not any(line.links or line.kind == IMAGE for line in lines)
    return is_plain and all(line.text.endswith(":") for line in heading) and len({*map(flow_of, lines)}) == 1


def _is_of_another_box(block: Block, before: Sequence[Block]) -> bool:
    """True for a line in a box that no other line of a text with paragraphs shares."""
    return any(map(is_prose, before)) and not any(flow_of(one) is flow_of(block) for one in before)


def _heads_form(block: Block) -> bool:
    """ "Đăng ký tư vấn chuyên sâu dự án", whose fields are no text."""
    return block.text[:_OVER_FORM].casefold() == "đăng ký" and bool(_FORM.fullmatch(block.key()))


def _is_in_another_script(block: Block, before: Sequence[Block]) -> bool:
    """A theme's mark of the end ("正文完"): all its letters stand beyond every sign of the text in front of it."""
    if block.text < _BEYOND_LATIN:  # nearly all lines
        return False
    letters = [letter for letter in block.text if letter.isalpha()]
    return bool(letters) and min(letters) > max((max(one.text) for one in before if one.text), default="")


def _names_owner(block: Block, before: Sequence[Block]) -> bool:
    """ "UBND xã A, điện thoại 0237 000 000" straight in the body of a page without boxes, announced by no line: where
    the owner of the site is to be reached."""
    around = block.box.parent
    if around is None or around.tag != "body" or not before or before[-1].text.endswith(":"):
        return False
    is_short = len(block.text) <= _LONGEST_OWNER and any(map(str.isdigit, block.text))
    return is_short and is_unit(block.text) and bool(_REACHED.search(block.text))


def _is_tail_boilerplate(block: Block, before: Sequence[Block]) -> bool:
    if _names_owner(block, before):
        return True
    is_apart = len(block.text) <= _SHORT_HEADING and (block.kind == HEADING or _is_in_another_script(block, before))
    if (is_apart or _heads_form(block)) and _is_of_another_box(block, before):
        return True
    if is_footer_line(block) or speaks_to_visitors(block):
        if not (before and is_mild_ending(block)):
            return True
        return not (stands_among(block, [*filter(is_prose, before)]) or goes_behind(before[-1], block))
    if is_boilerplate_line(block) or is_related_heading(block) or is_field_label(block):
        return not is_of_flow(block, paragraphs_of(before))
    if (block.is_link or names_way(block)) and not block.shows_document:
        return bool(before)
    return _is_counted(block, before) or labels_field(block)


def _is_counted(block: Block, before: Sequence[Block]) -> bool:
    """True for the number of a counter whose label stands in a box in front of it: `<dt>Lượt xem</dt><dd>303</dd>`."""
    if not block.text[0].isdigit() or not _NUMBER.fullmatch(block.text) or not before:
        return False
    return bool(before[-1].text) and is_tool(f"{before[-1].key()}: {block.text}")
