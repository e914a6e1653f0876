"""Everything that the commands say is marked for translation, and said in Vietnamese where that is asked for."""

import argparse
import ast
import gettext as standard
import io
import re
import string
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
from babel.messages.catalog import Message
from scrapy.utils.project import get_project_settings

from ntm_crawler import commands, language
from ntm_crawler.command_line import ProjectCommand
from ntm_crawler.issues import KINDS
from tests.conftest import run_scrapy
from tests.helpers.catalog import catalog_of, compiled, extracted, path_of, untranslated
from tests.helpers.source import modules

ACCENTS = re.compile("[ăâđêôơưà-ỹ]", re.IGNORECASE)
NAMES = re.compile(r"%\((\w+)\)|(%[sr])")

# Errors that a person reads on a terminal. The messages of the others are issues, which the database holds in English.
TOLD = frozenset(
    {
        *("UsageError", "ArgumentTypeError", "DatabaseError", "SpiderArgumentError", "SearchError", "ExportError"),
        *("ContactError", "CrawlLockedError", "LockError", "AlertError", "OnboardingError", "WatchError"),
    }
)
METHODS = frozenset({"syntax", "short_desc", "long_desc"})
MARKS = frozenset({"gettext", "ngettext", "marked"})


def test_the_catalog_holds_what_the_source_says_and_nothing_else() -> None:
    """Else: `python -m tests.helpers.catalog`, and translate what it names."""
    assert {message.id for message in catalog_of("vi")} == {message.id for message in extracted()}


def test_every_sentence_is_translated() -> None:
    assert not untranslated(catalog_of("vi"))


def test_whatever_is_marked_is_collected() -> None:
    """What is marked within an f-string is not, before Python 3.12."""
    collected = {text for message in extracted() for text in _texts(message.id)}
    lost = [
        f"{name}:{node.lineno}: {first.value}"
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _name(node.func) in MARKS
        for first in node.args[:1]
        if isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value not in collected
    ]
    assert not lost


def test_translations_have_the_placeholders_of_their_sentences() -> None:
    wrong = [message.id for message in catalog_of("vi") if message.id and _fields(message)[0] != _fields(message)[1]]
    assert not wrong


def test_what_is_read_at_run_time_is_the_catalog() -> None:
    binary = standard.GNUTranslations(io.BytesIO(path_of("vi", "mo").read_bytes()))
    source = standard.GNUTranslations(io.BytesIO(compiled(catalog_of("vi"))))
    messages = [message.id for message in catalog_of("vi") if isinstance(message.id, str) and message.id]
    assert [binary.gettext(one) for one in messages] == [source.gettext(one) for one in messages]


def test_what_commands_say_is_marked() -> None:
    plain = [
        f"{name}:{node.lineno}: {ast.unparse(node)}"
        for name, tree in modules().items()
        for node in _said(tree, is_command=".commands." in name)
        if _has_words(node)
    ]
    assert not plain


@pytest.mark.parametrize(
    ("source", "is_found"),
    [
        ('raise UsageError("no such portal")', True),
        ("raise UsageError(f'no portal {name}', print_help=False)", True),
        ('raise UsageError(gettext("no portal {name}").format(name=name))', False),
        ('parser.add_argument("--all", help="all of them")', True),
        ('print("done with it")', True),
        ('print(f"{a}: {b}")', False),
        ('def syntax(self):\n    return "[options]"', True),
    ],
)
def test_what_is_not_marked_is_found(source: str, *, is_found: bool) -> None:
    assert any(map(_has_words, _said(ast.parse(source), is_command=True))) is is_found


def test_nothing_is_translated_while_a_module_is_loaded() -> None:
    """The language is known when a command runs, not before."""
    early = [
        f"{name}:{node.lineno}"
        for name, tree in modules().items()
        for statement in tree.body
        if not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        for node in ast.walk(statement)
        if isinstance(node, ast.Call) and _name(node.func) in MARKS - {"marked"}
    ]
    assert not early


@pytest.fixture
def vietnamese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What this process says is in Vietnamese while a test runs."""
    monkeypatch.setenv("NTM_LANG", "vi")
    monkeypatch.setenv("LANGUAGE", "")
    language._catalog.cache_clear()
    yield
    standard.textdomain("messages")
    language._catalog.cache_clear()


@pytest.mark.usefixtures("vietnamese")
@pytest.mark.parametrize("name", [module.name for module in iter_modules(commands.__path__)])
def test_help_is_in_vietnamese(name: str) -> None:
    command: ProjectCommand = import_module(f"ntm_crawler.commands.{name}").Command()
    command.settings = get_project_settings()
    parser = argparse.ArgumentParser(conflict_handler="resolve")
    command.add_options(parser)
    told = [command.short_desc(), command.long_desc(), *(action.help or "" for action in parser._actions)]
    told += [group.title or "" for group in parser._action_groups if group._group_actions]
    assert not [text for text in told if not ACCENTS.search(text) and not text.endswith(" JSON")]


@pytest.mark.usefixtures("vietnamese")
def test_issues_are_explained_in_vietnamese() -> None:
    words = [text for kind in KINDS.values() for text in (kind.meaning, kind.advice)]
    assert all(ACCENTS.search(language.gettext(text)) for text in words)


COMMANDS = {
    ("health", "quanson"): (
        "ok    quanson: 14 new, 14 articles, the newest of 2023-05-22\n",
        "tốt        quanson: 14 bài mới, 14 bài viết, bài mới nhất ngày 2023-05-22\n",
    ),
    ("search", "đông văn", "--limit", "1"): (
        "\n2 articles; the first 1 are shown, more with --limit\n",
        "\n2 bài viết; chỉ hiện 1 bài đầu, xem thêm bằng --limit\n",
    ),
    ("history", "3"): ("\nversion 1 · seen 20", "\nphiên bản 1 · thấy lúc 20"),
    ("search", "--help"): ("\nWhich articles\n====", "\nNhững bài viết nào\n===="),
    ("search", "--sinse", "2020"): (
        "scrapy: error: there is no option --sinse (did you mean --since?)",
        "scrapy: lỗi: không có tùy chọn --sinse (có phải ý bạn là --since?)",
    ),
    ("search", "--limit", "no"): ("error: argument --limit: 'no': write", "lỗi: tham số --limit: 'no': hãy viết"),
    ("health", "nobody"): ("no portal is called nobody", "không có cổng nào tên là nobody"),
    (): ("Search the stored articles", "Tìm trong các bài viết đã lưu"),
}


@pytest.mark.parametrize(("arguments", "told"), COMMANDS.items(), ids=lambda value: " ".join(value)[:20])
def test_commands_speak_both_languages(arguments: tuple[str, ...], told: tuple[str, str], replayed: Path) -> None:
    english, vietnamese = (
        run_scrapy(*arguments, NTM_DATABASE=str(replayed), NTM_LANG=code, LANGUAGE="", LC_ALL="C.UTF-8")
        for code in ("", "vi")
    )
    assert told[0] in english.stdout + english.stderr
    assert told[1] in vietnamese.stdout + vietnamese.stderr
    assert english.returncode == vietnamese.returncode


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "vi_VN.UTF-8"}, "tốt"),
        ({"LC_ALL": "", "LC_MESSAGES": "vi_VN.UTF-8", "LANG": "C.UTF-8"}, "tốt"),
        ({"LC_ALL": "C.UTF-8", "LANG": "vi_VN.UTF-8"}, "ok"),
        ({"LC_ALL": "fr_FR.UTF-8"}, "ok"),
        ({"LC_ALL": "vi_VN.UTF-8", "NTM_LANG": "en"}, "ok"),
        ({"NTM_LANG": "vi_VN"}, "tốt"),
    ],
    ids=str,
)
def test_the_language_is_the_one_asked_for(environment: dict[str, str], word: str, replayed: Path) -> None:
    variables: Any = {"NTM_LANG": "", "LANGUAGE": "", "NTM_DATABASE": str(replayed)} | environment
    done = run_scrapy("health", "quanson", **variables)
    assert done.stdout.startswith(f"{word} ")


@pytest.mark.parametrize("arguments", [("search", "đông văn", "--json"), ("search", "--csv"), ("health", "--json")])
def test_what_machines_read_is_the_same_in_every_language(arguments: tuple[str, ...], replayed: Path) -> None:
    first, second = (run_scrapy(*arguments, NTM_DATABASE=str(replayed), NTM_LANG=code).stdout for code in ("en", "vi"))
    moment = re.compile(r'"generated_at": "[^"]*"')
    assert moment.sub("", first) == moment.sub("", second) != ""


def _texts(message_id: str | list[str] | tuple[str, ...]) -> Sequence[str]:
    """The singular and plural of a message; most have one text."""
    return [message_id] if isinstance(message_id, str) else message_id


def _fields(message: Message) -> tuple[set[str], set[str]]:
    """The placeholders of a message, and of its translation."""
    first, second = ("".join(one or "") for one in (message.id, message.string))
    return _placeholders(first), _placeholders(second)


def _placeholders(text: str) -> set[str]:
    found = {name or mark for name, mark in NAMES.findall(text)}
    if found:
        return found
    parts = string.Formatter().parse(text)
    return {f"{name}!{conversion}:{form}" for _, name, form, conversion in parts if name is not None}


def _said(tree: ast.Module, *, is_command: bool) -> Iterator[ast.expr]:
    """What is told to a person: errors, help texts, what commands print."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if _name(node.func) in TOLD or (is_command and _name(node.func) in ("print", "telling")):
                yield from node.args[:1]
            yield from (one.value for one in node.keywords if one.arg == "help")
        elif is_command and isinstance(node, ast.FunctionDef) and node.name in METHODS:
            yield from (one.value for one in ast.walk(node) if isinstance(one, ast.Return) and one.value)


def _has_words(node: ast.expr) -> bool:
    """Whether a text stands there as it is, with a word of three letters outside of its placeholders."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    texts = [one.value for one in parts if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return any(re.search(r"(?<![-\w])[^\W\d_]{3,}", re.sub(r"\[/?bold\]", "", text)) for text in texts)


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
