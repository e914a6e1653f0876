"""Answers every request from recorded pages: the same engine, spider and pipelines as in a live crawl, no socket."""

import logging
from typing import Self

from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Headers, Request, Response
from scrapy.responsetypes import responsetypes

from ntm_crawler.archive.sources import PageSource, RecordedPage, open_source
from ntm_crawler.exceptions import ReplayMissError

logger = logging.getLogger(__name__)


class ReplayDownloadHandler(BaseDownloadHandler):
    """Scrapy's download handler for http(s) when `REPLAY_FROM` is set.

    A request whose answer was not recorded is a miss: counted in `replay/misses` and raised as ReplayMissError.
    """

    lazy = True

    def __init__(self, crawler: Crawler):
        super().__init__(crawler)
        spider = crawler.spider
        self.source: PageSource = open_source(crawler.settings["REPLAY_FROM"], spider.name if spider else "")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    async def download_request(self, request: Request) -> Response:
        """The recorded response; a recorded redirect is answered as one."""
        page = self.source.find(request.method, request.url, request.body)
        if page is None:
            raise self._miss(request)
        request.meta["fetched_at"] = page.recorded_at
        request.meta["origin"] = page.origin
        request.meta["archive_file"] = page.archive_file
        request.meta["archive_offset"] = page.archive_offset
        if page.final_url:
            return Response(request.url, status=302, headers={"Location": page.final_url}, request=request)
        return _response(page, request)

    def _miss(self, request: Request) -> ReplayMissError:
        self.crawler.stats.inc_value("replay/misses")
        if self.source.complete:
            advice = "record it (scrapy savepage), or see why the spider asks for it"
            return ReplayMissError("not_recorded", f"{request.url}: not in the recorded pages: {advice}")
        return ReplayMissError("not_archived", f"{request.url}: the archive holds no capture of it")


def _response(page: RecordedPage, request: Request) -> Response:
    headers = Headers()
    for name, value in page.headers:
        if name.lower() not in ("content-encoding", "transfer-encoding", "content-length"):
            headers.appendlist(name, value)
    response_class = responsetypes.from_args(headers=headers, url=request.url, body=page.body)
    return response_class(request.url, status=page.status, headers=headers, body=page.body, request=request)
