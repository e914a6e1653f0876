"""`scrapy` commands for tests: each in a process of its own, as a user's, but without the second that its imports take.

The processes are forked from a fork server (the standard library's) that has imported everything but the settings and
the reactor; see `tests.helpers.preloaded`. `console=True` starts the `scrapy` script itself instead.
"""

import atexit
import gc
import multiprocessing
import os
import pty
import runpy
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from io import TextIOWrapper
from multiprocessing.context import ForkServerProcess
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPT = Path(sys.executable).with_name("scrapy")

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["__main__", "tests.helpers.preloaded", __name__])


class ScrapyProcess(ForkServerProcess):
    """A running command, with the names of `subprocess.Popen`."""

    @property
    def returncode(self) -> int | None:
        return self.exitcode

    def poll(self) -> int | None:
        return self.exitcode

    def wait(self, timeout: float | None = None) -> int:
        self.join(timeout)
        if self.exitcode is None:
            raise subprocess.TimeoutExpired("scrapy", timeout or 0)
        return self.exitcode

    def send_signal(self, number: int) -> None:
        if self.exitcode is None:
            assert self.pid is not None
            os.kill(self.pid, number)


RunningScrapy = ScrapyProcess | subprocess.Popen[bytes]


def run_scrapy(
    *arguments: str | Path,
    network: bool = False,
    console: bool = False,
    folder: Path = ROOT,
    stdin: str = "",
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """Run one `scrapy` command from the checkout, or in a `folder` that has the same files; without `network` every
    socket to elsewhere is an error."""
    words, variables = _words(arguments), _environment(network, environment)
    encoding = variables.get("PYTHONIOENCODING", "utf-8")
    if console:
        return subprocess.run(
            [str(SCRIPT), *words],
            cwd=folder,
            env=variables,
            input=stdin,
            capture_output=True,
            encoding=encoding,
            timeout=120,
            check=False,
        )
    with tempfile.TemporaryDirectory(prefix="scrapy-") as temporary:
        outputs = Path(temporary, "stdout"), Path(temporary, "stderr")
        typed = Path(temporary, "stdin")
        typed.write_text(stdin, encoding="utf-8")
        process = _forked(words, variables, str(outputs[0]), str(outputs[1]), folder, str(typed))
        try:
            code = process.wait(timeout=120)
        finally:
            process.kill()
        return subprocess.CompletedProcess(words, code, *(path.read_text(encoding=encoding) for path in outputs))


def run_on_terminal(
    *arguments: str | Path, columns: int = 200, network: bool = False, **environment: str
) -> tuple[int, str]:
    """Run one `scrapy` command whose standard error is a terminal; returns its exit code and what was shown there."""
    mine, theirs = pty.openpty()
    variables = _environment(network, {"COLUMNS": str(columns), **environment})
    process = _forked(_words(arguments), variables, os.devnull, os.ttyname(theirs))
    with ThreadPoolExecutor() as pool:
        shown = pool.submit(_read_terminal, mine)
        code = process.wait(timeout=120)
        os.close(theirs)
        return code, shown.result()


def _read_terminal(terminal: int) -> str:
    parts: list[bytes] = []
    while True:
        try:
            part = os.read(terminal, 1 << 16)
        except OSError:  # the other end is closed
            part = b""
        if not part:
            os.close(terminal)
            return b"".join(parts).decode()
        parts.append(part)


def start_scrapy(
    *arguments: str | Path,
    network: bool = False,
    console: bool = False,
    stdout: str | Path = os.devnull,
    **environment: str,
) -> RunningScrapy:
    """Start one `scrapy` command in the same way, and go on; what it prints goes to `stdout`, or is lost."""
    words, variables = _words(arguments), _environment(network, environment)
    if console:
        with Path(stdout).open("wb") as file:
            return subprocess.Popen(
                [str(SCRIPT), *words], cwd=ROOT, env=variables, stdout=file, stderr=subprocess.DEVNULL
            )
    return _forked(words, variables, str(stdout), os.devnull)


def _words(arguments: tuple[str | Path, ...]) -> list[str]:
    return [str(argument) for argument in arguments]


def _environment(network: bool, more: dict[str, str]) -> dict[str, str]:
    paths = [] if network else [str(ROOT / "tests" / "helpers" / "no_network")]
    return os.environ | {"PYTHONPATH": os.pathsep.join(paths), "COLUMNS": "200"} | more


def _forked(
    words: list[str],
    environment: dict[str, str],
    stdout: str,
    stderr: str,
    folder: Path = ROOT,
    stdin: str = os.devnull,
) -> ScrapyProcess:
    process = ScrapyProcess(target=_command, args=(words, environment, stdout, stderr, folder, stdin))
    process.start()
    return process


def _command(words: list[str], environment: dict[str, str], stdout: str, stderr: str, folder: Path, stdin: str) -> None:
    """In the new process: what the script does when it is started with this environment and these files."""
    from scrapy.cmdline import execute  # here it costs nothing; test modules need not have it

    from tests.helpers.preloaded import OF_EACH_PROCESS

    too_early = sys.modules.keys() & OF_EACH_PROCESS
    assert not too_early, f"imported before the fork: {too_early}"
    for path, descriptor in ((stdout, 1), (stderr, 2)):
        with Path(path).open("wb") as file:
            os.dup2(file.fileno(), descriptor)
    with Path(stdin).open("rb") as file:
        os.dup2(file.fileno(), 0)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # multiprocessing has closed it  # noqa: SIM115
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    if encoding := environment.get("PYTHONIOENCODING"):
        for stream in (sys.stdout, sys.stderr):
            assert isinstance(stream, TextIOWrapper)
            stream.reconfigure(encoding=encoding, errors=stream.errors)
    _customize(environment["PYTHONPATH"].split(os.pathsep))
    sys.argv = ["scrapy", *words]
    try:
        execute()
    finally:
        gc.collect()  # Twisted tells of errors that nobody handled when they are collected
        atexit._run_exitfuncs()  # multiprocessing leaves them out


def _customize(folders: list[str]) -> None:
    """What Python does with its PYTHONPATH when it starts."""
    sys.path[:0] = filter(None, folders)
    for file in (Path(folder, "sitecustomize.py") for folder in folders if folder):
        if file.is_file():
            runpy.run_path(str(file))
