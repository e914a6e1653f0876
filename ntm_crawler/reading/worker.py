"""A process that reads pages, and the end of it that its parent holds.

What comes from outside is parsed there and nowhere else: a page can bring its process down, keep it busy for ever, or
take all the memory that it is allowed, and costs nobody but itself an issue.
"""

import asyncio
import gc
import os
import pickle
import resource
import signal
import socket
import struct
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from scrapy.settings import BaseSettings

from ntm_crawler.exceptions import PageError, ReaderLostError, ReadingError
from ntm_crawler.portals.site import Site
from ntm_crawler.reading.reader import Reader

_SIZE = struct.Struct("!Q")  # before each message
_NICENESS = 10  # where cores are few, fetching and storing go first: the next page can wait, a portal's answer cannot
_GARBAGE_LOOK = 50_000  # new objects between two looks for cycles, Python: 700; reading a page leaves none behind
_PAGE_BYTES = resource.getpagesize()
_OUT_OF_MEMORY = 77  # exit code of a process that was refused memory
# Beyond the limit that the parent watches: it looks a few times a second, and a page can be faster.
_HARD_LIMIT = 2.0
_SECONDS_TO_END = 5.0  # a process that is at no page needs milliseconds, unless it is traced, or stopped


@dataclass(slots=True, frozen=True)
class Limits:
    """What one page may take: `seconds` of time, `memory` in bytes that are resident in the process."""

    seconds: float
    memory: int


@dataclass(frozen=True)
class Job:
    """One page to read: `function(reader, site, *arguments)` is called in the process and gives the answer.

    `page` names the page in messages; `site` is a pickled Site: the same bytes for all pages of a portal.
    """

    page: str
    function: Callable[..., Any]
    site: bytes
    arguments: tuple[Any, ...]


@dataclass(slots=True, frozen=True)
class Ready:
    """What a process says before it takes its first job: one that ends without it has met no page."""


class _Line(asyncio.Protocol):
    """Puts answers together from what comes over the line."""

    def __init__(self, answered: Callable[[Any], None], lost: Callable[[], None]):
        self._answered = answered
        self._lost = lost
        self._received = bytearray()

    def data_received(self, data: bytes) -> None:
        received = self._received
        received += data
        while len(received) >= _SIZE.size:
            end = _SIZE.size + _SIZE.unpack_from(received)[0]
            if len(received) < end:
                return
            answer = pickle.loads(memoryview(received)[_SIZE.size : end])  # noqa: S301 - from our own process
            del received[:end]
            self._answered(answer)

    def connection_lost(self, error: Exception | None) -> None:  # noqa: ARG002
        self._lost()


class Worker:
    """A process that does jobs in the order in which they are sent, and its parent's end of the line to it.

    It ends with the process that made it, however that ends: it reads from a socket of which that has the other end.
    `siblings` are the sockets of processes made before, which a fork would keep open.
    """

    def __init__(self, settings: BaseSettings, limits: Limits, *, method: str, siblings: Sequence[socket.socket] = ()):
        context: Any = get_context(method)
        self._limits = limits
        self.socket, theirs = socket.socketpair()
        to_close = (self.socket, *siblings) if method == "fork" else ()
        self._process: BaseProcess = context.Process(
            target=_serve, args=(theirs, to_close, settings, limits), daemon=True
        )
        try:
            self._process.start()
        except BaseException:  # no more processes, no more memory
            self.socket.close()
            raise
        finally:
            theirs.close()
        self._transport: asyncio.WriteTransport | None = None
        self._was_too_large = False

    async def connect(self, answered: Callable[[Any], None], lost: Callable[[], None]) -> None:
        """Call once, in the event loop, before anything is sent.

        `answered` gets Ready, and then each answer, in the order of the jobs: a value, or the exception a job ended
        with; `lost` is called when the process is gone.
        """
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_connection(lambda: _Line(answered, lost), sock=self.socket)
        self._transport = transport

    def send(self, job: Job) -> None:
        """Hand a job over; does not wait."""
        assert self._transport is not None
        self._transport.write(_message(job))

    def end_if_too_large(self) -> None:
        """Kill the process when more of it is resident than a page may take; does nothing where nobody can tell."""
        with suppress(OSError, ValueError, IndexError):
            pages = Path(f"/proc/{self._process.pid}/statm").read_text(encoding="ascii").split()[1]
            if int(pages) * _PAGE_BYTES > self._limits.memory:
                self._was_too_large = True
                self._process.kill()

    def blame(self, job: Job) -> ReaderLostError:
        """What is said of the page that a dead process was at."""
        self._process.join()
        code = self._process.exitcode
        if self._was_too_large or code == _OUT_OF_MEMORY:
            what = f"took more than {self._limits.memory / 1e6:.0f} MB of memory"
        elif code == -signal.SIGALRM:
            what = f"was not done after {self._limits.seconds:.0f} s"
        else:
            what = f"ended with code {code}"
        message = f"{job.page}: the process that reads pages {what}; please report this page. It is tried again later"
        return ReaderLostError(message, what)

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()

    def close(self) -> None:
        """Hang up, and wait until the process is gone: it ends by itself when it is at no page. One that does not
        within five seconds is killed; kill one that is at a page first."""
        if self._transport:
            with suppress(RuntimeError):  # the event loop may be closed
                self._transport.abort()  # what was not sent will not be read
        self.socket.close()
        self._process.join(timeout=_SECONDS_TO_END)
        if self._process.is_alive():
            self._process.kill()
            self._process.join(timeout=_SECONDS_TO_END)


def _serve(
    connection: socket.socket, to_close: Sequence[socket.socket], settings: BaseSettings, limits: Limits
) -> None:
    """The process itself: does jobs until its parent hangs up."""
    for other in to_close:
        other.close()
    os.nice(_NICENESS)
    gc.freeze()  # what was forked is no garbage: looking for it would only copy the shared memory
    gc.set_threshold(_GARBAGE_LOOK)
    _limit_memory(int(limits.memory * _HARD_LIMIT))
    for number in (signal.SIGINT, signal.SIGTERM):  # the parent ends in good order first, and then hangs up
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    reader: Reader | None = None
    with connection, connection.makefile("rb") as stream, suppress(ConnectionError):
        connection.sendall(_message(Ready()))
        while head := stream.read(_SIZE.size):
            job: Job = pickle.loads(stream.read(*_SIZE.unpack(head)))  # noqa: S301 - from the parent
            reader = reader or Reader.from_settings(settings)  # imports are no page's
            signal.setitimer(signal.ITIMER_REAL, limits.seconds)
            answer = _message(_answer(reader, job))
            signal.setitimer(signal.ITIMER_REAL, 0)
            connection.sendall(answer)


def _message(content: Any) -> bytes:
    pickled = pickle.dumps(content, pickle.HIGHEST_PROTOCOL)
    return _SIZE.pack(len(pickled)) + pickled


def _answer(reader: Reader, job: Job) -> Any:
    try:
        return job.function(reader, _site(job.site), *job.arguments)
    except PageError as error:
        return error
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    except Exception as error:  # noqa: BLE001 - a bug that one page shows: whoever asked reports it
        return ReadingError(f"{type(error).__name__}: {error}")


@lru_cache(maxsize=256)
def _site(pickled: bytes) -> Site:
    site: Site = pickle.loads(pickled)  # noqa: S301 - from the parent
    return site


def _limit_memory(more: int) -> None:
    """Let the address space grow by so many bytes and no further: for pages that are faster than the parent."""
    with suppress(OSError, ValueError):
        size = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * _PAGE_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (size + more, resource.RLIM_INFINITY))
