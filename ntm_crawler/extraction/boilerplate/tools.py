"""Lines that are tools, counters, signs, file names, addresses or names of fields by their shape."""

import re
from functools import lru_cache

from ntm_crawler.extraction.boilerplate.endings import opens_ending
from ntm_crawler.extraction.boilerplate.limits import LONGEST_LABEL
from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.lines.layout import IMAGE, Block, remembered

_LONGEST_TOOLS = 60
_LONGEST_FILE_NAME = 160  # spares matching what is longer than _FILE_NAME
_LONGEST_BREADCRUMB = 250
_NETWORK = (  # where a row of buttons sends a page to
    "(?:facebook|zalo|twitter|(?:e-?)?mail|messenger|telegram|x|linkedin|pinterest|whatsapp|viber|skype|xing|reddit)"
)
_TOOL_LINE = re.compile(
    r"^(?:"
    r"(?:in|in an|in ra|ban in|in trang(?: nay)?|in bai(?: viet)?(?: nay)?|in tin(?: nay)?|print"
    r"|(?:xem|phien) ban in|ban de in)"
    r"|(?:gui(?: (?:email|mail|qua email|bai viet|tin|cho ban(?: be)?|ban be|phan hoi|gop y)){0,2}|email"
    r"|send mail|e-mail|luu bai|luu tin|luu trang|luu lai|luu)"
    r"|(?:nghe|doc|dung doc|nghe doc|phat|luu)(?: (?:noi dung|ra word|ra pdf|bai))?(?: bai(?: viet)?)?"
    r"|\d{1,2}:\d\d(?: ?/ ?\d{1,2}:\d\d)?(?: (?:giong )?(?:nam|nu) (?:mien )?(?:bac|trung|nam))?"
    r"|(?:giong )?(?:nam|nu) mien (?:bac|trung|nam)"
    r"|(?:nghe|doc|nghe doc|phat)(?: noi dung)?(?: bai(?: viet| nay| bao)?| tin(?: tuc)?| audio| bai bang giong noi)"
    r"(?:\s?:? \d{1,2}:\d\d(?: ?/ ?\d{1,2}:\d\d)?)?(?: \d(?:[.,]\d{1,2})?x)?|\d(?:[.,]\d{1,2})?x"  # and how fast
    r"|doc bao noi|play"
    r"|dau trang|(?:tro (?:lai|ve)|quay (?:lai|ve)|ve|len) ?(?:dau trang|trang truoc|trang chu|danh sach|dau)?"
    r"|(?:(?:xem )?(?:voi )?co chu|kich (?:thuoc|co) chu|phong (?:to|chu)|thu nho|tang|giam|tuong phan|gian dong"
    r"|mau chu|mac dinh|doc bai)(?: (?:chu|co chu|font|mac dinh|bai viet|nho|vua|lon|tuong phan|\+))*"
    r"|trang thai\s?: ?(?:da (?:duyet|dang|xuat ban)|cong khai|hien thi)|ngon ngu\s?: ?(?:english|tieng (?:anh|viet))"
    r"|(?:co chu|font ?size)\s?:?(?: a\s?[+-]?){0,4}|mac dinh co chu.{0,40}"
    r"|(?:che do|nen) (?:tuong phan|doc|toi|sang|ban dem)"
    r"|chia se (?:(?:bai viet|tin|len|qua)(?: (?:facebook|zalo|mang xa hoi))?|facebook|zalo|twitter|mang xa hoi)"
    r"|quan tam zalo"
    r"|(?:facebook|twitter|zalo|google\+?|linkedin|pinterest|tweet|thich|like|share|chia se|theo doi|quan tam|follow"
    r"|copy (?:link|url)|sao chep(?: (?:lien ket|duong dan|link|dia chi|url))?"
    r"|(?:link|lien ket|duong dan|dia chi)(?: (?:bai|tin))?(?: viet)? goc|(?:link|lien ket|duong dan) bai viet"
    r"|(?:lay|mo) (?:link|lien ket)|(?:xem |doc )?(?:bai(?: viet)?|tin) goc|copy lien ket"
    r"|messenger|youtube|telegram|x)"
    r"|(?:loading|(?:vui long cho )?dang tai(?: du lieu| noi dung| trang)?)"
    r"|[+-]|(?:a[+-]? ?){1,3}"
    r"|\d{1,3} ?%|1 2 3 4 5"
    r"|(?:skip to main content|nhay den noi dung|bo qua den noi dung chinh|skip to content|skip navigation"
    r"|chuyen den noi dung chinh)"
    r"|theo doi .{0,30}(?:google news|zalo|facebook|youtube|tiktok|telegram).{0,40}|dang ky nhan (?:ban )?tin"
    r"|bai viet(?: nay)?(?: co)? huu ich.{0,40}"
    r"|(?:log|sign) ?in (?:or register )?to (?:post|add|leave) (?:a )?comments?"
    r"|dang nhap(?: hoac dang ky)? de (?:gui|viet|dang|them|binh luan).{0,20}"
    r"|(?:tieng viet|english|dang nhap(?: he thong)?|quen mat khau|dang xuat|dang ky|tim kiem|sitemap|so do cong"
    r"|trang chu|rss)"
    r"|(?:binh luan|y kien|phan hoi|danh gia)(?: ?\(?\d*\)?)"
    r"|scroll (?:down|up|to (?:the )?(?:top|bottom))|(?:back|go) to (?:the )?top|cuon (?:xuong|len)(?: .{0,15})?"
    r"|(?:edit|sua|chinh sua)(?: (?:this|post|page|bai|bai viet|tin))*"
    r"|(?:table of )?contents|on this page|toc|muc luc(?: bai viet)?|\d{1,2} ?/ ?\d{1,2}"
    r"|(?:muc luc|noi dung)(?: chinh| bai viet){0,2} \W?(?:an|hien|mo rong|thu gon)"  # "Mục lục [Ẩn]"
    r"|(?:like|tweet|share|(?:khong )?thich|chia se)(?: \d+| this(?: (?:post|article|page|story))?)?"
    r"|(?:trang|pages?) \d{1,3} ?/ ?\d{1,3}"
    r"|(?:trang|pages?)\s?:?(?: \d{1,3}){2,12}(?: (?:tiep|sau|ke tiep|cuoi|next)\b.{0,8})?"
    rf"|(?:facebook|zalo|twitter|messenger)(?:[ ,|]{{1,3}}{_NETWORK}){{1,7}}"
    r"|(?:tweet|share|like)(?:[ ,|]{1,3}(?:tweet|share|like|pin)){1,4}|trang (?:truoc|sau)|yeu thich|tai ve(?: may)?"
    r"|gui (?:qua zalo|link)|(?:tat|bat) am|xem anh lon|mo rong|thu gon|link bai viet|quet ma qr|len tren"
    r"|tai (?:file|tep)|bao cao bai viet|dang lai"
    r"|like \d{1,6} share(?: \d{1,6})?|tai (?:ban |file )?pdf|xuat pdf|phan hoi bai viet|bao loi(?: bai viet)?"
    r"|quet ma (?:qr )?de (?:xem|doc)(?: bai(?: viet)?| tin| trang)?(?: nay)?(?: (?:tren|bang) (?:dien thoai|di dong))?"
    r"|gui (?:bai(?: viet)?|tin)(?: nay)? qua (?:e-?mail|thu dien tu|zalo)"
    rf"|(?:chia se|share)\s?:?(?:[ ,|]{{1,3}}{_NETWORK}){{2,7}}"
    r"|permalink|permanent link|lien ket tinh|bookmark|rate this (?:article|page|post|story)"
    r"|prev(?:ious)?(?: (?:post|slide|article))? next(?: (?:post|slide|article))?"
    r"|subscribe (?:via (?:rss|e-?mail)|to (?:this|the|our) (?:blog|feed|site))"
    r"|(?:click (?:on )?(?:(?:the |this )?(?:image|photo|picture) |here )?to )?enlarge"
    r"(?: (?:this |the )?(?:image|photo))?"
    r"|(?:hide|show|toggle) caption|view (?:larger|full[- ]size)(?: image)?"
    r")$"
)
_PLACEHOLDER = re.compile(
    r"(?:(?:(?:noi dung|thong tin|du lieu|bai viet|tin|trang|chuyen muc)(?: nay)? )?"
    r"(?:dang|chua)(?: cho| duoc| tiep tuc)? (?:cap nhat|xay dung|hoan thien)(?: (?:noi dung|du lieu))?"
    r"|(?:chua|khong) co (?:du lieu|noi dung|bai viet|tin(?: tuc| bai| lien quan| khac| moi)?)(?: nao)?)"
    r"(?:, (?:moi|vui long|xin|kinh mong)\b.{0,25}\b(?:quay|tro) lai sau)?"
)
_COUNTED = "(?:so )?(?:luot (?:xem|doc|thich|tai(?: ve)?|chia se|truy cap)|binh luan)"
_COUNTER_LINE = re.compile(
    r"^\(?(?:"
    r"(?:so )?(?:luot(?: nguoi)?|lan|luong nguoi) ?(?:xem|truy cap|doc|view|tai|tham|luot|thich)(?: bai| tin| trang)?"
    r"\s?[:：]?\s?[\d.,\s]{1,15}"
    r"|(?:da xem|da doc|xem|doc)\s?[:：]?\s?[\d.,]{1,12} (?:lan|luot)"
    r"|(?:so )?(?:luot|lan) (?:xem|doc|truy cap)(?: (?:bai|tin|trang)(?: viet| bai)?)?\s?[:：]?\s?[\d.,\s]{1,15}"
    r"|[\d.,]{1,9} (?:binh chon|danh gia), ?[\d.,]{1,6} ?/ ?[\d.,]{1,6}(?: diem)?"
    r"|[\d.,]{1,12} ?/ ?[\d.,]{1,6} ?-? ?\(?[\d.,]{1,9} (?:binh chon|danh gia|phieu|luot)\)?"
    r"|(?:da xem|da doc|xem|luot xem|views?|view count|hits?|read|doc|luot doc|so lan xem"
    r"|so luot xem)\s?[:：]\s?[\d.,\s]{1,15}(?:luot|lan)?"
    r"|(?:(?:post |page )?views?|hits?|view count|(?:so )?(?:luot|lan) (?:xem|doc|truy cap))\s?[:：]?\s?[\d.,]{0,12}"
    r"|(?:\d+|no|chua co|khong co) (?:comments?|repl(?:y|ies)|responses?|(?:binh luan|phan hoi)(?: nao)?)"
    r"|(?:no|chua co|khong co) (?:tags?|categor(?:y|ies)|the|nhan)"
    r"|leave a (?:comment|reply)"
    r"|(?:(?:so )?luot|so nguoi) (?:da )?(?:xem|doc|truy cap)(?: bai(?: viet)?| trang)?\s?[:：]?\s?[\d.,]{0,12}"
    r"|(?:[\d.,]{1,12}k? (?:luot (?:xem|doc|thich|tai(?: ve)?|chia se)|binh luan|chia se|thich)[ |·•,-]{0,3}){2,4}"
    rf"|(?:{_COUNTED}\s?: ?[\d.,]{{1,9}}[ |·•,;-]{{1,3}}){{1,3}}{_COUNTED}\s?: ?[\d.,]{{1,9}}"
    r"|(?:(?:(?:so )?luot )?(?:(?:yeu )?thich|likes?|binh luan|comments?|chia se|shares?)\s?:?\s?\(?[\d.,]{1,9}"
    r"\W{0,4}){2,4}(?:chia se|share)?"
    r"|\d{1,3} (?:phut (?:de )?doc|min(?:ute)?s? read(?: min read)?|mins)|\d{1,3}mins?"
    r"|(?:thoi gian doc|(?:estimated )?read(?:ing)? time)\s?[:：]?\s?[<~≈]?\s?\d{1,3} (?:phut|min(?:ute)?s?)"
    r"|ma (?:tin|bai(?: viet)?)\s?[:：]\s?\d{1,12}"
    r"|\d{1,3} min(?:ute)?s?[ |·•,-]{1,3}[\d.,]{1,9}k? words?"
    r"|(?:bai viet|binh luan|(?:nguoi )?theo doi)\s?[:：]\s?[\d.,]{1,9}"
    r"|(?:da co )?[\d.,]{1,12}k? (?:luot|lan|nguoi) (?:da )?(?:xem|doc|truy cap|tai|(?:yeu )?thich|chia se|binh chon)"
    r"|[\d.,]{1,12}k? (?:views?|likes?|shares?|votes?|reactions?)"
    r"|[\d.,]{1,9}k? words?(?:[ |·•,-]{1,3}\d{1,3} mins?)?"
    r"|(?:dang (?:truy cap|online|xem)|online|truc tuyen|khach|thanh vien|hom (?:nay|qua)|tuan (?:nay|truoc)"
    r"|thang (?:nay|truoc|hien tai)|nam nay|tat ca"
    r"|tong(?: so)?(?: luot)?(?: truy cap)?|thong ke|truy cap|luot truy cap)\s?[:：]?\s?[\d.,]{1,15}"
    r"|[\d.,]{1,12} nguoi (?:da binh chon|dang online|dang truy cap|dang xem)"
    r"|(?:rating|diem|danh gia)\s?[:：]\s?\d[\d.,/ ]{0,11}"
    r"(?:\W{0,3}(?:sao|stars?|diem|tren|trong|tu|out|from|by|dua|cua"
    r"|[\d.,]{1,9} (?:phieu|luot|binh|danh|votes?|ratings?|reviews?|nguoi|y kien)\b).{0,20})?"
    r"|(?:rating|diem|danh gia|xep hang)(?: (?:bai(?: viet)?|tin(?: bai)?)(?: nay)?)?\s?[:：]\s?\d(?:[.,]\d{1,2})?"
    r" ?/ ?(?:5|10)(?: sao)?\W{0,4}[\d.,]{1,9} (?:(?:luot|phieu)?\b ?(?:bau|danh gia|binh chon)"
    r"|phieu|luot|votes?|ratings?|reviews?)"
    r"|(?:danh gia|rate)(?: (?:bai viet|tin|this article))?\s?[:：]"
    r"\s?(?:(?:chua|khong) co (?:danh gia|binh chon)|no ratings?|\d(?:[.,]\d{1,2})?)"
    r"|[\d.,]{1,6} (?:/ ?\d )?(?:trong|tren)? ?[\d.,]{0,6} ?(?:danh gia|luot danh gia|binh chon)"
    r"|(?:tong )?(?:so )?(?:luot )?(?:truy cap|khach|tham quan)\b.{0,25}\btu (?:ngay )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
    r"\s?[:：]?\s?[\d.,\s]{0,15}"
    r"|(?:\d (?:stars?|sao)[ ,|]{0,3}){2,5}(?:\(.{0,40})?"  # WP-PostRatings, Rate My Post
    r"|[\d.,]{1,6} (?:votes?|ratings?|reviews?|danh gia|binh chon), (?:average|trung binh)"
    r"\s?: [\d.,]{1,5} (?:out of|tren) \d+"
    r"|(?:average rating|(?:xep hang|diem|danh gia) trung binh)\s?:?\s?[\d.,]{1,5} ?/ ?\d{1,2}"
    r"(?:\. ?(?:vote count|so (?:phieu|luot)(?: bau| binh chon| danh gia)?)\s?: ?[\d.,]{1,9})?"
    r"|[\d.,]{1,4} ?/ ?\d{1,2} ?-? ?\(?[\d.,]{1,9} (?:reviews?|votes?|ratings?)"
    r"|no (?:ratings?|votes?) (?:yet|so far)(?:! be the first to rate this \w{1,10})?[.!]?"
    r"|chua co (?:binh chon|danh gia)(?: nao)?! hay la nguoi dau tien .{0,40}"
    r"|(?:click on a star to rate it|(?:bam|nhan|nhap) vao (?:mot |so )?(?:ngoi )?sao de (?:danh gia|binh chon)).{0,20}"
    r"|how useful was this (?:post|article)\??|you need to be a registered member to rate this\.?"
    r"|(?:truy cap|hom nay|hom qua|tuan nay|thang nay|tat ca)\s?[:：]?"
    r")\)?$"
)
_FIELD_LABEL = re.compile(
    r"^(?:(?:tieu de|ten bai|ngay|ngay (?:dang|cap nhat|viet|gui|tao|dua tin)|thoi gian(?: dang)?"
    r"|nguoi (?:viet|dang|gui|thuc hien|cap nhat)|tac gia|tom tat|trich (?:yeu|dan)|mo ta|gioi thieu tom tat"
    r"|(?:thong tin )?chi tiet|noi dung(?: chi tiet)?"
    r"|chuyen muc|danh muc|the loai|loai tin|nguon(?: tin)?|don vi|luot xem|dang boi"
    r"|(?:hinh )?anh|anh (?:dai dien|bia))"
    r"(?: (?:tin|bai|bai viet|tin bai))?)$"
)
_BY_HAND = ("..", "…", "__")
_MARKS = ("- ", "+ ", "* ", "• ")
_BARE_ADDRESS = re.compile(
    r"^(?:(?:nguồn(?: bài| tin)?|link|xem tại|địa chỉ(?: bài viết)?)\s*:\s*)?(?:https?://|www\.)\S{3,}$",
    re.IGNORECASE,
)
_LETTERS = frozenset(("f", "t", "g", "g+", "p", "z"))  # of networks, for their signs: "Chia sẻ bài viết f t"
_BESIDE_TOOLS = " \t\r\n\xa0<>"
_STARS = re.compile(r"[★☆⭐✩✭]\s?(?:[★☆⭐✩✭]\s?){2}")
_BREAK = re.compile(r"^\*(?:\s?\*){1,6}$")
_OF_PRINTING = ("Thời gian in", "Thời điểm in", "Ngày in", "Giờ in", "In lúc", "In ngày")
_PRINTED_ON = re.compile(r"[^\W\d]+(?: [^\W\d]+){1,2}\s?:?\s?[\d/:.,h -]{8,25}")
_SYMBOLS_ONLY = re.compile(r"^[\W_]{1,12}$")
_COUNTED_SIGNS = re.compile(r"(?:[👁👀💬🗨💭👍👎❤♥🔁][\ufe0f\s:]*(?:\d[\d.,]{0,8}[kK]?\s*)?){1,5}")  # "👁 💬 0"
_FILE_NAME = re.compile(r"^[^|]{1,150}\.(?:jpe?g|png|gif|bmp|webp|tiff?)$", re.IGNORECASE)
_ENDING_OF_FILE = slice(-5, -3)  # the dot of ".jpg" or ".jpeg": looked for first, for most lines have none there
_BREADCRUMB = re.compile(r"^(?:trang chu|home)\b(?:.{0,200}[>»/›|]|\W*$)")
_BEGINS_BREADCRUMB = ("trang chu", "home")


@remembered
def is_boilerplate_line(block: Block) -> bool:
    """A line that by its shape is a tool, a counter, a sign or a file name."""
    text = block.text
    if block.kind == IMAGE or not text:
        return False
    if len(text) > _LONGEST_FILE_NAME:
        return "://" in text and bool(_BARE_ADDRESS.match(text))
    may_be_odd = "." in text or ":" in text or not text[:1].isalnum() or text.startswith(_OF_PRINTING)
    if may_be_odd and (is_junk_line(text) or _is_address(text)):
        return True
    if len(text) > _LONGEST_TOOLS and "://" not in text:
        return False
    if is_tool(fold_phrase(" ".join(block.cells)) if block.cells else block.key()) or _STARS.search(text):
        return True
    if len(block.pieces) < 2:
        return text.isdigit() and _is_behind_icon(block)
    pieces = [key for piece in block.pieces if (key := fold_phrase(piece.strip(_BESIDE_TOOLS)))]
    if len(pieces) < 2:  # "100% < >"
        return bool(pieces) and is_tool(pieces[0])
    if all(map(str.isdigit, pieces)):  # who likes it and who does not, beside signs: "0 0"
        return not block.cells and " " in text
    return any(map(is_tool, pieces)) and all(
        is_tool(piece)
        or piece.isdigit()
        or piece in _LETTERS
        or piece.startswith(("http://", "https://"))
        or opens_ending(piece)
        for piece in pieces
    )


def _is_behind_icon(block: Block) -> bool:
    """`<li><i class="fa fa-comments"></i> 0</li>`: a number that an icon says the meaning of."""
    first = next(iter(block.box.element), None)
    if first is None or len(first) or first.text:
        return False
    name = first.get("class") or ""
    return bool(name) and (first.tag == "i" or (first.tag == "span" and "icon" in name))


@lru_cache(maxsize=4096)
def is_tool(key: str) -> bool:
    """True for the folded words of a tool or a counter: "a+", "in bai viet", "luot xem: 12"."""
    return not key or bool(_TOOL_LINE.match(key)) or bool(_COUNTER_LINE.match(key))


def is_placeholder(block: Block) -> bool:
    """ "Đang chờ cập nhật", "Nội dung đang được cập nhật": what a portal prints where it has nothing."""
    return len(block.text) <= _LONGEST_TOOLS and bool(_PLACEHOLDER.fullmatch(block.key()))


def is_bare_address(block: Block) -> bool:
    """ "https://…", "Nguồn: www…": an address and no words."""
    return _is_address(block.text)


def _is_address(text: str) -> bool:
    may_be = "://" in text or "w." in text or "W." in text  # most lines have none of it
    return may_be and bool(_BARE_ADDRESS.match(text))


def is_field_label(block: Block) -> bool:
    """ "Ngày đăng:", "Tóm tắt", "Nội dung": the name of a field that a form-like template prints in front of it;
    "- Thời gian:" is one of a list, "Nội dung: ……" of a form that a text holds."""
    is_short = 0 < len(block.text) <= LONGEST_LABEL and not block.text.startswith(_MARKS)
    return is_short and not block.text.endswith(_BY_HAND) and bool(_FIELD_LABEL.match(block.key()))


def is_junk_line(text: str) -> bool:
    """A lone sign, signs with their numbers, an image's file name, or the time of printing ("Thời gian in: 20/11/2024
    08:00"): never running text, not even in the middle of it."""
    if text[:1].isalnum():  # most lines
        if text.startswith(_OF_PRINTING) and _PRINTED_ON.fullmatch(text):
            return True
    elif _SYMBOLS_ONLY.match(text) or _COUNTED_SIGNS.fullmatch(text):
        return True
    return "." in text[_ENDING_OF_FILE] and bool(_FILE_NAME.match(text))


def is_break(text: str) -> bool:
    """ "* * *": stars between two parts of a text."""
    return text.startswith("*") and bool(_BREAK.match(text))


def is_breadcrumb(block: Block) -> bool:
    """ "Trang chủ » Tin tức » …", in links or with signs between them: "Trang chủ của xã chạy lại" is text."""
    if not 0 < len(block.text) <= _LONGEST_BREADCRUMB or not block.key().startswith(_BEGINS_BREADCRUMB):
        return False
    return bool(block.links) or bool(_BREADCRUMB.match(block.key()))
