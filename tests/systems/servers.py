"""Servers that tests start for themselves: as an unprivileged user, in a folder of their own, and always ended."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

_NOBODY = "nobody"


def require(*files: str) -> None:
    """Skip the test, or fail it where CI is set, when one of these programs and folders is not installed."""
    missing = [file for file in files if not shutil.which(file) and not Path(file).is_dir()]
    if not missing:
        return
    reason = f"not installed: {', '.join(missing)}; `make test-systems` installs them, as root and with apt"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def own_folder() -> Iterator[Path]:
    """A new folder that belongs to the user who runs the servers; pytest's are closed to other users."""
    folder = Path(tempfile.mkdtemp(prefix="systems-"))
    try:
        give_to_server(folder)
        yield folder
    finally:
        shutil.rmtree(folder)


def give_to_server(path: Path) -> None:
    """Let the user who runs the servers write into a file or folder."""
    if os.getuid() == 0:
        shutil.chown(path, _NOBODY)


def unprivileged(*command: str | Path) -> list[str]:
    """The command for a user who owns nothing else, ended with the process that starts it, even when that is killed."""
    user = [f"--reuid={_NOBODY}", "--regid=nogroup", "--clear-groups"] if os.getuid() == 0 else []
    return ["setpriv", *user, "--pdeathsig=TERM", *map(str, command)]


def run(
    *command: str | Path, folder: Path, given: str | None = None, environment: Mapping[str, str] | None = None
) -> str:
    """What a command of that user prints, which reads `given`; raises RuntimeError with all it says when it fails."""
    done = subprocess.run(
        unprivileged(*command),
        cwd=folder,
        env=os.environ | (environment or {}),
        input=given or "",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))}: {done.stdout}{done.stderr}")
    return done.stdout


@contextmanager
def running(
    *command: str | Path,
    folder: Path,
    answers: Callable[[], bool],
    seconds: float = 60.0,
    environment: Mapping[str, str] | None = None,
    ends_with: signal.Signals = signal.SIGTERM,
) -> Iterator[None]:
    """A server from when it answers to the end of the block, which `ends_with` tells it; its output is in `folder`.

    Raises RuntimeError, with that output, when it ends before it answers, or does not answer in time.
    """
    log = folder / f"{Path(command[0]).name}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            unprivileged(*command),
            cwd=folder,
            env=os.environ | (environment or {}),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    try:
        ended = time.monotonic() + seconds
        while not answers():
            if process.poll() is not None or time.monotonic() > ended:
                raise RuntimeError(f"{command[0]} does not answer: {log.read_text(errors='replace')}")
            time.sleep(0.05)
        yield
    finally:
        process.send_signal(ends_with)
        try:
            process.wait(timeout=30)
        finally:
            process.kill()


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def greets(path: Path) -> bool:
    """Whether whoever listens on a Unix socket says something first, as databases do when they are ready."""
    with socket.socket(socket.AF_UNIX) as one:
        try:
            one.settimeout(5)
            one.connect(str(path))
            return bool(one.recv(1))
        except OSError:
            return False


def listens(port: int) -> bool:
    """Whether somebody accepts connections on a port of loopback."""
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0
