"""A list of the archive's files with sums and sizes, so that any machine can check a copy (`sha256sum --check`)."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from ntm_crawler.archive.index_file import is_index
from ntm_crawler.language import gettext
from ntm_crawler.terminal import Told, tell_nobody

_CHUNK = 1 << 20


def manifest_lines(folder: Path, told: Told = tell_nobody) -> Iterator[str]:
    """Two lines for each file, sorted by path: `# <bytes>  <path below folder>` (a comment), `<sha256>  <path>`.

    A file that a crawl is writing is listed as far as it goes. Indexes are not: they are made again where they are
    missing. Nothing where there is no folder. `told` is called with the bytes that were read.
    """
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not is_index(path))
    files = [(path, path.stat().st_size) for path in found]
    total, done = sum(size for _, size in files), 0
    for path, size in files:
        name = path.relative_to(folder).as_posix()
        yield f"# {size}  {name}"
        yield f"{_sha256(path, size)}  {name}"
        done += size
        told(done, total)


def listed_files(lines: Iterable[str]) -> list[str]:
    """The lines of a manifest that name a file."""
    return [line for line in lines if not line.startswith("#")]


def differences(folder: Path, lines: list[str], told: Told = tell_nobody) -> Iterator[str]:
    """What a manifest names and the folder lacks or holds otherwise.

    Archive files are only ever added and added to: files that came later, or grew, are no difference. `told` is called
    with the files that were compared.
    """
    comments = (line.removeprefix("# ").partition("  ") for line in lines if line.startswith("#"))
    sizes = {name: int(size) for size, _, name in comments if size.isdecimal()}
    listed = listed_files(lines)
    for done, line in enumerate(listed):
        told(done, len(listed))
        expected, _, name = line.partition("  ")
        path = folder / name
        if not path.is_file():
            yield gettext("{name}: missing").format(name=name)
        elif _sha256(path, sizes.get(name, path.stat().st_size)) != expected:
            yield gettext("{name}: other content").format(name=name)


def _sha256(path: Path, size: int) -> str:
    """The sum of a file's first `size` bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while size > 0 and (chunk := file.read(min(size, _CHUNK))):
            digest.update(chunk)
            size -= len(chunk)
    return digest.hexdigest()
