"""The terminal sessions in the documents: what is typed in them, what is printed, and a stage to play them on.

A session is a block of code that is called `console`, in order with the others of its document; one in an HTML comment
(`<!-- console`) prepares what the reader has already. A command begins with `$`, and may go on in lines with `>`. What
follows is what it prints: a line `…` stands for any lines, and `…` for any text in a line. Where nothing follows, a
`scrapy` command may print what it likes, and ends well.
`python -m tests.helpers.sessions DOCUMENT…` plays documents, and writes what is printed now where it differs.
"""

import argparse
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from tests.helpers.cli import ROOT, run_scrapy
from tests.portal_server.__main__ import parser, server_of

_BLOCK = re.compile(r"^(?:```|<!-- )console\n(?P<lines>.*?)^(?:```|-->)$", re.DOTALL | re.MULTILINE)
_SERVER = "python -m tests.portal_server "
_ASSIGNMENT = re.compile(r"(?:export )?(?P<name>[A-Z_]+)=(?P<value>\S+|\".*\")")
_FUNCTION = re.compile(r"\w+\(\) \{")
_PORT = re.compile(r"(?P<before>127\.0\.0\.1:)(?P<port>\d+)")
_SHELL = re.compile(r"[|<>;&$]")
_OWN = ("spiders", "sample_pages")  # what commands of a session may write to
_LEFT_BEHIND = (".git", "archive")

# What is never the same twice: numbers of rows that portals side by side got, moments, sums, places in files.
_VOLATILE = (
    (re.compile(r"\b(id|article|story|with|tin|bài viết|với)( +)\d+\b"), r"\1\2N"),
    (re.compile(r"^  \d+ · ", re.MULTILINE), "  N · "),
    (re.compile(r"\b20(?:2[6-9]|[3-9]\d)-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|\+07:00)?)?"), "MOMENT"),
    (re.compile(r"(?:\d\d:\d\d )?\b\d\d/\d\d/20(?:2[6-9]|[3-9]\d)\b"), "MOMENT"),
    (re.compile(r"\b\d{14}-run\d+(?:-[0-9a-f]{8})?-\d+"), "RUN"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "SHA256"),
    (re.compile(r"\bat byte \d+"), "at byte N"),
    (re.compile(r"\bextractor \d+"), "extractor N"),
    (re.compile(r"\b\d+ bytes\b"), "N bytes"),
)


@dataclass(slots=True, frozen=True)
class Step:
    """A command of a session; `begin` and `end` are the places in the document of what it prints."""

    command: str
    printed: str
    begin: int
    end: int


def steps_of(document: Path) -> list[Step]:
    """The commands of a document, in their order."""
    text = document.read_text(encoding="utf-8")
    return [step for block in _BLOCK.finditer(text) for step in _steps(block["lines"], block.start("lines"))]


def without_prompt(document: Path) -> list[str]:
    """The sessions of a document that do not begin with a command."""
    text = document.read_text(encoding="utf-8")
    return [block["lines"] for block in _BLOCK.finditer(text) if not block["lines"].startswith("$ ")]


def _steps(block: str, offset: int) -> Iterator[Step]:
    for found in re.finditer(r"^\$ (?P<command>.*\n(?:> .*\n)*)(?P<printed>(?:(?!\$ ).*\n)*)", block, re.MULTILINE):
        command = "\n".join(line.removeprefix("> ") for line in found["command"].splitlines())
        yield Step(command, found["printed"], offset + found.start("printed"), offset + found.end("printed"))


def is_printed(step: Step, got: str) -> bool:
    """Whether `got` is what the document says, or it says nothing."""
    if not step.printed:
        return True
    lines = _settled(step.printed).split("\n")
    pattern = "\n".join(
        r"(?:.*\n)*?.*" if line == "…" else ".*?".join(map(re.escape, line.split("…"))) for line in lines
    )
    return re.fullmatch(pattern, _settled(got)) is not None


def _settled(text: str) -> str:
    for pattern, replacement in _VOLATILE:
        text = pattern.sub(replacement, text)
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


class Stage:
    """A folder that looks like the checkout, with spiders and sample pages of its own; test portals are served by this
    process, under other ports than those that the documents name."""

    def __init__(self, folder: Path, *, forked: bool, **environment: Any):
        self.folder = folder
        self._forked = forked
        self._environment = {"NTM_DATABASE": "ntm.db", "NTM_ARCHIVE_DIR": "archive", "NTM_CONTACT": ""} | environment
        self._kept: list[str] = []
        self._ports: dict[str, str] = {}
        self._servers: list[ExitStack] = []
        self.failed = False  # the last command
        for path in ROOT.iterdir():
            if path.name in _OWN:
                shutil.copytree(path, folder / path.name, ignore=shutil.ignore_patterns("__pycache__"))
            elif path.name not in _LEFT_BEHIND and not path.name.startswith("ntm.db"):
                (folder / path.name).symlink_to(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for server in self._servers:
            server.close()

    def play(self, command: str) -> str:
        """What a command prints, on standard error first."""
        self.failed = False
        *before, last = command.split("; ") if _SERVER in command else [command]
        for part in before:
            self._servers[int(part.removeprefix("kill %")) - 1].close()
        if last.startswith(_SERVER):
            self._serve(last)
            return ""
        if found := _ASSIGNMENT.fullmatch(last.partition(" #")[0].strip()):
            self._kept.append(f"export {found[0].removeprefix('export ')}")
            return ""
        if _FUNCTION.match(last):
            self._kept.append(last)
            return ""
        said = self._run(_PORT.sub(lambda found: found["before"] + self._ports.get(found["port"], found["port"]), last))
        back = {ours: theirs for theirs, ours in self._ports.items()}
        return _PORT.sub(lambda found: found["before"] + back.get(found["port"], found["port"]), said)

    def _serve(self, command: str) -> None:
        words = shlex.split(command.removeprefix(_SERVER).removesuffix("&"))
        arguments = parser().parse_args(words)
        named, arguments.port = str(arguments.port), int(self._ports.get(str(arguments.port), 0))
        stack = ExitStack()
        server = stack.enter_context(server_of(arguments))
        self._servers.append(stack)
        self._ports[named] = server.url.rpartition(":")[2]

    def _run(self, command: str) -> str:
        words = shlex.split(command, comments=True)
        if self._forked and not self._kept and words[0] == "scrapy" and not _SHELL.search(command):
            done = run_scrapy(*words[1:], folder=self.folder, network=True, **self._environment)
            self.failed = done.returncode != 0
            return done.stderr + done.stdout
        installed = "export MAKEFLAGS='--old-file=.venv/crawl'"  # nothing is to be fetched
        path = f"PATH={shlex.quote(str(Path(sys.executable).parent))}:$PATH"
        given = [f"export {name}={shlex.quote(value)}" for name, value in self._environment.items()]
        variables = [f"export {path}", installed, "export COLUMNS=200", *given, *map(self._here, self._kept)]
        script = "\n".join(["exec 2>&1", *variables, command])
        done = subprocess.run(
            ["bash", "-c", script], cwd=self.folder, capture_output=True, text=True, timeout=600, check=False
        )
        self.failed = done.returncode != 0
        return done.stdout

    def _here(self, line: str) -> str:
        return _PORT.sub(lambda found: found["before"] + self._ports.get(found["port"], found["port"]), line)


def played(document: Path, stage: Stage, left_out: Collection[str] = ()) -> Iterator[tuple[Step, str]]:
    """The steps of a document with what each prints now; commands that begin as `left_out` says are not played."""
    for step in steps_of(document):
        if not step.command.startswith(tuple(left_out)):
            yield step, stage.play(step.command)


def main() -> None:
    """Write into documents what their commands print now."""
    from tests.test_documents import ELSEWHERE, LANGUAGE_OF, WRITES_SPIDERS

    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("documents", nargs="+", type=Path)
    for document in options.parse_args().documents:
        name = document.resolve().relative_to(ROOT).as_posix()
        text = document.read_text(encoding="utf-8")
        with (
            tempfile.TemporaryDirectory() as folder,
            Stage(Path(folder), forked=name not in WRITES_SPIDERS, NTM_LANG=LANGUAGE_OF.get(name, "en")) as stage,
        ):
            for step, got in reversed(list(played(document, stage, ELSEWHERE.get(name, ())))):
                if not is_printed(step, got):
                    print(f"{name}: {step.command}", file=sys.stderr)
                    now = "".join(f"{line.rstrip()}\n" for line in got.strip("\n").splitlines())
                    text = text[: step.begin] + now + text[step.end :]
        document.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
