"""XLSX and XLS: each sheet that is shown a page, each row a line, values as they are shown."""

import io
import re
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from typing import Any

import openpyxl
import xlrd

from ntm_crawler.documents.document import Clock, Opened, Page, cut
from ntm_crawler.documents.parts import row_of
from ntm_crawler.exceptions import DocumentError
from ntm_crawler.items import Issue

_DECIMALS = re.compile(r"\.(0+)")
_ROWS_BETWEEN_LOOKS = 500  # at the clock: some 20 ms
Cell = tuple[Any, str]  # value, number format


def open_xlsx(body: bytes, clock: Clock) -> Opened:
    """The sheets of a workbook of Excel 2007 or later; of formulas the values that were stored with them."""
    book = openpyxl.load_workbook(io.BytesIO(body), read_only=True, data_only=True)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    issues: list[Issue] = []
    pages = (_page(_rows_of_xlsx(sheet), clock, issues) for sheet in sheets)
    return Opened(pages=pages, page_count=len(sheets), issues=issues)


def open_xls(body: bytes, clock: Clock) -> Opened:
    """The sheets of a workbook of Excel 97 to 2003. Raises DocumentError: `document_encrypted`."""
    try:
        book = xlrd.open_workbook(file_contents=body, formatting_info=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise DocumentError("document_encrypted", "it asks for a password") from error
        raise
    sheets = [sheet for sheet in book.sheets() if sheet.visibility == 0]
    issues: list[Issue] = []
    pages = (_page(_rows_of_xls(book, sheet), clock, issues) for sheet in sheets)
    return Opened(pages=pages, page_count=len(sheets), issues=issues)


def _page(rows: Iterable[Iterable[Cell]], clock: Clock, issues: list[Issue]) -> Page:
    lines = []
    for number, row in enumerate(rows):
        if number % _ROWS_BETWEEN_LOOKS == 0 and not clock.left():
            issues.append(cut(f"only the first {number:,} rows of a sheet were read in the time that there was"))
            break
        lines.append(row_of(_shown(value, form) for value, form in row))
    return Page("\n".join(lines))


def _rows_of_xlsx(sheet: Any) -> Iterator[Iterator[Cell]]:
    sheet.reset_dimensions()  # what a file states of them may be all of Excel's
    for row in sheet.iter_rows():
        yield ((cell.value, cell.number_format) for cell in row if cell.value is not None)


def _rows_of_xls(book: Any, sheet: Any) -> Iterator[Iterator[Cell]]:
    for row in sheet.get_rows():
        yield (_cell_of_xls(book, cell) for cell in row if cell.ctype not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK))


def _cell_of_xls(book: Any, cell: Any) -> Cell:
    form = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return xlrd.xldate_as_datetime(cell.value, book.datemode), form
        except (xlrd.XLDateError, ValueError, OverflowError):
            return cell.value, form
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, ""), form
    return bool(cell.value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else cell.value, form


def _shown(value: Any, form: str) -> str:
    """A value as it is shown: days as in Viet Nam, shares in percent, decimals as many as the format has."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}" if value.time() == time() else f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, int | float):
        return _number(value, form)
    return str(value)


def _number(value: float, form: str) -> str:
    decimals = _DECIMALS.search(form)
    digits = len(decimals[1]) if decimals else None
    if "%" in form:
        return f"{_plain(value * 100, digits or 0)}%"
    return _plain(value, digits)


def _plain(value: float, digits: int | None) -> str:
    """Without zeros at the end; 15 digits are what Excel stores."""
    return f"{value:.15g}" if digits is None else f"{round(value, digits):.15g}"
