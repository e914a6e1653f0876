"""The title in its line: without what stands beside it there, such as badges, days, tools and categories."""

import re
from collections.abc import Iterable, Sequence
from itertools import combinations, takewhile
from unicodedata import category

from lxml.html import HtmlElement

from ntm_crawler.dates import has_clock, has_date, is_clock, other_words, without_dates
from ntm_crawler.extraction.around.date_labels import date_label
from ntm_crawler.extraction.around.meta_zone import is_meta_line
from ntm_crawler.extraction.boilerplate.tools import is_breadcrumb, is_tool
from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.lines.boxes import is_alone
from ntm_crawler.extraction.lines.layout import HEADING, PARAGRAPH, Block
from ntm_crawler.extraction.lines.tags import HEADING_TAGS
from ntm_crawler.extraction.titles.make import has_title_name, is_named_title
from ntm_crawler.extraction.titles.same import is_telling, same_title, says_any
from ntm_crawler.text import normalize

_BADGES = frozenset(
    (
        *("moi", "moi nhat", "new", "hot", "noi bat", "tin moi", "tin hot", "tin nong", "nong", "tin nhanh"),
        *("quan trong", "updated", "da cap nhat", "pin", "ghim", "video", "anh", "truc tiep", "live"),
        *("infographic", "e-magazine"),
    )
)
_BETWEEN_BADGES = " \t\r\n\xa0|-–—•·,/"
_ORDINAL = re.compile(r"\d{1,2}[.)]")
_LONGEST_BADGE = 20  # characters behind a pictograph
_CLOCKS = re.compile(r"\d{1,2}[:hg]\d{2}(?::\d{2})?")
_STEPS = re.compile(r"\s*(?:[>»/›|]|-)+\s+|\s*[>»›]+\s*")
_TITLE_LABEL = "tiêu đề"
_LABEL_AND_VALUE = 2  # cells
_MOST_LINES = 4  # of a title that line breaks divide
_MOST_PIECES = 40  # of a line in which a title is looked for: bounds the work
_SITE_SIGN = re.compile(r"\s+[-–—|·»:]\s")  # between a title and the site's name
_STEP_SIGNS = " \t\r\n\xa0/>»›"  # between the steps of a breadcrumb


def title_text(block: Block, clues: Iterable[str]) -> str:
    """The title that `block` prints, without what stands in its line beside it: a badge ("Mới"), a tool, a day in
    elements of their own, a date label; of a breadcrumb, the last step that no link leads to."""
    if block.cells:
        return block.cells[1] if is_title_field(block) else _cell_beside_tools(block)
    wanted = tuple(clues)
    if block.kind == HEADING and block.text.endswith(")") and (head := _before_bracketed_day(block.text, wanted)):
        return head
    if len(block.pieces) < 2:
        return block.text
    if block.kind == HEADING and (head := _before_meta(block, wanted)):
        return head
    if block.link_chars and (step := _last_step(block)):
        return step
    words = heading_words(block)
    if words != block.text and says_any(words, wanted):
        return words
    if any(block.text.casefold() == clue.casefold() for clue in wanted):
        return block.text
    if is_overlined(block, wanted):
        return _last_words(block)
    if block.links and (head := _before_links(block)) and says_any(head, wanted) and not says_any(block.text, wanted):
        return head
    bare = _spaced_like(_without_badges(block, wanted), wanted)
    return bare if block.link_chars or bare != block.text else _before_label(block, wanted)


def _spaced_like(text: str, clues: Sequence[str]) -> str:
    """The words of a heading as one of `clues` parts them, where elements run them together."""
    if text in clues:
        return text
    letters = text.replace(" ", "")
    for clue in clues:
        if clue.replace(" ", "").startswith(letters):
            end = next(n for n in range(len(letters), len(clue) + 1) if clue[:n].replace(" ", "") == letters)
            if end == len(clue) or _SITE_SIGN.match(clue, end):
                return clue[:end]
    return text


def lines_of_title(title: Block, blocks: Sequence[Block], clues: Iterable[str]) -> Sequence[Block]:
    """All lines of a title's own box, or of the heading around its boxes, where together they are what one of `clues`
    says, or else that line alone."""
    outer = title.box.parent
    box = outer if outer is not None and outer.tag in HEADING_TAGS else title.box
    if is_alone(box):  # most titles
        return (title,)
    around = blocks[max(0, title.index - _MOST_LINES) : title.index + _MOST_LINES]
    boxes = (block.box.parent if box.tag in HEADING_TAGS and block.box is not box else block.box for block in around)
    lines = [block for block, own in zip(around, boxes, strict=True) if own is box]
    text = " ".join(block.text for block in lines).casefold()
    told = [clue.casefold() for clue in clues] if len(lines) > 1 else ()
    return lines if text in told or _opens_any(text, told) else (title,)


def is_title_field(block: Block) -> bool:
    """True for the row of a document's fields that gives its title: "Tiêu đề văn bản | Kế hoạch kiểm tra nội bộ"."""
    return len(block.cells) == _LABEL_AND_VALUE and block.cells[0].casefold().startswith(_TITLE_LABEL)


def _cell_beside_tools(block: Block) -> str:
    """The only cell of a row that is no tool: "<td>Bản Cát mở lớp dệt</td><td><a>In</a></td>"."""
    cells = [cell for cell in block.cells if cell and not is_tool(fold_phrase(cell))]
    return cells[0] if len(cells) == 1 else block.text


def beside_title(block: Block, title: str) -> Block:
    """The line of a `title` without its words: what stands beside it in elements of their own."""
    for first, last in combinations(range(min(len(block.pieces), _MOST_PIECES) + 1), 2):
        if normalize("".join(block.pieces[first:last])) == title:
            return _without_pieces(block, first, last)
    return block


def _without_pieces(block: Block, first: int, last: int) -> Block:
    pieces = block.pieces[:first] + block.pieces[last:]
    owners = block.owners[:first] + block.owners[last:]
    left = {element for owner in owners for element in (owner, *owner.iterancestors("a"))}
    links = tuple(link for link in block.links if link in left)
    linked = sum(len(piece.strip()) for piece, owner in zip(pieces, owners, strict=True) if _is_linked(owner))
    text = normalize("".join(pieces))
    return Block(block.index, PARAGRAPH, text, block.box, linked, pieces, links, owners=owners)


def _before_meta(block: Block, clues: Sequence[str]) -> str | None:
    """The words of a heading in front of elements of its own that say who wrote it, and when: a title that is told, or
    that whole meta lines follow."""
    if not has_date(block.text):
        return None
    ends = [
        number
        for number in range(1, min(len(block.pieces), _MOST_PIECES))
        if block.owners[number] not in (block.box.element, block.owners[number - 1])
    ]
    heads = [(normalize("".join(block.pieces[:end])), _without_pieces(block, 0, end)) for end in ends]
    dated = [(head, rest) for head, rest in heads if head and not has_date(head) and has_date(rest.text)]
    told = {clue.casefold() for clue in clues}
    known = next((head for head, _ in dated if head.casefold() in told), None)
    known = known or next((head for head, _ in reversed(dated) if _opens_any(head.casefold(), told)), None)
    return known or next((head for head, rest in dated if is_meta_line(rest)), None)


def _opens_any(head: str, clues: Iterable[str]) -> bool:
    """ "Tin buồn" of "Tin buồn - Trang tin huyện": a title in front of the site's name."""
    return any(clue.startswith(head) and _SITE_SIGN.match(clue, len(head)) for clue in clues)


def heading_words(block: Block) -> str:
    """A line without the linked category or site's name in front of it: "<a>Giáo dục</a> Cô giáo cắm bản", or the
    linked steps of a breadcrumb with signs between them: ikiwiki's "wiki/ posts/ …"."""
    if not block.links:
        return block.text
    if block.is_linked:
        if block.kind != HEADING:
            return block.text
        return normalize(block.links[-1].text_content()) or block.text
    pieces = zip(block.pieces, block.owners, strict=False)
    linked = takewhile(lambda pair: not pair[0].strip(_STEP_SIGNS) or _is_linked(pair[1]), pieces)
    return normalize("".join(block.pieces[len(list(linked)) :]))


def _before_bracketed_day(text: str, clues: Sequence[str]) -> str | None:
    """ "Bản Cát mở lớp dệt (28/04/2023)": the words in front of the day, where something else says these alone, and
    nothing all of it."""
    head, _, day = text[:-1].rpartition(" (")
    if text in clues:
        return None
    return head if has_date(day) and not other_words(without_dates(day)) and says_any(head, clues) else None


def _before_links(block: Block) -> str:
    """The words of a line in front of its first link: "Bản Cát mở lớp dệt <a>[Sửa]</a>"."""
    words = takewhile(lambda pair: not _is_linked(pair[1]), zip(block.pieces, block.owners, strict=False))
    return normalize("".join(piece for piece, _ in words)).rstrip("[( ")


def is_overlined(block: Block, clues: Iterable[str]) -> bool:
    """True for a heading whose last element has the words of a title, and another one in front of it an overline:
    "<span>Tin huyện</span> <span>Bản Cát mở lớp dệt</span>". A part of a told title is none."""
    if block.kind != HEADING or len(block.owners) < 2:
        return False
    words = _last_words(block).casefold()
    return words != block.text.casefold() and any(
        clue.casefold().startswith(words) and same_title(words, clue) for clue in clues
    )


def _last_words(block: Block) -> str:
    own = block.owners[-1]
    pieces = zip(reversed(block.pieces), reversed(block.owners), strict=False)
    last = [piece for piece, owner in takewhile(lambda pair: pair[1] is own, pieces)]
    return normalize("".join(reversed(last)))


def _is_linked(element: HtmlElement) -> bool:
    return element.tag == "a" or next(element.iterancestors("a"), None) is not None


def _without_badges(block: Block, clues: Sequence[str]) -> str:
    """The text of a heading without badges, tools and days that stand in elements of their own in front of or behind
    its words; of another line, where something else says these."""
    pieces = [(piece, owner) for piece, owner in zip(block.pieces, block.owners, strict=False) if not piece.isspace()]
    is_heading = block.kind == HEADING or has_title_name(block)
    if not is_heading:
        beside = _beside_time(block, pieces, clues)
        if beside == block.text and block.text[-1] in ")]":  # "(Mới)"
            beside = next((one for one in clues if fold_phrase(block.text.removeprefix(one)) in _BADGES), beside)
        if beside != block.text or pieces[0][0].strip()[:1].isalnum():  # no sign in front of its words
            return beside
    behind, before = _badges(reversed(pieces), block), _badges(pieces, block)
    if before + behind == 0 or before + behind >= len(pieces):
        return block.text
    places = [number for number, piece in enumerate(block.pieces) if not piece.isspace()]
    bare = normalize("".join(block.pieces[places[before] : places[-1 - behind] + 1]))
    if is_heading or any(bare.casefold() == clue.casefold() for clue in clues):
        return bare
    return block.text


def _badges(pieces: Iterable[tuple[str, HtmlElement]], block: Block) -> int:
    """How many of these pieces of a heading are badges, each in an element of its own, and the signs that part them."""
    count = 0
    for number, (piece, owner) in enumerate(pieces, start=1):
        if owner is not block.box.element and _is_badge(piece):
            count = number
        elif piece.strip(_BETWEEN_BADGES):
            break
    return count


def _beside_time(block: Block, pieces: Sequence[tuple[str, HtmlElement]], clues: Sequence[str]) -> str:
    """The words in an element named like a title, or that one of `clues` says, where nothing but elements with a day
    stand in their line, too."""
    words = [
        (piece, owner)
        for piece, owner in pieces
        if not ((owner.tag == "time" and owner.get("datetime")) or (has_date(piece) and _is_badge(piece)))
    ]
    if not words or len(words) == len(pieces) or len({owner for _, owner in words}) > 1:
        return block.text
    said = normalize("".join(piece for piece, _ in words))
    return said if is_named_title(words[0][1]) or says_any(said, clues) else block.text


def _is_badge(piece: str) -> bool:
    text = normalize(piece)
    key = fold_phrase(text)
    is_day = has_date(text) and not other_words(_CLOCKS.sub("", without_dates(text)))
    if is_tool(key) or key in _BADGES or is_clock(text) or is_day:
        return True
    is_sign = 0 < len(text) <= _LONGEST_BADGE and not text[0].isalpha()
    return is_sign and (category(text[0]) == "So" or bool(_ORDINAL.fullmatch(text)))  # "★", "✔ Đã duyệt", "01."


def _last_step(block: Block) -> str | None:
    """ "Trang chủ >> Tin trong huyện >> Hội nghị …" with the last step unlinked: that step."""
    if not is_breadcrumb(block):
        return None
    step = _STEPS.split(block.text)[-1].strip()
    is_linked = len(block.text) - block.link_chars < len(step)
    return step if not is_linked and is_telling(step) else None


def _before_label(block: Block, clues: Sequence[str]) -> str:
    """The first piece of a line that ends in a date label, where it is one of the `clues`, or says enough itself."""
    if date_label(block) is None:
        return block.text
    first = normalize(next((piece for piece in block.pieces if not piece.isspace()), ""))
    is_known = says_any(first, clues) or is_telling(first)
    return first if is_known and len(first) < len(block.text) and _ends_in_label(block, first) else block.text


def _ends_in_label(block: Block, title: str) -> bool:
    """True when nothing but a date label with a clock stands behind `title` in its line."""
    label = date_label(block)
    if label is None or has_date(title) or not has_clock(label):
        return False
    return block.text.endswith(label.split()[-1])  # signs between day and clock are no part of a label
