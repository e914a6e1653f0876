"""A spider for tests, with a section for every way in which a listing can fail."""
