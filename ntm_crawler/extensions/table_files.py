"""Which exporter writes which kind of file: what `scrapy export` and the reading room share."""

from collections.abc import Callable, Iterable, Sequence
from typing import IO, Any, Protocol

from scrapy.exporters import JsonLinesItemExporter

from ntm_crawler.database.connection import Row
from ntm_crawler.extensions.csv_exporter import GuardedCsvItemExporter
from ntm_crawler.extensions.parquet_exporter import ParquetItemExporter
from ntm_crawler.extensions.xlsx_exporter import XlsxItemExporter
from ntm_crawler.tables import flat


class Exporter(Protocol):
    """What Scrapy's item exporters do."""

    def start_exporting(self) -> None: ...  # noqa: D102
    def export_item(self, item: Any) -> None: ...  # noqa: D102
    def finish_exporting(self) -> None: ...  # noqa: D102


EXPORTERS: dict[str, Callable[..., Exporter]] = {
    ".csv": lambda file, **options: GuardedCsvItemExporter(
        file, encoding="utf-8-sig", include_headers_line=True, **options
    ),
    ".xlsx": XlsxItemExporter,
    ".jsonl": lambda file, **options: JsonLinesItemExporter(file, encoding="utf-8", **options),
    ".parquet": ParquetItemExporter,
}
_FLAT = (".csv", ".xlsx")


def write_table(file: IO[bytes], ending: str, rows: Iterable[Row], columns: Sequence[str]) -> int:
    """Write `columns` of the rows as a file of a kind; returns how many texts had to be cut to fit into a cell.

    Raises ExportError where the package that writes it is not installed.
    """
    exporter = EXPORTERS[ending](file, fields_to_export=columns)
    value = flat if ending in _FLAT else _as_it_is
    exporter.start_exporting()
    for row in rows:
        exporter.export_item({name: value(row[name]) for name in columns})
    exporter.finish_exporting()
    return getattr(exporter, "cut", 0)


def _as_it_is(value: Any) -> Any:
    return value
