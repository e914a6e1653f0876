"""The reading room: the database as pages for people. Needs the extra `web`, and is loaded by `scrapy browse` alone."""
