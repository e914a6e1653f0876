"""What the address of a search page asks for: filters and wishes out of its parameters, and the addresses of others."""

from calendar import monthrange
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from ntm_crawler.database.full_text import Filters, Wish
from ntm_crawler.places.history import unit_keys

PAGE = 20  # articles on a page
MOST_PAGES = 50  # pages of one search: who wants more narrows it, or takes the file

_NAMES = ("portal", "section", "place", "author", "unit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A search as it is asked for; `complaints` say what of it makes no sense: key of a text, and its figures."""

    words: str = ""
    portal: str = ""
    section: str = ""
    place: str = ""
    today: bool = False
    author: str = ""
    unit: str = ""
    since: date | None = None
    until: date | None = None
    by_date: bool = False
    copies: bool = False
    page: int = 1
    complaints: tuple[tuple[str, dict[str, Any]], ...] = ()

    @property
    def filters(self) -> Filters:
        """Which articles are looked at."""
        names: dict[str, Any] = {name: getattr(self, name) or None for name in _NAMES if name != "place"}
        places = unit_keys(self.place, today=self.today, is_key=True) if self.place else None
        return Filters(**names, places=places, since=self.since, until=self.until, whole_names=True)

    def wish(self, mark: tuple[str, str]) -> Wish:
        """Which of them are shown."""
        return Wish(limit=PAGE, skip=PAGE * (self.page - 1), by_date=self.by_date, copies=self.copies, mark=mark)

    @property
    def query(self) -> str:
        """The parameters of the address, as short as they can be."""
        values = {
            "q": self.words,
            **{name: getattr(self, name) for name in _NAMES},
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "",
            "today": "1" if self.today and self.place else "",
            "sort": "date" if self.by_date else "",
            "copies": "1" if self.copies else "",
            "page": str(self.page) if self.page > 1 else "",
        }
        return urlencode({name: value for name, value in values.items() if value})

    def at_page(self, page: int) -> "Asked":
        """The same search, another page of it."""
        return replace(self, page=page)

    def narrowed(self, facet: str, value: str) -> "Asked":
        """The same search for articles with a value of a facet (`database.facets`) alone, or without it if empty."""
        if facet in ("year", "month"):
            first, last = _days_of(value) if value else (None, None)
            return replace(self, since=first, until=last, page=1)
        changes: dict[str, Any] = {facet: value}
        return replace(self, **changes, page=1)

    @property
    def narrowings(self) -> list[tuple[str, str]]:
        """The facets by which it is narrowed, and their values."""
        return [(name, getattr(self, name)) for name in _NAMES if getattr(self, name)]


def asked(parameters: Mapping[str, str], portals: Collection[str]) -> Asked:
    """What the parameters of an address ask for, of a database with these portals."""
    complaints: list[tuple[str, dict[str, Any]]] = []
    days: dict[str, date | None] = {}
    for name in ("since", "until"):
        value = parameters.get(name, "").strip()
        try:
            days[name] = date.fromisoformat(value) if value else None
        except ValueError:
            complaints.append(("search.wrong_day", {"value": value}))
            days[name] = None
    if days["since"] and days["until"] and days["since"] > days["until"]:
        complaints.append(("search.wrong_order", days))
    portal = parameters.get("portal", "")
    if portal and portal not in portals:
        complaints.append(("search.wrong_portal", {"value": portal}))
    names: dict[str, Any] = {name: parameters.get(name, "").strip() for name in _NAMES}
    if names["place"] and not unit_keys(names["place"], is_key=True):
        complaints.append(("search.wrong_place", {"value": names["place"]}))
    return Asked(
        words=parameters.get("q", "").strip(),
        since=days["since"],
        until=days["until"],
        **names,
        by_date=parameters.get("sort") == "date",
        today=parameters.get("today") == "1",
        copies=parameters.get("copies") == "1",
        page=_page(parameters.get("page", "")),
        complaints=tuple(complaints),
    )


def _page(text: str) -> int:
    return min(max(int(text), 1), MOST_PAGES) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _days_of(period: str) -> tuple[date, date]:
    """The first and the last day of a year `YYYY` or a month `YYYY-MM`."""
    year, _, month = period.partition("-")
    first, last = (int(month), int(month)) if month else (1, 12)
    return date(int(year), first, 1), date(int(year), last, monthrange(int(year), last)[1])
