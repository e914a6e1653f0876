"""Who crawls: the User-Agent names a person to write to, and a live crawl without one is refused."""

import ipaddress
from urllib.parse import urlsplit

from scrapy.settings import BaseSettings

from ntm_crawler import __version__
from ntm_crawler.exceptions import ContactError

_ADVICE = (
    "a live crawl needs a contact address, so that the portal's office can write to you: "
    "set NTM_CONTACT=you@example.org in the environment, or pass -s CONTACT=you@example.org"
)


def user_agent(contact: str) -> str:
    """The User-Agent: project, version, contact."""
    return f"ntm_crawler/{__version__} (+{contact})"


def require_contact(settings: BaseSettings, base_url: str = "") -> None:
    """Raise ContactError for a live crawl without a contact; replay and loopback servers need none.

    `base_url` is the portal's own address, which `PORTAL_BASE_URL` may send elsewhere.
    """
    contact = str(settings.get("CONTACT") or "")
    live = not settings.get("REPLAY_FROM") and not is_loopback(settings.get("PORTAL_BASE_URL") or base_url)
    if live and (("@" not in contact and "://" not in contact) or "example." in contact):
        raise ContactError(_ADVICE)


def is_loopback(url: str) -> bool:
    """Whether an address is one of this machine itself, by its name."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
