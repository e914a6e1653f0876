"""One run of one portal: its database and its id, for whatever takes part in the crawl."""

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from scrapy.crawler import Crawler

from ntm_crawler.database import Database


@dataclass(slots=True)
class CrawlRun:
    """`id` is the run's, 0 until it has begun; `failure` why it ends before its time, as its finish reason says."""

    database: Database
    id: int = 0
    failure: str | None = None


_runs: WeakKeyDictionary[Crawler, CrawlRun] = WeakKeyDictionary()


def register_run(crawler: Crawler, run: CrawlRun) -> None:
    """Make a run known; the extension that opens the database calls this."""
    _runs[crawler] = run


def run_of(crawler: Crawler) -> CrawlRun:
    """The run of a crawl. Raises RuntimeError where the extension RunRecorder is switched off."""
    if crawler not in _runs:
        raise RuntimeError("the extension RunRecorder is switched off; crawls need it")
    return _runs[crawler]
