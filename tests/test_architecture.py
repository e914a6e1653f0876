"""The house as design and docs draw it: which room may import which, no circle, and how files are called.

Imports are read from the syntax, wherever they stand: within functions and for the type checker alone, too.
"""

import ast
import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from ntm_crawler import exceptions
from tests.helpers.cli import ROOT
from tests.helpers.source import modules

# A room may import those that stand before it. `spiders` and `pipelines` may import all, and nobody imports them.
ROOMS = (
    *("settings", "language", "items", "issues", "text", "clock", "exceptions", "atom"),  # the ground floor
    *("files", "tables", "output", "terminal"),
    *("portals", "dates", "extraction", "listings", "places", "facts"),
    *("documents", "archive", "reading", "database", "derived"),
    *("crawl", "onboarding", "extensions", "health", "report", "web", "fleet", "command_line", "digest", "commands"),
)

# What reads pages is pure: no crawler, no network, no database, no process, no clock of its own.
PURE_ROOMS = ("portals", "dates", "extraction", "listings", "places", "facts")
IMPURE = frozenset(
    {
        "asyncio",
        "multiprocessing",
        "scrapy",
        "socket",
        "sqlite3",
        "sqlite_utils",
        "subprocess",
        "twisted",
        "urllib.request",
    }
)

PURE_PARTS = ("scrapy.utils.gz", "scrapy.utils.sitemap")  # functions of bytes that Scrapy keeps well

SQL = re.compile(r"\s*(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|WITH|PRAGMA)\s", re.ASCII)

FOLDERS = ("ntm_crawler", "spiders", "pipelines", "tests", "sample_pages", "docs", "bench", "deploy")
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), ROOT / ".pre-commit-config.yaml"]

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def imports() -> dict[str, set[str]]:
    """By its name, the modules of the application that a module imports."""
    return {name: set(_imported(tree)) for name, tree in modules().items()}


def test_every_module_is_in_a_room() -> None:
    rooms = {room for name in modules() if (room := _room(name))}
    assert rooms <= {*ROOMS, "spiders", "pipelines"}


def test_rooms_import_earlier_rooms_only() -> None:
    wrong = {
        (name, target)
        for name, targets in imports().items()
        for target in targets
        if not _may_import(_room(name), _room(target))
    }
    assert not wrong


def test_modules_do_not_import_in_circles() -> None:
    try:
        TopologicalSorter(imports()).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_imports_are_seen_wherever_they_stand() -> None:
    source = """
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from ntm_crawler.portals import families
def late():
    import ntm_crawler.dates.line
    from ntm_crawler.dates import parse_date
"""
    assert set(_imported(ast.parse(source))) == {
        *("ntm_crawler.portals.families", "ntm_crawler.dates.line", "ntm_crawler.dates")
    }


def test_no_module_is_called_like_a_function_of_it() -> None:
    """`from room.name import name` says one thing twice, and hides the module behind its function."""
    same = {
        name
        for name, tree in modules().items()
        for node in tree.body
        if isinstance(node, Function) and node.name == name.rpartition(".")[2]
    }
    assert not same


def test_what_reads_pages_is_pure() -> None:
    wrong = [
        f"{name} imports {target}"
        for name, tree in modules().items()
        if _room(name) in PURE_ROOMS
        for target in _foreign(tree)
        if target in IMPURE or target.partition(".")[0] in IMPURE or target == "ntm_crawler.clock.now"
        if not target.startswith(PURE_PARTS)
    ]
    assert not wrong


@pytest.mark.parametrize("path", sorted((ROOT / "spiders").glob("[!_]*.py")), ids=lambda path: path.stem)
def test_a_spider_is_a_declaration(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 30
    assert not [node.name for node in ast.walk(ast.parse(source)) if isinstance(node, Function)]


def test_no_portal_has_tests_of_its_own() -> None:
    portals = {path.stem for path in (ROOT / "spiders").glob("[!_]*.py")}
    assert portals
    assert not [path for path in (ROOT / "tests").rglob("*.py") if path.stem.removeprefix("test_") in portals]


def test_sql_lives_in_the_database() -> None:
    speaking = {
        name
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value)
    }
    assert {name for name in speaking if _room(name) != "database"} == {
        *("ntm_crawler.archive.capture_index", "ntm_crawler.fleet.records")
    }


def test_the_reading_room_is_loaded_by_one_command_and_when_it_runs() -> None:
    of_the_room = ("ntm_crawler.web", "datasette", "uvicorn")
    outside = {name: tree for name, tree in modules().items() if not name.startswith("ntm_crawler.web")}
    loading = {name: tree for name, tree in outside.items() if any(map(_begins(of_the_room), _foreign(tree)))}
    assert loading.keys() == {"ntm_crawler.commands.browse"}
    at_once = ast.Module([one for one in loading.popitem()[1].body if not isinstance(one, ast.ClassDef)], [])
    assert not any(map(_begins(of_the_room), _foreign(at_once)))


def test_what_is_declared_is_locked() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for packages, lock in (
        (declared["dependencies"], "requirements.txt"),
        ([*declared["dependencies"], *declared["optional-dependencies"]["dev"]], "requirements-dev.txt"),
        (declared["optional-dependencies"]["web"], "requirements-web.txt"),
        (declared["optional-dependencies"]["fleet"], "requirements-fleet.txt"),
    ):
        locked = {_package(line) for line in (ROOT / lock).read_text(encoding="utf-8").splitlines()}
        assert not {_package(line) for line in packages} - locked, lock


def test_errors_say_which_modules_raise_them() -> None:
    called = {name.removeprefix("ntm_crawler."): _called(tree) for name, tree in modules().items()}
    for error in (
        one for one in vars(exceptions).values() if isinstance(one, type) and one.__module__ == exceptions.__name__
    ):
        named = set(re.findall(r"\b[a-z_]+\.[a-z_]+\b", " ".join(re.findall(r"\(([^()]+)\)", error.__doc__ or ""))))
        makers = {name for name, functions in called.items() if error.__name__ in functions}
        assert named == makers, error.__name__


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_documents_name_files_that_are_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    folders = "|".join([*FOLDERS, *ROOMS[ROOMS.index("portals") :]])
    paths = re.findall(rf"(?<![\w/.-])(?:{folders})/[\w./-]*\w(?![\w<*])", text)
    assert not [path for path in paths if not (ROOT / path).exists() and not (ROOT / "ntm_crawler" / path).exists()]


def test_the_manual_draws_the_rooms_in_their_order() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    _, _, table = text.partition("| room | holds |\n|---|---|\n")
    rows = table[: table.index("\n\n")].splitlines()
    drawn = [name for row in rows for name in re.findall(r"[a-z_]+", row.split("|")[1])]
    built = {_room(name) for name in modules()}
    assert drawn == [room for room in ROOMS if room in built]


def _begins(prefixes: tuple[str, ...]) -> Callable[[str], bool]:
    return lambda name: name.startswith(prefixes)


def _package(line: str) -> str:
    return re.split(r"[\s=<>;\[]", line)[0].lower().replace("_", "-")


def _called(tree: ast.Module) -> set[str]:
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {function.id for function in calls if isinstance(function, ast.Name)}


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name in modules())
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            names = {f"{node.module}.{name.name}" for name in node.names} & modules().keys()
            yield from names
            if node.module in modules() and len(names) < len(node.names):
                yield node.module


def _foreign(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)


def _room(name: str) -> str:
    """The room of a module; that of the package itself, which says nothing but versions, has no name."""
    package, *inside = name.split(".")
    return package if package != "ntm_crawler" else inside[0] if inside else ""


def _may_import(room: str, target: str) -> bool:
    if room == target or not target:
        return True
    if room in ("spiders", "pipelines"):
        return target in ROOMS
    return target in ROOMS[: ROOMS.index(room)]
