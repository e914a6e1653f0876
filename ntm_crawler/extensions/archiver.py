"""Keeps every response of a live crawl in WARC files, as it came, before anything reads it."""

import asyncio
import logging
from dataclasses import replace
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

import scrapy
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Headers, Request, Response

from ntm_crawler import __version__, clock
from ntm_crawler.archive.capture import Place
from ntm_crawler.archive.warc_writer import Exchange, Original, RawHeaders, WarcArchive
from ntm_crawler.crawl.errands import errand_of, set_errand
from ntm_crawler.crawl.run import CrawlRun, run_of
from ntm_crawler.database.archive import same_payload
from ntm_crawler.database.runs import run_uid
from ntm_crawler.extensions.run_recorder import RunRecorder
from ntm_crawler.extensions.stopping import is_ending

logger = logging.getLogger(__name__)

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Archiver:
    """Writes the WARC files of one run below `ARCHIVE_DIR`; where a response stands goes into its request's errand.

    Switched off by `ARCHIVE=0`, in replays, and for spiders that are no portal's. A response that cannot be kept ends
    the run: what is not archived is not parsed.
    """

    def __init__(self, crawler: Crawler):
        if not crawler.settings.getbool("ARCHIVE") or not hasattr(crawler.spidercls, "portal"):
            raise NotConfigured
        self.crawler = crawler
        self.folder = Path(crawler.settings["ARCHIVE_DIR"])
        self.archive: WarcArchive | None = None
        self._answered: dict[str, Response] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor: connects the signals."""
        archiver = cls(crawler)
        crawler.signals.connect(archiver.response_downloaded, signals.response_downloaded)
        crawler.signals.connect(archiver.response_received, signals.response_received)
        crawler.signals.connect(archiver.spider_closed, signals.spider_closed)
        return archiver

    @property
    def run(self) -> CrawlRun:
        """The database and this run's id."""
        return run_of(self.crawler)

    @property
    def recorder(self) -> RunRecorder:
        """The extension that writes rows of responses."""
        recorder = self.crawler.get_extension(RunRecorder)
        assert recorder is not None  # else there is no run
        return recorder

    def response_downloaded(self, response: Response, request: Request) -> None:
        """Write one response, as it came: no middleware has touched it yet."""
        set_errand(request, replace(errand_of(request), moment=clock.now(), place=None, digest=None))
        try:
            self._keep(response, request)
        except Exception as error:  # noqa: BLE001 - a signal's handler: Scrapy would log it, and go on without an archive
            self._stop(error)
            return
        self._record_unfinished(response, request)

    def response_received(self, response: Response, request: Request) -> None:
        """The response reached the spider: the run recorder writes its row."""
        del response
        self._answered.pop(request.url, None)

    def spider_closed(self, spider: scrapy.Spider) -> None:
        """End the run's last file."""
        del spider
        for url in list(self._answered):
            self._record(self._answered.pop(url))
        if self.archive:
            self.archive.close()
            self._check(self.archive)

    def _check(self, archive: WarcArchive) -> None:
        try:
            archive.check()
        except OSError as error:
            self._stop(error)

    def _keep(self, response: Response, request: Request) -> None:
        exchange = _exchange(response, request)
        digest = exchange.payload_digest
        is_page = response.status == 200 and response.body
        earlier = same_payload(self.run.database, response.url, digest) if is_page else None
        if earlier and not (self.folder / earlier.file).is_file():
            earlier = None
        written = self._archive().write(exchange, Original(earlier.url, earlier.date) if earlier else None)
        place = Place(
            file=written.file,
            offset=written.offset,
            payload_file=earlier.file if earlier else None,
            payload_offset=earlier.offset if earlier else None,
        )
        set_errand(request, replace(errand_of(request), place=place, digest=digest))
        self.crawler.stats.inc_value("archive/revisits" if earlier else "archive/responses")

    def _archive(self) -> WarcArchive:
        if self.archive is None:
            self.archive = WarcArchive(
                self.folder,
                portal=self.crawler.spidercls.name,
                run_id=self.run.id,
                run_uid=run_uid(self.run.database, self.run.id),
                started_at=clock.now(),
                max_bytes=self.crawler.settings.getint("ARCHIVE_MAX_BYTES"),
                info=self._info(),
            )
        return self.archive

    def _info(self) -> dict[str, str]:
        obeys = self.crawler.settings.getbool("ROBOTSTXT_OBEY")
        return {
            "software": f"ntm_crawler/{__version__} scrapy/{scrapy.__version__}",
            "format": "WARC File Format 1.0",
            "conformsTo": "http://bibnum.bnf.fr/WARC/WARC_ISO_28500_version1_latestdraft.pdf",
            "isPartOf": f"{self.crawler.spidercls.name} run {self.run.id}",
            "operator": str(self.crawler.settings.get("CONTACT") or ""),
            "robots": "obey" if obeys else "ignore",
            "http-header-user-agent": str(self.crawler.settings["USER_AGENT"]),
        }

    def _record_unfinished(self, response: Response, request: Request) -> None:
        """Rows for what never reaches the spider: redirects, and errors after which the page is asked for again."""
        before = self._answered.pop(request.url, None)
        if before:
            self._record(before)
        if response.status < 300:
            return
        response = response.replace(request=request.copy())
        if response.status in _REDIRECTS and response.headers.get("Location"):
            self._record(response)
        elif response.status >= 400:
            self._answered[request.url] = response

    def _record(self, response: Response) -> None:
        kind = "redirect" if response.status < 400 else "retried"
        assert response.request is not None
        self.recorder.record_page(response, response.request, kind=kind)

    def _stop(self, error: Exception) -> None:
        if self.run.failure:
            return
        what = str(error) if isinstance(error, OSError) else f"{type(error).__name__}: {error}"
        if isinstance(error, FileNotFoundError):
            safe = "what was in it is lost, unless it is copied back; the articles in the database stay"
        else:
            safe = "what is archived stays"
        logger.critical("cannot write to %s: %s; the run ends here, %s", self.folder, what, safe)
        self.run.failure = "archive_error"
        if self.crawler.engine and not is_ending(self.crawler):
            self._closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="archive_error"))


def _exchange(response: Response, request: Request) -> Exchange:
    parts = urlsplit(request.url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = _raw(request.headers)
    if not request.headers.get("Host"):
        headers = ((b"Host", parts.netloc.rpartition("@")[2].encode()), *headers)
    if request.body and not request.headers.get("Content-Length"):
        headers = (*headers, (b"Content-Length", str(len(request.body)).encode()))
    return Exchange(
        url=response.url,
        method=request.method,
        request_target=target,
        request_headers=headers,
        request_body=request.body,
        status=response.status,
        protocol=response.protocol,
        headers=_raw(response.headers),
        body=response.body,
        moment=errand_of(request).moment or clock.now(),
        ip_address=str(response.ip_address) if response.ip_address else None,
    )


def _raw(headers: Headers) -> RawHeaders:
    return tuple((name, value) for name, values in headers.items() for value in values or ())
