"""CSV feeds that a spreadsheet can open: no text of a page is taken for a formula."""

from collections.abc import Iterable
from typing import Any

from scrapy.exporters import CsvItemExporter

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what spreadsheets take for the beginning of one (OWASP, CSV injection)


class GuardedCsvItemExporter(CsvItemExporter):
    """Scrapy's exporter; a text that begins like a formula gets an apostrophe in front, which shows it as text."""

    def _build_row(self, values: Iterable[Any]) -> Iterable[Any]:
        for value in super()._build_row(values):
            yield f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
