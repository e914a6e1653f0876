"""Days that a line mentions but that date no article: of documents, deadlines, birthdays, anniversaries."""

import re

from ntm_crawler.dates.line import BESIDE
from ntm_crawler.dates.scan import Mention, is_anniversary
from ntm_crawler.dates.words import DOCUMENT_CODE, only_labels

DOCUMENT_NOUN = (
    r"(?:nghi quyet|quyet dinh|ke hoach|cong van|thong bao|chi thi|cong dien|huong dan|to trinh|bao cao|luat|nghi dinh"
    r"|thong tu|van ban|ket luan|giay moi|phuong an|de an|quy dinh|quy che|phap lenh|hien phap|chuong trinh|chi dan"
    r"|thong tri)"
)
_SIGNED = r"(?:ky |de |ban hanh )?"
_DOCUMENT_BEFORE = re.compile(
    rf"(?:\d(?: ?/ ?\d{{4}})? ?[-/] ?{DOCUMENT_CODE}\d{{0,2}}(?:[-/&][a-z0-9]{{1,10}}){{0,4}},? ?{_SIGNED}(?:ngay )?"
    rf"|{DOCUMENT_NOUN} so:? ?\S{{1,24}},? ?{_SIGNED}(?:ngay )?"
    rf"|{DOCUMENT_NOUN} {_SIGNED}ngay )$",
    re.ASCII,
)
_ISSUED_BY = re.compile(r"[ ,]{0,2}cua(?![a-z])", re.ASCII)
_OTHER_OCCASION = re.compile(
    r"(?:het han|han (?:chot|cuoi|nop)|den han|hieu luc(?: tu| ke tu)?|sinh|thanh lap|ky niem|truyen thong|giai phong"
    r"|dien thoai|hotline|tel|fax|cmnd|cccd)(?: ngay)?[ :,(]{0,3}(?:ngay )?(?:\d{1,4} nam (?:ngay )?)?$",
    re.ASCII,
)


def is_other_occasion(covered: str, start: int, end: int) -> bool:
    """Whether the words around a day at `start:end` make it a document's date, a deadline or an anniversary."""
    before = covered[max(0, start - BESIDE) : start]
    if not only_labels(before) and (_DOCUMENT_BEFORE.search(before) or _OTHER_OCCASION.search(before)):
        return True
    return _ISSUED_BY.match(covered, end) is not None


def without_anniversaries(found: list[Mention]) -> list[Mention]:
    """The mentions that are no half of "27/7/1947 - 27/7/2024"."""
    days = {mention.day for mention in found if mention.day is not None}
    return [
        mention
        for mention in found
        if mention.day is None or not any(is_anniversary(mention.day, other) for other in days)
    ]
