"""Stage 3: did the listings give rows?"""

from statistics import median

from ntm_crawler.health.context import FEWEST_RUNS, Context
from ntm_crawler.health.finding import Finding, Verdict
from ntm_crawler.health.history import Run, Share
from ntm_crawler.health.rules.reach import FAULT_OF


def no_rows(context: Context) -> Finding | None:
    """A run that ends in good order and has met no row: the listing was redesigned, moved, or never asked for."""
    run = context.run
    had_no_turn = run.ran_out_of_time or not run.reads_listings
    if run.rows or (had_no_turn and run.attempted):
        return None
    return context.finding("no_rows", Verdict.FAIL, pages=max(run.listing_pages, run.count("pages/listing")))


def section_without_rows(context: Context) -> Finding | None:
    """A section's first page gives no row, while others do."""
    count = context.run.issues("listing_without_rows")
    return context.finding("section_without_rows", Verdict.FAIL, count=count) if count and context.run.rows else None


def section_failed(context: Context) -> Finding | None:
    """A listing page was not to be had: once is an accident, twice in a row a failure."""
    count = context.run.count("listing/failed")
    if not count or not context.run.rows:
        return None
    again = bool(context.before) and context.before[-1].count("listing/failed") > 0
    code = context.run.most_frequent_issue(FAULT_OF) or "unknown"
    return context.finding("section_failed", Verdict.FAIL if again else Verdict.WARN, count=count, code=code)


def endless_pager(context: Context) -> Finding | None:
    """A section was given up after LISTING_PAGE_LIMIT pages."""
    count = context.run.count("sweeps/page_limit")
    return context.finding("endless_pager", Verdict.WARN, count=count) if count else None


def listing_incomplete(context: Context) -> Finding | None:
    """Sitemap or feed name articles that no listing shows, or a listing states more articles than it shows."""
    if not context.run.issues("listing_incomplete"):
        return None
    shown, named = context.run.shown
    return context.finding("listing_incomplete", Verdict.WARN, shown=shown, named=named)


def shows_less(context: Context) -> Finding | None:
    """The listings show less of what sitemap and feeds name than they did."""
    return context.fallen("shows_less", lambda run: run.shown, Verdict.WARN)


def fewer_rows(context: Context) -> Finding | None:
    """Less than half of the rows that comparable runs met: what is read is perhaps a box beside the list."""
    same = [one for one in context.comparable if one.counted_rows]
    if len(same) < FEWEST_RUNS or not context.run.is_whole or not context.run.counted_rows:
        return None
    usual = min(median(one.rows for one in same), median(one.rows for one in same[-FEWEST_RUNS:]))
    if context.run.rows >= usual / 2:
        return None
    return context.finding("fewer_rows", Verdict.WARN, rows=context.run.rows, usual=usual)


def redesigned_listing(context: Context) -> Finding | None:
    """All listing pages are built as none was before; said once, for the figures of the run show whether it matters."""
    layouts = context.run.listing_layouts
    seen = any(run.listing_layouts for run in context.before)
    if not layouts or not seen or any(layouts & run.listing_layouts for run in context.before):
        return None
    return context.finding("redesigned_listing", Verdict.WARN, rows=context.run.rows)


def row_selectors(context: Context) -> Finding | None:
    """The declared row selectors have stopped to match."""

    def located(run: Run) -> Share:
        return run.count("listing/located"), run.count("listing/located", "listing/selector")

    return context.risen("row_selectors", located)
