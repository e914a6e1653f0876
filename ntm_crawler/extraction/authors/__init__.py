"""Who wrote an article, and which unit sent it in."""
