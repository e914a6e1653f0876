"""What is computed from stored articles: named, numbered, resumable, rebuilt by one command."""
