"""The application behind the spiders: everything that is neither one portal nor one pipeline step."""

__version__ = "0.1.0"
