"""Parquet feeds of articles, for pandas, DuckDB and R; needs the extra `parquet`."""

from typing import IO, Any

from itemadapter import ItemAdapter
from scrapy.exporters import BaseItemExporter

from ntm_crawler.exceptions import ExportError
from ntm_crawler.language import gettext

_GROUP = 1000  # rows that are in memory at a time
_LISTS_OF_TEXT = ("authors", "about", "about_codes", "places", "place_codes", "article_portals", "article_urls")
_NUMBERS = ("id", "story_id", "version", "carriers", "portals", "document_id", "page", "page_count", "is_ocr")


class ParquetItemExporter(BaseItemExporter):
    """Columns of the types of an export of articles. Raises ExportError where pyarrow is not installed."""

    def __init__(self, file: IO[bytes], **options: Any):
        super().__init__(dont_fail=True, **options)
        try:
            import pyarrow
            from pyarrow import parquet
        except ImportError as error:
            raise ExportError(
                gettext("the package pyarrow is not installed ({error}): pip install -e .[parquet]").format(error=error)
            ) from error
        self._arrow = pyarrow
        self._schema = pyarrow.schema([(name, self._type(name)) for name in self.fields_to_export or ()])
        self._writer = parquet.ParquetWriter(file, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def export_item(self, item: Any) -> None:
        """Keep a row, and write a group of them once there are enough."""
        self._rows.append(ItemAdapter(item).asdict())
        if len(self._rows) == _GROUP:
            self._write_group()

    def finish_exporting(self) -> None:
        """Write what is left."""
        self._write_group()
        self._writer.close()

    def _write_group(self) -> None:
        self._writer.write_table(self._arrow.Table.from_pylist(self._rows, schema=self._schema))
        self._rows = []

    def _type(self, name: str) -> Any:
        text = self._arrow.string()
        if name in _LISTS_OF_TEXT:
            return self._arrow.list_(text)
        if name in ("images", "attachments"):
            about = "caption" if name == "images" else "name"
            return self._arrow.list_(self._arrow.struct([("url", text), (about, text)]))
        if name == "confidence":
            return self._arrow.float64()
        return self._arrow.int64() if name in _NUMBERS else text
