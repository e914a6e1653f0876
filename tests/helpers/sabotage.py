"""Extraction steps for tests: they bring the process that reads pages down, or the one that crawls, on some pages."""

import os
import signal
import time

from ntm_crawler.items import Article


class Saboteur:
    """Does what a page's address asks for.

    `…/3` kills its process, `…/5` never ends, `…/7` is a bug, `…/9` takes more and more memory.
    """

    def process_item(self, item: Article) -> Article:
        """Called with the page before anything is read from it."""
        number = item.url.rpartition("/")[2]
        if number == "3":
            os.kill(os.getpid(), signal.SIGKILL)
        if number == "5":
            time.sleep(60)
        if number == "7":
            raise KeyError("planted")
        if number == "9":
            hoard = [b"1" * (megabytes * 1_000_000) for megabytes in range(1, 90)]  # 4 GB
            raise KeyError(len(hoard))
        return item


class Assassin:
    """Kills the process that crawls when it has `…/3` read: what lack of memory does to all processes at once."""

    def process_item(self, item: Article) -> Article:
        """Called with the page before anything is read from it."""
        if item.url.endswith("/3"):
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(60)
        return item
