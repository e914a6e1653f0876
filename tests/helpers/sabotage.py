"""An extraction pipeline for tests: brings the process that reads pages down on the pages that ask for it."""

import os
import signal
import time

from ntm_crawler.items import Article


class Saboteur:
    """Does what a page's address asks for: `tin-bai/3` kills, `tin-bai/5` never ends, `tin-bai/7` is a bug."""

    def process_item(self, item: Article) -> Article:
        """Called with the page before anything is read from it."""
        number = item.url.rpartition("/")[2]
        if number == "3":
            os.kill(os.getpid(), signal.SIGKILL)
        if number == "5":
            time.sleep(60)
        if number == "7":
            raise KeyError("planted")
        return item
