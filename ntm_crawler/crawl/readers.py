"""The processes that read the pages of the crawls in this process: one pool for all portals that run side by side."""

from collections.abc import Callable
from typing import ClassVar, TypeVar
from weakref import WeakKeyDictionary

from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from ntm_crawler.archive.capture import Capture
from ntm_crawler.dates import DateOrder
from ntm_crawler.derived.copies import Fingerprint, fingerprint, words_of
from ntm_crawler.items import Article
from ntm_crawler.listings.address_lists import AddressList
from ntm_crawler.listings.page import Listing
from ntm_crawler.listings.pager import NextPage
from ntm_crawler.portals.site import Site
from ntm_crawler.reading.pool import ReadingPool
from ntm_crawler.reading.reader import Listed, Reader
from ntm_crawler.text import running_text

Found = TypeVar("Found")

_pools: WeakKeyDictionary[Crawler, ReadingPool] = WeakKeyDictionary()


class SharedReaders:
    """A share in the pool of this process: the first one makes it, by its `settings`, and with the last one it ends."""

    _pool: ClassVar[ReadingPool | None] = None
    _shares: ClassVar[int] = 0

    def __init__(self, settings: BaseSettings):
        self.pool = SharedReaders._pool or ReadingPool(settings, readers=settings.getint("READERS"))
        SharedReaders._pool = self.pool
        SharedReaders._shares += 1

    def close(self) -> None:
        """Give the share back, once."""
        SharedReaders._shares -= 1
        if not SharedReaders._shares:
            SharedReaders._pool = None
            self.pool.close()


def register_readers(crawler: Crawler, pool: ReadingPool) -> None:
    """Make the pool known; the extension that owns it calls this."""
    _pools[crawler] = pool


async def read_article(crawler: Crawler, site: Site, capture: Capture, listed: Listed) -> Article:
    """The article on a page, with the fingerprint of its text. Raises as `ReadingPool.read` does."""
    article: Article = await _pools[crawler].read(_article, site, capture, listed, page=capture.url, lane=site.name)
    return article


async def read_listing(
    crawler: Crawler,
    site: Site,
    capture: Capture,
    *,
    number: int | None = 1,
    asked: NextPage | None = None,
    known: frozenset[str] = frozenset(),
    order: DateOrder = DateOrder.UNKNOWN,
) -> Listing:
    """Listing page `number` (1 is the first, None what the page says); `asked` is the `next_page` that led there,
    `known` what stands on pages of other sections, too, `order` that of day and month in the portal's dates. Raises as
    `ReadingPool.read` does."""
    listing: Listing = await _pools[crawler].read(
        listing_on, site, capture, number, asked, known, order, page=capture.url, lane=site.name
    )
    return listing


async def read_addresses(crawler: Crawler, site: Site, capture: Capture) -> AddressList:
    """The addresses that a sitemap or feed names. Raises as `ReadingPool.read` does."""
    found: AddressList = await _pools[crawler].read(addresses_on, site, capture, page=capture.url, lane=site.name)
    return found


async def read_sections(crawler: Crawler, site: Site, capture: Capture) -> tuple[str, ...]:
    """The addresses of the listings that an article's page names as its own. Raises as `ReadingPool.read` does."""
    return await read_page(crawler, site, capture, sections_on)


async def read_page(
    crawler: Crawler, site: Site, capture: Capture, function: Callable[[Reader, Site, Capture], Found]
) -> Found:
    """What a function of a module makes of a page. Raises as `ReadingPool.read` does."""
    found: Found = await _pools[crawler].read(function, site, capture, page=capture.url, lane=site.name)
    return found


def addresses_on(reader: Reader, site: Site, capture: Capture) -> AddressList:
    """What `read_addresses` has done in a process that reads."""
    return reader.read_addresses(capture, site)


def sections_on(reader: Reader, site: Site, capture: Capture) -> tuple[str, ...]:  # noqa: ARG001
    """What `read_sections` has done in a process that reads."""
    return reader.read_sections(capture)


def _article(reader: Reader, site: Site, capture: Capture, listed: Listed) -> Article:
    article = reader.read(capture, site, listed)
    article.fingerprint = fingerprint_of(article)
    return article


def listing_on(
    reader: Reader,
    site: Site,
    capture: Capture,
    number: int | None = None,
    asked: NextPage | None = None,
    known: frozenset[str] = frozenset(),
    order: DateOrder = DateOrder.UNKNOWN,
) -> Listing:
    """What `read_listing` has done in a process that reads; of a page without a number, what its structure shows."""
    return reader.read_listing(capture, site, number=number, asked=asked, known=known, order=order)


def fingerprint_of(article: Article) -> Fingerprint | None:
    """What finding copies needs of an article's text; None where it has none."""
    text = running_text(article.body, {image.caption for image in article.images if image.caption})
    return fingerprint(words_of(text)) if text else None
