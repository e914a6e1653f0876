"""SIGTERM and SIGINT where no crawl is under way: while archives are opened before it, and behind it."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from scrapy.crawler import CrawlerProcessBase

_NUMBERS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def stop_signals_heard() -> Iterator[Callable[[], None]]:
    """Hear SIGTERM and SIGINT; what is given raises SystemExit once there was one, where nothing is left half done."""
    heard: list[int] = []

    def look() -> None:
        if heard:
            sys.exit(128 + heard[0])

    with _handled_by(lambda number, _: heard.append(number)):
        yield look


def until_stopped(process: CrawlerProcessBase, work: Callable[[], None]) -> None:
    """Do what follows the crawls of a process, unless a stop signal has come, or until one comes, wherever it is then.

    Scrapy leaves handlers behind that only end crawls.
    """

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    with suppress(KeyboardInterrupt), _handled_by(end) as before:
        if process._signal_kill not in before:  # the handler of a second signal
            work()


@contextmanager
def _handled_by(handler: Callable[[int, object], object]) -> Iterator[list[object]]:
    """Gives the handlers that were there before."""
    before = [signal.signal(number, handler) for number in _NUMBERS]
    try:
        yield [*before]
    finally:
        for number, old in zip(_NUMBERS, before, strict=True):
            signal.signal(number, old)
