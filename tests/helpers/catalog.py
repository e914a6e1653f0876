"""The catalogs of translations: `python -m tests.helpers.catalog` brings them up to date with the source.

It collects what the source marks, keeps the translations that are there, and compiles each `.po` to the `.mo` that is
read at run time. Sentences without a translation are named, and make it fail.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from ntm_crawler import __version__
from ntm_crawler.issues import KINDS
from ntm_crawler.language import DOMAIN, FOLDER
from tests.helpers.cli import ROOT
from tests.helpers.source import files

KEYWORDS = {"gettext": None, "ngettext": (1, 2), "marked": None}
LOCALES = ("vi",)

# What argparse and Scrapy say in the help texts and refusals of our commands.
OF_OTHERS = (
    *("usage: ", "options", "show this help message and exit", "%(prog)s: error: %(message)s\n"),
    *("argument %(argument_name)s: %(message)s", "invalid choice: %(value)r (choose from %(choices)s)"),
    *("invalid %(type)s value: %(value)r", "not allowed with argument %s", "expected one argument"),
    *("ambiguous option: %(option)s could match %(matches)s", "ignored explicit argument %r"),
    *("Global Options", "log file. if omitted stderr will be used", "disable logging completely"),
    *("write python cProfile stats to FILE", "write process ID to FILE", "set/override setting (may be repeated)"),
    *("enable pdb on failure (uses ipdb if installed)", "set spider argument (may be repeated)"),
    "append scraped items to the end of FILE (use - for stdout), to define format set a colon at the end of the output"
    " URI (i.e. -o FILE:FORMAT)",
    "dump scraped items into FILE, overwriting any existing file, to define format set a colon at the end of the"
    " output URI (i.e. -O FILE:FORMAT)",
    *("use this spider without looking for one", "process items through pipelines", "don't show scraped items"),
    *("don't show links to follow (extracted requests)", "avoid using pygments to colorize the output"),
    "use CrawlSpider rules to discover the callback",
    "use this callback for parsing, instead looking for a callback",
    "inject extra meta into the Request, it must be a valid raw json string",
    "inject extra callback kwargs into the Request, it must be a valid raw json string",
    *("maximum depth for parsing requests [default: %(default)s]", "print each depth level one by one"),
    *("evaluate the code in the shell, print the result and exit", "use this spider"),
    "do not handle HTTP 3xx status codes and print response as-is",
)


def path_of(locale: str, ending: str = "po") -> Path:
    """Where a catalog is."""
    return FOLDER / locale / "LC_MESSAGES" / f"{DOMAIN}.{ending}"


def catalog_of(locale: str) -> Catalog:
    """A catalog as it is in the tree."""
    with path_of(locale).open("rb") as file:
        return read_po(file, locale=locale, domain=DOMAIN)


def compiled(catalog: Catalog) -> bytes:
    """The `.mo` of a catalog."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def extracted() -> Catalog:
    """Every message that can be said, without a translation; each with the files that say it."""
    catalog = Catalog(domain=DOMAIN, project=DOMAIN, version=__version__)
    for path in files():
        name = path.relative_to(ROOT).as_posix()
        with path.open("rb") as file:
            for _, message, _, _ in extract("python", file, keywords=KEYWORDS):
                catalog.add(message, locations=[(name, 0)])
    for message in of_issues():
        catalog.add(message, locations=[("ntm_crawler/issues.py", 0)])
    for message in OF_OTHERS:
        catalog.add(message)
    return catalog


def of_issues() -> Iterator[str]:
    """What the table of issues says."""
    for kind in KINDS.values():
        yield from (kind.meaning, kind.advice)


def untranslated(catalog: Catalog) -> list[object]:
    """The messages that lack a translation, or have one that nobody has looked at."""
    return [message.id for message in catalog if message.id and (message.fuzzy or not all(_strings(message.string)))]


def _strings(string: object) -> tuple[object, ...]:
    return string if isinstance(string, tuple) else (string,)


def main() -> int:
    """Update and compile all catalogs; returns the exit code."""
    template = extracted()
    missing = False
    for locale in LOCALES:
        catalog = catalog_of(locale)
        template.creation_date = catalog.creation_date
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        with path_of(locale).open("wb") as file:
            write_po(file, catalog, width=100, sort_output=True, include_lineno=False)
        path_of(locale, "mo").write_bytes(compiled(catalog))
        for message in untranslated(catalog):
            print(f"{locale}: {message!r}")
            missing = True
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
