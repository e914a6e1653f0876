"""What `scrapy fleet` says where there is no queue to ask: in a sentence, and never a password."""

from pathlib import Path

import pytest

from tests.conftest import ROOT, run_scrapy
from tests.systems.servers import free_port

NOT_INSTALLED = str(ROOT / "tests" / "helpers" / "no_fleet")


def test_without_the_extra(tmp_path: Path) -> None:
    done = run_scrapy("fleet", "status", console=True, network=True, PYTHONPATH=NOT_INSTALLED)
    assert done.returncode == 2
    told = done.stderr.splitlines()[-1]
    assert "the fleet needs packages that are not installed (No module named " in told
    assert told.endswith("pip install -e .[fleet]")
    crawled = run_scrapy(
        *("crawlall", "kyanh", "--replay-from", "sample_pages", "-s", f"DATABASE={tmp_path / 'ntm.db'}"),
        console=True,
        PYTHONPATH=NOT_INSTALLED,
    )
    assert crawled.returncode == 0, crawled.stderr


STRINGS = {
    "": "the fleet has no database: set NTM_FLEET_DATABASE to postgresql://USER:PASSWORD@HOST/NAME",
    "postgresql//ntm:geheim@localhost/x": "NTM_FLEET_DATABASE cannot be understood",
    "postgresql://ntm:geheim@localhost/x?geheim=1": "NTM_FLEET_DATABASE cannot be understood",
    "postgresql://ntm:geheim@127.0.0.1:{closed}/x": "PostgreSQL cannot be asked: connection failed",
}


@pytest.mark.parametrize("string", STRINGS)
def test_a_queue_that_cannot_be_asked(string: str) -> None:
    address = string.format(closed=free_port())
    done = run_scrapy("fleet", "worker", network=True, NTM_FLEET_DATABASE=address, NTM_LANG="en")
    assert done.returncode == 2
    assert STRINGS[string] in done.stderr
    assert "geheim" not in done.stdout + done.stderr


MISUSES = {
    (): "setup | defer",
    ("go",): "the fleet has no verb go",
    ("defer",): "name portals, or give --all",
    ("defer", "kyanh", "--all"): "name portals, or give --all",
    ("defer", "kyan"): "no spider is called kyan (did you mean kyanh?)",
    ("defer", "kyanh", "--derive", "story"): "no derivation is called story (did you mean stories?)",
    ("defer", "kyanh", "--derive", "stories", "--reextract"): "name one kind of work",
    ("defer", "kyanh", "-a", "sinse=2024-01-01"): "unknown spider argument: sinse",
    ("worker", "kyanh"): "nothing is named here: kyanh",
    ("worker", "--slots", "0"): "write a whole number from 1",
}


@pytest.mark.parametrize("words", MISUSES)
def test_misuse(words: tuple[str, ...]) -> None:
    done = run_scrapy("fleet", *words, network=True, NTM_FLEET_DATABASE="", NTM_LANG="en")
    assert MISUSES[words] in done.stderr + done.stdout
    assert done.returncode == 2
