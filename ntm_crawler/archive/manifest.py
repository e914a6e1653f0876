"""A list of the archive's files with their sums, in the form of `sha256sum`, so that any machine can check a copy."""

import hashlib
from collections.abc import Iterator
from pathlib import Path


def manifest(folder: Path) -> Iterator[str]:
    """A line `<sha256>  <path below folder>` for each file, sorted by path; none where there is no folder."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield f"{_sha256(path)}  {path.relative_to(folder).as_posix()}"


def differences(folder: Path, lines: list[str]) -> Iterator[str]:
    """What a manifest names and the folder lacks or holds otherwise; files that came later are no difference."""
    for line in lines:
        expected, _, name = line.partition("  ")
        path = folder / name
        if not path.is_file():
            yield f"{name}: missing"
        elif _sha256(path) != expected:
            yield f"{name}: other content"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
