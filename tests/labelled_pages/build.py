"""Builds the labelled pages, the same bytes every time: `python -m tests.labelled_pages.build [--out FOLDER]`."""

import argparse
import json
import random
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html.entities import codepoint2name
from pathlib import Path
from urllib.parse import urljoin

import lxml.html

from ntm_crawler.text import normalize

from . import catalogue
from .article import Article, iso
from .boilerplate import Portal, slug
from .compose import Composer
from .markups import MARKUPS
from .page import Markup, Page, Spec
from .writing import Writer

HERE = Path(__file__).parent
BOILERPLATE_LINES = frozenset(
    (
        *("Tin liên quan", "Tin mới nhất", "Tin nổi bật", "Bình luận", "Bản in", "Ý kiến thăm dò", "Chỉ đạo điều hành"),
        *("Tệp đính kèm:", "Trang chủ", "Nhảy đến nội dung", "100%", "<", "Đăng nhập"),
    )
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A finished page: its bytes, its row of pages.jsonl and its row of expected.jsonl."""

    content: bytes
    row: dict[str, object]
    expected: dict[str, object]


def build(specs: Sequence[Spec], markups: Mapping[str, Markup] = MARKUPS, *, seed: str = "labelled") -> list[Built]:
    """Builds every page; raises ValueError when a page does not say what is expected of it."""
    return [
        _build_one(spec, markups[spec.cms], f"{seed}-{number:03}", number) for number, spec in enumerate(specs, start=1)
    ]


def write(pages: Sequence[Built], folder: Path) -> None:
    """Writes the pages, pages.jsonl and expected.jsonl, and removes pages that are no longer of the set."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.htm*"):
        old.unlink()
    for page in pages:
        (folder / str(page.row["file"])).write_bytes(page.content)
    for name, rows in (("pages", [p.row for p in pages]), ("expected", [p.expected for p in pages])):
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")


def _build_one(spec: Spec, markup: Markup, seed: str, number: int) -> Built:
    dice = random.Random(seed)
    date_form = markup.dates[number % len(markup.dates)]
    article = Composer(spec, markup, dice).article(date_form)
    moment = article.published or datetime(2021, 3, 1)  # noqa: DTZ001 (wall clock)
    day = datetime(moment.year, moment.month, moment.day, 8, 15)  # noqa: DTZ001
    fetched = day + timedelta(days=dice.randint(20, 500), minutes=dice.randrange(600))
    portal = Portal(dice, markup.names, topic=spec.topic, fetched=fetched, title=article.title, published=day.date())
    writer = Writer(spec.kinds, dice, portal.inside, markup.prefixes[0])
    page = Page(spec, markup, article, date_form, fetched, portal, writer, dice)
    html = markup.render(page)
    name = f"{number:02}-{spec.cms.replace('_', '-')}.{'htm' if number % 9 == 0 else 'html'}"
    url = _address(spec, markup, article, day, dice)
    expected = _expected(name, article, url)
    check(html, expected, name)
    row: dict[str, object] = {
        "file": name,
        "url": url,
        "cms": spec.cms,
        "portal": spec.portal,
        "origin": "reconstructed",
        "fetched_at": iso(fetched),
        "kinds": sorted(spec.kinds),
    }
    return Built(content=encode(html, spec.kinds), row=row, expected=expected)


def _address(spec: Spec, markup: Markup, article: Article, day: datetime, dice: random.Random) -> str:
    path = markup.address.format(
        year=day.year,
        month=day.month,
        day=day.day,
        slug=slug(article.title),
        slug50=slug(article.title, 50),
        id=dice.randrange(10**3, 10**6),
        cat="xay-dung-nong-thon-moi",
        code="".join(dice.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=6)),
    )
    return f"https://{spec.host}{path}"


def _expected(name: str, article: Article, url: str) -> dict[str, object]:
    return {
        "file": name,
        "title": normalize(article.title),
        "lead": normalize(article.lead) if article.lead else None,
        "body": article.body(),
        "author": article.byline.author,
        "source_unit": article.byline.source_unit,
        "published_at": iso(article.published),
        "event_date": iso(article.event_date),
        "images": [
            {"url": urljoin(url, p.source), "caption": normalize(p.caption) if p.caption else None}
            for p in article.photos()
        ],
        "attachments": [{"url": urljoin(url, d.address), "name": normalize(d.name)} for d in article.documents()],
    }


def check(html: str, expected: Mapping[str, object], name: str) -> None:
    """Raises ValueError unless the page holds every expected block and the body holds no boilerplate."""
    tree = lxml.html.document_fromstring(html)
    for element in tree.xpath("//script|//style"):
        element.drop_tree()
    squeezed = normalize(" ".join(tree.itertext())).replace(" ", "")
    lines = str(expected["body"]).splitlines()
    wanted = [*(cell for line in lines for cell in line.split(" | ")), str(expected["title"])]
    wanted += [str(expected[key]) for key in ("lead", "source_unit") if expected[key]]
    wanted += str(expected["author"] or "").split(", ")
    wrong = [text for text in wanted if text.replace(" ", "") not in squeezed] + list(
        BOILERPLATE_LINES.intersection(lines)
    )
    if wrong:
        raise ValueError(f"{name}: {wrong}")


def encode(html: str, kinds: frozenset[str]) -> bytes:
    """The page's bytes: UTF-8 unless the kinds say otherwise (a wrong declaration does not change the bytes)."""
    if "entities" in kinds:
        return "".join(_entity(character) for character in html).encode("ascii")
    if "nfd" in kinds:
        html = unicodedata.normalize("NFD", html)
    if "windows-1258" in kinds or "windows-1258-lied" in kinds:
        return _tones_apart(html).encode("cp1258", errors="xmlcharrefreplace")
    if "utf-16" in kinds:
        return html.encode("utf-16")
    return html.encode()


def _entity(character: str) -> str:
    """What old editors made of a Vietnamese letter: a named entity where HTML 4 has one, else a number."""
    if character.isascii():
        return character
    name = codepoint2name.get(ord(character))
    return f"&{name};" if name else f"&#{ord(character)};"


def _tones_apart(text: str) -> str:
    """Windows-1258 writes tone marks as characters of their own behind the vowel."""
    out = []
    for character in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", character)
        tones = "".join(part for part in parts if part in _TONES)
        out.append(unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES)) + tones)
    return "".join(out)


def main() -> None:
    """Builds the committed set into the folder given, this one by default."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE)
    write(build(catalogue.specs()), parser.parse_args().out)


if __name__ == "__main__":
    main()
