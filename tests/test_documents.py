"""The documents say what is so: every command and every SQL in them is run, and prints what stands there."""

import re
from pathlib import Path

import pytest

from tests.conftest import query
from tests.helpers.cli import ROOT
from tests.helpers.sessions import Stage, is_printed, played, steps_of, without_prompt

DOCUMENTS = [*sorted(path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])]
LANGUAGE_OF = {"README.vi.md": "vi"}
WRITES_SPIDERS = ("docs/add_a_portal.md", "docs/operations.md")  # which processes that are forked would not see

# How commands begin that are not run here, and why.
_OFFICE = "asks the portals of real offices"
_MACHINE = "changes the machine that it runs on"
_PACKAGES = "gets packages or images from the network"
_SERVES = "serves until it is ended: tests/web opens it in a browser"
_SERVICES = "sends to mail servers and chats"
_QUEUE = "asks PostgreSQL: tests/fleet/test_workers.py does it"
_WATCH = "goes with a mail server: tests/digest/test_watches.py does it"
_CHECKS = "is what runs this test"
_README = {
    "make test": _CHECKS,
    "make browse": _SERVES,
    "scrapy browse": _SERVES,
    "export NTM_CONTACT": _OFFICE,
    "scrapy crawl quanson": _OFFICE,
    "scrapy crawlall": _OFFICE,
}
ELSEWHERE: dict[str, dict[str, str]] = {
    "README.md": _README,
    "README.vi.md": _README,
    "CONTRIBUTING.md": {"make ": _CHECKS, ".ci/run": _CHECKS},
    "docs/add_a_portal.md": {"export NTM_CONTACT": _OFFICE, "scrapy newportal https://xa-vi-du": _OFFICE},
    "docs/archives.md": {
        "python3 -m venv checking": _PACKAGES,
        "checking/bin/warcio": _PACKAGES,
        "pip install": _PACKAGES,
        "scrapy reextract                   # after a kill -9": "tests/archive/test_reextraction.py kills it",
        "scrapy savepage kyanh https://": _OFFICE,
    },
    "docs/digest.md": {
        "export NTM_MAIL_SERVER": _SERVICES,
        "scrapy digest --mail": _SERVICES,
        "scrapy digest --notify": _SERVICES,
        "cat watches.toml": _WATCH,
        "python -m aiosmtpd": _WATCH,
        "python -m tests.portal_server": _WATCH,
        "FAST=": _WATCH,
        "scrapy crawlall kyanh": _WATCH,
        "kill %2": _WATCH,
    },
    "docs/operations.md": {
        "git clone": _PACKAGES,
        "python3 -m venv": _PACKAGES,
        "source .venv": _PACKAGES,
        "export NTM_CONTACT": _OFFICE,
        "scrapy crawlall --since": _OFFICE,
        "scrapy crawlall --notify": _OFFICE,
        "scrapy crawlall --webhook": _OFFICE,
        "scrapy crawlall --mail": _SERVICES,
        "scrapy health --prometheus": "writes into a folder of the machine",
        "systemctl": _MACHINE,
        "rsync": "has another machine's folder for its source",
        "scrapy crawlall && systemctl": _MACHINE,
    },
    "docs/scale.md": {
        "sudo": _MACHINE,
        ".venv/bin/pip": _PACKAGES,
        "export NTM_FLEET": _QUEUE,
        "scrapy fleet": _QUEUE,
        "scrapy merge shards/": "goes with the fleet's shards",
        "rsync": "has another machine's folder for its source",
        "scrapy merge collected/": "goes with the fleet's shards",
    },
    "docs/publish.md": {"scrapy browse": _SERVES, "sudo": _MACHINE, "podman": _PACKAGES},
}

SQL_IN_TEXT = re.compile(r"`(SELECT [^`]+)`", re.IGNORECASE)
SQL_IN_COMMAND = re.compile(r"\"(SELECT [^\"]+)\"", re.IGNORECASE)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_sessions_begin_with_commands(name: str) -> None:
    assert not without_prompt(ROOT / name)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_left_out_is_there(name: str) -> None:
    commands = [step.command for step in steps_of(ROOT / name)]
    assert not [begin for begin in ELSEWHERE.get(name, ()) if not any(one.startswith(begin) for one in commands)]


@pytest.mark.systems
@pytest.mark.parametrize("name", [name for name in DOCUMENTS if steps_of(ROOT / name)])
def test_commands_print_what_the_document_says(name: str, tmp_path: Path) -> None:
    """Else: `python -m tests.helpers.sessions DOCUMENT` writes what is printed now."""
    with Stage(tmp_path, forked=name not in WRITES_SPIDERS, NTM_LANG=LANGUAGE_OF.get(name, "en")) as stage:
        wrong = {
            step.command: (step.printed, got)
            for step, got in played(ROOT / name, stage, ELSEWHERE.get(name, ()))
            if not is_printed(step, got) or (stage.failed and not step.printed and step.command.startswith("scrapy "))
        }
    assert not wrong


@pytest.mark.parametrize("name", DOCUMENTS)
def test_sql_can_be_asked(name: str, replayed: Path) -> None:
    statements = SQL_IN_TEXT.findall((ROOT / name).read_text(encoding="utf-8"))
    for step in steps_of(ROOT / name):
        statements += SQL_IN_COMMAND.findall(step.command)
    for statement in statements:
        assert query(replayed, statement) is not None


def test_both_readmes_name_the_same_commands() -> None:
    english, vietnamese = (ROOT / name for name in ("README.md", "README.vi.md"))
    assert [step.command.partition(" #")[0].rstrip() for step in steps_of(english)] == [
        step.command.partition(" #")[0].rstrip() for step in steps_of(vietnamese)
    ]
    assert _code_words(english) == _code_words(vietnamese)


def _code_words(document: Path) -> list[str]:
    """What stands in backticks in the text between the blocks of code."""
    text = re.sub(r"^```.*?^```$", "", document.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"`([^`]+)`", text)
