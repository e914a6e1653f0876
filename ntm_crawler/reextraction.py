"""Reads archived article pages again with the present extractor, in several processes; results keep their order."""

import gc
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import Self

from scrapy.settings import Settings

from ntm_crawler.archive.transfer import decoded
from ntm_crawler.archive.warc_reader import WarcRecord, read_record
from ntm_crawler.clock import from_iso
from ntm_crawler.database.archive import ArchivedArticle
from ntm_crawler.database.store import HOW_READ, content_sha256, how_read
from ntm_crawler.exceptions import PageError, ReplayError
from ntm_crawler.items import BLOCKING, Article, Issue
from ntm_crawler.offline import OfflineExtractor, spider_class
from ntm_crawler.processes import start_method

CHUNK = 16
_CHUNKS_AHEAD = 4  # for each worker: what is read, but not yet stored, stays small

UNCHANGED, CHANGED, REFUSED, LOST = "unchanged", "changed", "refused", "lost"
"""What became of a page: `refused` gives no article or no text any more, `lost` is not in the archive folder."""


@dataclass(slots=True, frozen=True, kw_only=True)
class Task:
    """One archived page to read: where it stands, what it was read with, and what is stored of it."""

    article_id: int
    article_url: str
    url: str
    content_type: str | None
    fetched_at: str
    payload_file: str
    payload_offset: int
    listing_title: str | None
    listing_date: str | None
    content_sha256: str
    how_read: tuple[object, ...]
    has_body: bool


@dataclass(slots=True, frozen=True, kw_only=True)
class Outcome:
    """What a page gives now: an article where anything differs from what is stored, and why it gives none."""

    article_id: int
    verdict: str
    article: Article | None = None
    issue: Issue | None = None


@dataclass(slots=True, frozen=True)
class PortalTasks:
    """Pages of one portal; `base_url` is where it stood when they were fetched."""

    portal: str
    base_url: str
    tasks: tuple[Task, ...]


def task_of(archived: ArchivedArticle) -> Task:
    """The task of reading an article's page again."""
    stored = archived.stored
    return Task(
        article_id=stored["id"],
        article_url=stored["url"],
        url=archived.page_url,
        content_type=archived.content_type,
        fetched_at=archived.fetched_at,
        payload_file=archived.payload_file or archived.archive_file,
        payload_offset=archived.archive_offset if archived.payload_offset is None else archived.payload_offset,
        listing_title=archived.listing_title,
        listing_date=archived.listing_date,
        content_sha256=stored["content_sha256"],
        how_read=tuple(stored[name] for name in HOW_READ),
        has_body=bool(stored["body"]),
    )


class PageReader:
    """Reads pages in one process; extractors are made when the first page of their portal comes."""

    def __init__(self, settings: Settings, archive_dir: Path):
        self._settings = settings
        self._archive_dir = archive_dir
        self._extractors: dict[tuple[str, str], OfflineExtractor] = {}

    def read(self, portal: str, base_url: str, task: Task) -> Outcome:
        """Read one page, and compare with what is stored."""
        try:
            body = self._body(task)
        except (OSError, ReplayError) as error:
            return _without_article(task, LOST, "archive_lost", f"{task.payload_file}: {error}")
        except PageError as error:
            return _without_article(task, REFUSED, error.code, str(error))
        try:
            return self._compared(self._extractor(portal, base_url), body, task)
        except Exception as error:  # noqa: BLE001 - a bug that one page shows must not end the run for all others
            return _without_article(task, REFUSED, "bug", f"{type(error).__name__}: {error}; please report this page")

    def _body(self, task: Task) -> bytes:
        record = stored_record(self._archive_dir, task.payload_file, task.payload_offset)
        return decoded(record.payload, record.http.headers if record.http else ())

    def _extractor(self, portal: str, base_url: str) -> OfflineExtractor:
        if (portal, base_url) not in self._extractors:
            settings = self._settings.copy()
            settings.set("PORTAL_BASE_URL", base_url, priority="cmdline")
            self._extractors[portal, base_url] = OfflineExtractor(spider_class(settings, portal), settings)
        return self._extractors[portal, base_url]

    def _compared(self, extractor: OfflineExtractor, body: bytes, task: Task) -> Outcome:
        article, issues = extractor.extract(
            body,
            url=task.url,
            content_type=task.content_type,
            fetched_at=from_iso(task.fetched_at),
            article_url=task.article_url,
            listing_title=task.listing_title,
            listing_date=task.listing_date,
        )
        broken = [issue for issue in issues if article is None or issue.code in BLOCKING]
        if article is None or broken:
            return Outcome(article_id=task.article_id, verdict=REFUSED, issue=broken[0] if broken else None)
        if task.has_body and not article.body:
            return _without_article(task, REFUSED, "body_lost", "the page gives no text now; the stored text is kept")
        if content_sha256(article) != task.content_sha256:
            return Outcome(article_id=task.article_id, verdict=CHANGED, article=article)
        same = tuple(how_read(article).values()) == task.how_read
        return Outcome(article_id=task.article_id, verdict=UNCHANGED, article=None if same else article)


def stored_record(archive_dir: Path, name: str, offset: int) -> WarcRecord:
    """The record at `offset` of a file that the database names. Raises ReplayError, or OSError for a missing file."""
    with (archive_dir / name).open("rb") as file:
        return read_record(file, offset)


def _without_article(task: Task, verdict: str, code: str, message: str) -> Outcome:
    issue = Issue(code=code, message=f"{task.article_url}: {message}", url=task.article_url)
    return Outcome(article_id=task.article_id, verdict=verdict, issue=issue)


class ReadingPool:
    """Processes that read pages. Enter it before a database is opened: they are forked where the system can."""

    def __init__(self, settings: Settings, *, workers: int):
        self._workers = workers
        context = get_context(start_method())
        archive_dir = Path(settings["ARCHIVE_DIR"])
        self._executor = ProcessPoolExecutor(
            workers, mp_context=context, initializer=_begin, initargs=(settings, archive_dir, os.getpid())
        )

    def __enter__(self) -> Self:
        self._executor.submit(os.getpid).result()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)

    def outcomes(self, portal: str, base_url: str, tasks: Iterable[Task]) -> Iterator[Outcome]:
        """What the pages give, in the order of `tasks`, which are taken as they are needed."""
        remaining = iter(tasks)
        running: deque[Future[list[Outcome]]] = deque()
        while True:
            while len(running) < self._workers * _CHUNKS_AHEAD and (chunk := tuple(islice(remaining, CHUNK))):
                running.append(self._executor.submit(_read, PortalTasks(portal, base_url, chunk)))
            if not running:
                return
            yield from running.popleft().result()


_reader: PageReader | None = None


def _begin(settings: Settings, archive_dir: Path, parent: int) -> None:
    """In each process: Ctrl-C is the parent's business, and without a parent there is nothing to do."""
    global _reader
    gc.freeze()  # what was forked is no garbage: looking for it would only copy the shared memory
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _reader = PageReader(settings, archive_dir)


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _read(work: PortalTasks) -> list[Outcome]:
    assert _reader is not None
    return [_reader.read(work.portal, work.base_url, task) for task in work.tasks]
