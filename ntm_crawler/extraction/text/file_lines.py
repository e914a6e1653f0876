"""The lines about documents at the end of a text: names, labels, sizes, pointers to them, cards of them."""

import re
from collections.abc import Sequence
from itertools import islice

from lxml.html import HtmlElement

from ntm_crawler.extraction.boilerplate.documents import (
    is_attachment_heading,
    is_attachment_label,
    is_attachment_line,
    is_pointer,
)
from ntm_crawler.extraction.lines.boxes import holds
from ntm_crawler.extraction.lines.documents import links_document
from ntm_crawler.extraction.lines.layout import HEADING, ROW, Block, has_text, is_prose
from ntm_crawler.extraction.lines.prose import BETWEEN_LINKS
from ntm_crawler.extraction.lines.tags import with_outer
from ntm_crawler.extraction.media.attachments import (
    SAID_OF_FILES,
    SIZE_OF_FILE,
    is_said_of_file,
    name_in_row,
    names_file,
)
from ntm_crawler.extraction.media.links import leads_nowhere
from ntm_crawler.text import fold, normalize

_LABEL_LENGTH = 20
_FILE_LABEL = re.compile(r"\b(?:file|tep|tap tin|dinh kem|kem theo|tai ve|tai xuong|download|tai lieu)\b")
_PAPERS = ("tai lieu:", "tai lieu :")
_FILES = re.compile(r"(?:tai lieu|van ban|bieu mau|ho so|phu luc|tep|file)(?: [a-z]+){0,3}")
_FILE_NAME = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|rar|zip)$", re.IGNORECASE)
_SHOWN = ("xem trực tuyến", "xem online", "xem trước", "xem nhanh")
_TIMES_TAKEN = re.compile(
    r"\d{1,7} (?:(?:lần |lượt )?tải(?: về| xuống)?|downloads?)"
    r"|(?:(?:số )?(?:lần |lượt )?tải(?: về| xuống)?|downloads?)\s?:\s?\d{1,7}",
    re.IGNORECASE,
)
_BETWEEN_BRACKETS = re.compile(r"(?<=[)\]])\s+(?=[(\[])")
_MOST_AROUND = 4  # boxes around a document that may be its card


def names_documents(block: Block) -> bool:
    """ "Tài liệu đính kèm:", or the name of an attached document."""
    return is_attachment_heading(block) or is_attachment_line(block)


def is_labelled_document(block: Block) -> bool:
    """ "File: <a>Kế hoạch.pdf</a>": nothing but documents behind a short label; "Tài liệu: <a>Kế hoạch số 12</a>",
    which says what it is and how it is called, is text as "Văn bản: …" is."""
    if not block.links:
        return False
    label = next((piece.strip() for piece in block.pieces if piece.strip()), "")
    if len(label) > _LABEL_LENGTH or not label.endswith(":"):
        return False
    is_rest_linked = len(block.text) - block.link_chars <= len(label) + BETWEEN_LINKS * len(block.links)
    said = fold(label)
    is_for_files = bool(_FILE_LABEL.search(said)) and not said.startswith(_PAPERS)
    is_for_files = is_for_files or all(names_file(link) for link in block.links)
    return is_rest_linked and is_for_files and all(map(links_document, block.links))


def pointers_behind(blocks: Sequence[Block]) -> list[Block]:
    """ "Xem chi tiết <a href="">tại đây</a>" in the last line: what a template prints, whose link leads to documents,
    or nowhere where the post has none."""
    last = next(filter(has_text, reversed(blocks)), None)
    if last is None or not is_pointer(last) or not all(map(_leads_to_no_page, last.links)):
        return []
    return [last] if any(owner.tag == "a" for owner in last.owners) else []


def _leads_to_no_page(link: HtmlElement) -> bool:
    return links_document(link) or leads_nowhere(link) or (link.get("href") or "").strip() == "/"


def attached_documents(blocks: Sequence[Block]) -> list[Block]:
    """The lines that are documents alone, and those that head them; with their label, where there is a text, too. Where
    no line has a link, there are none."""
    is_text = any(map(is_prose, blocks))
    found = [
        block
        for before, block, behind in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False)
        if _is_only_documents(block)
        or _heads_documents(block, behind)
        or _is_size_of(block, before)
        or (is_text and block.kind != ROW and (is_attachment_line(block) or is_labelled_document(block)))
    ]
    if not found:  # most texts
        return []
    return [*_names_in_front(blocks, found), *found]


def _names_in_front(blocks: Sequence[Block], found: Sequence[Block]) -> list[Block]:
    """The name and the size of a document in lines of their own in front of the link to it, in one box with it."""
    known, names = {block.index for block in found}, list[Block]()
    for block, behind in zip(reversed(blocks[:-1]), reversed(blocks), strict=False):
        is_said = _FILE_NAME.search(block.text) or (SIZE_OF_FILE.fullmatch(block.text) and not block.text.isdigit())
        is_beside = block.box.parent in (behind.box, behind.box.parent)
        if is_said and not block.links and behind.index in known and is_beside:
            names.append(block)
            known.add(block.index)
    return names


def without_cards_of_documents(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Take out the cards of documents: boxes that hold the link to one, its name, and what is said of it, its size or
    its kind, in lines of their own, as AEM prints them."""
    cards: set[Block] = set()
    for block in blocks:
        if not block.shows_document or block in cards or not _may_be_in_card(block):
            continue
        card: list[Block] = []
        for box in islice(block.box.ancestors(), _MOST_AROUND):
            lines = [line for line in blocks if holds(box, line) and line.text]
            if not all(line is block or _is_said_of_document(line, block) for line in lines):
                break
            card = lines
        if any(not line.links and is_said_of_file(line.text) for line in card):
            cards.update(card)
    return (
        ([line for line in blocks if line not in cards], [*filter(cards.__contains__, blocks)])
        if cards
        else (blocks, [])
    )


def _may_be_in_card(block: Block) -> bool:
    return bool(block.links) and block.is_linked and links_document(block.links[0])


def _is_said_of_document(line: Block, document: Block) -> bool:
    """True for a line that says the size, the kind or the name of a document, or leads to it, too."""
    address = document.links[0].get("href")
    if line.links:
        return all(link.get("href") == address for link in line.links) and not line.is_prose
    return (
        is_said_of_file(line.text) or bool(_FILE_NAME.search(line.text)) or line.text == name_in_row(document.links[0])
    )


def _is_size_of(block: Block, before: Block | None) -> bool:
    """ "0.2 MB" in a box of its own behind a document."""
    is_size = bool(SIZE_OF_FILE.fullmatch(block.text)) and not block.text.isdigit()
    return is_size and before is not None and _is_only_documents(before)


def _is_only_documents(block: Block) -> bool:
    """A line that is nothing but links to documents: they are attachments, and no text. In a table, beside their
    numbers and sizes."""
    if not block.links or block.kind == HEADING or not links_document(block.links[0]):
        return False
    if not all(map(_is_of_file, block.links)):
        return False
    name = name_in_row(block.links[0])
    if name and (block.cells or _is_row_of_file(block, name)):
        return True
    beside = [
        cell for cell in block.cells if SIZE_OF_FILE.match(cell) or _FILE_NAME.search(cell) or is_attachment_label(cell)
    ]
    beside += [label for label in (_label_of_files(block),) if label] or filter(_is_said_of_file, _unlinked(block))
    return len(block.text) - block.link_chars - sum(map(len, beside)) <= BETWEEN_LINKS * max(
        len(block.links), len(block.cells)
    )


def _is_row_of_file(block: Block, name: str) -> bool:
    """True for a line that is the name of a document, its size and the link to it, each in an element of its own."""
    own = block.box.element
    pieces = [(normalize(piece), owner) for piece, owner in zip(block.pieces, block.owners, strict=False)]
    beside = [(piece, owner) for piece, owner in pieces if piece and owner not in block.links]
    is_told = all(owner is not own and (piece == name or is_said_of_file(piece)) for piece, owner in beside)
    return is_told and len(beside) > 1


def _unlinked(block: Block) -> list[str]:
    """The pieces of a line that stand in none of its links."""
    pairs = zip(block.pieces, block.owners, strict=False)
    return [piece for piece, owner in pairs if not any(box in block.links for box in with_outer(owner, 3))]


def _is_of_file(link: HtmlElement) -> bool:
    """True for a link to a document, and for one beside it that shows it: "Xem", by a script, "Xem trực tuyến"."""
    if links_document(link):
        return True
    said = normalize(link.text_content()).lower()
    return said in _SHOWN or (leads_nowhere(link) and said in SAID_OF_FILES)


def _is_said_of_file(piece: str) -> bool:
    """ "214 KB", "(tải về)", "[214 KB] (12 lần tải)" behind a document, "kh21.pdf" in front of the link to it."""
    return all(map(_is_one_said_of_file, _BETWEEN_BRACKETS.split(piece)))


def _is_one_said_of_file(piece: str) -> bool:
    said = piece.strip("()[]-–|,; \xa0\n\t")
    if said.lower() in SAID_OF_FILES or _TIMES_TAKEN.fullmatch(said) or _FILE_NAME.search(said):
        return True
    return bool(SIZE_OF_FILE.fullmatch(said)) and not said.isdigit()


def _label_of_files(block: Block) -> str:
    """ "Đính kèm" in front of the documents of a line; "Tải về:" and "Văn bản:" are text."""
    label = "" if block.cells else next((piece.strip() for piece in block.pieces if piece.strip()), "")
    is_label = not label.endswith(":") and is_attachment_label(label) and _FILE_LABEL.search(fold(label))
    return label if is_label else ""


def _heads_documents(block: Block, behind: Block | None) -> bool:
    """ "Tên tệp | Dung lượng" above such rows, "Tệp đính kèm" above such lines."""
    if behind is None or not _is_only_documents(behind):
        return False
    if block.kind != ROW or behind.kind != ROW:
        return is_attachment_heading(block) or _opens_box_for_files(block, behind)
    return len(block.cells) <= len(behind.cells) and all(len(cell) <= _LABEL_LENGTH for cell in block.cells)


def _opens_box_for_files(block: Block, behind: Block) -> bool:
    """ "Tài liệu tham khảo" as the first line of a box, right above a document in that box."""
    place = behind.box.parent
    is_first = place is not None and place.first == block.index and block.box.parent is place
    return is_first and bool(_FILES.fullmatch(block.key()))
