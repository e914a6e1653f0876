"""Recorded pages of the portals: what the crawl is replayed from, and what it must make of them."""
