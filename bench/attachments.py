"""What reading PDF costs beside poppler's pdftotext: CPU a page and largest memory, start-up apart.

    python -m bench.attachments [FILE.pdf …] [--pages 200] [--rounds 3]

Without files: the texts of the sample pages as Chromium and (where it is installed) LibreOffice print them, and pages
of tables. Each is read until that are some hundred pages, in one process of ours and by one pdftotext for each time;
the start-up of both is measured on a file of one page, and taken off. Ours reads the text as a crawl does: paragraphs,
ruled tables, old fonts, language. The median of the rounds counts, which are taken in turn.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.helpers.browser import browser_path
from tests.helpers.cli import ROOT
from tests.helpers.pdfs import Box, Drawn, pdf
from tests.systems.test_documents import office, page, printed

_OURS = """
import sys, tempfile
from pathlib import Path
from ntm_crawler.documents import Budget, read_document
for name in sys.argv[1:]:
    with tempfile.TemporaryDirectory() as folder:
        budget = Budget(folder=Path(folder), pages=10**9, seconds=10**9)
        read_document(Path(name).read_bytes(), content_type=None, name=name, budget=budget)
"""


def main() -> None:
    """Print a row for each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--pages", type=int, default=200, help="read of each file in a round, in all (default 200)")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    if not shutil.which("pdftotext"):
        sys.exit("pdftotext is not installed: apt-get install poppler-utils")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        empty = folder / "empty.pdf"
        empty.write_bytes(pdf([[Drawn(text="x")]]))
        files = arguments.files or _made(folder)
        print(f"{'file':<24} {'pages':>5}  {'ours':>9} {'pdftotext':>10} {'ratio':>6}  {'ours':>7} {'pdftotext':>10}")
        for file in files:
            _measure(file, empty, arguments.pages, arguments.rounds)


def _measure(file: Path, empty: Path, pages: int, rounds: int) -> None:
    in_file = _count(file)
    times = max(1, pages // in_file)
    read = in_file * times
    figures: dict[str, list[tuple[float, float]]] = {"ours": [], "theirs": []}
    for _ in range(rounds):
        for name, run in (("ours", _ours), ("theirs", _theirs)):
            start, _ = run([empty] * (1 if name == "ours" else times))
            spent, memory = run([file] * times)
            figures[name].append((max(0.0, spent - start) / read, memory))
    ours, theirs = (statistics.median(one for one, _ in figures[name]) for name in ("ours", "theirs"))
    memories = [max(memory for _, memory in figures[name]) for name in ("ours", "theirs")]
    print(
        f"{file.name:<24} {read:>5}  {ours * 1000:>6.2f} ms {theirs * 1000:>7.2f} ms {ours / theirs:>6.2f}"
        f"  {memories[0]:>4.0f} MB {memories[1]:>7.0f} MB"
    )


def _ours(files: Sequence[Path]) -> tuple[float, float]:
    return _spent(lambda: [[sys.executable, "-c", _OURS, *map(str, files)]])


def _theirs(files: Sequence[Path]) -> tuple[float, float]:
    return _spent(lambda: [["pdftotext", str(file), "/dev/null"] for file in files])


# A small process starts the one that is measured: Linux counts as a process's memory also what its parent had.
_MEASURING = """
import os, sys
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, usage = os.wait4(process, 0)
print(status, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""


def _spent(commands: Callable[[], Sequence[Sequence[str]]]) -> tuple[float, float]:
    """Seconds of CPU of some processes, one after the other, and the largest resident memory of one in megabytes."""
    spent = memory = 0.0
    for command in commands():
        measuring = [sys.executable, "-I", "-S", "-c", _MEASURING, *command]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        told = subprocess.run(measuring, env=environment, capture_output=True, text=True, check=True).stdout
        status, seconds, kilobytes = map(float, told.split())
        assert status == 0, command
        spent += seconds
        memory = max(memory, kilobytes / 1000)
    return spent, memory


def _count(file: Path) -> int:
    told = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True).stdout
    return int(told.partition("Pages:")[2].split()[0])


def _made(folder: Path) -> list[Path]:
    made = {"chromium.pdf": printed(page(), folder)} if browser_path() else {}
    if shutil.which("soffice"):
        (folder / "writer.html").write_text(page(), encoding="utf-8")
        (folder / "writer.odt").write_bytes(office(folder / "writer.html", "odt"))
        made["libreoffice.pdf"] = office(folder / "writer.odt", "pdf")
    rows = range(35)
    boxes = [Box(left=40 + 100 * at, bottom=40 + 20 * row, width=100, height=20) for row in rows for at in range(5)]
    cells = [Drawn(text=f"cell {row} {at}", x=45 + 100 * at, y=45 + 20 * row) for row in rows for at in range(5)]
    made["tables.pdf"] = pdf([[*boxes, *cells]] * 20)
    paths = []
    for name, body in made.items():
        paths.append(folder / name)
        paths[-1].write_bytes(body)
    return paths


if __name__ == "__main__":
    began = time.monotonic()
    main()
    print(f"in {time.monotonic() - began:.0f} s")
