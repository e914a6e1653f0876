"""Two texts at a time: what is a copy, and what is another notice."""

import re

import pytest

from ntm_crawler.derived.copies import fingerprint, judge, read_words
from ntm_crawler.derived.copies.alignment import differences
from ntm_crawler.derived.copies.word_difference import word_changes
from ntm_crawler.text import body_identity
from tests.duplicates.labelled_set import PARAGRAPHS, SENTENCES

POWER_CUT = (
    "Điện lực huyện thông báo tạm ngừng cung cấp điện {day} từ 7h30 đến {hour} tại {place} để sửa chữa lưới điện. Mong "
    "quý khách hàng thông cảm và chủ động trong sản xuất, sinh hoạt của gia đình."
)
INVITATION = (
    "Kính gửi: các xã, thị trấn. UBND huyện trân trọng kính mời đại diện lãnh đạo các xã, thị trấn tới "
    "dự hội nghị sơ kết "
    "công tác xây dựng nông thôn mới. Thời gian: {hour}, ngày {day}. Địa điểm: Hội trường {place}. Đề "
    "nghị các đồng chí "
    "tham dự đầy đủ, đúng thành phần."
)
TRAINING = (  # does not call itself a notice
    "Sáng {day}, tại hội trường xã {place}, Hội Nông dân huyện tổ chức tập huấn kỹ thuật trồng trọt cho "
    "{count} hội viên. "
    "Tại lớp tập huấn, hội viên được giới thiệu quy trình kỹ thuật, cách chăm sóc, phòng trừ sâu bệnh "
    "hại trên cây trồng."
)
DECISION = (  # mostly the laws it stands on, with their own dates; {rows} are its list
    "QUYẾT ĐỊNH Về việc bổ nhiệm cán bộ quản lý. Số: {number}/QĐ-UBND, ngày {day}. Căn cứ Luật Tổ chức chính quyền "
    "địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức "
    "chính quyền địa phương ngày 22 tháng 11 năm 2019; Căn cứ Luật Viên chức ngày 15 tháng 11 năm 2010; Căn cứ Luật "
    "Giáo dục ngày 14 tháng 6 năm 2019; Căn cứ Nghị định số 115/2020/NĐ-CP ngày 25 tháng 9 năm 2020 của Chính phủ về "
    "tuyển dụng, sử dụng và quản lý viên chức; Căn cứ Nghị định số 15/2021/NĐ-CP ngày 03 tháng 3 năm 2021 của Chính "
    "phủ; Theo đề nghị của Trưởng phòng Nội vụ. QUYẾT ĐỊNH: Điều 1. Bổ nhiệm {name}, giáo viên Trường Tiểu học {from_} "
    "giữ chức vụ Phó Hiệu trưởng Trường Tiểu học {place}; thời hạn 05 năm. {rows} Điều 2. Giao Phòng Tài chính - Kế "
    "hoạch, Phòng Kinh tế - Hạ tầng theo chức năng, nhiệm vụ được giao hướng dẫn, kiểm tra, giám sát việc tổ chức "
    "thực hiện đúng quy định hiện hành của pháp luật. Điều 3. Chánh Văn phòng HĐND và UBND huyện; Trưởng các phòng, "
    "ban, ngành cấp huyện; Chủ tịch UBND các xã, thị trấn chịu trách nhiệm thi hành Quyết định này."
)
APPOINTED = {
    "number": "1164", "day": "28/1/2015", "name": "bà Lê Thị Hoa", "from_": "Nam Điền", "place": "Kỳ Tây", "rows": "",
}  # fmt: skip
WARNING = (  # other slots than days and places
    "Hạt Kiểm lâm huyện thông báo: ngày {day}, cấp dự báo cháy rừng trên địa bàn huyện là cấp {grade}. Khu vực trọng "
    "điểm: các xã {place}. Đề nghị các chủ rừng và nhân dân tuyệt đối không đốt nương, xử lý thực bì; bố trí lực lượng "
    "trực 24/24 giờ tại các chốt, sẵn sàng phương án bốn tại chỗ."
)
ROWS = [f"- Thôn {place}: {hours} giờ, {count} hộ." for place, hours, count in
        (("Kỳ Tây", 8, 120), ("Kỳ Lạc", 14, 96), ("Đông Văn", 9, 210), ("Thạch Long", 15, 77))]  # fmt: skip
ARTICLE = " ".join(PARAGRAPHS[:3])
LEAD = "Sáng nay, lãnh đạo huyện đã đi kiểm tra tiến độ thực hiện các tiêu chí tại cơ sở."

NOTICES = [
    (POWER_CUT, {"day": "ngày 12/5/2023", "hour": "11h30", "place": "xã Kỳ Tây"}, {"day": "ngày 19/5/2023"}),
    (POWER_CUT, {"day": "ngày 12/5/2023", "hour": "11h30", "place": "xã Kỳ Tây"}, {"place": "xã Kỳ Lạc"}),
    (POWER_CUT, {"day": "thứ Ba", "hour": "11h30", "place": "xã Kỳ Tây"}, {"day": "thứ Năm"}),
    (INVITATION, {"hour": "8h00", "day": "5/6/2023", "place": "UBND huyện"}, {"hour": "14h00", "day": "9/6/2023"}),
    (INVITATION, {"hour": "8h00", "day": "5/6/2023", "place": "xã Kỳ Tây"}, {"place": "xã Đông Văn"}),
    (TRAINING, {"day": "12/5", "place": "Kỳ Tây", "count": "50"}, {"day": "13/5", "place": "Kỳ Lạc", "count": "45"}),
    (TRAINING, {"day": "12/5", "place": "Kỳ Tây", "count": "50"}, {"day": "12/6"}),
    (
        DECISION,
        APPOINTED,
        {"number": "1182", "day": "7/1/2015", "name": "ông Vi Văn Nam", "place": "Đông Văn"},
    ),
    (
        WARNING,
        {"day": "22/1/2015", "grade": "V (cấp cực kỳ nguy hiểm)", "place": "Xuân Du, Hòa Bình, Ái Quốc"},
        {"day": "14/1/2015", "grade": "III (cấp cao)", "place": "Ái Quốc, Nam Điền, Hà Long"},
    ),
]
COPIES = [
    ("accents", ARTICLE, ARTICLE.replace("òa", "oà").replace("ủy", "uỷ")),
    ("zeros", ARTICLE, ARTICLE.replace(" 4 ", " 04 ")),
    ("first line", ARTICLE, f"{LEAD} {ARTICLE}"),
    ("dateline", POWER_CUT, f"(kyanh.gov.vn) - {POWER_CUT}"),
    ("byline", POWER_CUT, f"{POWER_CUT} Tin, ảnh: Thu Hương"),
    ("wording", TRAINING, TRAINING.replace("tổ chức", "đã mở lớp").replace("giới thiệu", "phổ biến")),
    ("one figure", ARTICLE, ARTICLE.replace("15,5km", "16,5km")),
    ("without the end", ARTICLE, ARTICLE[: len(ARTICLE) * 2 // 3]),
    ("glued sentences", ARTICLE, ARTICLE.replace(". ", ".")),
    (
        "list in another order",
        DECISION.format(**APPOINTED | {"rows": " ".join(ROWS)}),
        DECISION.format(**APPOINTED | {"rows": " ".join(ROWS[::-1])}),
    ),
]
OTHERS = [
    ("one paragraph of four in common", " ".join(PARAGRAPHS[:4]), " ".join(PARAGRAPHS[3:7])),
    ("quoted at length", PARAGRAPHS[5], f"{' '.join(PARAGRAPHS[6:9])} {PARAGRAPHS[5]} {' '.join(PARAGRAPHS[9:11])}"),
    ("a sentence of it", SENTENCES[0], ARTICLE),
    ("too short", "Toàn cảnh hội nghị tổng kết.", "Toàn cảnh hội nghị sơ kết."),
    ("empty", "", ARTICLE),
]


def test_texts_alike_but_for_their_numbers_are_no_copies() -> None:
    words = re.sub(r"\d+[,.]?", "", " ".join(PARAGRAPHS[:6]))
    one, two = (f"{words} Kết quả: {' '.join(map(str, range(first, first + 14)))}" for first in (11, 41))
    verdict = judge(read_words(one), read_words(two))
    assert (verdict.copies, verdict.reason) == (False, "template")


def test_other_words_around_the_same_number_are_an_edit() -> None:
    one, two = (f"{SENTENCES[0]} Kết quả {words}." for words in ("là hộ 12 nghèo được giúp", "có nhà 12 khó được giúp"))
    assert judge(read_words(one), read_words(two)).copies


@pytest.mark.parametrize(("template", "slots", "other"), NOTICES)
def test_notices_of_one_template_are_no_copies(template: str, slots: dict[str, str], other: dict[str, str]) -> None:
    one, two = template.format(**slots), template.format(**slots | other)
    verdict = judge(read_words(one), read_words(two))
    assert verdict.jaccard > 0.5
    assert (verdict.copies, verdict.reason) == (False, "template")
    assert judge(read_words(two), read_words(one)) == verdict


@pytest.mark.parametrize(("name", "one", "two"), COPIES)
def test_copies(name: str, one: str, two: str) -> None:
    verdict = judge(read_words(one), read_words(two))
    assert verdict.copies, verdict
    assert judge(read_words(two), read_words(one)) == verdict


@pytest.mark.parametrize(("name", "one", "two"), OTHERS)
def test_other_texts(name: str, one: str, two: str) -> None:
    assert not judge(read_words(one), read_words(two)).copies


@pytest.mark.parametrize(
    ("one", "two", "reason"),
    [
        ("Lịch công tác tuần 12", "Lịch công tác tuần 13", "period"),
        ("Lịch công tác tuần 12", "Lịch tuần 13 của huyện", "alike"),
        ("Lịch công tác tuần 12", "Lịch công tác tuần 12", "alike"),
    ],
)
def test_titles_that_name_another_week(one: str, two: str, reason: str) -> None:
    assert judge(read_words(ARTICLE), read_words(f"{ARTICLE} {LEAD}"), titles=(one, two)).reason == reason


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("“Chung sức” – năm 2020…", '"Chung sức" - năm 2020...'),
        ("Hội  nghị\u00a0sơ kết\nnăm 2020", "Hội nghị sơ kết năm 2020"),
        ("Nông thôn mới", "Nông thôn mới"),  # composed, decomposed
        ("Đoạn một\nToàn cảnh – hội nghị\nĐoạn hai", "Đoạn một\nĐoạn hai"),
    ],
)
def test_one_identity(one: str, two: str) -> None:
    captions = ["Toàn cảnh - hội nghị"]
    assert body_identity(one, captions) == body_identity(two, captions)


def test_digits_are_part_of_the_identity() -> None:
    assert body_identity("Cắt điện ngày 12") != body_identity("Cắt điện ngày 13")


def test_a_fingerprint_is_the_same_everywhere() -> None:
    made = fingerprint(read_words(ARTICLE))
    assert len(made.keys) > 24
    assert made.keys[:2] == (-8876817906972985701, -7804626744453669824)
    assert fingerprint(read_words("Toàn cảnh hội nghị")).keys == ()


def test_hostile_texts_take_no_time() -> None:
    """Sizes at which anything quadratic would not end."""
    repeated = read_words("a " * 20_000)
    counted = read_words(" ".join(str(number % 1000) for number in range(20_000)))
    shifted = read_words(" ".join(str(number % 999) for number in range(20_000)))
    enormous = read_words("b " + "a " * 500_000)
    for one, two in ((repeated, counted), (counted, shifted), (repeated, repeated), (enormous, repeated)):
        judge(one, two)
        differences(one.plain, two.plain)
        fingerprint(one)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("a b c", "a b c", []),
        ("", "a", [("added", "a")]),
        ("a b c d", "a x c d", [("kept", "a"), ("removed", "b"), ("added", "x"), ("kept", "c d")]),
        ("a\nb", "a", [("kept", "a"), ("removed", "¶ b")]),
        (
            " ".join(map(str, range(40))),
            " ".join(map(str, [*range(39), "x"])),
            [("kept", "… 33 34 35 36 37 38"), ("removed", "39"), ("added", "x")],
        ),
    ],
)
def test_word_changes(before: str, after: str, expected: list[tuple[str, str]]) -> None:
    assert [(piece.change.value, piece.text) for piece in word_changes(before, after)] == expected
