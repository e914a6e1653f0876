"""Listing page → rows and the next page: pure."""
