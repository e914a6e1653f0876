"""Text of the fonts before Unicode becomes Unicode, and nothing else does."""

import pytest

from ntm_crawler.extraction import parse_page
from ntm_crawler.extraction.lines.legacy_fonts import converted
from ntm_crawler.extraction.lines.tags import element_text

RIGHT = (
    "Sáng ngày 27/4, Ủy ban nhân dân huyện tổ chức hội nghị đánh giá kết quả xây dựng nông thôn mới tại xã Hữu Khánh"
)
VNI = (
    "Saùng ngaøy 27/4, Uûy ban nhaân daân huyeän toå chöùc hoäi nghò ñaùnh giaù keát quaû xaây döïng noâng thoân môùi "
    "taïi xaõ Höõu Khaùnh"
)
TCVN3 = (
    "S¸ng ngµy 27/4, ñy ban nh©n d©n huyÖn tæ chøc héi nghÞ ®¸nh gi¸ kÕt qu¶ x©y dùng n«ng th«n míi t¹i x· H÷u Kh¸nh"
)


@pytest.mark.parametrize(("font", "text"), [("VNI", VNI), ("TCVN3", TCVN3)])
def test_a_text(font: str, text: str) -> None:
    assert converted(text, font).lower() == RIGHT.lower()
    page = parse_page(f"<html><body><p>{text}</p><p>{RIGHT}</p></body></html>".encode(), url="https://xa.example.vn/1")
    assert [element_text(line).lower() for line in page.root.iter("p")] == [RIGHT.lower()] * 2
    assert [issue.code for issue in page.issues] == ["legacy_font"]


def test_text_behind_a_script() -> None:
    page = parse_page(
        f"<html><body><p><script>x()</script>{VNI}</p></body></html>".encode(), url="https://xa.example/1"
    )
    assert (next(page.root.iter("script")).tail or "").lower() == RIGHT.lower()


def test_a_soft_hyphen_is_a_letter_there() -> None:
    assert converted("ch­¬ng tr×nh ®­êng liªn x·", "TCVN3") == "chương trình đường liên xã"


def test_words_in_unicode_beside_it_stay() -> None:
    assert (
        converted("x©y dùng n«ng th«n míi | UBND huyện Lộc Bình", "TCVN3")
        == "xây dựng nông thôn mới | UBND huyện Lộc Bình"
    )


@pytest.mark.parametrize(
    "text",
    [
        RIGHT,
        "© 2023 – “Chung sức” • 15 m² · 30°C ® « trích » ¼ diện tích, Øresund, naïve façade",
        "Bán Sony® và Panasonic® © 2023 «Điện máy», bụi mịn 15 µm",  # _FEWEST_HINTS, halved
        "Müller, Åse, Señor Núñez und Björn; Übung; El Niño año",
    ],
)
def test_other_texts_are_left_alone(text: str) -> None:
    page = parse_page(f"<html><body><p>{text}</p></body></html>".encode(), url="https://xa.example.vn/1")
    assert element_text(next(page.root.iter("p"))) == text
    assert not page.issues


def test_units_and_few_letters_beside_it() -> None:
    """_SURE, all of them; _FEWEST_LETTERS, doubled."""
    text = "x· nhËn 1.200 m² ®Êt cho d©n b¶n lµm nhµ"
    page = parse_page(f"<html><body><p>{text}</p></body></html>".encode(), url="https://xa.example.vn/1")
    assert element_text(next(page.root.iter("p"))) == "xã nhận 1.200 m² đất cho dân bản làm nhà"


@pytest.mark.parametrize(
    "text",
    [
        "k®x q«z w¸f b©k ®zz µkw gª¹q",
        "Samsung®, Sony®, Panasonic®, LG®, Toshiba® © 2023 «Điện máy» 5 µm",  # _SURE, halved
    ],
)
def test_what_no_table_makes_vietnamese_of_is_kept_and_said(text: str) -> None:
    page = parse_page(f"<html><body><p>{text}</p></body></html>".encode(), url="https://xa.example.vn/1")
    assert element_text(next(page.root.iter("p"))) == text
    assert "kept" in page.issues[0].message
