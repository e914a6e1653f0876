"""How this project's own processes begin."""

import sys
from multiprocessing import get_all_start_methods


def start_method() -> str:
    """`fork` where it is safe, which spares a process the start-up; else `spawn`."""
    return "fork" if "fork" in get_all_start_methods() and sys.platform != "darwin" else "spawn"
