"""A spider for tests that crawls its portal from the front page alone."""
