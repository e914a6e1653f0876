"""What portals declare of themselves, and what their content management systems do: plain data."""

from ntm_crawler.portals.declaration import Portal, RowSelectors, Section, Selectors, TlsException

__all__ = ["Portal", "RowSelectors", "Section", "Selectors", "TlsException"]
