"""`scrapy browse`: the reading room, the stored articles in a web browser."""

import argparse
import socket
import webbrowser
from ipaddress import ip_address
from threading import Thread

from scrapy.exceptions import UsageError

from ntm_crawler.command_line import ProjectCommand
from ntm_crawler.database.existing import existing_database
from ntm_crawler.language import gettext

_BACKLOG = 100


class Command(ProjectCommand):
    """Serves the reading room; needs the extra `web`."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """How to call it."""
        return gettext("[--port N] [--host ADDRESS] [--open] [--sql]")

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Read and search the stored articles in a web browser")

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        parser.add_argument(
            "--port", type=_port, default=8001, metavar="N", help=gettext("default: %(default)s; 0: any free one")
        )
        parser.add_argument(
            "--host", default="127.0.0.1", metavar="ADDRESS", help=gettext("default: %(default)s, this computer alone")
        )
        parser.add_argument("--open", action="store_true", help=gettext("open it in the browser"))
        parser.add_argument(
            "--sql", action="store_true", help=gettext("whoever reads may ask in SQL, too (nothing can be written)")
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Serve until Ctrl-C."""
        if args:
            raise UsageError
        assert self.settings is not None
        try:
            from ntm_crawler.web.server import serve
        except ModuleNotFoundError as error:
            raise UsageError(
                gettext(
                    "the reading room needs a package that is not installed ({name}): pip install -e .[web]"
                ).format(name=error.name),
                print_help=False,
            ) from error
        with existing_database(self.settings):
            pass  # what is wrong with it is told before anything is served
        with _listening(opts.host, opts.port) as listening:
            address, port = listening.getsockname()[:2]
            url = f"http://{f'[{address}]' if ':' in address else address}:{port}/"
            print(gettext("The reading room is at {url} (Ctrl-C ends it).").format(url=url), flush=True)
            if not ip_address(address).is_loopback:
                print(_exposed(self.settings["DATABASE"], sql=opts.sql), flush=True)
            if opts.open:
                Thread(target=webbrowser.open, args=(url,), daemon=True).start()  # it waits for the room to answer
            serve(self.settings, listening, sql=opts.sql)


def _port(text: str) -> int:
    if not (text.isdecimal() and len(text) < 6 and int(text) < 65536):
        raise argparse.ArgumentTypeError(gettext("{text!r}: write a port from 0 to 65535").format(text=text))
    return int(text)


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises UsageError."""
    try:
        family, kind, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(_BACKLOG)
    except OSError as error:
        raise UsageError(
            gettext("cannot listen on {host}, port {port}: {strerror}; name another one with --port N").format(
                host=host, port=port, strerror=error.strerror
            ),
            print_help=False,
        ) from error
    return listening


def _exposed(path: str, *, sql: bool) -> str:
    if sql:
        told = gettext(
            "Whoever reaches this computer reads everything in {path} (texts, versions, the log of the crawls, "
            "archived pages), and may ask the database in SQL; there is no password and no encryption. Before the "
            "internet put a web server in front: docs/publish.md."
        )
    else:
        told = gettext(
            "Whoever reaches this computer reads everything in {path} (texts, versions, the log of the crawls, "
            "archived pages); there is no password and no encryption. Before the internet put a web server in front: "
            "docs/publish.md."
        )
    return told.format(path=path)
