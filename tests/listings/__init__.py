"""Listing pages: their rows, their pagers, and what they say of themselves."""
