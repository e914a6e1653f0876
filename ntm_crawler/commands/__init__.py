"""The project's `scrapy …` commands, one a file. Scrapy imports this package before it runs any."""

from ntm_crawler.output import open_output

open_output()
