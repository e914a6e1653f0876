"""The language of what people read: English, or what NTM_LANG or the locale names, where there is a catalog of it.

Sentences are marked with `gettext`, and translated when they are said: never while a module is loaded. What machines
read (JSON, CSV, codes, the database, logs) is in English always. `python -m tests.helpers.catalog` brings the catalogs
up to date.
"""

import gettext as standard
import os
from functools import cache
from pathlib import Path

DOMAIN = "ntm_crawler"
FOLDER = Path(__file__).with_name("locale")
ENGLISH = "en"


def gettext(message: str) -> str:
    """A sentence in the language of who reads; figures are filled in afterwards: `gettext("…{n}…").format(n=…)`."""
    return _catalog().gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """The same where English has two forms."""
    return _catalog().ngettext(one, many, number)


def grouped(number: int) -> str:
    """A whole number with its thousands apart, as the language has it: 1,234 or 1.234."""
    return f"{number:,}".replace(",", "." if spoken() == "vi" else ",")


def gettext_in(language: str, message: str) -> str:
    """A sentence in the language of this code, whatever the rest is said in."""
    return _catalog_of(language).gettext(message)


def marked(message: str) -> str:
    """`message` as it is: marks what is translated elsewhere."""
    return message


def spoken() -> str:
    """The code of the language (ISO 639-1) in which things are said."""
    return _catalog().info().get("language", ENGLISH)


def translate_argparse() -> None:
    """Let `argparse`, which asks the standard library's domain, speak the same language as the rest."""
    if own := os.environ.get("NTM_LANG"):
        os.environ["LANGUAGE"] = own
    standard.bindtextdomain(DOMAIN, FOLDER)
    standard.textdomain(DOMAIN)


@cache
def _catalog_of(language: str) -> standard.NullTranslations:
    return standard.translation(DOMAIN, FOLDER, languages=[language], fallback=True)


@cache
def _catalog() -> standard.NullTranslations:
    own = os.environ.get("NTM_LANG")
    return standard.translation(DOMAIN, FOLDER, languages=[own] if own else None, fallback=True)
