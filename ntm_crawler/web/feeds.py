"""Atom feeds of searches and of questions."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from datasette.utils.asgi import Response

from ntm_crawler import clock
from ntm_crawler.atom import Entry, atom_feed
from ntm_crawler.database.full_text import Hit
from ntm_crawler.web.texts import speaker
from ntm_crawler.web.wording import language_of

_CONTENT = "application/atom+xml; charset=utf-8"
_UNKNOWN = "1970-01-01"  # of an article without a date: the same whenever the feed is read
_MOMENTS = ("seen_at", "withdrawn_at", "first_seen_at")  # of a row, the one that it is about


def search_feed(datasette: Any, request: Any, title: str, page: str, hits: Iterable[Hit]) -> Any:
    """The articles found; `page` is the address that shows them."""
    entries = [
        Entry(
            id=hit.url,
            title=hit.title,
            url=datasette.absolute_url(request, datasette.urls.path(f"article/{hit.id}")),
            updated=clock.from_iso(hit.published_at or _UNKNOWN),
            summary=hit.snippet,
            original=hit.url,
        )
        for hit in hits
    ]
    return _response(datasette, request, title, page, entries)


def render_question_feed(datasette: Any, request: Any, query_name: str, rows: Sequence[Any], columns: list[str]) -> Any:
    """A question's rows; the newest of its answers where they are articles."""
    say = speaker(language_of(request))
    page = f"{request.path.removesuffix('.atom')}{'?' + request.query_string if request.query_string else ''}"
    entries = [_entry(datasette, request, page, {name: row[name] for name in columns}, say) for row in rows]
    return _response(datasette, request, say(f"question.{query_name}"), page, entries)


def _entry(datasette: Any, request: Any, page: str, row: Mapping[str, Any], say: Any) -> Entry:
    moment = next((clock.from_iso(row[name]) for name in _MOMENTS if row.get(name)), clock.now())
    if "article" in row:
        url = datasette.absolute_url(request, datasette.urls.path(f"article/{row['article']}"))
        what = f"[{say('what.' + row['what'])}] " if "what" in row else ""
        return Entry(
            id=f"{url}#{row.get('what', '')}{moment.isoformat()}",
            title=what + row["title"],
            url=url,
            updated=moment,
            summary=row["portal"],
            original=row.get("url") or "",
        )
    url = datasette.absolute_url(request, page)
    key, *figures = row.items()
    return Entry(
        id=f"{url}#{'/'.join(str(value) for value in row.values())}",
        title=f"{key[1]}: " + ", ".join(f"{say('column.' + name)} {value}" for name, value in figures),
        url=url,
        updated=moment,
    )


def _response(datasette: Any, request: Any, title: str, page: str, entries: Iterable[Entry]) -> Any:
    feed = atom_feed(
        title=title,
        feed_url=datasette.absolute_url(request, request.full_path),
        page_url=datasette.absolute_url(request, page),
        entries=entries,
        now=clock.now(),
    )
    return Response(feed, content_type=_CONTENT)
