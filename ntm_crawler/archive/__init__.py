"""Recorded pages: reading them as if they were crawled, and keeping what a live crawl fetched."""
