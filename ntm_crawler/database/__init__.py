"""SQLite: the articles, where they came from, and the state of the crawl. All SQL of the project lives here."""

from ntm_crawler.database.store import KnownArticle, Pending, Saved, Sighted, Store

__all__ = ["KnownArticle", "Pending", "Saved", "Sighted", "Store"]
