"""Has archives of others read through in a guarded process, as pages are: a file that takes too much costs itself."""

import asyncio
import os
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from scrapy.settings import BaseSettings

from ntm_crawler.archive.indexing import IndexedFile, index_file
from ntm_crawler.archive.sources import Damaged
from ntm_crawler.exceptions import ReaderLostError, ReadingError, ReplayError
from ntm_crawler.portals.site import NOWHERE, Site, undeclared_site
from ntm_crawler.reading.pool import ReadingPool
from ntm_crawler.reading.reader import Reader
from ntm_crawler.terminal import Told

_LOOK_SECONDS = 0.2
_PROGRESS = "progress"

Answer = TypeVar("Answer")


class GuardedIndexer:
    """An `archive.indexing.Indexer` whose process may take ARCHIVE_TIMEOUT seconds for a file, and EXTRACTION_MEMORY.

    Use it before a database is opened, and close it. Where an event loop runs (`scrapy shell` and `parse` open archives
    as they come to them) that waits, too, and the process is a fresh interpreter. `look` is called a few times a second
    while it waits, and may raise.
    """

    def __init__(self, settings: BaseSettings, look: Callable[[], None]):
        self._look = look
        self._settings = settings
        self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)  # Scrapy's own loop is left alone
        self._beside = ThreadPoolExecutor(max_workers=1) if _loop_runs() else None
        self._pool: ReadingPool | None = None

    def index(self, file: Path, folder: Path, *, most: int, told: Told) -> IndexedFile:
        """As `index_file`; a file that brings its reader down is one that could not be read."""
        before = set(folder.iterdir())
        try:
            answer = self._run(self._answer(file, folder, most, told))
        except ReaderLostError as error:
            for left in set(folder.iterdir()) - before:
                left.unlink()
            reason = f"the process that read it {error.cause}"
            return IndexedFile(damaged=(Damaged(file=str(file), offset=0, resumed_at=None, reason=reason),))
        except BaseException:  # whoever removes the folder must be alone in it
            self.close()
            raise
        if isinstance(answer, OSError):
            raise ReplayError(f"{file}: {answer.strerror or answer}") from answer
        if isinstance(answer, ReplayError):
            raise answer
        return answer

    def close(self) -> None:
        """End the process."""
        if self._pool:
            pool, self._pool = self._pool, None
            self._run(_closed(pool))
        if self._beside:
            self._beside.submit(self._runner.close).result()
            self._beside.shutdown()
            self._beside = None
        self._runner.close()

    def _run(self, work: Coroutine[Any, Any, Answer]) -> Answer:
        return self._beside.submit(self._runner.run, work).result() if self._beside else self._runner.run(work)

    async def _answer(self, file: Path, folder: Path, most: int, told: Told) -> IndexedFile | ReplayError | OSError:
        """What the process says. Raises ReaderLostError where it ends."""
        self._pool = self._pool or ReadingPool(
            self._settings,
            readers=1,
            seconds=self._settings.getfloat("ARCHIVE_TIMEOUT"),
            method="spawn" if self._beside else None,  # a fork of a crawl would share its connections
        )
        site = undeclared_site("generic", NOWHERE)
        answer = self._pool.read(_index_file, site, file, folder, most, page=str(file), lane=None)
        try:
            while not answer.done():
                await asyncio.wait([answer], timeout=_LOOK_SECONDS)
                self._look()
                _tell(folder, told)
            indexed: IndexedFile | ReplayError | OSError = answer.result()
        except ReadingError as error:
            raise ReplayError(f"{file}: {error}; please report this with the file") from error
        finally:
            answer.cancel()  # one that nobody waits for any more would complain
        return indexed


def _loop_runs() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


async def _closed(pool: ReadingPool) -> None:
    pool.close()
    await asyncio.sleep(0)  # its connections end in the loop


def _tell(folder: Path, told: Told) -> None:
    """Hand on how far the process is."""
    with suppress(OSError, ValueError):
        done, total = (folder / _PROGRESS).read_text(encoding="ascii").split()
        told(int(done), int(total))


def _index_file(
    reader: Reader,  # noqa: ARG001 - a job of the reading processes
    site: Site,  # noqa: ARG001
    file: Path,
    folder: Path,
    most: int,
) -> IndexedFile | ReplayError | OSError:
    """In the process."""
    descriptor = os.open(folder / _PROGRESS, os.O_WRONLY | os.O_CREAT)

    def tell(done: int, total: int) -> None:
        os.pwrite(descriptor, b"%20d %20d" % (done, total), 0)

    try:
        return index_file(file, folder, most=most, told=tell)
    except (ReplayError, OSError) as error:
        return error
    finally:
        os.close(descriptor)
