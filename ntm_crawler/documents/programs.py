"""Other programs that read documents: LibreOffice, catdoc, bsdtar, unar. Each is asked only where it is installed.

They end with their time, and take no more memory than the process that starts them may (its limit is theirs).
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from ntm_crawler.documents.document import Budget, Clock
from ntm_crawler.exceptions import DocumentError, TooLargeError

# Of a document nothing is run, and nothing is fetched for it.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent"
 oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
 oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
_BLOCK = 512  # bytes, in which a shell counts the size of files (POSIX, ulimit -f)
_INSTALL = "install {packages} (Debian's names), and call `scrapy derive attachment_texts --rebuild`"


def installed(name: str) -> bool:
    """Whether a program is there."""
    return shutil.which(name) is not None


def missing(kind: str, packages: str) -> DocumentError:
    """What is said where no program is installed that reads a kind."""
    return DocumentError("reader_missing", f"nothing here reads .{kind}: {_INSTALL.format(packages=packages)}")


def run(command: Sequence[str], clock: Clock, *, output: Path, most: int) -> None:
    """Run a program with its output in a file; no file that it writes grows beyond `most` bytes.

    Raises DocumentError (`document_unreadable`) where it fails, or takes longer than there is time for; TooLargeError
    (`document_cut`).
    """
    seconds = clock.left()
    limits = (
        f"ulimit -t {int(seconds) + 1}; ulimit -f {max(1, most // _BLOCK)}"  # also where whoever started it is killed
    )
    with output.open("wb") as stream:
        process = subprocess.Popen(  # noqa: S603 - programs of this machine, by our own words
            ["/bin/sh", "-c", f'{limits}; exec "$@"', "sh", *command],
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.DEVNULL,
            cwd=output.parent,
            env={**os.environ, "HOME": str(output.parent), "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"},
            start_new_session=True,
        )
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise DocumentError("document_unreadable", f"{command[0]} was not done in time") from error
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # what it has started, too
            process.wait()
    if code == -signal.SIGXFSZ:
        raise TooLargeError("document_cut", f"it is more than {most:,} bytes when it is unpacked")
    if code:
        raise DocumentError("document_unreadable", f"{command[0]} could not read it (code {code})")


def as_office_file(body: bytes, kind: str, wanted: str, budget: Budget, clock: Clock) -> bytes:
    """A document as LibreOffice writes it in another format. Raises DocumentError."""
    folder = budget.folder
    source = folder / f"document.{kind}"
    source.write_bytes(body)
    settings = folder / "profile" / "user"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    run(
        [
            "soffice",
            "--headless",
            "--norestore",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--convert-to", wanted, "--outdir", str(folder), str(source)),
        ],
        clock,
        output=folder / "told",
        most=budget.unpacked,
    )
    try:
        return (folder / f"document.{wanted}").read_bytes()
    except FileNotFoundError as error:
        raise DocumentError("document_unreadable", "LibreOffice could not read it") from error


def as_text(body: bytes, budget: Budget, clock: Clock) -> str:
    """What catdoc finds in a document. Raises DocumentError."""
    source, told = budget.folder / "document", budget.folder / "told"
    source.write_bytes(body)
    run(["catdoc", "-d", "utf-8", "-w", str(source)], clock, output=told, most=budget.characters)
    return told.read_text(encoding="utf-8", errors="replace")
