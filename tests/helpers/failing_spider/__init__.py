"""A spider for tests that fails outside of its callbacks."""
