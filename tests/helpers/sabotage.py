"""Extraction pipelines for tests: pages that do harm to the process that reads them, or to all of them."""

import os
import signal
import time
from pathlib import Path

from ntm_crawler.items import Article


class Observer:
    """Writes down in SABOTAGE_LOG which pages it met."""

    def process_item(self, item: Article) -> Article:
        """Called with the page before anything is read from it."""
        _met(item)
        return item


class Saboteur:
    """Does what a page's address asks for: `tin-bai/3` kills, `/5` never ends, `/7` is a bug, `/9` eats 4 GB."""

    def process_item(self, item: Article) -> Article:
        """Called with the page before anything is read from it."""
        number = _met(item)
        if number == "3":
            os.kill(os.getpid(), signal.SIGKILL)
        if number == "5":
            time.sleep(60)
        if number == "7":
            raise KeyError("planted")
        if number == "9":
            bytes(4_000_000_000)
        return item


class Killer:
    """On the page `tin-bai/3` kills the process that reads it."""

    def process_item(self, item: Article) -> Article:
        """Called with the page before anything is read from it."""
        if _met(item) == "3":
            os.kill(os.getpid(), signal.SIGKILL)
        return item


class Assassin:
    """On the page `tin-bai/3` kills the process that its own was started by, as a machine without memory does."""

    def process_item(self, item: Article) -> Article:
        """Called with the page before anything is read from it."""
        if _met(item) == "3":
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(60)
        return item


def _met(item: Article) -> str:
    number = item.url.rpartition("/")[2]
    if log := os.environ.get("SABOTAGE_LOG"):
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(f"{number}\n")
    return number


class Bug:
    """A bug that every page shows."""

    def process_item(self, item: Article) -> Article:
        """Called with the page before anything is read from it."""
        raise KeyError("planted")


class Eraser:
    """Reads no text from any page."""

    def process_item(self, item: Article) -> Article:
        """Called with the page, and what was read from it."""
        item.body, item.body_identity = "", None
        return item
