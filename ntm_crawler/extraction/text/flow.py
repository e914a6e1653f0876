"""Which lines stand in the flow of a text: what a portal prints around its articles has a place of its own, is linked,
or names the page's readers."""

import re
from collections.abc import Iterable, Sequence

from ntm_crawler.extraction.boilerplate.tools import is_bare_address
from ntm_crawler.extraction.lines.boxes import are_paragraphs, boxes_around, flow_of, section_of
from ntm_crawler.extraction.lines.layout import Block, is_prose

_OF_READERS = re.compile(  # "Lượt thích: 0", "Nguồn: https://…"
    r"\b(?:luot|views?|hits?|thich|likes?|xem|doc|binh luan|reading|comments?|danh gia|binh chon|truy cap|nguon|link"
    r"|bai|nghe|stars?|sao|votes?|ratings?|reviews?|phieu|chia se|shares?|responses?|repl(?:y|ies)|phan hoi)\b"
)
_ITEM_TAGS = ("li", "dt", "dd")
_MARKS = ("- ", "+ ", "* ", "• ", "– ")  # in front of an item


def paragraphs_of(blocks: Iterable[Block]) -> list[Block]:
    """The paragraphs of a text; its first line where all are short."""
    lines = [block for block in blocks if block.text and not block.is_linked]
    return [*filter(is_prose, lines)] or lines[:1]


def is_of_flow(block: Block, prose: Sequence[Block]) -> bool:
    """True for an item, a figure or an address among the paragraphs of a text, with no link and no word of readers:
    "Tổng số: 1.200", "Tải về" in a list of what an app can do."""
    is_item = _is_item(block)
    is_figure = any(map(str.isdigit, block.text)) or is_bare_address(block)
    if block.links or not (is_item or block.text.startswith(_MARKS) or is_figure):
        return False
    if not is_item and _OF_READERS.search(block.key()):
        return False
    return is_in_flow(block, prose)


def _is_item(block: Block) -> bool:
    """True for one of several items of a list that says nothing of itself."""
    item = next((box for box in boxes_around(block, 2) if box.tag in _ITEM_TAGS), None)
    around = item.parent if item is not None else None
    return around is not None and not around.words() and len(around.element) > 1


def is_in_flow(block: Block, prose: Sequence[Block]) -> bool:
    """True for a line of a box that one of these paragraphs shares, and for a paragraph of their make."""
    own, section = flow_of(block), section_of(block)
    return any(flow_of(one) is own or are_paragraphs(section, section_of(one)) for one in prose)
