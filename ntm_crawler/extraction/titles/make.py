"""How a line is made that is a title: as a heading, in an element named like one, in bold and centred, linked to its
own page."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from ntm_crawler.dates import other_words
from ntm_crawler.extraction.around.date_labels import is_lone_date
from ntm_crawler.extraction.boilerplate.documents import is_attachment_heading
from ntm_crawler.extraction.boilerplate.endings import is_ending
from ntm_crawler.extraction.boilerplate.imprint import is_footer_line
from ntm_crawler.extraction.boilerplate.related import is_related_heading
from ntm_crawler.extraction.boilerplate.tools import is_boilerplate_line, is_field_label
from ntm_crawler.extraction.lines.boxes import OF_ARTICLE, frame_around, is_bold
from ntm_crawler.extraction.lines.layout import HEADING, Block, remembered, words_of_name
from ntm_crawler.extraction.lines.own_address import leads_above, leads_here
from ntm_crawler.extraction.media.captions import is_centred
from ntm_crawler.extraction.text.called import is_named_lead
from ntm_crawler.extraction.titles.same import LONGEST_TITLE, is_telling

_FRAME = frozenset(("header", "footer"))
SHORTEST_TITLE = 12  # of a line that only its make tells
_TITLE_WORDS = frozenset(["headline", "tit"])
_PARTS_OF_ENTRY = frozenset(  # "entry-content"
    ["content", "summary", "meta", "footer", "date", "body", "text", "reading", "author"]
)
_TITLE_STARTS, _TITLE_ENDS = ("title", "tieude"), ("title", "tieude", "heading")
_SPLIT_TITLE_WORDS = frozenset(["tieu", "de"])
_WITH_BLANK = 2  # pieces of a line that one element has all words of: the blank behind it is one
FEWEST_ROWS = 3  # linked headings of one make that are a list
_LONGEST_NAME = 200  # characters of an element's class and id that are looked at: bounds the work
_ENUMERATED = re.compile(r"(?:\d{1,2}|[IVX]{1,5})[.)]\s")  # "1. Kết quả nổi bật": a part of a text


def looks_like_title(block: Block) -> bool:
    """A heading, or a line in a box named like one, of a title's length."""
    if not SHORTEST_TITLE <= len(block.text) <= LONGEST_TITLE:
        return False
    return block.kind == HEADING or has_title_name(block)


def can_be_title(block: Block, url: str = "") -> bool:
    """A line that looks like a title, says enough for one, and is no label or heading of a box; a linked one only when
    it is made as a title and links to the page itself, at `url`."""
    return looks_like_title(block) and says_a_title(block, url)


def says_a_title(block: Block, url: str) -> bool:
    """True for a line that says enough for a title, and opens nothing else; see `can_be_title`."""
    if block.link_chars and not ((block.kind == HEADING or has_title_name(block)) and links_here(block, url)):
        return False
    if not is_telling(block.text) or is_named_lead(block.box):
        return False
    if block.text.endswith(":") and is_field_label(block):
        return False
    if opens_box(block) or is_boilerplate_line(block) or _ENUMERATED.match(block.text):
        return False
    return not (is_lone_date(block.text) and not other_words(block.text))  # the page's clock, in a box called "heading"


def is_set_as_title(block: Block) -> bool:
    """True for a bold, centred line of a title's length that does not end like a sentence."""
    is_short = SHORTEST_TITLE <= len(block.text) <= LONGEST_TITLE and not block.text.endswith((".", ";", ",", ":"))
    return is_short and is_centred(block) and is_bold(block)


@remembered
def has_title_name(block: Block) -> bool:
    """True when the block's box, the one around it, or the inline element around all of its words is named like a
    title: `<td><span id="lblTieuDe">`."""
    for box in (block.box, block.box.parent):
        if box is not None and _name_a_title(box.words()):
            return block.kind == HEADING or not any(True for _ in box.element.iter("h1"))  # else that is what it names
    owner = block.owners[0] if len(block.owners) == 1 or _is_link_alone(block) else None
    return owner is not None and owner is not block.box.element and is_named_title(owner)


def _is_link_alone(block: Block) -> bool:
    """True for a line that is one link and the blank behind it."""
    return len(block.pieces) == _WITH_BLANK and block.is_linked and block.pieces[1].isspace()


def is_named_title(element: HtmlElement) -> bool:
    """True for an element whose class or id calls it a title."""
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _name_a_title(words_of_name(name[:_LONGEST_NAME]))


@lru_cache(maxsize=4096)
def _name_a_title(words: frozenset[str]) -> bool:
    if not _TITLE_WORDS.isdisjoint(words) or words >= _SPLIT_TITLE_WORDS:
        return True
    if "entry" in words and len(words) > 1 and words.isdisjoint(_PARTS_OF_ENTRY):
        return True
    return any(word.startswith(_TITLE_STARTS) or word.endswith(_TITLE_ENDS) for word in words)


def links_here(block: Block, url: str) -> bool:
    """True for a line whose links lead nowhere else than to the page itself, at `url`; of a heading, the last one, or
    one that names the page: the site's name may stand in front, and who wrote it behind."""
    links = block.links or islice(block.box.element.iterancestors("a"), 1)  # a card is one link: its first line has it
    targets = [(link.get("href") or "").strip() for link in links]
    if block.kind == HEADING:
        if any(leads_here(target, url) for target in targets if not target.startswith("#")):
            return True
        targets = targets[-1:]
    return all(target.startswith(("#", "javascript:")) or leads_here(target, url) for target in targets)


def links_back(block: Block, url: str) -> bool:
    """True for a line that `links_here`, and for an article's heading with the way back to its listing."""
    if links_here(block, url):
        return True
    if not block.links:  # in the middle of a card
        return False
    target = (block.links[-1].get("href") or "").strip()
    return block.kind == HEADING and in_article(block) and leads_above(target, url)


def opens_box(block: Block) -> bool:
    """True for a line that heads or opens another part of a page than its article."""
    return is_related_heading(block) or is_ending(block) or is_footer_line(block) or is_attachment_heading(block)


def linked_rows(blocks: Sequence[Block], make: Callable[[Block], object]) -> list[Block]:
    """Headings that are links, three or more different ones of one `make`: rows of a list, wherever they lead. The
    site's name, in its header and its footer, is one."""
    linked = [block for block in blocks if block.kind == HEADING and block.is_linked]
    alike = Counter(made for made, _ in {(make(block), block.text) for block in linked})
    return [block for block in linked if alike[make(block)] >= FEWEST_ROWS]


def in_sites_frame(block: Block) -> bool:
    """True for a line of the page's header, beside its logo perhaps, or of its footer; an article may have its own."""
    return frame_around(block, _FRAME) is not None


def in_article(block: Block) -> bool:
    """True for a line inside `main` or `article`."""
    return any(box.tag in OF_ARTICLE for box in block.box.ancestors())
