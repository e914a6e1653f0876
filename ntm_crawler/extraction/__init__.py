"""html → article text: the only place that knows trafilatura."""

from ntm_crawler.extraction.article import Extraction, extract
from ntm_crawler.extraction.markup import fingerprint
from ntm_crawler.extraction.page import Page, parse_page

__all__ = ["Extraction", "Page", "extract", "fingerprint", "parse_page"]
