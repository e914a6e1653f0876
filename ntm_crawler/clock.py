"""The one place that reads the machine's clock, and the time zone every local time of the portals is in.

Extraction and dating never call `now()`: they get the time the page was fetched, which replay and re-extraction
take from the record, so that the same page gives the same article in any year.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

CLOCK_TOLERANCE = timedelta(days=1)  # what is stored with a later time than this was stored by a clock that was ahead
LOCAL_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")  # UTC+7, no summer time


def now() -> datetime:
    """The present moment: aware, UTC, whole seconds (what the database stores)."""
    return datetime.now(UTC).replace(microsecond=0)


def is_recent(moment: datetime, *, within: timedelta) -> bool:
    """Whether a moment lies at most so long ago; one in the future was written by a clock that was wrong."""
    return moment <= now() + CLOCK_TOLERANCE and now() - moment < within


def to_iso(moment: datetime) -> str:
    """`moment` (aware) as `YYYY-MM-DDTHH:MM:SSZ` in UTC: one form, so that text order is time order."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def from_iso(text: str) -> datetime:
    """Read an ISO 8601 moment; one without offset is taken as local time in Viet Nam.

    Raises ValueError when `text` is no ISO 8601 moment.
    """
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=LOCAL_ZONE)
