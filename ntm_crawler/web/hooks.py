"""What Datasette asks its plugins: our pages, words, questions, feeds and headers."""

import logging
import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlencode

from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400, NotFound, Response
from datasette.views.base import DatasetteError
from pluggy import HookimplMarker

from ntm_crawler.database.questions import QUESTIONS
from ntm_crawler.dates.publication import SOURCES
from ntm_crawler.derived.shown_places import called
from ntm_crawler.report.html import number
from ntm_crawler.web.asking import Asked
from ntm_crawler.web.feeds import render_question_feed
from ntm_crawler.web.guard import guarded
from ntm_crawler.web.pages import Pages
from ntm_crawler.web.room import NAME, TABLES, Room, portal_names_of
from ntm_crawler.web.texts import speaker
from ntm_crawler.web.wording import LANGUAGE, language_of, moment_words, other_language

_TOO_LONG, _BUG = 503, 500  # HTTP

_log = logging.getLogger(__name__)
hookimpl = HookimplMarker("datasette")


class Hooks:
    """The plugin; Datasette finds its templates beside the package whose name it has."""

    __name__ = "ntm_crawler.web"

    def __init__(self, room: Room):
        self._room = room
        self._pages = Pages(room)

    @hookimpl
    def register_routes(self) -> list[tuple[str, Callable[..., Any]]]:
        """Pages of ours; they go before Datasette's."""
        return self._pages.routes

    @hookimpl
    def canned_queries(self) -> dict[str, dict[str, Any]]:
        """Our questions, each at an address of its own, with parameters, CSV and JSON."""
        return {
            name: {"sql": question.sql, "params": list(question.parameters), "hide_sql": True}
            for name, question in QUESTIONS.items()
        }

    @hookimpl
    def register_output_renderer(self) -> dict[str, Any]:
        """A feed of each question."""
        return {
            "extension": "atom",
            "render": render_question_feed,
            "can_render": lambda query_name: query_name in QUESTIONS,
        }

    @hookimpl
    def extra_template_vars(self, request: Any, datasette: Any) -> Callable[[], Awaitable[dict[str, Any]]]:
        """What every template may say and name."""

        async def names() -> dict[str, Any]:
            language = language_of(request)
            return {
                "t": speaker(language),
                "lang": language,
                "other_language": other_language(language),
                "other_language_query": _query_in(request, other_language(language)),
                "portal_titles": await self._room.ask(datasette, portal_names_of),
                "questions": QUESTIONS,
                "tables_shown": TABLES,
                "database_name": NAME,
                "number": number,
                "day": lambda text: moment_words(text, language),
                "asking": Asked,
                "called": called,
                "date_sources": SOURCES,
            }

        return names

    @hookimpl
    def asgi_wrapper(self) -> Callable[[Any], Any]:
        """Headers that keep a page from loading or running what is not ours."""
        return guarded

    @hookimpl
    def handle_exception(self, datasette: Any, request: Any, exception: Exception) -> Callable[[], Awaitable[Any]]:
        """What goes wrong, in words, as a page or as JSON; a bug of ours is logged."""
        status, key = _fault_of(exception)
        if status == _BUG:
            _log.error("%s", request.path, exc_info=exception)
        message = speaker(language_of(request))(key) if key else str(exception)

        async def answer() -> Any:
            if request.path.endswith(".json"):
                return Response.json({"ok": False, "error": message, "status": status}, status=status)
            html = await datasette.render_template("error.html", {"status": status, "error": message}, request=request)
            return Response.html(html, status=status)

        return answer


def _fault_of(exception: Exception) -> tuple[int, str]:
    """The status of the answer, and the key of what is said; an empty key: the exception's own words."""
    stopped = isinstance(exception, sqlite3.OperationalError) and str(exception) == "interrupted"
    if stopped or isinstance(exception, QueryInterrupted):
        return _TOO_LONG, "site.error_time"
    if isinstance(exception, NotFound):
        return exception.status, "site.error_missing"
    if isinstance(exception, Base400 | DatasetteError):
        return exception.status, ""
    return _BUG, "site.error_bug"


def _query_in(request: Any, language: str) -> str:
    """The parameters of the present address with another language."""
    pairs = [(name, value) for name in (request.args if request else ()) for value in request.args.getlist(name)]
    return urlencode([*((name, value) for name, value in pairs if name != LANGUAGE), (LANGUAGE, language)])
