"""The table of issue codes in docs/operations.md: `python -m tests.helpers.manual` writes it anew."""

from collections.abc import Iterator

from ntm_crawler.issues import KINDS, IssueKind
from ntm_crawler.text import sentence
from tests.helpers.cli import ROOT

MANUAL = ROOT / "docs" / "operations.md"
_HEAD = "| code | it stands on | what it means, and what to do | what follows | fault of health |"


def written_table() -> list[str]:
    """The table as it stands in the manual, heading first."""
    return _parts()[1]


def table_of_codes() -> Iterator[str]:
    """The table as it should be."""
    yield _HEAD
    yield "|---|---|---|---|---|"
    for code, kind in KINDS.items():
        fault = f"`{kind.fault}`" if kind.fault else ""
        words = f"{sentence(kind.meaning)}. {sentence(kind.advice)}"
        yield f"| `{code}` | {kind.on} | {words} | {_follows(kind)} | {fault} |"


def _follows(kind: IssueKind) -> str:
    flags = {"not stored": kind.blocks, "replaces nothing": kind.is_doubt, "strike": kind.is_strike}
    return ", ".join(name for name, is_set in flags.items() if is_set)


def _parts() -> tuple[list[str], list[str], list[str]]:
    lines = MANUAL.read_text(encoding="utf-8").splitlines()
    begin = lines.index(_HEAD)
    end = next(place for place in range(begin, len(lines) + 1) if place == len(lines) or not lines[place])
    return lines[:begin], lines[begin:end], lines[end:]


if __name__ == "__main__":
    before, _, after = _parts()
    MANUAL.write_text("\n".join([*before, *table_of_codes(), *after, ""]), encoding="utf-8")
