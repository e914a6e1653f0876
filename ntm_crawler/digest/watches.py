"""`watches.toml`: named queries, and where to tell that there is news for them.

[dong-van]
words = '"đông văn" -"đông yên"'        # as for scrapy search; without it every article
portal = "dongson"                      # and section, author, unit, all optional
mail = ["chi.ha@thanhhoa.gov.vn"]       # through the mail server that MAIL_SERVER names
notify = ["tgram://token/chat"]         # any service of apprise
webhook = ["https://chat.ubnd.vn/hook"] # the JSON of the digest
"""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrapy.exceptions import UsageError

from ntm_crawler.command_line import one_of, suggestion
from ntm_crawler.database.full_text import Filters
from ntm_crawler.database.search_syntax import search_terms
from ntm_crawler.digest.targets import Target, targets_of
from ntm_crawler.exceptions import AlertError, SearchError, WatchError
from ntm_crawler.language import gettext

_FILTERS = ("portal", "section", "author", "unit")
_PLACES = ("mail", "notify", "webhook")
_KEYS = ("words", *_FILTERS, "copies", *_PLACES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A named query, and the places to which its news go; `copies`: each copy of a story."""

    name: str
    words: str | None
    filters: Filters
    copies: bool
    targets: tuple[Target, ...]


def read_watches(path: Path, *, portals: Collection[str], mail_server: str) -> list[Watch]:
    """The watches in a file. Raises WatchError, which says where, for what cannot be meant."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WatchError(f"{path}: {error}") from error
    watches = []
    for name, table in tables.items():
        try:
            watches.append(_watch(name, table, portals, mail_server))
        except (WatchError, SearchError, AlertError, UsageError) as error:
            told = gettext("{path}, watch {name}: {error}").format(path=path, name=name, error=error)
            raise WatchError(told) from error
    return watches


def _watch(name: str, table: Any, portals: Collection[str], mail_server: str) -> Watch:
    if not isinstance(table, dict):
        raise WatchError(gettext("a watch begins with a line [{name}] of its own").format(name=name))
    for key in table:
        if key not in _KEYS:
            told = gettext("there is no {key}{hint}; there are {names}")
            raise WatchError(told.format(key=key, hint=suggestion(key, _KEYS), names=", ".join(_KEYS)))
    words = _text(table, "words")
    if words is not None:
        search_terms(words)
    filters = {key: _text(table, key) for key in _FILTERS}
    portal = filters["portal"]
    if portal is not None:
        one_of(portal, portals, gettext("no portal is called {name}"))
    places = {kind: _texts(table, kind) for kind in _PLACES}
    if not any(places.values()):
        raise WatchError(gettext("nobody is told: give it one of {names}").format(names=", ".join(_PLACES)))
    copies = table.get("copies", False)
    if not isinstance(copies, bool):
        raise WatchError(gettext("copies is true or false"))
    targets = tuple(targets_of(mail_server, **places))
    return Watch(name=name, words=words, filters=Filters(**filters), copies=copies, targets=targets)  # type: ignore[arg-type]


def _text(table: dict[str, Any], key: str) -> str | None:
    value = table.get(key)
    if value is not None and not isinstance(value, str):
        raise WatchError(gettext("{key} is a text in quotes").format(key=key))
    return value


def _texts(table: dict[str, Any], key: str) -> list[str]:
    value = table.get(key, [])
    values = [value] if isinstance(value, str) else value
    if not (isinstance(values, list) and all(isinstance(one, str) for one in values)):
        raise WatchError(gettext("{key} is a list of texts in quotes").format(key=key))
    return values
