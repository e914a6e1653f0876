"""Boxes that say by their name, or their lines by their shape, that they are the lead or the text of an article."""

from collections.abc import Sequence
from itertools import takewhile

from ntm_crawler.extraction.boilerplate.endings import is_ending
from ntm_crawler.extraction.boilerplate.imprint import is_footer_line
from ntm_crawler.extraction.boilerplate.related import is_related_heading
from ntm_crawler.extraction.boilerplate.tools import is_boilerplate_line
from ntm_crawler.extraction.lines.layout import HEADING, Block, Box
from ntm_crawler.extraction.place.gathering.ground import Ground
from ntm_crawler.extraction.place.scale import SENTENCE
from ntm_crawler.extraction.text.called import TEXT_WORDS, is_named_lead, is_named_text

_LONG_HEADING = 90  # characters of a paragraph set as a heading, where no stop ends it
_WHOLE_WORDS = TEXT_WORDS - {"body", "text"}
_NAMES = TEXT_WORDS - {"text"}  # "text-center" is a look
_OF_ARTICLE = frozenset(("article", "post"))  # "article-body"


def is_text_of(ground: Ground, section: Box, sister: Box) -> bool:
    """True where the box behind a lead, or behind that of title and lead, begins with one that is named like a
    text: the lead's box is named so, or nothing in front is named like a text."""
    return ground.scale.is_open(sister) and is_named_text_of(ground, section, sister)


def article_body_in(ground: Ground, section: Box, sister: Box) -> Box | None:
    """The box that says that it is the body of the article, with which one behind its lead begins: documents, which
    fill that one, may follow in it."""
    if not is_named_lead(section) or ground.scale.is_aside(sister):
        return None
    inside = takewhile(lambda box: box is not sister.parent, ground.blocks[sister.first].box.ancestors())
    body = next(filter(_is_article_body, inside), None)
    return body if body is not None and ground.scale.is_open(body) else None


def is_named_text_of(ground: Ground, section: Box, sister: Box) -> bool:
    """True where a box behind the section begins with one named like a text, and nothing of the section has such a
    name, or that of a lead."""
    around = (section.ancestors(), ground.blocks[sister.first].box.ancestors())
    before, inside = (list(takewhile(lambda box: box is not sister.parent, boxes)) for boxes in around)
    if is_named_lead(section):
        return any(map(is_named_text, inside))
    opening = ground.blocks[sister.first]
    is_text = opening.kind != HEADING or is_text_in_headings(ground.blocks[sister.first : sister.last])
    is_open = is_text and not ground.scale.is_aside(opening.box)
    others = (box for box in before if "header" not in box.words())  # "entry-header" holds title and lead
    return is_open and any(map(_is_named_as_all, inside)) and not any(map(is_named_text, others))


def is_text_below_head(ground: Ground, section: Box, sister: Box) -> bool:
    """True where a box behind that of title and lead begins with one named like the text of an article ("article-body",
    too), and nothing of the section is named so but as a look or a header; with the heading of a part where short lines
    are under it."""
    opening = ground.blocks[sister.first]
    around = (section.ancestors(), opening.box.ancestors())
    before, inside = (list(takewhile(lambda box: box is not sister.parent, boxes)) for boxes in around)
    others = (box for box in before if "header" not in box.words() and not is_named_lead(box))
    if not any(map(is_named_as_all, inside)) or not all(_NAMES.isdisjoint(box.words()) for box in others):
        return False
    if opening.kind == HEADING:
        is_foreign = is_related_heading(opening) or is_ending(opening)
        return not is_foreign and are_under_headings(ground.blocks[sister.first : sister.last])
    return not ground.scale.is_aside(opening.box)


def is_sentence_in_heading(block: Block) -> bool:
    """True for a lead that is set as a heading."""
    return block.kind == HEADING and block.text.endswith(".") and len(block.text) >= SENTENCE


def is_text_in_headings(blocks: Sequence[Block]) -> bool:
    """True when the lines of a box are a text set in heading elements: all of them, long ones, or whole sentences."""
    headings = [block for block in blocks if block.kind == HEADING]
    if 1 < len(headings) == len(blocks) and not any(block.links for block in blocks):  # they head nothing
        return True
    long = [block for block in headings if len(block.text) >= _LONG_HEADING or block.text.endswith((".", ";", "!"))]
    return 2 * len(long) >= len(headings) and blocks[0] in long


def are_under_headings(lines: Sequence[Block]) -> bool:
    """Short lines under headings: a recipe, prices, the results of a day. Right behind a box named like a lead, which
    is never the whole, they are the text; none leads elsewhere, nor says where the owner of a site is to be reached."""
    if any(line.links or is_footer_line(line) for line in lines):
        return False
    plain = [line for line in lines if line.text and line.kind != HEADING and not is_boilerplate_line(line)]
    return len(plain) > 1 and len(plain) >= sum(line.kind == HEADING for line in lines)


def is_named_as_all(box: Box) -> bool:
    """True for a box that is named like the text of an article, with or without the article's own name."""
    words = box.words()
    return _is_named_as_all(box) or not (_OF_ARTICLE.isdisjoint(words) or TEXT_WORDS.isdisjoint(words))


def _is_named_as_all(box: Box) -> bool:
    """True for a box that is named like the text of an article and no part of a theme: "card-body", "text-center"."""
    return _is_article_body(box) or not _WHOLE_WORDS.isdisjoint(box.words())


def _is_article_body(box: Box) -> bool:
    return box.element.get("itemprop") == "articleBody"
