"""Put on PYTHONPATH by tests: the process has the locks of its temporary folder alone, as on a machine of its own."""

import os
from pathlib import Path
from typing import Any

_access = os.access


def _is_open(path: Any, mode: int, **named: Any) -> bool:
    return path != Path("/run/lock") and _access(path, mode, **named)


os.access = _is_open
