"""What is read of documents of each kind; files are made by the libraries that write them, or by hand."""

import base64
import io
import textwrap
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import docx
import pptx
import pypdfium2
import pytest
import xlrd
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ntm_crawler.documents import Budget, Document, pdf_rules, read_document
from ntm_crawler.documents.kinds import claimed_kind, is_lie, kind_of
from ntm_crawler.extraction.lines.legacy_fonts import converted
from ntm_crawler.extraction.page import MAX_ATTRIBUTES
from tests.helpers.office import docx_of, pptx_of, xlsx_of, zip_of
from tests.helpers.pdfs import Box, Drawn, Picture, Strokes, pdf

ROWS = (
    ("TT", "Tên xã", "Số tiêu chí đạt"),
    (1, "Đông Văn", "19/19"),
    (2, "Đông Hòa", "17/19"),
)
TABLE = "TT | Tên xã | Số tiêu chí đạt\n1 | Đông Văn | 19/19\n2 | Đông Hòa | 17/19"
TITLE = "Quyết định công nhận xã đạt chuẩn nông thôn mới"
PARAGRAPHS = (TITLE, "Căn cứ Luật Tổ chức chính quyền địa phương;", "Điều 1. Công nhận xã Đông Văn.")


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Document]:
    def reading(body: bytes, *, name: str = "", content_type: str | None = None, **budget: Any) -> Document:
        return read_document(body, content_type=content_type, name=name, budget=Budget(folder=tmp_path, **budget))

    return reading


def codes(document: Document) -> list[str]:
    return [issue.code for issue in document.issues]


def lines(*texts: str, top: float = 770, font: str = "Helvetica") -> list[Drawn]:
    return [Drawn(text=text, y=top - 14 * number, font=font) for number, text in enumerate(texts)]


def wrapped(text: str, **more: Any) -> list[Drawn]:
    """A paragraph: each letter is as wide as the others."""
    return lines(*textwrap.wrap(text, 40, break_on_hyphens=False), **more)


# PDF


def test_lines_of_a_paragraph_are_joined(read: Callable[..., Document]) -> None:
    """A line goes on in the next one where that one's first word found no room; items, gaps and sizes begin anew."""
    decision = "the office decides on the plan of the whole district, and hands it to all communes that want it"
    item, short = "- an item of a list that goes on and on until its line is full", "- another item"
    behind = "a paragraph behind a gap that is wider than the gaps between lines"
    page = [
        *wrapped(decision),
        *wrapped(item, top=728),
        *wrapped(short, top=700),
        *wrapped(behind, top=670),
        Drawn(text="HEADING", y=630, size=20),
    ]
    assert read(pdf([page])).pages[0].splitlines() == [decision, item, short, behind, "HEADING"]


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("the new consider-", "ation of plans", "the new consideration of plans"),
        ("khu dân xanh-", "anh em", "khu dân xanh-anh em"),
        ("the covid-", "19 cases", "the covid-19 cases"),
        ("Nam-", "Anh and others", "Nam-Anh and others"),
    ],
)
def test_hyphens_at_the_ends_of_lines(before: str, after: str, joined: str, read: Callable[..., Document]) -> None:
    """One that parts a word goes; Vietnamese never parts a syllable."""
    assert read(pdf([lines(before, after)])).pages == (joined,)


@pytest.mark.parametrize(("quarters", "across", "down"), [(0, 0, -14), (1, 14, 0), (2, 0, 14), (3, -14, 0)])
def test_turned_pages(quarters: int, across: float, down: float, read: Callable[..., Document]) -> None:
    text = "a table of the district is printed across the page, and so the whole page is turned"
    page = [
        Drawn(text=line.text, x=300 + across * number, y=400 + down * number, quarters=quarters)
        for number, line in enumerate(wrapped(text))
    ]
    assert read(pdf([page], rotate=90 * quarters)).pages == (text,)


def test_columns_that_are_drawn_across(read: Callable[..., Document]) -> None:
    """What runs on below is read first: two columns of text, though each line goes over both."""
    left = ("the first column of text", "goes on in its next line", "and in one more than that", "as text does here")
    right = ("and the second one stands", "beside it all the way down", "until it has come to where", "the page ends")
    page = [
        Drawn(text=text, x=x, y=700 - 14 * number)
        for number, pair in enumerate(zip(left, right, strict=True))
        for x, text in zip((50, 320), pair, strict=True)
    ]
    assert read(pdf([page])).pages == (" ".join(left) + "\n" + " ".join(right),)


def test_letters_that_are_drawn_after_the_others(read: Callable[..., Document]) -> None:
    """LibreOffice draws what a font lacks after the rest of the line."""
    late = {1: "\xf4", 6: "\xf4", 10: "\xf3"}
    drawn = [Drawn(text="n\0i th\0n m\0i xanh", y=700)]
    drawn += [Drawn(text=text, x=70 + 6 * place, y=700) for place, text in late.items()]
    drawn.append(Drawn(text="far away", x=400, y=700))
    assert read(pdf([drawn])).pages == ("nôi thôn mói xanh\nfar away",)


def test_ruled_tables(read: Callable[..., Document]) -> None:
    """Rows by the rules: cells of two lines, cells over two columns, text in front and behind."""
    across = [
        Box(left=50 + 150 * column, bottom=600 - 40 * row, width=150, height=40)
        for row in (0, 1)
        for column in range(3)
    ]
    whole = [Box(left=50, bottom=520, width=300, height=40), Box(left=350, bottom=520, width=150, height=40)]
    cells = [
        *(Drawn(text=text, x=x, y=620) for text, x in (("commune", 55), ("criteria", 205), ("share", 355))),
        Drawn(text="Dong", x=55, y=585),
        Drawn(text="Van", x=55, y=571),
        *(Drawn(text=text, x=x, y=578) for text, x in (("19/19", 205), ("1,25", 355))),
        *(Drawn(text=text, x=x, y=535) for text, x in (("all of the district", 55), ("2,5", 355))),
    ]
    text = read(pdf([[*lines("before"), *across, *whole, *cells, *lines("behind", top=490)]])).pages[0]
    assert text == "before\ncommune | criteria | share\nDong Van | 19/19 | 1,25\nall of the district | 2,5\nbehind"


def test_a_cell_over_two_rows(read: Callable[..., Document]) -> None:
    """It stands in the first of them."""
    boxes = [Box(left=50, bottom=500, width=100, height=80)]
    boxes += [Box(left=150, bottom=500 + 40 * row, width=100, height=40) for row in (0, 1)]
    cells = [Drawn(text=text, x=x, y=y) for text, x, y in (("both", 60, 535), ("one", 160, 555), ("two", 160, 515))]
    assert read(pdf([[*boxes, *cells]])).pages == ("both | one\ntwo",)


def test_a_table_that_is_one_path(read: Callable[..., Document]) -> None:
    """Its rules, broken ones among them, and an outline that closes itself; thin filled boxes are rules, too."""
    across = [(50.0, y, x, y) for y in (500.0, 520.0, 540.0) for x in (150.0,)]
    across += [(152.0, y, 250.0, y) for y in (500.0, 520.0, 540.0)]
    beyond = [(300.0, 520.0, 320.0, 520.0)]
    down = [(x, 500.0, x, 540.0) for x in (50.0, 150.0)]
    thin = Box(left=250, bottom=500, width=1, height=40)
    outline = Strokes(lines=[(20, 480, 280, 480), (280, 480, 280, 560), (280, 560, 20, 560)], closed=True)
    cells = [Drawn(text=f"c{row}{at}", x=60 + 100 * at, y=525 - 20 * row) for row in (0, 1) for at in (0, 1)]
    assert read(pdf([[Strokes(lines=across + beyond + down), thin, outline, *cells]])).pages == (
        "c00 | c01\nc10 | c11",
    )


def test_a_drawing_is_no_table(read: Callable[..., Document], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_rules, "_MOST_RULES", 10)
    boxes = [
        Box(left=50 + 100 * at, bottom=500 + 20 * row, width=100, height=20) for row in range(3) for at in range(2)
    ]
    cells = [Drawn(text=f"c{row}{at}", x=60 + 100 * at, y=505 + 20 * row) for row in range(3) for at in range(2)]
    assert " | " not in read(pdf([[*boxes, *cells]])).pages[0]


def test_tables_without_rules(read: Callable[..., Document]) -> None:
    """Three parts that stand above each other in three lines are a table; a letterhead of two is none."""
    rows = (("TT", "name", "share"), ("1", "Dong Van", "1,25"), ("2", "Dong Hoa", "2,5"))
    table = [
        Drawn(text=text, x=70 + 120 * at, y=600 - 16 * row)
        for row, cells in enumerate(rows)
        for at, text in enumerate(cells)
    ]
    head = [Drawn(text=text, x=70 + 250 * at, y=700) for at, text in enumerate(("committee", "republic"))]
    text = read(pdf([[*head, *table]])).pages[0]
    assert text == "committee republic\nTT | name | share\n1 | Dong Van | 1,25\n2 | Dong Hoa | 2,5"


TCVN3 = "Héi nghÞ giao ban tiÕn ®é x©y dùng n«ng th«n míi, x· kiÓu mÉu cña huyÖn §«ng S¬n. ¦u tiªn ®Çu t-; §-êng th«n"
UNICODE = "Hội nghị giao ban tiến độ xây dựng nông thôn mới, xã kiểu mẫu của huyện Đông Sơn. Ưu tiên đầu tư; Đường thôn"


@pytest.mark.parametrize(
    ("font", "expected"), [("#2eVnTime", UNICODE), ("#2eVnTimeH", UNICODE.upper())], ids=["small", "capitals"]
)
def test_text_in_an_old_font(font: str, expected: str, read: Callable[..., Document]) -> None:
    """TCVN3's ư stands where PDF has a hyphen; fonts called …H show small letters as capitals."""
    document = read(pdf([wrapped(TCVN3, font=font)]))
    assert (document.pages, document.language) == ((expected,), "vi")


def test_a_font_that_was_met_before(read: Callable[..., Document]) -> None:
    pages = [wrapped(TCVN3), lines("n«ng th«n")]
    assert read(pdf(pages)).pages[1] == converted("n«ng th«n", "TCVN3") == "nông thôn"


def test_pages_without_text(read: Callable[..., Document]) -> None:
    """What shows something and has no text is a picture; an empty page is none."""
    document = read(pdf([lines("one page of text"), [Box(left=0, bottom=0, width=595, height=842)], []]))
    assert (document.pages, document.page_count, document.has_text_layer) == (("one page of text", "", ""), 3, True)
    assert [str(issue.message) for issue in document.issues] == ["1 of 3 pages are pictures without text"]
    scanned = read(pdf([[Box(left=0, bottom=0, width=595, height=842)]]))
    assert (scanned.has_text_layer, scanned.language, codes(scanned)) == (False, None, ["document_scanned"])


def test_a_picture_with_the_line_of_a_scanning_program(read: Callable[..., Document]) -> None:
    scan = read(pdf([[Picture(), *lines("Scanned by a program")]]))
    assert (scan.scans, scan.has_text_layer, codes(scan)) == (1, False, ["document_scanned"])
    assert read(pdf([[Box(left=0, bottom=0, width=9, height=9), *lines("one line")]])).scans == 0


def test_a_damaged_page(read: Callable[..., Document]) -> None:
    """The others are read."""
    body = pdf([lines("one"), lines("two")])
    assert read(body.replace(b"/Kids[4 0 R", b"/Kids[9 0 R")).pages == ("", "two")


def test_characters_that_the_text_leaves_out(read: Callable[..., Document], monkeypatch: pytest.MonkeyPatch) -> None:
    """They are asked for one by one, so that each has its place."""
    monkeypatch.setattr(pypdfium2.PdfTextPage, "get_text_range", lambda *_: "")
    assert read(pdf([lines("one page")])).pages == ("one page",)


def test_the_language_of_a_long_text(read: Callable[..., Document]) -> None:
    assert read("\n".join(["Xã Đông Văn về đích nông thôn mới"] * 2000).encode()).language == "vi"


def test_many_pages(read: Callable[..., Document]) -> None:
    body = pdf([lines(f"page {number} of the plan") for number in range(1, 31)])
    document = read(body, pages=20)
    assert (len(document.pages), document.page_count, codes(document)) == (20, 30, ["document_cut"])
    assert document.issues[0].message == "the first 20 of 30 pages were read: DOCUMENT_PAGES is 20"
    assert [len(read(body, **few).pages) for few in ({"characters": 40}, {"seconds": 0.0})] == [3, 1]


# office files


def test_word(read: Callable[..., Document]) -> None:
    document = read(docx_of(PARAGRAPHS, ROWS, page_break_before=2))
    assert document.pages == ("\n".join(PARAGRAPHS[:2]), f"{PARAGRAPHS[2]}\n{TABLE}")
    assert (document.kind, document.page_count, document.language, document.issues) == ("docx", 2, "vi", ())


WORD_XML = f"""<w:body {nsdecls("w")}
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
<w:sdt><w:sdtContent><w:p><w:r><w:t>in a</w:t><w:tab/><w:t>control</w:t></w:r></w:p></w:sdtContent></w:sdt>
<w:p><w:ins><w:r><w:t>kept</w:t></w:r></w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>
 <w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom></w:p>
<w:p><w:r><w:t>anchor</w:t><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p>
 </w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent>
 </mc:Fallback></mc:AlternateContent></w:r></w:p>
<w:p><w:r><w:t>one line</w:t><w:br/><w:t>xanh</w:t><w:noBreakHyphen/><w:t>sach</w:t></w:r></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr>
 </w:tbl></w:tc><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>c</w:t><w:lastRenderedPageBreak/></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:lastRenderedPageBreak/><w:t>next page</w:t></w:r></w:p>
</w:body>"""


def test_what_else_stands_in_word(read: Callable[..., Document]) -> None:
    document = docx.Document()
    body = document.element.body
    body.getparent().replace(body, parse_xml(WORD_XML))
    out = io.BytesIO()
    document.save(out)
    first = "in a control\nkept\nanchor\nin a box\none line\nxanh-sach\na b | c"
    assert read(out.getvalue()).pages == (first, "next page")


FOOTNOTES = f"""<w:footnotes {nsdecls("w")}><w:footnote><w:p><w:r><w:t>of the year 2020</w:t></w:r></w:p></w:footnote>
</w:footnotes>"""


def test_notes_of_word(read: Callable[..., Document]) -> None:
    members = parts_of(docx_of(["text"]))
    members["word/footnotes.xml"] = FOOTNOTES.encode()
    types, relations = "[Content_Types].xml", "word/_rels/document.xml.rels"
    kind = "vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    members[types] = members[types].replace(
        b"</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="application/{kind}"/></Types>'.encode()
    )
    schema = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    members[relations] = members[relations].replace(
        b"</Relationships>", f'<Relationship Id="n" Type="{schema}" Target="footnotes.xml"/></Relationships>'.encode()
    )
    assert read(zip_of(members)).pages == ("text\nof the year 2020",)


def test_excel(read: Callable[..., Document]) -> None:
    """A sheet a page, values as they are shown; hidden sheets are not."""
    values = ((0.8571, 12.5, date(2024, 5, 3)), (1234.5678, 3.0, True), (None, 17, "Cộng"))
    book = xlsx_of(
        {"Biểu 1": ROWS, "Biểu 2": values, "nháp": ROWS}, formats={"A1": "0.0%", "A2": "#,##0.00"}, hidden="nháp"
    )
    document = read(book)
    assert document.pages[1] == "85.7% | 12.5 | 03/05/2024\n1234.57 | 3 | TRUE\n17 | Cộng"
    assert (document.kind, document.page_count) == ("xlsx", 2)


def book_of_excel_97() -> SimpleNamespace:
    """What xlrd makes of one: values of each kind, and a sheet that is hidden."""
    kinds = [
        (xlrd.XL_CELL_TEXT, "Đông Văn", 0),
        (xlrd.XL_CELL_EMPTY, "", 0),
        (xlrd.XL_CELL_NUMBER, 0.25, 1),
        (xlrd.XL_CELL_DATE, 45415.5, 0),
        (xlrd.XL_CELL_DATE, 1e9, 0),
        (xlrd.XL_CELL_BOOLEAN, 1, 0),
        (xlrd.XL_CELL_ERROR, 0x2A, 0),
    ]
    row = [xlrd.sheet.Cell(kind, value, xf_index=index) for kind, value, index in kinds]
    return SimpleNamespace(
        sheets=lambda: [SimpleNamespace(visibility=hidden, get_rows=lambda: [row]) for hidden in (0, 1)],
        format_map={0: SimpleNamespace(format_str="General"), 1: SimpleNamespace(format_str="0%")},
        xf_list=[SimpleNamespace(format_key=0), SimpleNamespace(format_key=1)],
        datemode=0,
    )


def test_old_workbooks_of_excel(read: Callable[..., Document], monkeypatch: pytest.MonkeyPatch) -> None:
    body = COMPOUND + "Workbook".encode("utf-16-le")
    monkeypatch.setattr(xlrd, "open_workbook", lambda **_: book_of_excel_97())
    assert read(body).pages == ("Đông Văn | 25% | 03/05/2024 12:00 | 1000000000 | TRUE | #N/A",)

    for words, code in (("Workbook is encrypted", "document_encrypted"), ("No stream", "document_unreadable")):

        def refuse(words: str = words, **_: object) -> None:
            raise xlrd.XLRDError(words)

        monkeypatch.setattr(xlrd, "open_workbook", refuse)
        assert codes(read(body)) == [code]


def test_a_sheet_that_takes_too_long(read: Callable[..., Document]) -> None:
    document = read(xlsx_of({"1": ROWS}), seconds=0.0)
    assert "only the first 0 rows of a sheet" in document.issues[0].message


def test_groups_of_shapes(read: Callable[..., Document]) -> None:
    presentation = pptx.Presentation()
    group = presentation.slides.add_slide(presentation.slide_layouts[6]).shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, 1, 1).text_frame.text = "within"
    out = io.BytesIO()
    presentation.save(out)
    assert read(out.getvalue()).pages == ("within",)


def test_powerpoint(read: Callable[..., Document]) -> None:
    document = read(pptx_of([[TITLE], ["Kết quả", "năm 2024"]], ROWS))
    assert (document.pages, document.page_count) == ((TITLE, f"Kết quả\nnăm 2024\n{TABLE}"), 2)


CONTENT = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body>{}</office:body></office:document-content>"""
OPEN_TEXT = """<office:text><text:h>Đề<text:s/>án<text:tab/>huyện</text:h><text:tracked-changes><text:p>cũ</text:p>
</text:tracked-changes><text:p>một<text:line-break/>hai<text:note><text:p>chú</text:p></text:note><text:soft-page-break/>ba</text:p><text:soft-page-break/>
<table:table><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell><table:table-cell/>
<table:table-cell><text:p>Đông Văn</text:p></table:table-cell></table:table-row></table:table></office:text>"""
OPEN_SHEETS = """<office:spreadsheet>{0}{0}</office:spreadsheet>""".format(
    """<table:table><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell><table:table-cell>
    <text:p>Đông Văn</text:p></table:table-cell></table:table-row></table:table>"""
)


@pytest.mark.parametrize(
    ("mimetype", "content", "pages"),
    [
        ("text", OPEN_TEXT, ("Đề án huyện\nmột\nhai\nchú", "ba", "1 | Đông Văn")),
        ("spreadsheet", OPEN_SHEETS, ("1 | Đông Văn", "1 | Đông Văn")),
    ],
)
def test_open_document(mimetype: str, content: str, pages: tuple[str, ...], read: Callable[..., Document]) -> None:
    parts = {
        "mimetype": f"application/vnd.oasis.opendocument.{mimetype}".encode(),
        "META-INF/manifest.xml": b"<manifest/>",
        "content.xml": CONTENT.format(content).encode(),
    }
    assert read(zip_of(parts)).pages == pages
    parts["META-INF/manifest.xml"] = b"<manifest:encryption-data/>"
    assert codes(read(zip_of(parts))) == ["document_encrypted"]


EXCEL_PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset=utf-8><style>td {}</style>
<body><table><tr><td colspan=3>Biểu 1</td></tr><tr><td>TT</td><td>Xã</td><td>Tỷ lệ</td></tr>
<tr><td>1</td><td>Đông Văn</td><td>1,25</td></tr><tr><td>2</td><td>Đông Hòa</td><td></td></tr></table>"""
MHTML = """MIME-Version: 1.0
Content-Type: multipart/related; boundary="=_b"

--=_b
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: base64

{}
--=_b--
"""


@pytest.mark.parametrize("form", ["html", "mhtml"])
def test_pages_that_office_programs_write(form: str, read: Callable[..., Document]) -> None:
    page = EXCEL_PAGE.encode()
    body = page if form == "html" else MHTML.format(base64.encodebytes(page).decode()).encode()
    document = read(body, name="bieu.xls")
    assert document.pages == ("Biểu 1\nTT | Xã | Tỷ lệ\n1 | Đông Văn | 1,25\n2 | Đông Hòa",)
    assert (document.kind, document.issues) == (form, ())


def test_what_a_reader_has_no_memory_for(read: Callable[..., Document], monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends the process that reads."""

    def refuse(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(docx, "Document", refuse)
    body = docx_of_parts()
    with pytest.raises(MemoryError):
        read(body)


def docx_of_parts() -> bytes:
    return zip_of({"[Content_Types].xml": b"", "word/document.xml": b""})


def test_an_archive(read: Callable[..., Document]) -> None:
    """Its documents are read one after the other, and each is named; so are those of an archive in it."""
    inner = zip_of({"bieu.xlsx": xlsx_of({"1": ROWS})})
    body = zip_of({"qd/quyet dinh.docx": docx_of(PARAGRAPHS), "phu luc.zip": inner, "anh.jpg": b"\xff\xd8\xff"})
    document = read(body)
    assert document.pages == (
        "\n".join(["qd/quyet dinh.docx", *PARAGRAPHS]),
        f"phu luc.zip\nbieu.xlsx\n{TABLE}",
        "anh.jpg",
    )
    assert (document.kind, document.page_count) == ("zip", 3)


@pytest.mark.parametrize(
    ("few", "told"),
    [
        ({"files": 2}, "of its 3 files the first 2 were read: 2 and 100,000,000 bytes are read"),
        ({"unpacked": 100_000}, "of its 3 files the first 1 were read: 200 and 100,000 bytes are read"),
        ({"depth": 0}, "c.zip: it lies in 1 archives, one in the other; it was not opened"),
    ],
)
def test_what_an_archive_may_take(few: dict[str, int], told: str, read: Callable[..., Document]) -> None:
    body = zip_of({"a.txt": b"one", "b.txt": b"two" * 40_000, "c.zip": zip_of({"d.txt": b"three"})})
    document = read(body, **few)
    assert [(issue.code, issue.message) for issue in document.issues] == [("document_cut", told)]


@pytest.mark.parametrize(
    ("written", "name"), [(b"D\xc3\xa1n.txt", "Dán.txt"), (b"D\xa0n.txt", "Dán.txt"), (b"dan.txt", "dan.txt")]
)
def test_names_in_archives(written: bytes, name: str, read: Callable[..., Document]) -> None:
    """In UTF-8 that says so, and without saying so; in the old encoding of ZIP."""
    assert read(zip_of({"Đồng.txt": b"text"})).pages == ("Đồng.txt\ntext",)
    plain = "x" * len(written)
    assert read(zip_of({plain: b"text"}).replace(plain.encode(), written)).pages == (f"{name}\ntext",)


def test_an_archive_that_asks_for_a_password(read: Callable[..., Document]) -> None:
    body = bytearray(zip_of({"a.txt": b"text"}))
    for head, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        body[body.index(head) + flags] |= 1
    assert codes(read(bytes(body))) == ["document_encrypted"]


# what a document is


def test_a_document_that_is_a_bomb(read: Callable[..., Document]) -> None:
    """Two megabytes of blanks in some kilobytes, where one is read."""
    body = zip_of(parts_of(docx_of(["text"])) | {"word/document.xml": b" " * 2_000_000})
    assert len(body) < 50_000
    assert codes(read(body, unpacked=1_000_000)) == ["document_cut"]


def parts_of(body: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


OPEN_PARTS = {"mimetype": b"application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": b"<manifest/>"}
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
CASES: Sequence[tuple[str, Callable[[], bytes], str | None, str | None, str]] = [
    # called, made, what the server says, its kind, the issue
    ("a.pdf", lambda: pdf([lines("x")], encrypted=True), None, "pdf", "document_encrypted"),
    ("a.docx", lambda: COMPOUND + "EncryptedPackage".encode("utf-16-le"), None, "encrypted", "document_encrypted"),
    ("a.xls", lambda: COMPOUND + "Workbook".encode("utf-16-le"), None, "xls", "document_unreadable"),
    ("a.pdf", lambda: docx_of(["x"]), None, "docx", "document_mislabelled"),
    ("", lambda: docx_of(["x"]), "application/pdf; qs=1", "docx", "document_mislabelled"),
    ("a.doc", lambda: pdf([lines("x")]), "application/msword", "pdf", "document_mislabelled"),
    ("a.pdf", lambda: b"<!DOCTYPE html><p>Vui long dang nhap</p>", None, "html", "document_mislabelled"),
    ("a.doc", lambda: b"<html><p>Ke hoach</p></html>", "application/msword", "html", ""),
    ("a.xml", lambda: b"<?xml version='1.0'?><a/>", None, "xml", "document_unsupported"),
    ("a.doc", lambda: b"MIME-Version: 1.0\r\n\r\nx", None, "mhtml", "document_unreadable"),
    ("a.pdf", lambda: b"%PDF-1.4\n" + bytes(200), None, "pdf", "document_unreadable"),
    ("a.docx", lambda: docx_of(["x"])[:-200], None, "zip", "document_mislabelled document_unreadable"),
    ("a.jpg", lambda: b"\xff\xd8\xff" + bytes(20), None, "image", "document_scanned"),
    ("", lambda: b"\x00\x01\x02", None, None, "document_unsupported"),
    ("", lambda: b"\xff\xfe\x41", None, None, "document_unsupported"),
    ("", lambda: b"<html " + b"attribute=1 " * (MAX_ATTRIBUTES + 1) + b"><p>", None, "html", "document_unreadable"),
    ("", lambda: zip_of({**OPEN_PARTS, "content.xml": b"<a/>"}), None, "odt", "document_unreadable"),
    ("", lambda: b"", None, None, "document_unsupported"),
    ("a.txt", lambda: "Đông Văn".encode(), "text/plain", "txt", ""),
    ("a.doc", lambda: docx_of(["x"]), "application/msword", "docx", ""),
    ("a.xls", lambda: xlsx_of({"1": ROWS}), None, "xlsx", ""),
    ("a.pdf", lambda: pdf([lines("x")]), "application/octet-stream", "pdf", ""),
]


@pytest.mark.parametrize(("name", "make", "content_type", "kind", "told"), CASES)
def test_what_a_document_is(
    name: str,
    make: Callable[[], bytes],
    content_type: str | None,
    kind: str | None,
    told: str,
    read: Callable[..., Document],
) -> None:
    document = read(make(), name=name, content_type=content_type)
    assert (document.kind, " ".join(codes(document))) == (kind, told)


@pytest.mark.parametrize(
    ("content_type", "name", "claimed"),
    [
        ("application/pdf", "", "pdf"),
        ("text/html; charset=utf-8", "Đề án.PDF", "pdf"),
        ("application/octet-stream", "a.unknown", None),
        (None, "", None),
    ],
)
def test_what_is_claimed(content_type: str | None, name: str, claimed: str | None) -> None:
    assert claimed_kind(content_type, name) == claimed


def test_no_claim_is_no_lie() -> None:
    assert not is_lie(None, "pdf")
    assert kind_of(b"PK\x03\x04" + bytes(30)) == "zip"
