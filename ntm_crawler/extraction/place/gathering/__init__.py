"""The blocks of an article, gathered around the section that was chosen for its text."""
