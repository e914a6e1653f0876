"""CPU seconds an article of this checkout beside those of another one, in alternating pairs.

    python -m bench.beside CHECKOUT [--what crawl reextract] [--articles 400] [--pairs 5] [--weight heavy]

The other checkout is one of this project, say `git worktree add ../before COMMIT`. CPU is that of the whole process and
its children, without what it takes to start; the median of the pairs' ratios is what counts, for machines are noisy.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from bench.crawl import ROOT, full, run, serve

_FEW = 2  # articles of a crawl that shows what it takes to start and to end


def crawl_cost(checkout: Path, url: str, folder: Path) -> float:
    """CPU seconds of a crawl into a new folder."""
    folder.mkdir(parents=True)
    return run(full(url, str(folder)), checkout).cpu


def reextract_cost(checkout: Path, folder: Path) -> float:
    """CPU seconds of reading a crawl's pages again, on a copy of its folder."""
    with tempfile.TemporaryDirectory() as name:
        copy = shutil.copytree(folder, Path(name) / "copy")
        places = ["-s", f"DATABASE={copy}/ntm.db", "-s", f"ARCHIVE_DIR={copy}/archive"]
        return run([sys.executable, "-m", "scrapy", "reextract", "--samples", "0", *places], checkout).cpu


def pairs(options: argparse.Namespace, what: str, articles: int, count: int) -> list[tuple[float, float]]:
    """CPU seconds of the other checkout and of this one, pair by pair; who begins changes from pair to pair."""
    server, url = serve(articles, heavy=options.weight == "heavy")
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            crawled = {checkout: folder / f"crawled-{checkout == ROOT}" for checkout in (options.checkout, ROOT)}
            for checkout in crawled if what == "reextract" else ():
                crawl_cost(checkout, url, crawled[checkout])  # by itself: articles of other rules would all be replaced
            found = []
            for number in range(count):
                costs = {}
                for checkout in (options.checkout, ROOT)[:: 1 if number % 2 else -1]:
                    if what == "crawl":
                        costs[checkout] = crawl_cost(checkout, url, folder / f"{number}-{checkout == ROOT}")
                    else:
                        costs[checkout] = reextract_cost(checkout, crawled[checkout])
                found.append((costs[options.checkout], costs[ROOT]))
            return found
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    """Print a line a pair, and the medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--what", nargs="+", choices=("crawl", "reextract"), default=["crawl", "reextract"])
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--weight", choices=("light", "heavy"), default="heavy")
    options = parser.parse_args()
    for what in options.what:
        before, now = (median(side) for side in zip(*pairs(options, what, _FEW, 3), strict=True))  # start-up
        ratios = []
        for other, own in pairs(options, what, options.articles, options.pairs):
            articles = options.articles - _FEW
            costs = 1000 * (other - before) / articles, 1000 * (own - now) / articles
            ratios.append(costs[1] / costs[0])
            print(f"{what:10} {costs[0]:6.2f} ms there  {costs[1]:6.2f} ms here  {ratios[-1]:.3f}", flush=True)
        print(f"{what:10} median {median(ratios):.3f} x; start-up {before:.2f} s there, {now:.2f} s here")


if __name__ == "__main__":
    main()
