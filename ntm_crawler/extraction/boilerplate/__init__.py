"""What a portal prints around its articles: phrases, shapes of lines and names of boxes that are no running text."""
