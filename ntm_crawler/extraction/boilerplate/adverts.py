"""Labels of adverts, and those that stand above a banner in the flow of a text."""

import re

from ntm_crawler.extraction.lines.boxes import boxes_around
from ntm_crawler.extraction.lines.layout import Block, Box
from ntm_crawler.text import normalize

_LABEL = re.compile(  # the label of an advert, or what stands where one is loaded
    r"(?:(?:tin|bai|noi dung|thong tin|bai viet) )?(?:duoc )?(?:tai tro|quang cao)$"
    r"|sponsored(?: content| post)?$|advertis(?:ement|orial)$|promoted$"
    r"|(?:remove|report) (?:this )?ads?$"
    r"|(?:story|article) continues below(?: .{0,25})?$|this advertisement has not loaded yet\b.{0,45}$"
)
_LONGEST_LABEL = 90  # characters
_AROUND = 3  # boxes: the label's own, that of the advert, its frame
_MOST_BANNERS = 3  # of one label
_NAMES = frozenset(
    ("ad", "ads", "adv", "advert", "adverts", "advertisement", "adsbygoogle", "qc", "quangcao", "banner")
)
_BANNERS = ("img", "iframe", "ins")


def is_advert_label(block: Block) -> bool:
    """ "Quảng cáo", "Tin tài trợ", "Sponsored"."""
    return 0 < len(block.text) <= _LONGEST_LABEL and bool(_LABEL.match(block.key()))


def labels_banner(block: Block) -> bool:
    """Such a label in a box that says nothing else, and shows a banner or is named for adverts: it stands wherever a
    site sells room, and neither ends a text nor opens a list."""
    return is_advert_label(block) and any(_is_of_advert(box, block) for box in boxes_around(block, _AROUND))


def _is_of_advert(box: Box, label: Block) -> bool:
    if box.last - box.first > 1 + _MOST_BANNERS:
        return False
    is_named = not _NAMES.isdisjoint(box.words()) or next(box.element.iter(*_BANNERS), None) is not None
    return is_named and normalize(box.element.text_content()) == label.text
