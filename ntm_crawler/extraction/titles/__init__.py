"""Which of a page's lines is its article's title."""
