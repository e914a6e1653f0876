"""From a page's bytes to its lines, each in its box."""
