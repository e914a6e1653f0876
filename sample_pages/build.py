"""Rebuilds the sample pages from texts and templates: `python -m sample_pages.build` in the checkout.

The expectations written beside the pages come from the stories themselves, not from reading the pages.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from sample_pages.articles import FETCHED_AT, QUANSON_NEWEST, STORIES
from tests.portal_server.family import Family
from tests.portal_server.pagers import DrupalPager, PostBackPager, form_fields
from tests.portal_server.sites import family_of
from tests.portal_server.story import Listing, Row, Story

ROWS_A_PAGE = 4
HTML = "text/html; charset=utf-8"


@dataclass(slots=True, kw_only=True, frozen=True)
class Response:
    """One recorded answer: `body` is the form posted for it, None when it was a GET."""

    path: str
    file: str
    text: str
    content_type: str = HTML
    body: str | None = None


def responses(portal: str) -> Iterator[Response]:
    """All answers of `portal`: robots.txt, each section's listing pages, every article at each of its addresses."""
    family = family_of(portal)
    stories = sorted(STORIES[portal], key=lambda story: story.published, reverse=True)
    yield Response(path="/robots.txt", file="robots.txt", text=family.robots, content_type="text/plain; charset=utf-8")
    for section in range(len(family.site.sections)):
        yield from _listing_responses(family, stories, section)
    for place, story in enumerate(stories):
        yield from _article_responses(family, story, _related(family, stories, place))


def truths(portal: str) -> list[dict[str, Any]]:
    """The lines of `expected.jsonl`, sorted by address."""
    family = family_of(portal)
    return sorted((family.truth(story) for story in STORIES[portal]), key=lambda line: str(line["url"]))


def write(portal: str, folder: Path) -> int:
    """Write the sample set of `portal` into `folder` and return the number of answers in it."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.html"):
        old.unlink()
    base = family_of(portal).site.base_url
    lines = []
    for response in responses(portal):
        (folder / response.file).write_text(response.text, encoding="utf-8", newline="")
        lines.append(_record(response, base, FETCHED_AT[portal]))
    _write_lines(folder / "pages.jsonl", lines)
    _write_lines(folder / "expected.jsonl", truths(portal))
    return len(lines)


def main() -> None:
    """Command line: rebuild all sample sets, or those named."""
    parser = argparse.ArgumentParser(description="Rebuild the sample pages from texts and templates.")
    parser.add_argument("portal", nargs="*", choices=[*STORIES, []], help="default: all")
    parser.add_argument("--into", type=Path, default=Path(__file__).parent, help="folder of the sample sets")
    arguments = parser.parse_args()
    for portal in arguments.portal or STORIES:
        print(f"{portal}: {write(portal, arguments.into / portal)} answers")


def _listing_responses(family: Family, stories: list[Story], section: int) -> Iterator[Response]:
    base = family.site.sections[section].path
    pager = family.site.sections[section].pager
    rows = [_row(family, story, section) for story in stories if story.section == section or story.also_listed]
    pages = [tuple(rows[start : start + ROWS_A_PAGE]) for start in range(0, len(rows), ROWS_A_PAGE)]
    for page, on_page in enumerate(pages, 1):
        text = family.listing_page(Listing(section=section, page=page, last_page=len(pages), rows=on_page))
        posted = isinstance(pager, PostBackPager) and page > 1
        yield Response(
            path=pager.address(base, page),
            file=f"listing-{section + 1}-page-{page}.html",
            text=family.finish(text),
            body=_posted_form(base, page) if posted else None,
        )
        if isinstance(pager, DrupalPager) and page == 1:  # its links back name the first page too
            yield Response(path=f"{base}?page=0", file=f"listing-{section + 1}-page-1.html", text=family.finish(text))


def _article_responses(family: Family, story: Story, related: tuple[Row, ...]) -> Iterator[Response]:
    paths = [(family.article_path(story), "")]
    if story.second_address:
        paths.append((family.second_path(story), "-second"))
    for path, mark in paths:
        text = family.finish(family.article_page(story, path=path, related=related))
        yield Response(path=path, file=f"article-{story.number}{mark}.html", text=text)


def _row(family: Family, story: Story, section: int) -> Row:
    return family.row(story, second=story.section != section)


def _related(family: Family, stories: list[Story], place: int) -> tuple[Row, ...]:
    if family.site.name == "quanson":
        newest = stories[: len(QUANSON_NEWEST)]
        return tuple(
            replace(family.row(story), title=title) for story, title in zip(newest, QUANSON_NEWEST, strict=True)
        )
    return tuple(family.row(story) for story in stories[place + 1 : place + 5])


def _posted_form(base: str, page: int) -> str:
    """What a browser sends when page `page` is clicked on the page before it."""
    event = {"__EVENTTARGET": PostBackPager.target, "__EVENTARGUMENT": f"Page${page}"}
    return urlencode([(name, event.get(name, value)) for name, value in form_fields(base, page - 1)])


def _record(response: Response, base: str, fetched_at: str) -> dict[str, Any]:
    record: dict[str, Any] = {"url": base + response.path}
    if response.body is not None:
        record |= {"method": "POST", "body": response.body}
    return record | {
        "file": response.file,
        "status": 200,
        "content_type": response.content_type,
        "fetched_at": fetched_at,
        "origin": "reconstructed",
    }


def _write_lines(path: Path, lines: list[dict[str, Any]]) -> None:
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
