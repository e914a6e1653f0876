"""`scrapy backup FILE`: a checked copy of the database, even during a crawl, and the list of the archive's files."""

import argparse
from pathlib import Path

from scrapy.exceptions import UsageError

from ntm_crawler.archive.manifest import differences, listed_files, manifest_lines
from ntm_crawler.command_line import ProjectCommand
from ntm_crawler.database.backup import back_up, check
from ntm_crawler.exceptions import DatabaseError
from ntm_crawler.files import write_atomically
from ntm_crawler.language import gettext
from ntm_crawler.terminal import telling


class Command(ProjectCommand):
    """Backs up, or checks a backup."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """How to call it."""
        return gettext("[--check] <file>")

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Copy the database, checked, and list the archive's files with their SHA-256")

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        parser.add_argument(
            "--check", action="store_true", help=gettext("check a backup and the archive folder; write nothing")
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write FILE and FILE.manifest; exit code 1 when something is not whole."""
        if len(args) != 1:
            raise UsageError
        assert self.settings is not None
        target, folder = Path(args[0]), Path(self.settings["ARCHIVE_DIR"])
        try:
            self.exitcode = self._check(target, folder) if opts.check else self._write(target, folder)
        except DatabaseError as error:
            print(error)
            self.exitcode = 1
        except OSError as error:
            raise UsageError(str(error), print_help=False) from error

    def _write(self, target: Path, folder: Path) -> int:
        assert self.settings is not None
        database = Path(self.settings["DATABASE"])
        if not database.is_file():
            raise UsageError(
                gettext("there is no database {database}; name it: -s DATABASE=FILE").format(database=database),
                print_help=False,
            )
        if target.exists() and target.samefile(database):
            raise UsageError(gettext("{target} is the database itself").format(target=target), print_help=False)
        # The database first: every archive file that it names is then in the manifest.
        with telling(gettext("copying and checking {database}").format(database=database)) as told:
            articles = back_up(database, target, timeout=self.settings.getfloat("DATABASE_TIMEOUT"), told=told)
        with telling(gettext("summing up {folder}").format(folder=folder)) as told:
            lines = list(manifest_lines(folder, told))
        write_atomically(_manifest_of(target), "".join(f"{line}\n" for line in lines))
        print(gettext("{target}: {articles} articles, checked").format(target=target, articles=articles))
        print(
            gettext("{target}: {count} archive files of {folder}; copy them with the database").format(
                target=_manifest_of(target), count=len(listed_files(lines)), folder=folder
            )
        )
        return 0

    def _check(self, target: Path, folder: Path) -> int:
        if not target.is_file():
            raise UsageError(gettext("there is no file {target}").format(target=target), print_help=False)
        with telling(gettext("checking {target}").format(target=target)):
            articles = check(target)
        print(gettext("{target}: {articles} articles, whole").format(target=target, articles=articles))
        path = _manifest_of(target)
        if not path.is_file():
            print(gettext("{path} is not there: the archive was not checked").format(path=path))
            return 1
        lines = path.read_text(encoding="utf-8").splitlines()
        listed = len(listed_files(lines))
        with telling(gettext("comparing {folder}").format(folder=folder)) as told:
            problems = list(differences(folder, lines, told))
        for problem in problems:
            print(f"{folder}/{problem}")
        print(
            gettext("{folder}: {whole} of {listed} files as listed").format(
                folder=folder, whole=listed - len(problems), listed=listed
            )
        )
        return 1 if problems else 0


def _manifest_of(target: Path) -> Path:
    return target.with_name(f"{target.name}.manifest")
