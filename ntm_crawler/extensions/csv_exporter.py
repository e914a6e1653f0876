"""CSV feeds that a spreadsheet can open: no text of a page is taken for a formula."""

from collections.abc import Iterable
from typing import Any

from scrapy.exporters import CsvItemExporter

from ntm_crawler.tables import safe_cell


class GuardedCsvItemExporter(CsvItemExporter):
    """Scrapy's exporter; a text that begins like a formula gets an apostrophe in front, which shows it as text."""

    def _build_row(self, values: Iterable[Any]) -> Iterable[Any]:
        return map(safe_cell, super()._build_row(values))
