"""Holds the database of a crawl and writes its diary: the run, every response, every issue."""

import asyncio
import hashlib
import logging
import platform
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from functools import cache
from importlib.metadata import version
from typing import Any, ClassVar, Self

import scrapy
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.http import Request, Response
from twisted.python.failure import Failure

from ntm_crawler import EXTRACTOR_VERSION, __version__, clock
from ntm_crawler.crawl.errands import Errand, errand_of, header_of, set_errand
from ntm_crawler.crawl.run import CrawlRun, register_run
from ntm_crawler.crawl.signals import issue_found
from ntm_crawler.crawl.spider import PortalSpider
from ntm_crawler.database import open_database
from ntm_crawler.database.crawl_state import mark_withdrawn
from ntm_crawler.database.runs import begin_run, finish_run, latest_time, record_issue, save_page
from ntm_crawler.exceptions import DatabaseError
from ntm_crawler.issues import KINDS
from ntm_crawler.items import Issue

logger = logging.getLogger(__name__)

_LAST_WAIT = 0.2  # seconds
_LONGEST_END = 30.0  # seconds, of a spider that closes
_PACKAGES = ("scrapy", "trafilatura", "dateparser", "lxml")


def _is_news(record: logging.LogRecord) -> bool:
    """A log filter: of a database that cannot be written the recorder tells itself, in a sentence and once."""
    return not (record.exc_info and isinstance(record.exc_info[1], sqlite3.OperationalError | DatabaseError))


class RunRecorder:
    """Opens `DATABASE` and records one run of one spider in it."""

    _open: ClassVar[set[Self]] = set()  # of this process

    def __init__(self, crawler: Crawler):
        self.crawler = crawler
        self._is_hurried = False
        self._ended = asyncio.Event()
        self.database = open_database(
            crawler.settings["DATABASE"], timeout=crawler.settings.getfloat("DATABASE_TIMEOUT")
        )
        self.run = CrawlRun(self.database)
        register_run(crawler, self.run)
        RunRecorder._open.add(self)
        for name in ("scrapy.core.scraper", "scrapy.utils.signal"):
            logging.getLogger(name).addFilter(_is_news)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor: connects the signals."""
        recorder = cls(crawler)
        crawler.signals.connect(recorder.spider_opened, signals.spider_opened)
        crawler.signals.connect(recorder.response_received, signals.response_received)
        crawler.signals.connect(recorder.spider_error, signals.spider_error)
        crawler.signals.connect(recorder.item_error, signals.item_error)
        crawler.signals.connect(recorder.issue_found, issue_found)
        crawler.signals.connect(recorder.spider_closed, signals.spider_closed)
        crawler.signals.connect(recorder.engine_stopped, signals.engine_stopped)
        return recorder

    def spider_opened(self, spider: scrapy.Spider) -> None:
        """Begin the run's row."""
        portal = getattr(spider, "portal", None)
        self.run.id = begin_run(
            self.database,
            portal=spider.name,
            title=portal.title if portal else spider.name,
            base_url=spider.site.base_url if isinstance(spider, PortalSpider) else "",
            names=spider.site.names if isinstance(spider, PortalSpider) else (),
            province=spider.site.province if isinstance(spider, PortalSpider) else None,
            district=spider.site.district if isinstance(spider, PortalSpider) else None,
            source="replay" if self.crawler.settings.get("REPLAY_FROM") else "live",
            started_at=clock.now(),
            arguments=_arguments(spider),
            versions=_versions(),
        )

        self._check_clock(spider.name)

    def _check_clock(self, portal: str) -> None:
        latest = latest_time(self.database, portal)
        if latest and clock.from_iso(latest) > clock.now() + clock.CLOCK_TOLERANCE:
            kind = KINDS["clock_wrong"]
            message = f"{latest}, and it is {clock.to_iso(clock.now())} now: {kind.words}"
            self.issue_found(Issue(code="clock_wrong", message=message), clock.now())

    def response_received(self, response: Response, request: Request) -> None:
        """Record the response; its time and its row's id go into the request's errand."""
        errand = errand_of(request)
        errand = replace(errand, moment=errand.moment or clock.now())
        with self.writing():
            page_id = save_page(self.database, self._page_row(response, request, errand))
            set_errand(request, replace(errand, page_id=page_id))

    def record_page(self, response: Response, request: Request, *, kind: str) -> None:
        """Record a response that does not reach the spider: a redirect, an error after which it is asked again."""
        row = self._page_row(response, request, errand_of(request))
        with self.writing():
            save_page(self.database, row | {"kind": kind})

    def _page_row(self, response: Response, request: Request, errand: Errand) -> dict[str, Any]:
        pending, place = request.cb_kwargs.get("pending"), errand.place
        return {
            "run_id": self.run.id,
            "portal": self.crawler.spider.name if self.crawler.spider else "",
            "kind": errand.kind or ("robots" if response.url.endswith("/robots.txt") else "other"),
            "method": request.method,
            "url": response.url,
            "status": response.status,
            "content_type": header_of(response, "Content-Type"),
            "size": len(response.body),
            "sha256": hashlib.sha256(response.body).hexdigest(),
            "etag": header_of(response, "ETag"),
            "last_modified": header_of(response, "Last-Modified"),
            "fetched_at": clock.to_iso(errand.moment or clock.now()),
            "origin": errand.origin,
            "archive_file": place.file if place else None,
            "archive_offset": place.offset if place else None,
            "payload_file": place.payload_file if place else None,
            "payload_offset": place.payload_offset if place else None,
            "payload_digest": errand.digest,
            "listing_title": pending.listing_title if pending else None,
            "listing_date": pending.listing_date if pending else None,
        }

    def issue_found(self, issue: Issue, seen_at: datetime) -> None:
        """Store an issue and say it in the log."""
        logger.warning("%s: %s", issue.code, issue.message)
        self.crawler.stats.inc_value(f"issues/{issue.code}")
        self.crawler.stats.inc_value("issues")
        assert self.crawler.spider is not None
        with self.writing():
            record_issue(self.database, self.crawler.spider.name, issue, run_id=self.run.id, seen_at=seen_at)

    def spider_error(self, failure: Failure, response: Response) -> None:
        """A callback raised: a bug of ours, recorded with the page that showed it."""
        self._bug(failure, response.url)

    def item_error(self, item: Any, failure: Failure) -> None:
        """A pipeline raised: a bug of ours, recorded with the article that showed it."""
        self._bug(failure, getattr(item, "url", ""))

    def _bug(self, failure: Failure, url: str) -> None:
        if isinstance(failure.value, sqlite3.OperationalError | DatabaseError):
            self._stop(failure.value)
            return
        message = (
            f"{url}: {type(failure.value).__name__}: {failure.getErrorMessage()}; please report this with the page"
        )
        self.issue_found(Issue(code="bug", message=message, url=url), clock.now())

    @contextmanager
    def writing(self) -> Iterator[None]:
        """What is written meanwhile ends the run where it cannot be written."""
        try:
            yield
        except (sqlite3.Error, DatabaseError) as error:
            self._stop(error)
        else:
            if self._is_hurried and not self.run.failure:
                self._is_hurried = False
                self.database.wait_at_most(self.crawler.settings.getfloat("DATABASE_TIMEOUT"))

    def _stop(self, error: BaseException) -> None:
        """The database does not take what we store: end the run instead of crawling for nothing."""
        if self.run.failure:
            return
        self.run.failure = "database_error"
        logger.critical("cannot write to %s: %s; the run ends here, %s", self.database.path, error, self._safe(error))
        for recorder in RunRecorder._open:  # what is under way writes, too, and others beside it: all end in 30 seconds
            recorder.hurry()
        if self.crawler.engine:
            self._closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="database_error"))

    def hurry(self) -> None:
        """Wait no more for whoever writes: others have waited. Until a write succeeds."""
        self._is_hurried = True
        self.database.wait_at_most(_LAST_WAIT)

    def _safe(self, error: BaseException) -> str:
        """What of the run's work is not lost."""
        if not isinstance(error, DatabaseError):
            return "what is stored stays"
        if not self.crawler.settings.getbool("ARCHIVE"):
            return "what it has stored is lost, unless the file comes back under its name"
        folder = self.crawler.settings["ARCHIVE_DIR"]
        return (
            "what it has stored is lost, unless the file comes back under its name; "
            f"its pages are safe in {folder}, and -s REPLAY_FROM={folder} reads them again"
        )

    def spider_closed(self, spider: scrapy.Spider, reason: str) -> None:
        """Close the run's row with Scrapy's counters; mark articles that the portal has withdrawn."""
        self._ended.set()  # heard in a later turn of the event loop, when all who listen have written
        with self.writing():
            finish_run(
                self.database,
                self.run.id,
                status="finished" if reason == "finished" and not self.run.failure else "failed",
                reason=self.run.failure or reason,
                finished_at=clock.now(),
                counters=dict(spider.crawler.stats.get_stats()),
            )
            mark_withdrawn(self.database, spider.name, self.run.id, clock.now())

    async def engine_stopped(self) -> None:
        """Close the database after everybody's last write: a stop signal while a spider closes by itself ends the
        engine before that is done, as Scrapy waits for requests alone."""
        if self.run.id:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._ended.wait(), timeout=_LONGEST_END)
        await asyncio.sleep(0)
        RunRecorder._open.discard(self)
        self.database.close()


def _arguments(spider: scrapy.Spider) -> dict[str, Any]:
    """What the user asked for, and the TLS exception that the portal forces on us."""
    given = {name: value for name, value in getattr(spider, "arguments", {}).items() if value is not None}
    tls = getattr(getattr(spider, "portal", None), "tls", None)
    return given | ({"tls_exception": tls.reason} if tls else {})


@cache
def _versions() -> Mapping[str, str]:
    packages = {name: version(name) for name in _PACKAGES}
    return {"ntm_crawler": __version__, "extractor": EXTRACTOR_VERSION, "python": platform.python_version()} | packages
