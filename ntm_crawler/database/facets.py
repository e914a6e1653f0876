"""What narrows a search: the values that the articles found have, and how often."""

from collections import Counter

from ntm_crawler.database.connection import Database

FACETS = ("portal", "section", "year", "month", "author", "unit")


def facets_of_found(database: Database) -> dict[str, list[tuple[str, int]]]:
    """For each of FACETS its values and how many of the articles in `temp.found` have each, the most frequent first.

    Years are `YYYY`, months `YYYY-MM`. An article that several authors share counts for each of them.
    """
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    rows = database.execute(
        """SELECT portal, section, substr(published_at, 1, 7), author, source_unit, count(*)
        FROM articles WHERE id IN (SELECT id FROM found) GROUP BY 1, 2, 3, 4, 5"""
    )
    for portal, section, month, authors, unit, articles in rows:
        counts["portal"][portal] += articles
        counts["section"][section or ""] += articles
        counts["month"][month or ""] += articles
        counts["year"][(month or "")[:4]] += articles
        counts["unit"][unit or ""] += articles
        for author in (authors or "").split(", "):
            counts["author"][author] += articles
    return {
        facet: sorted(((value, n) for value, n in counter.items() if value), key=lambda pair: (-pair[1], pair[0]))
        for facet, counter in counts.items()
    }
