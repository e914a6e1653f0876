"""Turns a crawl into a replay when `REPLAY_FROM` is set: recorded pages instead of the network, no waiting."""

from scrapy.settings import BaseSettings

_HANDLER = "ntm_crawler.extensions.replay_handler.ReplayDownloadHandler"
_PRIORITY = "cmdline"  # above the project's settings: nothing may open a socket in a replay
_REPLAY = {
    "DOWNLOAD_HANDLERS": {"http": _HANDLER, "https": _HANDLER, "data": None, "file": None, "ftp": None, "s3": None},
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "RETRY_ENABLED": False,
    "COOKIES_ENABLED": False,  # a Set-Cookie with Domain makes tldextract ask the network
    "HTTPPROXY_ENABLED": False,
    "ARCHIVE": False,
    "STRIKES": 0,
}


class ReplayAddon:
    """Scrapy add-on: settings of a replay."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Scrapy's hook, called once for each crawler."""
        if settings.get("REPLAY_FROM"):
            settings.setdict(_REPLAY, priority=_PRIORITY)
