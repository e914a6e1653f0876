"""Which runs the charts show, and how."""

from ntm_crawler.health import PortalHealth, Run

_RUNS = 30


def ended_runs(health: PortalHealth) -> list[Run]:
    """The last runs of the kind that was judged, oldest first."""
    source = health.run.source if health.run else "live"
    return [run for run in health.history.runs if run.source == source and not run.is_going_on][-_RUNS:]


def style_of(health: PortalHealth, run: Run) -> str:
    """The style class of a run's mark: `bad` where it, or the portal in it, failed."""
    return "bad" if run.id in health.failed_runs else ""
