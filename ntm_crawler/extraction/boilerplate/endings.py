"""Lines that open what follows an article: comments, rating, sharing, tags, polls, a portal's own boxes.

A word alone never cuts: a body may have "Hotline" or "Địa chỉ". Callers ask about a block at a certain place.
"""

import re
from functools import lru_cache

from ntm_crawler.extraction.boilerplate.adverts import labels_banner
from ntm_crawler.extraction.boilerplate.imprint import is_about_reprints, is_footer_line, speaks_to_visitors
from ntm_crawler.extraction.boilerplate.limits import LONGEST_LABEL, LONGEST_PHRASE
from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.lines.layout import HEADING, Block
from ntm_crawler.text import fold

_LONGEST_TAGS = 300  # characters, as all lengths here
_ENDING = re.compile(
    r"^(?:"
    r"(?:danh sach )?(?:cac |gui |viet |them |y kien )?"
    r"binh luan(?: (?:cua (?:ban|bai)|ban doc|bai viet|moi|facebook|\(?\d+\)?).{0,30})?"
    r"|\d+ binh luan"
    r"|de lai (?:mot )?(?:binh luan|phan hoi|tra loi|loi nhan)(?: huy(?: (?:tra loi|bo))?)?"
    r"|y kien (?:ban doc|phan hoi|binh luan|cua ban|dong gop|tham do|nguoi dan|doc gia).{0,30}"
    r"|(?:them|gui) y kien.{0,30}"
    r"|gop y.{0,20}"
    r"|phan hoi(?: \(?\d+\)?| cua ban doc| ban doc)?"
    r"|danh gia(?: bai viet(?: nay)?| cua ban.{0,50}| noi dung| tin bai"
    r"| chat luong(?: (?:bai|tin|noi dung|thong tin|trang|website)\b.{0,20})?)?"
    r"|(?:danh gia ?: ?)?luot danh gia.{0,40}"
    r"|(?:trung binh|diem trung binh|xep hang|diem)\s?:.{0,30}"
    r"|(?:tong so diem cua bai viet|click de danh gia|bam de danh gia|hay danh gia|vui long danh gia"
    r"|ban danh gia).{0,60}"
    r"|ban (?:co )?thay (?:bai (?:viet|bao|nay)|tin|thong tin|noi dung)(?: nay)? (?:(?:nhu )?the nao|ra sao"
    r"|(?:co )?(?:huu ich|hay|bo ich)(?: (?:khong|voi ban).{0,20})?)"
    r"|(?:nhap )?ma (?:xac thuc|xac nhan|bao mat|an toan|kiem tra).{0,30}"
    r"|(?:ho (?:va )?ten|email|dien thoai|dia chi)(?: (?:cua ban|nguoi gui|binh luan|gop y))?\s?\(?\*?\)?\s?:?"
    r"|(?:tieu de|noi dung) (?:cua ban|nguoi gui|binh luan|gop y)\s?\(?\*?\)?\s?:?"
    r"|tu khoa(?: (?:bai viet|tim kiem|lien quan|noi bat))?(?:\s?[:：].{0,60})?|tags?|the|nhan"
    r"|(?:thich va )?chia se(?: bai viet| bai nay.{0,10}| tin| len.{0,30}| qua.{0,30}| facebook.{0,20}| voi ban be"
    r"| neu (?:ban )?(?:thay|thich).{0,20})?"
    r"|y kien tham do|tham do y kien|binh chon|khao sat.{0,30}|tham do"
    r"|thong ke(?: truy cap| luot truy cap| website)?"
    r"|(?:so )?luot (?:dang )?(?:truy cap|online)|dang (?:truy cap|online)"
    r"|(?:bieu quyet|trung cau y kien|lay y kien)(?: .{0,30})?|xep hang bai viet.{0,20}|ban danh gia .{0,40}"
    r"|(?:ban|\d+ nguoi|ban va \d+ nguoi).{0,20} thich (?:bai|dieu) (?:nay|viet).{0,20}"
    r"|(?:khong co|chua co|dang|gui|\d+) nhan xet(?: nao)?\s?:?"  # Blogger
    r"|\d+ (?:phan hoi|y kien|tra loi)|gui y kien cua ban.{0,20}"
    # headings of a portal's own boxes
    r"|gioi thieu (?:chung|tong quan).{0,30}"
    r"|ve (?:huyen|xa|thi xa|thanh pho|tinh|chung toi)(?: (?!hoi\b|hinh\b|than\b).{0,25})?"  # no "Về xã hội"
    r"|(?:du bao )?thoi tiet(?: .{0,25})?"
    r"|lich (?:van nien|am(?: duong)?|cong tac(?: tuan)?|tiep cong dan|lam viec)|ty gia(?: .{0,25})?"
    r"|gia (?:vang|ca)(?: .{0,25})?"
    r"|van ban (?:moi|phap luat|qppl)(?: ban hanh)?|lien ket(?: (?:web|website|trang|nhanh|huu ich))*"
    r"|thu vien (?:anh|hinh|video).{0,20}|(?:video|clip|(?:hinh )?anh)(?: clip)? (?:noi bat|moi nhat|tieu diem)"
    r"|tiep nhan phan anh.{0,60}|duong day nong.{0,20}|hotline.{0,30}|thong tin can biet"
    r"|muc luc(?: bai viet)?(?: \W?(?:an|hien))?"
    r"|(?:danh sach )?file dinh kem|dang nhap(?: thanh vien)?|danh muc(?: chinh)?|quang cao|thong tin tuyen truyen"
    r"|(?:gui cho ban be|bao loi|bao cao sai pham|dang nhap de binh luan.{0,40})"
    r"|(?:luu y|vui long) .{0,20}tieng viet co dau.{0,60}"
    r"|(?:chua|khong) co (?:(?:binh luan|y kien|danh gia).{0,60}|(?:tai lieu|tep|file)(?: dinh kem| nao)*\.?)"
    r"|(?:tai lieu|tep(?: tin)?|file|van ban) (?:dinh kem|kem theo)\s?: ?(?:khong|chua)(?: co)?"
    r"|binh luan (?:da|dang) (?:bi )?(?:dong|khoa|tat)"
    r"|hay la nguoi dau tien.{0,60}|ban can dang nhap.{0,60}|.{0,20}dang nhap de (?:binh luan|gui).{0,30}"
    r"|(?:there are )?(?:\d+|one|two|no|an?) (?:published )?"
    r"(?:comments?|feedbacks?|repl(?:y|ies)|responses?|reactions?|thoughts?|pingbacks?)"
    r"(?: (?:to|on|so far|yet)\b.*)?"
    r"|(?:join|start) (?:the|a) (?:conversation|discussion)"
    r"|(?:join|subscribe to|sign up (?:for|to)|get) (?:our |the )?(?:\S+ ){0,3}newsletters?"
    r"|stay connected(?:\W.{0,40})?"
    r"|(?:like|follow|find|join|visit) (?:us|me) on (?:facebook|twitter|instagram|youtube|linkedin|telegram)\b"
    r".{0,60}"
    r"|related (?:posts|articles|news|stories)"
    r"|(?:share|spread) th(?:is|e word).{0,30}"
    r"|(?:feel free to|please) share(?: (?:this|it)\b.{0,30})?"
    r"|.{0,75}\b(?:straight|right|directly) (?:in)?to your inbox"
    r"|if you (?:found|like|liked|enjoyed) (?:this|the) (?:article|post|story).{0,90}"
    r"|neu (?:ban )?thay bai (?:viet )?(?:nay )?(?:hay|huu ich|bo ich).{0,30} chia se.{0,40}"
    r"|older posts?|newer posts?|(?:previous|next)(?: (?:post|article|page|story))?"
    r"|(?:no )?trackbacks?|permalink(?: \| .{0,40})?"
    r"|display comments as.{0,60}|the author does not allow comments.{0,40}|add comment"
    r"|comments?(?: are| have been)? (?:closed|disabled)"
    r"|comments?|share|rating|related|leave a reply|leave a comment|this entry was posted .{0,80}"
    r")$"
)
# WordPress says all in one sentence, and names the article above what its readers say, however long its title is.
_OPENS_LETTERS = ("Bạn ", "Quý vị ")  # looked for first; "Bạn nhận được thư này vì đã đăng ký …" under a newsletter
_OF_LETTERS = re.compile(
    r"(?:Bạn|Quý vị)(?: đang)? nhận được (?:thư|e-?mail|bản tin)(?: điện tử)? này (?:vì|do|bởi)\b", re.I
)
_OF_ENTRIES = re.compile(
    r"This (?:entry|post) was posted |(?:\d+|One) (?:[Tt]hought|[Rr]esponse|[Cc]omment)s? (?:on|to) [“\"]"
)
_MILD_ENDING = re.compile(
    r"^(?:(?:ho (?:va )?ten|email|dien thoai|dia chi)\b.{0,30}|duong day nong.{0,30}|hotline.{0,30}|lich .{0,30}"
    r"|(?:du bao )?thoi tiet.{0,30}|gia (?:vang|ca).{0,30}|ty gia.{0,30}|khao sat.{0,30}|gop y.{0,20}|muc luc.{0,20}"
    r"|thong tin can biet|gioi thieu .{0,40}|ve (?:huyen|xa|thi xa|thanh pho|tinh) .{0,25}|quang cao|the|nhan"
    r"|(?:bieu quyet|trung cau y kien|lay y kien).{0,30}|thong tin tuyen truyen|tiep nhan phan anh.{0,60}"
    r"|(?:diem(?: trung binh)?|xep hang)\s?:.{0,30})$"
)
_SHARING = re.compile(r"(?:thich va )?chia se(?: (?:bai viet|bai nay|tin))?|share(?: this(?: \w+)?)?")
_STOPS = (".", "!", "./.")
_SENTENCE_LENGTH = 60
_IMPRINT = re.compile(r"ban quyen|chiu trach nhiem|giay phep|ghi ro nguon|copyright|©|®|designed by|powered by")
_RATING = re.compile(
    r"^(?:danh gia|luot danh gia|tong so diem|click de danh gia|\d* ?binh luan"
    r"|danh sach (?:cac )?binh luan|(?:gui|viet|them) (?:binh luan|y kien)"
    r"|y kien (?:ban doc|phan hoi|binh luan|cua ban|dong gop|doc gia)|phan hoi|leave a reply"
    r"|(?:\d+|one|no) (?:comments?|responses?|repl(?:y|ies)|thoughts?)\b)"
)
_TAG_LINE = re.compile(
    r"^(?:tu khoa|tags?|the|nhan|chu de|chuyen muc|danh muc|hashtag|categor(?:y|ies)|tagged(?: with)?)\s?[:：]"
    r"|^filed under\b"
)
_TAG_HEADING = re.compile(r"tu khoa|tags?|the|nhan|hashtags?")


def is_ending(block: Block) -> bool:
    """A short line that opens what follows an article: comments, rating, tags, sharing, polls; none that goes on."""
    if block.text.startswith(_OPENS_LETTERS) and _OF_LETTERS.match(block.text):
        return True
    if not block.text or len(block.text) > LONGEST_PHRASE or block.text.endswith(";"):
        return bool(_OF_ENTRIES.match(block.text))
    return _begins_ending(block.text) and not (labels_banner(block) or (block.is_link and block.shows_document))


@lru_cache(maxsize=4096)
def _begins_ending(text: str) -> bool:
    return opens_ending(fold_phrase(text)) and "của ban " not in text  # "… của ban giám khảo"


def opens_ending(key: str) -> bool:
    """True for the folded words of such a line: "binh luan (3)", "chia se"."""
    return bool(_ENDING.match(key))


def is_mild_ending(block: Block) -> bool:
    """Words that open a portal's own box, but stand in texts, too: an address, a hotline, a schedule; the beginning of
    an imprint in a whole sentence; what is said to visitors."""
    if speaks_to_visitors(block):
        return True
    if is_footer_line(block) and not is_about_reprints(block.text):
        return block.text.endswith(_STOPS) and len(block.text) >= _SENTENCE_LENGTH and not _IMPRINT.search(block.key())
    return 0 < len(block.text) <= LONGEST_PHRASE and bool(_MILD_ENDING.match(block.key()))


def is_rating(block: Block) -> bool:
    """ "Đánh giá:", "lượt đánh giá: , trung bình:", "Bình luận": what opens the readers' part of an article's page."""
    return is_ending(block) and bool(_RATING.match(block.key()))


def is_sharing(block: Block) -> bool:
    """ "Share this", "Chia sẻ bài viết": the heading of buttons, in front of a text or behind it."""
    return 0 < len(block.text) <= LONGEST_LABEL and bool(_SHARING.fullmatch(block.key()))


def is_tag_heading(block: Block) -> bool:
    """ "Thẻ" as a heading, the tags below it."""
    return block.kind == HEADING and bool(_TAG_HEADING.fullmatch(block.key()))


def is_tag_line(block: Block) -> bool:
    """ "Từ khóa: …", "Tags: …": a label, whatever follows it."""
    head = block.text[:LONGEST_LABEL]
    return len(block.text) <= _LONGEST_TAGS and (":" in head or "：" in head) and bool(_TAG_LINE.match(fold(head)))
