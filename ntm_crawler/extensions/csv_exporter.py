"""CSV feeds that a spreadsheet can open: no text of a page is taken for a formula."""

from collections.abc import Iterable
from typing import Any

from scrapy.exporters import CsvItemExporter

from ntm_crawler.tables import safe_cell


class GuardedCsvItemExporter(CsvItemExporter):
    """Scrapy's exporter; a text that begins like a formula gets an apostrophe in front, which shows it as text."""

    def finish_exporting(self) -> None:
        """A table without rows has its heading all the same, where its columns are known."""
        if self.include_headers_line and self._headers_not_written and self.fields_to_export:
            self._write_headers_and_set_fields_to_export(None)
        super().finish_exporting()

    def _build_row(self, values: Iterable[Any]) -> Iterable[Any]:
        return map(safe_cell, super()._build_row(values))
