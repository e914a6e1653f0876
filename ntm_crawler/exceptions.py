"""Every error this project raises on purpose; each says which modules raise it."""

from scrapy.exceptions import IgnoreRequest


class NtmCrawlerError(Exception):
    """Base of them all: the message names the page or file, and what to do."""


class PageError(NtmCrawlerError):
    """A response that gives nothing to read; `code` says why: empty, binary, too large, a message of the server, a page
    that brings its reader down (archive.transfer, archive.warc_reader, archive.warc_source, extensions.decompression,
    extraction.page, listings.address_lists, listings.ajax_pager, reading.guard).
    """

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code

    def __reduce__(self) -> tuple[type["PageError"], tuple[str, str]]:
        """It travels between processes."""
        return PageError, (self.code, str(self))


class ReaderLostError(PageError):
    """A page, or an archive file, that brings its reader down: `cause` says how (reading.worker)."""

    def __init__(self, message: str, cause: str):
        super().__init__("page_unreadable", message)
        self.cause = cause


class DatabaseError(NtmCrawlerError):
    """The database cannot be opened, written or copied (crawl.beginning, crawl.lock,
    database.backup, database.connection, database.opening, database.schema, database.shards)."""


class DocumentError(NtmCrawlerError):
    """A document of which nothing can be read; `code` says why (documents.markup, documents.open_document,
    documents.packed, documents.parts, documents.pdf, documents.programs, documents.reading, documents.sheets)."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


class TooLargeError(DocumentError):
    """A program would have written more than it may (documents.programs)."""


class SpiderArgumentError(NtmCrawlerError):
    """A spider argument (`-a since=…`) that cannot be understood or obeyed (crawl.arguments, crawl.spider)."""


class ReplayError(NtmCrawlerError):
    """Recorded pages that cannot be read (archive.indexing, archive.opening, archive.sample_set, archive.wacz,
    archive.shelf, archive.stored_pages, archive.warc_reader, archive.warc_source, derived.stored_documents,
    reading.archives)."""


class IndexLineError(ReplayError):
    """An index beside an archive file that was altered while it was used (archive.cdxj)."""


class SearchError(NtmCrawlerError):
    """A text that asks for nothing (database.search_syntax)."""


class ExportError(NtmCrawlerError):
    """An export that cannot be written (archive.wacz_writer, commands.export, extensions.parquet_exporter,
    extensions.xlsx_exporter)."""


class ReplayMissError(NtmCrawlerError):
    """A request whose answer is not in the replay source (extensions.replay_handler)."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


class BeyondEdgeError(ReplayMissError):
    """A request that leads out of a sample set where its edge is recorded (extensions.replay_handler)."""


class ContactError(NtmCrawlerError):
    """A live crawl without a contact address (crawl.contact)."""


class RefusedRequestError(IgnoreRequest):
    """A request that must not be sent (extensions.address_guard, extensions.robots)."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


class CrawlEndedError(IgnoreRequest):
    """A request that is given up because the crawl ends (extensions.backoff, extensions.download_handler,
    extensions.downloader)."""


class CrawlLockedError(NtmCrawlerError):
    """Another crawl is at work on the same database or the same portal (crawl.lock)."""


class LockError(NtmCrawlerError):
    """A lock that cannot be had because its file is not what it should be (crawl.lock)."""


class FleetError(NtmCrawlerError):
    """The fleet's queue cannot be asked, or cannot do what is wanted (fleet.queue, fleet.verbs)."""


class AlertError(NtmCrawlerError):
    """An alert that could not be delivered, or a place where none can be (health.alerts, health.deadline,
    health.messages)."""


class WatchError(NtmCrawlerError):
    """A file of watches that cannot be understood (digest.watches, digest.watching)."""


class OnboardingError(NtmCrawlerError):
    """An address from which no spider can be made; the message says why (commands.newportal, onboarding.survey,
    onboarding.visit, onboarding.workshop)."""


class VisitError(NtmCrawlerError):
    """A page that could not be had or read while a portal is looked at (onboarding.visit)."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


class ReadingError(NtmCrawlerError):
    """Reading failed on a page, a bug of ours (reading.worker); or there is no process to read it (reading.pool)."""


class ReadingCancelledError(NtmCrawlerError):
    """A page that was not read because the crawl ends (reading.pool)."""
