"""A digest as an Atom feed, for feed readers: an entry for each article."""

from urllib.parse import quote

from ntm_crawler.atom import Entry, atom_feed
from ntm_crawler.clock import from_iso
from ntm_crawler.database.news import News
from ntm_crawler.digest.digest import Digest

_AUTHORITY = "tag:ntm-crawler,2026"  # RFC 4151


def as_atom(digest: Digest) -> str:
    """The feed. An entry's id stays the same as long as its article says the same."""
    feed_id = f"{_AUTHORITY}:digest/{quote(digest.about)}"
    return atom_feed(title=digest.title, feed_url=feed_id, entries=map(_entry, digest.news), now=digest.made_at)


def _entry(one: News) -> Entry:
    name = f"{one.portal}/{one.source_key}/{one.version}/{one.kind}"
    return Entry(
        id=f"{_AUTHORITY}:{quote(name)}",
        title=one.title,
        url=one.url,
        updated=from_iso(one.happened_at),
        summary=one.excerpt,
        author=one.portal,
        category=one.kind,
    )
