"""SIGTERM and SIGINT where no crawl is under way: while archives are opened before it, and behind it."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from scrapy.crawler import CrawlerProcessBase

_NUMBERS = (signal.SIGTERM, signal.SIGINT)
_AGAIN = 1.0  # seconds


@contextmanager
def stop_signals_heard() -> Iterator[Callable[[], None]]:
    """Hear SIGTERM and SIGINT; what is given raises SystemExit once there was one, where nothing is left half done."""
    heard: list[int] = []

    def look() -> None:
        if heard:
            sys.exit(128 + heard[0])

    with _handled_by(lambda number, _: heard.append(number), *_NUMBERS):
        yield look


def until_stopped(process: CrawlerProcessBase, work: Callable[[], None]) -> None:
    """Do what follows the crawls of a process, unless a stop signal has come, or until one comes, wherever it is then.

    Scrapy leaves handlers behind that only end crawls. What is raised where Python drops it, in a destructor or the
    callback of a weak reference, is raised again a second later.
    """

    def end(*_: object) -> None:
        signal.setitimer(signal.ITIMER_REAL, _AGAIN)
        raise KeyboardInterrupt

    with suppress(KeyboardInterrupt), _handled_by(end, signal.SIGALRM, *_NUMBERS) as before:
        if process._signal_kill in before:  # the handler of a second signal
            return
        try:
            work()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)


@contextmanager
def _handled_by(handler: Callable[[int, object], object], *numbers: int) -> Iterator[list[object]]:
    """Gives the handlers that were there before."""
    before = [signal.signal(number, handler) for number in numbers]
    try:
        yield [*before]
    finally:
        for number, old in zip(numbers, before, strict=True):
            signal.signal(number, old)
