"""The table of issue codes: every code that the source can leave has a row, every row is used, docs show it."""

import ast
from collections.abc import Iterator
from functools import cache
from itertools import chain

import pytest
import scrapy.exceptions
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse
from scrapy.spidermiddlewares.httperror import HttpError

from ntm_crawler.crawl.failures import what_happened
from ntm_crawler.exceptions import PageError
from ntm_crawler.health.faults import FAULTS
from ntm_crawler.issues import KINDS, codes_of, kind_of
from ntm_crawler.items import Issue
from ntm_crawler.reading.guard import check_body
from tests.helpers.manual import table_of_codes, written_table
from tests.helpers.source import modules

Function = ast.FunctionDef | ast.AsyncFunctionDef

# Made of a number: `http_418`.
OF_A_STATUS = {"http_400", "http_status"}

# Their codes are those of facts/indicators.toml.
OF_INDICATORS = (
    "ntm_crawler.facts",
    "ntm_crawler.database.facts",
    "ntm_crawler.derived.facts",
    "ntm_crawler.web.figures",
)


def test_every_code_in_the_source_has_a_row() -> None:
    trees = (tree for name, tree in modules().items() if not name.startswith(OF_INDICATORS))
    unknown = {code for tree in trees for code in _codes(tree) if code not in KINDS}
    assert not unknown, f"add a row to ntm_crawler/issues.py: {sorted(unknown)}"


def test_every_row_is_used() -> None:
    trees = (tree for name, tree in modules().items() if name != "ntm_crawler.issues" and ".health" not in name)
    words = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    assert KINDS.keys() - words == OF_A_STATUS


def test_codes_are_found_in_the_source() -> None:
    """Whoever renames the parameter `code` of a function takes its codes out of sight."""
    found = {code for tree in modules().values() for code in _codes(tree)}
    assert {"bug", "page_too_large", "moved", "no_date", "no_article", "archive_lost", "listing_broken_off"} <= found


@pytest.mark.parametrize("status", [100, 300, 304, 308, *range(400, 430), 451, 500, 503, 599, 999])
def test_every_http_status_has_a_row(status: int) -> None:
    response = HtmlResponse("https://portal.vn/", status=status)
    code, words = what_happened(HttpError(response))
    assert kind_of(code).meaning
    assert words.startswith(f"HTTP status {status}: ")


def test_every_error_of_scrapy_has_a_row() -> None:
    kinds = [one for one in vars(scrapy.exceptions).values() if isinstance(one, type) and issubclass(one, Exception)]
    errors = [kind.__new__(kind) for kind in kinds]
    errors += [IgnoreRequest("max redirections reached"), IgnoreRequest("decompressed too large"), OSError("SSL")]
    codes = {what_happened(error)[0] for error in errors}
    assert codes <= KINDS.keys()
    assert codes >= {"dns", "refused", "timeout", "truncated", "connection", "page_too_large", "redirected"}
    assert codes >= {"certificate", "not_allowed", "download_failed"}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"  \n", "empty_page"),
        (b"<script>document.cookie='a=1';location.reload()</script>", "cookie_stub"),
        (b"<title>Access denied</title>", "blocked"),
        (b"<title>Under maintenance</title>", "maintenance"),
        (b"<title>404 Not Found</title>", "error_page"),
        (b"<title>Please log in</title>", "login_page"),
    ],
)
def test_messages_of_servers_speak_with_the_words_of_the_table(body: bytes, code: str) -> None:
    with pytest.raises(PageError) as caught:
        check_body(body, url="https://portal.vn/")
    assert caught.value.code == code
    assert str(caught.value) == f"https://portal.vn/: {KINDS[code].words}"


def test_a_status_without_a_row_of_its_own_shares_one() -> None:
    assert kind_of("http_418") is KINDS["http_status"]
    assert kind_of("http_400") is not KINDS["http_status"]
    with pytest.raises(KeyError):
        kind_of("http_teapot")


def test_an_unknown_code_is_an_error_in_tests() -> None:
    with pytest.raises(KeyError):
        Issue(code="never_heard_of", message="")


def test_faults_are_those_of_health() -> None:
    assert {kind.fault for kind in KINDS.values()} - {None} <= FAULTS.keys()
    assert codes_of("blocked") == ("blocked", "cookie_stub", "login_page")


def test_the_manual_shows_the_table() -> None:
    assert written_table() == list(table_of_codes()), "python -m tests.helpers.manual"


def _codes(tree: ast.Module) -> Iterator[str]:
    """The codes that stand in calls: in the place of a parameter `code` of something that this project defines."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        given = [word.value for word in call.keywords if word.arg == "code" and name in _makers()]
        place = _makers().get(name)
        given += call.args[place : place + 1] if place is not None else []
        for value in chain.from_iterable(ast.walk(one) for one in given):
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield value.value


@cache
def _makers() -> dict[str, int | None]:
    """Functions and classes with a parameter `code`, and its place in a call; None where it is given by name only."""
    makers: dict[str, int | None] = {"Issue": None}
    for tree in modules().values():
        for node in ast.walk(tree):
            if isinstance(node, Function):
                makers |= _place(node.name, node)
            if isinstance(node, ast.ClassDef):
                makers |= {node.name: 0} if any(_name(base) in makers for base in node.bases) else {}
                for function in node.body:
                    if isinstance(function, Function) and function.name == "__init__":
                        makers |= _place(node.name, function)
    return makers


def _place(name: str, function: Function) -> dict[str, int]:
    names = [argument.arg for argument in function.args.args if argument.arg not in ("self", "cls")]
    return {name: names.index("code")} if "code" in names and name != "__init__" else {}


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
