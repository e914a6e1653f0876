"""A spider that is none of a portal, for tests."""

import scrapy


class Plain(scrapy.Spider):
    name = "plain"
