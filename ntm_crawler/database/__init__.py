"""SQLite: the articles, where they came from, and the state of the crawl. All SQL of the project lives here.

`connection` and `opening` know of files and transactions, `schema` of tables. The others are functions over an open
`Database`, a module each for what they know of.
"""

from ntm_crawler.database.articles import Saved
from ntm_crawler.database.connection import Database
from ntm_crawler.database.crawl_state import KnownArticle, Pending, Sighted
from ntm_crawler.database.opening import open_database, open_read_only

__all__ = ["Database", "KnownArticle", "Pending", "Saved", "Sighted", "open_database", "open_read_only"]
