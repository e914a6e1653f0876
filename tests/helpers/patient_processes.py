"""A plugin of coverage.py: processes that read pages are hung up on, and killed a moment later; here they get the time
to write down what they ran."""

from multiprocessing.process import BaseProcess
from typing import Any

_SECONDS = 10.0


def coverage_init(_registry: Any, _options: dict[str, Any]) -> None:
    """Called by coverage.py in every process that it measures."""
    join = BaseProcess.join
    if not getattr(join, "is_patient", False):

        def patiently(self: BaseProcess, timeout: float | None = None) -> None:
            join(self, _SECONDS if timeout and timeout < 1 else timeout)

        patiently.is_patient = True  # type: ignore[attr-defined]
        BaseProcess.join = patiently  # type: ignore[method-assign]
