"""Which of day and month a portal's server writes first in `3/5/2023 9:05:00 AM`: what its own dates have shown."""

from ntm_crawler.database import Database, crawl_state
from ntm_crawler.dates import DateOrder, order_shown, settled_order

_NEWEST = 1000  # stored dates that are looked at: one that is no other way to read settles it


class DateOrders:
    """Learns from each date of a portal that can be read one way only; begins with what is stored."""

    def __init__(self, database: Database, portal: str):
        texts = crawl_state.date_texts(database, portal, newest=_NEWEST)
        self._shown = {order for text in texts if (order := order_shown(text))}

    def learn(self, *texts: str | None) -> None:
        """Take the texts of dates into account, of articles and of listings' rows."""
        self._shown.update(order for text in texts if text and (order := order_shown(text)))

    @property
    def known(self) -> DateOrder:
        """The order; UNKNOWN before any date has shown it, and where they contradict each other."""
        return settled_order(self._shown)
