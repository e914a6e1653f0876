"""Stage 2: was the portal reached?"""

from datetime import timedelta

from ntm_crawler.health.context import Context
from ntm_crawler.health.finding import Finding, Verdict
from ntm_crawler.issues import codes_of

_FAULTS = (
    *("host_unknown", "refused", "moved", "certificate", "blocked"),
    *("unreachable", "server_error", "robots", "listing_not_found"),
)
# Issue codes that say that the portal was not reached or did not serve us, by what that is called.
CODES = {fault: codes_of(fault) for fault in _FAULTS}
FAULT_OF = {code: fault for fault, codes in CODES.items() for code in codes}
_GONE = frozenset({"host_unknown", "refused", "moved"})
_DEAD_AFTER = timedelta(days=7)  # without an answer


def replay_misses(context: Context) -> Finding | None:
    """A replay asked for pages that were not recorded."""
    misses = max(context.run.count("replay/misses"), context.run.issues(*codes_of("replay_misses")))
    return context.finding("replay_misses", Verdict.FAIL, count=misses) if misses else None


def not_reached(context: Context) -> Finding | None:
    """No listing could be read, or the breaker ended the run: named after what happened most.

    A server that has given no answer for a week is gone.
    """
    run = context.run
    code = run.most_frequent_issue(FAULT_OF)
    if code is None or not (run.was_left_alone or run.read_nothing):
        return None
    if run.issues("listing_without_rows") and not run.was_left_alone:
        return None
    fault = FAULT_OF[code]
    gone = run.read_nothing and (fault in _GONE or (fault == "unreachable" and _silent_for(context) >= _DEAD_AFTER))
    verdict = Verdict.GONE if gone else Verdict.FAIL
    return context.finding(fault, verdict, code=code, count=run.issues(*CODES[fault]))


def _silent_for(context: Context) -> timedelta:
    """For how long no run has read anything."""
    since = context.run.started_at
    for run in reversed(context.before):
        if not run.read_nothing:
            break
        since = run.started_at
    return context.run.started_at - since
