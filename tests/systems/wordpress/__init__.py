"""A WordPress of Debian's package, filled with articles that we know."""
