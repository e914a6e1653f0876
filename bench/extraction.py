"""Scores the extraction on the labelled pages, side by side with other extractors, and prices it in bare lxml parses.

    python -m bench.extraction [--no-selectors] [--only CMS] [--rounds N] [--worst N]

Pages: `tests/labelled_pages` and the articles of `sample_pages/*`. The other extractors are measured when they can be
imported (`pip install -e .[bench]` names them).
"""

import argparse
import importlib
import inspect
import json
import re
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import lxml.html
import trafilatura

from ntm_crawler.crawl import PortalSpider
from ntm_crawler.exceptions import PageError
from ntm_crawler.extraction import Extraction, extract, parse_page
from ntm_crawler.portals import Selectors
from ntm_crawler.text import normalize

ROOT = Path(__file__).resolve().parent.parent
LABELLED = ROOT / "tests" / "labelled_pages"
SAMPLES = ROOT / "sample_pages"
ROUNDS = 9
_TOKEN = re.compile(r"\w+")
_REPEATED = 60

Truth = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled page: its bytes, what it is, and what has to come out."""

    name: str
    cms: str
    portal: str | None
    url: str
    content_type: str | None
    html: bytes
    truth: Truth


@dataclass(frozen=True, slots=True)
class Score:
    """How near one output is to the truth: `lost` and `doubled` blocks, `leaked` lines that are no article text."""

    precision: float
    recall: float
    f1: float
    leaked: tuple[str, ...]
    lost: tuple[str, ...]
    doubled: tuple[str, ...]
    blocks: int
    perfect: bool


def labelled_cases() -> list[Case]:
    """The labelled pages, in the order of their list."""
    truths = {truth["file"]: truth for truth in _lines(LABELLED / "expected.jsonl")}
    return [
        Case(
            name=page["file"],
            cms=page["cms"],
            portal=page["portal"],
            url=page["url"],
            content_type=page.get("content_type"),
            html=(LABELLED / page["file"]).read_bytes(),
            truth=truths[page["file"]],
        )
        for page in _lines(LABELLED / "pages.jsonl")
    ]


def sample_cases() -> list[Case]:
    """The articles of the sample sets, as far as they are there."""
    cases = []
    for folder in sorted(path.parent for path in SAMPLES.glob("*/expected.jsonl")):
        truths = {truth["url"]: truth for truth in _lines(folder / "expected.jsonl")}
        for page in _lines(folder / "pages.jsonl"):
            truth = truths.get(page["url"])
            if truth is None or page["status"] != 200:
                continue
            name = f"{folder.name}/{page['file']}"
            html = (folder / page["file"]).read_bytes()
            cases.append(Case(name, folder.name, folder.name, page["url"], page.get("content_type"), html, truth))
    return cases


@cache
def declared_selectors(portal: str | None) -> Selectors:
    """What the spider of `portal` and its family declare, built once, as a crawl does; nothing for a page of no
    portal."""
    if portal is None:
        return Selectors()
    module = importlib.import_module(f"spiders.{portal}")
    for _, spider in inspect.getmembers(module, inspect.isclass):
        if issubclass(spider, PortalSpider) and spider.__module__ == module.__name__:
            return spider.site_at(None).selectors
    raise ValueError(f"no spider is called {portal}")


def run_extraction(case: Case, *, with_selectors: bool) -> Extraction:
    """Our extraction of one page. Raises PageError when the page is refused."""
    page = parse_page(case.html, url=case.url, content_type=case.content_type)
    selectors = declared_selectors(case.portal) if with_selectors else Selectors()
    return extract(page, selectors=selectors)


def score(body: str, truth: str) -> Score:
    """Compare two bodies of one block a line."""
    got, expected = _split(body), _split(truth)
    got_tokens, expected_tokens = Counter(_tokens(got)), Counter(_tokens(expected))
    common = sum((got_tokens & expected_tokens).values())
    precision = common / got_tokens.total() if got_tokens else float(not expected_tokens)
    recall = common / expected_tokens.total() if expected_tokens else float(not got_tokens)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    whole = " ".join(expected)
    counted, wanted = Counter(got), Counter(expected)
    return Score(
        precision=precision,
        recall=recall,
        f1=f1,
        leaked=tuple(line for line in got if line not in whole and not _is_mostly_known(line, expected_tokens)),
        lost=tuple((wanted - counted).elements()),
        doubled=tuple(line for line, n in counted.items() if len(line) >= _REPEATED and n > max(1, wanted[line])),
        blocks=len(expected),
        perfect=got == expected,
    )


def captions_right(result: Extraction, truth: Truth) -> tuple[int, int]:
    """How many of the truth's images came out with their caption, of how many."""
    expected = [(image["url"], image["caption"]) for image in truth["images"]]
    got = {(image.url, image.caption) for image in result.images}
    return sum(image in got for image in expected), len(expected)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _split(body: str) -> list[str]:
    return [line for line in map(normalize, body.split("\n")) if line]


def _tokens(lines: Iterable[str]) -> list[str]:
    return [token for line in lines for token in _TOKEN.findall(line.lower())]


def _is_mostly_known(line: str, expected: Counter[str]) -> bool:
    tokens = _TOKEN.findall(line.lower())
    return not tokens or sum(token in expected for token in tokens) / len(tokens) > 0.95


# --- other extractors ------------------------------------------------------------------------------------------------


def other_extractors() -> dict[str, Callable[[Case], str]]:
    """Each importable extractor as html → text."""
    found: dict[str, Callable[[Case], str]] = {
        "trafilatura default": lambda case: trafilatura.extract(case.html, url=case.url) or "",
        "trafilatura fast": lambda case: trafilatura.extract(case.html, url=case.url, fast=True) or "",
        "trafilatura precision": lambda case: trafilatura.extract(case.html, url=case.url, favor_precision=True) or "",
    }
    for name, module, make in (
        ("readability-lxml", "readability", _readability),
        ("newspaper4k", "newspaper", _newspaper),
        ("resiliparse", "resiliparse.extract.html2text", _resiliparse),
    ):
        try:
            found[name] = make(importlib.import_module(module))
        except ImportError:
            print(f"({name} is not installed)")
    return found


def _readability(module: Any) -> Callable[[Case], str]:
    def run(case: Case) -> str:
        summary = module.Document(case.html.decode("utf-8", "replace")).summary()
        root = lxml.html.document_fromstring(summary)
        blocks = root.xpath("//p|//h1|//h2|//h3|//li|//td|//div[not(.//p)]")
        return "\n".join(normalize(block.text_content()) for block in blocks)

    return run


def _newspaper(module: Any) -> Callable[[Case], str]:
    def run(case: Case) -> str:
        article = module.article(case.url, input_html=case.html.decode("utf-8", "replace"), language="vi")
        return str(article.text)

    return run


def _resiliparse(module: Any) -> Callable[[Case], str]:
    def run(case: Case) -> str:
        return str(module.extract_plain_text(case.html.decode("utf-8", "replace"), main_content=True))

    return run


# --- report ----------------------------------------------------------------------------------------------------------


def _silent(*_words: Any, **_options: Any) -> None:
    """Stands in for trafilatura's answer: none."""


def _asked_and_judged(cases: Sequence[Case], *, with_selectors: bool) -> tuple[int, int, int]:
    """On how many pages trafilatura was asked, judged the text, and changed it."""
    answer = trafilatura.bare_extraction
    calls: list[bool] = []

    def counted(*words: Any, **options: Any) -> Any:
        calls.append(True)
        return answer(*words, **options)

    asked = judged = changed = 0
    for case in cases:
        calls.clear()
        try:
            trafilatura.bare_extraction = counted
            result = run_extraction(case, with_selectors=with_selectors)
            trafilatura.bare_extraction = _silent
            unasked = run_extraction(case, with_selectors=with_selectors)
        except PageError:
            continue
        finally:
            trafilatura.bare_extraction = answer
        asked += bool(calls)
        judged += result.body_method == "trafilatura"
        changed += result.body != unasked.body
    return asked, judged, changed


def _own(case: Case, *, with_selectors: bool) -> str:
    try:
        return run_extraction(case, with_selectors=with_selectors).body
    except PageError as error:
        return f"({error.code})"


def _table(title: str, rows: Sequence[Sequence[str]]) -> None:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    print(f"\n{title}")
    for row in rows:
        print(
            "  ".join(
                cell.ljust(width) if n == 0 else cell.rjust(width)
                for n, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
        )


_HEADER = ("", "pages", "precision", "recall", "F1", "min F1", "leaks", "lost blocks", "doubled", "perfect")


def _summary(name: str, scores: Sequence[Score]) -> tuple[str, ...]:
    blocks = sum(score.blocks for score in scores)
    lost = sum(len(score.lost) for score in scores)
    return (
        name,
        str(len(scores)),
        f"{statistics.fmean(score.precision for score in scores):.4f}",
        f"{statistics.fmean(score.recall for score in scores):.4f}",
        f"{statistics.fmean(score.f1 for score in scores):.4f}",
        f"{min(score.f1 for score in scores):.3f}",
        str(sum(bool(score.leaked) for score in scores)),
        f"{lost} ({lost / blocks:.1%})",
        str(sum(len(score.doubled) for score in scores)),
        str(sum(score.perfect for score in scores)),
    )


def _multiples(
    cases: Sequence[Case], methods: dict[str, Callable[[Case], str]], rounds: int
) -> dict[str, tuple[float, float]]:
    """Milliseconds of CPU a page and multiple of a bare lxml parse, per method: medians of interleaved rounds."""
    times: dict[str, list[list[float]]] = {name: [[] for _ in cases] for name in ("lxml parse", *methods)}
    runs: dict[str, Callable[[Case], object]] = {
        "lxml parse": lambda case: lxml.html.document_fromstring(case.html),
        **methods,
    }
    for _ in range(rounds):
        for number, case in enumerate(cases):
            for name, run in runs.items():
                start = time.process_time()
                run(case)
                times[name][number].append(time.process_time() - start)
    medians = {name: [statistics.median(page) for page in pages] for name, pages in times.items()}
    bare = medians["lxml parse"]
    return {
        name: (
            1000 * statistics.fmean(pages),
            statistics.fmean(page / parse for page, parse in zip(pages, bare, strict=True)),
        )
        for name, pages in medians.items()
    }


def _speed(cases: Sequence[Case], methods: dict[str, Callable[[Case], str]], rounds: int) -> None:
    """Print the prices: of all pages, and of those whose container a declared selector found."""
    declared = [case for case in cases if "ours" in methods and _is_declared(case)]
    for title, chosen in (("all pages", cases), ("pages with a declared container", declared)):
        if not chosen:
            continue
        multiples = _multiples(chosen, methods, rounds)
        rows = [("", "ms a page", "× lxml parse")]
        rows += [(name, f"{spent:.2f}", f"{multiple:.1f}") for name, (spent, multiple) in multiples.items()]
        _table(f"CPU, {title} ({len(chosen)}), median of {rounds} interleaved rounds", rows)


def _is_declared(case: Case) -> bool:
    return run_extraction(case, with_selectors=True).container.startswith("selector")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-selectors", action="store_true", help="switch off every declared selector")
    parser.add_argument("--only", help="pages of this CMS only")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="rounds of timing, 0 for none")
    parser.add_argument("--worst", type=int, default=12, help="how many imperfect pages to describe")
    parser.add_argument("--own", action="store_true", help="leave the other extractors out")
    arguments = parser.parse_args()
    cases = [case for case in (*labelled_cases(), *sample_cases()) if not arguments.only or case.cms == arguments.only]
    methods: dict[str, Callable[[Case], str]] = {"located": lambda case: _own(case, with_selectors=False)}
    if not arguments.no_selectors:
        methods = {"ours": lambda case: _own(case, with_selectors=True), **methods}
    if not arguments.own:
        methods |= other_extractors()
    scores = {name: [score(run(case), case.truth["body"]) for case in cases] for name, run in methods.items()}
    _table("All pages", [_HEADER, *(_summary(name, values) for name, values in scores.items())])
    main_name = next(iter(methods))
    groups: dict[str, list[Score]] = defaultdict(list)
    for case, value in zip(cases, scores[main_name], strict=True):
        groups[case.cms].append(value)
    _table(f"{main_name}, by CMS", [_HEADER, *(_summary(name, values) for name, values in sorted(groups.items()))])
    _fields(cases, with_selectors=not arguments.no_selectors)
    asked, judged, changed = _asked_and_judged(cases, with_selectors=not arguments.no_selectors)
    print(f"trafilatura: asked on {asked} of {len(cases)} pages, judged {judged}, took lines out of {changed}")
    imperfect = [pair for pair in zip(cases, scores[main_name], strict=True) if not pair[1].perfect]
    for case, value in sorted(imperfect, key=lambda pair: pair[1].f1)[: arguments.worst]:
        print(f"\n{case.name}: F1 {value.f1:.3f}")
        for label, lines in (("leaked", value.leaked), ("lost", value.lost), ("doubled", value.doubled)):
            for line in lines[:6]:
                print(f"  {label}: {line[:140]}")
    if arguments.rounds:
        _speed(cases, methods, arguments.rounds)


def _fields(cases: Sequence[Case], *, with_selectors: bool) -> None:
    """How often the other fields are exactly right."""
    right: Counter[str] = Counter()
    captions = images = 0
    wrong: list[str] = []
    for case in cases:
        try:
            result = run_extraction(case, with_selectors=with_selectors)
        except PageError:
            continue
        attachments = [(attachment.url, attachment.name) for attachment in result.attachments]
        checks = {
            "title": result.title == case.truth["title"],
            "lead": result.lead == case.truth["lead"],
            "author": result.author == case.truth["author"],
            "source_unit": result.source_unit == case.truth["source_unit"],
            "images": [(image.url, image.caption) for image in result.images]
            == [(image["url"], image["caption"]) for image in case.truth["images"]],
            "attachments": attachments == [(item["url"], item["name"]) for item in case.truth["attachments"]],
        }
        right.update(name for name, is_right in checks.items() if is_right)
        wrong += [
            f"  {case.name}: {name} {getattr(result, name)!s:.200} ≠ {case.truth[name]!s:.200}"
            for name, is_right in checks.items()
            if not is_right
        ]
        got, total = captions_right(result, case.truth)
        captions, images = captions + got, images + total
    print(f"\nFields exactly right of {len(cases)}: {dict(right)}; captions tied {captions} of {images}")
    print("\n".join(wrong[:60]))


if __name__ == "__main__":
    main()
