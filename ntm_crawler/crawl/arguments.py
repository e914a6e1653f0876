"""Reads spider arguments (`-a since=2023-01-01`): a clear error instead of a guess."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Self

from ntm_crawler.exceptions import SpiderArgumentError
from ntm_crawler.language import gettext


@dataclass(slots=True, frozen=True, kw_only=True)
class SpiderArguments:
    """The arguments that portal spiders take; `given` is what the user wrote, with None for what was left out."""

    since: date | None
    until: date | None
    full: bool
    max_pages: int | None
    discover: str | None
    as_of: date | None
    attachments: bool
    photos: bool
    given: dict[str, str | None]

    @classmethod
    def read(cls, given: Mapping[str, str | None]) -> Self:
        """Raises SpiderArgumentError for a name that is not known, a value that cannot be understood, and days in no
        order."""
        names = [field.name for field in fields(cls) if field.name != "given"]
        unknown = [name for name in given if name not in names]
        if unknown:
            raise SpiderArgumentError(
                gettext("unknown spider argument: {unknown}; known are {names}").format(
                    unknown=", ".join(unknown), names=", ".join(names)
                )
            )
        texts = {name: given.get(name) for name in names}
        since, until = read_day("since", texts["since"]), read_day("until", texts["until"])
        if since and until and since > until:
            raise SpiderArgumentError(
                gettext("-a since={since} is after -a until={until}: no article is in between").format(
                    since=since, until=until
                )
            )
        return cls(
            since=since,
            until=until,
            full=read_flag("full", texts["full"]),
            max_pages=read_count("max_pages", texts["max_pages"]),
            discover=read_choice("discover", texts["discover"], ("archive", "sitemap")),
            as_of=read_day("as_of", texts["as_of"]),
            attachments=read_flag("attachments", texts["attachments"] or "1"),
            photos=read_flag("photos", texts["photos"]),
            given=texts,
        )


def read_day(name: str, text: str | None) -> date | None:
    """A day written YYYY-MM-DD; None where nothing is given. Raises SpiderArgumentError."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise SpiderArgumentError(
            gettext("-a {name}={text}: not a day; write YYYY-MM-DD").format(name=name, text=text)
        ) from error


def read_flag(name: str, text: str | None) -> bool:
    """`1` is yes, `0` or nothing is no. Raises SpiderArgumentError."""
    if text not in (None, "", "0", "1"):
        raise SpiderArgumentError(gettext("-a {name}={text}: write {name}=1 or {name}=0").format(name=name, text=text))
    return text == "1"


def read_count(name: str, text: str | None) -> int | None:
    """A whole number from 1; None where nothing is given. Raises SpiderArgumentError."""
    if not text:
        return None
    if not text.isdecimal() or int(text) < 1:
        raise SpiderArgumentError(gettext("-a {name}={text}: write a whole number from 1").format(name=name, text=text))
    return int(text)


def read_choice(name: str, text: str | None, choices: tuple[str, ...]) -> str | None:
    """One of `choices`; None where nothing is given. Raises SpiderArgumentError."""
    if text and text not in choices:
        raise SpiderArgumentError(
            gettext("-a {name}={text}: write {choices}").format(name=name, text=text, choices=" or ".join(choices))
        )
    return text or None
