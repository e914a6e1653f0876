"""Scrapy settings: every value that differs from Scrapy's default says why. Names of our own come last."""

import os
import sys
from pathlib import Path

BOT_NAME = "ntm_crawler"
SPIDER_MODULES = ["spiders"]
NEWSPIDER_MODULE = "spiders"
# Scrapy imports every command to run one, and all that each of them needs. It is shown the one that was typed alone;
# all where none was, or none of ours.
_typed = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
_is_ours = _typed.isidentifier() and Path(__file__).with_name("commands").joinpath(f"{_typed}.py").is_file()
COMMANDS_MODULE = f"ntm_crawler.commands.{_typed}" if _is_ours else "ntm_crawler.commands"
ADDONS = {
    "ntm_crawler.extensions.replay_addon.ReplayAddon": 100,
    "ntm_crawler.extensions.contact_addon.ContactAddon": 200,
}

# Politeness: portals of district offices are small machines.
ROBOTSTXT_OBEY = True  # Scrapy: False
CONCURRENT_REQUESTS = 1  # Scrapy: 16; a spider has one host, and strict order makes runs repeatable
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # Scrapy: 8
DOWNLOAD_DELAY = 2.0  # Scrapy: 0; seconds between two requests to a host, at least
DOWNLOAD_DELAY_JITTER = 0.0  # Scrapy: 0.5, which would make half of the delays shorter than asked for
AUTOTHROTTLE_ENABLED = True  # Scrapy: False; slow servers are asked more seldom
AUTOTHROTTLE_START_DELAY = 2.0  # Scrapy: 5
DOWNLOAD_TIMEOUT = 60  # Scrapy: 180
DEFAULT_REQUEST_HEADERS = {  # Scrapy: "en"; some portals would answer in English
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "vi",
}
DOWNLOAD_MAXSIZE = 32 * 1024 * 1024  # Scrapy: 1 GiB; the largest page met elsewhere had 3.4 MB
DOWNLOAD_WARNSIZE = 8 * 1024 * 1024  # Scrapy: 32 MiB

# Safety
DOWNLOAD_VERIFY_CERTIFICATES = True  # Scrapy: False
REMOTE_CONTROL_ENABLED = False  # Scrapy: True; it executes code sent to a port
TELNETCONSOLE_ENABLED = False  # Scrapy: True, likewise
DOWNLOAD_HANDLERS = {  # Scrapy: all on; portals are http(s)
    "http": "ntm_crawler.extensions.download_handler.PortalDownloadHandler",
    "https": "ntm_crawler.extensions.download_handler.PortalDownloadHandler",
    **dict.fromkeys(("data", "file", "ftp", "s3")),
}
DOWNLOADER = "ntm_crawler.extensions.downloader.PortalDownloader"  # Scrapy's has one delay for all ports of a host
COOKIES_ENABLED = False  # Scrapy: True; portals keep the language in a cookie and then answer in English
METAREFRESH_ENABLED = False  # Scrapy: True; maintenance pages refresh themselves for ever
TWISTED_DNS_RESOLVER = "ntm_crawler.extensions.address_guard.PublicResolver"  # Scrapy's trusts any answer
REDIRECT_MAX_TIMES = 5  # Scrapy: 20
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"  # Scrapy's drops a redirect to a page seen before, silently
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # drops silently what AddressGuard reports
    "ntm_crawler.extensions.address_guard.AddressGuardMiddleware": 40,
    "ntm_crawler.extensions.robots.PoliteRobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "ntm_crawler.extensions.decompression.DecompressionMiddleware": 590,  # Scrapy's loses what is not compressed
    "ntm_crawler.extensions.backoff.BackoffMiddleware": 560,  # nearer to the server than RetryMiddleware (550)
}
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,  # drops silently; percent-encoded titles are long
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,  # counts links from the first page: LISTING_PAGE_LIMIT ends
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,  # a help for who writes spiders, each time
}

# The whole database is the crawl's state, so memory can stay small.
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # Scrapy: LIFO; rows are fetched in the listing's order
SCHEDULER_START_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"
CONCURRENT_ITEMS = 1  # Scrapy: 100; one writer
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 1_000_000  # Scrapy: 5 MB; bytes of pages that wait to be read before fetching pauses
WARN_ON_GENERATOR_RETURN_VALUE = False  # Scrapy: True; it reads the callback's source for every page, 10 ms each

# From a page to a finished article: the Reader's steps, in the processes that read pages.
EXTRACTION_PIPELINES = {
    "pipelines.body.BodyPipeline": 100,
    "pipelines.dates.DatePipeline": 200,
    "pipelines.duplicates.DuplicatePipeline": 300,
    "pipelines.quality.QualityPipeline": 400,
}
ITEM_PIPELINES = {"pipelines.store.StorePipeline": 900}
EXTENSIONS = {
    "ntm_crawler.extensions.readers.Readers": 10,  # before what opens the database and the archive: forks share nothing
    "ntm_crawler.extensions.stopping.Stopping": 20,
    "ntm_crawler.extensions.archiver.Archiver": 50,
    "ntm_crawler.extensions.run_recorder.RunRecorder": 100,
    "ntm_crawler.extensions.attempts.Attempts": 110,
    "ntm_crawler.extensions.health_counters.HealthCounters": 120,
    "ntm_crawler.extensions.progress.Progress": 200,
    "scrapy.extensions.logstats.LogStats": None,  # Scrapy: on; our own progress lines say more
}

STATS_DUMP = False  # Scrapy: True; the run's row keeps the counters
LOG_LEVEL = "INFO"  # Scrapy: DEBUG
LOG_FORMAT = "%(asctime)s %(levelname)s [%(name)s] %(message)s"
LOG_FORMATTER = "ntm_crawler.extensions.log_formatter.ShortLogFormatter"  # Scrapy: prints whole items
LOG_VERSIONS: list[str] = []  # Scrapy: ten packages; the run's row keeps the versions that matter
FEED_EXPORTERS = {
    "csv": "ntm_crawler.extensions.csv_exporter.GuardedCsvItemExporter",  # Scrapy's writes formulas as they come
}
FEED_EXPORT_ENCODING = "utf-8"  # Scrapy: ASCII escapes; Vietnamese text should be readable

# Settings of this project
CONTACT = os.environ.get("NTM_CONTACT", "")  # e-mail or web address of whoever crawls; part of the User-Agent
BACKOFF_MAX = 120.0  # seconds; the longest pause for a server that is overloaded
STRIKES = 6  # requests in a row that a portal blocks or leaves unanswered: it is left alone for this run; 0: never
DATABASE = os.environ.get("NTM_DATABASE", "ntm.db")  # SQLite file; made when missing
ARCHIVE = True  # keep every response of a live crawl in WARC files
DATABASE_TIMEOUT = 20.0  # seconds to wait for another process that is writing; a stop signal is not heard meanwhile
ARCHIVE_DIR = os.environ.get("NTM_ARCHIVE_DIR", "archive")  # folder of these files; may be moved with the database
ARCHIVE_MAX_BYTES = 1_000_000_000  # size at which a run begins a new file
ARCHIVE_TIMEOUT = 1800.0  # seconds to read one file of an archive through; more means that it is made to take time
ARCHIVE_UNPACKED_BYTES = 10_000_000_000  # bytes of archives that are unpacked among temporary files while they are read
REPLAY_FROM = ""  # folder or file of recorded pages: no network is used
PORTAL_BASE_URL = ""  # sends a portal's addresses to another host: mirrors and tests
STOP_AFTER_KNOWN_PAGES = 2  # listing pages in a row with nothing new end a section
LISTING_PAGE_LIMIT = 5000  # listing pages of one section; more means that its pager loops
SHARED_ADDRESS_CHECKS = 40  # articles of no known section that a run looks at: whether they belong to one; 0: none
ATTACHMENT_MAX_BYTES = 20 * 1024 * 1024  # of one document or photo that an article links to; larger ones are left
ATTACHMENT_TIMEOUT = 300.0  # seconds for one: 20 MB at 70 kB a second
ATTACHMENTS_PER_RUN = 500  # that a live run asks for after its articles, at most; the next one goes on
ATTACHMENT_BYTES_PER_RUN = 1_000_000_000  # likewise
CRAWLS_AT_ONCE = 50  # portals that `crawlall` has side by side, each asked by its own delay; less where files are few
READERS = 2  # processes that read pages, each a page of another portal: no page can block or end the crawl
EXTRACTION_TIMEOUT = 60.0  # seconds for one page there; more means that something is wrong with the page, or with us
EXTRACTION_MEMORY = 600  # megabytes of memory of such a process; likewise
DOCUMENT_PAGES = 1000  # pages of one document that are read; plans of provinces have some hundreds
DOCUMENT_TIMEOUT = 60.0  # seconds after which no further page of a document is begun; after twice that its reader ends
DOCUMENT_OCR_TIMEOUT = 3600.0  # likewise with OCR, which takes a second or two for a page
PROGRESS = True  # live table on a terminal, log lines elsewhere
PENDING_ATTEMPTS = 5  # runs that try to fetch an article before it is left alone
CRAWL_INTERVAL = 24.0  # hours between two crawls, as the timer has it; health tells when one is missing; 0: no timer
WATCHES = os.environ.get("NTM_WATCHES", "watches.toml")  # named queries: live `crawlall` tells of their news
MAIL_SERVER = os.environ.get("NTM_MAIL_SERVER", "")  # mailtos://USER:PASSWORD@HOST?from=ADDRESS, for --mail
FLEET_DATABASE = os.environ.get("NTM_FLEET_DATABASE", "")  # postgresql://USER:PASSWORD@HOST/NAME: the queue of jobs
FLEET_DIR = os.environ.get("NTM_FLEET_DIR", "shards")  # where a worker's crawls land: NAME.db, archive/, log/
FLEET_OFFICE = os.environ.get("NTM_FLEET_OFFICE", "")  # whose folder that is: one for all its workers; "": the host
FLEET_CRON = "30 22 * * *"  # when all portals are due, in UTC: 5:30 in Viet Nam, as `scrapy schedule` has it; "": never
FLEET_ATTEMPTS = 3  # of one job in all
FLEET_BACKOFF = 900.0  # seconds before a job that failed is tried again; twice as many before each further attempt
FLEET_TIME_LIMIT = 6 * 3600.0  # seconds for one job; a crawl ends in order, and the next one goes on
FLEET_AWAY = 24 * 3600.0  # seconds without a worker after which an office's portals are crawled by others, from anew
DISABLED_PORTALS: list[str] = []  # names that `crawlall` and `health` leave out: portals that are gone for good
