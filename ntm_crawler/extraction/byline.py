"""Who wrote an article and which unit sent it in, read from the lines that close it (never from inside the text)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from ntm_crawler.dates import date_spans, is_clock
from ntm_crawler.extraction.boilerplate import is_tool
from ntm_crawler.extraction.folding import fold_phrase
from ntm_crawler.extraction.layout import HEADING, IMAGE, ITEM, PARAGRAPH, ROW, Block
from ntm_crawler.extraction.media import is_marked_caption
from ntm_crawler.extraction.syllables import is_syllable
from ntm_crawler.text import fold, normalize

_UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_SYLLABLE = f"(?:[HKRY]['’])?[{_UPPER}][{_LOWER}]{{0,7}}"  # "H'Lan", "K'Tem"
_PART = rf"(?:{_SYLLABLE}|[{_UPPER}]{{1,7}}|[{_UPPER}]\.|(?:[{_UPPER}]\.)+[{_UPPER}])"
_NAME = re.compile(rf"^{_PART}(?: {_PART}){{0,4}}\.?$")
_HONORIFIC = re.compile(
    r"^(?:(?:bs|bác sĩ|ths|ts|pgs|gs|ks|ds|cn|ls|luật sư|nhà báo|(?:đại|thượng|trung|thiếu) (?:tá|úy)|đ/c|đồng chí"
    r"|ông|bà|thầy|cô)(?:\. ?| ))+",
    re.IGNORECASE,
)
_TEACHER = re.compile(r"^(?:thầy|cô|nhà) giáo (?=\S)", re.IGNORECASE)  # as such called, not titled: no part of the name
_BARE_NAME = re.compile(rf"^(?:{_SYLLABLE}(?: {_SYLLABLE}){{1,3}}|[HKRY]['’][{_UPPER}][{_LOWER}]{{1,7}})$")
_UPPER_NAME = re.compile(rf"^[{_UPPER}]{{2,7}}(?: [{_UPPER}]{{1,7}}){{1,3}}$")
_INITIALS = re.compile(rf"^(?:[{_UPPER}]{{1,2}}[.-]){{1,3}}[{_UPPER}]{{1,2}}$")  # "N.V", "T.H-M"
_WITH_INITIALS = re.compile(rf"^{_SYLLABLE} (?:[{_UPPER}]\.){{1,2}}[{_UPPER}]?\.?$")  # "Nguyễn T.H"
_HIGHLAND_NAMES = frozenset(  # of families of the Central Highlands, which no Vietnamese syllable spells
    ("kpă", "kpa", "ksor", "kbuôr", "mlô", "êban", "ayun", "rahlan", "rmah", "krông", "kpơr", "ênuôl", "byă", "adrơng")
)
_BEFORE_NAME = re.compile("^[HKRY]['’]")  # of people of the Central Highlands: "H'Nhi", "K'Tem"
_NAME_SEPARATOR = re.compile(r"\s*(?:,|;|&|\+|/|\s[-–—]|[-–—]\s|\s(?:và|va|cùng|and)\s)\s*")
_FOREIGN_WORD = re.compile(r"^[^\W\d_](?:[^\W\d_]|['’.-](?=\S|$))*$")  # "O'Neill", "Beltrán", "J.", "van"
_ABBREVIATION = re.compile(rf"^[{_UPPER}]{{2,6}}(?:-[{_UPPER}]{{2,6}})?$")
_SITE = re.compile(r"^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}$", re.ASCII)  # "baothanhhoa.vn"
_HOST = re.compile(r"^(?:[\w-]+\.)+(?:vn|com|net|org|info|tv|asia)$", re.ASCII | re.IGNORECASE)  # and no "Node.js"
_UNIT_SEPARATOR = re.compile(r"\s*[-–—,;(/]\s*|\s*\|\s*")
_BEHIND_UNIT = re.compile(r"\s*[-–—,;(/|:]\s*")
_FAMILY_NAMES = frozenset(
    [
        "nguyen",
        "tran",
        "le",
        "pham",
        "hoang",
        "huynh",
        "phan",
        "vu",
        "vo",
        "dang",
        "bui",
        "do",
        "ho",
        "ngo",
        "duong",
        "ly",
        "dinh",
        "ha",
        "luong",
        "trinh",
        "mai",
        "cao",
        "dao",
        "lam",
        "luu",
        "ta",
        "chu",
        "to",
        "thai",
        "doan",
        "vuong",
        "quach",
        "luc",
        "trieu",
        "la",
        "kieu",
        "nong",
        "ma",
        "vi",
        "lo",
        "hua",
        "than",
        "be",
        "chau",
        "ton",
        "tong",
        "dam",
        "bach",
        "phung",
        "tu",
        "thach",
        "son",
        "tang",
        "giap",
        "khuat",
        "cu",
        "van",
    ]
)
_SECTIONS = frozenset(  # of newspapers and portals, where written like names
    (
        *("thoi su", "kinh te", "xa hoi", "van hoa", "giao duc", "phap luat", "chinh tri", "the thao", "du lich"),
        *("doi song", "tin tuc", "su kien", "thong bao", "nong thon moi", "quoc phong", "an ninh", "y te"),
        *("khoa hoc", "cong nghe", "trang chu", "gioi thieu", "lien he", "tin noi bat", "hoat dong", "xay dung dang"),
        "moi truong",
    )
)
_NOBODY = frozenset(  # behind "Ảnh:", where nobody is named
    (
        "ctv",
        "pv",
        "cong tac vien",
        "phong vien",
        "tu lieu",
        "anh tu lieu",
        "internet",
        "mang internet",
        "minh hoa",
        "tong hop",
        "suu tam",
        "st",
        "nhieu nguon",
    )
)
_NO_NAMES = (  # begin so
    *("xã ", "huyện ", "tỉnh ", "phường ", "quận ", "thôn ", "ấp ", "thị trấn ", "thị xã ", "theo "),
)
_LIST_WORDS = ("tin ", "bai ", "cac ", "xem ", "nhung ", "muc ")  # begin headings of lists: "TIN ĐỌC NHIỀU"
_UNIT_WORDS = frozenset(  # syllables of the words that names of units are made of, and no verbs
    (
        *("huyen", "tinh", "xa", "thi", "tran", "thanh", "pho", "phuong", "quan", "khu", "vuc", "thon", "ban", "to"),
        *("va", "nhan", "dan", "tieu", "hoc", "trung", "tam", "co", "so", "thong", "noi", "tru", "mam", "non", "mau"),
        *("giao", "dao", "tao", "duc", "van", "hoa", "tin", "the", "thao", "du", "lich", "truyen", "hinh", "phat"),
        *("tai", "nguyen", "moi", "truong", "nong", "nghiep", "lam", "thuy", "san", "trien", "y", "te", "lao", "dong"),
        *("thuong", "binh", "hoi", "kinh", "ha", "tang", "cong", "chinh", "ke", "hoach", "tra", "toc", "vu", "tu"),
        *("phap", "tuyen", "uy", "mat", "quoc", "phu", "nu", "cuu", "chien", "nien", "lien", "doan", "chu"),
        *("khuyen", "an", "su", "bo", "bien", "phong", "vien", "kiem", "sat", "toa", "hanh", "chi", "cuc", "thue"),
        *("kho", "bac", "bao", "hiem", "ngan", "hang", "sach", "dien", "luc", "buu", "benh", "da", "khoa", "tram"),
        *(
            "dich",
            "dieu",
            "phoi",
            "tap",
            "trang",
            "thu",
            "dai",
            "ky",
            "thuat",
            "day",
            "nghe",
            "ly",
            "cho",
            "rung",
        ),
        *("ben", "xe", "nuoc"),
    )
)
AUTHOR_WORDS = frozenset(("author", "tacgia", "byline", "writer", "butdanh", "nguoiviet"))
_UNIT_START = re.compile(  # offices of districts and communes: Party, Council, Committee, Front, courts, forces; papers
    r"^(?:trung tam|dai (?:tt|truyen|phat|ptth|pt-th)|ban (?:bien tap|tuyen giao|chi dao|quan ly|bt|dan van|to chuc"
    r"|chi huy|chqs|dai dien|kinh te|noi chinh|thuong (?:truc|vu)|vh)|bbt\b|phong [a-z]|van phong"
    r"|ubnd|uy ban|hdnd|huyen (?:doan|uy)|tinh (?:doan|uy)|thanh (?:doan|uy)|xa doan|doan (?:thanh nien|tn|xa)"
    r"|hoi (?:nong dan|cuu|lien hiep|lhpn|phu nu|chu thap|nguoi|khuyen|dong|ccb|nd)"
    r"|mat tran|mttq|ub ?mttq|cong an|bo chi huy|bch|so [a-z]|chi cuc|cuc |bao [a-z]|tap chi|cong (?:thong tin|ttdt"
    r"|tt)|trang (?:thong tin|ttdt|tin)|ttxvn|thong tan xa|vov|vtv|vnexpress|tttt|tt ?vh|ttvh|tt ?vhtt|vp |vpub"
    r"|vien kiem sat|vksnd|toa an|tand\b|bo chqs|don bien phong|doi (?:thue|quan ly|canh sat)|to cong nghe so"
    r"|ngan hang|truong \S+ \S|hat kiem lam|tram |lien doan|ldld|benh vien|bhxh|bao hiem|kho bac"
    r"|dien luc|chi bo|dang uy|dai ptth|to cong tac|nhom pv|dai huyen|dai tinh|thanh tra|ban qldt|quan su|doan xa"
    r"|(?:to|ban|nhom) (?:truyen thong|tuyen truyen)|to bien tap|quy [a-z]|vien [a-z]|hoc vien|hiep hoi|lien minh)"
)
_WITH_ACCENTS = {  # first syllables of units that are names of persons with other accents, or without
    "truong": ("trường",),
    "quy": ("quỹ",),
    "vien": ("viện",),
    "tram": ("trạm",),
    "cuc": ("cục",),
    "phong": ("phòng",),
    "van": ("văn",),
    "thanh": ("thanh tra", "thành"),
    "bao": ("báo", "bảo hiểm"),
    "so": ("sở",),
    "dai": ("đài",),
    "huyen": ("huyện",),
    "tinh": ("tỉnh",),
}
_HELP = (  # who edits a text, draws for it or sets it did not write it
    r"(?:người )?(?:biên tập|hiệu đính|minh h(?:ọa|oạ)|đồ h(?:ọa|oạ)|thiết kế|trình bày|kỹ thuật|dựng(?: phim)?"
    r"|quay phim|dàn trang)(?:(?: và |, | & )(?:biên tập|minh h(?:ọa|oạ)|đồ h(?:ọa|oạ)|thiết kế|trình bày|kỹ thuật))?"
)
_AUTHOR_LABEL = (
    r"(?:tin bài(?: và ảnh)?|tin,? ?ảnh|tin ?(?:-|–|\+|&|/|và) ?ảnh|tin ?(?:-|–|/|,|và) ?bài|bài ?(?:viết|,|-|–|\+|&"
    r"|/|và)? ?(?:và )?ảnh|tin,? ?bài,? ?(?:và )?ảnh|tin,? ?bài|bài viết|tin|bài|ảnh ?(?:,|-|–|/|và) ?(?:tin|bài)"
    r"|ảnh|hình ảnh|clip|video"
    rf"|(?:tin|bài),? ảnh,? (?:video|clip)|ảnh,? clip|ảnh,? video|{_HELP}|nội dung|(?:nhóm |người )?thực hiện"
    r"|(?:nhóm |đồng )?tác giả(?: bài viết)?"
    r"|người (?:viết|đưa|đăng|gửi|cập nhật)(?: tin bài| bài viết| tin| bài)?|đăng bởi"
    r"|cộng tác viên|ctv|pv|phóng viên|nhóm phóng viên|nhóm pv|(?:biên soạn|tổng hợp|sưu tầm)(?: bởi)?"
    r"|(?:theo dõi và )?đưa tin|(?:người |biên |lược )dịch|phỏng vấn|ghi chép|author)"
)
_AUTHOR_LINE = re.compile(rf"^[\s(*–—-]*(?P<label>{_AUTHOR_LABEL})\s*[:：]\s*(?P<rest>.+?)\s*\)?\s*$", re.IGNORECASE)
_UNPUNCTUATED = re.compile(  # "Tin, ảnh Ngô Tấm – Khánh Hiền", "Tác giả Anh Đức", "Nguồn Đăk Nông Điện tử"
    r"^\s*(?:(?P<label>(?:tin|bài)(?:\s?[,&+-]\s?|\s(?:và\s)?)(?:ảnh|bài)|tin|bài(?: viết)?|ảnh|tác giả(?: bài viết)?"
    r"|người (?:viết|đăng|gửi|thực hiện)|thực hiện|biên tập|phóng viên|nhóm pv|pv|ctv|cộng tác viên|by|written by"
    r"|(?:ghi chép|phóng sự|bút ký|ký sự|tản văn|bài(?: viết)?(?:(?:,| và) ảnh)?) của)"
    r"|nguồn(?: tin)?)\s+(?P<rest>.{3,90}?)\.?\s*$",
    re.IGNORECASE,
)
_OF_HELP = re.compile(rf"{_HELP}\s*[:：]", re.IGNORECASE)
_OF_EDITOR = re.compile(r"(?:người )?(?:biên tập|hiệu đính|đồ h(?:ọa|oạ))", re.IGNORECASE)  # who may stand alone
_OF_PHOTO = re.compile(r"[\s(*–—-]*(?:hình )?ảnh(?: minh họa)?\s*[:：]", re.IGNORECASE)
_OFFICE = re.compile(  # what a person is, or of which place, behind the name
    r"^(?:nguyên |quyền )?(?:phó |trưởng |chánh |tổng )*(?:trưởng|phó|chủ tịch|bí thư|giám đốc|hiệu trưởng|chủ nhiệm"
    r"|hiệu phó|viện trưởng|ủy viên|uỷ viên|chuyên viên|chuyên gia|cán bộ|công chức|viên chức|nhân viên|giáo viên"
    r"|giảng viên|bác sĩ|bs|dược sĩ|điều dưỡng|kỹ sư|luật sư|thạc sĩ|ths|tiến sĩ|ts|cử nhân|kế toán|thư ký|văn thư"
    r"|phóng viên|biên tập viên|btv|cộng tác viên|ctv|kiểm sát viên|thẩm phán|thanh tra viên|đại tá|thượng tá|trung tá"
    r"|thiếu tá|đại úy|thượng úy|trung úy|thiếu úy|chánh|đội trưởng|tổ trưởng|trạm trưởng|học sinh|sinh viên|lớp"
    r"|biên tập|đảng viên|hội viên|nghệ nhân|cựu chiến binh|thành viên|đại biểu|trợ lý|tổng biên tập|nhà báo)\b"
    rf"|^(?:xã|huyện|tỉnh|phường|quận|thị trấn|thị xã|thôn|ấp|khu phố|tổ dân phố) (?-i:[{_UPPER}\d])",
    re.IGNORECASE,
)
_STAFF_NUMBER = re.compile(r"/\d{1,4}$")  # "Lâm Anh/203"
_SPACED_DASH = re.compile(r"\s+[-–—]\s+")
_WITH_DASH = re.compile(r"\s*[-–—]\s*")  # between a name and an office
_BEFORE_OFFICE = re.compile(r"\s*[-–—,;(/|]\s*")
_SOURCE_LINE = re.compile(
    r"^[\s(*–—-]*(?:nguồn(?: tin| bài| ảnh| tham khảo)?|nguồn tin bài|(?:theo|dẫn|trích(?: dẫn)?) nguồn"
    r"|(?:(?:chi tiết|bài viết|thông tin|nội dung) ){0,2}(?:được )?(?:tham khảo|dẫn|trích)(?: dẫn)?(?: từ)? nguồn"
    r"|đơn vị(?: gửi| đăng| thực hiện)?|cơ quan(?: gửi)?|source)\s*[:：]\s*(?P<rest>.+?)\s*\)?\s*$",
    re.IGNORECASE,
)
_SOURCE_BEHIND = re.compile(r"^(?:nguồn(?: tin| bài)?|theo)\s*[:：]?\s+(?=\S)", re.I)  # "Hải Đăng (nguồn VNPT)"
_ACCORDING = re.compile(
    r"^\s*(?P<open>[(<])?\s*(?:Nguồn\s*[:：]\s*)?Theo\s*[:：–—-]?\s+(?P<rest>[^()<>]{2,70}?)\s*\.?[)>]?\s*$"
)
_LABEL_SPLIT = re.compile(rf"\s*(?:[-–—;,|/(]|\.(?=\s))\s*(?={_AUTHOR_LABEL}\s*[:：])", re.IGNORECASE)
_SOURCE_SPLIT = re.compile(r"\s*[-–—;,|/(]\s*(?=nguồn(?: tin| bài)?\s*[:：])", re.IGNORECASE)
_LABEL_ALONE = re.compile(rf"^(?:{_AUTHOR_LABEL}|(?:viết|đăng|gửi|soạn) bởi)\s*(?P<colon>[:：])?$", re.IGNORECASE)
_WRITTEN_BY = re.compile(
    r"^\s*(?:Được )?(?:viết|đăng|gửi|soạn|biên tập) bởi\s*[:：]?\s+(?P<rest>.+?)\s*$", re.IGNORECASE
)
_WRITTEN_BY_LABEL = re.compile(
    rf"^\s*(?:(?:(?:written|posted|published|submitted)\s+)?by|bởi|theo|{_AUTHOR_LABEL})\s*[:：]?\s+(?=\S)",
    re.IGNORECASE,
)
_HOW_WRITTEN = re.compile(  # behind a name: "Ngọc Ánh (tổng hợp)", "Lê Phương (T/h)"
    r"\s*[(\[]\s*(?:tổng hợp|t\s?[/.]\s?h\.?|th|sưu tầm|s\s?[/.]?\s?t|biên tập|biên soạn|lược ghi|ghi|thực hiện|dịch"
    r"|(?:tin|bài|ảnh)(?:\s?(?:,|&|-|và)\s?(?:tin|bài|ảnh))*"
    rf"|theo (?-i:[{_LOWER}])[^().]{{0,40}})\s*[)\]]\s*$",
    re.IGNORECASE,
)
_WHAT_IS_DONE = re.compile(  # behind names: "Ngọc Ánh thực hiện"
    r"(?:\s+[-–—])?\s+(?:(?:tin|bài)(?: và|,) ảnh|tổng hợp|thực hiện|ghi|(?:biên |lược )?dịch|lược ghi|sưu tầm"
    r"|biên soạn|t/h|st)\.?$",
    re.IGNORECASE,
)
_TASK_ENDS = ("hợp", "hiện", "ghi", "dịch", "tầm", "soạn", "ảnh", "t/h", "st", ".")  # looked for first
_CLOSING_CLOCK = re.compile(
    r"(?:[\s|,;(•·–—-]|[.\s](?:ngày\s+)?(?:đăng|cập nhật|gửi|viết|xuất bản)(?:\s+(?:tin|bài|lúc|ngày))*\s*:"
    r"|\b(?:vào|lúc|hồi|ngày|on|at|thứ \w{2,4}|chủ nhật|T[2-7]|CN)\b|\d{1,2}\s?[:hg]\s?\d{2})+$",
    re.IGNORECASE,
)
_LEADING_CLOCK = re.compile(r"^(?:[\s|,;)•·–—-]|\d{1,2}\s?[:hg]\s?\d{2}|\b(?:lúc|vào)\b)+", re.IGNORECASE)
_BEFORE_CLOCK = re.compile(r"\b(?:vào|lúc|at|on)\s*$", re.IGNORECASE)
_BY = re.compile(r"^(?:by|bởi)\s+(?=\S)", re.IGNORECASE)
_INNER_LABEL = re.compile(rf"^{_AUTHOR_LABEL}\s*[:：]\s*", re.IGNORECASE)
_SENTENCE_WORDS = re.compile(r"\b(?:đã|đang|sẽ|được|các|những|trong|tại|với|cho|của|là|có|về|này|khi)\b", re.IGNORECASE)
_LONGEST = 140  # characters of a byline; 70 change no page, 280 take a sentence for one
_BEHIND = 2  # lines that are none behind a byline: "Mời xem phụ lục kèm theo.", "(Còn nữa)"
_MOST_NAMES = 4  # of one byline on any page; what names more is a list of people
_CLOCK_LENGTH = 5  # characters: "08:15"
_LONGEST_CREDIT = 40  # characters without a name's shape: more are the title of a film or a show
_LONGEST_SOURCE = 100  # characters: the whole address of an article is no source's name
_LONGEST_LIST = 30  # lines: bounds the work
_FEWEST_IN_NAME, _MOST_IN_NAME = 2, 5  # words of a person's name
_FEWEST_WORDS = 3  # of a paper's name behind a stroke: two may be another person
_TEXT_END = frozenset(("text", "end"))  # Bootstrap 5
_RIGHT_WORDS = AUTHOR_WORDS | {"right", "signature", "source", "nguon", "pen", "sign", "signed", "kyten"}


@dataclass(slots=True, frozen=True)
class Byline:
    """Author, source unit and editor as printed, any may be None."""

    author: str | None = None
    source_unit: str | None = None
    editor: str | None = None

    def merged(self, other: "Byline") -> "Byline":
        """This one, with what it lacks taken from `other`."""
        return Byline(self.author or other.author, self.source_unit or other.source_unit, self.editor or other.editor)

    def settled(self) -> "Byline":
        """This one, with who edited the text for its author where no other name is said: a login is none."""
        is_named = self.author is not None and is_names(self.author)
        return self if is_named or self.editor is None else replace(self, author=self.editor)


def take_byline(blocks: list[Block]) -> tuple[list[Block], Byline]:
    """Split `blocks` into the running text and the byline of its last lines."""
    kept = list(blocks)
    byline = Byline()
    position = len(kept) - 1
    passed = 0
    taken: list[Block] = []  # the line of the byline that was read last
    while position >= 0 and passed <= _BEHIND:
        block = kept[position]
        if block.kind == IMAGE:
            position -= 1
            continue
        is_last = all(later.kind == IMAGE for later in kept[position + 1 :])
        lines = kept[max(0, position - 1) : position + 1]
        cited = (_cited_in(lines) or _office_under_name(lines)) if is_last else None
        if cited:
            byline = cited.merged(byline)
            del kept[position - 1 : position + 1]
            position -= 2
            continue
        found = read_byline(block, is_last=is_last, before=_text_before(kept, position))
        if found is None and is_last:
            found = _signed_otherwise(block, kept[:position], is_end=position == len(kept) - 1)
        is_credit_line = found is None and _is_beside_credits([*kept[:position], *taken], block)
        if is_credit_line or (found is None and is_last and byline.author and _is_label_alone(block)):
            found = Byline()
        if found is None or _closes_list(kept[:position], block, found):
            if len(block.text) > _LONGEST:
                break
            passed += 1
            position -= 1
            continue
        byline = found.merged(byline) if not (found.author and byline.author) else _joined(found, byline)
        taken = [block]
        del kept[position]
        position -= 1
    return _without_source_in_front(kept, byline)


def _without_source_in_front(blocks: list[Block], byline: Byline) -> tuple[list[Block], Byline]:
    """Take out a first line that is nothing but a host: "(baothanhhoa.vn)"."""
    first = next((block for block in blocks if block.kind != IMAGE), None)
    host = first.text.strip("()[] ") if first else ""
    if not is_domain(host):
        return blocks, byline
    return [block for block in blocks if block is not first], byline.merged(Byline(source_unit=host))


def _cited_in(lines: Sequence[Block]) -> Byline | None:
    """ "Theo Lâm Anh" and in the next line of the same paragraph the paper."""
    if len(lines) < 2 or lines[0].box is not lines[1].box or IMAGE in (lines[0].kind, lines[1].kind):
        return None
    according, paper = _ACCORDING.match(lines[0].text), _clean(lines[1].text)
    if according is None or not is_persons_name(according["rest"]):
        return None
    is_paper = 0 < len(paper) <= _LONGEST and paper[0].isupper() and not _SENTENCE_WORDS.search(paper)
    return Byline(joined_names(according["rest"]), paper) if is_paper else None


def _office_under_name(lines: Sequence[Block]) -> Byline | None:
    """ "Lâm Anh" and in the next line of the same box, both set apart, what she is."""
    if len(lines) < 2 or lines[0].box is not lines[1].box:
        return None
    name, office = lines[0].text, lines[1].text.strip(" ()")
    is_office = (
        bool(_OFFICE.match(office))
        and is_set_apart(lines[1])
        and len(office) <= _LONGEST
        and not _SENTENCE_WORDS.search(office)
    )
    return Byline(author=joined_names(name)) if is_office and is_persons_name(name) else None


def _signed_otherwise(block: Block, before: Sequence[Block], *, is_end: bool) -> Byline | None:
    """A name with an office, or set as a heading at the very end."""
    return _signed_with_office(block, before) or (_signed_as_heading(block, before) if is_end else None)


def _signed_with_office(block: Block, before: Sequence[Block]) -> Byline | None:
    """ "Lâm Anh - Phó Hiệu trưởng Trường THPT A" as the last paragraph of a text that does not tell of that person."""
    if block.kind != PARAGRAPH or block.links or len(block.text) > _LONGEST or not before:
        return None
    name = without_office(block.text)
    signed = _WITH_DASH.match(block.text[len(name) :])
    if signed is None or not is_persons_name(name):
        return None
    unit = _OFFICE.sub("", block.text[len(name) + signed.end() :], count=1).strip()
    if "," in unit or not (is_unit(unit) and is_units_name(unit)):
        return None
    is_listed = before[-1].kind == IMAGE or has_office(before[-1].text)
    return None if is_listed or any(name in line.text for line in before) else Byline(author=name)


def _signed_as_heading(block: Block, before: Sequence[Block]) -> Byline | None:
    """A name set as a heading with nothing behind it: of a family's name, as "ĐỌC NHIỀU" is none."""
    if block.kind != HEADING or block.links or len(block.text) > _LONGEST or not before:
        return None
    labelled = _labelled(block.text)
    if labelled:
        return labelled
    split = split_person_and_unit(block.text)
    is_signed = split.author is not None and is_family_name(split.author)
    return split if is_signed and before[-1].kind not in (HEADING, IMAGE) else None


def _is_beside_credits(before: Sequence[Block], block: Block) -> bool:
    """ "Minh họa: Bay như siêu nhân" under "Tác giả: Lâm Anh", or above it, in one box: a credit, whatever it says."""
    if len(block.text) > _LONGEST or not _AUTHOR_LINE.match(block.text):
        return False
    beside = takewhile(lambda line: _is_beside(line, block) and _AUTHOR_LINE.match(line.text), reversed(before))
    return any((found := _labelled(line.text)) and found.author for line in beside)


def _is_beside(line: Block, block: Block) -> bool:
    return line.box is block.box or line.box.parent is block.box.parent


def _is_label_alone(block: Block) -> bool:
    """ "Tin, ảnh:" above the names in a line of their own."""
    label = _LABEL_ALONE.match(block.text)
    return label is not None and (bool(label["colon"]) or is_set_apart(block))


def _closes_list(before: list[Block], block: Block, found: Byline) -> bool:
    """True for a bare unit or name that is the last of a list of such, which a line with a colon opens."""
    if is_set_apart(block) or _labelled(text_without_tools(block)):
        return False
    is_alike = is_persons_name if found.author else is_unit
    for listed, line in enumerate(reversed(before[-_LONGEST_LIST:])):
        if line.text.endswith(":"):
            return listed > 0
        if len(line.text) > _LONGEST or not is_alike(line.text.rstrip(".,;")):
            break
    return False


def read_byline(block: Block, *, is_last: bool, before: Block | None = None) -> Byline | None:
    """The byline that `block` is, or None when it is running text.

    `before` is the block in front of it: a line under a photo is a caption sooner than a name.
    """
    text = text_without_tools(block)
    if not text or len(text) > _LONGEST or block.kind == ROW or block.box.tag in ("h1", "h2", "h3"):
        return None
    labelled = _labelled(text)
    if labelled:
        return labelled
    if not is_last and not is_set_apart(block):
        return None
    unpunctuated = _without_colon(text)
    if unpunctuated:
        return unpunctuated
    according = _ACCORDING.match(text)
    if according and _is_source(according, block):
        rest = _clean(according["rest"])
        split = split_person_and_unit(rest)
        if split.author and split.source_unit and is_names(split.author):
            return split
        return Byline(author=rest) if _is_author_place(block) and is_names(rest) else Byline(source_unit=rest)
    if block.kind == ITEM or (block.is_linked and not is_set_apart(block)):  # "FOLLOW THIS TOPIC"
        return None
    done_by = _WHAT_IS_DONE.sub("", text) if text.lower().endswith(_TASK_ENDS) else text
    if done_by != text and (split := split_person_and_unit(done_by)).author and is_persons_name(split.author):
        return split
    is_announced = before is not None and before.text.endswith(":")
    bare = _bare(_HOW_WRITTEN.sub("", _BY.sub("", text)).strip("()[]*_- ").rstrip("./ "), set_apart=is_set_apart(block))
    is_under_photo = before is not None and before.kind == IMAGE and not is_set_apart(block)
    if bare and is_announced and bare.author is None and is_domain(bare.source_unit or ""):
        return None
    if bare and is_under_photo and (bare.author is None or is_marked_caption(block)):
        return None
    return bare


def read_dated(text: str, *, is_dated: bool) -> Byline | None:
    """The byline of a line that has its day ("Theo Báo Thanh Hóa - 12/04/2025") or stands under it ("Tin, ảnh: Lâm
    Anh"), or None where a part of it is no name, unit or host; under a day it needs a label."""
    if _SENTENCE_WORDS.search(text):
        return None
    words = _clean(_beside_date(text)) if is_dated else text
    according, labelled = _ACCORDING.match(words), _labelled(words)
    if not words or not (is_dated or according or labelled):
        return None
    found = labelled or split_person_and_unit(_without_task(according["rest"] if according else words))
    names, unit = found.author or found.editor, found.source_unit
    if according and names and not unit:
        return None  # whom it cites
    is_known = all(map(_is_dated_name, names.split(", "))) if names else unit is not None
    return found if is_known and (unit is None or is_domain(unit) or is_units_name(unit)) else None


def _beside_date(text: str) -> str:
    """What stands in front of the days of a line, or behind them; nothing where something stands on both sides."""
    spans = date_spans(text) or [(len(text), len(text))]
    before, behind = text[: spans[0][0]], _LEADING_CLOCK.sub("", text[spans[-1][1] :]).strip()
    return "" if before and behind else _CLOSING_CLOCK.sub("", before) or behind


def _without_task(text: str) -> str:
    return _HOW_WRITTEN.sub("", _WHAT_IS_DONE.sub("", text))


def _is_dated_name(text: str) -> bool:
    bare = _HONORIFIC.sub("", text)
    return is_persons_name(bare) or bool(_INITIALS.match(bare)) or bool(_WITH_INITIALS.match(bare))


def read_declared_names(texts: Iterable[str]) -> Byline:
    """The byline of texts that are declared to say who wrote an article: their labels are no part of a name."""
    found = Byline()
    for text in texts:
        bare = _WRITTEN_BY_LABEL.sub("", text)
        found = found.merged(_labelled(text) or _without_colon(text) or split_person_and_unit(bare))
    return found.settled()


def is_set_apart(block: Block) -> bool:
    """Right-aligned, or in a box named like a byline."""
    for depth, box in enumerate(block.box.ancestors()):
        style = (box.element.get("style") or "").replace(" ", "").lower()
        if (
            "text-align:right" in style
            or "text-align:end" in style
            or (box.element.get("align") or "").lower() == "right"
        ):
            return True
        if box.element.get("itemprop") in ("author", "sourceOrganization"):
            return True
        words = box.words()
        if words and (not _RIGHT_WORDS.isdisjoint(words) or words >= _TEXT_END):
            return depth == 0 or len(words) <= 4
        if depth == 1:
            break
    return False


def is_unit(text: str) -> bool:
    """True when `text` begins like the name of an office, a station or a paper; "Trương" is no "Trường"."""
    key = fold(text).lstrip("( ")
    if not _UNIT_START.match(key):
        return False
    written = _WITH_ACCENTS.get(key.split()[0])
    if written is None or text.lower().lstrip("( ").startswith(written):
        return True
    return text.isascii() and not is_persons_name(text)


def is_units_name(text: str) -> bool:
    """True when all of `text` can be the name of a unit: capitals, second halves of words that begin with one, and
    the words that such names are made of. A sentence about a school has others."""
    words = re.findall(r"[^\W\d_]+", text)
    pairs = zip(["", *words], words, strict=False)
    return all(word[0].isupper() or before[:1].isupper() or fold(word) in _UNIT_WORDS for before, word in pairs)


def text_without_tools(block: Block) -> str:
    """The text of a line without the tools that stand in elements of their own in it: "Copy link"."""
    if len(block.pieces) < 2 or len(block.owners) != len(block.pieces):
        return block.text
    kept = [
        piece
        for piece, owner in zip(block.pieces, block.owners, strict=True)
        if owner is block.box.element or not piece.strip() or not is_tool(fold_phrase(piece))
    ]
    return block.text if len(kept) == len(block.pieces) else normalize("".join(kept))


def _is_author_place(block: Block) -> bool:
    return not AUTHOR_WORDS.isdisjoint(block.box.words())


def is_names(text: str) -> bool:
    """True for one or more person's names: capitalised syllables, separated by commas or dashes."""
    parts = [part for part in _NAME_SEPARATOR.split(text.strip()) if part]
    return bool(parts) and len(parts) <= _MOST_NAMES and all(_NAME.match(_HONORIFIC.sub("", part)) for part in parts)


@lru_cache(maxsize=1024)  # several steps ask of the same short lines
def is_persons_name(text: str) -> bool:
    """True for one or more names of persons, each of two to five Vietnamese syllables, none the name of a section."""
    if len(text) > _LONGEST:
        return False
    parts = [part for part in _NAME_SEPARATOR.split(text.strip()) if part]
    return 0 < len(parts) <= _MOST_NAMES and all(_is_persons(part) for part in parts)


def _is_persons(part: str) -> bool:
    if not _is_bare_name(part) or fold(part) in _SECTIONS or fold(part).startswith(_LIST_WORDS):
        return False
    if _LABEL_ALONE.match(part) or _OFFICE.fullmatch(part):  # "Tác Giả", "Phóng Viên"
        return False
    words = [_BEFORE_NAME.sub("", word) for word in part.split()]
    if words[0] == "Y":  # a man of the Ê Đê or Ba Na: "Y Blơk Niê"
        return True
    return all(len(word) == 1 or is_syllable(word) or word.lower() in _HIGHLAND_NAMES for word in words)


def is_family_name(text: str) -> bool:
    """True for names of persons, the first of which begins with a family's: papers are called like the others."""
    return is_persons_name(text) and fold(text).split()[0] in _FAMILY_NAMES


def is_known_name(text: str) -> bool:
    """True for names that are such by their own shape: Vietnamese ones, and initials; each may have its title."""
    return all(map(_is_dated_name, _NAME_SEPARATOR.split(text)))


def without_by(text: str) -> str:
    """ "By Lena Holt" → the name."""
    return _BY.sub("", text)


def is_foreign_name(text: str) -> bool:
    """True for what may be the name of one person elsewhere: two to five capitalised words, particles among them, not
    all of them Vietnamese syllables."""
    words = text.split()
    if not _FEWEST_IN_NAME <= len(words) <= _MOST_IN_NAME or len(text) > _LONGEST_CREDIT:
        return False
    is_shaped = all(_FOREIGN_WORD.match(word) for word in words) and words[0][0].isupper() and words[-1][0].isupper()
    return is_shaped and not all(map(is_syllable, words))


def is_domain(text: str) -> bool:
    """True for a host alone: "baothanhhoa.vn"."""
    return bool(_HOST.match(text))


def without_office(text: str) -> str:
    """ "Lâm Anh - Phó Hiệu trưởng Trường THPT A" → the name: the unit of an office sends nothing in."""
    for match in _BEFORE_OFFICE.finditer(text):
        head, tail = text[: match.start()].strip(), text[match.end() :].strip()
        if is_names(head) and _OFFICE.match(tail):
            return head
    return text


def has_office(text: str) -> bool:
    """True for a name with the office of its bearer behind it."""
    return without_office(text) != text


def split_person_and_unit(text: str) -> Byline:
    """ "Lâm Anh – Trung tâm VHTT&TT Lộc Bình" → author and source unit; the unit may stand in brackets."""
    text = _TEACHER.sub("", without_office(_clean(text)))
    name = _STAFF_NUMBER.sub("", text)
    if name != text and is_persons_name(name):
        return Byline(author=joined_names(name))
    if is_unit(text):
        return _unit_and_person(text)
    for match in _UNIT_SEPARATOR.finditer(text):
        head, tail = text[: match.start()].strip(), text[match.end() :].strip()
        source = _SOURCE_BEHIND.sub("", tail)
        if source != tail and is_names(head):
            return Byline(joined_names(_clean(head)), _clean(source))
        is_short = bool(_ABBREVIATION.match(_clean(tail)) or _SITE.match(_clean(tail)))
        if head and (is_unit(tail) or (is_short and is_names(head))):
            return Byline(joined_names(_clean(head)), _clean(tail))
    if is_domain(text):
        return Byline(source_unit=text)
    return _with_paper(text) or Byline(author=joined_names(_before_words(text)) or None)


def _with_paper(text: str) -> Byline | None:
    """ "Lâm Anh / Tri Thức Trực Tuyến": behind a stroke stands the paper, in capitals, where it is no other name."""
    head, stroke, tail = (part.strip() for part in text.partition("/"))
    words = tail.split()
    if not stroke or not is_persons_name(head) or len(words) < _FEWEST_WORDS:
        return None
    is_paper = all(word[:1].isupper() for word in words) and fold(words[0]) not in _FAMILY_NAMES
    return Byline(joined_names(head), tail) if is_paper else None


def _before_words(text: str) -> str:
    """ "Lâm Anh – Khóa 1, ngành Mỹ thuật" → the name: what is said of a person behind a dash is none."""
    for match in _SPACED_DASH.finditer(text):
        head, tail = text[: match.start()].strip(), text[match.end() :]
        if is_family_name(head) and not is_names(tail) and not _SENTENCE_WORDS.search(tail):
            return head
    return text


def _unit_and_person(text: str) -> Byline:
    """ "Trung tâm VHTT&TT Lộc Bình – Lâm Anh": a name behind its unit begins with a family's name."""
    for match in _BEHIND_UNIT.finditer(text):
        tail = _clean(text[match.end() :])
        if is_family_name(tail):
            return Byline(joined_names(tail), _clean(text[: match.start()]))
    return Byline(source_unit=text)


def joined_names(text: str) -> str:
    """Several persons with a comma between them, however they were printed: "A – B" → "A, B"."""
    parts = [part for part in _NAME_SEPARATOR.split(text) if part]
    return ", ".join(parts) if len(parts) > 1 and all(map(_is_signed, parts)) else text


@lru_cache(maxsize=1024)  # a line may be a byline, or a label near the title
def _labelled(text: str) -> Byline | None:
    parts = _SOURCE_SPLIT.split(text, maxsplit=1)
    if len(parts) > 1 and (author := _labelled(parts[0])):
        return author.merged(_labelled(parts[1]) or Byline())
    unit, *labelled = _LABEL_SPLIT.split(text, maxsplit=1)
    if labelled and is_persons_name(unit) and (behind := _labelled(labelled[0])):
        return _joined(Byline(author=joined_names(unit)), behind)
    if labelled and is_unit(unit) and is_units_name(unit):
        return (_labelled(labelled[0]) or Byline()).merged(Byline(source_unit=_clean(unit)))
    source = _SOURCE_LINE.match(text)
    if source:
        rest = _clean(source["rest"])
        if text.endswith(".") and _SENTENCE_WORDS.search(rest) and not is_unit(rest):
            return None
        split = split_person_and_unit(rest)
        if split.source_unit and split.author and is_persons_name(split.author):
            return split
        return Byline(source_unit=rest) if 0 < len(rest) <= _LONGEST_SOURCE else None
    match = _AUTHOR_LINE.match(text) or _WRITTEN_BY.match(text)
    if not match or not match["rest"].strip():
        return None
    rest = _HOW_WRITTEN.sub("", _before_date(match["rest"]))
    labelled = _LABEL_SPLIT.split(rest)
    are_of_help = [bool(_OF_HELP.match(part)) for part in (text.lstrip(" (*–—-"), *labelled[1:])]
    parts = [_INNER_LABEL.sub("", part) for part in labelled]
    if not all(is_credit(part) for part in parts):
        return None
    if all(are_of_help) and not _OF_EDITOR.match(text.lstrip(" (*–—-")):
        return None  # counts beside who wrote it alone
    if (are_of_help[0] or _OF_PHOTO.match(text)) and not all(map(_is_strict_credit, parts)):
        return None  # what the photo shows, what is designed
    return _credited(zip(parts, are_of_help, strict=True))


def _credited(parts: Iterable[tuple[str, bool]]) -> Byline:
    """The byline of credits, each with whether it is of those who only helped."""
    bylines = [(split_person_and_unit(part), is_help) for part, is_help in parts if not _is_nobody(part)]
    authors = dict.fromkeys(byline.author for byline, is_help in bylines if byline.author and not is_help)
    editors = dict.fromkeys(byline.author for byline, is_help in bylines if byline.author and is_help)
    units = (byline.source_unit for byline, _ in bylines if byline.source_unit)
    return Byline(", ".join(authors) or None, next(units, None), ", ".join(editors) or None)


def _is_strict_credit(text: str) -> bool:
    """Names, a unit, or both, and nothing else; or that nobody is named."""
    if is_names(text) or _is_nobody(text):
        return True
    split = split_person_and_unit(text)
    return (
        split.source_unit is not None
        and is_units_name(split.source_unit)
        and (split.author is None or is_names(split.author))
    )


def _is_nobody(text: str) -> bool:
    return fold_phrase(text) in _NOBODY


def _before_date(text: str) -> str:
    """What stands in front of a day and its clock, or a clock: "Anh Đức | 15:20 07/03/2024" → "Anh Đức"."""
    starts = [start for start, _ in date_spans(text)]
    before = text[: starts[0]] if starts and starts[0] > 0 else text
    is_timed = before is not text or is_clock(text[-_CLOCK_LENGTH:]) or _BEFORE_CLOCK.search(text)
    return _CLOSING_CLOCK.sub("", before) if is_timed else text


def _without_colon(text: str) -> Byline | None:
    """A label that lacks its colon is one only in front of names, or of what is written like a source's name."""
    match = _UNPUNCTUATED.match(text)
    if not match or _SENTENCE_WORDS.search(match["rest"]):
        return None
    rest = _clean(_before_date(match["rest"]))
    if match["label"]:
        split = split_person_and_unit(rest)
        if split.author and split.source_unit and is_persons_name(split.author):
            return split
        rest = without_office(rest)
        is_known = is_persons_name(rest) or (
            is_names(rest) and match["label"].lower() not in ("tin", "bài", "ảnh", "by")
        )
        is_help = match["label"].lower() == "biên tập"
        name = joined_names(rest) if is_known else None
        return Byline(editor=name) if name and is_help else Byline(author=name) if name else None
    return Byline(source_unit=rest) if rest[:1].isupper() and _is_source_name(rest, set_apart=True) else None


def is_credit(text: str) -> bool:
    """What may follow "Tin, ảnh:": names, a unit, initials; not a sentence."""
    text = _clean(text)
    if not text or len(text) > _LONGEST or text.endswith(("!", "?")):
        return False
    byline = split_person_and_unit(text)
    return (
        byline.author is None
        or is_names(byline.author)
        or (
            len(byline.author) <= _LONGEST_CREDIT
            and not _SENTENCE_WORDS.search(byline.author)
            and byline.author[:1].isupper()
        )
    )


def _is_source(according: re.Match[str], block: Block) -> bool:
    """ "Theo Báo Thanh Hóa", "(Theo baothanhhoa.vn)", and not "(Theo dõi tiếp ở các số sau)" or "Theo báo cáo, …"."""
    rest = according["rest"]
    is_named = rest[:1].isupper() or (is_unit(rest) and is_units_name(rest)) or "." in rest.strip(".")
    return is_named and _is_source_name(rest, bool(according["open"]) or is_set_apart(block))


def _is_source_name(text: str, set_apart: bool) -> bool:
    if _SENTENCE_WORDS.search(text) and not set_apart:
        return False
    return (is_unit(text) and is_units_name(text)) or is_names(text) or "." in text.strip(".") or set_apart


def _bare(text: str, *, set_apart: bool) -> Byline | None:
    """A line without a label: a unit, a name, "name – unit", or "Ban Biên tập"."""
    if not text or _SENTENCE_WORDS.search(text) or text.endswith((":", ";", "!", "?", "…")):
        return None
    if fold(text).startswith(_LIST_WORDS):
        return None
    if is_domain(text):
        return Byline(source_unit=text)
    if is_unit(text):
        return _unit_and_person(text) if (set_apart or is_units_name(text)) else None
    if has_office(text):
        return split_person_and_unit(text) if set_apart else None
    split = split_person_and_unit(text)
    if split.source_unit and split.author and is_names(split.author):
        return split
    parts = [part for part in _NAME_SEPARATOR.split(text) if part]
    if not parts or len(parts) > _MOST_NAMES:
        return None
    if all(_is_bare_name(part) for part in parts) or (set_apart and (is_names(text) or _INITIALS.match(text))):
        return Byline(author=joined_names(text))
    return None


def _is_signed(text: str) -> bool:
    return _is_bare_name(text) or bool(_INITIALS.match(text))


def _is_bare_name(text: str) -> bool:
    if (_BARE_NAME.match(text) or _UPPER_NAME.match(text)) and not text.lower().startswith(_NO_NAMES):
        first = fold(text).split()[0]
        return first in _FAMILY_NAMES or len(text.split()) <= 3
    return False


def _clean(text: str) -> str:
    text = text.strip(" *_–—-|").removesuffix("./.")
    if text.startswith("(") and ")" not in text[:-1]:
        text = text[1:]
    if text.endswith(")") and "(" not in text:
        text = text[:-1]
    text = text.strip(" *_–—-|;,")
    return text[:-1].rstrip() if text.endswith(".") and not re.search(r"\b\w\.$", text) else text


def _joined(first: Byline, second: Byline) -> Byline:
    """Two author lines, one under the other: "Bài: A", "Ảnh: B"."""
    names = list(dict.fromkeys(name for name in (first.author, second.author) if name))
    return replace(first.merged(second), author=", ".join(names) or None)


def _text_before(blocks: list[Block], position: int) -> Block | None:
    return blocks[position - 1] if position else None
