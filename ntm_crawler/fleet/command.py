"""Runs one `scrapy` command of a job in a process group of its own, bound to the worker's lease."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ntm_crawler.crawl.beginning import LOCKED
from ntm_crawler.fleet.lease import Lease
from ntm_crawler.language import marked

DONE = "done"
FAILED = "failed"
MISUSED = "misused"
BUSY = "busy"
LATE = "late"
STOPPED = "stopped"
LOST = "lost"
OUTCOMES = {
    DONE: marked("done"),
    FAILED: marked("failed"),
    MISUSED: marked("not possible"),
    BUSY: marked("another crawl was at work"),
    LATE: marked("took too long"),
    STOPPED: marked("stopped with its worker"),
    LOST: marked("its worker was not heard of any more"),
}

_OUTCOMES = {0: DONE, 2: MISUSED, LOCKED: BUSY}  # exit codes of our commands; others: FAILED
_STOP_SECONDS = 20.0  # a crawl lets an answer that is under way come for eight, and then writes what it has
_SAID_CHARACTERS = 300  # of a message in a table of many
_SECRETS = ("NTM_FLEET_DATABASE", "PGPASSWORD")  # what reads pages from outside has no business with it


@dataclass(slots=True, frozen=True)
class Ending:
    """How a command ended, and what it said last where it did not end well."""

    outcome: str
    said: str = ""


async def run_command(
    words: Sequence[str], *, log: Path, lease: Lease, seconds: float, stop: asyncio.Event, lost: asyncio.Event
) -> Ending:
    """Run `scrapy` with these words until it ends, `seconds` are over, it is to stop, or the worker is lost.

    Told to stop, it has _STOP_SECONDS for it; when the worker is lost it is ended at once. Raises OSError where it
    cannot be started, or its log not written.
    """
    if stop.is_set():
        return Ending(STOPPED)
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "scrapy", *words),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=_environment(os.environ) | lease.environment,
            pass_fds=(lease.descriptor,),
            start_new_session=True,
        )
    try:
        ended = asyncio.ensure_future(process.wait())
        because = await _first({ended: "", _set(stop): STOPPED, _set(lost): LOST}, seconds)
        if because in (STOPPED, LATE):
            process.terminate()
            await _first({ended: "", _set(lost): LOST}, _STOP_SECONDS)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        code = await process.wait()
    outcome = because or _outcome(code, lease)
    return Ending(outcome, "" if outcome in (DONE, STOPPED, LOST) else _last_words(log) or f"exit code {code}")


def _environment(given: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in given.items() if name not in _SECRETS}


def _set(event: asyncio.Event) -> asyncio.Future[object]:
    return asyncio.ensure_future(event.wait())


async def _first(reasons: dict[asyncio.Future[object] | asyncio.Future[int], str], seconds: float) -> str:
    """What `reasons` say of the future that is done first, LATE where none is in time; drops those with a reason."""
    done, _ = await asyncio.wait(reasons, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    for future, reason in reasons.items():
        if reason:
            future.cancel()
    return next((reason for future, reason in reasons.items() if future in done), LATE)


def _outcome(code: int, lease: Lease) -> str:
    if code == -signal.SIGKILL and not lease.holds:
        return LOST
    return _OUTCOMES.get(code, FAILED)


def _last_words(log: Path) -> str:
    """The last line that is not indented, with those below it that are: a message, and what belongs to it."""
    lines = [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    heads = [place for place, line in enumerate(lines) if not line[0].isspace()]
    said = " · ".join(line.strip() for line in lines[heads[-1] if heads else 0 :])
    return said if len(said) <= _SAID_CHARACTERS else f"{said[:_SAID_CHARACTERS]}…"
