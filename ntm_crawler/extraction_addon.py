"""Puts the extraction of a crawl into a process of its own when `EXTRACTION_PROCESS` is set."""

from scrapy.settings import BaseSettings

_EXTENSION = "ntm_crawler.extensions.extraction_process.ExtractionProcess"
_PRIORITY = "cmdline"  # both settings or none: articles pass the extraction pipelines once
_FIRST = 10  # before the extensions that open the database and the archive: a fork should not share them


class ExtractionAddon:
    """Scrapy add-on: articles come from the process as the extraction pipelines leave them; the others follow."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Scrapy's hook, called once for each crawler."""
        if not settings.getbool("EXTRACTION_PROCESS"):
            return
        done = settings.getdict("EXTRACTION_PIPELINES")
        steps = {path: place for path, place in settings.getdict("ITEM_PIPELINES").items() if path not in done}
        settings.set("ITEM_PIPELINES", steps, priority=_PRIORITY)
        settings.set("EXTENSIONS", settings.getdict("EXTENSIONS") | {_EXTENSION: _FIRST}, priority=_PRIORITY)
