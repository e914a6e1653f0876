"""The application behind the spiders: everything that is neither one portal nor one pipeline step."""

__version__ = "0.1.0"

EXTRACTOR_VERSION = "29"  # raised with every change that can alter an article's text, dates or metadata
