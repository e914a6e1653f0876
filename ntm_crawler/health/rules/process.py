"""Stage 1: did the run come to its end?"""

from statistics import median

from ntm_crawler.health.context import FEWEST_RUNS, Context
from ntm_crawler.health.finding import Finding, Verdict
from ntm_crawler.health.history import Run

OVERLONG_MINUTES = 30.0
_NEVER_FINISHES = 3


def killed(context: Context) -> Finding | None:
    """The process died before it could close the run."""
    return context.finding("killed", Verdict.FAIL) if context.run.was_killed else None


def run_failed(context: Context) -> Finding | None:
    """The run ended itself for a reason that lies on this machine (the breaker is judged by what broke it)."""
    run = context.run
    if run.status != "failed" or run.ran_out_of_time or run.was_left_alone:
        return None
    if run.was_interrupted:
        return context.finding("interrupted", Verdict.WARN)
    return context.finding("run_failed", Verdict.FAIL, reason=run.reason or "no reason")


def never_finishes(context: Context) -> Finding | None:
    """Each of the last runs was ended by a limit before its articles were done: what comes late is never reached."""
    last = [*context.before, context.run][-_NEVER_FINISHES:]
    if len(last) < _NEVER_FINISHES or not all(one.ran_out_of_time and not one.came_to_attachments for one in last):
        return None
    return context.finding("never_finishes", Verdict.WARN, times=len(last))


def overlong(context: Context) -> Finding | None:
    """Three times as long as comparable runs, and half an hour longer, though it met no more pages than they did."""
    minutes = context.run.minutes
    if minutes is None or minutes <= OVERLONG_MINUTES:
        return None
    same = [one for one in context.comparable if one.minutes is not None]
    if len(same) < FEWEST_RUNS:
        return None
    usual = median(one.minutes or 0.0 for one in same)
    more_work = _responses(context.run) > 3 * median(_responses(one) for one in same)
    if minutes <= 3 * usual or minutes <= usual + OVERLONG_MINUTES or more_work:
        return None
    return context.finding("overlong", Verdict.WARN, minutes=minutes, usual=usual)


def _responses(run: Run) -> int:
    return run.count("response_received_count") or run.rows
