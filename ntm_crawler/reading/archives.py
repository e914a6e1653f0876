"""Has archives of others read through in a guarded process, as pages are: a file that takes too much costs itself."""

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

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


class GuardedIndexer:
    """An `archive.indexing.Indexer` whose process may take ARCHIVE_TIMEOUT seconds for a file, and EXTRACTION_MEMORY.

    Use it where no event loop runs, before a database is opened, and close it. `look` is called a few times a second
    while it waits, and may raise.
    """

    def __init__(self, settings: BaseSettings, look: Callable[[], None]):
        self._look = look
        self._settings = settings.copy()
        self._settings.set("EXTRACTION_TIMEOUT", settings.getfloat("ARCHIVE_TIMEOUT"), priority="cmdline")
        self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)  # Scrapy's own loop is left alone
        self._pool: ReadingPool | None = None

    def index(self, file: Path, folder: Path, *, most: int, told: Told) -> IndexedFile:
        """As `index_file`; a file that brings its reader down is one that could not be read."""
        before = set(folder.iterdir())
        try:
            indexed: IndexedFile = self._do(_index_file, file, folder, most, told=told)
        except ReaderLostError as error:
            for left in set(folder.iterdir()) - before:
                left.unlink()
            reason = f"the process that read it {error.cause}"
            return IndexedFile(damaged=(Damaged(file=str(file), offset=0, resumed_at=None, reason=reason),))
        return indexed

    def close(self) -> None:
        """End the process."""
        if self._pool:
            pool, self._pool = self._pool, None
            self._runner.run(_closed(pool))
        self._runner.close()

    def _do(self, function: Callable[..., Any], file: Path, folder: Path, *more: int, told: Told | None) -> Any:
        """What a function gives in the process. Raises ReplayError as it does, ReaderLostError where it ends."""
        try:
            answer = self._runner.run(self._answer(function, file, folder, *more, told=told))
        except BaseException:  # whoever removes the folder must be alone in it
            self.close()
            raise
        if isinstance(answer, ReaderLostError | ReplayError):
            raise answer
        if isinstance(answer, OSError):
            raise ReplayError(f"{file}: {answer.strerror or answer}") from answer
        return answer

    async def _answer(
        self, function: Callable[..., Any], file: Path, folder: Path, *more: int, told: Told | None
    ) -> Any:
        self._pool = self._pool or ReadingPool(self._settings, readers=1)
        site = undeclared_site("generic", NOWHERE)
        answer = self._pool.read(function, site, file, folder, *more, page=str(file), lane=None)
        try:
            while not answer.done():
                await asyncio.wait([answer], timeout=_LOOK_SECONDS)
                self._look()
                if told:
                    _tell(folder, told)
            return answer.result()
        except ReaderLostError as error:
            return error
        except ReadingError as error:
            raise ReplayError(f"{file}: {error}; please report this with the file") from error
        finally:
            answer.cancel()  # one that nobody waits for any more would complain


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
