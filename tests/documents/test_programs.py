"""Other programs that read documents: what becomes of one that is missing, fails, hangs, or writes too much.

Scripts stand in for them; what the real ones read is tried in tests/systems.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ntm_crawler.documents import Budget, Document, read_document
from ntm_crawler.documents.ocr import missing_program
from tests.helpers.pdfs import Picture, pdf

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
DOC, PPT = (COMPOUND + name.encode("utf-16-le") for name in ("WordDocument", "PowerPoint Document"))
RTF = b"{\\rtf1 a}"
RAR = b"Rar!\x1a\x07\x00"
LISTED = 'case $1 in -tf) echo a.txt; echo b/; echo b.txt;; *) printf "%s" {};; esac'


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Document]:
    """What is read where these programs alone are installed."""
    programs, folder = tmp_path / "bin", tmp_path / "folder"
    programs.mkdir()
    folder.mkdir()
    monkeypatch.setenv("PATH", str(programs))

    def reading(body: bytes, scripts: dict[str, str], **budget: Any) -> Document:
        for name, script in scripts.items():
            (programs / name).write_text(f"#!/bin/sh\n{script}\n")
            (programs / name).chmod(0o755)
        return read_document(body, content_type=None, name="", budget=Budget(folder=folder, **budget))

    return reading


@pytest.mark.parametrize(
    ("body", "scripts", "budget", "told"),
    [
        (RTF, {}, {}, "reader_missing: nothing here reads .rtf: install libreoffice-writer"),
        (PPT, {}, {}, "reader_missing: nothing here reads .ppt: install libreoffice-impress"),
        (DOC, {}, {}, "reader_missing: nothing here reads .doc: install catdoc"),
        (RAR, {}, {}, "reader_missing: nothing here reads .rar: install libarchive-tools"),
        (DOC, {"catdoc": "exit 3"}, {}, "document_unreadable: catdoc could not read it (code 3)"),
        (RTF, {"soffice": "exit 0"}, {}, "document_unreadable: LibreOffice could not read it"),
        (
            RTF,
            {"soffice": "while :; do :; done"},
            {"seconds": 0.2},
            "document_unreadable: soffice was not done in time",
        ),
        (RAR, {"bsdtar": LISTED.format("text")}, {"files": 1}, "document_cut: of its 2 files the first 1 were read"),
        (RAR, {"bsdtar": LISTED.format("a" * 600)}, {"unpacked": 512}, "document_cut: of its 2 files the first 0 were"),
    ],
)
def test_programs_that_fail(
    body: bytes, scripts: dict[str, str], budget: dict[str, Any], told: str, read: Callable[..., Document]
) -> None:
    (issue,) = read(body, scripts, **budget).issues
    assert f"{issue.code}: {issue.message}".startswith(told)


def test_tables_of_catdoc(read: Callable[..., Document]) -> None:
    """It parts cells by tabs."""
    assert read(DOC, {"catdoc": "printf 'TT\\tTen\\n1\\tDong Van\\n'"}).pages == ("TT | Ten\n1 | Dong Van",)


TSV = """level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
4\t1\t1\t1\t1\t0\t100\t100\t400\t40\t-1\t
5\t1\t1\t1\t1\t1\t100\t100\t100\t40\t90.5\tĐông
5\t1\t1\t1\t1\t2\t210\t100\t100\t40\t95.5\tVăn
5\t1\t1\t1\t1\t3\t330\t100\t100\t40\t95\t\x20
"""


@pytest.mark.parametrize("body", [b"\xff\xd8\xff" + bytes(9), pdf([[Picture()]])], ids=["photo", "PDF"])
def test_pictures_that_are_read_by_ocr(body: bytes, read: Callable[..., Document]) -> None:
    document = read(body, {"tesseract": f'while read line; do echo "$line"; done << END\n{TSV}END'}, ocr=True)
    assert (document.pages, document.confidence, document.issues) == (("Đông Văn",), 93.0, ())
    assert (document.is_ocr, document.scans, document.has_text_layer) == (True, 1, False)


def test_tesseract_needs_vietnamese(read: Callable[..., Document]) -> None:
    told = []
    for scripts in ({}, {"tesseract": "echo eng"}, {"tesseract": "echo vie"}):
        read(b"", scripts)
        told.append(missing_program())
    assert told == ["tesseract-ocr tesseract-ocr-vie", "tesseract-ocr tesseract-ocr-vie", None]
