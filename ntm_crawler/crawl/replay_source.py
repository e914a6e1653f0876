"""The recorded pages of one crawl: opened once, shared by the download handler and the spider."""

import atexit
from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import cache
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from scrapy import signals
from scrapy.crawler import Crawler

from ntm_crawler import clock
from ntm_crawler.archive.edge import Beyond
from ntm_crawler.archive.opening import open_source
from ntm_crawler.archive.shelf import ArchiveShelf
from ntm_crawler.archive.sources import PageSource
from ntm_crawler.crawl.signals import issue_found
from ntm_crawler.issues import KINDS
from ntm_crawler.items import Issue
from ntm_crawler.language import gettext
from ntm_crawler.portals.site import Site
from ntm_crawler.reading.archives import GuardedIndexer
from ntm_crawler.terminal import telling

_open: WeakKeyDictionary[Crawler, PageSource] = WeakKeyDictionary()
_lacking: WeakKeyDictionary[Crawler, list[Beyond]] = WeakKeyDictionary()


def open_source_for(crawler: Crawler, *, as_of: date | None, look: Callable[[], None] = lambda: None) -> None:
    """Open what `REPLAY_FROM` holds for the portal of a crawl that has not begun, as it was on the day `as_of`.

    `look` is called a few times a second meanwhile, and may raise. Each place where an archive file is damaged becomes
    an issue `archive_cut` of the run. Raises ReplayError when there is nothing of the portal.
    """
    settings, portal = crawler.settings, crawler.spidercls.name
    with (
        closing(GuardedIndexer(settings, look)) as indexer,
        telling(gettext("{portal}: opening {path}").format(portal=portal, path=settings["REPLAY_FROM"])) as told,
    ):
        source = open_source(
            settings["REPLAY_FROM"],
            portal,
            archive_dir=settings["ARCHIVE_DIR"],
            as_of=as_of,
            told=told,
            indexer=indexer,
            most_unpacked=settings.getint("ARCHIVE_UNPACKED_BYTES"),
            shelf=_shelf(),
        )
    _open[crawler] = source

    def report() -> None:
        _report_damage(crawler, source)

    crawler.signals.connect(report, signals.engine_started, weak=False)  # the run has begun then
    crawler.signals.connect(source.close, signals.engine_stopped, weak=False)


@cache
def _shelf() -> ArchiveShelf:
    """The archive files of all crawls of this process; it ends with it."""
    shelf = ArchiveShelf()
    atexit.register(shelf.close)
    return shelf


def source_of(crawler: Crawler) -> PageSource:
    """The recorded pages of a crawl; opened now where nobody did before, as `open_source_for` does."""
    if crawler not in _open:
        open_source_for(crawler, as_of=getattr(crawler.spider, "as_of", None))
        _report_damage(crawler, _open[crawler])
    return _open[crawler]


def is_recorded(crawler: Crawler, url: str) -> bool:
    """Whether a page may be asked for: always in a live crawl, in a replay where it was recorded."""
    if not crawler.settings.get("REPLAY_FROM"):
        return True
    return source_of(crawler).holds("GET", url, b"")


def note_lacking(crawler: Crawler, method: str, url: str, body: bytes) -> None:
    """A request that the recorded pages could not answer."""
    _lacking.setdefault(crawler, []).append(Beyond(url=url, method=method, body=body.decode("utf-8", "replace")))


def lacking_of(crawler: Crawler) -> list[Beyond]:
    """The requests that a sample set could not answer in a crawl, beyond its edge or not."""
    return _lacking.get(crawler, [])


def archived_articles(crawler: Crawler, site: Site) -> dict[str, str]:
    """By its key, the address of every article that the recorded pages hold: its own where that was captured."""
    urls: dict[str, str] = {}
    for url in source_of(crawler).urls((urlsplit(site.base_url).netloc, *site.hosts)):
        address = site.identify(url)
        if address and (address.key not in urls or url == address.url):
            urls[address.key] = url
    return urls


def _report_damage(crawler: Crawler, source: PageSource) -> None:
    for place in source.damaged:
        message = f"{place}; {KINDS['archive_cut'].advice}"
        issue = Issue(code="archive_cut", message=message, url=place.file)
        crawler.signals.send_catch_log(issue_found, issue=issue, seen_at=clock.now())
