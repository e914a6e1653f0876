"""The units that the database knows: those of each province in which something stored names a place."""

from collections.abc import Iterable, Sequence

from ntm_crawler.database import Database
from ntm_crawler.database import places as rows
from ntm_crawler.database.connection import Row
from ntm_crawler.places.gazetteer import Unit, load_gazetteer, successors
from ntm_crawler.places.history import region_of, regions


class StoredUnits:
    """The table `places`; what is done with it is part of a transaction."""

    def __init__(self, database: Database):
        self._database = database
        self._stored = rows.stored_units(database)

    def renew(self) -> None:
        """Bring units that another version stored up to date."""
        for region, units in regions().items() if self._stored else ():
            if region in self._stored:
                self._save(units)

    def store_those_of(self, found: Iterable[Row]) -> None:
        """Store the units that rows of places are about to refer to."""
        for key in {row.get(column) for row in found for column in ("place", "within")}:
            if key is not None and key not in self._stored:
                self._save(regions()[region_of(load_gazetteer().units[key])])

    def _save(self, units: Sequence[Unit]) -> None:
        """Store all units of a province of today: who asks for those that no text names finds them, too."""
        links = [(unit.key, new, part) for unit in units for new, part in successors().get(unit.key, ())]
        rows.save_units(self._database, units, links)
        self._stored |= {unit.key for unit in units}
