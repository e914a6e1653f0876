"""The rules. Each looks at one run and the runs before it, and returns a finding or None; none needs a clock.

They stand in stages, from the cause to its consequences: where a stage finds a failure, the later ones are not asked,
so that a blocked portal is called blocked, and not also empty, undated and stale.
"""

from ntm_crawler.health.context import Rule
from ntm_crawler.health.rules import articles, listings, parts, process, reach
from ntm_crawler.health.rules.harvest import fewer_articles

STAGES: tuple[tuple[Rule, ...], ...] = (
    (process.killed, process.run_failed, process.never_finishes, process.overlong),
    (reach.replay_misses, reach.not_reached),
    (
        listings.no_rows,
        listings.section_without_rows,
        listings.section_failed,
        listings.endless_pager,
        listings.listing_incomplete,
        listings.shows_less,
        listings.fewer_rows,
        listings.redesigned_listing,
        listings.row_selectors,
    ),
    (articles.no_articles, articles.articles_lost, articles.changes_held, articles.repeated_body, articles.bug),
    (
        parts.redesigned_articles,
        parts.title_coverage,
        parts.body_coverage,
        parts.date_coverage,
        parts.date_source,
        parts.fallback_selector,
        parts.attachments_lost,
        fewer_articles,
    ),
)
