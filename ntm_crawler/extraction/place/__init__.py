"""Where a page has its article."""
