"""Puts the contact address into the User-Agent."""

from scrapy.settings import BaseSettings

from ntm_crawler.crawl.contact import user_agent


class ContactAddon:
    """Scrapy add-on: makes USER_AGENT from CONTACT."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Scrapy's hook, called once for each crawler."""
        settings.set("USER_AGENT", user_agent(settings.get("CONTACT") or "no contact given"), priority="addon")
