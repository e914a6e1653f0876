"""Health as lines of text for a terminal, a log or a mail."""

from collections.abc import Iterable, Iterator

from ntm_crawler.clock import LOCAL_ZONE
from ntm_crawler.health.assessment import PortalHealth
from ntm_crawler.health.finding import Finding


def health_lines(healths: Iterable[PortalHealth]) -> Iterator[str]:
    """A line for each portal, and two for each finding: what, since when, and the next thing to do. Times local."""
    for health in healths:
        yield f"{health.verdict.value:5} {health.history.portal}: {_state(health)}"
        for finding in health.findings:
            yield f"      {finding.fault}: {finding.message.en}{_since(finding)}"
            yield f"        → {finding.next_step.en}"


def _state(health: PortalHealth) -> str:
    if health.findings:
        return health.findings[0].title.en
    history, run = health.history, health.run
    newest = f", the newest of {history.days[-1]}" if history.days else ""
    return f"{run.new if run else 0} new, {history.articles} articles{newest}{_completeness(health)}"


def _completeness(health: PortalHealth) -> str:
    shown, named = health.run.shown if health.run else (0, 0)
    return f", listings show {shown} of {named} that sitemap and feeds name" if named else ""


def _since(finding: Finding) -> str:
    return f" (since {finding.since.astimezone(LOCAL_ZONE):%Y-%m-%d %H:%M})" if finding.since else ""
