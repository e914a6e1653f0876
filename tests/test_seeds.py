"""The five real texts: what a crawl of the sample pages must make of them, field by field."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, query

FIELDS = "title, published_at, published_precision, published_source, event_date, author, source_unit"

# portal, a like pattern of its title, expected fields (the issue's own list); `...` is not fixed
SEEDS: list[tuple[str, str, tuple[Any, ...]]] = [
    ("quanson", "Huyện Quan Sơn sơ kết 2 năm%", (
        "Huyện Quan Sơn sơ kết 2 năm thực hiện Chương trình Xây dựng nông thôn mới.",
        "2023-04-28", "day", "selector", "2023-04-27", "Bùi Đông", "Trung tâm VHTT-TT&DL huyện Quan Sơn")),
    ("dongson", "Hội nghị giao ban tiến độ%", (
        "Hội nghị giao ban tiến độ xây dựng thôn NTM, xã NTM kiểu mẫu 6 tháng đầu năm.",
        "2020-08-08T22:42:29+07:00", "second", ..., "2020-08-05", "Thu Hương", None)),
    ("locbinh", "UBND tỉnh trực tuyến 03 cấp%", (
        "UBND tỉnh trực tuyến 03 cấp: Sơ kết kết quả thực hiện Chương trình mục tiêu quốc gia xây dựng nông thôn mới "
        "trên địa bàn tỉnh Lạng Sơn 7 tháng đầu năm 2020",
        ..., ..., ..., "2020-08-14", "Lâm Anh", "Trung tâm VHTT&TT Lộc Bình")),
    ("kyanh", "Ban chỉ đạo Chương trình mục tiêu quốc gia%", (
        "Ban chỉ đạo Chương trình mục tiêu quốc gia xây dựng NTM hội nghị đánh giá kết quả thực hiện quý I, triển khai "
        "nhiệm vụ quý II.",
        "2021-03-19T15:57:00+07:00", "minute", ..., "2021-03-18", "Thuý Nga, Anh Đức", None)),
]  # fmt: skip


@pytest.mark.parametrize(("portal", "title", "expected"), SEEDS, ids=[seed[0] for seed in SEEDS])
def test_fields(replayed: Path, portal: str, title: str, expected: tuple[Any, ...]) -> None:
    rows = query(replayed, f"SELECT {FIELDS} FROM articles WHERE portal = ? AND title LIKE ?", portal, title)
    assert len(rows) == 1
    assert [got for got, want in zip(rows[0], expected, strict=True) if want is not ...] == [
        want for want in expected if want is not ...
    ]


def body_of(database: Path, portal: str, beginning: str) -> str:
    """The longest body of a portal that begins so."""
    sql = "SELECT body FROM articles_full WHERE portal = ? AND body LIKE ? || '%' ORDER BY length(body) DESC LIMIT 1"
    return str(query(database, sql, portal, beginning)[0])


def test_quanson_body(replayed: Path) -> None:
    body = body_of(replayed, "quanson", "Sáng 27/4/2023")
    assert body.endswith("giai đoạn 2021 – 2025.")
    titles = query(replayed, "SELECT title FROM articles WHERE portal = 'quanson'")
    for boilerplate in ("100%", "Tin mới nhất", "bình chọn", "online", "Bùi Đông", *titles):
        assert boilerplate not in body
    captions = query(
        replayed,
        "SELECT caption FROM images JOIN articles ON id = article_id WHERE title LIKE 'Huyện Quan Sơn sơ kết%'",
    )
    assert "Toàn cảnh hội nghị" in captions
    assert all(caption in body.split("\n") for caption in captions)


def test_dongson_body_once(replayed: Path) -> None:
    body = body_of(replayed, "dongson", "Sáng 5/8")
    assert body.count("Sáng 5/8 Ban chỉ đạo") == 1
    assert len(body.split("\n")) == 4
    for counter in ("1159", "64467", "2240627", "Hôm nay", "Thu Hương", "Đăng lúc"):
        assert counter not in body


def test_thachha_blocks_in_order(replayed: Path) -> None:
    body = body_of(replayed, "thachha", "Chiều 22/1/2021, Ban Chỉ đạo")
    seed = (
        (ROOT / "tests" / "labelled_pages" / "texts" / "thachha.txt")
        .read_text(encoding="utf-8")
        .partition("Đánh giá:")[0]
    )
    blocks = [" ".join(line.split()) for line in seed.splitlines() if line.strip()]
    assert len(blocks) == 26
    assert body.split("\n") == blocks
    for boilerplate in ("Mã xác thực", "Thống kê", "Online"):
        assert boilerplate not in body


def test_thachha_dates(replayed: Path) -> None:
    sql = """SELECT published_at, published_source, published_precision, event_date FROM articles_full
        WHERE portal = 'thachha' AND body LIKE 'Chiều 22/1/2021, Ban Chỉ đạo%' ORDER BY length(body)"""
    without_date, with_date = query(replayed, sql)
    assert without_date == ("2021-01-22", "lead", "day", "2021-01-22")
    assert with_date[0].startswith("2021-01-22")
    assert with_date[1] != "lead"
    assert with_date[3] == "2021-01-22"


def test_locbinh_body(replayed: Path) -> None:
    body = body_of(replayed, "locbinh", "Ngày 14/8/2020, UBND tỉnh tổ chức hội nghị trực tuyến")
    for boilerplate in ("Skip to main", "Nhảy đến", "Nhiệt liệt chào mừng", ".jpg", "Lâm Anh"):
        assert boilerplate not in body
    assert "Toàn cảnh tại điểm cầu huyện Lộc Bình" in body.split("\n")


def test_kyanh_body(replayed: Path) -> None:
    body = body_of(replayed, "kyanh", "Chiều ngày 18/3, Ban chỉ đạo")
    assert body.endswith("phấn đấu đạt chuẩn đúng lộ trình…./.")
    assert "15:57" not in body
