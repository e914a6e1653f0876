"""Scrapy components of the project, one a file."""
