"""What tests and benchmarks ask the system about processes."""

import time
from collections.abc import Iterable
from pathlib import Path


def children(process_id: int | None) -> list[int]:
    """The processes that a process has started and that still run."""
    lists = Path(f"/proc/{process_id}/task").glob("*/children")
    return [int(child) for path in lists for child in path.read_text(encoding="utf-8").split()]


def left_behind(processes: Iterable[int], seconds: float = 10.0) -> list[int]:
    """Those that still run after so many seconds."""
    ended = time.monotonic() + seconds
    running = list(processes)
    while running and time.monotonic() < ended:
        running = [one for one in running if _runs(one)]
        time.sleep(0.02)
    return running


def _runs(process: int) -> bool:
    """Whether it is there, and not only waits for its parent to hear that it has ended."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return False
    return "\nState:\tZ" not in status
