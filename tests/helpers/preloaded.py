"""What the fork server of `tests.helpers.cli` imports once, before any command: all that a `scrapy` command imports.

Two modules are left to each command's own process: the settings, which read the environment as they are imported, and
the reactor, which installs itself.
"""

import gc
import sqlite3
from contextlib import closing
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from itertools import chain
from pkgutil import walk_packages

import scrapy.cmdline  # what every command begins with
from scrapy.settings import default_settings
from scrapy.utils.misc import load_object, walk_modules_iter

import ntm_crawler
import ntm_crawler.database.schema
import ntm_crawler.facts.vocabulary
import ntm_crawler.places.history
import tests.helpers.known_codes  # noqa: F401

OF_EACH_PROCESS = ("ntm_crawler.settings", "twisted.internet.reactor")
_WHEN_NEEDED = (
    *("dateparser.date", "htmldate", "trafilatura"),
    *("scrapy.core.downloader.handlers.http11", "scrapy.dupefilters", "scrapy.pqueues", "scrapy.robotstxt"),
    *("scrapy.squeues", "scrapy.statscollectors"),
)

for _name in _WHEN_NEEDED:
    import_module(_name)
for _name in chain(
    default_settings.EXTENSIONS_BASE,
    default_settings.DOWNLOADER_MIDDLEWARES_BASE,
    default_settings.SPIDER_MIDDLEWARES_BASE,
):
    load_object(_name)
for _package in ("scrapy.commands", "spiders", "pipelines"):
    list(walk_modules_iter(_package))
for _module in walk_packages(ntm_crawler.__path__, "ntm_crawler."):
    if _module.name not in OF_EACH_PROCESS:
        import_module(_module.name)
ntm_crawler.places.history.regions()  # a quarter of a second, which each crawl would take
for _indicator in ntm_crawler.facts.vocabulary.indicators().values():
    ntm_crawler.facts.vocabulary.noun_pattern(_indicator.rule)  # 0.03 s
with closing(sqlite3.connect(":memory:")) as _empty:
    ntm_crawler.database.schema.migrate(_empty)  # looks for plugins of sqlite-utils in all that is installed, 0.01 s
_installed = cache(entry_points)
_installed(group="scrapy.commands")  # reads a file of each package that is installed, 0.01 s
setattr(scrapy.cmdline, "entry_points", _installed)  # noqa: B010 - mypy forbids the assignment
gc.freeze()  # looking through all this for garbage would copy it, 0.25 s in each command
