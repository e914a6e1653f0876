"""What the headings of a listing page say of the links under them, and what a section says that has none."""

import re
from functools import lru_cache

_NOUN = (
    r"(?:(?:cac|nhung|mot so) )?"
    r"(?:(?:tin|bai|bai viet|tin bai|tin tuc|ban tin|thong tin|noi dung|van ban|video|su kien|chu de) )?"
)
_SPAN = r"(?: (?:nhat|trong|theo) ?(?:ngay|tuan|thang|nam)?(?: qua)?| trong (?:ngay|tuan|thang|nam)(?: qua)?)?"
_OTHER_LIST = re.compile(  # what stands under it is of all sections, or of none
    rf"{_NOUN}(?:duoc )?(?:(?:doc|xem|quan tam|chia se|binh luan|truy cap) nhieu|nhieu (?:nguoi )?(?:doc|xem|quan tam))"
    rf"(?: nhat)?{_SPAN}"
    rf"|{_NOUN}(?:lien quan|cung (?:chuyen muc|chu de|loai|the loai)|ngau nhien|da (?:xem|doc)|duoc quan tam).{{0,20}}"
    rf"|{_NOUN}(?:duoc )?(?:de xuat|goi y)(?: cho ban)?"
    r"|(?:co the ban|ban co the)(?: se)? (?:quan tam|thich|(?:muon |chua )?(?:xem|doc)).{0,20}"
    r"|phan hoi (?:gan day|moi)|binh luan (?:gan day|moi).{0,10}|luu tru|van ban moi.{0,20}|chuyen muc khac"
    r"|(?:most|more|all-time)? ?(?:popular|read|viewed|commented|shared|trending)"
    r"(?: (?:posts?|news|articles?|now|stories))?"
    r"|popular .{0,20}|trending.{0,20}|(?:related|similar|recommended|random) ?.{0,20}|recent comments?"
    r"|recent(?:ly)? (?:added|updated|viewed)|archives?"
    r"|you (?:may|might) (?:also )?(?:like|be interested).{0,20}|(?:tags?|tag cloud|categories|blogroll)"
)
_NEWEST_OR_BEST = re.compile(  # the same, or the section's own list
    rf"{_NOUN}(?:moi|moi nhat|moi (?:dang|cap nhat|dua|ban hanh)|noi bat|nong|hot|tieu diem|quan trong|dang chu y)"
    rf"(?: nhat)?{_SPAN}|(?:bai|tin) moi.{{0,12}}"
    r"|(?:latest|newest|new|recent|hot|top|featured|breaking|editor'?s?)"
    r"(?: (?:posts?|news|articles?|entries|stories|picks?|choice))?"
)
_GOES_ON = re.compile(  # the rest of the list
    r"(?:(?:cac|nhung|mot so) )?(?:tin|bai|bai viet|tin bai|tin tuc|thong tin)(?: tuc| viet)? "
    r"(?:khac|cu hon|da (?:dua|dang).{0,10}|truoc(?: do)?|tiep theo)"
    r"|(?:xem )?them (?:(?:cac|nhung) )?(?:tin|bai|bai viet|tin bai|tin tuc)(?: khac)?"
    r"|(?:tat ca|toan bo|danh sach) (?:cac )?(?:tin|bai|bai viet|tin bai|tin tuc)"
    r"|quang cao|advertisements?"  # names what stands between two parts of the list
    r"|(?:all|other|older|more) (?:news|posts?|articles?|stories)|xem (?:them|tiep)"
)
_TIME = re.compile(
    r"(?:(?:ngay|thang|nam|quy|tuan|thu|year|month|thang ?\d+)[\s\d/.,-]*|[\d\W]+|\w{3,9} \d{4}|.{0,20}\b(?:19|20)\d\d)"
)
_EMPTY = re.compile(
    r"(?:noi dung|du lieu|thong tin|chuyen muc|trang|muc)?(?: nay)? ?(?:hien |tam thoi )?"
    r"(?:dang|dang duoc|se duoc|chua|chua duoc) cap nhat"
    r".{0,40}"
    r"|(?:hien (?:tai|nay)?,? ?)?(?:chua|khong|khong co|chua co)(?: bat ky)? ?(?:co )?"
    r"(?:bai viet|bai|tin|tin tuc|tin bai|du lieu|noi dung|ban ghi|thong tin|van ban|ket qua)(?: nao)?\b.{0,60}"
    r"|(?:chuyen muc|danh muc|muc|trang)(?: nay)? (?:hien )?(?:chua|khong) co .{0,60}"
    r"|(?:khong tim thay|chua tim thay) (?:bai viet|ket qua|du lieu|noi dung|ban ghi|tin)\b.{0,60}"
    r"|khong tim thay(?: (?:gi|noi dung|trang))?(?: ca| nao)?"
    r"|(?:co ve|hinh nhu)(?: nhu)?(?: la)? .{0,20}khong (?:the )?tim .{0,100}"
    r"|(?:sorry,? )?(?:there (?:are|is) )?(?:currently |at present )?(?:no|0|not any)(?: \w+)? "
    r"(?:posts?|articles?|results?|news|entries|content|items?|data|records?|documents?|matches)\b.{0,60}"
    r"|nothing (?:found|here|to show).{0,40}|it seems we can.?t find .{0,60}"
    r"|(?:xin loi,? |rat tiec,? )(?:hien )?(?:chua|khong) (?:co|tim thay) .{0,80}|danh sach (?:trong|rong)\b.{0,20}"
    r"|(?:tim thay |co )?0 (?:bai viet|ket qua|ban ghi|tin|van ban)\b.{0,40}"
)
_LONGEST_MESSAGE = 140


@lru_cache(maxsize=4096)
def is_other_list(phrase: str) -> bool:
    """Whether a folded heading opens a list that is not the section's: "đọc nhiều", "liên quan", "recent posts"."""
    return bool(_OTHER_LIST.fullmatch(phrase))


@lru_cache(maxsize=4096)
def is_newest_or_best(phrase: str) -> bool:
    """Whether a folded heading opens a list of the newest or best articles: of the portal, or of the section."""
    return bool(_NEWEST_OR_BEST.fullmatch(phrase))


@lru_cache(maxsize=4096)
def goes_on(phrase: str) -> bool:
    """Whether a folded heading only cuts a list: a year or a month of it, "Các tin khác", an advert."""
    return bool(_TIME.fullmatch(phrase) or _GOES_ON.fullmatch(phrase))


def says_empty(phrase: str) -> bool:
    """Whether a folded line says that there is nothing in the section."""
    return len(phrase) <= _LONGEST_MESSAGE and bool(_EMPTY.fullmatch(phrase))
