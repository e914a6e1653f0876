"""Headings and labels of documents that are attached to an article."""

import re

from ntm_crawler.extraction.boilerplate.limits import LONGEST_LABEL
from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.lines.layout import Block
from ntm_crawler.text import fold

_BESIDE_DOCUMENTS = 40  # what no link leads from in a line of documents: label, commas, sizes
_ATTACHED = re.compile(
    r"^(?:cac |danh sach )?(?:tep(?: tin)?|file|tai lieu|van ban|phu luc|tap tin|tai ve|download|attachments?|dinh kem"
    r"|tai (?:ve )?(?:tep|file|tai lieu|van ban|tap tin|dinh kem)|download attachments?)"
    r"(?: (?:dinh kem|kem theo|tin dinh kem|tai ve|gan kem|van ban))*"
    r"(?:\s?\(\d+(?: (?:tep|file|tai lieu|van ban))?\)?)?\s?:?$"
)
_ATTACHED_LABEL = re.compile(
    r"^\W{0,3}(?:tep|file|tai lieu|van ban|tap tin)(?: tin)? (?:dinh kem|kem theo|tai ve|gan kem)\b"
)
_POINTER = re.compile(r"xem (?:them )?(?:chi tiet|noi dung|toan van)(?: (?:tai|o) day)?|xem (?:tai|o) day")


def is_pointer(block: Block) -> bool:
    """ "Xem chi tiết tại đây": a template's words of a link to the whole document, and no sentence of a text."""
    is_short = 0 < len(block.text) <= LONGEST_LABEL and not block.text.endswith(".")
    return is_short and bool(_POINTER.fullmatch(block.key()))


def is_attachment_heading(block: Block) -> bool:
    """ "Tệp đính kèm:" alone on its line."""
    return 0 < len(block.text) <= LONGEST_LABEL and bool(_ATTACHED.match(block.key()))


def is_attachment_label(cell: str) -> bool:
    """ "Đính kèm" in a cell beside documents."""
    return len(cell) <= LONGEST_LABEL and bool(_ATTACHED.match(fold_phrase(cell)))


def is_attachment_line(block: Block) -> bool:
    """ "Tệp đính kèm: <a>Kế hoạch.pdf</a>": the label and its documents on one line."""
    if not block.links or len(block.text) - block.link_chars > _BESIDE_DOCUMENTS or block.text.endswith("."):
        return False
    return bool(_ATTACHED_LABEL.match(fold(block.text[:LONGEST_LABEL])))
