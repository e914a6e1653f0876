"""A portal's imprint, its notices on reprints, and what it says to its visitors."""

import re

from ntm_crawler.extraction.boilerplate.limits import LONGEST_PHRASE
from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.lines.layout import Block, remembered
from ntm_crawler.text import fold

_OPEN_OF_IMPRINT = (  # looked for first: nearly no line begins so
    *("copyright", "©", "®", "ban quyen", "co quan ", "don vi chu quan", "chiu trach nhiem", "giay phep"),
    *("cong thong tin dien tu", "trang thong tin dien tu", "ghi ro nguon", "vui long ", "de nghi ", "yeu cau "),
    *("nghiem cam ", "thiet ke boi", "phat trien boi", "design", "wordpress theme", "theme", "powered by"),
    *("blog powered", "site powered", "website powered", "proudly powered", "built ", "made ", "generated "),
    *("truong ban bien tap", "tong bien tap"),
)
_FOOTER = re.compile(
    r"^(?:copyright|©|ban quyen|(?:co quan|don vi) chu quan(?! (?:phai|can|da|se|dang|duoc|khong|co|cho|noi)\b)"
    # none that asks, or says for what else: "Chịu trách nhiệm đến đâu?"
    r"|chiu trach nhiem(?: chinh)?(?: quan ly)?(?=\s?\W*$|\s?[:(-]"
    r"| (?:ve )?(?:noi dung|xuat ban|bien tap|thong tin|trang|cong|website|phap ly|san xuat)\b)"
    # none to drive or build
    r"|giay phep(?! (?:xay|lai|khai|kinh|hanh|lao|moi)\b)"
    r"(?= so\b|\s?\W*$|\s?[:(#]|.{0,60}\b(?:gp|gcn|icp|mxh|ttdt|bao chi|thiet lap|hoat dong|xuat ban|website"
    r"|trang (?:tin|thong|web|dien|mang)|cong (?:thong|tt)"
    r"|thong tin dien tu|dang ky|cap ngay|ngay cap|do so|do bo|do cuc|do ubnd)\b)"
    r"|co quan quan ly(?=\s?\W*$|\s?[:(-]| (?:trang|cong|website)\b)"
    # none that introduces a text
    r"|(?:cong|trang) thong tin dien tu(?!.{0,60}\b(?:(?:tran trong|xin) (?:gioi thieu|dang)|dang toan van"
    r"|se|khai truong|cong khai|ra mat|di vao|thong bao)\b)"
    r"|ghi ro nguon|(?:vui long|de nghi|yeu cau) (?:dan|ghi ro|trich dan) nguon|nghiem cam sao chep|®"
    r"|thiet ke boi|phat trien boi|design(?:ed)? by|(?:wordpress )?theme(?:\s?:?\s.{1,40})? by\b"
    r"|(?:blog |site |website |proudly )?powered by|(?:built|made|generated) (?:with|by)"
    r"|(?:truong ban|tong) bien tap(?=\s?[:(-]|(?: \S+){0,4}\W*$))"
)
_KEEPS_RIGHTS = "giu ban quyen"
_RIGHTS_UP_TO = 80 + len(_KEEPS_RIGHTS)  # characters of a line that it is looked for in
LONGEST_FOOTER = 400
_OPEN_OF_PORTAL = (  # looked for first: nearly no line begins so
    *("chao ", "kinh ", "nhiet ", "tran ", "de ", "moi ", "neu ", "y kien", "phan anh", "kien nghi", "gop y"),
    *("thac mac", "dong gop", "tham gia", "quy vi ", "dang ky "),
)
_OF_PORTAL = re.compile(  # what a portal says to its visitors
    r"^(?:(?:nhiet liet |kinh |tran trong )?(?:chao mung|chao don|kinh chao) .{0,40}"
    r"(?:den voi|ghe tham|truy cap|tham quan)(?: vao)? .{0,15}(?:cong|trang|website)\b"
    r"|(?:de |moi |neu co )?(?:(?:y kien|phan anh|kien nghi|gop y|thac mac|dong gop|tham gia)\W{0,2}\s?){1,4}.{0,40}"
    r"\b(?:xin|moi|vui long|de nghi|kinh mong)\b.{0,30}\b(?:gui|lien he|goi)\b"
    r"|(?:quy vi |moi (?:quy vi|ban) )?(?:co the )?(?:dang ky|nhap e-?mail|de lai e-?mail).{0,25}"
    r"\bnhan (?:ban tin|tin (?:moi|tuc))\b.{0,40}$)"
)
_SHORTEST_NOTICE = 15  # characters of one on reprints: "dẫn nguồn trang"
_IN_NOTICES = (  # one of them is in each, and in few other lines; in either case, so without the first letters
    *("ẫn nguồn", "ản quyền", "hi rõ", "ồng ý", "ho phép", "in phép", "hấp thuận"),
)
_REPRINT = re.compile(
    r"\b(?:dang|phat hanh|su dung|dan|trich dan|xuat ban|sao chep|copy|khai thac)(?: lai)?\b.{0,40}"
    r"\b(?:bai viet|tin bai|thong tin|noi dung|website|trang)\b"
    r"|\b(?:bai viet|tin bai|thong tin|noi dung)\b.{0,20}\bthuoc (?:ban quyen|(?:quyen )?so huu)\b"
)
_REPRINT_TERMS = re.compile(
    r"ghi ro(?: ten)? nguon|(?:trich )?dan nguon|vi pham ban quyen|giu ban quyen"
    r"|(?:duoc|co) (?:su )?(?:dong y|cho phep|chap thuan)|xin phep"
)


def opens_like_imprint(text: str) -> bool:
    """True when a text begins as the imprint of a portal does."""
    return _is_of_imprint(fold_phrase(text[:LONGEST_FOOTER]))


def _is_of_imprint(key: str) -> bool:
    if key.startswith(_OPEN_OF_IMPRINT) and _FOOTER.match(key):
        return True
    return _KEEPS_RIGHTS in key[:_RIGHTS_UP_TO]


def is_about_reprints(text: str) -> bool:
    """A notice on who may print the article again: "Việc đăng lại bài viết … mà không ghi rõ nguồn là vi phạm …"."""
    if len(text) < _SHORTEST_NOTICE or not any(map(text.__contains__, _IN_NOTICES)):
        return False
    folded = fold(text)
    return bool(_REPRINT.search(folded)) and bool(_REPRINT_TERMS.search(folded))


@remembered
def is_footer_line(block: Block) -> bool:
    """A line of a portal's imprint."""
    if not 0 < len(block.text) <= LONGEST_FOOTER:
        return False
    if is_about_reprints(block.text):
        return True
    return _is_of_imprint(fold_phrase(block.text[:LONGEST_PHRASE]))


def speaks_to_visitors(block: Block) -> bool:
    """ "Chào mừng quý vị đến với Cổng thông tin …", "Mọi ý kiến xin gửi về …": words of a portal, or of a notice."""
    if not 0 < len(block.text) <= LONGEST_FOOTER:
        return False
    opening = fold_phrase(block.text[:LONGEST_PHRASE])
    return opening.startswith(_OPEN_OF_PORTAL) and bool(_OF_PORTAL.match(opening))
