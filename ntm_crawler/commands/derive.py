"""`scrapy derive [NAME]`: brings up to date what is computed from stored articles, or says what is out of date."""

import argparse
import sys
from contextlib import closing
from typing import Any, ClassVar

from scrapy.exceptions import UsageError

from ntm_crawler.command_line import ProjectCommand, derive_outdated, one_of
from ntm_crawler.crawl.spiders import declared_portals
from ntm_crawler.database.existing import existing_database
from ntm_crawler.database.runs import declare_identities
from ntm_crawler.derived.attachment_texts import AttachmentTexts
from ntm_crawler.derived.derivation import Derivation
from ntm_crawler.derived.derivations import DERIVATIONS
from ntm_crawler.language import gettext


class Command(ProjectCommand):
    """Runs a derivation; killed anywhere, it is gone on with by the next call."""

    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def syntax(self) -> str:
        """How to call it."""
        return gettext("[<derivation> [--rebuild] [--ocr]]")

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Bring up to date what is computed from stored articles; without a name: show what is not")

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        parser.add_argument("--rebuild", action="store_true", help=gettext("forget what was computed, and begin anew"))
        parser.add_argument(
            "--ocr", action="store_true", help=gettext("attachment_texts: also read pages that are pictures (OCR)")
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print how many articles were derived from, or how many are to be."""
        if len(args) > 1 or ((opts.rebuild or opts.ocr) and not args):
            raise UsageError
        if not args:
            self._list()
            return
        kind = DERIVATIONS[one_of(args[0], DERIVATIONS, gettext("no derivation is called {name}"))]
        if opts.ocr:
            _require_ocr(kind)
        self._derive(kind, opts)

    def _list(self) -> None:
        assert self.settings is not None
        with existing_database(self.settings) as database:
            for kind in DERIVATIONS.values():
                derivation = kind.from_settings(database, self.settings)
                print(
                    _outdated(kind).format(
                        name=kind.name, version=kind.version, outdated=derivation.outdated(), total=derivation.total()
                    )
                )

    def _derive(self, kind: type[Derivation], opts: argparse.Namespace) -> None:
        assert self.settings is not None
        with existing_database(self.settings, to_write=True) as database:
            declare_identities(database, declared_portals(self.settings))
            made = AttachmentTexts(database, self.settings, ocr=True) if opts.ocr else None
            with closing(made or kind.from_settings(database, self.settings)) as derivation:
                if opts.rebuild:
                    derivation.forget()
                done = derive_outdated(derivation)
                left = derivation.outdated() if kind is AttachmentTexts else 0
            print(_done(kind).format(name=kind.name, count=done - left))
        if left:
            told = gettext("{count} documents could not be had: copy the archive folder back (ARCHIVE_DIR)")
            print(told.format(count=left), file=sys.stderr)
            self.exitcode = 1


def _outdated(kind: type[Derivation]) -> str:
    if kind.things == "articles":
        return gettext("{name} (version {version}): {outdated} of {total} articles outdated")
    return gettext("{name} (version {version}): {outdated} of {total} documents outdated")


def _done(kind: type[Derivation]) -> str:
    if kind.things == "articles":
        return gettext("{name}: {count} articles derived")
    return gettext("{name}: {count} documents derived")


def _require_ocr(kind: type[Derivation]) -> None:
    """Raise UsageError where nothing can be read by OCR: in another derivation, or without the program."""
    if kind is not AttachmentTexts:
        raise UsageError(gettext("--ocr goes with {name}").format(name=AttachmentTexts.name), print_help=False)
    from ntm_crawler.documents.ocr import missing_program  # PDFium's reader, which only --ocr needs here

    if missing := missing_program():
        raise UsageError(
            gettext("--ocr needs tesseract with Vietnamese: apt-get install {package}").format(package=missing),
            print_help=False,
        )
