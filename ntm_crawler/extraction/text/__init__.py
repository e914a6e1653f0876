"""From an article's place to its running text."""
