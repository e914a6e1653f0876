"""`scrapy schedule [KIND]`: a daily timer, filled in for this checkout and checked, and how to enable it."""

import argparse
import getpass
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from scrapy.exceptions import UsageError

from ntm_crawler.command_line import ProjectCommand, one_of
from ntm_crawler.language import gettext, marked

CHECKOUT = Path(__file__).resolve().parents[2]
DEPLOY = CHECKOUT / "deploy"
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
_MAX_TIME = "20h"  # of a day: the next crawl then finds nobody at work
_FILES = {
    "systemd": ("ntm-crawler.service", "ntm-crawler.timer"),
    "user": ("user/ntm-crawler.service", "user/ntm-crawler.timer"),
    "cron": ("crontab",),
    "container": ("Containerfile",),
}
_ENABLE: dict[str, tuple[str | tuple[str, str], ...]] = {  # commands, some with a note
    "systemd": (
        "sudo --preserve-env=NTM_CONTACT,NTM_DATABASE,NTM_ARCHIVE_DIR {scrapy} schedule systemd "
        "--write /etc/systemd/system",
        "sudo systemctl daemon-reload",
        "sudo systemctl enable --now ntm-crawler.timer",
        ("systemctl list-timers ntm-crawler.timer", marked("when it runs next")),
        ("journalctl -u ntm-crawler.service", marked("what it said")),
    ),
    "user": (
        "{scrapy} schedule user --write ~/.config/systemd/user",
        "systemctl --user daemon-reload",
        "systemctl --user enable --now ntm-crawler.timer",
        ("loginctl enable-linger", marked("also while you are not logged in")),
        ("journalctl --user -u ntm-crawler.service", marked("what it said")),
    ),
    "cron": (
        (
            "{scrapy} schedule cron --write . && crontab ./crontab",
            marked("replaces your crontab: see crontab -l first"),
        ),
    ),
    "container": (
        "podman build -t ntm-crawler -f deploy/Containerfile .",
        "mkdir -p data && podman unshare chown 1000:1000 data",
        "podman run --rm -v ./data:/data -e NTM_CONTACT={contact} ntm-crawler",
        ("", marked("daily: that last line in a crontab, or as ExecStart of a systemd service")),
    ),
}


class Command(ProjectCommand):
    """Prints or writes the files of a schedule; enables nothing by itself."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """How to call it."""
        return gettext("[--time HH:MM] [--write FOLDER] [systemd|user|cron|container]")

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Print a timer for this checkout: systemd, user (systemd), cron, or container")

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own."""
        super().add_options(parser)
        parser.add_argument("--time", default="05:30", help=gettext("time of day (default: %(default)s)"))
        parser.add_argument("--user", help=gettext("who runs the crawl (systemd only; default: you)"))
        parser.add_argument(
            "--write", metavar="FOLDER", help=gettext("write the files into FOLDER instead of printing them")
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print or write; exit code 1 when systemd finds fault with the files."""
        kind = args[0] if args else ("systemd" if shutil.which("systemctl") else "cron")
        if len(args) > 1:
            raise UsageError(gettext("name one of {files}").format(files=", ".join(_FILES)), print_help=False)
        one_of(kind, _FILES, gettext("no schedule is called {name}"))
        if not _TIME.fullmatch(opts.time):
            raise UsageError(
                gettext("{time!r} is no time of day; write HH:MM").format(time=opts.time), print_help=False
            )
        values = self._values(opts, kind)
        files = {Path(name).name: fill_in(DEPLOY / name, values) for name in _FILES[kind]}
        problem = verify(files) if kind in ("systemd", "user") else ""
        if opts.write:
            self._write(Path(opts.write).expanduser(), files)
        else:
            for name, text in files.items():
                print(f"# ---- {name}\n{text}")
        if kind in ("systemd", "user"):
            told = gettext("# ---- systemd-analyze verify: {problem}")
            print(told.format(problem=gettext(problem or _NO_PROBLEM)))
        print(gettext("# ---- to enable it:"))
        print(f"cd {shlex.quote(str(CHECKOUT))}")
        for line in _ENABLE[kind]:
            command, note = line if isinstance(line, tuple) else (line, "")
            command = command.format(scrapy=values["SCRAPY"], contact=values["CONTACT"])
            print(f"{command:45}  # {gettext(note)}".lstrip() if note else command)
        if not self._contact():
            print(gettext("# ---- set NTM_CONTACT first: a live crawl without a contact address is refused"))
        self.exitcode = 1 if problem and problem != NOT_CHECKED else 0

    def _contact(self) -> str:
        assert self.settings is not None
        return str(self.settings.get("CONTACT") or "")

    def _values(self, opts: argparse.Namespace, kind: str) -> dict[str, str]:
        assert self.settings is not None
        database = Path(self.settings["DATABASE"]).resolve()
        archive = Path(self.settings["ARCHIVE_DIR"]).resolve()
        hour, minute = opts.time.split(":")
        values = {
            "CHECKOUT": str(CHECKOUT),
            "MANUAL": (CHECKOUT / "docs" / "operations.md").as_uri(),
            "SCRAPY": _scrapy(),
            "USER": opts.user or os.environ.get("SUDO_USER") or getpass.getuser(),
            "CONTACT": self._contact() or "you@your-office.vn",
            "DATABASE": str(database),
            "ARCHIVE": str(archive),
            "REPORT": str(database.parent / "report.html"),
            "LOG": str(database.parent / "crawl.log"),
            "WRITABLE": " ".join(dict.fromkeys(f'"{folder}"' for folder in (database.parent, archive.parent))),
            "TIME": opts.time,
            "HOUR": str(int(hour)),
            "MINUTE": str(int(minute)),
            "MAX_TIME": _MAX_TIME,
        }
        return {name: _quoted(name, value, kind) for name, value in values.items()}

    def _write(self, folder: Path, files: dict[str, str]) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, text in files.items():
                (folder / name).write_text(text, encoding="utf-8")
                print(gettext("# ---- written: {path}").format(path=folder / name))
        except OSError as error:
            raise UsageError(str(error), print_help=False) from error


_NO_PROBLEM = marked("nothing to complain of")
NOT_CHECKED = marked("not run, it is not there")


def fill_in(template: Path, values: dict[str, str]) -> str:
    """A template with its `@NAME@`s replaced; raises KeyError for a name that has no value."""
    return re.sub(r"@([A-Z_]+)@", lambda found: values[found[1]], template.read_text(encoding="utf-8"))


def verify(units: dict[str, str]) -> str | None:
    """What `systemd-analyze verify` finds in some units, None when nothing."""
    program = shutil.which("systemd-analyze")
    if not program:
        return NOT_CHECKED
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in units]
        for path, text in zip(paths, units.values(), strict=True):
            path.write_text(text, encoding="utf-8")
        command = [program, "verify", "--man=no", "--recursive-errors=no", *map(str, paths)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - found in PATH
    about_us = [line.replace(f"{folder}/", "") for line in done.stderr.splitlines() if "ntm-crawler" in line]
    return "; ".join(about_us) or None


def _scrapy() -> str:
    beside = Path(sys.executable).with_name("scrapy")
    return shlex.quote(str(beside)) if beside.is_file() else f"{shlex.quote(sys.executable)} -m scrapy"


def _quoted(name: str, value: str, kind: str) -> str:
    """A value as the file's own grammar wants it: shell words for cron, specifiers doubled for systemd."""
    if kind == "cron":
        return value if name == "SCRAPY" else shlex.quote(value).replace("%", r"\%")
    return value.replace("%", "%%")
