"""Put on PYTHONPATH by tests: the packages of the extra `fleet` are not installed."""

import sys
from importlib.abc import MetaPathFinder
from typing import Any


class _Missing(MetaPathFinder):
    def find_spec(self, name: str, path: Any, target: Any = None) -> None:
        if name in ("procrastinate", "psycopg", "psycopg_pool"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


sys.meta_path.insert(0, _Missing())
