"""`scrapy export FILE`: stored articles for another program, or archived portals for a web archive player."""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from scrapy.exceptions import UsageError

from ntm_crawler.archive.wacz_writer import ListedPage, write_wacz
from ntm_crawler.command_line import ProjectCommand, add_filters, archived_portals, chosen_filters, one_of
from ntm_crawler.database import Database
from ntm_crawler.database.archive import archive_files, captured_articles
from ntm_crawler.database.connection import Row
from ntm_crawler.database.document_texts import EXPORT_COLUMNS, exported_pages
from ntm_crawler.database.existing import existing_database
from ntm_crawler.database.exports import COLUMNS, STORY_COLUMNS, exported_rows
from ntm_crawler.database.facts import Wanted, chosen_facts
from ntm_crawler.database.full_text import count_stories, keep
from ntm_crawler.exceptions import ExportError, SearchError
from ntm_crawler.extensions.article_files import ArticleFiles
from ntm_crawler.extensions.table_files import EXPORTERS, write_table
from ntm_crawler.extensions.xlsx_exporter import LONGEST_CELL
from ntm_crawler.files import replacing
from ntm_crawler.language import gettext
from ntm_crawler.terminal import telling, terminal_progress

_FOLDERS = (".md", ".txt")
_NOT_FOR_FACTS = ("section", "author", "place", "unit", "all_versions", "words")
_ENDINGS = (*EXPORTERS, *_FOLDERS, ".wacz")


class Command(ProjectCommand):
    """Writes a file, whole or not at all, by the ending of its name."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """How to call it."""
        return gettext("[options] FILE | --wacz FILE [<portal> …]")

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Write articles to .csv, .xlsx, .jsonl, .parquet, a folder .md or .txt, or the archive to .wacz")

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        add_filters(parser)
        parser.add_argument("--words", metavar="TEXT", help=gettext("only articles that scrapy search finds for this"))
        parser.add_argument(
            "--stories", action="store_true", help=gettext("one row a story, with the number of its carriers")
        )
        parser.add_argument(
            "--facts", action="store_true", help=gettext("what the articles state in numbers, a row a fact")
        )
        parser.add_argument(
            "--documents",
            action="store_true",
            help=gettext("what stands in the articles' documents, a row a page; with --facts what they state"),
        )
        parser.add_argument("--columns", metavar="A,B,…", help=gettext("only these columns, in this order"))
        parser.add_argument(
            "--wacz", type=Path, metavar="FILE", help=gettext("write the archive, whatever the file is called")
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write the file; exit code 1 when that cannot be done."""
        if opts.wacz is None and not args:
            raise UsageError(
                gettext("name the file to write; its ending says what: {endings}").format(endings=", ".join(_ENDINGS)),
                print_help=False,
            )
        target = opts.wacz or Path(args[0])
        names = args if opts.wacz else args[1:]
        is_wacz = opts.wacz is not None or _ending(target) == ".wacz"
        if not is_wacz:
            one_of(_ending(target), _ENDINGS, gettext("no kind of file is called {name}"))
        if names and not is_wacz:
            raise UsageError(
                gettext("{names}: choose articles with --portal, --words …").format(names=" ".join(names)),
                print_help=False,
            )
        _refuse_what_says_nothing(opts, is_wacz=is_wacz, is_folder=_ending(target) in _FOLDERS)
        try:
            write = self._write_facts if opts.facts else self._write_pages if opts.documents else self._write_articles
            print(self._write_wacz(target, names, opts) if is_wacz else write(target, opts))
        except (ExportError, OSError) as error:
            print(f"{target}: {error.strerror or error}" if isinstance(error, OSError) else error, file=sys.stderr)
            self.exitcode = 1

    def _write_articles(self, target: Path, opts: argparse.Namespace) -> str:
        """Write articles; returns what was written."""
        assert self.settings is not None
        columns = _columns(opts.columns, STORY_COLUMNS if opts.stories else COLUMNS)
        with existing_database(self.settings) as database:
            count = _chosen(database, opts)
            rows = _with_progress(exported_rows(database, stories=opts.stories), count, target.name)
            if _ending(target) in _FOLDERS:
                _write_folder(target, rows)
                notes = ""
            else:
                notes = _write_file(target, rows, columns)
        told = gettext("{target}: {count} stories") if opts.stories else gettext("{target}: {count} articles")
        return told.format(target=target, count=count) + notes

    def _write_facts(self, target: Path, opts: argparse.Namespace) -> str:
        """Write the sure facts of the articles or of their documents; returns what was written."""
        assert self.settings is not None
        wanted = Wanted(
            portal=opts.portal,
            since=opts.since,
            until=opts.until,
            copies=not opts.stories,
            documents=opts.documents,
        )
        columns = _columns(opts.columns, wanted.columns)
        with existing_database(self.settings) as database:
            chosen_filters(database, opts)
            rows = list(chosen_facts(database, wanted))
            notes = _write_file(target, iter(rows), columns)
        return gettext("{target}: {count} facts").format(target=target, count=len(rows)) + notes

    def _write_pages(self, target: Path, opts: argparse.Namespace) -> str:
        """Write the pages of the articles' documents; returns what was written."""
        assert self.settings is not None
        columns = _columns(opts.columns, EXPORT_COLUMNS)
        written = Counter[str]()
        with existing_database(self.settings) as database:
            _chosen(database, opts)

            def rows() -> Iterator[Row]:
                for row in exported_pages(database):
                    written.update(pages=1, documents=row["page"] == 1)
                    yield row

            notes = _write_file(target, rows(), columns)
        told = gettext("{target}: {pages} pages of {documents} documents")
        return told.format(target=target, pages=written["pages"], documents=written["documents"]) + notes

    def _write_wacz(self, target: Path, names: list[str], opts: argparse.Namespace) -> str:
        assert self.settings is not None
        folder = Path(self.settings["ARCHIVE_DIR"])
        with existing_database(self.settings) as database:
            portals = archived_portals(database, names or ([opts.portal] if opts.portal else []))
            warcs = [folder / name for name in archive_files(database, portals)]
            pages = (
                ListedPage(url=row["url"], captured_at=row["fetched_at"], title=row["title"] or "", text=row["body"])
                for row in captured_articles(database, portals)
            )
            with telling(target.name):
                count = write_wacz(target, warcs, pages, title=", ".join(portals))
        size = target.stat().st_size / 1e6
        return gettext("{target}: {count} articles of {portals}, {warcs} WARC files, {size:.1f} MB").format(
            target=target, count=count, portals=", ".join(portals), warcs=len(warcs), size=size
        )


def _ending(target: Path) -> str:
    """What the name of a file ends with, in lower case; a name without an ending is all of it."""
    return target.suffix.lower() or target.name


def _refuse_what_says_nothing(opts: argparse.Namespace, *, is_wacz: bool, is_folder: bool) -> None:
    """Raise UsageError for an option that means nothing for the kind of file: it would be passed over in silence."""
    if is_folder and opts.columns:
        raise UsageError(
            gettext("--columns: a folder to read has whole articles; columns are for tables"), print_help=False
        )
    if opts.facts and (is_folder or any(getattr(opts, name) for name in _NOT_FOR_FACTS)):
        raise UsageError(
            gettext("--facts: a table of facts; choose them with --portal, --since, --until, or see scrapy facts"),
            print_help=False,
        )
    if opts.documents and (is_folder or opts.stories):
        raise UsageError(
            gettext("--documents: a table of pages or facts, each document once; it does not go with --stories"),
            print_help=False,
        )
    names = (
        "since",
        "until",
        "section",
        "author",
        "unit",
        "place",
        "all_versions",
        "words",
        "stories",
        "columns",
        "facts",
        "documents",
    )
    if is_wacz and any(getattr(opts, name) for name in names):
        raise UsageError(
            gettext("the archive of a portal is written whole: choose by --portal alone"), print_help=False
        )


def _columns(wanted: str | None, known: tuple[str, ...]) -> list[str]:
    if wanted is None:
        return list(known)
    return [one_of(name.strip(), known, gettext("no column is called {name}")) for name in wanted.split(",")]


def _chosen(database: Database, opts: argparse.Namespace) -> int:
    """Choose the articles; returns how many rows they make."""
    try:
        found = keep(database, opts.words, chosen_filters(database, opts))
    except SearchError as error:
        raise UsageError(str(error), print_help=False) from error
    return count_stories(database) if opts.stories else found


def _with_progress(rows: Iterator[Row], count: int, name: str) -> Iterator[Row]:
    with terminal_progress() as progress:
        yield from progress.track(rows, total=count, description=name)


def _write_file(target: Path, rows: Iterator[Row], columns: list[str]) -> str:
    """Write the rows; returns what is to be said about it."""
    with replacing(target) as file:
        cut = write_table(file, _ending(target), rows, columns)
    if not cut:
        return ""
    return gettext("; {cut} texts cut, a cell of Excel holds {longest} characters: .jsonl has them whole").format(
        cut=cut, longest=LONGEST_CELL
    )


def _write_folder(target: Path, rows: Iterator[Row]) -> None:
    """Write a folder, whole or not at all. Raises ExportError where there is one already."""
    if target.exists():
        raise ExportError(gettext("{target} is there already: name another folder, or remove it").format(target=target))
    with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.absolute().parent) as name:
        files = ArticleFiles(Path(name) / "articles", _ending(target))
        files.start_exporting()
        for row in rows:
            files.export_item(row)
        (Path(name) / "articles").rename(target)
