"""Shows a crawl while it runs: a live table on a terminal; elsewhere a line at its end, and one an hour before that.

Where the log is asked for (`-L INFO`), the line is logged, each minute.
"""

import logging
import sys
from typing import ClassVar, Self

from rich.console import Console
from rich.live import Live
from rich.table import Table
from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Request
from scrapy.settings import BaseSettings
from scrapy.utils.asyncio import create_looping_call

from ntm_crawler import clock
from ntm_crawler.language import gettext, marked
from ntm_crawler.terminal import fitting_table

logger = logging.getLogger(__name__)

_LOG_SECONDS = 60.0
_PRINT_SECONDS = 3600.0
_LIVE_SECONDS = 0.5
_FIGURES = (
    *(marked("listing pages"), marked("new"), marked("known"), marked("failed"), marked("issues")),
    *(marked("pages/min"), marked("delay")),
)
_SPARED = ("delay", "pages/min", "known", "listing", "issues", "failed", "now")


class ProgressBoard:
    """The one live table of the process; portals that crawl side by side share it."""

    _live: ClassVar[Live | None] = None
    _portals: ClassVar[dict[str, "Progress"]] = {}

    @classmethod
    def add(cls, progress: "Progress") -> None:
        """Show a portal; the first one starts the display."""
        cls._portals[progress.name] = progress
        if cls._live is None:
            cls._live = Live(console=Console(file=sys.stderr), auto_refresh=False)
            cls._live.start()

    @classmethod
    def refresh(cls) -> None:
        """Draw the table anew."""
        if cls._live:
            cls._live.update(cls._table(), refresh=True)

    @classmethod
    def remove(cls, progress: "Progress") -> None:
        """A portal is done; after the last one the table stays as it is and the display ends."""
        progress.running = False
        cls.refresh()
        if cls._live and not any(one.running for one in cls._portals.values()):
            cls._live.stop()
            cls._live = None
            cls._portals.clear()

    @classmethod
    def _table(cls) -> Table:
        headings = (marked("portal"), marked("now"), marked("listing"), *_FIGURES[1:])
        rows = [(one.name, one.doing, *one.figures()) for one in cls._portals.values()]
        assert cls._live is not None
        return fitting_table(headings, rows, width=cls._live.console.width, texts=2, spared=_SPARED)


class Progress:
    """One portal's progress, from Scrapy's own counters."""

    def __init__(self, crawler: Crawler):
        if not crawler.settings.getbool("PROGRESS"):
            raise NotConfigured
        self.crawler = crawler
        self.name = ""
        self.doing = gettext("starting")
        self.running = True
        self.on_terminal = sys.stderr.isatty()
        self.is_logged = _shows_info(crawler.settings)

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
        self.call = create_looping_call(ProgressBoard.refresh if self.on_terminal else self._say)
        seconds = _LIVE_SECONDS if self.on_terminal else _LOG_SECONDS if self.is_logged else _PRINT_SECONDS
        self.call.start(seconds, now=False)

    def response_received(self, request: Request) -> None:
        """Remember what was read last."""
        section = request.cb_kwargs.get("section")
        pages = self._count("pages/listing") + (1 if section else 0)
        self.crawler.stats.set_value("pages/listing", pages)
        self.doing = gettext("listing «{name}»").format(name=section.name) if section else gettext("articles")

    def spider_closed(self, reason: str) -> None:
        """Show the last figures."""
        self.doing = gettext("done") if reason == "finished" else reason
        if self.call.running:
            self.call.stop()
        if self.on_terminal:
            ProgressBoard.remove(self)
        else:
            self._say()

    def figures(self) -> list[str]:
        """Listing pages, new, known and failed articles, issues, pages a minute, delay."""
        failed = self._count("articles/failed") + self._count("articles/refused")
        counts = (self._count("pages/listing"), self._count("articles/new"), self._count("articles/sighted"), failed)
        return [*map(str, counts), str(self._count("issues")), self._rate(), self._delay()]

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


def _shows_info(settings: BaseSettings) -> bool:
    """Whether the log holds what is said at level INFO."""
    return settings.getbool("LOG_ENABLED") and logging.getLevelName(settings["LOG_LEVEL"]) <= logging.INFO
