"""Has archives of others read through in a guarded process, as pages are: a file that takes too much costs itself."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from scrapy.settings import BaseSettings

from ntm_crawler.archive.indexing import IndexedFile, index_file
from ntm_crawler.archive.sources import Damaged
from ntm_crawler.exceptions import ReaderLostError, ReadingError, ReplayError
from ntm_crawler.portals.site import Site
from ntm_crawler.reading.guarded import GuardedProcess
from ntm_crawler.reading.reader import Reader
from ntm_crawler.terminal import Told

_PROGRESS = "progress"


class GuardedIndexer:
    """An `archive.indexing.Indexer` whose process may take ARCHIVE_TIMEOUT seconds for a file, and EXTRACTION_MEMORY.

    Use it before a database is opened, and close it. `look` is called a few times a second while it waits, and may
    raise.
    """

    def __init__(self, settings: BaseSettings, look: Callable[[], None]):
        self._look = look
        self._process = GuardedProcess(settings, seconds=settings.getfloat("ARCHIVE_TIMEOUT"))

    def index(self, file: Path, folder: Path, *, most: int, told: Told) -> IndexedFile:
        """As `index_file`; a file that brings its reader down is one that could not be read."""
        before = set(folder.iterdir())

        def look() -> None:
            _tell(folder, told)
            self._look()

        try:
            answer = self._process.ask(_index_file, file, folder, most, page=str(file), look=look)
        except ReaderLostError as error:
            for left in set(folder.iterdir()) - before:
                left.unlink()
            reason = f"the process that read it {error.cause}"
            return IndexedFile(damaged=(Damaged(file=str(file), offset=0, resumed_at=None, reason=reason),))
        except ReadingError as error:
            self.close()
            raise ReplayError(f"{file}: {error}; please report this with the file") from error
        except OSError as error:
            self.close()
            raise ReplayError(f"{file}: {error.strerror or error}") from error
        except BaseException:  # whoever removes the folder must be alone in it
            self.close()
            raise
        assert isinstance(answer, IndexedFile)
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.close()


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
    """In the process. What it returns as an error is raised in the parent as it is; what it raises is a bug there."""
    descriptor = os.open(folder / _PROGRESS, os.O_WRONLY | os.O_CREAT)

    def tell(done: int, total: int) -> None:
        os.pwrite(descriptor, b"%20d %20d" % (done, total), 0)

    try:
        return index_file(file, folder, most=most, told=tell)
    except (ReplayError, OSError) as error:
        return error
    finally:
        os.close(descriptor)
