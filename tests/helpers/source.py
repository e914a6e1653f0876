"""The project's own source, as syntax trees, for tests that hold rules of the house."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.helpers.cli import ROOT

PACKAGES = ("ntm_crawler", "pipelines", "spiders")


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the application by its dotted name; a package is its `__init__`."""
    return {_dotted(path): ast.parse(path.read_text(encoding="utf-8")) for path in files()}


def files() -> Iterator[Path]:
    """The files of the application."""
    for package in PACKAGES:
        yield from sorted((ROOT / package).rglob("*.py"))


def _dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
