"""How much of a portal its listings show, measured by what its sitemaps and feeds name."""

from dataclasses import dataclass

from ntm_crawler.database import Pending

_FEW = 3  # articles that no listing shows: some appear while we look
_SHARE = 0.02  # of all that are named: likewise


@dataclass(slots=True, frozen=True, kw_only=True)
class Completeness:
    """How much of what sitemaps and feeds name the listings show: `named` articles in the sections' scope, `shown` of
    them by a listing, in this run or before; `unlisted` are to be fetched, each with the address of the list.

    `shared` articles are named where the sections keep theirs, and other sections too, as the listings show only
    `shared_shown` of them; `suspects` are those whose pages have yet to say whether they are of a crawled section, the
    newest first.
    """

    named: int
    shown: int
    unlisted: tuple[tuple[Pending, str], ...]
    shared: int = 0
    shared_shown: int = 0
    suspects: tuple[tuple[Pending, str], ...] = ()

    @property
    def is_fair(self) -> bool:
        """Whether no more are missing than appear while we look."""
        return self.named - self.shown <= max(_FEW, self.named * _SHARE)
