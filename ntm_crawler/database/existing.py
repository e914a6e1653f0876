"""Opens the database of a command that reads: one that is not there is the user's mistake, not a new file."""

from scrapy.exceptions import UsageError
from scrapy.settings import BaseSettings

from ntm_crawler.database.store import Store
from ntm_crawler.exceptions import DatabaseError


def open_existing(settings: BaseSettings) -> Store:
    """The database that `DATABASE` names. Raises UsageError, with what to do, when it cannot be opened."""
    try:
        return Store(settings["DATABASE"], create=False)
    except DatabaseError as error:
        raise UsageError(str(error), print_help=False) from error
