"""Every error this project raises on purpose; each says who raises it."""

from scrapy.exceptions import IgnoreRequest


class NtmCrawlerError(Exception):
    """Base of them all: the message names the page or file, and what to do."""


class PageError(NtmCrawlerError):
    """A response that cannot be read as a page (extraction.page): empty, binary, too large, broken."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code

    def __reduce__(self) -> tuple[type["PageError"], tuple[str, str]]:
        """It travels between processes."""
        return PageError, (self.code, str(self))


class DatabaseError(NtmCrawlerError):
    """The database cannot be opened or written (database.opening)."""


class SpiderArgumentError(NtmCrawlerError):
    """A spider argument (`-a since=…`) that cannot be understood (crawl.arguments)."""


class ReplayError(NtmCrawlerError):
    """A replay source that cannot be read (archive)."""


class ExportError(NtmCrawlerError):
    """An export that cannot be written (archive.wacz_writer)."""


class ReplayMissError(NtmCrawlerError):
    """A request whose answer is not in the replay source (archive.download_handler)."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


class ContactError(NtmCrawlerError):
    """A live crawl without a contact address (contact)."""


class RefusedRequestError(IgnoreRequest):
    """A request that must not be sent (extensions.address_guard, extensions.robots)."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


class CrawlLockedError(NtmCrawlerError):
    """Another crawl of all portals is at work on the same database (crawl_lock)."""


class AlertError(NtmCrawlerError):
    """An alert that could not be delivered (alerts)."""


class ReadingError(NtmCrawlerError):
    """The extraction failed on a page, a bug of ours; or there is no process to read it (reading.pool)."""


class ReadingCancelledError(NtmCrawlerError):
    """A page that was not read because the crawl ends (reading.pool)."""
