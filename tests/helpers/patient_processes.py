"""Under coverage.py (`make coverage`), processes that read pages get the time to write down what they ran: a crawl
hangs up on them, and kills them a moment later. Whoever starts processes imports this."""

import os
from multiprocessing.process import BaseProcess

_SECONDS = 10.0
_join = BaseProcess.join


def _patiently(process: BaseProcess, timeout: float | None = None) -> None:
    _join(process, _SECONDS if timeout and timeout < 1 else timeout)


if os.environ.get("COVERAGE_RUN"):
    BaseProcess.join = _patiently  # type: ignore[assignment]
