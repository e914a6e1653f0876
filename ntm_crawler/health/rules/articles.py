"""Stage 4: did the rows give articles?"""

from ntm_crawler.health.context import FEWEST_ARTICLES, Context
from ntm_crawler.health.finding import Finding, Verdict
from ntm_crawler.health.history import Run, Share
from ntm_crawler.health.likelihood import share_of
from ntm_crawler.health.rules.reach import FAULT_OF
from ntm_crawler.issues import codes_of

_ACCOUNTED = ("articles/sighted", "articles/not_modified", "articles/outside_window")
_CAUSES = (*codes_of("articles_lost", "bug"), *FAULT_OF)


def no_articles(context: Context) -> Finding | None:
    """Not one of several articles that were asked for could be read, or rows were met and nothing came of them.

    Articles that earlier runs had failed to get do not count.
    """
    run = context.run
    if not run.rows or run.stored or run.held:
        return None
    none_asked_for = run.is_whole and not run.has_window and not run.lost and not run.count(*_ACCOUNTED)
    if run.lost - run.lost_before < min(FEWEST_ARTICLES, run.rows) and not none_asked_for:
        return None
    return context.finding("no_articles", Verdict.FAIL, rows=run.rows, lost=run.lost, code=_cause(run))


def articles_lost(context: Context) -> Finding | None:
    """More of the articles than before could not be read; most of several is a failure, also where they are gone."""
    missing = _missing(context.run)
    if _is_most(missing):
        values = {"lost": missing[0], "attempted": missing[1], "before": 0.0, "code": "not_found"}
        return context.finding("articles_lost", Verdict.FAIL, **values)
    lost = _lost(context.run)
    most = _is_most(lost)
    if not most and not context.has_risen(_lost):
        return None
    before = share_of(context.usual(_lost))
    values = {"lost": lost[0], "attempted": lost[1], "before": before, "code": _cause(context.run)}
    return context.finding("articles_lost", Verdict.FAIL if most else Verdict.WARN, **values)


def repeated_body(context: Context) -> Finding | None:
    """New articles with a text that two others have, too: what is read is a box of the page, not the article."""
    repeated = _repeated(context.run)
    most = _is_most(repeated)
    if not most and not context.has_risen(_repeated):
        return None
    verdict = Verdict.FAIL if most else Verdict.WARN
    return context.finding("repeated_body", verdict, repeated=repeated[0], new=repeated[1])


def changes_held(context: Context) -> Finding | None:
    """What known addresses give is not taken for the articles: many changed at once, or most of several are held."""
    run = context.run
    if not run.held:
        return None
    read = run.held + run.count("articles/changed", "articles/unchanged", "articles/not_modified")
    is_worst = bool(run.issues("mass_change")) or _is_most((run.held, read))
    return context.finding("changes_held", Verdict.FAIL if is_worst else Verdict.WARN, held=run.held, read=read)


def bug(context: Context) -> Finding | None:
    """The program raised an error that nobody foresaw."""
    count = context.run.issues(*codes_of("bug"))
    return context.finding("bug", Verdict.WARN, count=count) if count else None


def _lost(run: Run) -> Share:
    lost = run.lost - run.lost_before
    return lost, run.stored + lost


def _missing(run: Run) -> Share:
    return run.missing, run.attempted + run.missing + run.count("articles/not_modified")


def _repeated(run: Run) -> Share:
    return min(run.repeated, run.new), run.new


def _is_most(share: Share) -> bool:
    return share[0] >= FEWEST_ARTICLES and share_of(share) >= 0.5


def _cause(run: Run) -> str:
    return run.most_frequent_issue(_CAUSES) or "unknown"
