"""Boxes of links beside the lists of listing pages: one that stands on pages of several sections is no list."""

from collections.abc import Iterable

from ntm_crawler.crawl.run import CrawlRun
from ntm_crawler.database.listing_boxes import forget_boxes, known_boxes, record_boxes


class Boxes:
    """The marks of boxes that a portal's listing pages hold, in this run and in the one before."""

    def __init__(self, run: CrawlRun, portal: str):
        self._run = run
        self._portal = portal
        self._by_section = known_boxes(run.database, portal)

    def elsewhere(self, section: str) -> frozenset[str]:
        """The boxes on pages of other sections."""
        return frozenset().union(*(marks for name, marks in self._by_section.items() if name != section))

    def met(self, section: str, marks: Iterable[str]) -> None:
        """Remember the boxes of a page."""
        marks = set(marks)
        self._by_section.setdefault(section, set()).update(marks)
        record_boxes(self._run.database, self._portal, section, marks, run_id=self._run.id)

    def close(self) -> None:
        """Forget the boxes that neither this run nor the one before has met: they change with the news."""
        forget_boxes(self._run.database, self._portal, run_id=self._run.id)
