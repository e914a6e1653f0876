"""What a person, a unit or an office is called, by its shape, and the words that stand in front of such names."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ntm_crawler.extraction.authors.given_names import is_called_otherwise, is_word_of_pages, may_end_name
from ntm_crawler.extraction.authors.syllables import is_syllable, may_be_syllable
from ntm_crawler.text import fold

UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_SYLLABLE = f"(?:[HKRY]['’] ?)?[{UPPER}][{LOWER}]{{0,7}}"  # "H'Lan", "K' Tem"
_PART = rf"(?:{_SYLLABLE}|[{UPPER}]{{1,7}}|[{UPPER}]\.|(?:[{UPPER}]\.)+[{UPPER}])"
_NAME = re.compile(rf"^{_PART}(?: {_PART}){{0,4}}\.?$")
_RANK = "(?:đại|thượng|trung|thiếu) (?:tá|úy)"
_HONORIFIC = re.compile(
    r"^(?:(?:bs(?:[. ]?ck ?i{1,2})?|bác sĩ"
    r"|th\.?s|ts|pgs|gs|ks|kỹ sư|thạc sĩ|tiến sĩ|ds|dược sĩ|y sĩ|cn|cử nhân|ls|luật (?:sư|gia)"
    r"|nhà (?:báo|văn|thơ|giáo|nghiên cứu)|(?:họa|hoạ|nhạc|nghệ|ca) sĩ|nghệ nhân|n[gs](?:ưt|nd)|lm|linh mục"
    r"|đại đức|(?:thượng|hòa) (?:tọa|toạ|thượng)|ni sư|sư cô"
    rf"|{_RANK}|(?:hạ|trung|thượng) sĩ|binh (?:nhất|nhì)|đ/c|đồng chí|ông|bà|thầy|cô)(?:\. ?| )"
    rf"|(?-i:(?!T[PTXC]|KP|PV|[BC]TV)[{UPPER}]{{2,4}}\.) )+",  # "KTS.", "BSTY."; no "TP. Lạng Sơn"
    re.IGNORECASE,
)
_TEACHERS = ("Cô", "Thầy")  # sign so, and are seldom named so in a line of a text
_BARE_NAME = re.compile(rf"^(?:{_SYLLABLE}(?: {_SYLLABLE}){{1,4}}|[HKRY]['’] ?[{UPPER}][{LOWER}]{{1,7}})$")
_UPPER_NAME = re.compile(rf"^[{UPPER}]{{2,7}}(?: [{UPPER}]{{1,7}}){{1,3}}$")
INITIALS = re.compile(rf"^(?:[{UPPER}]{{1,2}}[.-]){{1,3}}[{UPPER}]{{1,2}}\.?$")  # "N.V", "T.H-M", "H.V."
_AFTER_INITIALS = re.compile(  # "N.Bình", "L.ANH": newspapers print the family's name, and the middle one, so
    rf"^(?:[{UPPER}]\.){{1,2}}(?P<name>(?:[{UPPER}][{LOWER}]{{1,6}}|[{UPPER}]{{2,7}})(?: [{UPPER}][{LOWER}]{{1,6}})?)$"
)
_WITH_INITIALS = re.compile(rf"^{_SYLLABLE} (?:[{UPPER}]\.){{1,2}}[{UPPER}]?\.?$")  # "Nguyễn T.H"
_HIGHLAND_NAMES = frozenset(  # of families of the Central Highlands, which no Vietnamese syllable spells
    ("kpă", "kpa", "ksor", "kbuôr", "mlô", "êban", "ayun", "rahlan", "rmah", "krông", "kpơr", "ênuôl", "byă", "adrơng")
)
_HIGHLAND_FAMILIES = frozenset(("rơ", "siu", "kpă", "ksor", "rahlan", "rcom", "pơloong", "zơrâm", "alăng", "bríu"))
_BEFORE_NAME = re.compile("^[HKRY]['’]")  # of people of the Central Highlands: "H'Nhi", "K'Tem"
_NAME_SEPARATOR = re.compile(r"\s*(?:,|;|&|\+|(?<!\bĐ)/|\s[-–—]|[-–—]\s|\s(?:và|cùng|and)\s)\s*")
_FOREIGN_WORD = re.compile(r"^[^\W\d_](?:[^\W\d_]|['’.-](?=\S|$))*$")  # "O'Neill", "Beltrán", "J.", "van"
_HOST = re.compile(r"^(?:[\w-]+\.)+(?:vn|com|net|org|info|tv|asia)$", re.ASCII | re.IGNORECASE)  # and no "Node.js"
_INNER_HOST = re.compile(r"(?<![\w.])[\w-]{2,}(?:\.[\w-]{2,})*\.(?:[a-z]{2,6}|[A-Z]{2,3})(?!\w)", re.ASCII)
_FAMILY_NAMES = frozenset(
    (
        *("nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô"),
        *("dương", "lý", "lí", "đinh", "hà", "lương", "trịnh", "mai", "cao", "đào", "lâm", "lưu", "tạ", "chu", "chử"),
        *("tô", "thái", "đoàn", "vương", "quách", "lục", "triệu", "la", "lã", "kiều", "nông", "ma", "mã", "vi", "lò"),
        *("lô", "lỗ", "hứa", "thân", "bế", "châu", "tôn", "tống", "đàm", "bạch", "phùng", "từ", "thạch", "sơn"),
        *("tăng", "giáp", "khuất", "cù", "văn", "kha"),
        *("nguyên", "vân", "lệ"),  # with which pen names begin
    )
)
_RARER_FAMILY_NAMES = frozenset(  # that are no other words where they are spelled so: "truong" is a school, too
    (
        *("trương", "nghiêm", "doãn", "diệp", "khương", "khổng", "lữ", "liêu", "nhữ", "sầm", "thiều", "trầm", "cấn"),
        *("khưu", "biện", "tào", "mạc", "khúc", "uông", "lư", "đổng", "ngụy", "bành", "vưu"),
    )
)
_OF_LONG_NAMES = frozenset(  # and those that are: a name of four words tells them
    (
        *("kim", "kiên", "điểu", "hàn", "hầu", "quản", "tiết", "âu", "dư", "đậu", "phù", "thang", "vàng", "vừ"),
        *("lầu", "lù", "má", "chảo", "tẩn", "cầm", "hạng", "mùa", "cà", "lèo", "điêu", "bàn", "sìn", "pờ", "chang"),
        *("cung", "thi", "ninh"),
    )
)
_BEFORE_THI = frozenset(("siêu", "đô", "chỉ", "tiếp", "hiển", "cận", "phường", "quận", "huyện", "thành"))
_BARE_FAMILY_NAMES = frozenset(map(fold, _FAMILY_NAMES))  # of accounts: "Nguyen Van An"
_SPELLED_FAMILY_NAMES = _FAMILY_NAMES.union(  # and of the north-west: bare, they are other words ("luong", "giang")
    _RARER_FAMILY_NAMES,
    ("lường", "quàng", "giàng", "sùng", "tòng", "thào", "phàn"),
)
_SECTIONS = frozenset(  # of newspapers and portals, where written like names
    (
        *("thoi su", "kinh te", "xa hoi", "van hoa", "giao duc", "phap luat", "chinh tri", "the thao", "du lich"),
        *("doi song", "tin tuc", "su kien", "thong bao", "nong thon moi", "quoc phong", "an ninh", "y te"),
        *("khoa hoc", "cong nghe", "trang chu", "gioi thieu", "lien he", "tin noi bat", "hoat dong", "xay dung dang"),
        *("moi truong", "chuyen muc", "danh muc", "thoi tiet"),
        *("van hoa xa hoi", "kinh te xa hoi", "chinh tri xa hoi", "tin tuc su kien", "van hoa the thao"),
        *("van hoa giao duc", "giao duc dao tao", "khoa hoc cong nghe", "quoc phong an ninh", "an ninh quoc phong"),
        *("the thao du lich", "van hoa van nghe", "van hoa du lich", "y te giao duc"),
        *("thu hai", "thu ba", "thu tu", "thu nam", "thu sau", "thu bay", "chu nhat"),
    )
)
_HEADINGS = frozenset(  # of documents, in capitals or not, and words that end one, where written like names
    (
        *("quyet dinh", "nghi quyet", "ke hoach", "bao cao", "to trinh", "cong dien", "chi thi", "huong dan"),
        *("giay moi", "thu moi", "thu ngo", "chuong trinh", "danh sach", "phu luc", "ket qua", "loi gioi thieu"),
        *("tran trong", "kinh moi", "kinh bao", "xin cam on", "trich", "trung thu", "viet nam"),
        *("loi ket", "anh minh hoa", "hinh minh hoa", "thong tin lien he"),
        # and labels, above what they label
        *("ngay dang", "ngay viet", "ngay tao", "ngay gui", "luot xem", "luot doc"),
    )
)
_PROVINCES = (
    frozenset(  # old and new ones that are called like no person: "Thái Bình" and "Hải Dương" have signed texts
        (
            *("bà rịa", "vũng tàu", "bình định", "bạc liêu", "bắc giang", "bắc kạn", "bắc ninh", "bến tre", "cà mau"),
            *("cần thơ", "gia lai", "hà nội", "hà tĩnh", "hải phòng", "hậu giang", "hồ chí minh", "tp hồ chí minh"),
            *("kon tum", "lai châu", "lào cai", "lạng sơn", "nghệ an", "phú thọ", "phú yên", "quảng bình", "quảng nam"),
            *(
                "quảng ngãi",
                "quảng ninh",
                "quảng trị",
                "sóc trăng",
                "sơn la",
                "thừa thiên huế",
                "tiền giang",
                "trà vinh",
            ),
            *("tuyên quang", "tây ninh", "vĩnh long", "vĩnh phúc", "yên bái", "điện biên", "đà nẵng", "đồng nai"),
            "đồng tháp",
        )
    )
)
_PROVINCES_LIKE_PERSONS = frozenset(
    (
        *("an giang", "bình dương", "bình phước", "bình thuận", "cao bằng", "hà giang", "hà nam", "hòa bình"),
        *("hải dương", "hưng yên", "khánh hòa", "kiên giang", "long an", "lâm đồng", "nam định", "ninh bình"),
        *("ninh thuận", "thanh hóa", "thái bình", "thái nguyên"),
    )
)
_PAPERS = frozenset(  # that are called like persons, or like nothing
    (
        *("nhân dân", "tuổi trẻ", "dân trí", "thanh niên", "lao động", "tiền phong", "đại đoàn kết", "giao thông"),
        *("quân đội nhân dân", "công an nhân dân", "người lao động", "hà nội mới", "sài gòn giải phóng", "dân việt"),
        *("người đưa tin", "trí thức trẻ", "nhịp sống kinh tế", "nhịp sống việt", "đời sống pháp luật", "dân sinh"),
        *("giáo dục và thời đại", "giáo dục & thời đại", "sức khỏe và đời sống", "sức khỏe & đời sống"),
        *("vnexpress", "vietnamnet", "kênh 14", "kênh14", "zing", "znews", "cafef", "cafebiz"),
        *("vietnamplus", "vietnam+", "vneconomy", "infotv"),
        *("reuters", "associated press"),
    )
)
_ACTIONS = frozenset(  # of buttons beside an author, and the heading of such a box
    ("đăng ký", "đọc tiếp", "liên hệ", "về tác giả")
)
_ASKED_FOR = re.compile(  # on buttons behind a text; "Hồ Văn Ngay" is a person
    r"(?:(?:mua|đăng ký|liên hệ|gọi|đặt (?:hàng|mua|lịch|phòng|bàn|vé|chỗ)|nhận (?:tư vấn|báo giá|ưu đãi|tài liệu)"
    r"|tìm hiểu|khám phá|tải(?: về| xuống)?|tham gia|học thử|dùng thử|trải nghiệm|tư vấn)"
    r"(?: (?:ngay|thêm|miễn phí|tại đây|hôm nay|bây giờ))+"
    r"|đặt lịch (?:hẹn|khám|tư vấn)|tải tài liệu|gửi (?:câu hỏi|yêu cầu)|chat (?:zalo|ngay))",
    re.IGNORECASE,
)
_PLACES = (
    *("xã", "huyện", "tỉnh", "phường", "quận", "thị trấn", "thị xã", "thôn", "ấp", "bản", "khu phố", "tổ dân phố"),
    *("khóm", "buôn", "sóc"),
)
_TOWNS = ("thành phố", r"TP\.?")
_PLACE = re.compile(rf"(?i:{'|'.join(_PLACES)})(?: [{UPPER}][{LOWER}]*){{1,4}}")
_NO_NAMES = (  # begin so
    *(*(f"{place} " for place in _PLACES), "theo "),
    # what a text says to its readers at its end: "TRÂN TRỌNG KÍNH MỜI", "Chúc Bạn Ngon Miệng"
    *("chúc ", "xin ", "kính ", "trân trọng", "chân thành ", "cảm ơn ", "cám ơn ", "hẹn gặp ", "mến chào", "còn tiếp"),
    *("thân ái", "thân mến", "thân chào"),
)
_SHOWN = (  # begin what happens or stands in a place, as captions and headings call it
    *("thông báo", "đại diện", "lễ ", "lịch ", "hội nghị", "hội thi", "hội thảo", "ngày hội", "đại hội", "kết quả"),
    *("danh sách", "kế hoạch"),
    *("trụ sở", "một góc", "toàn cảnh", "quang cảnh", "đường ", "cánh đồng", "cầu ", "chợ ", "người dân", "bà con"),
)
LIST_WORDS = ("tin ", "bai ", "cac ", "xem ", "nhung ", "muc ")  # begin headings of lists: "TIN ĐỌC NHIỀU"
_UNIT_WORDS = frozenset(  # syllables of the words that names of units are made of, and no verbs
    (
        *("huyen", "tinh", "xa", "thi", "tran", "thanh", "pho", "phuong", "quan", "khu", "vuc", "thon", "ban", "to"),
        *("ap", "khom", "buon", "soc"),
        *("va", "nhan", "dan", "tieu", "hoc", "trung", "tam", "co", "so", "thong", "noi", "tru", "mam", "non", "mau"),
        *("giao", "dao", "tao", "duc", "van", "hoa", "tin", "the", "thao", "du", "lich", "truyen", "hinh", "phat"),
        *("nganh", "tai", "nguyen", "moi", "truong", "nong", "nghiep", "lam"),
        *("thuy", "san", "trien", "y", "te", "lao", "dong"),
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
        *("ben", "xe", "nuoc", "quy", "dat", "cua", "khau", "cao", "tuoi", "di", "tich", "truc", "tho", "cam"),
        *("dac", "tac", "phan", "mot", "ty", "xay", "dung", "tong", "hop", "dau", "chuong", "trinh"),
        *("qua", "tri", "nhanh", "ho", "thuc", "vat", "cac", "nguoi", "khuyet", "tat", "tre", "coi"),
    )
)
_UNIT_START = re.compile(  # offices of districts and communes: Party, Council, Committee, Front, courts, forces; papers
    r"^(?:trung tam|dai (?:tt|truyen|phat|ptth|pt-th|huyen|tinh|khi tuong|kttv)"
    r"|ban (?:bien tap|tuyen giao|chi dao|quan ly|qldt|bt"
    r"|dan van|to chuc|chi huy|chqs|dai dien|kinh te|noi chinh|thuong (?:truc|vu)|vh|cong tac|van hoa|thi dua"
    r"|chap hanh)|bbt\b|phong (?!hop|hoc|khach|chong)[a-z]|van phong"
    r"|ubnd|uy ban|hdnd|huyen (?:doan|uy)|tinh (?:doan|uy)|thanh (?:doan|uy)|xa doan|doan (?:thanh nien|tn|xa)"
    r"|hoi (?:nong dan|cuu|lien hiep|lhpn|phu nu|chu thap|nguoi|khuyen|dong|ccb|nd|quan)"
    r"|mat tran|mttq|ub ?mttq|cong an|bo chi huy|bch|so [a-z]|chi cuc|cuc |bcd |bao (?!cao\b|loi\b)[a-z]|tap chi"
    r"|cong (?:thong tin|tt)|bql"
    r"|trang (?:thong tin|ttdt|tin)|cttdt|ttxvn|thong tan xa|vov|vtv|vnexpress|tttt|tt ?vh|vp |vpub"
    r"|tt\.? (?:van hoa|y te|dich vu|dv|giao duc|gd|vh|tt|truyen thong|thong tin|khuyen nong|chinh tri|boi duong)"
    r"|p\. ?(?:nong nghiep|van hoa|tai chinh|noi vu|lao dong|kinh te|tu phap|gd|vh|nn|tn|ld)"
    r"|vksnd|toa an|tand\b|bo chqs|don bien phong|doi (?:thue|quan ly|canh sat)"
    r"|to (?:cong nghe so|cnscd|khuyen nong|dan pho so)"
    r"|ngan hang|truong \S+ \S|htx |hop tac xa|hnd\b|hat kiem lam|tram |lien doan|ldld|benh vien|bhxh|kho bac"
    r"|khoa (?:noi|ngoai|nhi|san|duoc|kham|dinh duong)\b|dien luc|chi bo|dang uy|to cong tac|thanh tra|quan su"
    r"|thu vien(?! (?:anh|hinh|video|clip)\b)"
    r"|tu phap|thuong truc (?:hdnd|dang|huyen|tinh|uy)|cong doan|hai quan|khoi (?!luong\b|phuc\b|cong\b)[a-z]|nhcsxh"
    r"|thue [a-z]|nha van hoa"
    r"|clb\b|cau lac bo|cong ty|tong cong ty|tap doan [a-z]|xi nghiep|nha may [a-z]"
    r"|bo doi bien phong|thi hanh an|buu dien|vuon quoc gia|chi (?:doan|hoi) (?!truong)[a-z]"
    r"|to van hoa|bo phan (?:mot cua|tiep nhan)|chi nhanh|phan tram|dang bo [a-z]|nha thieu nhi|khu di tich|cum thi dua"
    r"|kiem toan nha nuoc|(?:nong|lam) truong [a-z]|nhom thien nguyen|dai tieng noi"
    r"|(?:to|ban|nhom) (?:truyen thong|tuyen truyen)|to bien tap|quy [a-z]|vien [a-z]|hoc vien|hiep hoi|lien minh)"
)
_BOARD = re.compile(  # "Ban Từ thiện chùa Đông Sơn", "Bộ Nội vụ", "Tổng cục Thống kê", "Trung ương Đoàn"
    rf"(?:Ban (?!Mê\b|Thị\b|Văn [{UPPER}])|Bộ |Truyền hình |Vụ (?!Án|Việc|Mùa|Đông|Xuân|Hè|Thu|Chiêm))"
    rf"[{UPPER}]{{1,5}}[{LOWER} &-]|(?:Tổng cục|Trung ương) [{UPPER}]"
)
_BOARD_STARTS = ("Ban ", "Bộ ", "Vụ ", "Truyền hình ", "Tổng cục ", "Trung ương ")
_SOCIETY = re.compile(  # "Hội Làm vườn", and neither "Hội An" nor "Hội Xuân bản Mường"
    rf"Hội [{UPPER}][{LOWER}]{{1,6}} (?!(?:{'|'.join(_PLACES)}|năm|tại|ở|mừng|đầu|và|của|là|đã|được)\b)[{LOWER}]"
)
_SHORT_UNIT = re.compile(  # "VNPT Na Mèo", "CA xã"; no word is spelled without a vowel, and no name has such a one
    r"(?!VH)[BCDĐGHKLMNPQRSTVXY]{2,8}(?: [BCDĐGHKLMNPQRSTVXY]{2,6})? (?:xã|phường|thị|huyện|quận|tỉnh|khu|thành|TP)\b"
    rf"|(?!CTV|BTV|NVTV|BS)[BCDĐGHKLMNPQRSTVX]{{3,8}} (?P<name>[{UPPER}].+)"
)
_SHORT_SCHOOL = re.compile(rf"(?:MN|TH|TH ?[&-] ?THCS) (?P<name>[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+)+)")
_CENTRE = re.compile(  # "IOC An Bình", and no office in front of a person's name
    rf"(?!C[EFOT]O|KOL)[A-ZĐ]{{3,6}} (?P<name>[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+)+)"
)
_FIRM = re.compile(  # banks and networks with a branch in every district, and their heads' short names in front
    rf"(?:[{UPPER}]{{2,5}} )?(?i:agribank|vietcombank|vietinbank|bidv|lpbank|sacombank|vnpt|viettel|mobifone|vinaphone"
    r"|vnpost|petrolimex)(?!\w)"
    rf"|Viễn thông [{UPPER}]"
)
_OF_PLACE = re.compile(  # "Bộ đội Biên phòng tỉnh", "Nhóm Zalo bản Na Mèo", and no "Xã Na Mèo"
    rf"[{UPPER}](?:[^,.;:()/\d]|(?<=số )\d{{1,2}})+ (?:{'|'.join(('khu vực', 'đặc khu', *_TOWNS, *_PLACES))})"
    rf"(?: (?:[{UPPER}][{LOWER}]*|\d{{1,2}})){{0,4}}"
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
    "bao": ("báo", "bảo hiểm", "bảo tàng"),
    "so": ("sở",),
    "thu": ("thư viện",),
    "tu": ("tư pháp",),
    "dai": ("đài",),
    "huyen": ("huyện",),
    "tinh": ("tỉnh",),
    "khoi": ("khối",),
    "cong": ("công an", "công đoàn", "công ty", "cổng"),
    "thue": ("thuế",),
}
_NUMBERS = (" I", " V", " X")
HELP = (  # who edits a text, draws for it, sets it or lets it pass did not write it
    r"(?:người )?(?:biên tập(?: viên)?|btv|hiệu đính|minh h(?:ọa|oạ)|đồ h(?:ọa|oạ)|thiết kế|trình bày|kỹ thuật"
    r"|dựng(?: phim)?|quay phim|dàn trang|(?:kiểm )?duyệt)"
    r"(?:(?: và |, | & )(?:biên tập|minh h(?:ọa|oạ)|đồ h(?:ọa|oạ)|thiết kế|trình bày|kỹ thuật))?"
)
_AND = r" ?(?:[-–+&/,]? ?|[,;]? ?và )"  # between what one person made: "Tin - bài và ảnh"
PIECE = r"(?:thơ|sáng tác|t(?:ùy|uỳ|ạp) bút|tản văn|truyện(?: ngắn)?|bút ký|ký sự|hồi ký)"
_MADE = r"(?:tin(?: bài)?|bài(?: viết)?|(?:(?:hình|chùm|phóng sự) )?ảnh|clip|video|nội dung)"
AUTHOR_LABEL = (
    rf"(?:(?:{_MADE}|lời|viết){_AND}(?:{_MADE}|chụp ảnh|quay phim)(?:{_AND}{_MADE})?|{_MADE}(?: trong bài)?|{HELP}"
    r"|(?:nhóm |người )?thực hiện|t/h|(?:nhóm |đồng )?tác giả(?: bài viết)?"
    r"|viết bài|người (?:viết|đưa|đăng|gửi|soạn|cập nhật)(?: tin bài| bài viết| tin| bài)?|đăng bởi|người chụp(?: ảnh)?"
    r"|cộng tác viên|ctv|(?:nhóm )?(?:pv|phóng viên)|(?:biên soạn|tổng hợp|sưu tầm)(?: (?:và|&) biên soạn)?(?: bởi)?"
    r"|(?:theo dõi và )?đưa tin|(?:người |biên |lược )?dịch(?: giả)?|phỏng vấn"
    rf"|ghi (?:chép|nhanh)|phóng sự|{PIECE}|author)"
)
OFFICE = re.compile(  # what a person is, or of which place, behind the name
    r"^(?:nguyên |quyền )?(?:phó |trưởng |chánh |tổng )*(?:trưởng|phó|chủ tịch|bí thư|giám đốc|chủ nhiệm|hiệu phó"
    r"|(?:hiệu|viện|đội|tổ|trạm|(?:chi|phân) hội) trưởng|(?:(?:tỉnh|thành|thị|huyện|quận|xã|đảng|chi) )?(?:ủy|uỷ) viên"
    r"|chuyên viên|chuyên gia|cán bộ|công chức|viên chức|nhân viên"
    r"|giáo viên|giảng viên|bác sĩ|bs|dược sĩ|điều dưỡng|kỹ sư|luật sư|thạc sĩ|ths|tiến sĩ|ts|cử nhân|kế toán|thư ký"
    r"|văn thư|phóng viên|pv|biên tập viên|btv|cộng tác viên|ctv|kiểm sát viên|thẩm phán|thanh tra viên|chánh|học sinh"
    rf"|{_RANK}|sinh viên|lớp|biên tập|đảng viên|hội viên|nghệ nhân|cựu chiến binh|thành viên|đại biểu|trợ lý"
    r"|chỉ huy(?: trưởng| phó)?|thủ quỹ|thủ thư|tổng phụ trách|người có uy tín|phát thanh viên"
    r"|cựu (?:học sinh|sinh viên)|khuyến nông viên|già làng|(?:xã|thôn|huyện) đội trưởng"
    r"|nhà báo|chính trị viên|tuyên truyền viên|hướng dẫn viên|kỹ thuật viên|y sĩ|nữ hộ sinh|(?-i:CC|CBCC)"
    r"|p\.?(?:ct|bt|gđ|ht))\b"
    rf"|^(?:{'|'.join(_PLACES)}) (?-i:[{UPPER}\d])|^(?:tổ|xóm|khối|khu|đội) \d",
    re.IGNORECASE,
)
_OF_FORCES = re.compile(r"(?:xã|thôn|huyện) đội (?:trưởng|phó)\b", re.IGNORECASE)
_SIGNED_FOR = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\.\s?")
BEHIND_NAME = re.compile(r"\s*(?:[-–—,;(|]|(?<!\bĐ)/)\s*")  # stands an office or a unit
LABEL_ALONE = re.compile(
    rf"^(?:{AUTHOR_LABEL}|(?:(?:được )?chia sẻ|viết|đăng|gửi|soạn) bởi)\s*(?P<colon>[:：])?$", re.IGNORECASE
)
SENTENCE_WORDS = re.compile(
    r"\b(?:đã|đang|sẽ|được|những|trong|tại|với|cho|của|là|có(?! uy tín\b)|về|này|khi"
    r"|các(?! (?:dự án|chương trình|công trình|khu)\b))\b",  # which boards are called after
    re.IGNORECASE,
)
DOINGS = re.compile(  # what captions and headings tell, and no name of a unit or of an office has
    r"\b(?:phát biểu|chủ trì|khai mạc|bế mạc|phát động|trao|tặng|thăm(?! dò)|chúc|báo cáo(?! viên)|trình bày"
    r"|bàn giao|dự (?=(?:lễ|hội|buổi|đại|cuộc)\b)|(?<![Tt]iếp )nhận|cho (?:biết|rằng)|khẳng định|chia sẻ|nhấn mạnh"
    r"|yêu cầu|kêu gọi|đề nghị|đề xuất|khởi (?:động|công|tố)|triệu tập"
    r"|(?<![Bb]an )(?<![Pp]hòng )tổ chức(?! (?:cán|hành))|ký kết|ra (?:quân|mắt)|tập (?:kết|huấn)|công (?:bố|nhận)"
    r"|bổ nhiệm|nghiệm thu|tuyên dương|bắt|xử phạt|thu giữ|phát hiện|khuyến cáo|thông báo|đánh (?:trống|giá)|chụp"
    r"|giải đáp|trả lời|giới thiệu(?! việc)|cùng|đạt|giành|đến|vào|xảy ra|trù dập|thu hoạch|chuẩn bị|tham gia"
    r"|kiểm tra (?=(?:tiến|công|tình|thực|việc|hiện|mô)\b))\b"
)
LONGEST_BYLINE = 140  # characters of a byline; 70 change no page, 280 take a sentence for one
MOST_NAMES = 4  # of one byline on any page; what names more is a list of people
LONGEST_CREDIT = 40  # characters without a name's shape: more are the title of a film or a show
_FEWEST_IN_NAME = 2  # words
_FEWEST_IN_FULL_NAME = 3
_MOST_IN_NAME = 5
_MOST_OTHERS = 3


def is_dated_name(text: str) -> bool:
    """Whether a text is a name, or initials, perhaps behind its title or a baptismal name."""
    bare = without_honorific(text)
    return (
        is_persons_name(bare) or bool(INITIALS.match(bare)) or bool(_WITH_INITIALS.match(bare)) or _is_baptismal(bare)
    )


def without_honorific(text: str) -> str:
    """ "BS CKII Lâm Anh" → the name."""
    return _HONORIFIC.sub("", text)


def _is_baptismal(text: str) -> bool:
    """ "Maria Nguyễn Thị Hoa": a word that is no syllable in front of a family's name."""
    first, _, name = text.partition(" ")
    return first.isalpha() and first[0].isupper() and not is_syllable(first) and " " in name and is_family_name(name)


def is_heading(text: str) -> bool:
    """True for the name of a section, the kind of a document, and other words that stand alone in a line and are
    nobody's name: "Kế hoạch", "KẾ HOẠCH", "MUA NGAY"; for the name of a village, a district, a province or a paper,
    too."""
    folded, lowered = fold(text), text.lower()
    if folded in _SECTIONS or folded in _HEADINGS or lowered in _PROVINCES or lowered in _PAPERS:
        return True
    return lowered.startswith(_NO_NAMES) or is_action(text)


def is_section(text: str) -> bool:
    """True for what portals call their sections, written like a name: "Thời Sự", "Nông Nghiệp"; "Lễ hội" may be what is
    held on a day, and capitals may head a document."""
    is_name = all(word[0].isupper() for word in text.split()) and not text.isupper()
    return is_name and (fold(text) in _SECTIONS or is_word_of_pages(text))


def is_place(text: str) -> bool:
    """True for the name of a place and no more: "Xã Na Mèo", "Thị trấn Sơn Lư"."""
    return bool(_PLACE.fullmatch(text))


def is_province(text: str) -> bool:
    """True for the name of an old or a new province."""
    lowered = text.lower().replace("oà", "òa").replace("oá", "óa")
    return lowered in _PROVINCES_LIKE_PERSONS or lowered in _PROVINCES


def is_paper(text: str) -> bool:
    """True for the name of a paper that is shaped like a person's: "Tuổi Trẻ", "Đất Mũi Online"."""
    lowered = text.lower()
    if lowered in _PAPERS:
        return True
    place = next((text[: -len(end)] for end in (" online", " điện tử") if lowered.endswith(end)), "")
    return bool(place) and len(name_parts(place)) == 1 and all(word[0].isupper() for word in place.split())


@lru_cache(maxsize=1024)  # as of names below: several steps ask of the same lines, and a portal's pages share them
def is_unit(text: str) -> bool:
    """True when `text` begins like the name of an office, a board, a station or a paper; "Trương" is no "Trường"."""
    key = fold(text).lstrip("( ")
    if not _UNIT_START.match(key):
        return _is_board(text.lstrip("( ")) or _is_short_unit(text)
    written = _WITH_ACCENTS.get(key.split()[0])
    if written is None or text.lower().lstrip("( ").startswith(written):
        return True
    return (text.isascii() and not is_persons_name(text)) or bool(_FIRM.match(text))


def _is_board(text: str) -> bool:
    """ "Ban Từ thiện chùa Đông Sơn", "Hội Làm vườn"."""
    is_board = text.startswith(_BOARD_STARTS) and _BOARD.match(text)
    return bool(is_board or (text.startswith("Hội ") and _SOCIETY.match(text)))


def _is_short_unit(text: str) -> bool:
    """ "VNPT Na Mèo", "TSC Agribank", "PC Lào Cai", and neither an office in front of a person's name, "GVCN Lâm Thị
    Anh", nor "MND Staff"."""
    if _FIRM.match(text) or (text.startswith("PC ") and is_province(text[3:])):
        return True
    short = _SHORT_UNIT.match(text) or _SHORT_SCHOOL.fullmatch(text) or _CENTRE.fullmatch(text)
    if short is None or not short["name"]:
        return short is not None
    if short.re is _CENTRE and is_syllable(text.partition(" ")[0]):  # "HOA Lê", as "LÊ Hoa"
        return False
    return all(map(is_syllable, short["name"].split())) and not is_family_name(short["name"])


def is_of_place(text: str) -> bool:
    """True for the words of something in a commune or above: "Nhóm Zalo bản Na Mèo"; for no place, no person in one and
    no office of a person: "Xã Na Mèo", "Chủ tịch xã"."""
    if not _OF_PLACE.fullmatch(text) or text.lower().startswith((*_NO_NAMES, *_SHOWN)) or OFFICE.match(text):
        return False
    words = text.split()
    return not any(is_persons_name(" ".join(words[:count])) for count in (2, 3, 4)) and text == without_honorific(text)


def is_units_name(text: str) -> bool:
    """True when all of `text` can be the name of a unit: capitals, second halves of words that begin with one, and
    the words that such names are made of. A sentence about a school has others."""
    return not any(_other_words(text))


def is_wordy(text: str) -> bool:
    """True for what begins like a unit and has more words of another kind than any name of one: "BIDV đẩy mạnh hoạt
    động sáng tạo"; "Trạm bảo vệ thực vật" has three."""
    return sum(1 for _ in _other_words(text)) > _MOST_OTHERS


def _other_words(text: str) -> Iterator[str]:
    """The words of a text that names of units are not made of."""
    words = re.findall(r"[^\W\d_]+", text)
    for before, word in zip(["", *words], words, strict=False):
        is_of_name = word[0].isupper() or before[:1].isupper() or fold(word) in _UNIT_WORDS
        if not (is_of_name or (before, word) == ("thập", "đỏ")):
            yield word


def names_unit(text: str) -> bool:
    """True for what begins like a unit, and can be the name of one in all its words."""
    return is_unit(text) and is_units_name(text)


def name_parts(text: str) -> list[str]:
    """What stands between the commas, dashes and words that part names: "A – B và C" → A, B, C."""
    return [part for part in _NAME_SEPARATOR.split(text) if part]


def is_names(text: str) -> bool:
    """True for one or more person's names: capitalised syllables, separated by commas or dashes."""
    parts = name_parts(text.strip())
    return bool(parts) and len(parts) <= MOST_NAMES and all(_NAME.match(without_honorific(part)) for part in parts)


@lru_cache(maxsize=1024)  # several steps ask of the same short lines
def is_persons_name(text: str) -> bool:
    """True for one or more names of persons, each of two to five Vietnamese syllables, none the name of a section."""
    if len(text) > LONGEST_BYLINE:
        return False
    parts = name_parts(text.strip())
    return 0 < len(parts) <= MOST_NAMES and all(_is_persons(part) for part in parts)


def is_action(text: str) -> bool:
    """True for the words of a button: "Đọc Tiếp", "MUA NGAY"."""
    return text.casefold() in _ACTIONS or bool(_ASKED_FOR.fullmatch(text))


def _is_persons(part: str) -> bool:
    if initialled := _AFTER_INITIALS.match(part):
        return all(map(may_be_syllable, initialled["name"].split()))
    if not is_bare_name(part) or is_heading(part) or fold(part).startswith(LIST_WORDS):
        return False
    if LABEL_ALONE.match(part) or part.endswith(_NUMBERS):  # "Tác Giả", "Phần I"
        return False
    if part.startswith("Khoa ") and is_unit(part):  # "Khoa Dược"
        return False
    if is_highland_name(part):
        return True
    words = [_BEFORE_NAME.sub("", word) for word in part.split()]
    if all(len(word) == 1 for word in words) or is_word_of_pages(part):  # "A A": sizes of letters
        return False
    has_family = is_family(words[0]) or any(
        is_family(word) for word in words if word.lower() not in _RARER_FAMILY_NAMES
    )
    if not (has_family or part.isascii() or may_end_name(words[-1]) or is_called_otherwise(words)):
        return False  # "Quay Lại"
    if _is_spelled_out(words):
        words = words[:-1]
    return all(len(word) == 1 or may_be_syllable(word) or word.lower() in _HIGHLAND_NAMES for word in words)


def is_highland_name(text: str) -> bool:
    """True for what begins as names of the Ê Đê or Ba Na do, "Y Blơk Niê", "H'Ngọc Niê", or of the Gia Rai or Cơ Tu:
    "Rơ Châm Jú"."""
    first = text.partition(" ")[0]
    return first == "Y" or first.lower() in _HIGHLAND_FAMILIES or bool(_BEFORE_NAME.match(text))


def _is_spelled_out(words: Sequence[str]) -> bool:
    """True where the first name may be any word: "Hoàng Thị Slam" has a family's name and a middle one in front."""
    is_named = len(words) >= _FEWEST_IN_FULL_NAME and (is_family(words[0]) or _has_middle_name(words))
    return is_named and words[-2].lower() in ("thị", "văn", "sa")


def is_family_name(text: str) -> bool:
    """True for names of persons, the first of which begins with a family's, or ends so where it is written without
    accents ("Uy Nguyen"): papers are called like the others."""
    words = text.split()
    is_named = is_persons_name(text)
    return is_named and (is_family(words[0]) or _has_middle_name(words) or (text.isascii() and is_family(words[-1])))


def is_family(word: str) -> bool:
    """True for a family's name as it is spelled, or without accents: "Hồ" and "Ho", and no "Hộ"."""
    return word.lower() in (_BARE_FAMILY_NAMES if word.isascii() else _SPELLED_FAMILY_NAMES)


def may_be_family(word: str) -> bool:
    """True for a family's name, be it another word, too: "Đậu", "Kim"."""
    return is_family(word) or word.lower() in _OF_LONG_NAMES


def is_full_name(text: str) -> bool:
    """True for the name of one person with a family's name, a middle and a first name: "Thời Sự" and "Sơn La" lack
    one."""
    return is_family_name(text) and len(text.split()) >= _FEWEST_IN_FULL_NAME


def is_known_name(text: str) -> bool:
    """True for names that are such by their own shape: Vietnamese ones, and initials; each may have its title."""
    return all(map(is_dated_name, _NAME_SEPARATOR.split(text)))


def is_foreign_name(text: str) -> bool:
    """True for what may be the name of one person elsewhere: two to five capitalised words, particles among them, not
    all of them Vietnamese syllables."""
    words = text.split()
    if not _FEWEST_IN_NAME <= len(words) <= _MOST_IN_NAME or len(text) > LONGEST_CREDIT:
        return False
    is_shaped = all(_FOREIGN_WORD.match(word) for word in words) and words[0][0].isupper() and words[-1][0].isupper()
    return is_shaped and not all(map(is_syllable, words))


def is_domain(text: str) -> bool:
    """True for a host alone: "baothanhhoa.vn"."""
    return bool(_HOST.match(text))


def holds_host(text: str) -> bool:
    """True for a text with a host in it: "Báo Thanh Hóa (baothanhhoa.vn)", and no "ông T. làm nghề bán bắp"."""
    return "." in text and bool(_INNER_HOST.search(text))


def without_office(text: str) -> str:
    """ "Lâm Anh - Phó Hiệu trưởng Trường THPT A" → the name: the unit of an office sends nothing in."""
    for match in BEHIND_NAME.finditer(text):
        head, tail = text[: match.start()].strip(), text[match.end() :].strip()
        if is_names(head) and OFFICE.match(tail):
            return head
    return text


def has_office(text: str) -> bool:
    """True for a name with the office of its bearer behind it."""
    return without_office(text) != text


def is_post(text: str) -> bool:
    """True for the post that stands above who signs a document: "PHÓ CHỦ TỊCH", "TRƯỞNG BAN", "KT. CHỦ TỊCH"; for no
    place: "XÃ NA MÈO RA MẮT TỔ CÔNG NGHỆ SỐ"."""
    if text.lower().startswith(_NO_NAMES) and not _OF_FORCES.match(text):
        return False
    return text.isupper() and bool(OFFICE.match(_SIGNED_FOR.sub("", text)) and not is_family(text.split()[0]))


def joined_names(text: str) -> str:
    """Several persons with a comma between them, however they were printed: "A – B" → "A, B"; "A – Cà Mau" is one."""
    parts = name_parts(text)
    if len(parts) < 2 or not all(map(_is_signed, parts)):
        return text
    return ", ".join(part for part in parts if part.lower() not in _PROVINCES) or text


def _is_signed(text: str) -> bool:
    return is_bare_name(text) or bool(INITIALS.match(text)) or _is_short_name(text)


def _is_short_name(text: str) -> bool:
    """ "MINH": a first name in capitals, as pen names are printed."""
    return text.isupper() and len(text) > 1 and is_syllable(text) and may_end_name(text)


def are_short_names(text: str) -> bool:
    """ "KIM – MINH": two first names or more, in capitals."""
    parts = name_parts(text)
    return 1 < len(parts) <= MOST_NAMES and all(map(_is_short_name, parts))


def is_bare_name(text: str) -> bool:
    """Whether a text is a person's name for sure, with nothing around it that says so."""
    if _AFTER_INITIALS.match(text):
        return _is_persons(text)
    if (_BARE_NAME.match(text) or _UPPER_NAME.match(text)) and not text.lower().startswith(_NO_NAMES):
        if OFFICE.fullmatch(text) or is_post(text):
            return False
        return _is_of_few_words(text.split())
    return False


def _is_of_few_words(words: Sequence[str]) -> bool:
    """True for two or three; more begin with a family's name, or are such that only a name has so many; five of them do
    not begin like a province: "Hà Nam Vào Mùa Lúa"."""
    if len(words) <= _FEWEST_IN_FULL_NAME:
        return True
    if not (is_family(words[words[0] in _TEACHERS]) or _is_long_name(words)):
        return False
    return len(words) < _MOST_IN_NAME or not is_province(" ".join(words[:2]))


def _is_long_name(words: Sequence[str]) -> bool:
    """True for four words that only a name has so: "Kim Thị Sa Vẹt", "Ninh Quốc Việt Anh"."""
    return _has_middle_name(words) or (words[0].lower() in _OF_LONG_NAMES and may_end_name(words[-1]))


def _has_middle_name(words: Sequence[str]) -> bool:
    """True for the "Thị" of women behind a family's name, whatever that is: "Hoa Thị Slam", and no "Siêu Thị"."""
    return len(words) >= _FEWEST_IN_FULL_NAME and words[1].lower() == "thị" and words[0].lower() not in _BEFORE_THI


def clean(text: str) -> str:
    """A text without the brackets, dashes and full stop around it."""
    text = text.strip(" *_–—-|").removesuffix("./.")
    if text.startswith("(") and ")" not in text[:-1]:
        text = text[1:]
    if text.endswith(")") and text.count(")") > text.count("("):
        text = text[:-1]
    text = text.strip(" *_–—-|;,")
    return text[:-1].rstrip() if text.endswith(".") and not re.search(r"\b\w\.$", text) else text
