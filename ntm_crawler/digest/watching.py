"""Which watches there are: from the settings to what `watches.toml` says."""

from pathlib import Path

from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings

from ntm_crawler.crawl.spiders import declared_portals
from ntm_crawler.database import Database
from ntm_crawler.database.queries import portal_names
from ntm_crawler.digest.watches import Watch, read_watches
from ntm_crawler.exceptions import WatchError
from ntm_crawler.language import gettext


def watches_of(database: Database, settings: BaseSettings) -> list[Watch]:
    """The watches of the file that `WATCHES` names; none where there is no such file and nobody asked for it.

    Raises WatchError.
    """
    path = Path(settings["WATCHES"])
    if not path.is_file():
        if not is_asked_for(settings):
            return []
        raise WatchError(gettext("there is no file {target}").format(target=path))
    portals = {*declared_portals(settings), *portal_names(database)}
    return read_watches(path, portals=portals, mail_server=settings["MAIL_SERVER"])


def is_asked_for(settings: BaseSettings) -> bool:
    """Whether the file was named on the command line."""
    return (settings.getpriority("WATCHES") or 0) >= SETTINGS_PRIORITIES["cmdline"]
