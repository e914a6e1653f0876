"""What a reader said of an article behind its text, in markup that no name or heading tells of."""

import re
from collections.abc import Sequence

from ntm_crawler.dates import has_clock, tells_how_long_ago
from ntm_crawler.extraction.around.date_labels import is_lone_date
from ntm_crawler.extraction.authors.byline import is_for_authors
from ntm_crawler.extraction.authors.names import is_persons_name, is_unit
from ntm_crawler.extraction.lines.boxes import holds
from ntm_crawler.extraction.lines.layout import IMAGE, ITEM, PARAGRAPH, Block

_LONGEST_READER = 70  # characters of a name and a moment
_JOINT = re.compile(  # between name and moment
    r"(?:\s*(?:[-–|•·,:]|\b(?:on|at|said|says|vào|lúc|ngày|đã|viết|gửi)))+\s*$", re.IGNORECASE
)
_ENDS = (".", "!", "?", "…")


def opens_comment(blocks: Sequence[Block], number: int) -> bool:
    """True for a reader's name with a moment beside it, in its line or the next one, that begin a box of their own in
    which words follow: no byline has any. A portrait may stand in front of it."""
    if blocks[number].kind == IMAGE and number + 1 < len(blocks):
        number += 1
    name = blocks[number]
    if len(name.text) > _LONGEST_READER or name.links or number + 1 >= len(blocks):
        return False
    place = number + 1
    pieces = [piece.strip() for piece in name.pieces if not piece.isspace()]
    if len(pieces) > 1 and _is_moment(pieces[-1]):
        is_named = is_persons_name(_JOINT.sub("", " ".join(pieces[:-1])))
    else:
        is_named = _is_moment(blocks[place].text) and is_persons_name(name.text)
        place += 1
    if not is_named or place >= len(blocks):
        return False
    said = blocks[place]
    if said.kind not in (PARAGRAPH, ITEM) or not said.text.endswith(_ENDS) or is_unit(said.text):
        return False
    boxes = [box for box in name.box.ancestors() if box.first <= name.index and holds(box, said)]
    return bool(boxes) and boxes[0].first == name.index and not is_for_authors(boxes[0])


def _is_moment(text: str) -> bool:
    """ "13/04/2025 08:15", "2 ngày trước"."""
    if len(text) > _LONGEST_READER or not any(map(str.isdigit, text)):
        return False
    return tells_how_long_ago(text) or (has_clock(text) and is_lone_date(text))
