"""The pages of the room, and where they are."""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from datasette.utils.asgi import NotFound, Response, asgi_send_file
from markupsafe import Markup, escape

from ntm_crawler.archive.stored_pages import body_of, records_of
from ntm_crawler.archive.warc_reader import HttpHead
from ntm_crawler.database import Database
from ntm_crawler.database.connection import Row
from ntm_crawler.database.documents import documents_of, photos_of
from ntm_crawler.database.exports import COLUMNS, exported_rows
from ntm_crawler.database.facets import Facets, facets_of_found
from ntm_crawler.database.full_text import Filters, Found, Hit, Wish, keep, newest, search
from ntm_crawler.database.queries import page_of, page_row
from ntm_crawler.database.reports import articles_by_month, span_of_articles
from ntm_crawler.database.search_syntax import MOST_TERMS
from ntm_crawler.exceptions import PageError, ReplayError, SearchError
from ntm_crawler.extensions.table_files import write_table
from ntm_crawler.extensions.xlsx_exporter import LONGEST_CELL
from ntm_crawler.health import PortalHealth
from ntm_crawler.report.charts import Bar, bar_chart, month_chart
from ntm_crawler.report.html import VERDICTS, number
from ntm_crawler.report.style import SHARED
from ntm_crawler.web.article import shown_article
from ntm_crawler.web.asking import MOST_PAGES, PAGE, Asked, asked
from ntm_crawler.web.documents import FACTS, PAGES, shown_document
from ntm_crawler.web.feeds import search_feed
from ntm_crawler.web.figures import figures_of, places_of_figures
from ntm_crawler.web.guard import CAPTURE_POLICY
from ntm_crawler.web.kept_files import file_headers, with_photos
from ntm_crawler.web.places import shown_place
from ntm_crawler.web.room import Room, portal_names_of
from ntm_crawler.web.texts import Texts, speaker
from ntm_crawler.web.wording import language_of

_MARK = ("\ue000", "\ue001")  # private use: no page has them
_NEWEST = 10  # articles on the first page
_FEED = 50  # entries of a feed
_FACET = 12  # values of a facet that are shown
MOST_ROWS = 10_000  # articles of a file that is downloaded
_FILE_MILLISECONDS = 60_000  # for which somebody waits
_FILES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/x-ndjson; charset=utf-8",
}
_STYLE = SHARED + Path(__file__).with_name("room.css").read_text(encoding="utf-8")
_READABLE = ("text/html", "application/xhtml+xml", "text/plain")


class Pages:
    """The views; each takes what Datasette gives it by name."""

    def __init__(self, room: Room):
        self._room = room

    @property
    def routes(self) -> list[tuple[str, Callable[..., Awaitable[Any]]]]:
        """Addresses, as regular expressions, and their views."""
        return [
            (r"^/$", self.start),
            (r"^/search$", self.search),
            (r"^/search\.(?P<ending>json|atom|csv|xlsx|jsonl)$", self.search_as),
            (r"^/article/(?P<article>\d{1,18})$", self.article),
            (r"^/article/(?P<article>\d{1,18})/page$", self.capture),
            (r"^/document/(?P<document>\d{1,18})$", self.document),
            (r"^/article/(?P<article>\d{1,18})/attachment/(?P<number>\d{1,6})$", self.attachment),
            (r"^/article/(?P<article>\d{1,18})/photo/(?P<number>\d{1,6})$", self.photo),
            (r"^/questions$", self.questions),
            (r"^/charts$", self.charts),
            (r"^/place/(?P<place>[\d@-]{1,24})$", self.place),
            (r"^/figures$", self.figures),
            (r"^/figures/(?P<place>[\d@-]{1,24})$", self.figures_of),
            (r"^/style\.css$", self.style),
        ]

    async def start(self, datasette: Any, request: Any) -> Any:
        """What this is, what it holds, how the portals are, what is new."""
        language = language_of(request)

        def content(database: Database) -> dict[str, Any]:
            return {
                "span": span_of_articles(database),
                "portals": [_portal(health, language) for health in self._room.healths(database)],
                "hits": newest(database, Filters(), Wish(limit=_NEWEST)).hits,
            }

        return await self._page(datasette, request, "start.html", await self._room.ask(datasette, content))

    async def search(self, datasette: Any, request: Any) -> Any:
        """The form, what it found, and what narrows it."""
        say = speaker(language_of(request))
        one = asked(_parameters(request), await self._room.ask(datasette, portal_names_of))
        complaints = [say(key, **figures) for key, figures in one.complaints]
        found, facets = Found(total=0, articles=0), Facets()
        if not complaints:
            try:
                found, facets = await asyncio.gather(
                    self._room.ask(datasette, lambda database: _found(database, one, one.wish(_MARK))),
                    self._room.ask(datasette, lambda database: _facets(database, one)),
                )
            except SearchError:
                complaints = [say("search.wrong_words", words=one.words, most=MOST_TERMS)]
        context = {
            "asked": one,
            "complaints": complaints,
            "found": found,
            "hits": [_shown(hit) for hit in found.hits],
            "facets": {name: values[:_FACET] for name, values in facets.items() if len(values) > 1},
            "most_rows": MOST_ROWS,
            "longest_cell": LONGEST_CELL,
            "page_size": PAGE,
            "most_pages": MOST_PAGES,
        }
        return await self._page(datasette, request, "search.html", context, status=400 if complaints else 200)

    async def search_as(self, datasette: Any, request: Any, send: Any) -> Any:
        """What is found, as data: a page of it as JSON, the newest as a feed, all of it as a file."""
        ending = request.url_vars["ending"]
        say = speaker(language_of(request))
        portals = await self._room.ask(datasette, portal_names_of)
        one = asked(_parameters(request), portals)
        if one.complaints:
            return Response.text(" ".join(say(key, **figures) for key, figures in one.complaints), status=400)
        try:
            if ending in _FILES:
                return await self._file(datasette, send, one, ending)
            wish = Wish(limit=_FEED, by_date=True) if ending == "atom" else one.wish(("", ""))
            found = await self._room.ask(datasette, lambda database: _found(database, one, wish))
        except SearchError:
            return Response.text(say("search.wrong_words", words=one.words, most=MOST_TERMS), status=400)
        if ending == "json":
            return Response.json({"total": found.total, "articles": [asdict(hit) for hit in found.hits]})
        title = say("search.feed_title", words=one.words or say("search.feed_all"))
        return search_feed(datasette, request, title, datasette.urls.path(f"search?{one.query}"), found.hits)

    async def _file(self, datasette: Any, send: Any, one: Asked, ending: str) -> None:
        with tempfile.NamedTemporaryFile(suffix=f".{ending}") as file:

            def write(database: Database) -> None:
                keep(database, one.words or None, one.filters)
                write_table(file, f".{ending}", islice(exported_rows(database), MOST_ROWS), COLUMNS)

            await self._room.ask(datasette, write, limit=_FILE_MILLISECONDS)
            file.flush()
            await asgi_send_file(send, file.name, filename=f"ntm.{ending}", content_type=_FILES[ending])

    async def article(self, datasette: Any, request: Any) -> Any:
        """One article, to be read."""
        article_id = int(request.url_vars["article"])
        shown = await self._room.ask(datasette, lambda database: shown_article(database, article_id))
        if shown is None:
            raise NotFound(f"article {article_id}")
        return await self._page(datasette, request, "article.html", {"article": shown.row, "shown": shown})

    async def document(self, datasette: Any, request: Any) -> Any:
        """What stands in a document, some pages of it."""
        document_id = int(request.url_vars["document"])
        page = request.args.get("page") or ""
        number_of_page = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
        shown = await self._room.ask(datasette, lambda database: shown_document(database, document_id, number_of_page))
        if shown is None:
            raise NotFound(f"document {document_id}")
        told = {"shown": shown, "page_size": PAGES, "most_facts": FACTS}
        return await self._page(datasette, request, "document.html", told)

    async def capture(self, datasette: Any, request: Any) -> Any:
        """The page that an article was read from, as it was; nothing in it runs, and it loads kept photos at most."""
        article_id = int(request.url_vars["article"])
        version = request.args.get("version") or ""
        page = await self._room.ask(
            datasette, lambda database: page_of(database, article_id, int(version) if version.isdecimal() else None)
        )
        if page is None:
            raise NotFound(f"page of article {article_id}")
        head, body = self._archived(page)
        kind = _content_type(head) or page["content_type"] or ""
        headers = {"content-security-policy": CAPTURE_POLICY.decode()}
        if not kind.startswith(_READABLE):
            headers["content-disposition"] = f"attachment; filename=page-{article_id}"
        photos = await self._room.ask(datasette, lambda database: photos_of(database, article_id))
        addresses = {
            row["position"]: datasette.urls.path(f"article/{article_id}/photo/{row['position'] + 1}") for row in photos
        }
        if shown := with_photos(body, page, photos, addresses):
            headers["content-security-policy"] += "; img-src 'self'"
            return Response(shown, headers=headers, content_type="text/html; charset=utf-8")
        return Response(body, headers=headers, content_type=kind or "application/octet-stream")

    async def attachment(self, datasette: Any, request: Any) -> Any:
        """A document that an article links to, as it was fetched."""
        row, body = await self._kept(datasette, request, documents_of)
        return _file(body, row["file_name"] or row["name"])

    async def photo(self, datasette: Any, request: Any) -> Any:
        """A photo of an article, as it was fetched."""
        row, body = await self._kept(datasette, request, photos_of)
        return _file(body, unquote(urlsplit(row["url"]).path.rpartition("/")[2]))

    async def _kept(
        self, datasette: Any, request: Any, files_of: Callable[[Database, int], list[Row]]
    ) -> tuple[Row, bytes]:
        """The file that an address names, and its bytes. Raises NotFound."""
        article_id, number = int(request.url_vars["article"]), int(request.url_vars["number"])

        def asked_for(database: Database) -> tuple[Row, Row] | None:
            rows = files_of(database, article_id)
            kept = next((row for row in rows if row["position"] == number - 1 and row["page_id"]), None)
            return (kept, page_row(database, kept["page_id"])) if kept else None

        found = await self._room.ask(datasette, asked_for)
        if found is None:
            raise NotFound(f"file {number} of article {article_id}")
        return found[0], self._archived(found[1])[1]

    def _archived(self, page: Row) -> tuple[HttpHead | None, bytes]:
        """Headers and body of a row of `pages`. Raises NotFound."""
        try:
            _, record = records_of(self._room.archive_folder, page)
            return record.http, body_of(record)
        except (OSError, ReplayError, PageError) as error:
            raise NotFound(str(error)) from error

    async def questions(self, datasette: Any, request: Any) -> Any:
        """All questions with their forms."""
        return await self._page(datasette, request, "questions.html", {})

    async def charts(self, datasette: Any, request: Any) -> Any:
        """Articles over time, of all portals and of each."""
        say = speaker(language_of(request))

        def content(database: Database) -> dict[str, Any]:
            months = articles_by_month(database)
            names = portal_names_of(database)
            span = span_of_articles(database)
            return {
                "all_months": _months_chart(_sum(months), say("site.title"), say),
                "per_portal": {name: _months_chart(months[name], names[name], say) for name in sorted(months)},
                "years": _years_chart(_sum(months), say),
                "undated": span["undated"],
            }

        return await self._page(datasette, request, "charts.html", await self._room.ask(datasette, content))

    async def figures(self, datasette: Any, request: Any) -> Any:
        """The places of which figures are known."""
        places = await self._room.ask(datasette, places_of_figures)
        return await self._page(datasette, request, "figures.html", {"places": places})

    async def figures_of(self, datasette: Any, request: Any) -> Any:
        """The figures of one place, with what says them."""
        unit = request.url_vars["place"]
        name, series = await self._room.ask(datasette, lambda database: figures_of(database, unit))
        if not series:
            raise NotFound(f"figures of {unit}")
        return await self._page(datasette, request, "figures_of.html", {"place_name": name, "series": series})

    async def place(self, datasette: Any, request: Any) -> Any:
        """A place: what it was and is, and what is about it."""
        key = request.url_vars["place"]
        shown = await self._room.ask(datasette, lambda database: shown_place(database, key, articles=_NEWEST))
        if shown is None:
            raise NotFound(f"place {key}")
        return await self._page(datasette, request, "place.html", {"shown": shown})

    async def style(self) -> Any:
        """The style sheet: what the report page has, and what is the room's own."""
        return Response(_STYLE, content_type="text/css; charset=utf-8")

    async def _page(
        self, datasette: Any, request: Any, template: str, context: dict[str, Any], *, status: int = 200
    ) -> Any:
        html = await datasette.render_template(template, context, request=request)
        return Response.html(html, status=status)


def _file(body: bytes, name: str) -> Any:
    headers = file_headers(body, name)
    return Response(body, headers=headers, content_type=headers.pop("content-type"))


def _parameters(request: Any) -> Mapping[str, str]:
    return {name: request.args.get(name) for name in request.args}


def _found(database: Database, one: Asked, wish: Wish) -> Found:
    return search(database, one.words, one.filters, wish) if one.words else newest(database, one.filters, wish)


def _facets(database: Database, one: Asked) -> Facets:
    keep(database, one.words or None, one.filters)
    return facets_of_found(database)


def _shown(hit: Hit) -> dict[str, Any]:
    return asdict(hit) | {"title": _marked(hit.title), "snippet": _marked(hit.snippet)}


def _marked(text: str) -> Markup:
    """A text with marks as HTML: everything else in it is escaped."""
    return Markup(str(escape(text)).replace(_MARK[0], "<mark>").replace(_MARK[1], "</mark>"))  # noqa: S704


def _portal(health: PortalHealth, language: str) -> dict[str, Any]:
    """What the first page tells of a portal."""
    history, run = health.history, health.run
    return {
        "name": history.portal,
        "title": history.title,
        "verdict": health.verdict.value,
        "verdict_words": dict(zip(("en", "vi"), VERDICTS[health.verdict], strict=True))[language],
        "fault": getattr(health.findings[0].title, language) if health.findings else "",
        "articles": history.articles,
        "newest_day": history.days[-1].isoformat() if history.days else None,
        "last_run": run.started_at.isoformat() if run else None,
    }


def _content_type(head: HttpHead | None) -> str:
    headers = {name.lower(): value for name, value in head.headers} if head else {}
    return headers.get("content-type", "")


def _sum(months: Mapping[str, list[tuple[str, int]]]) -> list[tuple[str, int]]:
    total: Counter[str] = Counter()
    for counted in months.values():
        total.update(dict(counted))
    return sorted(total.items())


def _months_chart(months: list[tuple[str, int]], portal: str, say: Texts) -> Markup:
    if not months:
        return Markup("")
    label = say("charts.label", portal=portal, first=months[0][0], last=months[-1][0])
    return Markup(month_chart(months, label=label))  # noqa: S704 - it escapes what it is given


def _years_chart(months: list[tuple[str, int]], say: Texts) -> Markup:
    years: Counter[str] = Counter()
    for month, articles in months:
        years[month[:4]] += articles
    if not years:
        return Markup("")
    first, last = min(years), max(years)
    bars = [Bar(years[str(year)], f"{year}: {years[str(year)]}") for year in range(int(first), int(last) + 1)]
    label = say("charts.label_years", first=first, last=last)
    chart = bar_chart(bars, label=label, first=first, last=last, top=number(max(years.values())))
    return Markup(chart)  # noqa: S704 - it escapes what it is given
