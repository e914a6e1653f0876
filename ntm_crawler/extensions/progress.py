"""Shows a crawl while it runs: a live table on a terminal; elsewhere a line at its end, and one an hour before that.

Where the log is asked for (`-L INFO`), the line is logged, each minute.
"""

import logging
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import ClassVar, Self

from rich.console import Console
from rich.live import Live
from rich.table import Table
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Request
from scrapy.settings import BaseSettings
from scrapy.utils.asyncio import AsyncioLoopingCall, create_looping_call
from twisted.internet.task import LoopingCall

from ntm_crawler import clock
from ntm_crawler.crawl.errands import FILES, errand_of
from ntm_crawler.language import gettext, marked
from ntm_crawler.terminal import fitting_table

_Row = tuple[str, ...]

logger = logging.getLogger(__name__)

_LOG_SECONDS = 60.0
_PRINT_SECONDS = 3600.0
_LIVE_SECONDS = 1.0
_MOST_LINES = 200  # of a terminal
_FRAME = 5  # lines of a table beside its rows, and that of the cursor
_FIGURES = (
    *(marked("listing pages"), marked("new"), marked("known"), marked("failed"), marked("issues")),
    *(marked("pages/min"), marked("delay")),
)
_SUMMED = 5  # the first of these are counts
_SPARED = ("delay", "pages/min", "known", "listing", "issues", "failed", "now")


class ProgressBoard:
    """The one live table of the process: totals, the portals that are crawled side by side, and those that fail.

    It is drawn once a second, whatever happens, and never has more lines than the terminal.
    """

    _board: ClassVar["ProgressBoard | None"] = None
    _portals: ClassVar[int] = 1

    def __init__(self) -> None:
        self._live = Live(console=Console(file=sys.stderr), auto_refresh=False, vertical_overflow="crop")
        self._running: dict[str, Progress] = {}
        self._done: deque[_Row] = deque(maxlen=_MOST_LINES)
        self._failing: deque[_Row] = deque(maxlen=_MOST_LINES)
        self._sums = [0] * _SUMMED
        self._ended = self._failed = 0
        self._live.start()
        self._call = create_looping_call(self.draw)
        self._call.start(_LIVE_SECONDS, now=False)

    @classmethod
    @contextmanager
    def of(cls, portals: int) -> Iterator[None]:
        """Show one table of so many portals, however few of them run at a time, until the block ends."""
        cls._portals = portals
        try:
            yield
        finally:
            cls._portals = 1
            if cls._board:
                cls._board.close()

    @classmethod
    def add(cls, progress: "Progress") -> None:
        """Show a portal; the first one starts the display."""
        cls._board = cls._board or ProgressBoard()
        cls._board._running[progress.name] = progress

    @classmethod
    def remove(cls, progress: "Progress") -> None:
        """A portal is done; after the last one the table stays as it is and the display ends."""
        if cls._board:
            cls._board._end(progress)

    def draw(self) -> None:
        """Draw the table anew."""
        self._live.update(self._table(), refresh=True)

    def close(self) -> None:
        """Leave the table as it is now."""
        if self._call.running:
            self._call.stop()
        self.draw()
        self._live.stop()
        ProgressBoard._board = None

    def _end(self, progress: "Progress") -> None:
        del self._running[progress.name]
        self._sums = _added(self._sums, progress)
        self._ended += 1
        self._failed += progress.is_failing
        (self._failing if progress.is_failing else self._done).append(progress.row())
        if not self._running and self._ended >= ProgressBoard._portals:
            self.close()

    def _table(self) -> Table:
        headings = (marked("portal"), marked("now"), marked("listing"), *_FIGURES[1:])
        console = self._live.console
        rows = self._rows(max(1, console.height - _FRAME))
        return fitting_table(headings, rows, width=console.width, texts=2, spared=_SPARED)

    def _rows(self, lines: int) -> list["_Row"]:
        """Totals; what failed, the latest first, in half of the lines; what runs; what is done, where there is room."""
        totals = [self._totals()] if ProgressBoard._portals > 1 else []
        lines -= len(totals)
        running = [one.row() for one in self._running.values()]
        failing = list(self._failing)[::-1][: max(lines // 2, lines - len(running))]
        shown = [*failing, *running, *list(self._done)[::-1]]
        return [*totals, *shown[:lines]]

    def _totals(self) -> "_Row":
        sums = self._sums
        for progress in self._running.values():
            sums = _added(sums, progress)
        name = gettext("{done} of {portals}").format(done=self._ended, portals=ProgressBoard._portals)
        doing = gettext("{running} under way, {failed} failed").format(running=len(self._running), failed=self._failed)
        return (name, doing, *map(str, sums), *[""] * (len(_FIGURES) - _SUMMED))


class Progress:
    """One portal's progress, from Scrapy's own counters."""

    def __init__(self, crawler: Crawler):
        if not crawler.settings.getbool("PROGRESS"):
            raise NotConfigured
        self.crawler = crawler
        self.name = ""
        self.doing = gettext("starting")
        self.is_failing = False
        self.on_terminal = sys.stderr.isatty()
        self.is_logged = _shows_info(crawler.settings)
        self._call: AsyncioLoopingCall | LoopingCall | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor: connects the signals."""
        progress = cls(crawler)
        crawler.signals.connect(progress.spider_opened, signals.spider_opened)
        crawler.signals.connect(progress.response_received, signals.response_received)
        crawler.signals.connect(progress.spider_closed, signals.spider_closed)
        return progress

    def spider_opened(self) -> None:
        """Begin to show the portal."""
        assert self.crawler.spider is not None
        self.name = self.crawler.spider.name
        if self.on_terminal:
            ProgressBoard.add(self)
            return
        self._call = create_looping_call(self._say)
        self._call.start(_LOG_SECONDS if self.is_logged else _PRINT_SECONDS, now=False)

    def response_received(self, request: Request) -> None:
        """Remember what was read last."""
        section = request.cb_kwargs.get("section")
        pages = self._count("pages/listing") + (1 if section else 0)
        self.crawler.stats.set_value("pages/listing", pages)
        if section:
            self.doing = gettext("listing «{name}»").format(name=section.name)
        else:
            self.doing = gettext("documents") if errand_of(request).kind in FILES else gettext("articles")

    def spider_closed(self, reason: str) -> None:
        """Show the last figures."""
        self.doing = gettext("done") if reason == "finished" else reason
        ended_well = reason == "finished" or reason.startswith("closespider_")
        self.is_failing = not ended_well or self._count("listing/failed") > 0
        if self.on_terminal:
            ProgressBoard.remove(self)
            return
        if self._call and self._call.running:
            self._call.stop()
        self._say()

    def row(self) -> _Row:
        """Its line of the table."""
        return (self.name, self.doing, *self.figures())

    def counts(self) -> tuple[int, ...]:
        """Listing pages, new, known and failed articles, issues."""
        failed = self._count("articles/failed") + self._count("articles/refused")
        articles = (self._count("articles/new"), self._count("articles/sighted"), failed)
        return (self._count("pages/listing"), *articles, self._count("issues"))

    def figures(self) -> list[str]:
        """Those of `counts`, pages a minute, delay."""
        return [*map(str, self.counts()), self._rate(), self._delay()]

    def _rate(self) -> str:
        stats = self.crawler.stats.get_stats()
        started, pages = stats.get("start_time"), stats.get("response_received_count", 0)
        minutes = (clock.now() - started).total_seconds() / 60 if started else 0.0
        return f"{pages / minutes:.0f}" if minutes > 0 else "-"

    def _delay(self) -> str:
        engine = self.crawler.engine
        slots = engine.downloader.slots.values() if engine else ()
        return f"{max((slot.delay for slot in slots), default=0.0):.1f} s"

    def _count(self, name: str) -> int:
        return int(self.crawler.stats.get_value(name, 0))

    def _say(self) -> None:
        figures = ", ".join(f"{gettext(name)} {value}" for name, value in zip(_FIGURES, self.figures(), strict=True))
        passed = self._count("replay/passed_over")
        line = f"{self.name}: {self.doing}; {figures}"
        if passed:
            line += gettext(", passed over {passed} captures that are not what was asked for").format(passed=passed)
        if self.is_logged:
            logger.info(line)
        elif self.crawler.settings.getbool("LOG_ENABLED"):
            print(line, file=sys.stderr, flush=True)


def _added(sums: Sequence[int], progress: Progress) -> list[int]:
    return [total + count for total, count in zip(sums, progress.counts(), strict=True)]


def _shows_info(settings: BaseSettings) -> bool:
    """Whether the log holds what is said at level INFO."""
    return settings.getbool("LOG_ENABLED") and logging.getLevelName(settings["LOG_LEVEL"]) <= logging.INFO
