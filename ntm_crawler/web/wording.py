"""Which language a reader reads in, and how a moment is written in it."""

from datetime import date
from typing import Any

from ntm_crawler.clock import LOCAL_ZONE, from_iso
from ntm_crawler.web.texts import LANGUAGES

LANGUAGE = "lang"  # the parameter of an address, and the cookie that remembers it
_DAY = {"vi": "%d/%m/%Y", "en": "%Y-%m-%d"}


def language_of(request: Any) -> str:
    """The language that the address asks for, or an earlier one did; Vietnamese where none did."""
    wanted = request.args.get(LANGUAGE) or request.cookies.get(LANGUAGE)
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def other_language(language: str) -> str:
    """The language to change to."""
    return next(one for one in LANGUAGES if one != language)


def moment_words(moment: str | date | None, language: str) -> str:
    """A day, or a moment in Viet Nam's time, as it stands in the database; nothing for none."""
    if not moment:
        return ""
    text = str(moment)
    clock = "" if len(text) == len("2020-01-31") else " %H:%M"
    return from_iso(text).astimezone(LOCAL_ZONE).strftime(_DAY[language] + clock)
