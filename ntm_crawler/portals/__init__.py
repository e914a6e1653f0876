"""What portals declare of themselves, and what their content management systems do: plain data."""

from ntm_crawler.portals.declaration import Portal, RowSelectors, Section, Selectors, TlsException
from ntm_crawler.portals.urls import AddressFamily

__all__ = ["AddressFamily", "Portal", "RowSelectors", "Section", "Selectors", "TlsException"]
