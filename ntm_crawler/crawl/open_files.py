"""How many crawls the system's limit on open files lets run side by side: with too many of them all would fail."""

import os
import resource
from contextlib import suppress

_A_CRAWL = 8  # measured: 5 (database, its log, archive, lock, connection); more with a second host, and while one ends
_ASIDE = 40  # name resolution, successors of readers, reports, alerts
_OF_A_PROCESS = "/proc/self/fd"


def raise_limit() -> None:
    """Let this process, and those that it starts, open as many files as the system allows them."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(OSError, ValueError):  # some systems call a hard limit unlimited that is none
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def most_crawls() -> int:
    """For how many crawls side by side there are files left, one at least."""
    limit, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return max(1, (limit - _open_now() - _ASIDE) // _A_CRAWL)


def _open_now() -> int:
    try:
        return len(os.listdir(_OF_A_PROCESS))  # noqa: PTH208
    except OSError:
        return _ASIDE
