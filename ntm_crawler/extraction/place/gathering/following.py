"""The boxes right behind the section that go on with the text."""

import re
from collections.abc import Sequence
from itertools import takewhile

from ntm_crawler.extraction.around.date_labels import is_date_line
from ntm_crawler.extraction.boilerplate.endings import is_ending
from ntm_crawler.extraction.boilerplate.imprint import is_footer_line
from ntm_crawler.extraction.boilerplate.related import is_related_heading
from ntm_crawler.extraction.boilerplate.tools import is_boilerplate_line
from ntm_crawler.extraction.lines.boxes import are_paragraphs, child_around, holds, is_alike, parent_of, section_of
from ntm_crawler.extraction.lines.layout import IMAGE, Block, Box
from ntm_crawler.extraction.place.gathering.further import further_parts, parts_of_contents
from ntm_crawler.extraction.place.gathering.ground import Ground
from ntm_crawler.extraction.place.gathering.named import article_body_in, is_text_of
from ntm_crawler.extraction.place.gathering.parts import continues
from ntm_crawler.extraction.place.scale import Choice

_OF_OWNER = re.compile(
    r"(?:dia chi|tru so(?: chinh)?|dien thoai|tel|fax|e-?mail|website|so nguoi (?:truy cap|online)"
    r"|nguoi chiu trach nhiem(?: chinh| noi dung)?)\s?:|website (?:dang|nay)\b"
)
_PHONE = re.compile(r"(?:\+84|\b0)[\s.(]{0,2}\d{2,3}[\s.)-]{0,2}\d{3}[\s.-]?\d{3}")
_CAPTIONED = 2  # a photo behind a text, and its caption


def lines_following(ground: Ground, choice: Choice, last: int) -> list[Block]:
    """Blocks of the sister boxes right behind the section, or behind those around it, that go on with the text."""
    found: list[Block] = []
    blocks = ground.blocks
    if _is_closed(ground, choice.first, last):
        return further_parts(ground, choice, last)
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
            if continues(ground, sister, outer, is_near=is_near) or is_text_of(ground, choice.section, sister):
                found.extend(block for block in (*pending, *inside) if not is_boilerplate_line(block))
                pending = []
                last = max(sister.last, position + 1)
            elif (text := article_body_in(ground, choice.section, sister)) is not None:
                found.extend([*pending, *blocks[text.first : text.last]])
                pending = []
                last = text.last
            elif _is_short(ground, sister, inside) or all(
                block.text and is_boilerplate_line(block) for block in inside
            ):
                pending.extend(inside)
            elif not _is_advert(ground, inside):
                break
            position = max(sister.last, position + 1)
        ended = _end_of_text(ground, pending, outer)
        found.extend(ended)
        last += len(ended)
        outer = parent_of(outer)
    return found or further_parts(ground, choice, last) or parts_of_contents(ground, last)


def _is_closed(ground: Ground, first: int, last: int) -> bool:
    """True when these blocks end with a list of other articles: no text goes on behind it."""
    tail = next((block for block in reversed(ground.blocks[first:last]) if block.text), None)
    return tail is not None and (tail.index in ground.scale.ended or tail.is_link)


def _is_advert(ground: Ground, inside: Sequence[Block]) -> bool:
    """Photos that lead elsewhere, and nothing to read: a text may go on behind them."""
    return all(block.kind == IMAGE and not ground.scale.raw[block.index] for block in inside)


def _end_of_text(ground: Ground, pending: Sequence[Block], outer: Box) -> Sequence[Block]:
    """Of the short lines behind a text that goes no further: a photo and its caption, or lines of the same make."""
    if len(pending) > 1 and pending[0].kind == IMAGE and ground.scale.raw[pending[0].index]:
        return pending[:_CAPTIONED]

    def is_of_make(line: Block) -> bool:
        place = section_of(line)
        is_alike_box = is_alike(place, outer) and not (is_boilerplate_line(line) or is_of_owner(line))
        return is_alike_box or are_paragraphs(place, outer)

    return list(takewhile(is_of_make, pending))


def _is_short(ground: Ground, sister: Box, inside: Sequence[Block]) -> bool:
    """A photo, its caption or a short line: part of the text when the text goes on behind it."""
    texts = [block for block in inside if block.text]
    if not inside or len(texts) > 1 or ground.scale.is_aside(sister):
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


def is_of_owner(line: Block) -> bool:
    """ "Trụ sở: thôn Đông", "UBND xã A, điện thoại 0237 000 000": where the owner of a site is to be reached."""
    return bool(_OF_OWNER.match(line.key()) or _PHONE.search(line.text))
