"""What happens to an article between spider and database: one thin step a file."""
