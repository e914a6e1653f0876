"""A PostgreSQL for tests: Debian's, in a folder and on a port of its own, of a user who owns nothing else."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.systems.servers import free_port, give_to_server, own_folder, run, running

_VERSIONS = Path("/usr/lib/postgresql")
NEEDED = (str(_VERSIONS), "setpriv")
PASSWORD = "mật-khẩu"


def _programs() -> Path:
    """Those of the newest version that is installed: Debian keeps them out of everybody's way."""
    return max(_VERSIONS.glob("*/bin"), key=lambda folder: int(folder.parent.name))


@contextmanager
def postgresql() -> Iterator[str]:
    """A server without data; gives the connection string of its owner, who has to give a password."""
    programs = _programs()
    with own_folder() as folder:
        password = folder / "password"
        password.write_text(PASSWORD, encoding="utf-8")
        give_to_server(password)
        run(
            *(programs / "initdb", "--pgdata=data", "--username=ntm", f"--pwfile={password}", "--auth=scram-sha-256"),
            *("--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"),
            folder=folder,
        )
        port = free_port()
        server = (
            *(programs / "postgres", "-D", "data", "-k", str(folder), "-p", str(port)),
            *("-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"),
        )
        address = f"postgresql://ntm:{PASSWORD}@127.0.0.1:{port}/postgres"
        with running(*server, folder=folder, answers=lambda: _answers(address), ends_with=signal.SIGINT):
            yield address


def _answers(address: str) -> bool:
    try:
        psycopg.connect(address, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True
