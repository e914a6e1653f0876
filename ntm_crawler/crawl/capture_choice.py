"""Which of several captures of an address is replayed: the newest that is what was asked for, by its content.

An archive goes on when a portal does not: its last captures are empty, cut, "bảo trì", or a farewell.
"""

import hashlib
from collections.abc import AsyncIterator, Iterable, Iterator
from itertools import chain

from scrapy.crawler import Crawler
from scrapy.http import Request

from ntm_crawler.archive.capture import Capture
from ntm_crawler.archive.sources import PageSource, RecordedPage
from ntm_crawler.crawl.errands import FILES, errand_of
from ntm_crawler.crawl.file_answers import is_wanted_file
from ntm_crawler.crawl.plausibility import REWRITTEN, SHARED, doubts_about, is_article, text_of
from ntm_crawler.crawl.readers import read_article, read_listing
from ntm_crawler.exceptions import PageError
from ntm_crawler.items import Article
from ntm_crawler.portals.site import Site
from ntm_crawler.reading.page_kinds import shows_its_date
from ntm_crawler.reading.reader import Listed


class CaptureChoice:
    """Chooses captures of one portal, and counts those that are passed over in `replay/passed_over`."""

    def __init__(self, crawler: Crawler, source: PageSource):
        self._crawler = crawler
        self._source = source
        self._addresses: dict[str, set[str]] = {}  # by the identity of a text, the keys of the articles that had it

    async def best(self, request: Request) -> RecordedPage | None:
        """The capture to answer a request with; None where there is none. Raises PageError as the source does.

        Where none is what was asked for, it is the one that the archive itself recommends.
        """
        captures = _readable(self._source.captures(request.method, request.url, request.body))
        some = [page for _, page in zip(range(2), captures, strict=False)]
        kind = errand_of(request).kind
        choose = {"article": self._article, "listing": self._listing, **dict.fromkeys(FILES, _file)}.get(kind)
        if len(some) < 2 or choose is None:
            return some[0] if some else None
        place, page = await choose(request, _distinct(chain(some, captures))) or (0, some[0])
        self._crawler.stats.inc_value("replay/passed_over", place)
        return page

    async def _listing(
        self, request: Request, captures: Iterable[tuple[int, RecordedPage]]
    ) -> tuple[int, RecordedPage] | None:
        """The first that has rows."""
        for place, page in captures:
            try:
                listing = await read_listing(
                    *(self._crawler, self._site, _capture(page, request.url)),
                    number=None,
                    asked=request.cb_kwargs.get("asked"),
                    known=frozenset(),
                )
            except PageError:
                continue
            if listing.rows:
                return place, page
        return None

    async def _article(
        self, request: Request, captures: Iterable[tuple[int, RecordedPage]]
    ) -> tuple[int, RecordedPage] | None:
        """The first that is an article, and of which what came before it does not say that it is another's."""
        chosen: tuple[int, RecordedPage] | None = None
        newest: Article | None = None
        async for place, page, article in self._articles(request, captures):
            if newest and not self._doubts(newest, article):
                break
            chosen, newest = (place, page), article
        return chosen

    async def _articles(
        self, request: Request, captures: Iterable[tuple[int, RecordedPage]]
    ) -> AsyncIterator[tuple[int, RecordedPage, Article]]:
        pending = request.cb_kwargs.get("pending")
        listed = Listed(title=pending.listing_title) if pending else Listed()
        for place, page in captures:
            capture = _capture(page, pending.url if pending else request.url)
            try:
                article = await read_article(self._crawler, self._site, capture, listed)
            except PageError:
                continue
            if is_article(article):
                self._addresses.setdefault(article.body_identity or "", set()).add(article.source_key)
                yield place, page, article

    def _doubts(self, newer: Article, older: Article) -> frozenset[str]:
        """What speaks against the newer of two captures: where it shows its date, not that it was rewritten."""
        doubts = doubts_about(newer, text_of(older)) - ({REWRITTEN} if shows_its_date(newer) else set())
        others = self._addresses.get(newer.body_identity or "", set()) - {newer.source_key}
        copies = self._addresses.get(older.body_identity or "", set())
        return doubts | ({SHARED} if others - copies else set())

    @property
    def _site(self) -> Site:
        site: Site = self._crawler.spider.site  # type: ignore[union-attr]
        return site


async def _file(request: Request, captures: Iterable[tuple[int, RecordedPage]]) -> tuple[int, RecordedPage] | None:
    """The first that is the document or photo, and no page in its place."""
    kind = errand_of(request).kind
    for place, page in captures:
        content_type, disposition = (_header(page, name) for name in ("content-type", "content-disposition"))
        if is_wanted_file(kind, page.body, content_type, disposition, (request.url,)):
            return place, page
    return None


def _readable(captures: Iterator[RecordedPage]) -> Iterator[RecordedPage]:
    """Those whose bodies can be decoded; where none can, PageError is raised."""
    error: PageError | None = None
    is_none = True
    while True:
        try:
            yield next(captures)
            is_none = False
        except StopIteration:
            break
        except PageError as one:
            error = error or one
    if error and is_none:
        raise error


def _distinct(captures: Iterable[RecordedPage]) -> Iterator[tuple[int, RecordedPage]]:
    """Each whole answer once, with its place among all captures: an archive holds the same page again and again."""
    digests = set()
    for place, page in enumerate(captures):
        digest = hashlib.sha256(page.body).digest()
        if 200 <= page.status < 300 and digest not in digests:
            digests.add(digest)
            yield place, page


def _capture(page: RecordedPage, asked: str) -> Capture:
    content_type = _header(page, "content-type")
    return Capture(asked=asked, url=page.url, body=page.body, content_type=content_type, moment=page.recorded_at)


def _header(page: RecordedPage, wanted: str) -> str | None:
    return next((value for name, value in page.headers if name.lower() == wanted), None)
