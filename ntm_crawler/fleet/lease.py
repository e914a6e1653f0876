"""A command that a worker of the fleet has started lives no longer than the queue knows the worker to live.

The worker grants a lease, and extends it each time that the queue has heard of it. Where the worker is killed, halted
or cut off from the queue, the lease runs out, and the command ends itself before another worker is given its job
(`SECONDS` < `GONE_SECONDS`): no portal is crawled twice at once, on whatever machines the two would be.
"""

import atexit
import ctypes
import os
import signal
import struct
import time
from types import FrameType

SECONDS = 15.0  # a restart of PostgreSQL takes less
GONE_SECONDS = 20.0  # a worker that was not heard of for so long is taken for dead: SECONDS, and time to end in
_LOOK_SECONDS = 0.5
_VARIABLE = "NTM_LEASE"
_PR_SET_PDEATHSIG = 1  # prctl(2)


class Lease:
    """A worker's side: how long the commands that it starts may live, in a file of memory that they inherit."""

    def __init__(self) -> None:
        self.descriptor = os.memfd_create("lease")

    @property
    def environment(self) -> dict[str, str]:
        """What tells a command of the lease."""
        return {_VARIABLE: f"{self.descriptor}:{os.getpid()}"}

    @property
    def holds(self) -> bool:
        """Whether it has not run out."""
        return _holds(self.descriptor)

    def extend(self, heard_at: float) -> None:
        """Let it hold for SECONDS from a moment at which the worker lived, by `moment`."""
        os.pwrite(self.descriptor, struct.pack("d", heard_at + SECONDS), 0)

    def close(self) -> None:
        """Nobody is granted anything any more."""
        os.close(self.descriptor)


def moment() -> float:
    """Seconds on a clock that goes on while the machine sleeps."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def keep_to_lease() -> None:
    """In a command that a worker has started: end, with all its processes, when the worker does or the lease runs out.

    A timer's signal is heard before anything else by a process that was halted and wakes: it asks for no further page.
    """
    given = os.environ.pop(_VARIABLE, "")
    if not given:
        return
    descriptor, worker = map(int, given.split(":"))
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)

    def look(_number: int = 0, _frame: FrameType | None = None) -> None:
        if os.getppid() != worker or not _holds(descriptor):
            os.killpg(os.getpgrp(), signal.SIGKILL)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _LOOK_SECONDS, _LOOK_SECONDS)
    atexit.register(signal.setitimer, signal.ITIMER_REAL, 0)  # an interpreter that ends would die of the signal
    look()


def _holds(descriptor: int) -> bool:
    written = os.pread(descriptor, 8, 0)
    return len(written) == 8 and moment() < struct.unpack("d", written)[0]
