"""Tables a person reads after a crawl."""

from dataclasses import dataclass

from ntm_crawler.database.store import Store


@dataclass(slots=True, frozen=True, kw_only=True)
class RunSummary:
    """Figures of a portal's last run; `duplicates` counts articles of the portal whose text another one has, too."""

    portal: str
    status: str
    reason: str | None
    listing_pages: int
    articles: int
    new: int
    changed: int
    duplicates: int
    dated: int
    issues: int


def run_summaries(store: Store, portals: list[str]) -> list[RunSummary]:
    """The last run of each portal, in the order of `portals`; portals that never ran are left out."""
    rows = store.query(
        """WITH last AS (SELECT portal, max(id) AS id FROM runs GROUP BY portal)
        SELECT runs.portal, runs.status, runs.finish_reason AS reason,
            (SELECT count(*) FROM pages WHERE run_id = runs.id AND kind = 'listing') AS listing_pages,
            (SELECT count(*) FROM articles WHERE portal = runs.portal) AS articles,
            coalesce(json_extract(counters, '$."articles/new"'), 0) AS new,
            coalesce(json_extract(counters, '$."articles/changed"'), 0) AS changed,
            (SELECT count(*) FROM articles JOIN bodies ON bodies.id = body_id WHERE portal = runs.portal AND EXISTS (
                SELECT 1 FROM articles AS other JOIN bodies AS twin ON twin.id = other.body_id
                WHERE twin.identity = bodies.identity AND other.id <> articles.id)) AS duplicates,
            (SELECT count(*) FROM articles WHERE portal = runs.portal AND published_at IS NOT NULL) AS dated,
            (SELECT count(*) FROM issues WHERE last_run_id = runs.id) AS issues
        FROM runs JOIN last USING (id)"""
    )
    by_portal = {row["portal"]: RunSummary(**row) for row in rows}
    return [by_portal[portal] for portal in portals if portal in by_portal]
