"""Excel feeds, row by row: every value is text or a number, never a formula or a link that opens by itself."""

from typing import IO, Any

from itemadapter import ItemAdapter
from scrapy.exporters import BaseItemExporter

from ntm_crawler.exceptions import ExportError
from ntm_crawler.language import gettext

LONGEST_CELL = 32_767  # characters, by the format, as is the number of rows
MOST_ROWS = 1_048_576
_CUT = "…"
_WIDTHS = {"title": 60, "body": 60, "lead": 40, "url": 30}  # in characters; other columns: 16


class XlsxItemExporter(BaseItemExporter):
    """One sheet of flat items with a heading and filters. `cut` counts the texts that a cell cannot hold whole.

    Needs `fields_to_export`. `export_item` raises ExportError for more rows than a sheet can have.
    """

    def __init__(self, file: IO[bytes], **options: Any):
        from xlsxwriter import Workbook  # most commands never write one

        super().__init__(dont_fail=True, **options)
        self.cut = 0
        self._columns = list(self.fields_to_export or ())
        self._rows = 0
        self._book = Workbook(file, {"constant_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
        self._sheet = self._book.add_worksheet()

    def start_exporting(self) -> None:
        """Write the heading."""
        bold = self._book.add_format({"bold": True})
        self._sheet.freeze_panes(1, 0)
        for column, name in enumerate(self._columns):
            self._sheet.set_column(column, column, _WIDTHS.get(name, 16))
            self._sheet.write_string(0, column, name, bold)

    def export_item(self, item: Any) -> None:
        """Write a row."""
        self._rows += 1
        if self._rows == MOST_ROWS:
            raise ExportError(
                gettext(
                    "a sheet of Excel has at most {most_rows} rows: narrow it down, or write .csv or .parquet"
                ).format(most_rows=MOST_ROWS)
            )
        values = ItemAdapter(item)
        for column, name in enumerate(self._columns):
            self._write(column, values[name])

    def finish_exporting(self) -> None:
        """Write the file."""
        if self._rows:
            self._sheet.autofilter(0, 0, self._rows, len(self._columns) - 1)
        self._book.close()

    def _write(self, column: int, value: Any) -> None:
        if value is None:
            return
        if isinstance(value, int | float):
            self._sheet.write_number(self._rows, column, value)
            return
        if len(value) > LONGEST_CELL:
            self.cut += 1
            value = value[: LONGEST_CELL - len(_CUT)] + _CUT
        self._sheet.write_string(self._rows, column, value)
