"""`scrapy fleet VERB`: several machines that crawl together, with a queue of jobs in PostgreSQL."""

import argparse
import json
import logging
import socket
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from scrapy.exceptions import UsageError
from scrapy.utils.conf import arglist_to_dict

from ntm_crawler.command_line import ProjectCommand, count, day, known_spider, one_of
from ntm_crawler.crawl.arguments import SpiderArguments
from ntm_crawler.derived.derivations import DERIVATIONS
from ntm_crawler.exceptions import FleetError, SpiderArgumentError
from ntm_crawler.fleet.work import CRAWL, DERIVE, REEXTRACT, OfficeFiles, Work
from ntm_crawler.health.checkup import enabled_portals
from ntm_crawler.language import gettext

if TYPE_CHECKING:
    from ntm_crawler.fleet.verbs import Deferred

_OWN = ("FLEET_", "DATABASE=", "ARCHIVE_DIR=")  # settings that the commands of jobs get from the worker alone


class Command(ProjectCommand):
    """The fleet; needs the extra `fleet`, and a PostgreSQL that FLEET_DATABASE names."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """How to call it."""
        return gettext(
            "setup | defer <spider> … | worker | status [<spider> …] | retry [<spider> …] | stop [<worker> …]"
        )

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Crawl with several machines that share a queue of jobs in PostgreSQL")

    def long_desc(self) -> str:
        """What each verb does."""
        return gettext(
            "setup: make the queue. defer: let crawls wait in it, or other work on what was crawled. worker: take "
            "jobs until Ctrl-C. status: who works; what runs, waits, has failed. retry: let what has failed wait "
            "again. stop: end workers."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        add = parser.add_argument
        add("--all", action="store_true", help=gettext("defer: all portals"))
        add("--reextract", action="store_true", help=gettext("defer: read the archived pages again"))
        add("--since", type=day, metavar="YYYY-MM-DD", help=gettext("defer: only articles published from this day on"))
        add("--derive", metavar="DERIVATION", help=gettext("defer: bring what is derived up to date"))
        add(
            *("-a", "--argument"),
            dest="spargs",
            action="append",
            default=[],
            metavar="NAME=VALUE",
            help=gettext("defer: an argument of the spiders, as of scrapy crawl (may be repeated)"),
        )
        add(
            "--priority", type=int, default=0, metavar="N", help=gettext("defer, retry: higher ones first (default: 0)")
        )
        add("--slots", type=count, default=4, metavar="N", help=gettext("worker: jobs at once (default: %(default)s)"))
        add("--json", action="store_true", help=gettext("status: for machines"))

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do what the verb says; `stop` ends with exit code 1 where a worker does not end."""
        verbs: dict[str, Callable[[list[str], argparse.Namespace], None]] = {
            "setup": self._set_up,
            "defer": self._defer,
            "worker": self._work,
            "status": self._show,
            "retry": self._retry,
            "stop": self._end,
        }
        if not args:
            raise UsageError
        verb = verbs[one_of(args[0], verbs, gettext("the fleet has no verb {name}"))]
        _require_extra()
        try:
            verb(args[1:], opts)
        except FleetError as error:
            raise UsageError(str(error), print_help=False) from error

    @property
    def _database(self) -> str:
        assert self.settings is not None
        return str(self.settings["FLEET_DATABASE"] or "")

    def _set_up(self, args: list[str], opts: argparse.Namespace) -> None:
        from ntm_crawler.fleet.verbs import set_up

        del opts
        _no_names(args)
        print(gettext("the queue is made") if set_up(self._database) else gettext("the queue was there already"))

    def _defer(self, args: list[str], opts: argparse.Namespace) -> None:
        from ntm_crawler.fleet.verbs import defer

        assert self.settings is not None
        if bool(args) == opts.all:
            raise UsageError(gettext("name portals, or give --all"), print_help=False)
        names = [known_spider(self.settings, name) for name in dict.fromkeys(args)] or enabled_portals(self.settings)
        kind, options = _asked(opts)
        works = [Work(kind, name, options) for name in names]
        _tell(defer(self._database, self.settings, works, priority=opts.priority))

    def _retry(self, args: list[str], opts: argparse.Namespace) -> None:
        from ntm_crawler.fleet.verbs import retry

        assert self.settings is not None
        _tell(retry(self._database, self.settings, args, priority=opts.priority))

    def _work(self, args: list[str], opts: argparse.Namespace) -> None:
        from ntm_crawler.fleet.verbs import work
        from ntm_crawler.fleet.worker import Terms

        assert self.settings is not None
        _no_names(args)
        given = [word for word in opts.set or () if not word.startswith(_OWN)]
        terms = Terms(
            database=self._database,
            office=self.settings["FLEET_OFFICE"] or socket.gethostname(),
            files=OfficeFiles(Path(self.settings["FLEET_DIR"]).absolute()),
            slots=opts.slots,
            settings=tuple(part for word in given for part in ("-s", word)),
            attempts=self.settings.getint("FLEET_ATTEMPTS"),
            backoff=self.settings.getfloat("FLEET_BACKOFF"),
            time_limit=self.settings.getfloat("FLEET_TIME_LIMIT"),
            away=self.settings.getfloat("FLEET_AWAY"),
            cron=str(self.settings["FLEET_CRON"] or ""),
        )
        work(self.settings, terms)

    def _show(self, args: list[str], opts: argparse.Namespace) -> None:
        from ntm_crawler.fleet.table import print_standing
        from ntm_crawler.fleet.verbs import standing

        found = standing(self._database)
        if args:
            found = found.of(args)
        if opts.json:
            print(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
        else:
            print_standing(found)

    def _end(self, args: list[str], opts: argparse.Namespace) -> None:
        from ntm_crawler.fleet.verbs import stop

        del opts

        def check(there: Sequence[str]) -> None:
            for name in args:
                one_of(name, there, gettext("no worker is called {name}"))

        stopped = stop(self._database, args, check)
        for name in stopped.ended:
            print(gettext("{name} has ended").format(name=name))
        for name in stopped.left:
            print(gettext("{name} does not end").format(name=name))
        if not (stopped.ended or stopped.left):
            print(gettext("no worker is there"))
        self.exitcode = 1 if stopped.left else 0


def _require_extra() -> None:
    """Raises UsageError where the packages of the extra are missing; else what they log is kept to itself."""
    try:
        import ntm_crawler.fleet.verbs  # noqa: F401
    except ImportError as error:  # psycopg without its library is no missing module
        raise UsageError(
            gettext("the fleet needs packages that are not installed ({error}): pip install -e .[fleet]").format(
                error=str(error).splitlines()[0]
            ),
            print_help=False,
        ) from error
    for name in ("procrastinate", "psycopg"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters of it is an outcome of a job, or is told


def _no_names(args: Sequence[str]) -> None:
    if args:
        raise UsageError(gettext("nothing is named here: {names}").format(names=" ".join(args)), print_help=False)


def _asked(opts: argparse.Namespace) -> tuple[str, tuple[str, ...]]:
    """The kind of work that options ask for, and the words that its command gets. Raises UsageError."""
    if sum(map(bool, (opts.reextract, opts.derive, opts.spargs))) > 1 or (opts.since and opts.derive):
        raise UsageError(gettext("this does not go together: name one kind of work"), print_help=False)
    since = opts.since.isoformat() if opts.since else None
    if opts.derive:
        return DERIVE, (one_of(opts.derive, DERIVATIONS, gettext("no derivation is called {name}")),)
    if opts.reextract:
        return REEXTRACT, ("--since", since) if since else ()
    try:
        arguments = arglist_to_dict(opts.spargs) | ({"since": since} if since else {})
        SpiderArguments.read(arguments)
    except (ValueError, SpiderArgumentError) as error:
        raise UsageError(str(error), print_help=False) from error
    return CRAWL, tuple(part for name, value in arguments.items() for part in ("-a", f"{name}={value}"))


def _tell(deferred: "Deferred") -> None:
    print(gettext("{new} jobs wait now, {waiting} waited already").format(new=deferred.new, waiting=deferred.waiting))
