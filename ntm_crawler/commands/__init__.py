"""The project's `scrapy …` commands, one a file."""
