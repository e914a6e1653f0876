"""Search finds articles by what stands in their documents: which one, on which page, once a document."""

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ntm_crawler.database import full_text
from ntm_crawler.database.document_texts import ReadText, save_text
from ntm_crawler.database.full_text import Filters, Wish
from ntm_crawler.database.opening import open_read_only
from ntm_crawler.items import Attachment
from tests.conftest import query, run_scrapy
from tests.helpers.offices import Office, Text

PLAN = "ke-hoach.pdf"
PAGES = {
    PLAN: ("Kế hoạch của huyện", "Chỉ tiêu về nhà văn hóa thôn, nhà văn hóa xã", "Phụ lục"),
    "bieu.xlsx": ("Nhà văn hóa | 17/19", ""),
    "tin.docx": ("Xã Đông Văn về đích",),
}
ARTICLES = {  # newest last; what each links to
    "1": ("Xã Đông Văn về đích", ()),
    "2": ("Thông báo", (PLAN, "tin.docx")),
    "3": ("Công khai kế hoạch", (PLAN,)),
    "4": ("Biểu tổng hợp", ("bieu.xlsx",)),
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four articles; two of them link to the same plan."""
    path = tmp_path_factory.mktemp("documents") / "ntm.db"
    office = Office.at(path)
    with closing(office.database) as opened:
        for hour, (key, (title, names)) in enumerate(ARTICLES.items()):
            files = tuple(Attachment(url=f"https://kyanh.gov.vn/{key}/{name}", name=name) for name in names)
            office.crawl("kyanh", {key: Text(title=title, body=f"Bài số {key}.", attachments=files)}, hour)
        with opened.transaction():
            opened.execute("UPDATE articles SET published_at = '2026-03-0' || source_key")
            for document_id, name in opened.execute("SELECT id, name FROM documents").fetchall():
                save_text(opened, document_id, text_of(PAGES[name]))
    return path


def text_of(pages: tuple[str, ...]) -> ReadText:
    columns = {"version": "1", "has_text_layer": 1, "scans": 0, "is_ocr": 0}
    return ReadText(columns=columns, pages=pages, issues=())


def search(database: Path, *words: str) -> dict[str, Any]:
    done = run_scrapy("search", "--json", *words, "-s", f"DATABASE={database}")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


# words asked for; of each hit its article, document and page
FOUND = [
    ('"chi tieu ve nha van hoa"', [("3", PLAN, 2)]),
    ("chỉ tiêu nhà văn hóa", [("3", PLAN, 2)]),
    ("chỉ tiêu nhà vân hóa", []),
    ("--copies chi tieu", [("3", PLAN, 2), ("2", PLAN, 2)]),
    ("nha van hoa -chi", [("4", "bieu.xlsx", 1)]),
    ('"phu luc" OR 17/19', [("3", PLAN, 3), ("4", "bieu.xlsx", 1)]),
    ('"dong van ve dich"', [("1", None, None), ("2", "tin.docx", 1)]),
    ("--sort date nha van hoa", [("4", "bieu.xlsx", 1), ("3", PLAN, 2)]),
    ("--until 2026-03-02 nha van hoa", [("2", PLAN, 2)]),
]


@pytest.mark.parametrize(("words", "hits"), FOUND)
def test_what_documents_hold(words: str, hits: list[tuple[str, str | None, int | None]], database: Path) -> None:
    found = search(database, *(words.split() if words.startswith("--") else [words]))
    told = [(hit["url"][-1], hit.get("document"), hit.get("page")) for hit in found["articles"]]
    assert sorted(told, key=str) == sorted(hits, key=str)
    assert found["total"] == len(hits)
    if "--sort" in words or hits[:1] == [("1", None, None)]:
        assert told == hits


def test_how_a_hit_in_a_document_is_shown(database: Path) -> None:
    words = ('"chi tieu ve nha van hoa"', "-s", f"DATABASE={database}")
    done = run_scrapy("search", *words)
    assert "  in its document ke-hoach.pdf, page 2:\n  [Chỉ tiêu về nhà văn hóa] thôn, nhà văn hóa xã\n" in done.stdout
    assert " · and 1 more article with this document" in done.stdout
    (row,) = csv.DictReader(run_scrapy("search", "--csv", *words).stdout.splitlines())
    assert (row["document"], row["page"], row["snippet"]) == (PLAN, "2", PAGES[PLAN][1])


def test_words_that_many_documents_hold(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then their articles come by date, without a rank."""
    monkeypatch.setattr(full_text, "_COMMON", 1)
    with closing(open_read_only(database)) as opened:
        found = full_text.search(opened, "nha van hoa", Filters(), Wish())
    assert [hit.url[-1] for hit in found.hits] == ["4", "3"]


def test_a_text_that_is_read_anew_is_found_by_what_it_says_now(database: Path, tmp_path: Path) -> None:
    copy = copied(database, tmp_path)
    office = Office.at(copy)
    with closing(office.database) as opened, opened.transaction():
        (plan,) = query(copy, f"SELECT id FROM documents WHERE name = '{PLAN}'")
        save_text(opened, plan, text_of(("Quy hoạch",)))
    assert [hit["page"] for hit in search(copy, "quy hoach")["articles"]] == [1]
    assert search(copy, "chi tieu")["total"] == 0


def copied(database: Path, folder: Path) -> Path:
    copy = folder / "ntm.db"
    with closing(sqlite3.connect(database)) as original, closing(sqlite3.connect(copy)) as new:
        original.backup(new)
    return copy


def export(database: Path, target: Path, *options: str) -> str:
    done = run_scrapy("export", str(target), "--documents", *options, "-s", f"DATABASE={database}")
    return done.stdout or done.stderr


def test_pages_are_exported_each_document_once(database: Path, tmp_path: Path) -> None:
    target = tmp_path / "pages.jsonl"
    assert export(database, target) == f"{target}: 6 pages of 3 documents\n"
    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [(row["document"], row["page"], row["text"]) for row in rows[:3]] == [
        (PLAN, page, text) for page, text in enumerate(PAGES[PLAN], 1)
    ]
    assert [url[-1] for url in rows[0]["article_urls"]] == ["2", "3"]
    assert rows[0]["article_portals"] == ["kyanh"]
    table = tmp_path / "pages.parquet"
    assert export(database, table, "--words", "bieu tong hop").endswith("2 pages of 1 documents\n")
    assert "--documents: a table of pages or facts" in export(database, table, "--stories")


def test_documents_that_no_archive_holds(database: Path, tmp_path: Path) -> None:
    """What was read of them before stays."""
    copy = copied(database, tmp_path)
    settings = ("-s", f"DATABASE={copy}", "-s", f"ARCHIVE_DIR={tmp_path}")
    with closing(sqlite3.connect(copy, isolation_level=None)) as opened:
        opened.execute("UPDATE document_texts SET version = 'of old'")
    done = run_scrapy("derive", "attachment_texts", *settings)
    assert (done.returncode, done.stdout) == (1, "attachment_texts: 0 documents derived\n")
    assert done.stderr == "3 documents could not be had: copy the archive folder back (ARCHIVE_DIR)\n"
    assert search(copy, "chi tieu")["total"] == 1


def test_ocr_needs_its_program(database: Path) -> None:
    done = run_scrapy("derive", "attachment_texts", "--ocr", "-s", f"DATABASE={database}", PATH="/nowhere")
    assert "--ocr needs tesseract with Vietnamese: apt-get install tesseract-ocr tesseract-ocr-vie" in done.stderr
