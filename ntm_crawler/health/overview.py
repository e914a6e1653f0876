"""The state of all portals as plain values: what `--json`, alerts and other programs read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ntm_crawler.clock import to_iso
from ntm_crawler.health.assessment import PortalHealth
from ntm_crawler.health.finding import worst


def overview_of(healths: Sequence[PortalHealth], now: datetime) -> dict[str, Any]:
    """`generated_at` (UTC), the worst `verdict`, and one object for each portal in `portals`."""
    return {
        "generated_at": to_iso(now),
        "verdict": worst(health.verdict for health in healths).value,
        "portals": [health.as_json() for health in healths],
    }
