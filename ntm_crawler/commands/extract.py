"""`scrapy extract NAME FILE…`: saved pages to articles, or with `--listing` to rows: one JSON object a line, without
database or network."""

import argparse
import asyncio
import json
import re
from collections.abc import Iterable
from contextlib import closing
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from scrapy.exceptions import UsageError

from ntm_crawler import clock
from ntm_crawler.archive.capture import Capture
from ntm_crawler.archive.sample_set import SampleSet
from ntm_crawler.command_line import ProjectCommand, one_of
from ntm_crawler.crawl.readers import listing_on
from ntm_crawler.crawl.spiders import declared_portals, site_called
from ntm_crawler.exceptions import PageError, ReadingError
from ntm_crawler.items import TEXT_FIELDS, Article, Issue
from ntm_crawler.language import gettext
from ntm_crawler.listings.page import Listing
from ntm_crawler.listings.pager import NextPage
from ntm_crawler.portals.families import FAMILIES
from ntm_crawler.portals.site import NOWHERE, Site
from ntm_crawler.portals.urls import AddressFamily
from ntm_crawler.reading.pool import ReadingPool
from ntm_crawler.reading.reader import Reader


class Command(ProjectCommand):
    """Prints what the extractor makes of files."""

    requires_project = True
    requires_crawler_process = False

    def syntax(self) -> str:
        """How to call it."""
        return gettext(
            "[--listing [--article REGEX [--key TEMPLATE]]] [--url URL] [--fetched-at ISO] <name> <file> [<file> …]"
        )

    def short_desc(self) -> str:
        """One line for `scrapy`."""
        return gettext("Extract articles, or a listing's rows, from saved pages, one JSON object a line")

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options beside Scrapy's own; `name` is a spider's, a family's, or `generic`."""
        super().add_options(parser)
        parser.add_argument("--url", help=gettext("address of the page (default: from pages.jsonl beside the file)"))
        parser.add_argument(
            "--fetched-at", help=gettext("when the page was fetched, ISO 8601 (default: from pages.jsonl, or now)")
        )
        parser.add_argument(
            "--listing", action="store_true", help=gettext("the files are listing pages: print their rows")
        )
        parser.add_argument(
            "--article",
            metavar="REGEX",
            help=gettext("what path and query of articles look like (default: as NAME says)"),
        )
        parser.add_argument(
            "--key",
            metavar="TEMPLATE",
            default="{id}",
            help=gettext("identity of an article, of groups of REGEX (%(default)s)"),
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print one line for each file; exit code 1 when a file cannot be read, or brings its reader down."""
        if len(args) < 2:
            raise UsageError
        assert self.settings is not None
        name, *files = args
        one_of(
            name,
            (*declared_portals(self.settings), *FAMILIES, "generic"),
            gettext("no spider and no family is called {name}"),
        )
        self._addresses = _addresses(opts)
        self._is_listing = opts.listing
        fetched_at = _moment(opts.fetched_at)
        with closing(ReadingPool(self.settings, readers=1)) as pool:
            asyncio.run(self._print_all(pool, name, [Path(file) for file in files], opts.url, fetched_at))

    async def _print_all(
        self, pool: ReadingPool, name: str, files: list[Path], url: str | None, fetched_at: datetime | None
    ) -> None:
        for file in files:
            line = await self._line(pool, name, file, url, fetched_at)
            print(json.dumps(line, ensure_ascii=False), flush=True)

    async def _line(
        self, pool: ReadingPool, name: str, file: Path, url: str | None, fetched_at: datetime | None
    ) -> dict[str, Any]:
        recorded = _recorded(file)
        url = url or recorded.get("url") or f"{NOWHERE}/{file.name}"
        moment = fetched_at or (clock.from_iso(recorded["fetched_at"]) if recorded else clock.now())
        try:
            body = file.read_bytes()
        except OSError as error:
            self.exitcode = 1
            unreadable = Issue(code="unreadable_file", message=f"{file}: {error.strerror}", url=url)
            return self._as_json(name, url, None, [unreadable])
        capture = Capture(asked=url, url=url, body=body, content_type=recorded.get("content_type"), moment=moment)
        read = listing_on if self._is_listing else _read
        try:
            found = await pool.read(read, self._site(name, url), capture, page=url, lane=None)
        except (PageError, ReadingError) as error:
            code = error.code if isinstance(error, PageError) else "bug"
            self.exitcode = 1 if code in ("page_unreadable", "bug") else self.exitcode
            return self._as_json(name, url, None, [Issue(code=code, message=str(error), url=url)])
        return self._as_json(name, url, found, found.issues)

    def _site(self, name: str, url: str) -> Site:
        assert self.settings is not None
        site = site_called(self.settings, name, url)
        return replace(site, addresses=self._addresses) if self._addresses else site

    def _as_json(self, name: str, url: str, found: Any, issues: Iterable[Issue]) -> dict[str, Any]:
        return _listing_as_json(found, issues) if self._is_listing else _as_json(name, url, found, issues)


def _read(reader: Reader, site: Site, capture: Capture) -> Article:
    return reader.read(capture, site)


def _addresses(opts: argparse.Namespace) -> AddressFamily | None:
    """What `--article` and `--key` say of the articles' addresses; None where they say nothing."""
    if not opts.article:
        return None
    if not opts.listing:
        raise UsageError(gettext("--article is about listings: add --listing"), print_help=False)
    try:
        article = re.compile(opts.article)
        opts.key.format_map(dict.fromkeys(article.groupindex, ""))
    except (re.error, ValueError, KeyError, IndexError) as error:
        raise UsageError(
            f"--article {opts.article} --key {opts.key}: {error}",
            print_help=False,
        ) from error
    return AddressFamily(article=article, key=opts.key)


def _recorded(file: Path) -> dict[str, Any]:
    """What `pages.jsonl` in the folder of `file`, or in the one above, says about it."""
    for folder in (file.parent, file.parent.parent):
        if (folder / "pages.jsonl").is_file():
            page = SampleSet(folder).page_of_file(file.relative_to(folder).as_posix())
            if page:
                return page
    return {}


def _moment(text: str | None) -> datetime | None:
    try:
        return clock.from_iso(text) if text else None
    except ValueError as error:
        raise UsageError(
            gettext("--fetched-at {text}: write it like 2023-05-01T08:00:00+07:00").format(text=text), print_help=False
        ) from error


def _listing_as_json(listing: Listing | None, issues: Iterable[Issue]) -> dict[str, Any]:
    """The line of a listing page; a row's date is None where neither the row nor its address tells it."""
    rows = listing.rows if listing else ()
    return {
        "rows": [{"url": row.url, "title": row.title, "date": row.published, "summary": row.summary} for row in rows],
        "next": _request_as_json(listing.next_page) if listing else None,
        "issues": _issues_as_json(issues),
    }


def _request_as_json(page: NextPage | None) -> str | dict[str, Any] | None:
    """A GET as its address; a POST with the fields of a form, or with JSON data."""
    if page is None or (page.form is None and page.data is None):
        return page.url if page else None
    return {"url": page.url, "form": dict(page.form)} if page.form is not None else {"url": page.url, "data": page.data}


def _issues_as_json(issues: Iterable[Issue]) -> list[dict[str, str]]:
    return [{"code": issue.code, "message": issue.message} for issue in issues]


def _as_json(name: str, url: str, article: Article | None, issues: Iterable[Issue]) -> dict[str, Any]:
    """The line's fields, in the order the contract gives them."""
    values: dict[str, Any] = {"portal": name, "url": article.url if article else url}
    values |= {field: getattr(article, field, None) for field in TEXT_FIELDS}
    values["body"] = values["body"] or ""
    values["images"] = [asdict(image) for image in article.images] if article else []
    values["attachments"] = [asdict(attachment) for attachment in article.attachments] if article else []
    values["body_method"] = article.body_method if article else "none"
    values["container"] = article.container if article else "none"
    values["confidence"] = article.confidence if article else 0.0
    values["issues"] = _issues_as_json(issues)
    return values
