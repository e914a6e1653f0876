"""The documents say what is so: every command and every SQL in them is run, and prints what stands there."""

import re
from pathlib import Path

import pytest

from tests.conftest import query
from tests.helpers.cli import ROOT
from tests.helpers.sessions import Stage, is_printed, played, steps_of, without_prompt

DOCUMENTS = [*sorted(path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])]
LANGUAGE_OF = {"README.vi.md": "vi"}

# How commands begin that are not run here, and why.
_OFFICE = "asks the portals of real offices"
_MACHINE = "changes the machine, as root"
_SERVES = "serves until it is ended: tests/web opens it in a browser"
_README = {
    "make test": "runs these tests",
    "make browse": _SERVES,
    "scrapy browse": _SERVES,
    "export NTM_CONTACT": _OFFICE,
    "scrapy crawl quanson": _OFFICE,
    "scrapy crawlall": _OFFICE,
    "wsl ": "is Windows' own",
    "podman ": "builds a container image from the network",
}
ELSEWHERE: dict[str, dict[str, str]] = {"README.md": _README}

SQL = re.compile(r"`(SELECT [^`]+)`|\"(SELECT [^\"]+)\"", re.IGNORECASE)


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
    with Stage(tmp_path, forked=False, NTM_LANG=LANGUAGE_OF.get(name, "en")) as stage:
        wrong = {
            step.command: (step.printed, got)
            for step, got in played(ROOT / name, stage, ELSEWHERE.get(name, ()))
            if not is_printed(step, got)
        }
    assert not wrong


@pytest.mark.parametrize("name", DOCUMENTS)
def test_sql_can_be_asked(name: str, replayed: Path) -> None:
    for found in SQL.findall((ROOT / name).read_text(encoding="utf-8")):
        assert query(replayed, "".join(found)) is not None


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
