"""Which words of a text are places, and which units they are: a table of texts with their answers written into them.

`[words|code]` is a place with a code, `[words|level]` one without.
"""

import re
from typing import Any

import pytest

from tests.places.test_annotate import annotate

_MARKED = re.compile(r"\[([^|\]]*)\|[^\]]*\]")

# province, district (codes of the portal), day, text
TEXTS: dict[str, list[tuple[str | None, str | None, str | None, str]]] = {
    "a unit that is named with those above it": [
        (
            None,
            None,
            None,
            "công bố quyết định [xã Nghi Xuân|17905] ([huyện Nghi Lộc|429], [tỉnh Nghệ An|40] ) đạt chuẩn",
        ),
        (None, None, None, "[xã Vĩnh An|21841], [huyện Tây Sơn|547] là xã đầu tiên ở [Bình Định|52] đạt chuẩn"),
        (None, None, None, "công nhận [huyện Ba Vì|271] ([TP Hà Nội|01]) đạt chuẩn nông thôn mới"),
        ("42", None, None, "trú tại [xã Thạch Lạc|18622], [Thạch Hà|445], [Hà Tĩnh|42]"),
        ("42", None, None, "mô hình ở [xã Tân Hương|18310], [Đức Thọ|440]"),
        ("11", "098", None, "[Xã Mường Đun|03247], [Tủa Chùa|098], [Điện Biên|11]"),
        ("38", "387", None, "hai [bản Bo Hiềng|village] và [Na Mèo|village] ([xã Na Mèo|15013])"),
        (None, None, None, "[Phường 5|27151], [quận 3|770], [TP. Hồ Chí Minh|79]"),
    ],
    "lists": [
        (None, None, None, "lễ công bố 3 [huyện Triệu Sơn|397], [Nông Cống|404] và [Thiệu Hóa|398] đạt chuẩn"),
        ("42", None, None, "tại các [xã Xuân Mỹ|18379], [Xuân Giang|18370], [Đan Trường|18358]."),
        ("42", "447", None, "2 [xã Kỳ Tây|18793] và [Kỳ lạc|18850] có sự chuyển biến rõ rệt"),
        ("31", "311", "2023-09-13", "10 xã đủ điều kiện gồm: [Quảng Thanh|11506], [Mỹ Đồng|11521], [Kiền bái|11554]."),
        ("42", "445", None, "02 xã đạt chuẩn NTM nâng cao ([Thạch Long|18607] và [Ngọc Sơn|18565])"),
        (
            None,
            None,
            None,
            "8 xã về đích, gồm: [Nà Bó|04136] ([Mai Sơn|125]); [Tô Múa|04018], [Vân Hồ|04048] ([Vân Hồ|128])",
        ),
        ("42", "440", None, "2 [xã Đức Quang|commune] và [Tân Hương|18310] ([Đức Thọ|440]) đã đủ điều kiện"),
        ("42", None, None, "Các [huyện Thạch Hà|445], [Can Lộc|443], [thị xã Hồng Lĩnh|437] và [TP Hà Tĩnh|436]."),
        ("38", "387", None, "với các xã: [Trung Hạ|15001], [Trung Tiến|14999] và [thị trấn Sơn Lư|15016]"),
        (
            "42",
            "444",
            None,
            "các [thôn 3|village], [5|village] và [7|village]; các [xóm Tân Hội|village], [Tân Hòa|village]",
        ),
    ],
    "names alone": [
        (None, None, None, "[Buôn Ma Thuột|643], [Buôn Hồ|644] và [buôn Ea Sut|village]"),
        ("96", "968", None, "[thị trấn Trần Văn Thời|32095]; [Trần Văn Thời|968] là huyện ven biển; ông Trần Văn Thời"),
        ("38", "405", None, "[xã Đông Văn|16417] (đạt 19 tiêu chí), [Đông Yên|16393] (xã điểm)"),
        ("38", "405", "2020-08-08", "[xã Đông Văn|16417] có 4 thôn, [Đông Yên|16393] 1 thôn, còn lại 17 thôn"),
        ("42", "445", None, "[Thạch Hà|445]: [Xã Thạch Lạc|18622] về đích. [Thị trấn Thạch Hà|18562] ra quân."),
        ("42", None, None, "[Hương Sơn|439], [Đức Thọ|440] và [Nghi Xuân|442] dẫn đầu; [Kỳ Anh|district] chưa đạt."),
        (
            "42",
            "444",
            None,
            "- [Xã Phú Gia|18529]: 15 tiêu chí\n- [Hương Lâm|18556]: 12 tiêu chí\n[Hương Liên|18559] | 10",
        ),
        ("42", "447", None, "Huyện ủy [Kỳ Anh|447], Tỉnh ủy [Hà Tĩnh|42], Công an [Kỳ Anh|447], UBND [Kỳ Anh|447]"),
        (None, None, None, "các huyện: [Đắk Song|665], [Cư Jút|662]; Trường THPT Chuyên ([Gia Nghĩa|660])"),
    ],
    "villages": [
        (
            "67",
            "660",
            None,
            "[TDP 5|village], [phường Nghĩa Trung|24617]; bon, [bon Bu N'doh Wer|village], [xã Đắk Wer|24750]",
        ),
        (
            None,
            None,
            None,
            "([ấp Đức Long 2|village] của [xã Gia Tân 2|26302]; [ấp Nguyễn Thái Học|village] của [xã Bàu Hàm 2|26314])",
        ),
        (
            "42",
            "439",
            None,
            "[thôn 2|village] [xã Sơn Kim 1|18196]; [Khối 3|village], [thị trấn Phố Châu|18133]; [ấp 3B|village]",
        ),
        ("25", None, None, "hàng chục hộ dân ở [khu 6 Đại An|village], [xã Quảng Yên|08173] đã hiến đất"),
        ("42", "444", None, "Trưởng [thôn 3|village] Nguyễn Văn Nam và trưởng [xóm 7|village] Trần Thị Hoa cho biết"),
        ("42", "444", None, "[Tổ dân phố 3|village], [thị trấn Hương Khê|18496]; [thôn Đông Hà|village] 15 hộ"),
    ],
    "abbreviations and spellings": [
        (
            None,
            None,
            None,
            "[P.Đông Vệ|14782], [TP. Thanh Hóa|380]; [H.Tây Trà|526]; [TX. Kỳ Anh|449]; [TP.HCM|79]; [TP Thủ Đức|769]",
        ),
        (
            None,
            None,
            None,
            "[xã Ea Kpam|24280], [huyện Cư M’gar|648]; [huyện Ea H'leo|645], [huyện Krông Pắk|654], [Đăk Nông|67]",
        ),
        (
            None,
            None,
            None,
            "[tỉnh Thừa Thiên - Huế|46]; [Bà Rịa – Vũng Tàu|77]; [Phan Rang-Tháp Chàm|582]; [Hoà Bình|17]",
        ),
        (
            None,
            None,
            None,
            "[huyện Đắk R’lấp|666] ([Đắk Nông|67]) và [huyện Đăk R'lấp|666]; [xã Quí Lộc|15412], [huyện Yên Định|394]",
        ),
        ("06", "063", None, "BÍ THƯ HUYỆN ỦY LÀM VIỆC TẠI [LỤC BÌNH|01990] KIỂM TRA TIẾN ĐỘ XÂY DỰNG NÔNG THÔN MỚI"),
        ("38", "405", None, "[XÃ ĐÔNG VĂN|16417], [HUYỆN ĐÔNG SƠN|405] ĐẠT CHUẨN NÔNG THÔN MỚI"),
        ("38", "405", None, "[Xa Dong Van|16417] [huyen Dong Son|405] dat chuan nong thon moi"),
        ("20", "188", None, "Tin, ảnh: Nguyễn Văn A – Trung tâm VHTT&TT [Lộc Bình|188]"),
    ],
    "no places": [
        (
            None,
            None,
            None,
            "Chủ tịch UBND thị trấn Nguyễn Văn Bình; Bí thư Đảng ủy xã Lê Thị Hoa; Chủ tịch UBND huyện Lê Hồng Quang",
        ),
        (
            "42",
            None,
            None,
            "bà Lê Thị Thanh Hà, ông Trần Hà Giang, anh Vũ Quang; Thiếu tá Phan Đức Thọ; cháu Nguyễn Lộc Bình",
        ),
        (
            "42",
            None,
            None,
            "Trường Tiểu học Thạch Hà, Công ty TNHH Đông Sơn, Hợp tác xã Kỳ Tây, Báo Hà Tĩnh, Agribank Thạch Hà",
        ),
        (
            "42",
            None,
            None,
            "sông Gianh, đường Điện Biên Phủ, chợ Kỳ Lạc, cầu Kỳ Tây, khu kinh tế Vũng Áng, dân tộc Thái",
        ),
        (
            None,
            None,
            None,
            "văn bản Quyết định; bản Kế hoạch; khu Công nghiệp; làng Văn hóa; Chính sách Xã hội; nông thôn Việt Nam",
        ),
        (None, None, None, "trao 400 suất quà cho 4 xã (mỗi xã 100 suất); toàn tỉnh 34.552 ha; xã 135; thôn 15 hộ"),
        ("40", "417", None, "Trưởng bản Và Bá Dềnh và trưởng thôn Nguyễn Văn Lâm cho biết"),
        ("42", "445", None, "bưởi Phúc Trạch, cam Vinh, gà Đông Tảo"),
    ],
    "the same name, and the day": [
        ("42", "445", "2020-05-05", "[huyện Thạch Hà|445], [thị trấn Thạch Hà|18562]"),
        ("42", None, "2026-05-05", "[xã Thạch Hà|18562] và [xã Kỳ Anh|18775]; trước đây là [huyện Kỳ Anh|447]"),
        ("38", None, "2026-05-05", "[phường Đông Quang|16417] và [phường Đông Sơn|16378]"),
        ("10", None, "2026-05-05", "[Xã Bảo Thắng|02905] và [phường Sa Pa|03006] của [tỉnh Lào Cai|15]"),
        (None, None, "2024-05-05", "[thành phố Huế|474] của [tỉnh Thừa Thiên Huế|46]"),
        (None, None, "2025-05-05", "[thành phố Huế|46]"),
        ("42", None, "2026-05-05", "[xã Đông Văn|commune] không có ở đây"),
        (
            "42",
            "445",
            None,
            "đoàn [tỉnh Hà Giang|02] thăm [huyện Vị Xuyên|030]; [huyện Con Cuông|422]; [xã Chiềng Khoi|commune]",
        ),
    ],
}
CASES = [(kind, *text) for kind, texts in TEXTS.items() for text in texts]


@pytest.fixture(scope="module")
def answers() -> list[str]:
    """Each text as the command reads it, with its answers written into it."""
    records: list[dict[str, Any]] = [
        {
            "id": number,
            "text": _MARKED.sub(r"\1", text),
            "article": {"portal_province": province, "portal_district": district, "published": day},
        }
        for number, (_, province, district, day, text) in enumerate(CASES)
    ]
    return [
        _marked(record["text"], answer["places"]) for record, answer in zip(records, annotate(*records), strict=True)
    ]


def _marked(text: str, places: list[dict[str, str]]) -> str:
    for place in reversed(places):
        start, end = int(place["start"]), int(place["end"])
        text = f"{text[:start]}[{text[start:end]}|{place['code'] or place['level']}]{text[end:]}"
    return text


@pytest.mark.parametrize("number", range(len(CASES)), ids=[f"{case[0]}: {case[-1][:30]}" for case in CASES])
def test_places_of_a_text(answers: list[str], number: int) -> None:
    assert answers[number] == CASES[number][-1]
