"""A server that behaves like the five portals, also badly, and the page templates it shares with the sample pages."""
