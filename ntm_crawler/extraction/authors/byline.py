"""Who wrote an article and which unit sent it in, read from the lines that close it (never from inside the text)."""

import re
from collections.abc import Sequence
from itertools import islice, takewhile
from operator import attrgetter

from lxml.html import HtmlElement

from ntm_crawler.dates import is_date_label
from ntm_crawler.extraction.authors.credits import (
    ACCORDING,
    AUTHOR_LINE,
    HOW_WRITTEN,
    WHAT_IS_DONE,
    Byline,
    before_date,
    before_fields,
    is_abbreviation,
    is_source_name,
    joined_bylines,
    read_bare,
    read_labelled,
    read_without_colon,
    split_person_and_unit,
    stands_for_nobody,
    without_about,
    without_by,
)
from ntm_crawler.extraction.authors.names import (
    AUTHOR_LABEL,
    DOINGS,
    INITIALS,
    LABEL_ALONE,
    LONGEST_BYLINE,
    OFFICE,
    PIECE,
    SENTENCE_WORDS,
    clean,
    has_office,
    holds_host,
    is_domain,
    is_family_name,
    is_full_name,
    is_highland_name,
    is_names,
    is_paper,
    is_persons_name,
    is_post,
    is_province,
    is_unit,
    is_units_name,
    is_wordy,
    joined_names,
    may_be_family,
    names_unit,
    without_honorific,
    without_office,
)
from ntm_crawler.extraction.authors.works import tells_of_work
from ntm_crawler.extraction.boilerplate.tools import is_tool
from ntm_crawler.extraction.folding import SIGNS, fold_phrase
from ntm_crawler.extraction.lines.boxes import boxes_around, is_alike, is_bold
from ntm_crawler.extraction.lines.layout import (
    CAPTION,
    HEADING,
    IMAGE,
    ITEM,
    PARAGRAPH,
    ROW,
    Block,
    Box,
    has_text,
    is_prose,
    remembered,
)
from ntm_crawler.extraction.lines.tags import with_outer
from ntm_crawler.extraction.media.captions import is_description, is_marked_caption, is_named_caption, tie_captions
from ntm_crawler.text import normalize

ABOUT_AUTHOR = frozenset(  # what themes write above a box about who wrote a text
    (
        *("about the author", "about author", "about me", "author", "post author", "written by", "about the writer"),
        *("author of the entry", "author of the post"),
        *("ve tac gia", "gioi thieu tac gia", "thong tin tac gia", "tac gia", "tac gia bai viet", "doi net ve tac gia"),
    )
)
AUTHOR_WORDS = frozenset(("author", "tacgia", "byline", "writer", "butdanh", "nguoiviet"))
_AUTHOR_PAIRS = (frozenset(("tac", "gia")), frozenset(("but", "danh")), frozenset(("nguoi", "viet")))  # "tac-gia"
_OF_TEXT = re.compile(r"(?:tin|bài|tác giả|người viết)\b", re.IGNORECASE)
_OF_PIECE = re.compile(  # whose it is stands above it
    rf"\W?(?:(?:bài |chùm )?thơ|{PIECE})\b",
    re.IGNORECASE,
)
_OF_PHOTO = re.compile(r"\W?(?:hình )?ảnh\s*[:：]", re.IGNORECASE)  # who took the photo above it
_OF_FILM = re.compile(r"\W{0,3}(?:video|clip|(?:hình )?ảnh)\s*[:：]", re.IGNORECASE)  # may say what it shows
_FEWEST_TOLD = 6  # words of that
_FEWEST_SMALL = 3  # of them
_WITH_DASH = re.compile(r"\s*[-–—]\s*")  # between a name and an office
_TASK_ENDS = (  # looked for first
    *("hợp", "hiện", "cấp", "tải", "ghi", "dịch", "tầm", "soạn", "ảnh", "t/h", "st", "ctv", "pv", "viên"),
)
_LABEL_FIRST = re.compile(rf"(?:{AUTHOR_LABEL}|nguồn(?: tin)?|đơn vị)\s*[:：]", re.IGNORECASE)
_BEHIND = 2  # lines that are none behind a byline: "Mời xem phụ lục kèm theo.", "(Còn nữa)"
_MARK = re.compile(r"[-+•*]\s+")  # of an item
_FEWEST_LISTED = 2  # names or units in front of the last one: two are who wrote it, each in a line
_LONGEST_LIST = 30  # lines: bounds the work
_ENDS = (frozenset(("text", "end")), frozenset(("justify", "end")))  # Bootstrap 5, and rows of Tailwind
_SET_APART = (*_ENDS, *_AUTHOR_PAIRS)
_OF_WRITERS = frozenset(("author", "sourceOrganization"))  # properties of schema.org
_RIGHT_CLASSES = frozenset(  # of Drupal's, Bootstrap's, WordPress's and Quill's editors
    ("text-align-right", "rteright", "text-right", "text-end", "has-text-align-right", "ql-align-right")
)
_SIGNED = re.compile(
    "da ky.{0,20}|nguoi (?:viet|gui|lam) (?:thu|don)|kinh thu|(?:tm|t/m|thay mat|dai dien)[.:]? gia dinh"
)
_OF_REFERENCES = re.compile(
    r"(?:cac )?(?:nguon|tai lieu|bai|link)?(?: ?(?:tham khao|trich dan|dan))?|references?|sources?"
)
_SITE_WORD = re.compile(r"[A-Za-z]*[a-z][A-Z][A-Za-z]*")  # "Theo VnEconomy", "Theo CafeF"
_SITE_ONLINE = re.compile("[a-z-]{3,} online", re.ASCII | re.IGNORECASE)  # "Theo baosonlu online", no "Theo dõi online"
_SIGNS = re.compile(  # what others wrote: "Hiệu trưởng: Lâm Anh" under a letter
    r"(?:phó )?(?:hiệu trưởng|trưởng|chủ tịch|bí thư|(?:tổng )?giám đốc|chủ nhiệm)\b|tổng biên tập"
    r"|p?(?:ht|ct|bt|gđ|tp)$",
    re.IGNORECASE,
)
_SHORT_OFFICES = frozenset(("GV", "HS", "SV", "CB", "ĐVTN", "TH", "T.H", "T/H"))  # "TH: Lâm Anh": "thực hiện"
_MOST_IN_OFFICE = 5  # words: "Giáo viên Trường THCS Sơn Lư"; more are what a photo shows
_SOURCE_WORDS = frozenset(("source", "nguon"))
_ENTRY_BY = re.compile(  # WordPress, and whose themes were brought elsewhere; its bound is on the work
    r"This (?:entry|post) was (?:posted|published|written)\b[^.]{0,80}? by (?P<name>[^.,]{2,60}?)"
    r"(?:[.,]| (?:on|in|and)\b)"
)
_AROUND_NAME = "()[]*_-–— /" + SIGNS
_LONGEST_POINTER = 60  # characters
_POINTER = re.compile(
    r"(?:(?:vui long |moi )?xem|tai (?:ve|xuong|file|tep)|chi tiet|toan van|noi dung)\b"
    r".*(?:tai day|o day|dinh kem|kem theo)$"
)
_TO_ORIGINAL = re.compile(  # what a button behind a source says: "Xem bài gốc", "Đọc tại đây", "Copy", "Original"
    r"(?:copy|chep|(?:sao chep|copy|lay|mo|xem|doc|den|toi|truy cap|view|read|open|visit|go to)\b.{2,30}"
    r"|(?:bai|tin|trang|link|lien ket|duong dan)(?: viet| tin| bai)? goc|original(?: \w+)?|tai day|o day)"
)
_FEWEST_PIECES = 2  # of a line that cites a person and a paper
_LONGEST_PAPER = 60  # characters
_CITES = ("Theo", "Nguồn", "Nguồn tin", "Trích")
_OF_FOOT = frozenset(("footer", "foot", "copyright"))
_LEFT_OF_BUTTONS = re.compile(r"(?:\s*(?:\[\s*\]|\(\s*\)|[|•·]))+$")  # "Báo A [] | |"
_RIGHT_WORDS = AUTHOR_WORDS | _SOURCE_WORDS | {"right", "rteright", "signature", "pen", "sign", "signed", "kyten"}


def take_byline(blocks: list[Block]) -> tuple[list[Block], Byline]:
    """Split `blocks` into the running text and the byline of its last lines."""
    kept = list(blocks)
    byline = Byline()
    shown, cited = _photos_at_end(kept), _references_at_end(kept)
    position = len(kept) - 1 - max(shown, cited)
    passed = 0
    taken: list[Block] = []  # the line of the byline that was read last
    while position >= 0 and passed <= _BEHIND:
        block = kept[position]
        if block.kind == IMAGE:
            position -= 1
            continue
        if _is_too_long(block):  # most last paragraphs
            break
        is_last = not shown and all(map(_is_behind_byline, kept[position + 1 : len(kept) - cited]))
        lines = kept[max(0, position - 1) : position + 1]
        two_lines = _read_two_lines(lines, kept) if is_last else None
        if two_lines:
            byline = two_lines.merged(byline)
            del kept[position - 1 : position + 1]
            position -= 2
            continue
        if is_signature(lines) or block.kind == CAPTION:
            break
        if position and not taken and kept[position - 1].kind == IMAGE and _OF_PHOTO.match(block.text):
            break
        if tells_of_work(kept, position):
            break
        found = _read_line(kept, position, is_last=is_last)
        if found is None and _belongs_to(byline, kept[:position], block, taken, is_last=is_last):
            found = Byline()
        if found is None or _closes_list(kept[:position], block, found):
            if len(block.text) > LONGEST_BYLINE:
                break
            passed += 1
        else:
            byline = found.merged(byline) if not (found.author and byline.author) else joined_bylines(found, byline)
            taken = [block]
            del kept[position]
        position -= 1
    return _without_byline_in_front(kept, byline)


def _photos_at_end(blocks: Sequence[Block]) -> int:
    """How many blocks the photos with captions take that end a text: who wrote it may stand in front of them."""
    if not blocks or not is_named_caption(blocks[-1]):  # most texts
        return 0
    captions = {*tie_captions(blocks[-_LONGEST_LIST:]).values()}
    return sum(1 for _ in takewhile(lambda block: block.kind == IMAGE or block in captions, reversed(blocks)))


def _references_at_end(blocks: Sequence[Block]) -> int:
    """How many lines the links take that end a text under "Nguồn:", or as hosts alone: who wrote it may stand in front
    of them."""
    if not blocks or not blocks[-1].is_link:  # most texts
        return 0
    count = sum(1 for _ in takewhile(attrgetter("is_link"), reversed(blocks)))
    label = blocks[-count - 1] if count < len(blocks) else None
    if label is not None and label.text.endswith(":") and _OF_REFERENCES.fullmatch(label.key()):
        return count + 1
    return count if all("." in block.text and " " not in block.text for block in blocks[-count:]) else 0


def _is_too_long(block: Block) -> bool:
    """True for a line longer than any byline, with no tools in it and not WordPress's sentence that has one."""
    return len(block.text) > LONGEST_BYLINE and len(block.pieces) < 2 and not block.text.startswith("This ")


def _is_behind_byline(block: Block) -> bool:
    """A photo; "Xem chi tiết tại đây" behind who wrote the text: where the whole document is."""
    return block.kind == IMAGE or (len(block.text) <= _LONGEST_POINTER and bool(_POINTER.match(block.key())))


def _read_two_lines(lines: Sequence[Block], blocks: Sequence[Block]) -> Byline | None:
    """The byline that the last two lines of a text's `blocks` are together: in front of most last ones stands a
    paragraph."""
    if len(lines) < 2 or len(lines[0].text) > LONGEST_BYLINE:
        return None
    return cited_in(lines) or _office_under_name(lines, blocks)


def _read_line(blocks: list[Block], position: int, *, is_last: bool) -> Byline | None:
    """The byline that one line is; with nothing behind it, a name with its office or a heading may be one."""
    found = read_byline(blocks[position], is_last=is_last, before=blocks[position - 1] if position else None)
    if found is None and is_last:
        is_end = position == len(blocks) - 1
        return _signed_otherwise(blocks[position], blocks[:position], is_end=is_end)
    return found


def _belongs_to(
    byline: Byline, before: Sequence[Block], block: Block, taken: Sequence[Block], *, is_last: bool
) -> bool:
    """True for a line that says nobody's name and is of a byline all the same: a credit, the label of what follows."""
    if _is_beside_credits([*before, *taken], block):
        return True
    return is_last and byline.author is not None and _is_label_alone(block)


def _without_byline_in_front(blocks: list[Block], byline: Byline) -> tuple[list[Block], Byline]:
    """Take out a first line that is nothing but a host, "(baothanhhoa.vn)", or a credit."""
    lines = [*islice(filter(has_text, blocks), _BEHIND + 1)]
    if not lines:
        return blocks, byline
    first, *behind = lines
    host = first.text.strip("()[] ")
    found = Byline(source_unit=host) if is_domain(host) else _credit_in_front(first, behind[:1])
    if found is None and _is_name_behind_lead(lines):
        first, found = behind[0], Byline(author=joined_names(behind[0].text))
    return ([block for block in blocks if block is not first], byline.merged(found)) if found else (blocks, byline)


def _is_name_behind_lead(lines: Sequence[Block]) -> bool:
    """True for persons in a line of its own make between a box named like a lead and the text."""
    if len(lines) <= _BEHIND:
        return False
    lead, name, text = lines
    if len(name.text) > LONGEST_BYLINE or name.kind != PARAGRAPH or name.links or not is_description(lead):
        return False
    return text.is_prose and not is_alike(name.box, text.box) and is_persons_name(name.text)


def _credit_in_front(first: Block, behind: Sequence[Block]) -> Byline | None:
    """The persons whom the first line of a text names: behind a label, set apart or in front of a paragraph as those
    who wrote it; or alone on the right."""
    label = _author_label(first.text)
    if label:
        is_told = _OF_PIECE.match(first.text) or (_OF_TEXT.match(label["label"]) and any(map(is_prose, behind)))
        is_credit = bool(is_told) or _is_set_apart(first)
        found = read_labelled(first.text) if is_credit else None
    else:
        is_short = len(first.text) <= LONGEST_BYLINE
        is_told = is_short and first.kind != HEADING and (" của " in first.text or _OF_PIECE.match(first.text))
        found = read_without_colon(clean(first.text)) if is_told else None  # "Tản văn của Lâm Anh"
        if found is None and is_short and is_right_aligned(first.box):
            found = read_bare(first.text, set_apart=True)
    return found if found and found.author and is_persons_name(found.author) else None


def _author_label(text: str) -> re.Match[str] | None:
    return AUTHOR_LINE.match(text) if ":" in text or "：" in text else None  # most lines have none


def is_signature(lines: Sequence[Block]) -> bool:
    """ "TRƯỞNG BAN" or "(Đã ký)", and under it a name: a document is signed so, and that is text."""
    if len(lines) < 2 or not is_persons_name(lines[1].text):  # most lines
        return False
    return is_post(lines[0].text) or bool(_SIGNED.fullmatch(lines[0].key()))


def cited_in(lines: Sequence[Block]) -> Byline | None:
    """ "Theo Lâm Anh" and in the next line of the same paragraph the paper; in one of its own that is a unit's name."""
    according = ACCORDING.match(lines[0].text) if len(lines) > 1 else None
    if according is None or IMAGE in (lines[0].kind, lines[1].kind):
        return None
    if not is_persons_name(according["rest"]) or names_unit(according["rest"]):
        return None
    paper = clean(lines[1].text)
    is_paper = 0 < len(paper) <= LONGEST_BYLINE and paper[0].isupper() and not SENTENCE_WORDS.search(paper)
    if lines[0].box is not lines[1].box:
        is_paper = is_paper and names_unit(paper) and _OF_FOOT.isdisjoint(lines[1].box.words())
    return Byline(joined_names(according["rest"]), paper) if is_paper else None


def _cited_in_parts(block: Block) -> Byline | None:
    """`<span>Theo Lâm Anh</span> <span>Báo Thanh Hóa</span>`: the person and the paper that one line cites, each in an
    element of its own."""
    if len(block.pieces) < _FEWEST_PIECES or not block.text.startswith("Theo "):  # most lines
        return None
    own = block.box.element
    pairs = zip(block.pieces, block.owners, strict=False)
    shown = (normalize(piece) for piece, owner in pairs if owner is own or not _is_button(piece, owner))
    parts = [part for piece in shown if (part := clean(piece).strip("/• ")) and not is_date_label(part)]
    if parts[:1] == ["Theo"]:
        parts = [" ".join(parts[:2]), *parts[2:]]
    according = ACCORDING.match(parts[0]) if len(parts) == _FEWEST_PIECES else None
    if according is None or not is_persons_name(according["rest"]) or names_unit(according["rest"]):
        return None
    paper = parts[1]
    is_shaped = len(paper) <= _LONGEST_PAPER and paper[0].isupper() and not SENTENCE_WORDS.search(paper)
    is_other = is_paper(paper) or not is_persons_name(paper)
    return Byline(joined_names(according["rest"]), paper) if is_shaped and is_other else None


def _office_under_name(lines: Sequence[Block], blocks: Sequence[Block]) -> Byline | None:
    """ "Lâm Anh" and in the next line of the same box, it in brackets, or of both on the right, what she is; or behind
    the last sentence, which a text does not tell of, in one paragraph or the name in bold."""
    name, office = lines[0].text.rstrip(",; -–"), lines[1].text.strip(" ()")
    if max(len(name), len(office)) > LONGEST_BYLINE:  # most lines
        return None
    if not OFFICE.match(office) or SENTENCE_WORDS.search(office):
        return None
    is_beside = lines[0].box is lines[1].box or all(map(_is_set_apart, lines))
    is_marked = lines[1].text.startswith("(") or _is_set_apart(lines[1])
    is_signed = (is_beside and is_marked) or _is_signed_under(name, lines, blocks)
    is_of_person = is_signed and is_persons_name(without_honorific(name))
    return Byline(author=joined_names(name)) if is_of_person else None


def _is_signed_under(name: str, lines: Sequence[Block], blocks: Sequence[Block]) -> bool:
    """True for a full name behind the last sentence of a text that has not said it: no list of persons goes on so."""
    bare = without_honorific(name)
    before = blocks[: blocks.index(lines[0])]
    if not before or not before[-1].text.endswith((".", "!", "…", "”")) or not is_family_name(bare):
        return False
    is_apart = lines[0].box is lines[1].box or is_bold(lines[0])
    return is_apart and is_full_name(bare) and not any(bare in line.text for line in before)


def _signed_otherwise(block: Block, before: Sequence[Block], *, is_end: bool) -> Byline | None:
    """A name with an office, or set as a heading at the very end, or in bold there."""
    if block.links or len(block.text) > LONGEST_BYLINE or not before:
        return None
    if block.kind == HEADING:
        return _signed_as_heading(block, before) if is_end else None
    if block.kind != PARAGRAPH:
        return None
    return _signed_with_office(block, before) or (_signed_in_bold(block, before) if is_end else None)


def _signed_with_office(block: Block, before: Sequence[Block]) -> Byline | None:
    """ "Lâm Anh - Phó Hiệu trưởng Trường THPT A" as the last paragraph of a text that does not tell of that person."""
    if _MARK.match(block.text):
        return None
    text = block.text.removeprefix("— ")
    name = without_office(text)
    signed = _WITH_DASH.match(text[len(name) :])
    if signed is None or not is_persons_name(without_honorific(name)):
        return None
    unit = OFFICE.sub("", text[len(name) + signed.end() :], count=1).strip()
    if "," in unit or not names_unit(unit):
        return None
    is_listed = before[-1].kind == IMAGE or has_office(before[-1].text)
    return None if is_listed or any(name in line.text for line in before) else Byline(author=name)


def _signed_as_heading(block: Block, before: Sequence[Block]) -> Byline | None:
    """A name set as a heading with nothing behind it: of a family's name, as "ĐỌC NHIỀU" is none."""
    labelled = read_labelled(block.text)
    if labelled:
        return labelled
    split = split_person_and_unit(block.text)
    is_signed = split.author is not None and is_family_name(split.author)
    return split if is_signed and before[-1].kind not in (HEADING, IMAGE) else None


def _signed_in_bold(block: Block, before: Sequence[Block]) -> Byline | None:
    """ "Bác sĩ Lâm Thị Anh" in bold as the last paragraph of a text that does not tell of that person: what she is, and
    no "Bà", which is how a text calls whom it is about."""
    if not OFFICE.match(block.text):
        return None
    name = without_honorific(block.text)
    if name == block.text or not (is_full_name(name) and is_family_name(name) and is_bold(block)):
        return None
    if before[-1].kind in (HEADING, IMAGE) or has_office(before[-1].text):
        return None
    is_listed = before[-1].text.endswith(":") or OFFICE.match(before[-1].text)
    return Byline(author=block.text) if not (is_listed or any(name in line.text for line in before)) else None


def _is_beside_credits(before: Sequence[Block], block: Block) -> bool:
    """ "Minh họa: Bay như siêu nhân" under "Tác giả: Lâm Anh", or above it, in one box: a credit, whatever it says."""
    if len(block.text) > LONGEST_BYLINE or not _author_label(block.text) or _tells(block.text):
        return False
    beside = takewhile(lambda line: _is_beside(line, block) and _author_label(line.text), reversed(before))
    return any((found := read_labelled(line.text)) and found.author for line in beside)


def _tells(text: str) -> bool:
    """ "PV: Xin cảm ơn ông!", "PV: Trang phục là điều chị chú trọng nhất?", "Clip: Toàn cảnh vụ sạt lở ở bản Na Mèo":
    what is said, or what a film shows, in more words than a title has."""
    words = text.split()[1:]
    is_long = len(words) >= _FEWEST_TOLD and sum(word[0].islower() for word in words) >= _FEWEST_SMALL
    return text.endswith(("!", "?", "!./.")) or (is_long and bool(_OF_FILM.match(text) or text.endswith(".")))


def _is_beside(line: Block, block: Block) -> bool:
    return line.box is block.box or line.box.parent is block.box.parent


def _is_label_alone(block: Block) -> bool:
    """ "Tin, ảnh:" above the names in a line of their own."""
    if not (block.text.endswith((":", "：")) or _is_set_apart(block)):  # most lines
        return False
    label = LABEL_ALONE.match(block.text)
    return label is not None and (bool(label["colon"]) or _is_set_apart(block))


def _closes_list(before: list[Block], block: Block, found: Byline) -> bool:
    """True for a bare unit or name that is the last of a list of such: one that a line with a colon opens, or of items
    marked so, or of three and more."""
    if _is_set_apart(block) or read_labelled(text_without_tools(block)):
        return False
    is_alike = is_persons_name if found.author else is_unit
    listed = 0
    for line in reversed(before[-_LONGEST_LIST:]):
        if line.text.endswith(":"):
            return listed > 0
        if len(line.text) > LONGEST_BYLINE or not is_alike(_MARK.sub("", line.text.rstrip(".,;"))):
            break
        listed += 1
    return listed >= _FEWEST_LISTED or (listed > 0 and _MARK.match(block.text) is not None)


def read_byline(block: Block, *, is_last: bool, before: Block | None = None) -> Byline | None:
    """The byline that `block` is, or None when it is running text.

    `before` is the block in front of it: a line under a photo is a caption sooner than a name.
    """
    text = text_without_tools(block)
    if text.startswith("This ") and (entry := _ENTRY_BY.match(text)):
        text = f"Posted by {entry['name']}"
    if not text or len(text) > LONGEST_BYLINE or block.kind == ROW or block.box.tag in ("h1", "h2", "h3"):
        return None
    labelled = read_labelled(text) or _cited_in_parts(block)
    if labelled:
        return labelled
    if not is_last and not _is_set_apart(block):
        return read_cited_unit(text) if text.startswith("(") and text.endswith(")") else None
    if block.kind == PARAGRAPH and stands_for_nobody(text):
        return Byline()
    unpunctuated = read_without_colon(text.strip("()[]") if text[0] in "([" else text)
    if unpunctuated:
        return unpunctuated
    according = ACCORDING.match(before_fields(text))
    if according and (cited := _cited_person(according["rest"])):
        return cited
    if according and _is_source(according, block):
        rest = clean(before_date(according["rest"]))
        is_name = is_names(rest) and not (is_abbreviation(rest) or is_paper(rest))
        is_person = is_name and (is_for_authors(block.box) or _is_cited_name(rest))
        return Byline(author=rest) if is_person else Byline(source_unit=rest)
    if block.kind == ITEM or (block.is_linked and not _is_set_apart(block)):  # "FOLLOW THIS TOPIC"
        return None
    done_by = WHAT_IS_DONE.sub("", text) if text.lower().removesuffix(".").endswith(_TASK_ENDS) else text
    if done_by != text and (split := split_person_and_unit(done_by)).author and is_persons_name(split.author):
        return split
    is_announced = before is not None and (
        before.text.endswith(":") or (before.kind == HEADING and not before.is_prose)
    )
    words = without_by(text)
    words = (HOW_WRITTEN.sub("", words) if words.endswith((")", "]")) else words).strip(_AROUND_NAME)
    words = words if INITIALS.match(words) else words.rstrip("./ ")
    if (told := without_about(words)) != words and any(map(is_for_authors, boxes_around(block, 2))):
        words = told
    if text.endswith(".") and is_unit(words) and not is_units_name(words):  # "UBND xã thông báo để nhân dân biết./."
        return None
    if _MARK.match(text) and has_office(words):  # "- Lâm Anh - Chủ tịch Hội Nông dân": of a list
        return None
    bare = _said_with_office(words, block) if ":" in words else None
    bare = bare or read_bare(words, set_apart=_is_set_apart(block))
    if bare is None and is_last and before is not None and is_bold(block) and not is_bold(before):
        bare = _named_in_bold(words)
    if bare is None and before is not None and before.text.endswith(".") and "-" not in words and INITIALS.match(words):
        bare = Byline(author=words)  # "T.H" behind the last sentence
    is_under_photo = before is not None and before.image is not None and not _is_set_apart(block)
    if bare and is_announced and bare.author is None:
        is_label = before is not None and (_is_label_alone(before) or before.key().startswith("nguon"))
        if is_domain(bare.source_unit or "") or not (is_label or _is_set_apart(block)):
            return None
    if bare and is_under_photo and (bare.author is None or is_marked_caption(block)):
        return None
    if bare and block.is_linked and not _SOURCE_WORDS.isdisjoint(block.box.words()):  # "Người Lao Động": a paper
        return Byline(source_unit=text)
    return bare


def _named_in_bold(text: str) -> Byline | None:
    """The person, by name or initials, whom a last line in bold names: bold, a unit or a slogan may be text, too."""
    found = read_bare(text, set_apart=True)
    is_signed = found and found.author and (is_family_name(found.author) or INITIALS.match(text))
    return found if is_signed else None


def read_cited_unit(text: str) -> Byline | None:
    """ "Theo Báo Thanh Hóa", perhaps in brackets, and a person in front of these: a unit, and nothing else."""
    if len(text) > LONGEST_BYLINE:
        return None
    name = text.partition(" (")[0] if text.endswith(")") else text
    is_named = name is not text and text[len(name) + 2] in "Tt" and is_persons_name(without_honorific(name))
    according = ACCORDING.match(f"(T{text[len(name) + 3 :]}" if is_named else text)
    if according is None:  # nearly all lines
        return None
    unit = clean(according["rest"])
    if names_unit(unit):
        return Byline(joined_names(name) if is_named else None, unit)
    split = split_person_and_unit(unit)  # "Theo Lâm Anh - Báo Thanh Hóa"
    is_both = split.author is not None and is_persons_name(split.author) and names_unit(split.source_unit or "")
    return split if is_both else None


def _cited_person(text: str) -> Byline | None:
    """ "Lâm Anh/TTXVN", "Lâm Anh (Báo Thanh Hóa)": who wrote what is cited, and the paper."""
    split = split_person_and_unit(clean(text))
    is_said = split.author and split.source_unit and is_names(split.author)
    return split if is_said and not SENTENCE_WORDS.search(text) else None


def _is_cited_name(text: str) -> bool:
    """ "Lâm Thị Anh", "Ha Sương", "Y Kpa Niê", which begin as a family's name, and no paper called after its province:
    "Cao Bằng Ngày Nay"; nor "Công Lý", which may be one."""
    if not is_persons_name(text) or is_province(" ".join(text.split()[:2])):
        return False
    return may_be_family(text.split()[0]) or is_highland_name(text)


def _said_with_office(text: str, block: Block) -> Byline | None:
    """ "Giáo viên: Lâm Anh", "HS: Lâm Anh – Lớp 9A", "NVTV: Lâm Thị Anh": what a person is, in front of the name, in a
    line set apart."""
    office, _, name = (part.strip() for part in text.partition(":"))
    if _SIGNS.match(office) or len(office.split()) > _MOST_IN_OFFICE or not _is_set_apart(block):
        return None
    is_short = office in _SHORT_OFFICES or (is_abbreviation(office) and is_full_name(name))
    if not (is_short or OFFICE.match(office)):
        return None
    said = split_person_and_unit(name)
    return said if said.author and is_persons_name(said.author) else None


@remembered
def _is_set_apart(block: Block) -> bool:
    """Right-aligned, or in a box named like a byline."""
    for box in (block.box, block.box.parent):
        if box is None:
            break
        if is_right_aligned(box) or box.element.get("itemprop") in _OF_WRITERS:
            return True
        words = box.words()
        if words and (not _RIGHT_WORDS.isdisjoint(words) or any(map(words.issuperset, _SET_APART))):
            return box is block.box or len(words) <= 4
    return False


def is_right_aligned(box: Box) -> bool:
    """True for a box whose own style, attribute or class sets its lines to the right."""
    style, align = box.element.get("style"), box.element.get("align")
    if style and ("text-align:right" in (set_so := style.replace(" ", "").lower()) or "text-align:end" in set_so):
        return True
    if align is not None and align.lower() == "right":
        return True
    classes = box.element.get("class")
    return classes is not None and "right" in classes and not _RIGHT_CLASSES.isdisjoint(classes.split())


@remembered
def text_without_tools(block: Block) -> str:
    """The text of a line without the tools that stand in elements of their own in it: "Copy link"; with a sign in front
    of a label that nothing else parts from the name before it."""
    if len(block.pieces) < 2 or len(block.owners) != len(block.pieces):
        return block.text
    own = block.box.element
    kept: list[str] = []
    for piece, owner in zip(block.pieces, block.owners, strict=True):
        if not piece.strip():
            kept.append(piece)
            continue
        if owner is not own and (_is_button(piece, owner) or _is_count(piece, owner)):
            continue
        if len(kept) == 1 and kept[0] in _CITES and piece[:1].isupper():  # "<span>Theo</span><b>Báo Thanh Hóa</b>"
            kept.append(" ")
        is_label = (":" in piece or "：" in piece) and bool(_LABEL_FIRST.match(piece.lstrip()))
        is_glued = is_label and "".join(kept).rstrip()[-1:].isalnum()
        kept += [" - ", piece] if is_glued else [piece]
    return block.text if kept == list(block.pieces) else _LEFT_OF_BUTTONS.sub("", normalize("".join(kept)))


def _is_count(text: str, owner: HtmlElement) -> bool:
    """How many read it, behind the sign for that in its own element: `<span><i class="fa fa-eye"></i> 146</span>`."""
    sign = next(owner.iterchildren(), None) if text.strip().isdigit() else None
    return sign is not None and sign.tag in ("i", "span", "svg") and not normalize(sign.text_content())


def _is_button(text: str, owner: HtmlElement) -> bool:
    words = fold_phrase(text)
    if is_tool(words):
        return True
    is_said = _TO_ORIGINAL.fullmatch(words) is not None
    return is_said and any(outer.tag in ("a", "button") for outer in with_outer(owner, 2))


def is_for_authors(box: Box) -> bool:
    """True for a box that is named for who wrote the text, or that schema.org's word says to be about him."""
    words = box.words()
    if words and (not AUTHOR_WORDS.isdisjoint(words) or any(map(words.issuperset, _AUTHOR_PAIRS))):
        return True
    return box.element.get("itemprop") == "author"


def _is_source(according: re.Match[str], block: Block) -> bool:
    """ "Theo Báo Thanh Hóa", "(Theo baothanhhoa.vn)", and not "(Theo dõi tiếp ở các số sau)" or "Theo báo cáo, …"."""
    rest = according["rest"]
    if is_paper(rest) or _SITE_ONLINE.fullmatch(rest) or _SITE_WORD.fullmatch(rest):
        return True
    if DOINGS.search(rest) or not (all(map(_may_be_source, rest.split(", ")[1:])) or _is_one_unit(rest)):
        return False
    if block.text.endswith(".") and SENTENCE_WORDS.search(rest):
        return False
    is_named = rest[:1].isupper() or names_unit(rest) or holds_host(rest)
    return is_named and is_source_name(rest, bool(according["open"]) or _is_set_apart(block))


def _is_one_unit(text: str) -> bool:
    """ "Trung tâm Giống cây trồng, vật nuôi tỉnh Sơn La": with a comma in its name."""
    return is_unit(text) and not is_wordy(text)


def _may_be_source(text: str) -> bool:
    """What may stand behind the comma of "Theo Báo Thanh Hóa, TTXVN": a name, a host, a paper."""
    return is_unit(text) or is_names(text) or is_domain(text) or is_abbreviation(clean(text)) or is_paper(text)
