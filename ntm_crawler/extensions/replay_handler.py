"""Answers every request from recorded pages: the same engine, spider and pipelines as in a live crawl, no socket."""

from dataclasses import replace
from typing import Self
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Headers, Request, Response
from scrapy.responsetypes import responsetypes

from ntm_crawler.archive.sources import RecordedPage
from ntm_crawler.archive.transfer import TRANSFER_HEADERS
from ntm_crawler.crawl.capture_choice import CaptureChoice
from ntm_crawler.crawl.errands import errand_of, set_errand
from ntm_crawler.crawl.replay_source import note_lacking, source_of
from ntm_crawler.exceptions import BeyondEdgeError, ReplayMissError
from ntm_crawler.issues import KINDS


class NoRobotsError(ReplayMissError, IgnoreRequest):
    """A robots.txt that an archive is not asked for: it says what may be fetched from a server, and none is asked."""


class ReplayDownloadHandler(BaseDownloadHandler):
    """Scrapy's download handler for http(s) when `REPLAY_FROM` is set.

    A request that a sample set cannot answer is a miss: counted in `replay/misses` and raised as ReplayMissError; one
    that leads out of it where its edge is recorded is counted in `replay/beyond_edge`, and nothing is wrong with it. An
    archive holds what somebody happened to fetch: gaps are counted in `replay/not_archived`.
    """

    lazy = True

    def __init__(self, crawler: Crawler):
        super().__init__(crawler)
        self.source = source_of(crawler)
        self.choice = CaptureChoice(crawler, self.source)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    async def download_request(self, request: Request) -> Response:
        """The recorded response; a recorded redirect is answered as one."""
        page = await self.choice.best(request)
        if not self.source.complete and urlsplit(request.url).path == "/robots.txt":
            raise self._unheeded(page, request)
        if page is None:
            raise self._miss(request)
        return _answer(page, request)

    def _unheeded(self, page: RecordedPage | None, request: Request) -> NoRobotsError:
        """A robots.txt of an archive gets its row as any other page, and nobody has to obey it."""
        if page:
            response = _answer(page, request)
            self.crawler.signals.send_catch_log(
                signals.response_received, response=response, request=request, spider=self.crawler.spider
            )
        return NoRobotsError("not_archived", f"{request.url}: says what a server allows, and none is asked")

    def _miss(self, request: Request) -> ReplayMissError:
        if self.source.complete:
            note_lacking(self.crawler, request.method, request.url, request.body)
        if self.source.is_beyond(request.method, request.url, request.body):
            self.crawler.stats.inc_value("replay/beyond_edge")
            return BeyondEdgeError("not_archived", f"{request.url}: beyond the edge of the sample set")
        if self.source.complete:
            self.crawler.stats.inc_value("replay/misses")
            kind = KINDS["not_recorded"]
            return ReplayMissError("not_recorded", f"{request.url}: {kind.meaning}: {kind.advice}")
        self.crawler.stats.inc_value("replay/not_archived")
        is_listing = errand_of(request).kind == "listing"
        kind = KINDS["not_archived"]
        words = kind.words if is_listing else kind.meaning
        return ReplayMissError("not_archived", f"{request.url}: {words}")


def _answer(page: RecordedPage, request: Request) -> Response:
    """The response, and in the request's errand where it comes from."""
    answered = replace(errand_of(request), moment=page.recorded_at, origin=page.origin, place=page.place)
    set_errand(request, answered)
    if page.final_url:
        return Response(request.url, status=302, headers={"Location": page.final_url}, request=request)
    return _response(page, request)


def _response(page: RecordedPage, request: Request) -> Response:
    headers = Headers()
    for name, value in page.headers:
        if name.lower() not in TRANSFER_HEADERS:
            headers.appendlist(name, value)
    response_class = responsetypes.from_args(headers=headers, url=request.url, body=page.body)
    return response_class(request.url, status=page.status, headers=headers, body=page.body, request=request)
