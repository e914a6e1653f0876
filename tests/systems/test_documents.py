"""Documents as programs make them: Chromium, LibreOffice, Word's older formats, scans; read in the guarded process.

The texts are those of the sample pages. Token F1 as `bench.extraction` counts it.
"""

import html
import io
import json
import shutil
import subprocess
import textwrap
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops
from scrapy.settings import Settings

from bench.extraction import score
from ntm_crawler.documents import Document
from ntm_crawler.extraction.lines.legacy_fonts import _TCVN3
from ntm_crawler.reading.documents import GuardedDocuments
from tests.helpers.browser import browser_path
from tests.helpers.cli import ROOT
from tests.helpers.office import docx_of, pptx_of, xlsx_of, zip_of
from tests.helpers.pdfs import Drawn, pdf
from tests.systems.servers import require

pytestmark = pytest.mark.systems

STYLE = "@page {margin: 2cm} body {font: 13pt serif; text-align: justify}"
ROWS = (
    ("TT", "Tên xã", "Số tiêu chí đạt", "Tỷ lệ hộ nghèo đa chiều theo chuẩn mới (%)"),
    ("1", "Đông Văn", "19/19", "1,25"),
    ("2", "Đông Hòa, Đông Yên và các thôn đăng ký kiểu mẫu", "17/19", "2,5"),
)
LONGER_THAN = 1500  # characters: of articles that fill a page
MEMORY = 600
SETTINGS = {"DOCUMENT_TIMEOUT": 60, "DOCUMENT_OCR_TIMEOUT": 600, "DOCUMENT_PAGES": 1000, "EXTRACTION_MEMORY": MEMORY}


def articles() -> Iterator[str]:
    for path in sorted((ROOT / "sample_pages").glob("*/expected.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            if len(article["body"]) > LONGER_THAN:
                yield f"{article['title']}\n{article['body']}"


TEXTS = tuple(articles())
TRUTH = "\n".join((*TEXTS, *(" ".join(row) for row in ROWS)))
TO_TCVN3 = str.maketrans({new: old for old, new in _TCVN3.items()})


def page(style: str = "") -> str:
    blocks = "".join(f"<p>{html.escape(line)}</p>" for text in TEXTS for line in text.splitlines())
    rows = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in ROWS)
    table = f'<table border="1" style="border-collapse: collapse">{rows}</table>'
    return f"<meta charset=utf-8><style>{STYLE} {style}</style>{table}<div>{blocks}</div>"


def in_tcvn3() -> bytes:
    """The texts as an old font has them, one byte a letter: it has no capitals with tones."""
    lines = [
        part for text in TRUTH.lower().splitlines() for part in [*textwrap.wrap(text, 78, break_on_hyphens=False), ""]
    ]
    pages = [lines[start : start + 50] for start in range(0, len(lines), 50)]
    return pdf(
        [
            [
                Drawn(text=line.translate(TO_TCVN3), x=40, y=780 - 14 * number, font="#2eVnTime")
                for number, line in enumerate(page)
            ]
            for page in pages
        ]
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """The texts and the table, by the program that made a document of them and its ending."""
    require("soffice")
    folder = tmp_path_factory.mktemp("made")
    found = {
        "chromium.pdf": printed(page(), folder),
        "columns.pdf": printed(page(style="div {columns: 2}"), folder),
        "python.docx": docx_of([line for text in TEXTS for line in text.splitlines()], ROWS),
        "python.xlsx": xlsx_of({"Biểu": [*([line] for text in TEXTS for line in text.splitlines()), *ROWS]}),
        "python.pptx": pptx_of([[text] for text in TEXTS], ROWS),
    }
    (folder / "writer.html").write_text(page(), encoding="utf-8")
    found |= {f"writer.{ending}": office(folder / "writer.html", ending) for ending in ("odt", "docx", "doc", "rtf")}
    (folder / "writer.odt").write_bytes(found["writer.odt"])
    found["writer.pdf"] = office(folder / "writer.odt", "pdf")
    for name, endings in (("python.xlsx", ("xls", "ods")), ("python.pptx", ("ppt", "odp"))):
        (folder / name).write_bytes(found[name])
        found |= {f"from-{name}.{ending}": office(folder / name, ending) for ending in endings}
    return found


def printed(text: str, folder: Path) -> bytes:
    source, target = folder / "page.html", folder / "page.pdf"
    source.write_text(text, encoding="utf-8")
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder}/own")
    subprocess.run([browser_path(), *options, f"--print-to-pdf={target}", str(source)], check=True, capture_output=True)
    return target.read_bytes()


def office(source: Path, ending: str) -> bytes:
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    writer = ["--writer"] if source.suffix == ".html" else []
    command = ["soffice", "--headless", profile, *writer, "--convert-to", ending, "--outdir", str(source.parent)]
    subprocess.run([*command, str(source)], check=True, capture_output=True)
    return source.with_suffix(f".{ending}").read_bytes()


@pytest.fixture(scope="module")
def documents() -> Iterator[GuardedDocuments]:
    with closing(GuardedDocuments(Settings(SETTINGS))) as opened:
        yield opened


NAMES = (
    *("chromium.pdf", "columns.pdf", "writer.pdf"),
    *("python.docx", "python.xlsx", "python.pptx", "writer.odt", "writer.docx"),
    *("writer.rtf", "from-python.pptx.ppt", "from-python.xlsx.xls", "from-python.xlsx.ods", "from-python.pptx.odp"),
)


@pytest.mark.parametrize("name", NAMES)
def test_texts_of_documents(name: str, made: Mapping[str, bytes], documents: GuardedDocuments) -> None:
    assert_whole(documents.read(made[name], content_type=None, name=name))


def test_a_text_in_an_old_font(documents: GuardedDocuments) -> None:
    read = documents.read(in_tcvn3(), content_type=None, name="TCVN3.pdf")
    assert score("\n".join(read.pages), TRUTH.lower()).f1 >= 0.99
    assert (read.language, read.issues) == ("vi", ())


def test_old_documents_of_word(made: Mapping[str, bytes], documents: GuardedDocuments) -> None:
    require("catdoc")
    assert_whole(documents.read(made["writer.doc"], content_type=None, name="writer.doc"))


@pytest.mark.parametrize("has_office", [True, False])
def test_where_there_is_no_catdoc(
    made: Mapping[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, has_office: bool
) -> None:
    """LibreOffice reads it; without that an issue says what to install."""
    for program in [*_OF_OFFICE, *(["soffice"] if has_office else [])]:
        (tmp_path / program).symlink_to(str(shutil.which(program)))
    monkeypatch.setenv("PATH", str(tmp_path))
    with closing(GuardedDocuments(Settings(SETTINGS))) as documents:
        read = documents.read(made["writer.doc"], content_type=None, name="writer.doc")
    if has_office:
        assert_whole(read)
    else:
        (issue,) = read.issues
        assert (issue.code, "install catdoc" in issue.message) == ("reader_missing", True)


_OF_OFFICE = ("basename", "dirname", "grep", "ls", "sed", "sh", "uname")  # what its script calls


def assert_whole(document: Document) -> None:
    """All of the text, in order, the rows of the table as rows; nothing that is to be said of it."""
    text = "\n".join(document.pages)
    assert score(text.replace(" | ", " "), TRUTH).f1 >= 0.99
    assert [row for row in (" | ".join(row) for row in ROWS) if row not in text] == []
    assert (document.issues, document.language, document.has_text_layer) == ((), "vi", True)
    starts = [text.find(article.splitlines()[0][:40]) for article in TEXTS]
    assert starts == sorted(starts)


DPI = 200


def scanned(body: bytes, pages: int, *, noise: float, degrees: float) -> bytes:
    """Pages of a PDF as a scanner has them: grey, a little noise, not quite straight."""
    images = []
    with closing(pypdfium2.PdfDocument(body)) as document:
        for number in range(pages):
            image = document[number].render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
            image = image.rotate(degrees, fillcolor=255, resample=Image.Resampling.BICUBIC, expand=abs(degrees) > 45)
            images.append(ImageChops.add(image, Image.effect_noise(image.size, noise), 1, -128))
    out = io.BytesIO()
    images[0].save(out, "PDF", save_all=True, append_images=images[1:], resolution=DPI, quality=75)
    return out.getvalue()


@pytest.mark.parametrize("degrees", [0.4, -90])
def test_scans(degrees: float, made: Mapping[str, bytes], documents: GuardedDocuments) -> None:
    """Without OCR a scan says so; with it, text: also of a page that lies on its side."""
    require("tesseract")
    truth = "\n".join(documents.read(made["chromium.pdf"], content_type=None, name="").pages[:2])
    scan = scanned(made["chromium.pdf"], 2, noise=12, degrees=degrees)
    unread = documents.read(scan, content_type=None, name="scan.pdf")
    assert [issue.message for issue in unread.issues] == ["2 of 2 pages are pictures without text"]
    with closing(GuardedDocuments(Settings(SETTINGS), ocr=True)) as by_ocr:
        read = by_ocr.read(scan, content_type=None, name="scan.pdf")
    assert score("\n".join(read.pages), truth).f1 >= 0.95
    assert (read.scans, read.is_ocr, read.has_text_layer, read.issues) == (2, True, False, ())
    assert 85 < (read.confidence or 0) <= 100


def rar(name: str, content: bytes) -> bytes:
    """A RAR archive (version 4) with one stored file."""

    def block(kind: int, flags: int, fields: bytes, data: bytes = b"") -> bytes:
        head = bytes([kind]) + flags.to_bytes(2, "little") + (7 + len(fields)).to_bytes(2, "little") + fields
        return (zlib.crc32(head) & 0xFFFF).to_bytes(2, "little") + head + data

    size = len(content).to_bytes(4, "little")
    fields = size * 2 + b"\x03" + zlib.crc32(content).to_bytes(4, "little") + bytes(4) + b"\x14\x30"
    fields += len(name).to_bytes(2, "little") + b"\xa4\x81\x00\x00" + name.encode()
    return b"Rar!\x1a\x07\x00" + block(0x73, 0, bytes(6)) + block(0x74, 0x8000, fields, content)


def test_archives_of_other_programs(tmp_path: Path, documents: GuardedDocuments) -> None:
    require("bsdtar")
    (tmp_path / "[a]*.docx").write_bytes(docx_of(["Quyết định"]))
    (tmp_path / "b.txt").write_text("Phụ lục", encoding="utf-8")
    packing = ["bsdtar", "-caf", str(tmp_path / "x.7z"), "-C", str(tmp_path), "[a]*.docx", "b.txt"]
    subprocess.run(packing, check=True)
    packed = documents.read((tmp_path / "x.7z").read_bytes(), content_type=None, name="x.7z")
    assert (packed.kind, packed.pages, packed.issues) == ("7z", ("[a]*.docx\nQuyết định", "b.txt\nPhụ lục"), ())
    stored = documents.read(rar("a.txt", "Phụ lục".encode()), content_type=None, name="x.rar")
    assert (stored.kind, stored.pages, stored.issues) == ("rar", ("a.txt\nPhụ lục",), ())
    broken = documents.read(b"Rar!\x1a\x07\x00" + bytes(40), content_type=None, name="x.rar")
    assert [issue.code for issue in broken.issues] == ["document_unreadable"]


def test_what_is_made_to_take_much(documents: GuardedDocuments) -> None:
    """2,000 pages, and bombs: a member of a gigabyte, a thousand members, archives in archives."""
    plan = pdf([[Drawn(text=f"page {number} of the plan")] for number in range(1, 2001)])
    long = documents.read(plan, content_type=None, name="plan.pdf")
    assert (len(long.pages), long.page_count, long.pages[-1]) == (1000, 2000, "page 1000 of the plan")
    zeros = zip_of({"a.txt": b"0" * 1_000_000_000})
    nested = zeros
    for _ in range(5):
        nested = zip_of({"a.zip": nested})
    many = zip_of({f"{number}.txt": b"text" for number in range(1000)})
    for bomb, name in ((zeros, "a.zip"), (nested, "b.zip"), (many, "c.zip"), (plan, "plan.pdf")):
        read = documents.read(bomb, content_type=None, name=name)
        assert [issue.code for issue in read.issues] == ["document_cut"], name
