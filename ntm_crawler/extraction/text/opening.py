"""What belongs to an article in front of its text: the photo above the title, and what stands between the title and a
declared body."""

from collections.abc import Sequence

from ntm_crawler.extraction.around.date_labels import is_date_line
from ntm_crawler.extraction.around.meta_zone import says_who_or_when
from ntm_crawler.extraction.around.zone import is_label_place
from ntm_crawler.extraction.boilerplate.imprint import is_footer_line
from ntm_crawler.extraction.lines.boxes import PAGE_TAGS, holds, is_cover
from ntm_crawler.extraction.lines.layout import CAPTION, IMAGE, Block, Box, Layout, kind_of
from ntm_crawler.extraction.lines.prose import CATEGORY_LENGTH
from ntm_crawler.extraction.media.captions import tie_captions
from ntm_crawler.extraction.media.photos import shows_photo
from ntm_crawler.extraction.titles.same import same_title
from ntm_crawler.text import normalize

_ABOVE_TITLE = 5  # lines: photo, caption, category, day; a banner stands above a menu
_MOST_OPENING = 12  # lines: an album has some, a column of the page more


def opening_of(layout: Layout, title: Block | None, body: Box, lead: Sequence[Block]) -> list[Block]:
    """What stands between the title (or the declared lead) and the declared body: photos with their captions, and an
    undeclared lead, with nothing linked among them."""
    starts = [block.index for block in (title, *lead[-1:]) if block is not None and block.index < body.first]
    if not starts:
        return []
    between = layout.blocks[min(starts) + 1 : body.first]
    if len(between) > _MOST_OPENING or any(block.is_linked and len(block.text) > CATEGORY_LENGTH for block in between):
        return []
    if not between:
        return []
    captions = tie_captions(between).values()
    return [
        block
        for block in between
        if (block in captions or _is_opening(block, is_led=bool(lead))) and is_label_place(block)
    ]


def _is_opening(block: Block, *, is_led: bool) -> bool:
    if block.kind == IMAGE:
        return shows_photo(block)
    is_sentence = block.is_prose or block.text.endswith(".")
    return not is_led and is_sentence and not (is_date_line(block) or is_footer_line(block))


def photo_above(layout: Layout, title: Block | None) -> list[Block]:
    """The article's photo and its caption above the title, in a figure, in the article's element, or called by the
    title."""
    if title is None:
        return []
    above = layout.blocks[max(0, title.index - _ABOVE_TITLE) : title.index]
    if IMAGE not in map(kind_of, above):
        return []
    found: list[Block] = []
    for block in reversed(above):
        if block.kind == CAPTION:
            found.append(block)
        elif block.kind == IMAGE and shows_photo(block) and _is_of_article(block, title):
            beside = (line for line in reversed(found) if line.box in block.box.ancestors() or line.kind == CAPTION)
            return [block, *beside]
        elif not ((block.is_linked and len(block.text) < CATEGORY_LENGTH) or says_who_or_when(block)):
            break
    return []


def _is_of_article(photo: Block, title: Block) -> bool:
    if photo.image is not None and same_title(normalize(photo.image.get("alt") or ""), title.text):
        return True  # a card of Bootstrap's: photo, then title and text (Bludit)
    boxes = list(photo.box.ancestors())
    around = next((box for box in boxes if holds(box, title)), None)
    is_inside = around is not None and any(map(_is_article, around.ancestors()))
    return is_inside or any(box.tag == "figure" or is_cover(box.words()) for box in boxes)


def _is_article(box: Box) -> bool:
    """True for an element of articles, and for what its microdata call one, but for the whole page."""
    kind = box.element.get("itemtype") or ""
    is_called_so = kind.endswith(("Article", "BlogPosting")) and box.tag not in PAGE_TAGS
    return is_called_so or box.tag in ("article", "main")
