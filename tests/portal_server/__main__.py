"""Runs the test portal alone, so that a person can browse it and crawl it: `python -m tests.portal_server --help`."""

import argparse
import signal
import threading
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import get_args

from ntm_crawler.clock import LOCAL_ZONE
from tests.helpers.pdfs import Drawn, pdf
from tests.portal_server.corpus import NEWEST
from tests.portal_server.faults import KINDS, Fault, Page, RandomFaults
from tests.portal_server.server import PAGERS, ListingTrap, PortalServer
from tests.portal_server.sites import SITES
from tests.portal_server.tls import Tls

_EPILOG = (
    "example: python -m tests.portal_server --portal quanson --port 8000, then in another terminal: "
    "scrapy crawl quanson -s PORTAL_BASE_URL=http://127.0.0.1:8000"
)


def fault(text: str) -> Fault:
    """`KIND`, `KIND@PATH` or `KIND@PATH@TIMES` as a rule; argparse prints what is wrong with it."""
    kind, _, rest = text.partition("@")
    path, _, times = rest.partition("@")
    try:
        return Fault(kind, path, int(times) if times else None)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def parser() -> argparse.ArgumentParser:
    """The command line."""
    options = argparse.ArgumentParser(
        prog="python -m tests.portal_server", description="Serve a made-up portal on loopback.", epilog=_EPILOG
    )
    options.add_argument("--portal", choices=SITES, default="quanson", help="whose addresses and pages (%(default)s)")
    options.add_argument("--articles", type=int, default=200, help="how many (%(default)s)")
    options.add_argument("--documents", type=int, default=0, help="how many of them link to a PDF (%(default)s)")
    options.add_argument("--seed", type=int, default=0, help="other seed, other texts (%(default)s)")
    options.add_argument("--port", type=int, default=0, help="0 takes a free one (%(default)s)")
    options.add_argument("--rows", type=int, default=20, help="rows on a listing page (%(default)s)")
    options.add_argument("--pager", choices=PAGERS, help="instead of the family's own")
    options.add_argument("--tls", choices=get_args(Tls), help="serve https with this kind of certificate")
    options.add_argument("--trap", choices=get_args(ListingTrap), help="what is wrong with the listings")
    options.add_argument(
        "--fault",
        type=fault,
        action="append",
        default=[],
        metavar="KIND[@PATH[@TIMES]]",
        help=f"misbehave where the regular expression PATH is found; KIND: {', '.join(sorted(KINDS))}",
    )
    options.add_argument("--fault-rate", type=float, default=0.0, help="share of requests struck at random")
    options.add_argument(
        "--redesigned", choices=("listings", "articles"), action="append", default=[], help="new markup"
    )
    options.add_argument("--heavy", action="store_true", help="pages of 130 kB with 500 links, as real portals have")
    options.add_argument("--fresh", action="store_true", help="the newest article came out an hour ago")
    options.add_argument("--latency", type=float, default=0.0, help="seconds before each answer (%(default)s)")
    return options


def server_of(arguments: argparse.Namespace) -> PortalServer:
    """The server that a command line asks for; it does not serve yet."""
    server = PortalServer(
        portal=arguments.portal,
        articles=arguments.articles,
        newest=datetime.now(LOCAL_ZONE) - timedelta(hours=1) if arguments.fresh else NEWEST,
        seed=arguments.seed,
        port=arguments.port,
        pager=arguments.pager,
        tls=arguments.tls,
        rows_a_page=arguments.rows,
        heavy=arguments.heavy,
    )
    for number in range(arguments.articles, max(0, arguments.articles - arguments.documents), -1):
        server.attach(number, f"ke-hoach-{number}.pdf", _plan(number))
    server.faults = arguments.fault
    server.listing_trap = arguments.trap
    server.latency = arguments.latency
    server.redesigned_listings = "listings" in arguments.redesigned
    server.redesigned_articles = "articles" in arguments.redesigned
    if arguments.fault_rate:
        kinds = ("error_500", "error_503", "reset", "truncated_gzip", "lying_length", "empty_page")
        server.random_faults = RandomFaults(rate=arguments.fault_rate, kinds=kinds, seed=arguments.seed)
    return server


def _plan(number: int) -> Page:
    """A PDF of two pages, the second in TCVN3, and how it is called."""
    lines = (f"KE HOACH so {number}/KH-UBND", "Thuc hien tieu chi giao thong", "Giao cac xa hoan thanh trong nam 2025.")
    told = (
        f"§Õn nay, huyÖn Kú Anh cã {number}/20 x· ®¹t chuÈn n«ng th«n míi.",
        "PhÊn ®Êu trong n¨m 2025 x· Kú T©y ®­îc c«ng nhËn; thu nhËp t¨ng.",
    )
    body = pdf([_drawn(lines, "Helvetica"), _drawn(told, "#2eVnTime")])
    named = f"attachment; filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch%20{number}.pdf"
    return Page(body=body, content_type="application/pdf", headers={"Content-Disposition": named})


def _drawn(lines: Sequence[str], font: str) -> list[Drawn]:
    return [Drawn(text=line, y=770 - 20 * place, font=font) for place, line in enumerate(lines)]


def main() -> None:
    """Serve until interrupted; the first line on standard output is the address."""
    server = server_of(parser().parse_args())
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    with server:
        print(server.url, flush=True)
        ended.wait()


if __name__ == "__main__":
    main()
