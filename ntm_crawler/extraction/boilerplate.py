"""What a portal prints around its articles: the phrases, line shapes and box names that are never running text.

A word alone never cuts: a body may quote "Lượt xem" or "Hôm nay: 25 hộ". Callers ask about a block at a certain place.
"""

import re
from functools import lru_cache

from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.lines.layout import IMAGE, Block, Box, remembered
from ntm_crawler.text import fold

_PHRASE_LIMIT = 90  # characters: spares folding all that is longer
_HEAD = 40  # characters of a line that are folded for its label: bounds the work, no label is longer
_LONGEST_TAGS = 300  # characters, as all lengths here
_BESIDE_DOCUMENTS = 40  # what no link leads from in a line of documents: label, commas, sizes
_LONGEST_TOOLS = 60
_LONGEST_FILE_NAME = 160  # spares matching what is longer than _FILE_NAME
_LONGEST_BREADCRUMB = 250

# --- headings that open a list of other articles ---------------------------------------------------------------------
_RELATED = re.compile(
    r"^(?:(?:mot so|cac|nhung|xem|doc|danh sach|muc)\s)?(?:(?:cac|nhung|them)\s){0,2}"
    r"(?:(?:tin|bai|muc|bai viet|tin bai|tin tuc|tin hoat dong|ban tin|noi dung|thong tin|van ban|su kien|chu de"
    r"|thong bao|video|clip|anh|album)"
    r"(?:\s(?:viet|bai|tuc))?\s)"
    r"(?:(?:da|cung|lien(?! quan (?:den|toi) )|moi|cu|khac|xem|doc|noi|tiep|truoc|sau|quan|hot|duoc|trong|chuyen"
    r"|co|de|dang|nong|dua|tieu)\b.{0,40})$"
    r"|^(?:co the ban|ban co the)(?: se)? (?:quan tam|thich|(?:muon |chua )?(?:xem|doc))(?: .{0,20})?$"
)
_SOUNDS_ALIKE = re.compile(
    r"(?:\S+\s){0,2}(?:anh|mức|bãi|tín)\s", re.IGNORECASE
)  # and is no "ảnh", "mục", "bài", "tin"
_ANSWERED = re.compile(r":\s*\S")  # "Nội dung cụ thể: giống lúa mới", "Thông tin liên hệ: Phòng Văn hóa"
_AT_CLOCK = re.compile(r"\d\s?(?:giờ|[hg])(?:\s?\d\d)?\b")  # "Bản tin tiếp theo phát lúc 15 giờ"
_SENTENCE = re.compile(r"(?<!\.\.)[.!?;][)\]\"”]?$")
_ANNOUNCING = re.compile(r"\S+ \S+ .*\b(?:gom|nhu sau|sau day|duoi day|la|nhu)$")  # "… được ban hành gồm:"
_POSTED_ON = re.compile(r"^(?:tin|bai)(?: viet)? (?:da |duoc )?(?:dang|dua)\b.{0,20}\d[-/.]\d")
_RELATED_EXACT = frozenset(
    (
        *("lien quan", "lien quan bai dang"),
        "xem them",
        "doc them",
        "cung chuyen muc",
        "cung chu de",
        "trong chuyen muc",
        "khac",
        "moi nhat",
        "noi bat",
        "doc nhieu",
        "doc nhieu nhat",
        "xem nhieu",
        "xem nhieu nhat",
        "cac tin",
        "other news",
        "related news",
        "related articles",
        *("related article", "related post", "related story", "related stories", "related content"),
        *("other articles", "other posts", "other stories", "more articles", "more posts", "more stories", "more news"),
        *(
            "recent posts",
            "recent articles",
            "recent news",
            "latest post",
            "latest posts",
            "latest articles",
            "latest news",
        ),
        *("popular posts", "popular articles", "most read", "most viewed", "similar posts", "similar articles"),
        *(
            "you may also like",
            "you might also like",
            "read more",
            "read next",
            "up next",
            "keep reading",
            "see also",
            "recommended",
        ),
        "tin anh",
        "tin video",
        "chuyen muc khac",
        "nguoi dung quan tam",
        "duoc quan tam",
        "duoc quan tam nhieu",
        "theo dong su kien",
        "dong su kien",
        "bai viet",
        "tin tuc",
        "tin tuc su kien",
        "tin tuc - su kien",
        "tin dia phuong",
        "chi dao dieu hanh",
        "thong tin chi dao dieu hanh",
        "van ban chi dao",
        "thong bao",
        "thu vien anh",
        "thu vien video",
        "hinh anh hoat dong",
        *("cau hoi thuong gap", "cac cau hoi thuong gap", "cau hoi moi nhat", "hoi dap", "hoi dap phap luat"),
        "lien ket website",
        "lien ket",
    )
)
# --- headings and labels that end an article -------------------------------------------------------------------------
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
    r"|danh gia(?: bai viet| cua ban.{0,50}| noi dung| tin bai"
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
    r"|thu vien (?:anh|hinh|video).{0,20}"
    r"|tiep nhan phan anh.{0,60}|duong day nong.{0,20}|hotline.{0,30}|thong tin can biet|muc luc(?: bai viet)?"
    r"|(?:danh sach )?file dinh kem|dang nhap(?: thanh vien)?|danh muc(?: chinh)?|quang cao|thong tin tuyen truyen"
    r"|(?:gui cho ban be|bao loi|bao cao sai pham|dang nhap de binh luan.{0,40})"
    r"|(?:luu y|vui long) .{0,20}tieng viet co dau.{0,60}"
    r"|(?:chua|khong) co (?:(?:binh luan|y kien|danh gia).{0,60}|(?:tai lieu|tep|file)(?: dinh kem| nao)*\.?)"
    r"|binh luan (?:da|dang) (?:bi )?(?:dong|khoa|tat)"
    r"|hay la nguoi dau tien.{0,60}|ban can dang nhap.{0,60}|.{0,20}dang nhap de (?:binh luan|gui).{0,30}"
    r"|(?:there are )?(?:\d+|one|two|no|an?) (?:published )?"
    r"(?:comments?|feedbacks?|repl(?:y|ies)|responses?|reactions?|thoughts?|pingbacks?)"
    r"(?: (?:to|on|so far|yet)\b.*)?"
    r"|(?:join|start) (?:the|a) (?:conversation|discussion)|(?:join|subscribe to|sign up for) (?:our |the )?newsletter"
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
_OF_ENTRIES = re.compile(r"This (?:entry|post) was posted |(?:\d+|One) (?:thought|response|comment)s? (?:on|to) [“\"]")
_MILD_ENDING = re.compile(
    r"^(?:(?:ho (?:va )?ten|email|dien thoai|dia chi)\b.{0,30}|duong day nong.{0,30}|hotline.{0,30}|lich .{0,30}"
    r"|(?:du bao )?thoi tiet.{0,30}|gia (?:vang|ca).{0,30}|ty gia.{0,30}|khao sat.{0,30}|gop y.{0,20}|muc luc.{0,20}"
    r"|thong tin can biet|gioi thieu .{0,40}|ve (?:huyen|xa|thi xa|thanh pho|tinh) .{0,25}|quang cao|the|nhan"
    r"|(?:bieu quyet|trung cau y kien|lay y kien).{0,30}|thong tin tuyen truyen|tiep nhan phan anh.{0,60}"
    r"|(?:diem(?: trung binh)?|xep hang)\s?:.{0,30})$"
)
_WAYS = frozenset(("prev", "next"))
_WAY = re.compile(
    r"(?:(?:previous|next|older|newer) (?:post|article|story|entry)"
    r"|(?:bai(?: viet)?|tin(?: bai)?) (?:truoc|sau|tiep|(?:tiep|ke) (?:theo|tiep)))\b"
)
_SHARING = re.compile(r"(?:thich va )?chia se(?: (?:bai viet|bai nay|tin))?|share(?: this(?: \w+)?)?")
_STOPS = (".", "!", "./.")
_SENTENCE_LENGTH = 60
_IMPRINT = re.compile(r"ban quyen|chiu trach nhiem|giay phep|ghi ro nguon|copyright|©|®|designed by|powered by")
_RATING = re.compile(
    r"^(?:danh gia|luot danh gia|tong so diem|click de danh gia|\d* ?binh luan"
    r"|danh sach (?:cac )?binh luan|(?:gui|viet|them) (?:binh luan|y kien)"
    r"|y kien (?:ban doc|phan hoi|binh luan|cua ban|dong gop|doc gia)|phan hoi|leave a reply)"
)
_TAG_LINE = re.compile(
    r"^(?:tu khoa|tags?|the|nhan|chu de|chuyen muc|danh muc|hashtag|categor(?:y|ies)|tagged(?: with)?)\s?[:：]"
    r"|^filed under\b"
)
_ATTACHED = re.compile(
    r"^(?:cac |danh sach )?(?:tep|file|tai lieu|van ban|phu luc|tap tin|tai ve|download|attachments?|dinh kem"
    r"|tai (?:ve )?(?:tep|file|tai lieu|van ban|tap tin))"
    r"(?: (?:dinh kem|kem theo|tin dinh kem|tai ve|gan kem|van ban))*(?:\s?\(\d+\))?\s?:?$"
)
_ATTACHED_LABEL = re.compile(
    r"^\W{0,3}(?:tep|file|tai lieu|van ban|tap tin)(?: tin)? (?:dinh kem|kem theo|tai ve|gan kem)\b"
)
# --- lines that are boilerplate by their shape ------------------------------------------------------------------------
_TOOL_LINE = re.compile(
    r"^(?:"
    r"(?:in|in an|in ra|ban in|in trang(?: nay)?|in bai(?: viet)?(?: nay)?|in tin(?: nay)?|print"
    r"|(?:xem|phien) ban in|ban de in)"
    r"|(?:gui(?: (?:email|mail|qua email|bai viet|tin|cho ban(?: be)?|ban be|phan hoi|gop y)){0,2}|email"
    r"|send mail|e-mail|luu bai|luu tin|luu trang|luu lai|luu)"
    r"|(?:nghe|doc|dung doc|nghe doc|phat|luu)(?: (?:noi dung|ra word|ra pdf|bai))?(?: bai(?: viet)?)?"
    r"|\d{1,2}:\d\d(?: ?/ ?\d{1,2}:\d\d)?(?: (?:giong )?(?:nam|nu) (?:mien )?(?:bac|trung|nam))?"
    r"|(?:giong )?(?:nam|nu) mien (?:bac|trung|nam)"
    r"|(?:nghe|doc|nghe doc|phat)(?: noi dung)?(?: bai(?: viet| nay| bao)?| tin| audio| bai bang giong noi)"
    r"(?:\s?:? \d{1,2}:\d\d(?: ?/ ?\d{1,2}:\d\d)?)?(?: \d(?:[.,]\d{1,2})?x)?|\d(?:[.,]\d{1,2})?x"  # and how fast
    r"|doc bao noi|play"
    r"|dau trang|(?:tro (?:lai|ve)|quay (?:lai|ve)|ve|len) ?(?:dau trang|trang truoc|trang chu|danh sach|dau)?"
    r"|(?:(?:xem )?(?:voi )?co chu|kich (?:thuoc|co) chu|phong (?:to|chu)|thu nho|tang|giam|tuong phan|gian dong"
    r"|mau chu|mac dinh|doc bai)(?: (?:chu|co chu|font|mac dinh|bai viet|nho|lon|\+))*"
    r"|(?:co chu|font ?size)\s?:?(?: a\s?[+-]?){0,4}|mac dinh co chu.{0,40}|che do (?:tuong phan|doc)"
    r"|chia se (?:(?:bai viet|tin|len|qua)(?: (?:facebook|zalo|mang xa hoi))?|facebook|zalo|twitter|mang xa hoi)"
    r"|quan tam zalo"
    r"|(?:facebook|twitter|zalo|google\+?|linkedin|pinterest|tweet|thich|like|share|chia se|theo doi|quan tam|follow"
    r"|copy link|sao chep(?: lien ket)?|link bai goc|lay link|link goc|bai goc|messenger|youtube|telegram|x)"
    r"|(?:loading|(?:vui long cho )?dang tai(?: du lieu| noi dung| trang)?)"
    r"|[+-]|(?:a[+-]? ?){1,3}"
    r"|\d{1,3} ?%|1 2 3 4 5"
    r"|(?:skip to main content|nhay den noi dung|bo qua den noi dung chinh|skip to content|skip navigation"
    r"|chuyen den noi dung chinh)"
    r"|theo doi .{0,30}(?:google news|zalo|facebook|youtube|tiktok|telegram).{0,40}|dang ky nhan (?:ban )?tin"
    r"|bai viet(?: nay)?(?: co)? huu ich.{0,40}"
    r"|(?:log|sign) ?in (?:or register )?to (?:post|add|leave) (?:a )?comments?"
    r"|dang nhap hoac dang ky de (?:gui|viet|dang|them).{0,20}"
    r"|(?:tieng viet|english|dang nhap(?: he thong)?|quen mat khau|dang xuat|dang ky|tim kiem|sitemap|so do cong"
    r"|trang chu|rss)"
    r"|(?:binh luan|y kien|phan hoi|danh gia)(?: ?\(?\d*\)?)"
    r"|scroll (?:down|up|to (?:the )?(?:top|bottom))|(?:back|go) to (?:the )?top|cuon (?:xuong|len)(?: .{0,15})?"
    r"|(?:edit|sua|chinh sua)(?: (?:this|post|page|bai|bai viet|tin))*"
    r"|(?:table of )?contents|on this page|toc|muc luc(?: bai viet)?|\d{1,2} ?/ ?\d{1,2}"
    r"|(?:like|tweet|share|(?:khong )?thich|chia se)(?: \d+| this(?: (?:post|article|page|story))?)?"
    r"|(?:trang|pages?)\s?:?(?: \d{1,3}){2,12}(?: (?:tiep|sau|ke tiep|cuoi|next)\b.{0,8})?"
    r"|quet ma (?:qr )?de (?:xem|doc)(?: bai(?: viet)?| tin| trang)?(?: nay)?(?: (?:tren|bang) (?:dien thoai|di dong))?"
    r"|gui (?:bai(?: viet)?|tin)(?: nay)? qua (?:e-?mail|thu dien tu|zalo)"
    r"|(?:chia se|share)\s?:?(?:[ ,|]{1,3}(?:facebook|zalo|twitter|e-?mail|x|messenger|telegram|linkedin)){2,7}"
    r"|permalink|permanent link|lien ket tinh|bookmark|rate this (?:article|page|post|story)"
    r"|prev(?:ious)?(?: (?:post|slide|article))? next(?: (?:post|slide|article))?"
    r"|subscribe (?:via (?:rss|e-?mail)|to (?:this|the|our) (?:blog|feed|site))"
    r")$"
)
_PLACEHOLDER = re.compile(
    r"(?:(?:noi dung|thong tin|du lieu|bai viet|tin) )?(?:dang|chua)(?: cho| duoc)? cap nhat(?: (?:noi dung|du lieu))?"
    r"|(?:chua|khong) co (?:du lieu|noi dung|bai viet)(?: nao)?"
)
_COUNTER_LINE = re.compile(
    r"^\(?(?:"
    r"(?:so )?(?:luot|lan|luong nguoi) ?(?:xem|truy cap|doc|view|tai|tham|luot|thich)(?: bai| tin| trang)?\s?[:：]?"
    r"\s?[\d.,\s]{1,15}"
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
    r"|(?:[\d.,]{1,12}k? (?:luot (?:xem|doc|thich)|binh luan|chia se|thich)[ |·•,-]{0,3}){2,4}"
    r"|\d{1,3} (?:phut (?:de )?doc|min(?:ute)?s? read(?: min read)?|mins)|\d{1,3}mins?"
    r"|(?:thoi gian doc|(?:estimated )?read(?:ing)? time)\s?[:：]?\s?[<~≈]?\s?\d{1,3} (?:phut|min(?:ute)?s?)"
    r"|ma (?:tin|bai(?: viet)?)\s?[:：]\s?\d{1,12}"
    r"|\d{1,3} min(?:ute)?s?[ |·•,-]{1,3}[\d.,]{1,9}k? words?"
    r"|(?:bai viet|binh luan|(?:nguoi )?theo doi)\s?[:：]\s?[\d.,]{1,9}"
    r"|[\d.,]{1,12} (?:luot|lan) (?:xem|doc|truy cap|tai)|[\d.,]{1,12} views?"
    r"|[\d.,]{1,9}k? words?(?:[ |·•,-]{1,3}\d{1,3} mins?)?"
    r"|(?:dang (?:truy cap|online|xem)|online|truc tuyen|khach|thanh vien|hom (?:nay|qua)|tuan (?:nay|truoc)"
    r"|thang (?:nay|truoc|hien tai)|nam nay|tat ca"
    r"|tong(?: so)?(?: luot)?(?: truy cap)?|thong ke|truy cap|luot truy cap)\s?[:：]?\s?[\d.,]{1,15}"
    r"|[\d.,]{1,12} nguoi (?:da binh chon|dang online|dang truy cap|dang xem)"
    r"|(?:rating|diem|danh gia)\s?[:：]\s?\d[\d.,/ ]{0,11}.{0,20}"
    r"|[\d.,]{1,6} (?:/ ?\d )?(?:trong|tren)? ?[\d.,]{0,6} ?(?:danh gia|luot danh gia|binh chon)"
    r"|(?:truy cap|hom nay|hom qua|tuan nay|thang nay|tat ca)\s?[:：]?"
    r")\)?$"
)
_FIELD_LABEL = re.compile(
    r"^(?:(?:tieu de|ten bai|ngay|ngay (?:dang|cap nhat|viet|gui|tao|dua tin)|thoi gian(?: dang)?"
    r"|nguoi (?:viet|dang|gui|thuc hien|cap nhat)|tac gia|tom tat|trich yeu|mo ta|gioi thieu tom tat"
    r"|(?:thong tin )?chi tiet|noi dung(?: chi tiet)?"
    r"|chuyen muc|danh muc|the loai|loai tin|nguon(?: tin)?|don vi|luot xem|dang boi"
    r"|(?:hinh )?anh|anh (?:dai dien|bia))"
    r"(?: (?:tin|bai|bai viet|tin bai))?)$"
)
_BARE_ADDRESS = re.compile(
    r"^(?:(?:nguồn(?: bài| tin)?|link|xem tại|địa chỉ(?: bài viết)?)\s*:\s*)?(?:https?://|www\.)\S{3,}$",
    re.IGNORECASE,
)
_BESIDE_TOOLS = " \t\r\n\xa0<>"
_STARS = re.compile(r"[★☆⭐✩✭]\s?(?:[★☆⭐✩✭]\s?){2}")
_BREAK = re.compile(r"^\*(?:\s?\*){1,6}$")
_SYMBOLS_ONLY = re.compile(r"^[\W_]{1,12}$")
_FILE_NAME = re.compile(r"^[^|]{1,150}\.(?:jpe?g|png|gif|bmp|webp|tiff?)$", re.IGNORECASE)
_ENDING_OF_FILE = slice(-5, -3)  # the dot of ".jpg" or ".jpeg": looked for first, for most lines have none there
_BREADCRUMB = re.compile(r"^(?:trang chu|home)\b.{0,200}(?:[>»/›|]|$)")
_FOOTER = re.compile(
    r"^(?:copyright|©|ban quyen|chiu trach nhiem|co quan chu quan"
    # none to drive or build
    r"|giay phep(?= so\b|\s?\W*$|\s?[:(#]|.{0,60}\b(?:gp|gcn|icp|mxh|ttdt|bao chi|thiet lap|hoat dong|xuat ban|trang"
    r"|cong|website|thong tin dien tu|dang ky|cap ngay|ngay cap|do so|do bo|do cuc|do ubnd)\b)"
    r"|don vi chu quan|co quan quan ly"
    # none that introduces a text
    r"|(?:cong|trang) thong tin dien tu(?!.{0,60}\b(?:(?:tran trong|xin) (?:gioi thieu|dang)|dang toan van)\b)"
    r"|ghi ro nguon|(?:vui long|de nghi|yeu cau) (?:dan|ghi ro|trich dan) nguon|nghiem cam sao chep|®"
    r"|thiet ke boi|phat trien boi|design(?:ed)? by|theme by"
    r"|(?:blog |site |website |proudly )?powered by|(?:built|made|generated) (?:with|by)"
    r"|truong ban bien tap|tong bien tap)"
)

_KEEPS_RIGHTS = "giu ban quyen"
_RIGHTS_BEFORE = 80  # characters in front of it at most
_LONGEST_FOOTER = 400
_OPEN_OF_PORTAL = (  # looked for first: nearly no line begins so
    *("chao ", "kinh ", "nhiet ", "tran ", "de ", "moi ", "neu ", "y kien", "phan anh", "kien nghi", "gop y"),
    *("thac mac", "dong gop", "tham gia"),
)
_OF_PORTAL = re.compile(  # what a portal says to its visitors
    r"^(?:(?:nhiet liet |kinh |tran trong )?(?:chao mung|chao don|kinh chao) .{0,40}"
    r"(?:den voi|ghe tham|truy cap|tham quan)(?: vao)? .{0,15}(?:cong|trang|website)\b"
    r"|(?:de |moi |neu co )?(?:(?:y kien|phan anh|kien nghi|gop y|thac mac|dong gop|tham gia)\W{0,2}\s?){1,4}.{0,40}"
    r"\b(?:xin|moi|vui long|de nghi|kinh mong)\b.{0,30}\b(?:gui|lien he|goi)\b)"
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
# --- words of class and id names -------------------------------------------------------------------------------------
# Bootstrap's components, NukeViet's modules (banners, counter, statistics, voting, weblinks), share services,
# and what portals print around articles, in Vietnamese without accents ("thăm dò", "thời tiết", "đọc nhiều").
NAMED_SO = 0.2  # weight of a box with a strong word
_STRONG_WORDS = frozenset(
    [
        "sidebar",
        "footer",
        "navbar",
        "navigation",
        "breadcrumb",
        "breadcrumbs",
        "related",
        "relate",
        "relatednews",
        "lienquan",
        "tinlienquan",
        "tinkhac",
        "other",
        "others",
        "othernews",
        "comment",
        "comments",
        "binhluan",
        "conversation",
        "share",
        "sharing",
        "social",
        "socials",
        "rating",
        "ratings",
        "vote",
        "voting",
        "poll",
        "polls",
        "thamdo",
        "counter",
        "statistic",
        "statistics",
        "thongke",
        "weather",
        "thoitiet",
        "banner",
        "advert",
        "adverts",
        "advertisement",
        "ads",
        "quangcao",
        "copyright",
        "login",
        "dangnhap",
        "captcha",
        "cookie",
        "consent",
        "pager",
        "pagination",
        "toolbar",
        "fontsize",
        "popup",
        "modal",
        "toast",
        "addthis",
        "fb",
        "zalo",
        "disqus",
        "prevnext",
        "nextprev",
        "tags",
        "taglist",
        "keywords",
        "breaking",
        "newest",
        "khaosat",
        "xemnhieu",
        "tinmoi",
        "docnhieu",
        "lienket",
        "weblink",
        "weblinks",
        "skip",
        "danhgia",
        "hitcount",
        "hitcounter",
        "attachment",
        "subscribe",
        "qr",
        "qrcode",
        "reward",
        "donate",
    ]
)
_WEAK_WORDS = frozenset(
    [
        "aside",
        "side",
        "left",
        "right",
        "menu",
        "nav",
        "header",
        "top",
        "bottom",
        "widget",
        "widgets",
        "module",
        "box",
        "hot",
        "popular",
        "latest",
        "recent",
        "slider",
        "carousel",
        "marquee",
        "tool",
        "tools",
        "print",
        "search",
        "links",
        "link",
        "view",
        "views",
        "meta",
        "info",
        "tag",
        "next",
        "prev",
        "list",
        "more",
    ]
)


def is_related_heading(block: Block) -> bool:
    """A short line such as "Các tin khác" or "Tin cùng chuyên mục": a list of other articles may follow."""
    return 0 < len(block.text) <= _PHRASE_LIMIT and _announces_others(block.text, bool(block.links))


@lru_cache(maxsize=4096)  # a portal's pages share most of their short lines
def _announces_others(text: str, is_linked: bool) -> bool:
    key = fold_phrase(text)
    if key in _RELATED_EXACT:
        return True
    if text.startswith(("(", "[")) or not _RELATED.match(key):  # a remark
        return False
    if _SOUNDS_ALIKE.match(text) and not text.isascii():
        return False
    if not is_linked and (_ANSWERED.search(text) or _AT_CLOCK.search(text)):
        return False
    if _POSTED_ON.match(key) or _SENTENCE.search(text):
        return False
    return not (text.endswith(":") and _ANNOUNCING.search(key))


@remembered
def is_ending(block: Block) -> bool:
    """A short line that opens what follows an article: comments, rating, tags, sharing, polls; none that goes on."""
    if not block.text or len(block.text) > _PHRASE_LIMIT or block.text.endswith(";"):
        return bool(_OF_ENTRIES.match(block.text))
    return _begins_ending(block.text)


@lru_cache(maxsize=4096)
def _begins_ending(text: str) -> bool:
    return bool(_ENDING.match(fold_phrase(text))) and "của ban " not in text  # "… của ban giám khảo"


def is_mild_ending(block: Block) -> bool:
    """Words that open a portal's own box, but stand in texts, too: an address, a hotline, a schedule; the beginning of
    an imprint in a whole sentence; what is said to visitors."""
    if speaks_to_visitors(block):
        return True
    if is_footer_line(block) and not _is_about_reprints(block.text):
        return block.text.endswith(_STOPS) and len(block.text) >= _SENTENCE_LENGTH and not _IMPRINT.search(block.key())
    return 0 < len(block.text) <= _PHRASE_LIMIT and bool(_MILD_ENDING.match(block.key()))


def is_rating(block: Block) -> bool:
    """ "Đánh giá:", "lượt đánh giá: , trung bình:", "Bình luận": what opens the readers' part of an article's page."""
    return is_ending(block) and bool(_RATING.match(block.key()))


def is_way(block: Block) -> bool:
    """The way to the article before or after, by its links' `rel`: Joomla may print it above a text."""
    is_linking = block.is_link and bool(block.links)  # another line of the same link has none
    return is_linking and all((link.get("rel") or "").lower() in _WAYS for link in block.links)


def names_way(block: Block) -> bool:
    """ "Previous post", "Bài tiếp theo: …": such a way, by its links' words, too."""
    return is_way(block) or (block.is_link and bool(_WAY.match(block.key())))


def is_sharing(block: Block) -> bool:
    """ "Share this", "Chia sẻ bài viết": the heading of buttons, in front of a text or behind it."""
    return 0 < len(block.text) <= _HEAD and bool(_SHARING.fullmatch(block.key()))


def is_tag_line(block: Block) -> bool:
    """ "Từ khóa: …", "Tags: …": a label, whatever follows it."""
    head = block.text[:_HEAD]
    return len(block.text) <= _LONGEST_TAGS and (":" in head or "：" in head) and bool(_TAG_LINE.match(fold(head)))


def is_attachment_heading(block: Block) -> bool:
    """ "Tệp đính kèm:" alone on its line."""
    return 0 < len(block.text) <= _HEAD and bool(_ATTACHED.match(block.key()))


def is_attachment_label(cell: str) -> bool:
    """ "Đính kèm" in a cell beside documents."""
    return len(cell) <= _HEAD and bool(_ATTACHED.match(fold_phrase(cell)))


def is_attachment_line(block: Block) -> bool:
    """ "Tệp đính kèm: <a>Kế hoạch.pdf</a>": the label and its documents on one line."""
    if not block.links or len(block.text) - block.link_chars > _BESIDE_DOCUMENTS or block.text.endswith("."):
        return False
    return bool(_ATTACHED_LABEL.match(fold(block.text[:_HEAD])))


@remembered
def is_boilerplate_line(block: Block) -> bool:
    """A line that by its shape is a tool, a counter, a sign or a file name."""
    text = block.text
    if block.kind == IMAGE or not text:
        return False
    if len(text) > _LONGEST_FILE_NAME:
        return "://" in text and bool(_BARE_ADDRESS.match(text))
    if is_junk_line(text) or _BARE_ADDRESS.match(text):
        return True
    if len(text) > _LONGEST_TOOLS:
        return False
    if is_tool(fold_phrase(" ".join(block.cells)) if block.cells else block.key()) or _STARS.search(text):
        return True
    if len(block.pieces) < 2:
        return False
    pieces = [key for piece in block.pieces if (key := fold_phrase(piece.strip(_BESIDE_TOOLS)))]
    if len(pieces) < 2:  # "100% < >"
        return bool(pieces) and is_tool(pieces[0])
    if all(map(str.isdigit, pieces)):  # who likes it and who does not, beside signs: "0 0"
        return not block.cells and " " in text
    return any(map(is_tool, pieces)) and all(
        is_tool(piece) or piece.isdigit() or _ENDING.match(piece) for piece in pieces
    )


@lru_cache(maxsize=4096)
def is_tool(key: str) -> bool:
    """True for the folded words of a tool or a counter: "a+", "in bai viet", "luot xem: 12"."""
    return not key or bool(_TOOL_LINE.match(key)) or bool(_COUNTER_LINE.match(key))


def is_placeholder(block: Block) -> bool:
    """ "Đang chờ cập nhật", "Nội dung đang được cập nhật": what a portal prints where it has nothing."""
    return len(block.text) <= _HEAD and bool(_PLACEHOLDER.fullmatch(block.key()))


def is_bare_address(block: Block) -> bool:
    """ "https://…", "Nguồn: www…": an address and no words."""
    is_possible = "://" in block.text or "www." in block.text.lower()  # looked for first: most lines have neither
    return is_possible and bool(_BARE_ADDRESS.match(block.text))


def is_field_label(block: Block) -> bool:
    """ "Ngày đăng:", "Tóm tắt", "Nội dung": the name of a field that a form-like template prints in front of it."""
    return 0 < len(block.text) <= _HEAD and bool(_FIELD_LABEL.match(block.key()))


def is_junk_line(text: str) -> bool:
    """A lone sign or an image's file name: never running text, not even in the middle of it."""
    return bool(_SYMBOLS_ONLY.match(text)) or ("." in text[_ENDING_OF_FILE] and bool(_FILE_NAME.match(text)))


def is_break(text: str) -> bool:
    """ "* * *": stars between two parts of a text."""
    return text.startswith("*") and bool(_BREAK.match(text))


def opens_like_imprint(text: str) -> bool:
    """True when a text begins as the imprint of a portal does."""
    return _is_of_imprint(fold_phrase(text[:_LONGEST_FOOTER]))


def _is_of_imprint(key: str) -> bool:
    return bool(_FOOTER.match(key)) or _KEEPS_RIGHTS in key[: _RIGHTS_BEFORE + len(_KEEPS_RIGHTS)]


def _is_about_reprints(text: str) -> bool:
    """A notice on who may print the article again: "Việc đăng lại bài viết … mà không ghi rõ nguồn là vi phạm …"."""
    if not _may_be_about_reprints(text):
        return False
    folded = fold(text)
    return bool(_REPRINT.search(folded)) and bool(_REPRINT_TERMS.search(folded))


def _may_be_about_reprints(text: str) -> bool:
    """False for most lines, and cheaper than any expression; in either case, so without the first letters."""
    return (
        "ẫn nguồn" in text
        or "ản quyền" in text
        or "hi rõ" in text
        or "ồng ý" in text
        or "ho phép" in text
        or "in phép" in text
        or "hấp thuận" in text
    )


@remembered
def is_footer_line(block: Block) -> bool:
    """A line of a portal's imprint."""
    if not 0 < len(block.text) <= _LONGEST_FOOTER:
        return False
    if _is_about_reprints(block.text):
        return True
    return _is_of_imprint(_opening_key(block))


@remembered
def speaks_to_visitors(block: Block) -> bool:
    """ "Chào mừng quý vị đến với Cổng thông tin …", "Mọi ý kiến xin gửi về …": words of a portal, or of a notice."""
    if not 0 < len(block.text) <= _LONGEST_FOOTER:
        return False
    opening = _opening_key(block)
    return opening.startswith(_OPEN_OF_PORTAL) and bool(_OF_PORTAL.match(opening))


@remembered
def _opening_key(block: Block) -> str:
    return block.key() if len(block.text) <= _PHRASE_LIMIT else fold_phrase(block.text[:_PHRASE_LIMIT])


def is_breadcrumb(block: Block) -> bool:
    """ "Trang chủ » Tin tức » …"."""
    return 0 < len(block.text) <= _LONGEST_BREADCRUMB and bool(_BREADCRUMB.match(block.key()))


def box_weight(box: Box) -> float:
    """1 for a box that says nothing about itself, less for one named like boilerplate."""
    if box.tag in ("footer", "aside"):
        return 0.1
    words = box.words()
    if not words or "caption" in words or box.tag in ("body", "form", "html"):
        return 1.0  # WordPress: <div id="attachment_4685" class="wp-caption">
    if not _STRONG_WORDS.isdisjoint(words):
        return NAMED_SO
    return 0.8 if not _WEAK_WORDS.isdisjoint(words) else 1.0


def is_boilerplate_box(box: Box) -> bool:
    """True when the box itself is named like boilerplate (its ancestors are not asked)."""
    return box_weight(box) <= NAMED_SO
