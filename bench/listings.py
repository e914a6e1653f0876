"""What reading a listing page costs: pages of the test portals, and pages made to be expensive.

    python -m bench.listings [--sizes 17 340 3000] [--rounds 7] [--beside CHECKOUT]

Hostile pages: CPU seconds of parsing and reading one, and what was said of it; they are to grow as the pages do.
Pages of the test portals: CPU milliseconds of reading one, the best of some rounds; with `--beside` those of another
checkout of this project, too, and the ratio.
"""

import argparse
import os
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

from scrapy.utils.project import get_project_settings

from ntm_crawler.crawl.spiders import spider_class
from ntm_crawler.exceptions import PageError
from ntm_crawler.extraction import Page, parse_page
from ntm_crawler.listings.page import read_listing
from ntm_crawler.portals.site import Site, undeclared_site
from tests.portal_server.server import PortalServer

_MOMENT = datetime(2023, 6, 1, tzinfo=UTC)
_URL = "https://mau.example.gov.vn/vi/tin"
_LIGHT, _HEAVY = "light", "heavy"


def _filled(part: str, size: int) -> str:
    return part * (size // len(part))


def _numbered(part: str, size: int) -> str:
    """`part` with `{}` filled by its number, as often as fits."""
    length = len(part.format(10_000))
    return "".join(part.format(number) for number in range(size // length))


HOSTILE: dict[str, Callable[[int], str]] = {
    "dead numbers": lambda size: "<div><p>1</p><p>" + _filled('<a href="#">2</a>', size) + "</p></div>",
    "numbers": lambda size: _filled('<p>1 <a href="/vi/tin?page=2">2</a></p>', size),
    "post backs": lambda size: (
        "<form>" + _filled("<a href=\"javascript:__doPostBack('a','2')\">2</a>", size) + "</form>"
    ),
    "attributes": lambda size: "<div " + _numbered("a{}=1 ", size) + ">x</div>",
    "bare attributes": lambda size: "<div " + _numbered("a{} ", size) + ">x</div>",
    "nested boxes": lambda size: _filled("<div>", size // 2) + _filled("</div>", size // 2),
    "nested links": lambda size: _numbered("<a href=/vi/tin/tin-bai/{}>x", size),
    "rows": lambda size: _numbered('<li><a href="/vi/tin/tin-bai/{0}">Tin {0}</a></li>', size),
    "rows in boxes": lambda size: _numbered('<div><div><a href="/vi/tin/tin-bai/{0}">Tin {0}</a></div></div>', size),
    "pairs in boxes": lambda size: _numbered(
        '<p><i><a href="/vi/a/tin-bai/1{0}">x</a></i><b><a href="/vi/a/tin-bai/2{0}">y</a></b></p>', size
    ),
    "deep rows": lambda size: (
        "<div>" * 200 + _numbered('<b><a href="/vi/tin/tin-bai/{0}">Tin {0}</a></b>', size) + "</div>" * 200
    ),
    "links of one row": lambda size: "<li>" + _filled('<a href="/vi/tin/tin-bai/1">x</a>', size) + "</li>",
    "headings": lambda size: _numbered('<h3>Tin đọc nhiều</h3><a href="/vi/tin/tin-bai/{}">x</a>', size),
    "headings first": lambda size: (
        _filled("<h3>Tin mới</h3>", size // 2) + _numbered('<p><a href="/vi/tin/tin-bai/{}">x</a></p>', size // 2)
    ),
    "words": lambda size: '<p><a href="/vi/tin/tin-bai/1">' + _filled("1 ", size) + "</a></p>",
    "figures": lambda size: "<script>" + _filled("total_items: x, ", size) + "</script>",
    "codes": lambda size: "<script>" + _filled('"eyJhIjoxfQ==eyJhIjoxfQ==" ', size) + "</script>",
}


def read(page: Page, site: Site, number: int = 1) -> float:
    """CPU seconds of reading a page."""
    before = process_time()
    read_listing(page, site, moment=_MOMENT, number=number)
    return process_time() - before


def hostile(sizes: list[int]) -> None:
    """Print a line for each kind of hostile page."""
    site = undeclared_site("tin_bai", _URL)
    for kind, build in HOSTILE.items():
        cells = []
        for size in sizes:
            body = f"<html><head><title>Tin</title></head><body>{build(size * 1000)}</body></html>".encode()
            before = process_time()
            try:
                read(parse_page(body, url=_URL), site)
                said = ""
            except PageError as error:
                said = f" {error.code}"
            cells.append(f"{size} kB {process_time() - before:6.2f} s{said}")
        print(f"{kind:18} {'   '.join(cells)}", flush=True)


def listing_pages(weight: str) -> list[tuple[Page, Site]]:
    """The first listing pages of each test portal."""
    settings = get_project_settings()
    pages = []
    for portal in ("quanson", "dongson", "thachha", "locbinh", "kyanh"):
        with PortalServer(portal=portal, articles=60, heavy=weight == _HEAVY) as server:
            spider = spider_class(settings, portal)
            for section in spider.portal.sections:
                url = server.url + section.path
                with urllib.request.urlopen(url) as answer:
                    pages.append((parse_page(answer.read(), url=url), spider.site_at(server.url)))
    return pages


def cost(weight: str, rounds: int) -> float:
    """CPU milliseconds of reading one of the test portals' listing pages."""
    pages = listing_pages(weight)
    best = [min(read(page, site) for _ in range(rounds)) for page, site in pages]
    return 1000 * sum(best) / len(best)


def cost_beside(checkout: Path, weight: str, rounds: int) -> float:
    """The same in another checkout."""
    code = f"from bench.listings import cost; print(cost({weight!r}, {rounds}))"
    here = Path(__file__).parent
    environment = os.environ | {"PYTHONPATH": f"{checkout}{os.pathsep}{here.parent}"}
    script = (
        "import sys, importlib.util as util\n"
        f"spec = util.spec_from_file_location('bench.listings', {str(here / 'listings.py')!r})\n"
        "module = util.module_from_spec(spec); sys.modules['bench.listings'] = module\n"
        f"spec.loader.exec_module(module)\n{code}"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=checkout, env=environment, capture_output=True, text=True, check=True
    )
    return float(done.stdout.split()[-1])


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", nargs="*", type=int, default=[17, 340, 3000], help="kB of hostile pages")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--beside", type=Path, help="another checkout, to compare with")
    options = parser.parse_args()
    hostile(options.sizes)
    for weight in (_LIGHT, _HEAVY):
        if options.beside is None:
            print(f"{weight} pages: {cost(weight, options.rounds):.2f} ms")
            continue
        pairs = [
            (cost(weight, options.rounds), cost_beside(options.beside.resolve(), weight, options.rounds))
            for _ in range(3)
        ]
        new, old = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
        print(f"{weight} pages: {new:.2f} ms, beside {old:.2f} ms: {new / old:.2f} times")


if __name__ == "__main__":
    main()
