"""A forked command does what the `scrapy` script does: the tests of all other commands stand on that."""

import signal
from pathlib import Path

import pytest

from tests.conftest import query, run_scrapy, start_scrapy
from tests.portal_server.server import PortalServer
from tests.test_live_crawl import FAST

COMMANDS = [
    ((), 0, "Available commands"),
    (("settings", "--get", "CONTACT"), 0, "crawler@ubnd.example.vn"),  # read from the environment, after the fork
    (("crawl", "nobody"), 2, "no spider is called nobody"),
    (("crawlall", "--max-time", "soon"), 2, "is no duration"),
    (("extract", "generic", "/nowhere/a.html"), 1, "unreadable_file"),
]


@pytest.mark.parametrize(("arguments", "code", "words"), COMMANDS, ids=[" ".join(row[0]) for row in COMMANDS])
def test_a_forked_command_is_the_script(arguments: tuple[str, ...], code: int, words: str) -> None:
    script, forked = (
        run_scrapy(*arguments, console=console, NTM_CONTACT="crawler@ubnd.example.vn") for console in (True, False)
    )
    assert script.returncode == forked.returncode == code, forked.stderr
    assert script.stdout == forked.stdout
    assert words in script.stdout + script.stderr
    assert without_times(script.stderr) == without_times(forked.stderr)


@pytest.mark.parametrize("encoding", ["cp1258", "ascii"])
def test_a_forked_command_has_the_letters_of_its_terminal(encoding: str, replayed: Path) -> None:
    script, forked = (
        run_scrapy(
            *("search", "nông", f"-sDATABASE={replayed}"), console=console, PYTHONIOENCODING=encoding, LC_ALL="C.UTF-8"
        ).stdout
        for console in (True, False)
    )
    assert script == forked
    assert "n\\xf4ng" in forked if encoding == "ascii" else "nông" in forked


# What reads pages, crawls, or judges portals; and libraries that one command asks.
_HEAVY = (
    *("ntm_crawler.dates", "ntm_crawler.extraction", "ntm_crawler.facts", "ntm_crawler.listings"),
    *("ntm_crawler.crawl", "ntm_crawler.onboarding", "ntm_crawler.reading", "ntm_crawler.web"),
    *("dateparser", "datasette", "htmldate", "psycopg", "trafilatura"),
)


@pytest.mark.parametrize("command", ["search", "history", "export"])
def test_a_command_loads_no_other(command: str) -> None:
    done = run_scrapy(command, "--help", console=True, PYTHONPROFILEIMPORTTIME="1")
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "ntm_crawler.command_line" in loaded
    assert not {name for name in loaded if name.startswith(_HEAVY)}


def without_times(log: str) -> list[str]:
    return [line.partition(" INFO ")[2] or line for line in log.splitlines()]


@pytest.mark.parametrize(("network", "code"), [(False, "dns"), (True, "refused")])
def test_a_forked_command_stays_off_the_network(network: bool, code: str, database: Path) -> None:
    """Not even a look-up is made."""
    arguments = ["-sPORTAL_BASE_URL=http://127.0.0.1:9", f"-sDATABASE={database}", "-sARCHIVE=0", "-sRETRY_TIMES=0"]
    run_scrapy("crawl", "kyanh", *arguments, *FAST, network=network, NTM_CONTACT="crawler@ubnd.example.vn")
    assert query(database, "SELECT DISTINCT code FROM issues") == [code]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_forked_command_can_be_ended(number: int, database: Path) -> None:
    with PortalServer(portal="kyanh", articles=40, seed=1) as server:
        arguments = [f"-sPORTAL_BASE_URL={server.url}", f"-sDATABASE={database}", "-sARCHIVE=0", *FAST]
        process = start_scrapy("crawl", "kyanh", *arguments, network=True)
        server.after("tin-bai", lambda: process.send_signal(number))
        assert process.wait(timeout=60) == (1 if number == signal.SIGTERM else -number)
    assert process.poll() == process.returncode
